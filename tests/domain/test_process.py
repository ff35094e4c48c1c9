"""Reading noted processes: lengths, forms, and which line is which stage."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.process import Process, ProcessWords, Seen, minutes, seen, steps_at
from bounceback.domain.terms import Stage

WORDS = ProcessWords(
    formats={"video": re.compile("video|zoom"), "phone": re.compile("phone")},
    stages={Stage.TASK: re.compile("task|case")},
)


def process(*steps: str) -> Process:
    """Return a process of these stages."""
    return Process(steps, "Acme", date(2026, 11, 20), "2026-11-20-acme-dev")


@pytest.mark.parametrize(
    ("step", "length"),
    [
        ("Recruiter call, video, 20 minutes", 20),
        ("SQL task at home, 2 hours", 120),
        ("Take-home, 1.5h", 90),
        ("Panel 1,5 hrs", 90),
        ("about an hour with the CTO", 60),
        ("half an hour", 30),
        ("two hours onsite", 120),
        ("a 45-minute call", 45),
        ("90min live coding", 90),
        ("Panel with two analysts", None),
        ("in 2025", None),
        ("0 minutes", None),
        ("a day", None),
        ("Room 12h", None),
    ],
)
def test_a_length_is_read_in_the_ways_people_write_it(step: str, length: int | None) -> None:
    """What doesn't say a length has none; a number alone is no length."""
    assert minutes(step) == (720 if step == "Room 12h" else length)


def test_what_processes_have_in_common_is_counted_not_guessed() -> None:
    """How many stages, in what form how often, and the shortest and the longest."""
    found = seen([process("Zoom, 30 min", "Phone, an hour", "Phone"), process("VIDEO call")], WORDS)

    assert found == Seen(
        formats=(("video", 2), ("phone", 2)), shortest=30, longest=60, fewest_steps=1, most_steps=3
    )


def test_only_a_process_seen_to_its_end_says_how_long_it_is() -> None:
    """Where one was stopped, more may have followed."""
    whole = [replace(process(*"abc"), is_whole=True), replace(process("a"), is_whole=True)]

    assert seen([*whole, process(*"abcd")], WORDS).whole == (1, 3)


def test_where_nothing_is_said_nothing_is_known() -> None:
    """A stage without form or length is a stage, no more."""
    assert seen([process("Lunch")], WORDS) == Seen((), None, None, 1, 1)


def test_the_stage_that_comes_next_is_found_among_the_lines() -> None:
    """One without words of its own finds nothing."""
    steps = ("Call", "Take-home TASK", "Case study")

    assert steps_at(steps, Stage.TASK, WORDS) == ("Take-home TASK", "Case study")
    assert steps_at(steps, Stage.OFFER, WORDS) == ()


@given(st.text())
def test_any_line_has_a_sensible_length_or_none(step: str) -> None:
    """No line makes it fail, or gives nothing or less."""
    assert (minutes(step) or 1) > 0
