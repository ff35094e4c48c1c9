"""How much is said of small numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.amounts import counted, exact_part_of, number_word, part_of, percent


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "none"),
        (0, 3, "none"),
        (1, 3, "some"),
        (1, 2, "half"),
        (3, 4, "most"),
        (4, 4, "all"),
        (0, 5, "0 of 5"),
        (4, 9, "4 of 9"),
        (3, 10, "3 of 10 (30 %)"),
        (1, 1000, "1 of 1000 (less than 1 %)"),
        (999, 1000, "999 of 1000 (more than 99 %)"),
        (12, 12, "12 of 12 (100 %)"),
    ],
)
def test_small_numbers_are_words_then_counts_then_shares(part: int, whole: int, said: str) -> None:
    """0 of 2 is not 0 %."""
    assert part_of(part, whole) == said


@given(st.integers(0, 400), st.integers(0, 400))
def test_no_figure_below_five_and_no_share_below_ten(one: int, other: int) -> None:
    """Whatever the part."""
    part, whole = sorted((one, other))
    said = part_of(part, whole)

    assert bool(re.search(r"\d", said)) is (whole >= 5)
    assert ("%" in said) is (whole >= 10)


def test_nothing_and_all_are_said_only_where_they_are_so() -> None:
    """A chance that is small is not none."""
    assert [percent(share) for share in (0, 0.004, 0.126, 0.996, 1)] == [
        "0 %",
        "less than 1 %",
        "13 %",
        "more than 99 %",
        "100 %",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (2, 2, "both must-haves"),
        (3, 3, "all three must-haves"),
        (0, 2, "neither of the two must-haves"),
        (1, 4, "one of the four must-haves"),
        (0, 12, "none of the 12 must-haves"),
        (5, 6, "5 of the 6 must-haves"),
        (7, 10, "7 of the 10 must-haves (70 %)"),
        (10, 10, "all 10 must-haves"),
    ],
)
def test_a_part_of_what_can_be_counted_is_said_exactly(part: int, whole: int, said: str) -> None:
    """Numbers are words where they are small; a share is one from ten on."""
    assert exact_part_of(part, whole, "must-haves") == said


def test_numbers_are_words_up_to_ten() -> None:
    """None and one are followed by one thing."""
    assert [number_word(n) for n in (0, 10, 11)] == ["none", "ten", "11"]
    assert [counted(n, "entry", "entries") for n in (0, 1, 2)] == ["no entry", "one entry", "two entries"]
