"""What is worth doing today."""

from datetime import date, timedelta
from typing import Any

import pytest

from bounceback.domain.due import Due, DueKind, due_items
from bounceback.domain.summary import SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Outcome, Stage, Told
from builders import make_summary

HEARD = date(2026, 11, 22)
ID = "2026-11-22-acme-data-analyst"
TITLE = "Acme, Data Analyst"


def kinds(days: int, **row: Any) -> list[str]:
    """Return what is due so many days after the news."""
    return [str(item.kind) for item in due_items([make_summary(**row)], HEARD + timedelta(days=days))]


def test_everything_at_once_comes_in_order_with_its_command() -> None:
    """Unfinished ones first; each line says what to type."""
    plan = SummaryPlan("If it stings, then I will walk", HEARD, None)
    open_row = make_summary(finished=False, plan=plan)
    parked = make_summary(
        id="2026-11-20-globex-chef",
        company="Globex",
        role="Chef",
        parked_until=HEARD,
        told=Told.SPECIFIC,
        heard_on=date(2026, 11, 20),
    )

    assert due_items([open_row, parked], HEARD + timedelta(days=27)) == (
        Due(
            DueKind.ASK,
            ID,
            TITLE,
            "ask for feedback",
            f"bounceback feedback-email {ID}",
            date(2026, 12, 22),
        ),
        Due(DueKind.UNFINISHED, ID, TITLE, "go on where you stopped", f"bounceback reflect {ID}"),
        Due(
            DueKind.PARKED,
            "2026-11-20-globex-chef",
            "Globex, Chef",
            "look at the fit, which was parked",
            "bounceback reflect 2026-11-20-globex-chef --step fit",
        ),
        Due(DueKind.PLAN, ID, TITLE, "If it stings, then I will walk", "bounceback review --check-in"),
    )


def test_the_same_plan_is_asked_about_once() -> None:
    """Two entries may borrow the same one."""
    plan = SummaryPlan("If it stings, then I will walk", HEARD, None)
    rows = [make_summary(id=name, plan=plan, told="specific") for name in ("2026-11-22-b", "2026-11-22-a")]
    assert [item.entry_id for item in due_items(rows, HEARD + timedelta(days=7))] == ["2026-11-22-b"]


def test_a_fit_to_look_at_again_names_its_command() -> None:
    """On the day that was chosen."""
    (item,) = due_items([make_summary(look_again="in_4_weeks", told="specific")], HEARD + timedelta(days=28))
    assert item.kind is DueKind.LOOK_AGAIN
    assert item.command == f"bounceback reflect {ID} --step fit --full"


def test_feedback_after_the_note_is_its_answer() -> None:
    """Noted on the note or not: nobody should be told to close what was answered."""
    sent = (SummaryAsk("request", HEARD),)
    said = (HEARD + timedelta(days=1),)
    assert kinds(30, asks=sent, said_on=said) == []
    assert kinds(30, asks=sent, said_on=(HEARD - timedelta(days=1),)) == ["close"]


def test_a_status_question_is_followed_by_another_and_no_nudge() -> None:
    """There is nothing to nudge about: no feedback was asked for."""
    row = make_summary(outcome=Outcome.NO_REPLY, asks=(SummaryAsk("status", HEARD),))
    (item,) = due_items([row], HEARD + timedelta(days=7))
    assert item.command == f"bounceback feedback-email {ID} --kind status"
    assert item.text == "five working days without an answer: one more short question is fine"


def test_a_status_question_waits_for_the_day_they_had_named() -> None:
    """It's their turn until then: Friday 27 November, so from Monday the 30th, and for a month."""
    row = make_summary(outcome=Outcome.NO_REPLY, decision_on=date(2026, 11, 27))
    days = [day for day in range(45) if due_items([row], HEARD + timedelta(days=day))]

    assert days == list(range(8, 36))
    (item,) = due_items([row], HEARD + timedelta(days=8))
    assert item.text == "ask about the status; they had named 27 November"
    assert item.until == date(2026, 12, 27)


def test_a_day_that_was_past_when_they_last_wrote_no_longer_counts() -> None:
    """They have written since."""
    row = make_summary(outcome=Outcome.NO_REPLY, decision_on=date(2026, 11, 13))
    assert [item.kind for item in due_items([row], HEARD)] == [DueKind.ASK]
    assert kinds(0, decision_on=date(2026, 12, 24)) == ["ask"]  # a no is a no, whatever was named


def test_of_one_kind_the_newest_comes_first() -> None:
    """The rows come newest first, and stay so."""
    rows = [make_summary(id=f"2026-11-{day}-x", finished=False) for day in (22, 20, 18)]

    assert [item.entry_id for item in due_items(rows, HEARD) if item.kind is DueKind.UNFINISHED] == [
        "2026-11-22-x",
        "2026-11-20-x",
        "2026-11-18-x",
    ]


