"""The check-in: which parts it has, what may be carried on, and which step is asked about again."""

from datetime import date

import pytest

from bounceback.domain.check_in import MOST_QUESTIONS, CheckIn, last_step, lessons_to_carry, parts_of
from bounceback.domain.experiments import OpenPlan
from bounceback.domain.terms import Came

TODAY = date(2026, 11, 22)
EARLIER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("plans", "lessons", "parts"),
    [
        (0, 0, ("easier", "response", "next")),
        (0, 1, ("easier", "response", "next")),
        (0, 2, ("easier", "carried", "response", "next")),
        (1, 0, ("easier", "plan-0", "response", "next")),
        (1, 5, ("easier", "plan-0", "carried", "response", "next")),
        (2, 5, ("easier", "plan-0", "plan-1", "next")),
        (9, 9, ("easier", "plan-0", "plan-1", "next")),
    ],
)
def test_the_parts_never_make_more_than_six_questions(
    plans: int, lessons: int, parts: tuple[str, ...]
) -> None:
    """A plan may take two; the next step always comes last."""
    found = parts_of(plans, lessons)

    assert found == parts
    assert sum(2 if part.startswith("plan-") else 1 for part in found) <= MOST_QUESTIONS


def test_lessons_behind_open_plans_are_offered_first_and_once() -> None:
    """Choosing among five is enough."""
    plans = [OpenPlan("a", "Acme", "x", ("slow down", "Numbers")), OpenPlan("b", "Beta", "y")]
    others = ["Slow  down", "three", "four", "five", "six"]
    assert lessons_to_carry(plans, others) == ("slow down", "Numbers", "three", "four", "five")


def step(on: date | None, came: Came | None = None, *, let_go: bool = False, act: str = "walk") -> CheckIn:
    """Return a check-in with a next step."""
    return CheckIn(on, cue="it stings" if act else "", act=act, came=came, let_go=let_go)


@pytest.mark.parametrize(
    ("check_ins", "found"),
    [
        ([], False),
        ([step(TODAY)], False),
        ([step(None)], False),
        ([step(EARLIER, act="")], False),
        ([step(EARLIER)], True),
        ([step(EARLIER, Came.NOT_YET)], True),
        ([step(EARLIER, Came.DID)], False),
        ([step(EARLIER, let_go=True)], False),
        ([step(date(2026, 10, 1)), step(EARLIER, Came.DID)], False),
    ],
)
def test_only_the_latest_step_is_asked_about_until_its_moment_came(
    check_ins: list[CheckIn], found: bool
) -> None:
    """Older ones had their time."""
    assert (last_step(check_ins, TODAY) is not None) is found


def test_a_part_had_its_turn_when_it_was_answered_or_skipped() -> None:
    """Going on later the same day asks only for the rest."""
    assert step(TODAY).has("next")
    assert not CheckIn(TODAY, cue="it stings").has("next")
    assert CheckIn(TODAY, response=3).has("response")
    assert CheckIn(TODAY).skipping("easier").skipping("easier").skipped == ("easier",)
    assert CheckIn(TODAY).skipping("easier").has("easier")
    assert step(TODAY).sentence == "If it stings, then I will walk"
    assert CheckIn(TODAY).sentence == ""
