"""One entry, everything of it, readable."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bounceback.domain.dates import spoken
from bounceback.domain.entry import Answer, Entry, Feedback, Request, Requirement
from bounceback.domain.wording import STAGE_WORDS
from bounceback.views.page import Block, Fields, Heading, Item, Items, Page, Paragraph

_OUTCOMES = {
    "declined": "they said no",
    "no_reply": "they went quiet",
    "role_closed": "the role was closed",
    "withdrawn": "you stepped back",
}
# Shown in a part of their own, or of use to the program only.
_ELSEWHERE = frozenset(
    "company role stage outcome heard_on heard_by lessons plan feedback answers requirements notes "
    "unfinished message_id letter_subject letter_references recorded_at finished_at quiet contact "
    "requests".split()
)


def entry_page(
    entry_id: str,
    entry: Entry,
    today: date,
    path: str,
    labels: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Page:
    """Return all that an entry holds: facts, lessons, plan, their words, every answer with its question.

    *path* is the entry's file; empty leaves it out. *labels* give, by question id, what a choice's key is
    called.
    """
    blocks: list[Block] = [Heading(entry.title), _facts(entry, today)]
    if entry.lessons:
        lessons = tuple(Item(lesson.text, lesson.source or "") for lesson in entry.lessons)
        blocks += [Heading("What you've learned"), Items(lessons)]
    if entry.plan:
        blocks += [Heading("Plan"), Items((Item(entry.plan.sentence()),))]
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
        blocks += [Heading("Your answers"), *_answers(answers, labels)]
    if entry.notes:
        blocks += [Heading("Notes"), Items((Item(entry.notes),))]
    if entry.unfinished:
        blocks += [Heading("Left on the line"), Items((Item(entry.unfinished.text),))]
    if not entry.is_finished:
        blocks.append(Paragraph(f"Unfinished. Go on with: bounceback reflect {entry_id}", quiet=True))
    if path:
        blocks.append(Paragraph(path, quiet=True))
    return Page.of(blocks)


def _facts(entry: Entry, today: date) -> Fields:
    rows = [
        ("heard", spoken(entry.heard_on, today) + (f", by {entry.heard_by}" if entry.heard_by else ""))
        if entry.heard_on
        else ("", ""),
        ("got to", STAGE_WORDS.get(entry.stage or "", "")),
        ("ended", _OUTCOMES.get(entry.outcome or "", "")),
    ]
    if entry.contact:
        rows.append(("contact", " ".join(filter(None, [entry.contact.name, entry.contact.email]))))
    rows += [
        (request.kind, _sent(request, today, request.sent_on))
        for request in entry.requests
        if request.sent_on
    ]
    for name in type(entry).model_fields:
        if name not in _ELSEWHERE and getattr(entry, name) not in (None, (), False):
            value = getattr(entry, name)
            rows.append(
                (name.replace("_", " "), ", ".join(value) if isinstance(value, tuple) else str(value))
            )
    rows += [(name, str(value)) for name, value in (entry.model_extra or {}).items()]
    return Fields(tuple(row for row in rows if row[1]))


def _by_whom(said: Feedback, today: date) -> str:
    """Return who said it and when, as far as that is known."""
    return ", ".join(filter(None, [said.said_by, spoken(said.said_on, today) if said.said_on else ""]))


def _sent(request: Request, today: date, sent_on: date) -> str:
    """Return what became of a note in a few words."""
    words = [f"sent {spoken(sent_on, today)}"]
    words += [f"by {request.by.replace('_', ' ')}"] if request.by else []
    words += [f"refused {spoken(request.refused_on, today)}"] if request.refused_on else []
    words += [f"answered {spoken(request.answered_on, today)}"] if request.answered_on else []
    return ", ".join(words)


def _answers(answers: Sequence[Answer], labels: Mapping[str, Mapping[str, str]]) -> list[Block]:
    """Return each answer below the question as it was asked."""
    items = []
    for answer in answers:
        known = labels.get(answer.question, {})
        lines = [known.get(line, line) for line in (answer.answer or "").split("\n")]
        items.append(Item("\n".join(lines), answer.asked or answer.question))
    return [Items(tuple(items))]


def _requirement(item: Requirement) -> str:
    """Return how far a requirement is there, and what more is known of it."""
    weeks = "" if item.weeks is None else f"{item.weeks} {'week' if item.weeks == 1 else 'weeks'} to close"
    kind = "nice to have" if item.must is False else ""
    return ", ".join(filter(None, [item.state.value, kind, weeks, item.proof]))
