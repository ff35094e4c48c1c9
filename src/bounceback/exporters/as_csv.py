"""Entries as a table, one row each. The columns are always the same; what was taken out is empty."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from bounceback.commands.export import Exported
from bounceback.domain.entry import Answer, Entry
from bounceback.exporters.table import csv_text

_COLUMNS: Mapping[str, Callable[[Entry], object]] = MappingProxyType(
    {
        "company": lambda e: e.company,
        "role": lambda e: e.role,
        "role_family": lambda e: e.role_family,
        "stage": lambda e: e.stage,
        "outcome": lambda e: e.outcome,
        "heard_on": lambda e: e.heard_on,
        "heard_by": lambda e: e.heard_by,
        "channel": lambda e: e.channel,
        "internal": lambda e: e.internal,
        "public_sector": lambda e: e.public_sector,
        "finished": lambda e: e.is_finished,
        "told": lambda e: e.told,
        "themes": lambda e: ", ".join(e.themes),
        "lessons": lambda e: "\n".join(_kept(lesson.text, lesson.set_aside_on) for lesson in e.lessons),
        "plan": lambda e: _kept(e.plan.sentence(), e.plan.set_aside_on) if e.plan else "",
        "gap": lambda e: e.gap,
        "requirements": lambda e: "\n".join(f"{r.name}: {r.state}" for r in e.requirements),
        "route": lambda e: e.route,
        "requests": lambda e: "\n".join(_request(r.kind, r.sent_on) for r in e.requests),
        "look_again": lambda e: e.look_again,
        "parked_until": lambda e: e.parked_until,
        "contact_name": lambda e: e.contact.name if e.contact else "",
        "contact_email": lambda e: e.contact.email if e.contact else "",
        "contact_role": lambda e: e.contact.role if e.contact else "",
        "detail": lambda e: e.detail,
        "feedback": lambda e: "\n".join(said.words for said in e.feedback),
        "ask_them": lambda e: e.ask_them,
        "sting": lambda e: e.sting,
        "sting_after": lambda e: e.sting_after,
        "wanted": lambda e: e.wanted,
        "tags": lambda e: ", ".join(e.tags),
        "notes": lambda e: e.notes,
        "answers": lambda e: "\n\n".join(_answers(e.answers)),
        "own_keys": lambda e: "\n".join(f"{key}: {_plain(value)}" for key, value in _extras(e)),
    }
)


def entries_csv(entries: Iterable[Exported]) -> str:
    """Return the entries as CSV."""
    rows = ([one.label, *(_text(read(one.entry)) for read in _COLUMNS.values())] for one in entries)
    return csv_text(["id", *_COLUMNS], rows)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _kept(text: str, set_aside_on: date | None) -> str:
    return f"{text} (set aside {set_aside_on})" if set_aside_on else text


def _request(kind: str, sent_on: date | None) -> str:
    return f"{kind} {sent_on}" if sent_on else kind


def _answers(answers: Iterable[Answer]) -> Iterable[str]:
    return (f"{a.asked or a.question}\n{a.answer}" for a in answers if a.answer and not a.skipped)


def _extras(entry: Entry) -> Iterable[tuple[str, object]]:
    return (entry.model_extra or {}).items()


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
