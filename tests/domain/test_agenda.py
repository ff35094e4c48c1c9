"""What will be due."""

from datetime import date, timedelta

from bounceback.domain.agenda import AHEAD_DAYS, agenda
from bounceback.domain.due import DueKind
from bounceback.domain.summary import SummaryPlan
from builders import make_summary

TODAY = date(2026, 11, 22)


def test_each_thing_stands_once_on_its_first_day() -> None:
    """A plan in a week, step 3 on its day, a note today."""
    row = make_summary(
        plan=SummaryPlan("If so, then I will", TODAY, None), parked_until=TODAY + timedelta(days=3)
    )

    assert [(dated.day.isoformat(), dated.item.kind) for dated in agenda([row], TODAY)] == [
        ("2026-11-22", DueKind.ASK),
        ("2026-11-25", DueKind.PARKED),
        ("2026-11-29", DueKind.PLAN),
    ]


def test_it_looks_three_months_ahead() -> None:
    """The longest wait an entry can ask for; no further."""
    near = make_summary(told="specific", look_again="in_3_months")
    far = make_summary(id="b", told="specific", parked_until=TODAY + timedelta(days=AHEAD_DAYS + 1))

    assert [dated.day for dated in agenda([near, far], TODAY)] == [TODAY + timedelta(days=91)]


def test_quiet_entries_are_left_alone() -> None:
    """As everywhere."""
    assert agenda([make_summary(quiet=True)], TODAY) == ()
