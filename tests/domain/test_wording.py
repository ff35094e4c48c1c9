"""Stored words as people say them, and the forms of exports."""

from datetime import date

import pytest

from bounceback.domain.formats import ExportFormat, format_of
from bounceback.domain.terms import Came, Helped, NoteChannel, NoteKind, Stage
from bounceback.domain.wording import (
    CHANNEL_WORDS,
    REQUEST_WORDS,
    STAGE_WORDS,
    full_day,
    key_words,
    sting_words,
    try_words,
)


def test_every_stage_and_note_has_its_words() -> None:
    """One without words would vanish from reports."""
    assert set(STAGE_WORDS) == set(Stage)
    assert set(REQUEST_WORDS) == set(NoteKind)
    assert set(CHANNEL_WORDS) == set(NoteChannel)
    assert all(try_words(came, None) for came in Came)
    assert all(try_words(None, helped) for helped in Helped)


def test_a_full_day_has_its_year() -> None:
    """What is written today is read next year."""
    assert full_day(date(2026, 1, 2)) == "2 January 2026"


def test_a_sting_is_said_with_its_day_where_that_is_a_later_one() -> None:
    """What was asked at the end of the reflection, and at a check-in, are two things."""
    day, later = date(2026, 1, 2), date(2026, 1, 9)
    assert sting_words(4, 2, day, later) == "4 of 5 at the start, 2 on 9 January 2026"
    assert {sting_words(4, 2, day, day), sting_words(4, 2, None, later), sting_words(4, 2)} == {
        "4 of 5 at the start, 2 at the end"
    }
    assert [sting_words(4, None), sting_words(None, 2), sting_words(None, None)] == ["4 of 5", "2 of 5", ""]


def test_keys_are_read_as_words() -> None:
    """Not as identifiers."""
    assert key_words("keep_going") == "keep going"


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (".json", ExportFormat.JSON),
        (".CSV", ExportFormat.CSV),
        (".md", ExportFormat.MARKDOWN),
        (".htm", ExportFormat.HTML),
        (".txt", None),
        ("", None),
    ],
)
def test_a_files_ending_names_its_form(suffix: str, expected: ExportFormat | None) -> None:
    """As people expect of --out journal.md."""
    assert format_of(suffix) is expected
