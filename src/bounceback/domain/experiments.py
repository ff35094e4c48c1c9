"""Lessons as experiments: a plan is tried, helps or doesn't, and may be set aside. Pure, stdlib only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bounceback.domain.amounts import COUNTS_FROM, SHARES_FROM
from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary, SummaryPlan
from bounceback.domain.terms import Came, Helped, Stage, Told
from bounceback.domain.text import fold

_REST_DAYS = 1
_OPEN_DAYS = 90
_LEAST_OCCASIONS = 2
_STAGES = list(Stage)


class LessonState(StrEnum):
    """How far a lesson has got."""

    NEW = "new"
    TRYING = "being tried"
    HELPING = "helping"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class OpenPlan:
    """A plan that may be asked about: whose it is, and how it reads.

    *also* are other entries with the same plan: one answer is for all of them.
    """

    entry_id: str
    company: str
    sentence: str
    lessons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recurrence:
    """How often a theme could have come up and did, before a lesson was drawn from it and since."""

    theme: str
    could_before: int
    did_before: int
    could_since: int
    did_since: int


def state_of(plan: SummaryPlan | None) -> LessonState:
    """Return how far the lesson behind a plan has got.

    Help wins: what helped once and later didn't come up still helps, until a later try says that it
    didn't. A moment that didn't come is no miss and changes nothing.
    """
    if plan is None:
        return LessonState.NEW
    if plan.set_aside_on:
        return LessonState.SET_ASIDE
    done = [one for one in plan.tries if one.came is not Came.NOT_YET]
    verdicts = [one.helped for one in done if one.helped in {Helped.YES, Helped.NO}]
    if verdicts and verdicts[-1] is Helped.YES:
        return LessonState.HELPING
    return LessonState.TRYING if done else LessonState.NEW


def open_plans(rows: Iterable[Summary], today: date) -> tuple[OpenPlan, ...]:
    """Return the plans worth asking about: those never asked about first, of each kind the newest first.

    A plan rests on the day it was made and the day it was last asked about, and for good after 90 days; one
    that was set aside, or is part of an entry marked quiet, is left alone. The same plan is one plan.
    """
    found = [row for row in rows if row.plan and not row.quiet and _is_open(row.plan, today)]
    found.sort(
        key=lambda row: (row.plan is None or not row.plan.tries, row.heard_on or date.min), reverse=True
    )
    plans: dict[str, OpenPlan] = {}
    for row in found:
        sentence = row.plan.sentence if row.plan else ""
        known = plans.get(fold(sentence))
        if known:
            plans[fold(sentence)] = replace(known, also=(*known.also, row.id))
        else:
            plans[fold(sentence)] = OpenPlan(row.id, row.company, sentence, row.lessons)
    return tuple(plans.values())


def is_untried(plan: SummaryPlan, today: date) -> bool:
    """Return whether the moment of a plan is still to come. After 90 days nobody waits for it any more."""
    if plan.set_aside_on or any(one.came is not Came.NOT_YET for one in plan.tries):
        return False
    last = max(filter(None, (_last_looked(plan), plan.look_on)), default=today)
    return today <= last + timedelta(days=_OPEN_DAYS)


def plan_to_ask_about(
    rows: Iterable[Summary], role: str, role_family: str | None, today: date
) -> OpenPlan | None:
    """Return the newest open plan from an entry for the same kind of role; None if there is none."""
    kind = kind_of_role(role, role_family)
    same = [row for row in rows if kind and kind_of_role(row.role, row.role_family) == kind]
    return next(iter(open_plans(same, today)), None)


def recurrences(rows: Sequence[Summary], teaching: Iterable[str]) -> tuple[Recurrence, ...]:
    """Return how often each theme that has a lesson behind it came up before that and since.

    *rows* are newest first, *teaching* the keys of the themes that can teach. A theme could have come up
    where they gave a reason and the application reached the stage at which it was first named; nobody knows
    about the others. The entry that the lesson comes from counts as before.
    """
    shown = [row for row in rows if not row.quiet and row.stage and row.heard_on]
    found = []
    for key in teaching:
        named = [row for row in shown if key in row.themes]
        learned = next((row for row in reversed(named) if row.lessons or row.plan), None)
        if learned is None or learned.stage is None or learned.heard_on is None:
            continue
        reach = _STAGES.index(learned.stage)
        could = [row for row in shown if _was_told(row) and row.stage and _STAGES.index(row.stage) >= reach]
        since = [row for row in could if row.heard_on and row.heard_on > learned.heard_on]
        before = [row for row in could if row.heard_on and row.heard_on <= learned.heard_on]
        if len(since) >= _LEAST_OCCASIONS:
            did = [sum(key in row.themes for row in part) for part in (before, since)]
            found.append(Recurrence(key, len(before), did[0], len(since), did[1]))
    return tuple(found)


def recurrence_sentence(label: str, found: Recurrence) -> str:
    """Return what became of a theme after its lesson: words below five, counts from five, shares from ten."""
    if found.could_since < COUNTS_FROM:
        again = "has come up again since" if found.did_since else "hasn't come up since"
        return f"“{label}” {again}; there have been few occasions to tell."
    before = f"{found.did_before} of {found.could_before} times before the lesson"
    since = f"{found.did_since} of {found.could_since} since"
    share = f" ({found.did_since * 100 // found.could_since} %)" if found.could_since >= SHARES_FROM else ""
    return f"“{label}” came up {before}, {since}{share}."


def _was_told(row: Summary) -> bool:
    return row.told == Told.SPECIFIC or bool(row.themes)


def _is_open(plan: SummaryPlan, today: date) -> bool:
    last = _last_looked(plan)
    if plan.set_aside_on or last is None:
        return not plan.set_aside_on
    return last + timedelta(days=_REST_DAYS) <= today <= last + timedelta(days=_OPEN_DAYS)


def _last_looked(plan: SummaryPlan) -> date | None:
    """Return the day a plan was last asked about, else the day it was made."""
    return max((one.on for one in plan.tries if one.on), default=plan.made_on)
