"""Entries as a table, one row each. The columns are always the same; what was taken out is empty.

Headings are the names of the fields, and days are ISO days, so that other programs and formulas find them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from bounceback.commands.export import Exported
from bounceback.domain.entry import Answer, Entry
from bounceback.domain.labels import Words
from bounceback.domain.wording import REQUEST_WORDS, key_words
from bounceback.exporters.table import csv_text

_COLUMNS: Mapping[str, Callable[[Entry, Words], object]] = MappingProxyType(
    {
        "company": lambda e, _: e.company,
        "role": lambda e, _: e.role,
        "role_family": lambda e, _: e.role_family,
        "stage": lambda e, _: key_words(e.stage or ""),
        "outcome": lambda e, _: key_words(e.outcome or ""),
        "applied_on": lambda e, _: e.applied_on,
        "heard_on": lambda e, _: e.heard_on,
        "decision_on": lambda e, _: e.decision_on,
        "heard_by": lambda e, _: key_words(e.heard_by or ""),
        "channel": lambda e, _: key_words(e.channel or ""),
        "internal": lambda e, _: e.internal,
        "public_sector": lambda e, _: e.public_sector,
        "finished": lambda e, _: e.is_finished,
        "told": lambda e, words: words.choice("told", e.told),
        "themes": lambda e, words: ", ".join(map(words.theme, e.themes)),
        "lessons": lambda e, _: "\n".join(_kept(lesson.text, lesson.set_aside_on) for lesson in e.lessons),
        "plan": lambda e, _: _kept(e.plan.sentence(), e.plan.set_aside_on) if e.plan else "",
        "gap": lambda e, words: words.choice("gap", e.gap),
        "requirements": lambda e, _: "\n".join(f"{r.name}: {r.state}" for r in e.requirements),
        "route": lambda e, words: words.choice("route", e.route),
        "requests": lambda e, _: "\n".join(_request(r.kind, r.sent_on) for r in e.requests),
        "look_again": lambda e, words: words.choice("look_again", e.look_again),
        "parked_until": lambda e, _: e.parked_until,
        "contact_name": lambda e, _: e.contact.name if e.contact else "",
        "contact_email": lambda e, _: e.contact.email if e.contact else "",
        "contact_role": lambda e, _: e.contact.role if e.contact else "",
        "detail": lambda e, _: e.detail,
        "feedback": lambda e, _: "\n".join(said.words for said in e.feedback),
        "ask_them": lambda e, _: e.ask_them,
        "sting": lambda e, _: e.sting,
        "sting_after": lambda e, _: e.sting_after,
        "wanted": lambda e, _: e.wanted,
        "tags": lambda e, _: ", ".join(e.tags),
        "notes": lambda e, _: e.notes,
        "answers": lambda e, words: "\n\n".join(_answers(e.answers, words)),
        "own_keys": lambda e, _: "\n".join(f"{key}: {value}" for key, value in e.own_keys()),
    }
)


def entries_csv(entries: Iterable[Exported], words: Words) -> str:
    """Return the entries as CSV."""
    rows = ([one.label, *(_text(read(one.entry, words)) for read in _COLUMNS.values())] for one in entries)
    return csv_text(["id", *_COLUMNS], rows)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _kept(text: str, set_aside_on: date | None) -> str:
    return f"{text} (set aside {set_aside_on})" if set_aside_on else text


def _request(kind: str, sent_on: date | None) -> str:
    words = REQUEST_WORDS.get(kind, key_words(kind))
    return f"{words} {sent_on}" if sent_on else words


def _answers(answers: Iterable[Answer], words: Words) -> Iterable[str]:
    return (f"{a.asked or a.question}\n{words.answer(a)}" for a in answers if a.answer and not a.skipped)
