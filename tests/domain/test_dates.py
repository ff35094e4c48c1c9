"""Days as people type and say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.dates import parse_day, spoken

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", SUNDAY),
        (" Today ", SUNDAY),
        ("yesterday", date(2026, 11, 21)),
        ("3d", date(2026, 11, 19)),
        ("1 day", date(2026, 11, 21)),
        ("10 days ago", date(2026, 11, 12)),
        ("0d", SUNDAY),
        ("2w", date(2026, 11, 8)),
        ("1 week ago", date(2026, 11, 15)),
        ("6 WEEKS", date(2026, 10, 11)),
        ("2026-11-01", date(2026, 11, 1)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("friday", date(2026, 11, 20)),
        ("Fri", date(2026, 11, 20)),
        ("last friday", date(2026, 11, 20)),
        ("sunday", date(2026, 11, 15)),
        ("monday", date(2026, 11, 16)),
        ("sat", date(2026, 11, 21)),
    ],
)
def test_a_day_is_understood_as_typed(text: str, day: date) -> None:
    """A weekday is the latest one before today: "sunday" on a Sunday is a week ago."""
    assert parse_day(text, SUNDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-02-30",
        "22/11/2026",
        "s",
        "su",
        "-3d",
        "3 months",
        "d",
        "99999d",
        "next friday",
        "0999-12-31",
        "3000-01-01",
        "9999-12-31",
        "0001-01-01",
    ],
)
def test_what_is_not_a_day_is_none(text: str) -> None:
    """A guess would put the entry on the wrong day."""
    assert parse_day(text, SUNDAY) is None


@given(st.dates(date(1999, 1, 1), date(2099, 12, 31)), st.sampled_from("mon tue wed thu fri sat sun".split()))
def test_a_weekday_is_one_of_the_last_seven_days(today: date, name: str) -> None:
    """Whatever day it is, the answer is that weekday and already past."""
    day = parse_day(name, today)

    assert day is not None
    assert day.strftime("%a").lower() == name
    assert timedelta(days=1) <= today - day <= timedelta(days=7)


@given(st.text(max_size=12), st.dates(date(1999, 1, 1), date(2099, 12, 31)))
def test_no_text_is_an_error(text: str, today: date) -> None:
    """Whatever is typed at the question, the answer is a day or none."""
    assert parse_day(text, today) is None or isinstance(parse_day(text, today), date)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (SUNDAY, "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 1), "1 November"),
        (date(2026, 1, 31), "31 January"),
        (date(2025, 12, 24), "24 December 2025"),
        (date(2027, 3, 2), "2 March 2027"),
    ],
)
def test_a_day_is_said_as_one_says_it(day: date, words: str) -> None:
    """The year is named only where it isn't this one."""
    assert spoken(day, SUNDAY) == words
