"""If-then plans as people phrase them, and as they are said back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.plans import PlanParts, parse_plan, plan_sentence


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("If it's Tuesday at 10, then I will write one story.", "it's Tuesday at 10", "write one story"),
        ("if it's Tuesday then I'll write one story", "it's Tuesday", "write one story"),
        ("When I sit down I will open the advert", "I sit down", "open the advert"),
        ("When I sit down, I open the advert", "I sit down", "open the advert"),
        ("when the kettle is on I'll ring Sam", "the kettle is on", "ring Sam"),
        ("When the kettle is on I’ll ring Sam", "the kettle is on", "ring Sam"),
        ("Whenever it stings, then breathe", "it stings", "breathe"),
        ("If: tomorrow 9am, go for a walk", "tomorrow 9am", "go for a walk"),
        ("If I see the advert; then I'm going to read it twice", "I see the advert", "read it twice"),
        ("If I see the advert I am going to read it twice", "I see the advert", "read it twice"),
        ("If I'm going to be late, I'll ring Sam", "I'm going to be late", "ring Sam"),
        ("If I am going to be late, then I will ring Sam", "I am going to be late", "ring Sam"),
        ("If I feel I'm going to cry, then I will walk", "I feel I'm going to cry", "walk"),
        ("When I will have time, I'll walk", "I will have time", "walk"),
        ("As soon as I'm home, I will lie down", "As soon as I'm home", "lie down"),
        ("After lunch I will walk", "After lunch", "walk"),
        ("before the call, I'll read my notes", "before the call", "read my notes"),
        ("Once the kids sleep then I write", "Once the kids sleep", "write"),
        ("I will ring Sam when the kettle is on", "the kettle is on", "ring Sam"),
        ("I'll ring Sam if it stings tomorrow.", "it stings tomorrow", "ring Sam"),
        ("ring Sam as soon as I'm home", "as soon as I'm home", "ring Sam"),
        ("write one story once the kids sleep", "once the kids sleep", "write one story"),
        ("If it's Tuesday", "it's Tuesday", ""),
        ("If it comes to numbers, then I will ", "it comes to numbers", ""),
        ("If it's Tuesday, then …", "it's Tuesday", ""),
        ("ring Sam", "", "ring Sam"),
        ("I will ring Sam", "", "ring Sam"),
        ("Then I will ring Sam", "", "ring Sam"),
        ("I ring Sam", "", "ring Sam"),
        ("Ice the ankle", "", "Ice the ankle"),
        ("I'm going to ring Sam", "", "ring Sam"),
        ("Iffy plans are fine", "", "Iffy plans are fine"),
        ("If it stings, then I won't read the letter again", "it stings", "not read the letter again"),
        ("If it stings then I will never open it", "it stings", "not open it"),
        ("I will not read it", "", "not read it"),
        ("  If\n it's  Tuesday,\n then  I will walk ", "it's Tuesday", "walk"),
        ("…", "", ""),
        ("...", "", ""),
        ("", "", ""),
        (" . ", "", ""),
    ],
)
def test_the_two_halves_of_a_plan_are_found(text: str, cue: str, act: str) -> None:
    """People don't type the formula; what is missing is asked for, so it must be known."""
    assert parse_plan(text) == PlanParts(cue, act)


@pytest.mark.parametrize(
    ("cue", "act", "sentence"),
    [
        ("it's Tuesday", "walk", "If it's Tuesday, then I will walk"),
        ("after lunch", "walk", "After lunch, I will walk"),
        ("as soon as I'm home", "", "As soon as I'm home, I will …"),
        ("it's Tuesday", "", "If it's Tuesday, then …"),
        ("", "walk", "walk"),
        ("", "", ""),
    ],
)
def test_a_plan_is_said_as_one_sentence(cue: str, act: str, sentence: str) -> None:
    """A plan with one half shows that half and where the other belongs."""
    assert plan_sentence(cue, act) == sentence


@pytest.mark.parametrize(
    ("act", "negative"),
    [
        ("not read it", True),
        ("don't read it", True),
        ("never mind", True),
        ("stop scrolling", True),
        ("avoid the letter", True),
        ("quit the app", True),
        ("no longer read it", True),
        ("won’t open it", True),
        ("refrain from it", True),
        ("note three things", False),
        ("stopover in Leeds", False),
        ("read it", False),
        ("", False),
    ],
)
def test_an_act_that_is_a_not_is_noticed(act: str, negative: bool) -> None:
    """What one will not do is hard to do at a given moment; the person is asked what instead."""
    assert PlanParts("it stings", act).is_negative is negative


CUE = st.lists(
    st.sampled_from("I I'm going to be home lunch, Tuesday no 10:30 not feel the".split()), min_size=1
)
ACT = st.lists(st.sampled_from("ring Sam, and write a story, not what I said at home".split()), min_size=1)


@given(
    st.sampled_from(["", "after ", "as soon as ", "Once "]),
    CUE.map(lambda words: " ".join(words).rstrip(",").replace(", I", " I")),
    ACT.map(lambda words: " ".join(words).rstrip(",")).filter(lambda act: not act.startswith("I ")),
)
def test_a_plan_survives_being_said_and_read_again(before: str, cue: str, act: str) -> None:
    """The sentence is what is shown, edited and stored again; it must keep meaning the same two halves."""
    parts = PlanParts(before + cue, act)
    said = parse_plan(plan_sentence(parts.cue, parts.act))

    assert (said.cue.lower(), said.act) == (parts.cue.lower(), parts.act)


@given(st.text())
def test_no_text_is_an_error_and_no_word_is_lost(text: str) -> None:
    """Whatever is typed is a plan or the start of one."""
    parts = parse_plan(text)

    assert set(f"{parts.cue} {parts.act}".split()) <= {*text.split(), "not"} | {
        word.strip(" ,;.…") for word in text.split()
    }
