"""What is worth doing today, from the rows of the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bounceback.domain.request import ask_window_end
from bounceback.domain.summary import Summary, SummaryPlan
from bounceback.domain.terms import Outcome, Stage, Told

_PLAN_AFTER_DAYS = 7
_PLAN_UNTIL_DAYS = 28
_LOOK_AGAIN_DAYS = {"in_4_weeks": 28, "in_3_months": 91}
_LOOK_AGAIN_FOR_DAYS = 28


class DueKind(StrEnum):
    """Why something is due."""

    UNFINISHED = "unfinished"
    ASK = "ask"
    PARKED = "parked"
    PLAN = "plan"
    LOOK_AGAIN = "look_again"


@dataclass(frozen=True)
class Due:
    """One thing worth doing: why, for which entry, what exactly, the command for it, and until when."""

    kind: DueKind
    entry_id: str
    title: str
    text: str
    command: str
    until: date | None = None


def due_items(rows: Iterable[Summary], today: date) -> tuple[Due, ...]:
    """Return what is due over the rows, sorted by kind, newest entry first. Quiet entries are left alone."""
    found = [item for row in rows if not row.quiet for item in _of(row, today)]
    order = list(DueKind)
    return tuple(sorted(found, key=lambda item: order.index(item.kind)))


def _of(row: Summary, today: date) -> Iterable[Due]:
    if not row.finished:
        yield Due(
            DueKind.UNFINISHED, row.id, row.title, "go on where you stopped", f"bounceback reflect {row.id}"
        )
    if _may_ask(row, today):
        end = ask_window_end(row.stage, row.heard_on or today)
        text = "ask about the status" if row.outcome is Outcome.NO_REPLY else "ask for feedback"
        yield Due(DueKind.ASK, row.id, row.title, text, f"bounceback feedback-email {row.id}", end)
    if row.finished and row.parked_until and row.parked_until <= today:
        command = f"bounceback reflect {row.id} --step fit"
        yield Due(DueKind.PARKED, row.id, row.title, "look at the fit, which was parked", command)
    if row.plan and _plan_is_due(row.plan, today):
        yield Due(DueKind.PLAN, row.id, row.title, row.plan.sentence, f"bounceback review {row.id}")
    days = _LOOK_AGAIN_DAYS.get(row.look_again or "")
    begun = row.recorded_on or row.heard_on
    if days and begun and 0 <= (today - begun).days - days < _LOOK_AGAIN_FOR_DAYS:
        command = f"bounceback reflect {row.id} --step fit --full"
        yield Due(DueKind.LOOK_AGAIN, row.id, row.title, "look at the fit again, as you planned", command)


def _may_ask(row: Summary, today: date) -> bool:
    """Return whether asking is open, sensible and not done yet."""
    if row.asked_on or row.told == Told.SPECIFIC or row.heard_on is None or row.is_draft:
        return False
    if row.outcome is Outcome.WITHDRAWN or (row.stage is Stage.APPLIED and not row.public_sector):
        return False
    return row.heard_on <= today <= ask_window_end(row.stage, row.heard_on)


def _plan_is_due(plan: SummaryPlan, today: date) -> bool:
    """Return whether a plan's moment has come: on its own day, or a week after it was made."""
    if plan.look_on:
        return plan.look_on <= today <= plan.look_on + timedelta(days=_PLAN_UNTIL_DAYS)
    made = plan.made_on
    return made is not None and _PLAN_AFTER_DAYS <= (today - made).days <= _PLAN_UNTIL_DAYS
