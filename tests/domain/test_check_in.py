"""The check-in: which parts it has, what may be carried on, and which step is asked about again."""

from datetime import date
from typing import Any

import pytest

from bounceback.domain.check_in import (
    MOST_QUESTIONS,
    CheckIn,
    last_step,
    lessons_to_carry,
    parts_of,
    sting_to_ask_about,
)
from bounceback.domain.experiments import OpenPlan
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Came
from builders import make_summary

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


@pytest.mark.parametrize(
    ("plans", "lessons", "parts"),
    [
        (0, 0, ("easier", "sting", "response", "next")),
        (0, 2, ("easier", "sting", "carried", "response", "next")),
        (1, 1, ("easier", "sting", "plan-0", "response", "next")),
        (1, 2, ("easier", "sting", "plan-0", "carried", "next")),
        (9, 9, ("easier", "sting", "plan-0", "carried", "next")),
    ],
)
def test_with_a_sting_to_ask_about_there_are_no_more_than_six_either(
    plans: int, lessons: int, parts: tuple[str, ...]
) -> None:
    """It is one question, and then one plan is enough."""
    found = parts_of(plans, lessons, asks_sting=True)

    assert found == parts
    assert sum(2 if part.startswith("plan-") else 1 for part in found) <= MOST_QUESTIONS


def stung(**fields: Any) -> Summary:
    """Return an entry that stung at the start of the month."""
    return make_summary(**{"sting": 4, "sting_on": EARLIER, **fields})


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"sting": 3}, True),
        ({"sting": 2}, False),
        ({"sting": None}, False),
        ({"sting": None, "sting_after": 3}, True),
        ({"sting_after": 3, "sting_after_on": date(2026, 11, 9)}, True),
        ({"sting_after": 2, "sting_after_on": date(2026, 11, 9)}, False),
        ({"sting_after": 3}, True),
        ({"sting_on": None, "recorded_on": EARLIER}, True),
        ({"sting_on": None, "recorded_on": None}, False),
        ({"sting_on": TODAY}, False),
        ({"sting_after": 3, "sting_after_on": TODAY}, False),
        ({"sting_on": date(2026, 8, 24)}, True),
        ({"sting_on": date(2026, 8, 23)}, False),
        ({"sting_on": date(2026, 12, 1)}, False),
        ({"sting_closed_on": EARLIER}, False),
        ({"quiet": True}, False),
    ],
)
def test_a_sting_is_asked_about_until_it_eased(fields: dict[str, Any], is_asked: bool) -> None:
    """The last score counts; what is old, quiet, or was skipped is left alone."""
    row = stung(**fields)
    assert sting_to_ask_about([row], TODAY) == (row if is_asked else None)


def test_one_sting_a_day_is_asked_about_and_the_newest_first() -> None:
    """A new no of today colours how the old ones feel."""
    newer, older = stung(id="newer"), stung(id="older")
    assert sting_to_ask_about([stung(sting=1), newer, older], TODAY) == newer
    assert sting_to_ask_about([newer, stung(sting_on=TODAY)], TODAY) is None
    assert sting_to_ask_about([newer, stung(sting_closed_on=TODAY)], TODAY) is None
    assert sting_to_ask_about([newer, make_summary(recorded_on=TODAY, sting=None)], TODAY) == newer


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
