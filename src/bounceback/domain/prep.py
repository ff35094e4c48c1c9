"""The page for the next interview, from what past entries carry and nothing else."""

import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bounceback.domain.asked import Asked, Lexicon, read_asked
from bounceback.domain.debrief import Debrief
from bounceback.domain.process import Process, ProcessWords, Seen, seen, steps_at
from bounceback.domain.question_bank import Aim, BankQuestion, Kept, make_bank
from bounceback.domain.question_likeness import distinct
from bounceback.domain.roles import kind_of_role
from bounceback.domain.story_bank import AskedFor, Coverage, Need, Story, coverage
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line
from bounceback.domain.weak_spots import Idea, WeakSpot, weak_spots

_QUOTED_DAYS = 90
_QUESTIONS = 5
_PROCESSES = 2
_TO_ASK = 3
_STORIES = 3
_HOLES = 2
_LAST_STAGES = frozenset({Stage.FINAL, Stage.OFFER})


@dataclass(frozen=True)
class General:
    """The part of the page that needs no journal. *ask_about* has the slot ``$name``."""

    ask_them: tuple[str, ...]
    ask_about: str
    look_up: tuple[str, ...]
    logistics: Mapping[str, str]
    kind_words: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """A sentence of the person's, and where it comes from."""

    text: str
    entry_id: str
    company: str
    day: date | None


@dataclass(frozen=True)
class ToAsk:
    """A question for them. *because* is the requirement or company it comes from, empty for a usual one."""

    text: str
    because: str = ""


@dataclass(frozen=True)
class Base:
    """What the page rests on: how many entries, how many of this kind of work, how many with the company.

    *older* entries were not read.
    """

    entries: int
    same_kind: int
    here: int
    older: int = 0


@dataclass(frozen=True)
class Sheet:
    """The page. *kind* is the kind of work, *is_guessed* whether it was taken from the newest entry.

    *processes* are the newest noted ones, *stage_steps* their parts of the stage that comes next.
    """

    kind: str
    company: str
    stage: Stage | None
    is_guessed: bool
    base: Base
    met_before: tuple[Quote, ...]
    processes: tuple[Process, ...]
    process_count: int
    seen: Seen | None
    stage_steps: tuple[Quote, ...]
    surprised: Quote | None
    questions: tuple[BankQuestion, ...]
    hardest: Quote | None
    has_stories: bool
    coverage: tuple[Coverage, ...]
    worked: Quote | None
    weak_spots: tuple[WeakSpot, ...]
    to_ask: tuple[ToAsk, ...]
    look_up: tuple[str, ...]
    logistics: str
    kind_word: str


@dataclass(frozen=True)
class Shelf:
    """What lies beside the entries: what was settled about questions, the stories, and the words for both.

    *labels* name the competencies; *ideas* loads the themes by key, only if an entry has one.
    """

    kept: Sequence[Kept]
    stories: Sequence[Story]
    lexicon: Lexicon
    process_words: ProcessWords
    labels: Mapping[str, str]
    general: General
    ideas: Callable[[], Mapping[str, Idea]]


@dataclass(frozen=True)
class Wanted:
    """The interview the page is for, as given; all of it may be empty."""

    role: str = ""
    company: str = ""
    stage: Stage | None = None


def aim_of(wanted: Wanted, debriefs: Sequence[Debrief]) -> tuple[Aim, str, bool]:
    """Return what to look for, the kind of work in words, and whether it had to be taken from an entry.

    Without a role it is that of the newest entry with the company, else of the newest one (they come
    newest first). A role that was met under a name of its own kind counts as that kind too.
    """
    kind = kind_of_role(wanted.role)
    is_guessed = not kind
    if is_guessed:
        own = [d for d in debriefs if Aim(company=wanted.company).is_here(d.summary.company)]
        newest = next((d.summary for d in [*own, *debriefs] if d.kinds), None)
        kind = kind_of_role(newest.role, newest.role_family) if newest else ""
    kinds = {kind} - {""}
    kinds |= {name for d in debriefs if kind_of_role(d.summary.role) == kind for name in d.kinds}
    return Aim(frozenset(kinds), wanted.company, wanted.stage), kind, is_guessed


def bank_of(
    debriefs: Iterable[Debrief], kept: Sequence[Kept], lexicon: Lexicon, aim: Aim
) -> tuple[BankQuestion, ...]:
    """Return the bank of all questions that were met, likeliest first."""
    return make_bank((one for debrief in debriefs for one in _asked(debrief)), kept, lexicon, aim)


def asked_for(bank: Iterable[BankQuestion]) -> dict[str, AskedFor]:
    """Return by how many questions, and in how many entries, each competency was asked for, by its key."""
    found: dict[str, list[BankQuestion]] = {}
    for question in bank:
        if question.competency:
            found.setdefault(question.competency, []).append(question)
    return {
        key: AskedFor(len(questions), len(frozenset().union(*(one.entry_ids for one in questions))))
        for key, questions in found.items()
    }


def with_stories(questions: Iterable[BankQuestion], rows: Iterable[Coverage]) -> tuple[BankQuestion, ...]:
    """Return questions, each with a story: the one linked to it, else one that shows what it asks for."""
    titles = {row.key: row.stories[0] for row in rows if row.stories}
    return tuple(
        replace(question, story=question.story or titles.get(question.competency, ""))
        for question in questions
    )


