"""Stored words as people say them, and the forms of exports."""

from datetime import date

import pytest

from bounceback.domain.formats import ExportFormat, format_of
from bounceback.domain.terms import NoteKind, Stage
from bounceback.domain.wording import REQUEST_WORDS, STAGE_WORDS, full_day, key_words, number_word


def test_every_stage_and_note_has_its_words() -> None:
    """One without words would vanish from reports."""
    assert set(STAGE_WORDS) == set(Stage)
    assert set(REQUEST_WORDS) == set(NoteKind)


def test_small_numbers_are_words() -> None:
    """Three is a few; 3 is a statistic."""
    assert [number_word(number) for number in (0, 1, 9, 10, 250)] == ["none", "one", "nine", "10", "250"]


def test_a_full_day_has_its_year() -> None:
    """What is written today is read next year."""
    assert full_day(date(2026, 1, 2)) == "2 January 2026"


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
