"""Questions by id, and the ranges their conditions name."""

import pytest

from bounceback.domain.question import Path, Question, QuestionSet, Range
from bounceback.domain.terms import QuestionKind, Step


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        (2, 4, [2, 3, 4], [1, 5, -3]),
        (5, None, [5, 99], [4, 0]),
        (None, 3, [3, -9], [4]),
        (None, None, [0, -1, 1], []),
        (0, 0, [0], [1, -1]),
    ],
)
def test_a_range_is_closed_and_may_be_open_at_one_end(
    low: int | None, high: int | None, inside: list[int], outside: list[int]
) -> None:
    """``5+`` and ``1-4`` in a question file mean what they say."""
    assert [value for value in inside + outside if Range(low, high).holds(value)] == inside


def test_an_unknown_number_is_in_no_range() -> None:
    """A condition on the sting must not hold for somebody who never gave one."""
    assert not Range().holds(None)


def test_a_question_is_found_by_its_id() -> None:
    """Answers refer to it."""
    one = Question("a.one", Step.FIT, "One?", QuestionKind.TEXT, Path.SHORT)
    two = Question("a.two", Step.FIT, "Two?", QuestionKind.TEXT, Path.FULL)

    assert QuestionSet((one, two)).get("a.two") is two
    assert QuestionSet((one, two)).get("a.three") is None


def test_the_paths_reach_further_and_further() -> None:
    """Each asks everything of the shorter ones."""
    assert Path.SMALLEST < Path.SHORT < Path.STEP < Path.FULL
