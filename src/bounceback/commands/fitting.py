"""What the journal adds to the questions of step 3: what came up before, and what speaks for each route."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bounceback.domain.advert import AdvertWords
from bounceback.domain.amounts import part_of
from bounceback.domain.entry import Entry
from bounceback.domain.fit import FitAdvice
from bounceback.domain.patterns import Benchmarks
from bounceback.domain.question import Choice, Question
from bounceback.domain.requirements import Table, gaps
from bounceback.domain.roles import kind_of_role
from bounceback.domain.routes import Evidence, Signs, guard_of, route_hint, signs_of
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Route
from bounceback.domain.text import shorten
from bounceback.errors import EntryNotFoundError, UnreadableFileError
from bounceback.store.journal import Journal

ROUTE = "fit.route"
MISSING = "fit.missing"

_TABLES = 5
_FILES_OPENED = 25
_GAPS_SHOWN = 3


def earlier_tables(
    journal: Journal, rows: Iterable[Summary], kind: str, most: int = _TABLES
) -> tuple[Table, ...]:
    """Return the newest tables of requirements of this kind of role, or of any where *kind* is empty."""
    tables: list[Table] = []
    same = [r for r in rows if not r.quiet and (not kind or kind_of_role(r.role, r.role_family) == kind)]
    for row in same[:_FILES_OPENED]:
        try:
            found = journal.load(row.id).entry.requirements
        except (UnreadableFileError, EntryNotFoundError):
            continue
        if found:
            tables.append(Table(row.id, row.title, found))
        if len(tables) == most:
            break
    return tuple(tables)


@dataclass(frozen=True)
class Fitting:
    """Stands by in step 3. *rows* are the earlier entries, newest first; the rest is loaded when needed."""

    journal: Journal
    rows: Sequence[Summary]
    benchmarks: Benchmarks
    advice: Callable[[], FitAdvice]
    words: Callable[[], AdvertWords]
    labels: Callable[[], Mapping[str, str]]

    def hint(self, question: Question, entry: Entry, choices: Sequence[Choice]) -> str:
        """Return what the journal has to say at a question, in a few lines; mostly nothing."""
        if question.id == MISSING:
            return self._came_up(entry)
        if question.id == ROUTE:
            signs, advice = self._signs(entry), self.advice()
            lines = [
                route_hint(choice.label, advice.routes[Route(choice.key)], signs)
                for choice in choices
                if choice.key in {*Route}
            ]
            found = [line for line in lines if line]
            return "\n".join(["What your entries say; you decide:", *found]) if found else ""
        return ""

    def guard(self, question: Question, value: str, entry: Entry) -> str:
        """Return what is said once a route is chosen; empty for any other question."""
        if question.id != ROUTE or value not in {*Route}:
            return ""
        return guard_of(Route(value), self.advice(), self._signs(entry))

    def _came_up(self, entry: Entry) -> str:
        tables = self._tables(entry)
        found = gaps(entry.requirements, tables, self.words().wording) if tables else ()
        again = [gap for gap in found if gap.came_up > 1][:_GAPS_SHOWN]
        if not again:
            return ""
        counts = "; ".join(
            f"{shorten(g.requirement.name, 40)} ({part_of(g.came_up, g.looked_at)})" for g in again
        )
        return f"Came up in this and your last adverts of the kind, most worth closing first: {counts}."

    def _tables(self, entry: Entry) -> tuple[Table, ...]:
        return earlier_tables(self.journal, self.rows, kind_of_role(entry.role, entry.role_family))

    def _signs(self, entry: Entry) -> Signs:
        return signs_of(
            Evidence(
                entry=entry,
                rows=[_row_of(entry), *self.rows],
                tables=self._tables(entry),
                labels=self.labels(),
                benchmarks=self.benchmarks,
                wording=self.words().wording,
            )
        )


def _row_of(entry: Entry) -> Summary:
    """Return the entry in hand as a row among the others."""
    return Summary(
        id="",
        company=entry.company,
        role=entry.role,
        role_family=entry.role_family,
        stage=entry.stage,
        outcome=entry.outcome,
        heard_on=entry.heard_on,
        sting=entry.sting,
        themes=entry.themes,
        guessed_themes=entry.guessed_themes,
        gap=entry.gap,
        wanted=entry.wanted,
    )
