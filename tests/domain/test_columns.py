"""What columns hold, told from headings."""

from collections.abc import Sequence

import pytest

from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.columns import Column, known_headings, longest_within, propose_columns, words

WORDS = load_vocabulary(Prompts())


def proposed(*headings: str) -> list[tuple[str | None, bool]]:
    """Return what each column seems to hold, and whether that is sure."""
    return [(found.column, found.is_sure) for found in propose_columns(headings, WORDS)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Company Name", Column.COMPANY),
        ("  employer:", Column.COMPANY),
        ("Job_Title", Column.ROLE),
        ("POSITION", Column.ROLE),
        ("Stellenbezeichnung", Column.ROLE),
        ("Société", Column.COMPANY),
        ("List", Column.STATUS),
        ("Furthest stage", Column.STAGE),
        ("Result", Column.OUTCOME),
        ("Date Rejected", Column.REJECTED_ON),
        ("Absage am", Column.REJECTED_ON),
        ("heard_on", Column.HEARD_ON),
        ("Last Moved", Column.UPDATED_ON),
        ("Applied At", Column.APPLIED_ON),
        ("Source", Column.CHANNEL),
        ("Recruiter", Column.CONTACT_NAME),
        ("E-Mail", Column.CONTACT_EMAIL),
        ("Bemerkungen", Column.NOTES),
        ("Labels", Column.TAGS),
        ("Feedback", Column.FEEDBACK),
        ("Employer's reason", Column.REASON),
    ],
)
def test_usual_headings_leave_no_doubt(heading: str, column: Column) -> None:
    """Whatever their capitals, accents and signs."""
    assert proposed(heading) == [(column, True)]


@pytest.mark.parametrize("heading", ["Salary", "Job link", "Company size", "Location", "", "❓", "column 3"])
def test_other_headings_go_to_the_notes(heading: str) -> None:
    """A size is no company, and a link is no job."""
    assert proposed(heading) == [(None, True)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Date", Column.APPLIED_ON),
        ("Response", Column.OUTCOME),
        ("Target company", Column.COMPANY),
        ("My current status", Column.STATUS),
        ("Rejection reason", Column.REASON),
        ("Absagegrund", Column.REASON),
    ],
)
def test_headings_that_may_mean_something_are_in_doubt(heading: str, column: Column) -> None:
    """Somebody is asked."""
    assert proposed(heading) == [(column, False)]


def test_of_two_the_first_counts_and_a_sure_one_before_a_doubtful_one() -> None:
    """The other stands in the notes, so that nothing is lost."""
    assert proposed("Target company", "Date", "Company", "Date applied", "Firm", "Position", "Job title") == [
        (None, True),
        (None, True),
        (Column.COMPANY, True),
        (Column.APPLIED_ON, True),
        (None, True),
        (Column.ROLE, True),
        (None, True),
    ]
    assert proposed("Date", "Datum") == [(Column.APPLIED_ON, False), (None, True)]


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (["Company", "Role"], 3),
        (["Acme", "Developer"], 0),
        (["My company", "x"], 0),
        (["Company" * 50, "Role"], 1),
    ],
)
def test_a_row_of_headings_is_told_from_a_row_of_data(cells: Sequence[str], count: int) -> None:
    """By how many are known."""
    assert known_headings(cells, WORDS) == count


def test_a_sign_alone_is_kept_as_a_word() -> None:
    """A cross in a cell says no."""
    assert words(" ❌ ") == "❌"
    assert words("Härte-Grad (2)") == "harte grad 2"
    assert words(" ") == ""


def test_the_longest_phrase_within_counts() -> None:
    """Whole words only."""
    phrases = frozenset({"offer", "offer declined", "no"})
    assert longest_within("the offer declined by me", phrases) == "offer declined"
    assert longest_within("offers", phrases) is None


def test_every_column_has_words_for_the_screen() -> None:
    """None is shown by its key."""
    assert all(column.label for column in Column)
