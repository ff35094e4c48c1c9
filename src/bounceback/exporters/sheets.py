"""What a document for a reader says, before it is Markdown or HTML: parts with headings, facts and items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bounceback.commands.export import Export, Exported
from bounceback.domain.amounts import number_word
from bounceback.domain.entry import Entry, Feedback, Lesson, Plan
from bounceback.domain.labels import Words
from bounceback.domain.tally import CHARTED_FROM, Tally
from bounceback.domain.terms import Outcome, Source
from bounceback.domain.text import capitalised, fold
from bounceback.domain.wording import (
    HEARD_BY_WORDS,
    OUTCOME_WORDS,
    REQUEST_WORDS,
    STAGE_WORDS,
    full_day,
    key_words,
    sting_words,
    try_words,
)

_NEWEST = 10
# A lesson is in the writer's own words, whatever it came from.
_SOURCES = {
    Source.SAID: "from what they said",
    Source.SEEN: "from what I saw",
    Source.GUESSED: "my guess",
}

REDACTED_NOTE = (
    "Names are replaced and private text is left out. Lessons and plans are in the writer's own words."
)
FULL_NOTE = "This holds real names and private text."


@dataclass(frozen=True)
class Item:
    """A text somebody wrote, and what there is to say about it: who says so, or which question it answers."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with texts below it; *quoted* are whole passages rather than points of a list.

    *more* says how many texts are left out here, and where they are.
    """

    heading: str
    items: tuple[Item, ...]
    quoted: bool = False
    more: str = ""


@dataclass(frozen=True)
class Sheet:
    """One entry: its title, its facts, and what was written."""

    label: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Bar:
    """One count of a chart. *share* is its length, 0 to 100, beside the longest."""

    label: str
    count: str
    share: int


@dataclass(frozen=True)
class Chart:
    """Counts that belong together: a sentence that says them, and bars where they are enough for a chart."""

    heading: str
    sentence: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Sheets:
    """A whole document: what was learned first, then the counts, then each entry."""

    made_on: str
    note: str
    parts: tuple[Part, ...]
    charts: tuple[Chart, ...]
    entries: tuple[Sheet, ...]


def sheets_of(export: Export, words: Words, today: date) -> Sheets:
    """Return the document of an export."""
    parts = (
        _newest(
            "Lessons",
            (
                (one, Item(lesson.text, _source(lesson)))
                for one in export.entries
                for lesson in one.entry.lessons
                if lesson.text and not lesson.set_aside_on
            ),
        ),
        _newest(
            "Plans",
            (
                (one, Item(plan.sentence()))
                for one in export.entries
                if (plan := one.entry.plan) and not plan.set_aside_on
            ),
        ),
        Part("What recurs", tuple(Item(sentence) for sentence in export.recurring)),
    )
    charts = (stages_chart(export.tally), asks_chart(export.tally))
    return Sheets(
        made_on=full_day(today),
        note=FULL_NOTE if export.full else REDACTED_NOTE,
        parts=_filled(parts),
        charts=tuple(chart for chart in charts if chart.sentence),
        entries=tuple(_sheet(one, words) for one in export.entries),
    )


def _newest(heading: str, found: Iterable[tuple[Exported, Item]]) -> Part:
    """Return the first few different texts, with the entry each comes from."""
    items: dict[str, Item] = {}
    for one, item in found:
        day = full_day(one.entry.heard_on) if one.entry.heard_on else ""
        note = ", ".join(filter(None, [item.note, one.entry.company, day]))
        items.setdefault(fold(item.text), Item(item.text, note))
    left = len(items) - _NEWEST
    which = "with its entry" if left == 1 else "each with its entry"
    more = f"And {number_word(left)} more, {which} below." if left > 0 else ""
    return Part(heading, tuple(items.values())[:_NEWEST], more=more)


def _sheet(one: Exported, words: Words) -> Sheet:
    entry = one.entry
    parts = (
        Part("Lessons", tuple(_lessons(entry))),
        Part("Plan", tuple(_plan(entry.plan)) if entry.plan else ()),
        Part("What they said", tuple(_said(said) for said in entry.feedback), quoted=True),
        Part("What the role asks for", tuple(Item(r.name, key_words(r.state)) for r in entry.requirements)),
        Part("Answers", tuple(_answers(entry, words)), quoted=True),
        Part("Notes", (Item(entry.notes),) if entry.notes else (), quoted=True),
    )
    return Sheet(one.label, entry.title, tuple(_facts(entry, words)), _filled(parts))


def _filled(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.items)


def _lessons(entry: Entry) -> Iterable[Item]:
    for lesson in entry.lessons:
        if lesson.text:
            yield Item(lesson.text, ", ".join(filter(None, [_source(lesson), _set_aside(lesson)])))


def _plan(plan: Plan) -> Iterable[Item]:
    """Yield a plan, then what came of it each time it was asked about."""
    yield Item(plan.sentence(), _set_aside(plan))
    for one in plan.tries:
        if words := try_words(one.came, one.helped):
            yield Item(words, full_day(one.on) if one.on else "")


def _source(lesson: Lesson) -> str:
    return _SOURCES.get(lesson.source, "") if lesson.source else ""


def _set_aside(kept: Lesson | Plan) -> str:
    return f"set aside on {full_day(kept.set_aside_on)}" if kept.set_aside_on else ""


def _said(said: Feedback) -> Item:
    day = full_day(said.said_on) if said.said_on else ""
    return Item(said.words, ", ".join(filter(None, [said.said_by, day])))


def _answers(entry: Entry, words: Words) -> Iterable[Item]:
    for answer in entry.answers:
        if answer.answer and not answer.skipped:
            yield Item(words.answer(answer), answer.asked or answer.question)


def _facts(entry: Entry, words: Words) -> Iterable[tuple[str, str]]:
    """Yield what is known about an entry, each fact with its name."""
    heard = [full_day(entry.heard_on) if entry.heard_on else "", HEARD_BY_WORDS.get(entry.heard_by or "", "")]
    contact = entry.contact
    facts = [
        ("Applied", full_day(entry.applied_on) if entry.applied_on else ""),
        ("Last heard" if entry.outcome is Outcome.NO_REPLY else "Heard", ", ".join(filter(None, heard))),
        ("They named", full_day(entry.decision_on) if entry.decision_on else ""),
        ("Got to", STAGE_WORDS.get(entry.stage or "", "")),
        ("Ended", OUTCOME_WORDS.get(entry.outcome or "", "")),
        ("Application", words.choice("channel", entry.channel)),
        ("Kind of work", entry.role_family or ""),
        ("Their reason", _TOLD.get(entry.told or "", "")),
        ("Themes", ", ".join(map(words.theme, entry.themes))),
        ("Contact made", ", ".join(_request(r.kind, r.sent_on) for r in entry.requests)),
        ("The gap seen", words.choice("gap", entry.gap)),
        ("Next step", words.choice("route", entry.route)),
        ("Look again", words.choice("look_again", entry.look_again)),
        ("Contact", ", ".join(filter(None, [contact.name, contact.role, contact.email])) if contact else ""),
        ("Thanks for", entry.detail or ""),
        ("To ask them", entry.ask_them or ""),
        ("Sting", _sting(entry)),
        ("Wish for this kind of work", f"{entry.wanted} of 5" if entry.wanted else ""),
        ("Tags", ", ".join(entry.tags)),
        *entry.own_keys(),
    ]
    return (fact for fact in facts if fact[1])


_TOLD = {"none": "none given", "standard": "a standard one", "specific": "something specific"}


def _request(kind: str, sent_on: date | None) -> str:
    words = REQUEST_WORDS.get(kind, key_words(kind))
    return f"{words} on {full_day(sent_on)}" if sent_on else words


def _sting(entry: Entry) -> str:
    days = entry.answered_on("check-in.sting"), entry.answered_on("close.sting-after")
    return sting_words(entry.sting, entry.sting_after, *days)


def stages_chart(found: Tally) -> Chart:
    """Return how many ended at each stage."""
    said = [f"{number_word(count)} to {STAGE_WORDS[stage]}" for stage, count in found.stages]
    counts = [(STAGE_WORDS[stage], count) for stage, count in found.stages]
    bars = _bars(counts) if found.staged >= CHARTED_FROM else ()
    return Chart("How far they got", _sentence(", ".join(said)), bars)


def asks_chart(found: Tally) -> Chart:
    """Return how many employers were asked, and how many of them answered."""
    if not found.asked:
        return Chart("Asks and answers", "", ())
    counts = [("employers asked", found.asked), ("of them answered", found.answered)]
    said = [f"{label}: {number_word(count)}" for label, count in counts]
    bars = _bars(counts) if found.asked >= CHARTED_FROM else ()
    return Chart("Asks and answers", " ".join(map(_sentence, said)), bars)


def _sentence(line: str) -> str:
    return f"{capitalised(line)}." if line else ""


def _bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    longest = max(count for _, count in counts)
    return tuple(Bar(label, number_word(count), round(100 * count / longest)) for label, count in counts)
