"""Lessons as experiments: what was tried, what helps, and what became of a theme."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bounceback.domain.experiments import (
    LessonState,
    OpenPlan,
    Recurrence,
    open_plans,
    plan_to_ask_about,
    recurrence_sentence,
    recurrences,
    state_of,
)
from bounceback.domain.summary import Summary, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, Stage
from builders import make_summary

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)
DID, NOT_DONE, NOT_YET = Came.DID, Came.NOT_DONE, Came.NOT_YET


def plan(
    *tries: tuple[Came, Helped | None], made_on: date | None = YESTERDAY, aside: bool = False
) -> SummaryPlan:
    """Return a plan with these tries, one a day since it was made."""
    first = made_on or YESTERDAY
    days = [first + timedelta(days=n) for n in range(len(tries))]
    looked = tuple(SummaryTry(on, came, helped) for on, (came, helped) in zip(days, tries, strict=True))
    return SummaryPlan("If it stings, then I will walk", made_on, None, looked, TODAY if aside else None)


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (None, LessonState.NEW),
        (plan(), LessonState.NEW),
        (plan((NOT_YET, None)), LessonState.NEW),
        (plan((NOT_DONE, None)), LessonState.TRYING),
        (plan((DID, None)), LessonState.TRYING),
        (plan((DID, Helped.UNSURE)), LessonState.TRYING),
        (plan((DID, Helped.NO)), LessonState.TRYING),
        (plan((DID, Helped.YES)), LessonState.HELPING),
        (plan((DID, Helped.YES), (NOT_YET, None)), LessonState.HELPING),
        (plan((DID, Helped.YES), (NOT_DONE, None)), LessonState.HELPING),
        (plan((DID, Helped.YES), (DID, Helped.NO)), LessonState.TRYING),
        (plan((DID, Helped.NO), (DID, Helped.YES)), LessonState.HELPING),
        (plan((DID, Helped.YES), aside=True), LessonState.SET_ASIDE),
    ],
)
def test_a_lesson_has_got_as_far_as_its_plan(made: SummaryPlan | None, state: LessonState) -> None:
    """A moment that didn't come is no miss; the latest verdict counts; setting aside ends it."""
    assert state_of(made) is state


def row(entry_id: str, made: SummaryPlan | None, **values: object) -> Summary:
    """Return a row with a plan."""
    return make_summary(id=entry_id, plan=made, **values)


def test_the_newest_plans_come_first_and_old_ones_rest() -> None:
    """Nothing is asked about on the day it was made or asked, and nothing that was set aside or is quiet."""
    rows = [
        row("today", plan(made_on=TODAY)),
        row("asked-today", plan((NOT_YET, None), made_on=TODAY)),
        row("asked", plan((NOT_YET, None)), heard_on=TODAY),
        row("yesterday", plan(), heard_on=YESTERDAY, lessons=("slow down",)),
        row("same", plan(made_on=TODAY - timedelta(days=9)), heard_on=TODAY - timedelta(days=9)),
        row("too-old", plan(made_on=TODAY - timedelta(days=91))),
        row("undated", replace(plan(made_on=None), sentence="Rest"), heard_on=None),
        row("aside", plan(aside=True)),
        row("quiet", plan(), quiet=True),
        row("none", None),
    ]
    found = open_plans(rows, TODAY)

    assert found == (
        OpenPlan("yesterday", "Acme", "If it stings, then I will walk", ("slow down",), ("same", "asked")),
        OpenPlan("undated", "Acme", "Rest"),
    )


def test_a_reflection_asks_about_the_newest_plan_for_the_same_kind_of_role() -> None:
    """A chef's plan is no business of an analyst's evening."""
    rows = [
        row("new-other", plan(), role="Chef"),
        row("just-made", plan(made_on=TODAY)),
        row("newest", plan()),
        row("older", plan(made_on=date(2026, 1, 1))),
    ]
    found = plan_to_ask_about(rows, "Senior Data Analyst", None, TODAY)
    assert found
    assert found.entry_id == "newest"
    assert plan_to_ask_about(rows, "Florist", None, TODAY) is None
    assert plan_to_ask_about(rows, "", None, TODAY) is None


def told(day: int, *themes: str, stage: Stage | None = Stage.INTERVIEW, **values: object) -> Summary:
    """Return a row of an employer who gave a reason on that day of November."""
    return make_summary(
        **{
            "id": str(day),
            "told": "specific",
            "themes": themes,
            "stage": stage,
            "heard_on": date(2026, 11, day),
        }
        | values
    )


def test_a_theme_is_counted_where_it_could_have_come_up() -> None:
    """Nobody knows about employers who gave no reason, or where it never got as far."""
    rows = [
        told(20, "pace"),
        told(19),
        told(18, stage=Stage.APPLIED),
        told(17, told="none"),
        told(16, stage=None),
        told(15, quiet=True),
        told(10, "pace", lessons=("slow down",)),
        told(9, "pace"),
        told(8, "depth"),
    ]
    assert recurrences(rows, ["pace", "depth", "never"]) == (Recurrence("pace", 3, 2, 2, 1),)


def test_a_plan_counts_as_a_lesson_and_the_newest_lesson_alone_says_nothing() -> None:
    """There has to be a since, and one occasion is none."""
    lesson = told(10, "pace", plan=plan())
    assert recurrences([lesson], ["pace"]) == recurrences([told(11), lesson], ["pace"]) == ()
    assert recurrences([told(12), told(11), lesson], ["pace"]) == (Recurrence("pace", 1, 1, 2, 0),)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Recurrence("pace", 9, 9, 4, 0),
            "“Pace” hasn't come up since; there have been few occasions to tell.",
        ),
        (
            Recurrence("pace", 9, 9, 4, 1),
            "“Pace” has come up again since; there have been few occasions to tell.",
        ),
        (Recurrence("pace", 6, 4, 5, 1), "“Pace” came up 4 of 6 times before the lesson, 1 of 5 since."),
        (
            Recurrence("pace", 6, 4, 10, 1),
            "“Pace” came up 4 of 6 times before the lesson, 1 of 10 since (10 %).",
        ),
    ],
)
def test_small_numbers_stay_words(found: Recurrence, sentence: str) -> None:
    """Words below five, counts from five, shares from ten."""
    assert recurrence_sentence("Pace", found) == sentence
