"""Stories and what they show: a hole is worth more attention than a third story."""

import pytest

from bounceback.domain.story_bank import AskedFor, Need, Story, StoryLine, coverage, next_part

LABELS = {"conflict": "Disagreement", "leading": "Leading", "team": "Team"}


def test_holes_come_first_and_among_them_what_was_asked_for_most() -> None:
    """None is a hole, one could do with company, two are enough; how many entries asked decides the order."""
    asked = {"team": AskedFor(5, 1), "result": AskedFor(3, 2), "leading": AskedFor(9, 9)}
    stories = [
        Story("The napkin", tags=("conflict", "LEADING")),
        Story("The rota", tags=("Leading", "leading", "own\nword")),
    ]

    rows = coverage(stories, LABELS | {"result": "Result"}, asked)

    assert [(row.key, row.label, row.stories, row.asked.entries, row.need) for row in rows] == [
        ("result", "Result", (), 2, Need.WRITE),
        ("team", "Team", (), 1, Need.WRITE),
        ("conflict", "Disagreement", ("The napkin",), 0, Need.ADD),
        ("own word", "own word", ("The rota",), 0, Need.ADD),
        ("leading", "Leading", ("The napkin", "The rota"), 9, Need.FINE),
    ]


@pytest.mark.parametrize(
    ("unfinished", "part"),
    [
        (None, None),
        (StoryLine("task", "half a"), "task"),
        (StoryLine("ending"), "title"),
        (StoryLine(""), "title"),
    ],
)
def test_an_unfinished_story_goes_on_where_it_was_left(
    unfinished: StoryLine | None, part: str | None
) -> None:
    """A place nobody knows, typed by hand, means the beginning."""
    assert next_part(Story("The napkin", unfinished=unfinished)) == part


def test_a_story_without_a_title_has_a_name() -> None:
    """The first line of a new story may be all there is."""
    assert Story(" ").name == "a story without a title"
    assert Story("The\nnapkin").name == "The napkin"
