"""What is open on an entry."""

from datetime import date, timedelta
from typing import Any

import pytest

from bounceback.domain.open_ends import OpenEnd, OpenKind, open_ends
from bounceback.domain.summary import Summary, SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came
from builders import make_summary

TODAY = date(2026, 11, 22)
MADE = date(2026, 11, 1)
SENTENCE = "If asked, then I will pause"


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return TODAY - timedelta(days=days)


def kinds(row: Summary) -> list[OpenKind]:
    """Return what is open."""
    return [end.kind for end in open_ends(row, TODAY)]


def test_all_that_is_open_is_named_with_its_day() -> None:
    """In the order in which it would be done."""
    row = make_summary(
        recorded_on=MADE,
        asks=(SummaryAsk("request", MADE),),
        plan=SummaryPlan(SENTENCE, MADE, date(2026, 11, 25)),
        parked_until=date(2026, 11, 24),
        look_again="in_4_weeks",
    )

    assert open_ends(row, TODAY) == (
        OpenEnd(OpenKind.WAITING, MADE),
        OpenEnd(OpenKind.PLAN, date(2026, 11, 25), SENTENCE),
        OpenEnd(OpenKind.PARKED, date(2026, 11, 24)),
        OpenEnd(OpenKind.LOOK_AGAIN, date(2026, 11, 29)),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"finished": False}, [OpenKind.UNFINISHED]),
        ({"finished": False, "parked_until": TODAY}, [OpenKind.UNFINISHED]),
        ({"asks": (SummaryAsk("request", MADE),)}, [OpenKind.WAITING]),
        ({"asks": (SummaryAsk("thanks", MADE),)}, []),
        ({"asks": (SummaryAsk("request", MADE, answered_on=TODAY),)}, []),
        ({"asks": (SummaryAsk("request", MADE, refused_on=TODAY),)}, []),
        ({"asks": (SummaryAsk("request", MADE),), "asking_closed_on": TODAY}, []),
        ({"parked_until": ago(27)}, [OpenKind.PARKED]),
        ({"parked_until": ago(28)}, []),
        ({"look_again": "in_4_weeks", "recorded_on": ago(55)}, [OpenKind.LOOK_AGAIN]),
        ({"look_again": "in_4_weeks", "recorded_on": ago(56)}, []),
        ({"look_again": "in_4_weeks", "recorded_on": None, "heard_on": ago(3)}, [OpenKind.LOOK_AGAIN]),
        ({"look_again": "after_5"}, []),
    ],
)
def test_what_is_done_closed_or_long_past_is_not_open(
    changes: dict[str, Any], expected: list[OpenKind]
) -> None:
    """A thank-you waits for nothing, and what is no longer due is left alone."""
    assert kinds(make_summary(**changes)) == expected
    assert kinds(make_summary(**changes, quiet=True)) == []


@pytest.mark.parametrize(
    ("made_on", "more", "is_open"),
    [
        (TODAY, {}, True),
        (ago(90), {}, True),
        (ago(91), {}, False),
        (None, {}, True),
        (ago(91), {"look_on": ago(90)}, True),
        (ago(91), {"tries": (SummaryTry(ago(90), Came.NOT_YET),)}, True),
        (MADE, {"tries": (SummaryTry(TODAY, Came.DID),)}, False),
        (MADE, {"tries": (SummaryTry(TODAY, Came.NOT_DONE),)}, False),
        (MADE, {"set_aside_on": TODAY}, False),
    ],
)
def test_a_plan_is_open_until_it_was_tried(made_on: date | None, more: dict[str, Any], is_open: bool) -> None:
    """Or let go, or forgotten for 90 days; a moment that didn't come leaves it open."""
    plan = SummaryPlan(SENTENCE, made_on, **{"look_on": None, **more})
    assert kinds(make_summary(plan=plan)) == ([OpenKind.PLAN] if is_open else [])
