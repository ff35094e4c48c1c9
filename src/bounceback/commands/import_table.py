"""Taking in a table of a tracker or a spreadsheet: looking first, then storing the noes in it."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bounceback.commands.import_report import Aside, Report
from bounceback.domain.columns import Column, Vocabulary, known_headings, propose_columns, words
from bounceback.domain.day_order import DayOrder
from bounceback.domain.endings import OPEN, EndingReader
from bounceback.domain.entry import Entry
from bounceback.domain.importing import Known, Rejected, Sorted, Taken, sort_rows
from bounceback.domain.incoming import Incoming
from bounceback.domain.layout import DayOrders, Layout, day_orders, first_layout, unknown_words
from bounceback.domain.table import FORMULA_SIGNS, REASON_HEADING, Table, read_table
from bounceback.domain.terms import Outcome, Stage
from bounceback.errors import JournalError, UsageError
from bounceback.plainyaml import TooLargeError
from bounceback.store import codec, files
from bounceback.store.intake import Arrival
from bounceback.store.journal import Journal, id_of
from bounceback.store.reader import JournalReader
from bounceback.store.rows import Row

MEANINGS = (*Outcome, *Stage, OPEN)
"""What a word of a table can be said to mean: an outcome, a stage that isn't the end, or no end at all."""


@dataclass(frozen=True)
class Look:
    """What a layout makes of a table: what becomes of each row, and what nobody knows yet."""

    table: Table
    encoding: str
    layout: Layout
    orders: DayOrders
    found: Sorted
    unknown: tuple[tuple[str, int], ...]
    lacks_outcome: bool

    def report(self) -> Report:
        """Return what would come of it."""
        return Report(
            would_add=len(self.found.taken),
            already=self.found.already,
            left_out=tuple(Aside(row.row, row.name, row.reason) for row in self.found.left_out),
            rejected=tuple(_aside(row) for row in self.found.rejected),
            dry_run=True,
        )


class TableImport:
    """One table on its way into the journal."""

    def __init__(
        self,
        reader: JournalReader,
        incoming: Incoming,
        vocabulary: Vocabulary,
        today: date,
        *,
        similar: bool = False,
    ) -> None:
        self._encoding = incoming.encoding
        self.table = read_table(incoming.text, lambda cells: known_headings(cells, vocabulary))
        self.vocabulary = vocabulary
        self.today = today
        self._similar = similar
        self._known = _known(reader)

    def proposed(self) -> Layout:
        """Return the layout that the headings propose."""
        return first_layout(propose_columns(self.table.headings, self.vocabulary))

    def look(self, layout: Layout) -> Look:
        """Return what a layout makes of the table. Nothing is stored."""
        orders = day_orders(self.table, layout, self.vocabulary, self.today)
        found = sort_rows(
            self.table,
            layout,
            orders,
            vocabulary=self.vocabulary,
            known=self._known,
            today=self.today,
            similar=self._similar,
        )
        unknown = tuple(unknown_words(self.table, layout, self.vocabulary))
        return Look(self.table, self._encoding, layout, orders, found, unknown, self._lacks_outcome(layout))

    def _lacks_outcome(self, layout: Layout) -> bool:
        """Return whether nothing in the table, and nobody, says how an application ended."""
        if layout.says_how_it_ended or layout.outcome:
            return False
        place = layout.place_of(Column.STAGE)
        reader = EndingReader(self.vocabulary, layout.meanings)
        return place is None or not any(
            reader.meaning(row.cells[place]).outcome for row in self.table.rows if not row.problem
        )


