"""One entry, everything of it, readable."""

from collections.abc import Iterator, Sequence
from datetime import date

from bounceback.domain.dates import spoken
from bounceback.domain.due import look_again_on
from bounceback.domain.entry import Answer, Entry, Feedback, Lesson, Plan, Request, Requirement
from bounceback.domain.labels import Words
from bounceback.domain.terms import LetterKind, Outcome, Source
from bounceback.domain.wording import (
    CHANNEL_WORDS,
    HEARD_BY_WORDS,
    REQUEST_WORDS,
    STAGE_WORDS,
    key_words,
    sting_words,
    try_words,
)
from bounceback.views.page import Block, Fields, Heading, Item, Items, Page, Paragraph

_OUTCOMES = {
    "declined": "they said no",
    "no_reply": "they went quiet",
    "role_closed": "the role was closed",
    "withdrawn": "you stepped back",
}
_LETTERS = {LetterKind.FORM: "a standard one", LetterKind.PERSONAL: "a personal one"}
# A lesson is in the person's own words, whatever it was drawn from.
_SOURCES = {
    Source.SAID: "from what they said",
    Source.SEEN: "from what you saw",
    Source.GUESSED: "your guess",
}


def entry_page(
    entry_id: str,
    entry: Entry,
    today: date,
    path: str,
    words: Words,
) -> Page:
    """Return all that an entry holds: facts, lessons, plan, their words, every answer with its question.

    *path* is the entry's file; empty leaves it out.
    """
    blocks: list[Block] = [Heading(entry.title), Fields(tuple(_facts(entry, today, words)))]
    if entry.lessons:
        lessons = tuple(_lesson(lesson, today) for lesson in entry.lessons)
        blocks += [Heading("What you've learned"), Items(lessons)]
    if entry.plan:
        blocks += [Heading("Plan"), Items(tuple(_plan(entry.plan, today)))]
    if entry.feedback:
        blocks += [
            Heading("What they said"),
            Items(tuple(Item(said.words, _by_whom(said, today)) for said in entry.feedback)),
        ]
    if entry.requirements:
        wanted = tuple((item.name, _requirement(item)) for item in entry.requirements)
        blocks += [Heading("What the role asks for"), Fields(wanted)]
    answers = [answer for answer in entry.answers if answer.answer and not answer.skipped]
    if answers:
        blocks += [Heading("Your answers"), *_answers(answers, words)]
    if entry.notes:
        blocks += [Heading("Notes"), Items((Item(entry.notes),))]
    if entry.unfinished:
        blocks += [Heading("Left on the line"), Items((Item(entry.unfinished.text),))]
    if not entry.is_finished:
        begun = Item("The reflection isn't finished", f"bounceback reflect {entry_id}")
        blocks += [Heading("What's next"), Items((begun,))]
    if path:
        blocks.append(Paragraph(path, quiet=True))
    return Page.of(blocks)


def _lesson(lesson: Lesson, today: date) -> Item:
    """Return a lesson, what it was drawn from, and whether it still counts."""
    source = _SOURCES[lesson.source] if lesson.source else ""
    aside = _on("set aside", lesson.set_aside_on, today)
    return Item(lesson.text, ", ".join(filter(None, [source, aside])))


def _plan(plan: Plan, today: date) -> Iterator[Item]:
    """Yield a plan, then what came of it each time it was asked about."""
    yield Item(plan.sentence(), _on("set aside", plan.set_aside_on, today))
    for one in plan.tries:
        if words := try_words(one.came, one.helped):
            yield Item(words, spoken(one.on, today) if one.on else "")


