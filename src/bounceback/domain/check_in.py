"""The check-in: what got easier, how one stings by now, which lesson goes along, and one next step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bounceback.domain.experiments import OpenPlan
from bounceback.domain.plans import plan_sentence
from bounceback.domain.request import CALM_STING
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Came, Helped
from bounceback.domain.text import fold

MOST_QUESTIONS = 6
"""How many questions a check-in asks at most, follow-ups included."""

_PLANS_ASKED = 2
_LESSONS_OFFERED = 5
_STINGS_FOR_DAYS = 90


@dataclass(frozen=True)
class CheckIn:
    """One look back on a day; *response* is 1 to 5, *cue* and *act* are the next step's two halves.

    *came* and *helped* are what came of that step, asked the next time.
    """

    on: date | None
    easier: str = ""
    carried: str = ""
    response: int | None = None
    cue: str = ""
    act: str = ""
    came: Came | None = None
    helped: Helped | None = None
    let_go: bool = False
    skipped: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The next step as one sentence; empty if there is none."""
        return plan_sentence(self.cue, self.act) if self.cue or self.act else ""

    def has(self, part: str) -> bool:
        """Return whether a part had its turn: answered or skipped."""
        return part in self.skipped or bool(self.act if part == "next" else getattr(self, part))

    def skipping(self, part: str) -> "CheckIn":
        """Return a copy in which the part was skipped."""
        return replace(self, skipped=(*(name for name in self.skipped if name != part), part))


def last_step(check_ins: Iterable[CheckIn], today: date) -> CheckIn | None:
    """Return the latest earlier check-in whose next step is still to be asked about; None without one."""
    earlier = [one for one in check_ins if one.on and one.on < today and one.sentence]
    last = max(earlier, key=lambda one: one.on or date.min, default=None)
    return last if last and not last.let_go and last.came in {None, Came.NOT_YET} else None


def sting_to_ask_about(rows: Sequence[Summary], today: date) -> Summary | None:
    """Return the newest entry to ask about its sting, None if there is none. *rows* are newest first.

    Its last known sting is above 2 and of the last 90 days, and the question wasn't skipped before. A day
    that has a score, or a skipped question, is left at that.
    """
    if any(today in {_scored_on(row), row.sting_closed_on} for row in rows):
        return None
    return next((row for row in rows if _may_sting(row, today)), None)


def _may_sting(row: Summary, today: date) -> bool:
    day = _scored_on(row)
    if row.quiet or row.sting_closed_on or day is None:
        return False
    return (row.last_sting or 0) > CALM_STING and today - timedelta(days=_STINGS_FOR_DAYS) <= day < today


def _scored_on(row: Summary) -> date | None:
    """Return the day of the last known sting."""
    if row.sting_after is not None and row.sting_after_on:
        return row.sting_after_on
    return (row.sting_on or row.recorded_on) if row.last_sting else None


def parts_of(plans: int, lessons: int, *, asks_sting: bool = False) -> tuple[str, ...]:
    """Return the parts of a check-in in their order, so that they stay within the most questions.

    A plan may take two: whether its moment came, and whether it helped.
    """
    fixed = ("easier", "sting") if asks_sting else ("easier",)
    left = MOST_QUESTIONS - len(fixed) - 1
    asked = min(plans, _PLANS_ASKED, left // 2)
    left -= 2 * asked
    parts = [*fixed, *(f"plan-{number}" for number in range(asked))]
    if left > 0 and lessons > 1:
        parts.append("carried")
        left -= 1
    if left > 0:
        parts.append("response")
    return (*parts, "next")


def lessons_to_carry(plans: Iterable[OpenPlan], others: Iterable[str]) -> tuple[str, ...]:
    """Return up to five different lessons to choose from, those behind open plans first."""
    found: dict[str, str] = {}
    for text in (*(lesson for plan in plans for lesson in plan.lessons), *others):
        found.setdefault(fold(text), text)
    return tuple(found.values())[:_LESSONS_OFFERED]
