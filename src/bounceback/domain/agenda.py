"""What will be due, day by day, for a calendar: the same rules as today's list, looked at ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bounceback.domain.due import Due, DueKind, due_items
from bounceback.domain.summary import Summary

AHEAD_DAYS = 92
"""How far a calendar looks ahead: the longest wait there is, three months."""


@dataclass(frozen=True)
class Dated:
    """Something due, and the first day from today on which it is."""

    day: date
    item: Due


def agenda(rows: Sequence[Summary], today: date) -> tuple[Dated, ...]:
    """Return what is due today or within three months, each once, in the order of its days."""
    found: dict[tuple[DueKind, str], Dated] = {}
    for ahead in range(AHEAD_DAYS + 1):
        day = today + timedelta(days=ahead)
        for item in due_items(rows, day):
            found.setdefault((item.kind, item.entry_id), Dated(day, item))
    return tuple(found.values())