def test_a_quiet_entry_is_left_alone() -> None:
    """After the card, nothing about that evening comes back by itself."""
    assert kinds(0, finished=False, quiet=True) == []


def test_silence_is_asked_about_in_other_words() -> None:
    """There is no decision to give feedback on."""
    (item,) = due_items([make_summary(outcome=Outcome.NO_REPLY)], HEARD)

    assert (item.kind, item.text) == (DueKind.ASK, "ask about the status")


@pytest.mark.parametrize(
    ("row", "days", "asks"),
    [
        ({}, 0, True),
        ({}, 30, True),
        ({}, 31, False),
        ({}, -1, False),
        ({"stage": Stage.SCREEN}, 7, True),
        ({"stage": Stage.SCREEN}, 8, False),
        ({"stage": None}, 7, True),
        ({"stage": Stage.APPLIED}, 0, False),
        ({"stage": Stage.APPLIED, "public_sector": True}, 0, True),
        ({"asks": (SummaryAsk("request", HEARD),)}, 0, False),
        ({"asking_closed_on": HEARD}, 0, False),
        ({"stage": Stage.SCREEN, "outcome": Outcome.NO_REPLY}, 30, True),
        ({"stage": Stage.SCREEN, "outcome": Outcome.NO_REPLY}, 31, False),
        ({"stage": Stage.APPLIED, "public_sector": True, "outcome": Outcome.NO_REPLY}, 0, False),
        ({"told": "specific"}, 0, False),
        ({"told": "standard"}, 0, True),
        ({"heard_on": None}, 0, False),
        ({"outcome": Outcome.WITHDRAWN}, 0, False),
        ({"is_draft": True}, 0, False),
    ],
)
def test_asking_is_offered_while_it_makes_sense(row: dict[str, Any], days: int, asks: bool) -> None:
    """Once, in time, to somebody who may answer."""
    assert kinds(days, **row) == (["ask"] if asks else [])


@pytest.mark.parametrize(
    ("row", "days", "due"),
    [
        ({"parked_until": HEARD + timedelta(days=3)}, 2, False),
        ({"parked_until": HEARD + timedelta(days=3)}, 3, True),
        ({"parked_until": HEARD + timedelta(days=3)}, 30, True),
        ({"parked_until": HEARD + timedelta(days=3)}, 31, False),
        ({"parked_until": HEARD, "finished": False}, 3, False),
    ],
)
def test_a_parked_fit_comes_back(row: dict[str, Any], days: int, due: bool) -> None:
    """An unfinished entry has its own line, which leads there too."""
    assert ("parked" in kinds(days, **row)) is due


@pytest.mark.parametrize(
    ("made", "look", "days", "due"),
    [
        (0, None, 6, False),
        (0, None, 7, True),
        (0, None, 28, True),
        (0, None, 29, False),
        (None, None, 7, False),
        (0, 3, 2, False),
        (0, 3, 3, True),
        (0, 3, 31, True),
        (0, 3, 32, False),
    ],
)
def test_a_plan_is_looked_at_on_its_day_or_after_a_week(
    made: int | None, look: int | None, days: int, due: bool
) -> None:
    """And for four weeks: later it would only be a reproach."""

    def day(offset: int | None) -> date | None:
        return None if offset is None else HEARD + timedelta(days=offset)

    plan = SummaryPlan("If it stings, then I will walk", day(made), day(look))

    assert ("plan" in kinds(days, plan=plan)) is due


@pytest.mark.parametrize(
    ("row", "days", "due"),
    [
        ({"look_again": "in_4_weeks"}, 27, False),
        ({"look_again": "in_4_weeks"}, 28, True),
        ({"look_again": "in_4_weeks"}, 55, True),
        ({"look_again": "in_4_weeks"}, 56, False),
        ({"look_again": "in_3_months"}, 91, True),
        ({"look_again": "after_5"}, 28, False),
        ({"look_again": "in_4_weeks", "recorded_on": HEARD + timedelta(days=2)}, 29, False),
        ({"look_again": "in_4_weeks", "recorded_on": None}, 28, True),
        ({"look_again": "in_4_weeks", "recorded_on": None, "heard_on": None}, 28, False),
    ],
)
def test_a_second_look_comes_when_it_was_planned(row: dict[str, Any], days: int, due: bool) -> None:
    """Counted from the day of writing, else from the day of the news."""
    assert ("look_again" in kinds(days, **row)) is due


def test_a_plan_that_was_asked_about_or_let_go_is_not_due() -> None:
    """It's the next reflection's turn then, or nobody's."""
    tried = SummaryPlan("If it stings, then I will walk", HEARD, None, (SummaryTry(HEARD, Came.NOT_YET),))
    let_go = SummaryPlan("If it stings, then I will walk", HEARD, None, (), HEARD)
    for plan in (tried, let_go):
        assert "plan" not in kinds(7, plan=plan)
