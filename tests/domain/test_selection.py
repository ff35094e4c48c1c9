"""Which entries are meant."""

from datetime import date

import pytest

from bounceback.domain.selection import Selection
from bounceback.domain.summary import SummaryPlan
from bounceback.domain.terms import Outcome, Route, Stage
from builders import make_summary

ROW = make_summary(
    company="Müller & Söhne",
    role="Senior Data Analyst",
    role_family="Statistics",
    heard_on=date(2026, 11, 22),
    stage=Stage.FINAL,
    tags=("Remote", "big data"),
    outcome=Outcome.NO_REPLY,
    route="upskill",
    themes=("evidence_examples", "technical_depth"),
)


@pytest.mark.parametrize(
    ("selection", "matches"),
    [
        (Selection(), True),
        (Selection(since=date(2026, 11, 22)), True),
        (Selection(since=date(2026, 11, 23)), False),
        (Selection(until=date(2026, 11, 22)), True),
        (Selection(until=date(2026, 11, 21)), False),
        (Selection(since=date(2026, 1, 1), until=date(2026, 12, 31)), True),
        (Selection(company="muller"), True),
        (Selection(company="acme"), False),
        (Selection(role="ANALYST"), True),
        (Selection(role="statist"), True),
        (Selection(role="chef"), False),
        (Selection(stage=Stage.FINAL), True),
        (Selection(stage=Stage.OFFER), False),
        (Selection(tag="remote"), True),
        (Selection(tag="big"), False),
        (Selection(outcome=Outcome.NO_REPLY), True),
        (Selection(outcome=Outcome.DECLINED), False),
        (Selection(route=Route.UPSKILL), True),
        (Selection(route=Route.PAUSE), False),
        (Selection(theme="evidence_examples"), True),
        (Selection(theme="Technical-Depth"), True),
        (Selection(theme="technical depth"), True),
        (Selection(theme="technical"), False),
        (Selection(open_on=date(2026, 11, 22)), False),
        (Selection(search="not looked at here"), True),
        (Selection(company="müller", stage=Stage.OFFER), False),
    ],
)
def test_all_filters_must_hold(selection: Selection, matches: bool) -> None:
    """Days are inclusive, names match in part, a tag as a whole; case and accents don't matter."""
    assert selection.matches(ROW) is matches


def test_an_entry_without_a_day_is_in_no_range_of_days() -> None:
    """It may have been any day."""
    undated = make_summary(heard_on=None)

    assert not Selection(since=date(1999, 1, 1)).matches(undated)
    assert not Selection(until=date(2099, 1, 1)).matches(undated)
    assert Selection(company="acme").matches(undated)


def test_a_role_family_is_not_needed() -> None:
    """Most entries have none."""
    assert Selection(role="analyst").matches(make_summary(role_family=None))


def test_an_empty_selection_selects_everything() -> None:
    """The review says something else when nothing was filtered out."""
    assert Selection().is_empty
    assert not Selection(tag="x").is_empty
    assert not Selection(search="x").is_empty


def test_what_is_open_depends_on_the_day() -> None:
    """A plan of last year waits no more."""
    row = make_summary(plan=SummaryPlan("If asked, then I will pause", date(2026, 11, 1), None))

    assert Selection(open_on=date(2026, 11, 22)).matches(row)
    assert not Selection(open_on=date(2027, 11, 22)).matches(row)
