"""Days in tables: many ways to write them, and never a silent guess between two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.day_order import DayOrder, are_serial, order_of, read_day, serial_day

MONTHS = load_vocabulary(Prompts()).months
TODAY = date(2026, 11, 22)
MARCH_4 = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04", "2026/3/4", "2026.03.04", "20260304", "2026-03-04T23:30:00Z",
        "2026-03-04 10:00:00+01:00",
        " 2026-03-04 ", "4 March 2026", "Mar 4, 2026", "March 4th 2026", "4. März 2026", "4 mars 2026",
        "04-Mar-2026", "Wed, 4 Mar 2026 10:00:00 +0000", "Mar 4, 2026 at 3:15pm", "4 de marzo de 2026",
        "2026 March 4",
    ],
)  # fmt: skip
def test_days_that_are_clear_by_themselves_need_no_order(text: str) -> None:
    """In the languages of the months' list."""
    assert read_day(text, None, MONTHS) == MARCH_4


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("04/03/2026", DayOrder.DMY),
        ("4.3.26", DayOrder.DMY),
        ("4. 3. 2026", DayOrder.DMY),
        ("04-03-2026 10:15", DayOrder.DMY),
        ("03/04/2026", DayOrder.MDY),
        ("3/4/26, 9:00 AM", DayOrder.MDY),
        ("26-03-04", DayOrder.YMD),
    ],
)
def test_numbers_are_read_in_the_given_order(text: str, order: DayOrder) -> None:
    """And in none without one."""
    assert read_day(text, order, MONTHS) == MARCH_4
    assert read_day(text, None, MONTHS) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "31/02/2026", "2026-13-01", "March 2026", "4 March", "1 March April 2026", "0000-01-01",
        "1/1/0001", "26/03/04", "4/3", "12345", "4 March 2026 2027", "40 March 2026", "03/04/2026/5",
        "x" * 100,
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    """In any order."""
    assert [read_day(text, order, MONTHS) for order in (DayOrder.YMD, None)] == [None, None]


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ([], None),
        (["2026-03-04", "4 March 2026", "soon"], None),
        (["03/04/2026", "25/03/2026"], DayOrder.DMY),
        (["03/04/2026", "03/25/2026"], DayOrder.MDY),
        (["3.4.2026", "4.5.2026"], DayOrder.DMY),
        (["3.4.2026", "3.25.2026"], DayOrder.MDY),
        (["05/05/2026"], DayOrder.DMY),
        (["26-03-04", "26-10-30"], DayOrder.YMD),
        (["12/03/2026"], DayOrder.DMY),  # 3 December is still to come
        (["03/04/2026", "25/03/2026", "99/99/2026"], DayOrder.DMY),
        (["25/03/2026"] * 20 + ["03/25/2026"], DayOrder.DMY),
        (["99/99/2026"], None),
    ],
)
def test_the_column_shows_the_order(cells: list[str], order: DayOrder | None) -> None:
    """One cell that can only be read one way decides, and so does today."""
    assert order_of(cells, TODAY) is order


@pytest.mark.parametrize(
    ("cells", "example"),
    [
        (["05/05/2026", "03/04/2026"], "03/04/2026"),
        (["x", "03/04/2026 14:00:00"], "03/04/2026 14:00:00"),
        (["25/03/2026", "03/25/2026", "03/04/2026"], "03/04/2026"),
        (["25/03/2026", "03/25/2026"], "25/03/2026"),
        (["06-05-04"], "06-05-04"),
    ],
)
def test_a_column_that_leaves_it_open_gives_an_example(cells: list[str], example: str) -> None:
    """Also one that is mixed: which rows are the mistakes is not for the program to say."""
    found = order_of(cells, TODAY)
    assert not isinstance(found, DayOrder)
    assert found == example


@given(st.lists(st.dates(date(2000, 1, 1), TODAY), min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_decided_order_is_the_one_that_was_written(days: list[date], form: str) -> None:
    """Whatever the days: right, or open, but never wrong."""
    cells = [day.strftime(form) for day in days]
    order = order_of(cells, TODAY)
    if isinstance(order, DayOrder):
        assert [read_day(cell, order, MONTHS) for cell in cells] == days


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    """No exception."""
    for order in (*DayOrder, None):
        assert isinstance(read_day(text, order, MONTHS), date | None)
    order_of([text], TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("46085", MARCH_4),
        (" 46085.9999 ", MARCH_4),
        ("46085,25", MARCH_4),
        ("36526", date(2000, 1, 1)),
        ("4608", None),
        ("460850", None),
        ("46,085", None),
        ("-46085", None),
        ("46085.", None),
        ("2026-03-04", None),
        ("", None),
    ],
)
def test_a_number_as_spreadsheets_store_days_is_a_day(text: str, day: date | None) -> None:
    """The time of day behind the point changes nothing."""
    assert serial_day(text) == day


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (["46085"], True),
        (["46085", "45250.5", "36526"], True),
        (["46085", "2026-03-04"], False),
        (["46085", "soon"], False),
        (["36525", "46085"], False),
        (["46349"], True),
        (["46350"], False),
        (["90210", "10115"], False),
        ([], False),
    ],
)
def test_numbers_are_days_only_if_all_of_a_column_can_be(cells: list[str], *, are: bool) -> None:
    """Of this century, and none to come: anything else may be a reference, or a postcode."""
    assert are_serial(cells, TODAY) is are
