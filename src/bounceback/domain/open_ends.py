"""What is open on an entry: the reflection, a note, the plan, and what was left for later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bounceback.domain.due import LOOK_AGAIN_FOR_DAYS, PARKED_FOR_DAYS, look_again_on
from bounceback.domain.experiments import is_untried
from bounceback.domain.ledger import is_waiting, standing_of
from bounceback.domain.summary import Summary


class OpenKind(StrEnum):
    """What is open."""

    UNFINISHED = "unfinished"
    WAITING = "waiting"
    PLAN = "plan"
    PARKED = "parked"
    LOOK_AGAIN = "look_again"


@dataclass(frozen=True)
class OpenEnd:
    """One thing that is open: since, until or on which *day*, and of a plan how it reads."""

    kind: OpenKind
    day: date | None = None
    text: str = ""


def open_ends(row: Summary, today: date) -> tuple[OpenEnd, ...]:
    """Return what is open on an entry; nothing of one marked quiet.

    A note waits until an answer or a refusal came or the asking was closed. What was left for later is open
    for as long as it may come up as due, and a plan for 90 days.
    """
    return () if row.quiet else tuple(_open_ends(row, today))


def _open_ends(row: Summary, today: date) -> Iterator[OpenEnd]:
    if not row.finished:
        yield OpenEnd(OpenKind.UNFINISHED)
    standing = standing_of(row.asks, row.asking_closed_on, row.said_on)
    if is_waiting(standing):
        yield OpenEnd(OpenKind.WAITING, standing.since)
    if row.plan and is_untried(row.plan, today):
        yield OpenEnd(OpenKind.PLAN, row.plan.look_on, row.plan.sentence)
    if row.finished and row.parked_until and today < row.parked_until + timedelta(days=PARKED_FOR_DAYS):
        yield OpenEnd(OpenKind.PARKED, row.parked_until)
    day = look_again_on(row.look_again, row.recorded_on or row.heard_on)
    if day and today < day + timedelta(days=LOOK_AGAIN_FOR_DAYS):
        yield OpenEnd(OpenKind.LOOK_AGAIN, day)
