"""What a journal shows in numbers."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.check_in import CheckIn
from bounceback.domain.stats import Asking, Direction, Eased, PlansKept, Prepared, Stats, stats_of
from bounceback.domain.summary import Summary, SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, Stage
from builders import make_summary

DAY = date(2026, 11, 22)


def row(days_ago: int = 0, **fields: Any) -> Summary:
    """Return the row of an entry heard so many days ago."""
    day = DAY - timedelta(days=days_ago)
    return make_summary(**{"id": f"{day}-acme", "heard_on": day, **fields})


def tried(*tries: SummaryTry) -> Summary:
    """Return a row whose plan was looked at."""
    return row(plan=SummaryPlan("If asked, then I will pause", DAY, None, tries))


def test_nothing_gives_nothing() -> None:
    """An empty journal has no numbers."""
    assert stats_of([]) == Stats()


def test_stages_are_counted_in_their_order() -> None:
    """Only those there are; entries that don't say are left out."""
    stages = [Stage.FINAL, Stage.APPLIED, None, Stage.FINAL, Stage.SCREEN]
    stats = stats_of(row(n, stage=stage) for n, stage in enumerate(stages))

    assert stats.reached == ((Stage.APPLIED, 1), (Stage.SCREEN, 1), (Stage.FINAL, 2))
    assert (stats.staged, stats.talked) == (4, 3)


def stages(*newest_first: Stage, role: str = "Data Analyst") -> list[Summary]:
    """Return rows that got so far."""
    return [row(n, stage=stage, role=role) for n, stage in enumerate(newest_first)]


@pytest.mark.parametrize(
    ("lately", "before", "direction"),
    [
        (Stage.INTERVIEW, Stage.SCREEN, Direction.FURTHER),
        (Stage.SCREEN, Stage.SCREEN, Direction.STEADY),
        (Stage.APPLIED, Stage.TASK, Direction.EARLIER),
    ],
)
def test_a_trend_compares_the_medians_of_the_last_five(
    lately: Stage, before: Stage, direction: Direction
) -> None:
    """One outlier in each half changes nothing, and what is older doesn't count."""
    half = [lately] * 3 + [Stage.OFFER, Stage.APPLIED]
    older = [before] * 3 + [Stage.APPLIED, Stage.OFFER]
    (trend,) = stats_of(stages(*half, *older, *[Stage.OFFER] * 9)).trends

    assert (trend.kind, trend.lately, trend.before, trend.direction) == (
        "data analyst",
        lately,
        before,
        direction,
    )
    assert trend.stages == tuple(reversed([*half, *older]))


def test_a_trend_needs_ten_of_one_kind_with_day_and_stage() -> None:
    """Two kinds of work don't add up; levels do."""
    nine = stages(*[Stage.SCREEN] * 9)

    assert stats_of([*nine, row(20, role="Chef")]).trends == ()
    assert stats_of([*nine, row(20, stage=None)]).trends == ()
    assert stats_of([*nine, row(20, heard_on=None)]).trends == ()
    assert stats_of([*nine, row(20, role="", stage=Stage.SCREEN)]).trends == ()
    assert len(stats_of([*nine, row(20, role="Senior Data Analyst")]).trends) == 1


def test_the_kind_with_most_entries_comes_first() -> None:
    """It says most."""
    rows = [*stages(*[Stage.SCREEN] * 10, role="Chef"), *stages(*[Stage.SCREEN] * 11, role="Cook")]
    assert [trend.kind for trend in stats_of(rows).trends] == ["cook", "chef"]


def test_employers_are_counted_who_were_asked() -> None:
    """A nudge is no second ask, a thank-you none at all."""
    sent = date(2026, 11, 1)
    later = date(2026, 11, 8)
    asks = [
        (SummaryAsk("request", sent), SummaryAsk("nudge", later)),
        (SummaryAsk("request", sent, answered_on=later), SummaryAsk("thanks", later)),
        (SummaryAsk("status", sent, refused_on=later),),
        (SummaryAsk("thanks", sent),),
        (),
    ]
    rows = [row(n, asks=each) for n, each in enumerate(asks)]
    closed = row(9, asks=(SummaryAsk("request", sent),), asking_closed_on=later)

    assert stats_of([*rows, closed]).asking == Asking(asked=4, answered=1, refused=1, waiting=1)


def stung(**fields: Any) -> tuple[Eased, ...]:
    """Return what a row says about its sting."""
    known: dict[str, Any] = {
        "sting": 4,
        "sting_on": DAY,
        "sting_after": 2,
        "sting_after_on": DAY + timedelta(days=6),
    }
    return stats_of([row(**(known | fields))]).eased


def test_a_sting_eased_within_the_days_to_the_check_in() -> None:
    """Between two check-ins nobody knows when, so it is the most it can have been."""
    assert stung() == (Eased("2026-11-22-acme", "Acme", 6),)
    assert stung(sting_on=None)[0].within == 6
    assert stung(sting_after_on=DAY + timedelta(days=1), days_guess=9)[0].within == 1
    assert stung(sting_after_on=DAY) == ()  # the same evening says nothing about how long it stung


