"""Rows in columns: on any width, with any script, and never obeyed by the terminal."""

import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bounceback.views.columns import column_lines, screen_lines
from bounceback.views.rows import Rows

ROWS = Rows(
    (
        ("2026-11-22-acme-data-analyst", "Acme", "Data Analyst", "interview"),
        ("2026-11-20-long", "株式会社とても長い名前", "A role whose name goes on and on and on", ""),
    ),
    (0, 12, 0, 9),
)


def test_columns_stand_below_each_other_and_what_is_too_long_is_cut() -> None:
    """Wide letters count as two cells. What names a row stays whole: it is what one types."""
    assert column_lines(ROWS, 70) == [
        "2026-11-22-acme-data-analyst  Acme          Data Analyst     interview",
        "2026-11-20-long               株式会社と…   A role whose n…",
    ]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "2026-11-22-acme-data-analyst  Acme          interview"),
        (50, "2026-11-22-acme-data-analyst  interview"),
        (30, "2026-11-22-acme-data-analyst"),
        (20, "2026-11-22-acme-dat…"),
    ],
)
def test_on_a_narrow_terminal_columns_are_left_out(width: int, line: str) -> None:
    """A column of three letters says nothing."""
    assert column_lines(ROWS, width)[0] == line


def test_a_column_without_a_width_takes_what_it_needs() -> None:
    """And no more, however wide the terminal is."""
    assert column_lines(Rows((("a", "bc", "d"), ("a", "b", "d")), (2, 0, 1)), 80) == [
        "a  bc  d",
        "a  b   d",
    ]


def test_no_rows_are_no_lines() -> None:
    """And no error."""
    assert column_lines(Rows((), (2, 0)), 80) == []


@given(
    st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=3),
    st.sampled_from([(8, 0, 5), (0, 0, 5), (3, 4, 5)]),
    st.integers(30, 100),
)
def test_every_row_is_one_line_that_fits(
    rows: list[tuple[str, ...]], widths: tuple[int, ...], width: int
) -> None:
    """Whatever stands in the cells."""
    lines = column_lines(Rows(tuple(rows), widths), width)

    assert len(lines) == len(rows)
    for line in lines:
        assert "\n" not in line
        assert "\x1b" not in line
        assert cell_len(line) <= width


def test_a_wide_terminal_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lines are hard to follow."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((300, 24)))

    assert screen_lines(Rows((("y", "x" * 300),), (0, 0))) == ["y  " + "x" * 96 + "…"]
