"""Tables that spreadsheets open as text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.text import safe
from bounceback.exporters.table import cell, csv_text

FORMULAS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\n=1",
        "\uff1d1",
        '=HYPERLINK("x")',
        "=cmd|'/c calc'!A1",
    ],
)
def test_a_formula_becomes_text(text: str) -> None:
    """The apostrophe is what spreadsheets themselves use for it."""
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1 = 1", "a-b", "'quoted'", "“=”", "\n\nplain", "mail@example.com"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """Nothing is changed without need."""
    assert cell(text) == text


def test_controls_are_shown() -> None:
    """An escape sequence must not reach the terminal of whoever prints the file."""
    assert cell("a\x1b[2J\u202eb\rc") == "a\\x1b[2J\\u202eb\\x0dc"


def test_rows_end_as_the_standard_says() -> None:
    """CRLF, everything in quotes, quotes doubled, line breaks inside a cell kept."""
    assert csv_text(["a", "b"], [['x "y"', "1\n2"]]) == '"a","b"\r\n"x ""y""","1\n2"\r\n'


@given(st.lists(st.tuples(TEXT, TEXT)))
def test_every_cell_comes_back_and_none_is_a_formula(rows: list[tuple[str, str]]) -> None:
    """Whatever is in it, separators, quotes and line ends included."""
    read = list(csv.reader(io.StringIO(csv_text(["a", "b"], rows), newline=""), strict=True))

    assert read[0] == ["a", "b"]
    assert [tuple(text.removeprefix("'") for text in row) for row in read[1:]] == [
        tuple(safe(text).removeprefix("'") for text in row) for row in rows
    ]
    assert not [text for row in read for text in row if text.startswith(tuple(FORMULAS))]