@pytest.mark.parametrize(
    "fields",
    [
        {"sting": None},
        {"sting": 2},
        {"sting_after": None},
        {"sting_after": 3},
        {"sting_after_on": None},
        {"sting_after_on": DAY - timedelta(days=1)},
        {"sting_on": None, "recorded_on": None},
    ],
)
def test_a_sting_of_which_that_is_not_known_is_left_out(fields: dict[str, Any]) -> None:
    """Nothing is made up, and one that stays is no miss."""
    assert stung(**fields) == ()


@pytest.mark.parametrize(("guess", "shown"), [(7, True), (6, False), (5, False), (None, False)])
def test_a_guess_is_shown_only_when_it_eased_sooner(guess: int | None, shown: bool) -> None:
    """The other way round it would only hurt."""
    fields: dict[str, Any] = {
        "sting": 5,
        "sting_on": DAY,
        "sting_after": 1,
        "sting_after_on": DAY + timedelta(days=6),
    }
    assert bool(stats_of([row(days_guess=guess, **fields)]).sooner) is shown


def test_plans_count_moments_that_came() -> None:
    """A moment that didn't come is no miss, and not even counted once one came."""
    rows = [
        tried(SummaryTry(DAY, Came.NOT_YET), SummaryTry(DAY, Came.DID, Helped.YES)),
        tried(SummaryTry(DAY, Came.DID, Helped.NO), SummaryTry(DAY, Came.NOT_DONE, Helped.YES)),
        tried(SummaryTry(DAY, Came.NOT_YET), SummaryTry(DAY, Came.NOT_YET)),
        tried(),
        row(),
    ]
    plans = stats_of(rows).plans

    assert plans == PlansKept(did=2, not_done=1, not_yet=1, helped=1)
    assert plans.came == 3


def test_questions_are_known_from_earlier_entries_only() -> None:
    """The first list can't hold anything known, and an entry doesn't prepare for itself."""
    rows = [
        row(1, questions_met=(2, 3, 4)),
        row(3, questions_met=(1, 2)),
        row(2),
        row(0, questions_met=(4, 5)),
    ]

    assert stats_of(rows).prepared == Prepared(met=5, known=2)
    assert stats_of(rows[:1]).prepared == Prepared()


def test_scores_stand_in_the_order_of_days() -> None:
    """Oldest first, as a line is read."""
    check_ins = [CheckIn(DAY, response=2), CheckIn(DAY), CheckIn(DAY, response=4)]
    assert stats_of([row(1)], check_ins).scores == (2, 4)


def test_a_lesson_was_carried_once_a_later_entry_came() -> None:
    """Chosen but not yet needed it counts for nothing, and the same one counts once."""
    check_ins = [
        CheckIn(DAY - timedelta(days=9), carried="slow down"),
        CheckIn(DAY - timedelta(days=5), carried="Slow  down"),
        CheckIn(DAY - timedelta(days=4)),
        CheckIn(DAY - timedelta(days=2), carried="numbers"),
        CheckIn(None, carried="undated"),
    ]
    rows = [row(10), row(heard_on=None)]

    assert stats_of(rows, check_ins).carried == 0
    assert stats_of([*rows, row(2)], check_ins).carried == 1
    assert stats_of([*rows, row(1)], check_ins).carried == 2
    assert stats_of([*rows, row(1, quiet=True)], check_ins).carried == 0


def test_entries_are_counted_in_which_there_was_somebody_to_tell() -> None:
    """One each, and none of a quiet one."""
    rows = [row(1, names_somebody=True), row(2), row(3, names_somebody=True, quiet=True)]
    assert stats_of(rows).told == 1


def test_quiet_entries_are_left_out() -> None:
    """What was too heavy then isn't counted now."""
    busy = row(
        quiet=True,
        asks=(SummaryAsk("request", DAY),),
        questions_met=(1,),
        sting=5,
        sting_after=1,
        sting_after_on=DAY,
    )
    assert stats_of([busy]) == Stats()


ROWS = st.lists(
    st.builds(
        row,
        st.integers(0, 400),
        stage=st.none() | st.sampled_from(Stage),
        role=st.sampled_from(["Chef", "Senior Chef", ""]),
        sting=st.none() | st.integers(1, 5),
        sting_after=st.none() | st.integers(1, 5),
        sting_after_on=st.none() | st.dates(DAY - timedelta(days=400), DAY),
        days_guess=st.none() | st.integers(0, 30),
        questions_met=st.lists(st.integers(0, 9), unique=True, max_size=4).map(tuple),
    ),
    max_size=30,
)


@given(ROWS)
def test_no_number_says_more_than_there_is(rows: list[Summary]) -> None:
    """Parts are never more than wholes, whatever was noted."""
    stats = stats_of(rows)

    assert 0 <= stats.talked <= stats.staged <= len(rows)
    assert 0 <= stats.prepared.known <= stats.prepared.met
    assert len(stats.sooner) <= len(stats.eased) <= len(rows)
    assert all(one.within >= 0 for one in stats.eased)
    assert all(len(trend.stages) == 10 for trend in stats.trends)
    assert stats_of(list(reversed(rows))).reached == stats.reached
