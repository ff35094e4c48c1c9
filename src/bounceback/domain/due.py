"""What is worth doing today, from the rows of the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bounceback.domain.dates import day_and_month
from bounceback.domain.ledger import AskMove, next_move, nudge_kind, standing_of
from bounceback.domain.request import LATE_DAYS, ask_window_end, silent_since, status_fair_from
from bounceback.domain.summary import Summary, SummaryPlan
from bounceback.domain.terms import NoteKind, Outcome, Stage, Told

LOOK_AGAIN_FOR_DAYS = 28
"""For how long another look at the fit may come up, from its day on."""

PARKED_FOR_DAYS = 28
"""For how long a step 3 that was left may come up, from its day on."""

_PLAN_AFTER_DAYS = 7
_PLAN_UNTIL_DAYS = 28
_LOOK_AGAIN_DAYS = {"in_4_weeks": 28, "in_3_months": 91}
_NUDGE = "five working days without an answer: one short nudge is fine"
_ASK_AGAIN = "five working days without an answer: one more short question is fine"
_CLOSE = "no answer, which says something about their policy and not about you. It can be closed"


class DueKind(StrEnum):
    """Why something is due."""

    UNFINISHED = "unfinished"
    ASK = "ask"
    NUDGE = "nudge"
    CLOSE = "close"
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
    """Return what is due over the rows: what has an end first, then by kind, newest entry first.

    Quiet entries are left alone, and the same plan is there once.
    """
    found = [item for row in rows if not row.quiet for item in _of(row, today)]
    order = list(DueKind)
    found.sort(key=lambda item: (item.until or date.max, order.index(item.kind)))
    plans: set[str] = set()
    return tuple(item for item in found if item.kind is not DueKind.PLAN or _is_new(item.text, plans))


def _is_new(text: str, seen: set[str]) -> bool:
    """Return whether a text hasn't been seen before, and remember it."""
    is_new = text not in seen
    seen.add(text)
    return is_new


def _of(row: Summary, today: date) -> Iterable[Due]:
    if not row.finished:
        yield Due(
            DueKind.UNFINISHED, row.id, row.title, "go on where you stopped", f"bounceback reflect {row.id}"
        )
    if _may_ask(row, today):
        text = _status_text(row) if row.outcome is Outcome.NO_REPLY else "ask for feedback"
        command = f"bounceback feedback-email {row.id}"
        yield Due(DueKind.ASK, row.id, row.title, text, command, _ask_until(row, row.heard_on or today))
    yield from _asked(row, today)
    parked = (today - row.parked_until).days if row.finished and row.parked_until else -1
    if 0 <= parked < PARKED_FOR_DAYS:
        command = f"bounceback reflect {row.id} --step fit"
        yield Due(DueKind.PARKED, row.id, row.title, "look at the fit, which was parked", command)
    if row.plan and _plan_is_due(row.plan, today):
        yield Due(DueKind.PLAN, row.id, row.title, row.plan.sentence, "bounceback review --check-in")
    day = look_again_on(row.look_again, row.recorded_on or row.heard_on)
    if day and 0 <= (today - day).days < LOOK_AGAIN_FOR_DAYS:
        command = f"bounceback reflect {row.id} --step fit --full"
        yield Due(DueKind.LOOK_AGAIN, row.id, row.title, "look at the fit again, as you planned", command)


def look_again_on(choice: str | None, begun: date | None) -> date | None:
    """Return the day chosen for another look at the fit, counted from the entry's; None without one."""
    days = _LOOK_AGAIN_DAYS.get(choice or "")
    return begun + timedelta(days=days) if days and begun else None


def _asked(row: Summary, today: date) -> Iterable[Due]:
    """Yield what to do about a note that has had no answer."""
    standing = standing_of(row.asks, row.asking_closed_on, row.said_on)
    command = f"bounceback feedback-email {row.id}"
    match next_move(standing, today):
        case AskMove.NUDGE:
            kind = nudge_kind(standing)
            text = _NUDGE if kind is NoteKind.NUDGE else _ASK_AGAIN
            yield Due(DueKind.NUDGE, row.id, row.title, text, f"{command} --kind {kind}")
        case AskMove.CLOSE:
            yield Due(DueKind.CLOSE, row.id, row.title, _CLOSE, f"{command} --close")


def _may_ask(row: Summary, today: date) -> bool:
    """Return whether asking is open, sensible and not done yet."""
    if row.asked_on or row.asking_closed_on or row.told == Told.SPECIFIC or row.heard_on is None:
        return False
    if row.is_draft or row.outcome is Outcome.WITHDRAWN:
        return False
    if row.stage is Stage.APPLIED and not (row.public_sector and row.outcome is not Outcome.NO_REPLY):
        return False
    ask_from = row.heard_on
    if row.outcome is Outcome.NO_REPLY:
        ask_from = status_fair_from(row.heard_on, row.decision_on)
    return ask_from <= today <= _ask_until(row, row.heard_on)


def _ask_until(row: Summary, heard_on: date) -> date:
    """Return the last day on which asking makes sense: of a silence the status, else feedback."""
    if row.outcome is Outcome.NO_REPLY:
        return silent_since(heard_on, row.decision_on) + timedelta(days=LATE_DAYS)
    return ask_window_end(row.stage, heard_on)


def _status_text(row: Summary) -> str:
    """Return what is due after a silence, with the day they had named."""
    named = f"; they had named {day_and_month(row.decision_on)}" if row.decision_on else ""
    return f"ask about the status{named}"


def _plan_is_due(plan: SummaryPlan, today: date) -> bool:
    """Return whether a plan's moment has come: on its own day, or a week after it was made.

    Not once it was asked about, or set aside: then it's the next reflection's or check-in's turn.
    """
    if plan.tries or plan.set_aside_on:
        return False
    if plan.look_on:
        return plan.look_on <= today <= plan.look_on + timedelta(days=_PLAN_UNTIL_DAYS)
    made = plan.made_on
    return made is not None and _PLAN_AFTER_DAYS <= (today - made).days <= _PLAN_UNTIL_DAYS