def changed_layout(
    layout: Layout,
    headings: tuple[str, ...],
    *,
    columns: list[str],
    meanings: list[str],
    order: DayOrder | None,
    outcome: Outcome | None,
    day: date | None,
) -> Layout:
    """Return the layout with what the command line says: ``company=Firm``, ``Archived=no_reply``.

    Raises UsageError for a column or a heading that isn't there.
    """
    for text in columns:
        name, equals, heading = text.partition("=")
        name = name.strip().replace("-", "_").lower()
        if not equals or name not in {*Column}:
            raise UsageError(f'--map is COLUMN=HEADING, and COLUMN one of {", ".join(Column)}, not "{text}"')
        places = [place for place, other in enumerate(headings) if words(other) == words(heading)]
        if not places:
            raise UsageError(f'there is no heading "{heading.strip()}"; there are {_listed(headings)}')
        layout = layout.with_column(places[0], Column(name))
    own = dict(layout.meanings)
    for text in meanings:
        word, _, meaning = text.rpartition("=")
        meaning = meaning.strip().lower()
        if not word.strip() or meaning not in MEANINGS:
            raise UsageError(
                f'--value is WORD=MEANING, and MEANING one of {", ".join(MEANINGS)}, not "{text}"'
            )
        own[words(word)] = meaning
    return replace(
        layout, order=order or layout.order, meanings=own, outcome=outcome or layout.outcome, day=day
    )


def _listed(headings: tuple[str, ...]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings[:40])


def store_rows(
    journal: Journal, look: Look, now: datetime, tags: tuple[str, ...], told: Callable[[int, int], None]
) -> Report:
    """Store the rows that are taken, and return what came of all.

    They count as walked: nobody has to go through a year of noes. ``reflect ENTRY`` still asks what is open.
    """
    total = len(look.found.taken)
    too_large: list[Aside] = []

    def arrivals() -> Iterator[Arrival]:
        for taken in look.found.taken:
            entry = _entry(taken, now, tags)
            try:
                yield Arrival(id_of(entry), codec.encode(entry))
            except TooLargeError as error:
                too_large.append(Aside(taken.row, taken.title, str(error)))

    added = journal.bring_in(arrivals(), total, lambda count: told(count, total))
    report = look.report()
    return Report(
        added=tuple(added),
        already=report.already,
        left_out=report.left_out,
        rejected=(*report.rejected, *too_large),
    )


def keep_rejected(folder: Path, look: Look, path: Path | None) -> Path | None:
    """Store the rows that can't be used as they are, with the reasons, as a table; return its file.

    The same rows always get the same file in the folder, unless *path* names another. None if there are none.
    """
    if not look.found.rejected:
        return None
    data = _rejects(look)
    target = path or folder / f"import-rejects-{files.fingerprint(data)[:8]}.csv"
    try:
        files.write_over(target, data)
    except OSError as error:
        raise JournalError(
            f"the rows that were left aside can't be kept: {files.reason_of(error)}"
        ) from error
    return target


def _rejects(look: Look) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([REASON_HEADING, *map(_guarded, look.table.headings)])
    for rejected in look.found.rejected:
        reason = f"Row {rejected.row.number}: {rejected.reason}"
        writer.writerow([_guarded(reason), *map(_guarded, rejected.row.cells)])
    return out.getvalue().encode("utf-8-sig")  # without the mark, Excel takes it for another encoding


def _guarded(cell: str) -> str:
    """Return the cell so that no program takes it for a formula; reading it takes the sign away again."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _entry(taken: Taken, now: datetime, tags: tuple[str, ...]) -> Entry:
    own = (*taken.facts.get("tags", ()), *tags)
    return Entry.model_validate(
        {**taken.facts, "tags": tuple(dict.fromkeys(own)), "recorded_at": now, "finished_at": now}
    )


def _aside(rejected: Rejected) -> Aside:
    return Aside(rejected.row.number, rejected.name, rejected.reason)


def _known(reader: JournalReader) -> Known:
    """Return the applications the journal holds already."""
    known = Known()
    for row in reader.rows([*reader.draft_ids(), *reader.entry_ids()]):
        if isinstance(row, Row):
            summary = row.summary
            known.add(summary.company, summary.role, summary.heard_on or summary.recorded_on, summary.id)
    return known