def _facts(entry: Entry, today: date, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what is known about an entry, each fact with its name."""
    facts = [
        *_how_it_went(entry, today, words),
        *(("note", _note(request, today)) for request in entry.requests),
        ("asking", _on("closed", entry.asking_closed_on, today)),
        *_how_it_was(entry, words),
        *_what_next(entry, today, words),
        ("tags", ", ".join(entry.tags)),
        *entry.own_keys(),
    ]
    return (fact for fact in facts if fact[1])


def _how_it_went(entry: Entry, today: date, words: Words) -> Iterator[tuple[str, str]]:
    yield "applied", spoken(entry.applied_on, today) if entry.applied_on else ""
    heard = (
        spoken(entry.heard_on, today) if entry.heard_on else "",
        HEARD_BY_WORDS.get(entry.heard_by or "", ""),
    )
    yield "last heard" if entry.outcome is Outcome.NO_REPLY else "heard", ", ".join(filter(None, heard))
    yield "they named", spoken(entry.decision_on, today) if entry.decision_on else ""
    yield "got to", STAGE_WORDS.get(entry.stage or "", "")
    yield "ended", _OUTCOMES.get(entry.outcome or "", "")
    yield "kind of work", entry.role_family or ""
    yield "application", words.choice("channel", entry.channel)
    employer = ("your own" if entry.internal else "", "public sector" if entry.public_sector else "")
    yield "employer", ", ".join(filter(None, employer))
    if contact := entry.contact:
        yield "contact", ", ".join(filter(None, [contact.name, contact.role, contact.email]))
    yield "their message", _LETTERS[entry.letter] if entry.letter else ""


def _how_it_was(entry: Entry, words: Words) -> Iterator[tuple[str, str]]:
    days = entry.answered_on("check-in.sting"), entry.answered_on("close.sting-after")
    yield "sting", sting_words(entry.sting, entry.sting_after, *days)
    yield "their reason", words.choice("told", entry.told)
    yield "it was about", ", ".join(_theme(theme, entry, words) for theme in entry.themes)
    yield "to thank for", entry.detail or ""
    yield "to ask them", entry.ask_them or ""


def _what_next(entry: Entry, today: date, words: Words) -> Iterator[tuple[str, str]]:
    yield "still wanted", f"{entry.wanted} of 5" if entry.wanted else ""
    yield "gap", words.choice("gap", entry.gap)
    yield "next step", words.choice("route", entry.route)
    begun = entry.recorded_at.date() if entry.recorded_at else entry.heard_on
    day = look_again_on(entry.look_again, begun)
    yield (
        "look again",
        words.choice("look_again", entry.look_again) + (f", {spoken(day, today)}" if day else ""),
    )
    yield "step 3", _on("left until", entry.parked_until, today)


def _on(words: str, day: date | None, today: date) -> str:
    return f"{words} {spoken(day, today)}" if day else ""


def _theme(theme: str, entry: Entry, words: Words) -> str:
    """Return what a theme is called, and who named it where that weren't they."""
    by = "seen" if theme in entry.seen_themes else "guessed" if theme in entry.guessed_themes else ""
    return words.theme(theme) + (f" ({by})" if by else "")


def _by_whom(said: Feedback, today: date) -> str:
    """Return who said it and when, as far as that is known."""
    return ", ".join(filter(None, [said.said_by, spoken(said.said_on, today) if said.said_on else ""]))


def _note(request: Request, today: date) -> str:
    """Return what was sent, and what became of it."""
    parts = (
        REQUEST_WORDS.get(request.kind, key_words(request.kind)),
        spoken(request.sent_on, today) if request.sent_on else "",
        CHANNEL_WORDS[request.by] if request.by else "",
        f"to {request.to}" if request.to else "",
    )
    replies = (_on("they refused", request.refused_on, today), _on("answered", request.answered_on, today))
    return ", ".join(filter(None, [" ".join(filter(None, parts)), *replies]))


def _answers(answers: Sequence[Answer], words: Words) -> list[Block]:
    """Return each answer below the question as it was asked."""
    return [Items(tuple(Item(words.answer(one), one.asked or one.question) for one in answers))]


def _requirement(item: Requirement) -> str:
    """Return how far a requirement is there, and what more is known of it."""
    weeks = "" if item.weeks is None else f"{item.weeks} {'week' if item.weeks == 1 else 'weeks'} to close"
    kind = "nice to have" if item.must is False else ""
    return ", ".join(filter(None, [item.state.value, kind, weeks, item.proof]))