def make_sheet(
    debriefs: Sequence[Debrief], wanted: Wanted, shelf: Shelf, today: date, *, older: int = 0
) -> Sheet:
    """Return the page from these entries, newest first and none of them quiet; *older* ones were not read."""
    aim, kind, is_guessed = aim_of(wanted, debriefs)
    alike = [d for d in debriefs if d.kinds & aim.kinds]
    here = [d for d in debriefs if aim.is_here(d.summary.company)]
    recent = [d for d in (here or alike) if _is_recent(d, today)]
    worked = recent or [d for d in debriefs if _is_recent(d, today)]
    processes = _processes(here) or _processes(alike)
    bank = bank_of(debriefs, shelf.kept, shelf.lexicon, aim)
    rows = coverage(shelf.stories, shelf.labels, asked_for(bank))
    likely = distinct([question for question in bank if question.may_come], shelf.lexicon, _QUESTIONS)
    return Sheet(
        kind=kind,
        company=one_line(here[0].summary.company if here else wanted.company),
        stage=wanted.stage,
        is_guessed=is_guessed,
        base=Base(len(debriefs), len(alike), len(here), older),
        met_before=tuple(_quote(d, d.summary.role) for d in here),
        processes=processes[:_PROCESSES],
        process_count=len(processes),
        seen=seen(processes, shelf.process_words) if processes else None,
        stage_steps=_stage_steps(processes, aim, shelf.process_words),
        surprised=_first(recent, lambda d: d.surprised),
        questions=with_stories(likely, rows),
        hardest=_first(recent, lambda d: d.hardest),
        has_stories=bool(shelf.stories),
        coverage=_to_bring(rows),
        worked=_first(worked, lambda d: d.landed or next(iter(d.summary.worked), "")),
        weak_spots=weak_spots(debriefs, aim, shelf.ideas),
        to_ask=_to_ask(here, alike, shelf.general, today),
        look_up=shelf.general.look_up,
        logistics=shelf.general.logistics.get(wanted.stage or "any") or shelf.general.logistics["any"],
        kind_word=shelf.general.kind_words[today.toordinal() % len(shelf.general.kind_words)],
    )


def _asked(debrief: Debrief) -> Iterable[Asked]:
    row = debrief.summary
    for line in debrief.questions:
        text, caught_out = read_asked(line)
        yield Asked(text, caught_out, row.company, debrief.day, debrief.kinds, row.stage, row.id)


def _is_recent(debrief: Debrief, today: date) -> bool:
    day = debrief.summary.recorded_on or debrief.summary.heard_on
    return day is None or day >= today - timedelta(days=_QUOTED_DAYS)


def _quote(debrief: Debrief, text: str) -> Quote:
    return Quote(one_line(text), debrief.summary.id, one_line(debrief.summary.company), debrief.day)


def _first(debriefs: Iterable[Debrief], text_of: Callable[[Debrief], str]) -> Quote | None:
    """Return the newest text of that kind."""
    return next((_quote(d, text) for d in debriefs if (text := text_of(d))), None)


def _processes(debriefs: Iterable[Debrief]) -> tuple[Process, ...]:
    return tuple(
        Process(
            steps=d.process,
            company=one_line(d.summary.company),
            day=d.day,
            entry_id=d.summary.id,
            is_whole=d.summary.stage in _LAST_STAGES,
        )
        for d in debriefs
        if d.process
    )


def _stage_steps(processes: Iterable[Process], aim: Aim, words: ProcessWords) -> tuple[Quote, ...]:
    """Return the different ways in which the stage that comes next was noted, newest first."""
    if aim.stage is None:
        return ()
    found: dict[str, Quote] = {}
    for process in processes:
        for step in steps_at(process.steps, aim.stage, words):
            found.setdefault(
                fold(step), Quote(one_line(step), process.entry_id, process.company, process.day)
            )
    return tuple(found.values())


def _to_bring(rows: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """Return what there are stories for, and the holes, both beginning with what was asked for most."""
    told = sorted((row for row in rows if row.stories), key=lambda row: row.asked.rank)
    holes = [row for row in rows if row.need is Need.WRITE]
    return (*told[:_STORIES], *holes[:_HOLES])


def _to_ask(
    here: Sequence[Debrief], alike: Sequence[Debrief], general: General, today: date
) -> tuple[ToAsk, ...]:
    """Return what to ask them: what stayed open with this company, what adverts asked for, the usual ones."""
    chosen: list[ToAsk] = []
    for debrief in here:
        if debrief.ask_them and not debrief.has_feedback and _is_recent(debrief, today):
            chosen.append(ToAsk(one_line(debrief.ask_them), one_line(debrief.summary.company)))
            break
    missing = Counter(name for d in alike for name in dict.fromkeys(map(fold, d.short_of)))
    names = {fold(name): one_line(name) for d in reversed(alike) for name in d.short_of}
    if missing:
        name = names[missing.most_common(1)[0][0]]
        chosen.append(ToAsk(string.Template(general.ask_about).safe_substitute(name=name), name))
    return tuple([*chosen, *map(ToAsk, general.ask_them)][:_TO_ASK])
