"""Which sentences are met with a gentle question, and which are left alone."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.reframing import Reframing, load_reframing
from bounceback.content.resources import Prompts
from bounceback.domain.reframing import Reframe, find_reframe, is_self_level
from bounceback.domain.safety import phrase

MATCHES = {
    "all-or-nothing": [
        "It was a total failure",
        "I completely ruined the whole interview",
        "Nothing went right",
        "I got every question wrong",
        "The whole thing was completely ruined",
    ],
    "overgeneralising": [
        "I always mess up the technical part",
        "I never get past the screen",
        "This always happens to me",
        "Nobody wants me",
        "Every time I freeze",
    ],
    "mind-reading": [
        "They thought I was an idiot",
        "The panel clearly hated me",
        "She could tell I was desperate",
        "They must have been laughing at me",
    ],
    "fortune-telling": [
        "I\u2019ll never get a job",
        "Ill never be good enough for a place like that",
        "What's the point of applying",
        "No one will ever hire me",
        "I don't stand a chance",
    ],
    "personalising": [
        "It's all my fault",
        "They pulled the role only because of me.",
        "I've let everyone down",
        "Nobody to blame but myself",
    ],
    "labelling": [
        "I'm a failure",
        "I'm such an idiot",
        "I feel like a fraud",
        "Im useless",
        "What an idiot",
    ],
    "catastrophising": [
        "It was a complete disaster",
        "My career is over",
        "I'm going to lose everything",
        "We'll end up on the street",
    ],
    "discounting-positives": [
        "Getting to the final was just luck",
        "Anyone could have done that",
        "That doesn't count.",
        "They were only being polite",
    ],
    "should": [
        "I should have known better",
        "I should be further along by now",
        "I must never make mistakes",
        "I shouldn't be so upset",
    ],
    "emotional-reasoning": [
        "I feel stupid, so I must be",
        "I feel like a fraud so I must be one",
        "It feels hopeless, so it must be",
    ],
    "comparison": [
        "Everyone else has a job by now",
        "All my friends have jobs",
        "I'm so far behind everyone",
        "I'm the only one still looking",
    ],
}

LEAVES_ALONE = {
    "all-or-nothing": [
        "The role was completely remote",
        "I totally agree with her",
        "It wasn't a total failure",
        "The total package was fine",
    ],
    "overgeneralising": [
        "I always enjoy system design",
        "I always bring examples now",
        "I never said I knew Java",
        "Every time they asked I paused first",
        "Nobody was at reception",
    ],
    "mind-reading": [
        "They thought my demo was great",
        "They said they thought I was too junior",
        "She told me the panel liked the case",
        "They could see my screen",
        "I thought about it for a minute",
    ],
    "fortune-telling": [
        "I'll never forget how kind they were",
        "I'll never apply through that portal again",
        "I had no chance to ask about the team",
        "What's the point of the case study, I asked",
        "No point applying to the same team twice",
    ],
    "personalising": [
        "It wasn't all my fault",
        "It's not all my fault",
        "The late start was my fault, and I said so",
        "The call moved because of me being in Lisbon",
        "They let me down gently",
    ],
    "labelling": [
        "I'm not an idiot",
        "I'm a fraud analyst",
        "They asked about a time of failure",
        "The laptop was useless",
        "He called the tool stupid",
    ],
    "catastrophising": [
        "It was a disaster recovery role",
        "Everything is in the notes",
        "It's the end of the process",
        "My contract is over in May",
    ],
    "discounting-positives": [
        "I was lucky to meet the team",
        "Better luck next time, they wrote",
        "Anyone could apply",
        "They were nice and polite",
        "That doesn't count towards the notice period",
    ],
    "should": [
        "I should have asked about the budget",
        "I should send a thank-you note",
        "I must be in Leeds on Monday",
        "They should have told me sooner",
    ],
    "emotional-reasoning": [
        "I feel tired, so I'll stop here",
        "I feel good about the demo",
        "It felt long, so I asked for a break",
        "I felt sick and went home",
    ],
    "comparison": [
        "Everyone else on the panel was friendly",
        "My friends helped me prepare",
        "My friend referred me",
        "I was the only one who asked about testing",
        "I'm behind on email",
    ],
}

ABOUT_THE_PERSON = [
    "I'm not strategic",
    "I am not good enough",
    "Im not technical enough",
    "I'm just not a leader",
    "I'm bad at interviews",
    "I'm terrible at small talk.",
    "I always mess up",
    "I always freeze",
    "I'm useless",
    "I'm too shy",
    "I\u2019m too old",
    "I never know what to say",
    "I can't do whiteboards",
    "I lack confidence",
    "I'm not cut out for this",
    "I'm the problem",
]

ABOUT_THE_TASK = [
    "I'm not sure the brief was clear",
    "I always bring examples now",
    "I'm glad I asked",
    "In the case question I listed tasks and did not say which I'd do first",
    "I'm not based in London",
    "I'm not going to apply there again",
    "I'm too far from the office",
    "I'm too late for the deadline",
    "I never got an answer to my second mail",
    "I'm a data analyst",
    "I was bad-tempered after lunch",
    "I can't do Mondays",
    "I lack the certificate they asked for",
    "I'm not available before March",
    "The test was too slow",
    "They're bad at replying",
    "I'm good at SQL",
    "",
]


@cache
def shipped() -> Reframing:
    """Return the shipped questions and cues."""
    return load_reframing(Prompts())


def pairs(sentences: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return every (key, sentence)."""
    return [(key, text) for key, texts in sentences.items() for text in texts]


@pytest.mark.parametrize(("key", "text"), pairs(MATCHES))
def test_a_clear_cue_is_met_with_its_question(key: str, text: str) -> None:
    """The question has to fit what was said, or it reads as not having listened."""
    found = find_reframe(text, shipped().reframes, already=())

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(("key", "text"), pairs(LEAVES_ALONE))
def test_an_ordinary_sentence_is_left_alone(key: str, text: str) -> None:
    """A reframing question to a plain remark is an insult, whichever kind it is."""
    assert key in {reframe.key for reframe in shipped().reframes}
    assert find_reframe(text, shipped().reframes, already=()) is None


def test_all_eleven_kinds_are_shipped_and_tested() -> None:
    """A kind without sentences would be untested."""
    keys = {reframe.key for reframe in shipped().reframes}

    assert keys == set(MATCHES) == set(LEAVES_ALONE)
    assert len(shipped().reframes) == 11


def test_no_kind_is_asked_about_twice() -> None:
    """Asked once, a question is an offer; asked again, it's nagging."""
    text = "I'm a failure and my career is over"

    assert find_reframe(text, shipped().reframes, already={"labelling"}) == find_reframe(
        "My career is over", shipped().reframes, already=()
    )
    assert find_reframe(text, shipped().reframes, already={"labelling", "catastrophising"}) is None


def test_the_order_of_the_file_decides_between_two() -> None:
    """Whoever edits the file can say which question matters more."""
    first, second = Reframe("a", (phrase("tea"),), "A?"), Reframe("b", (phrase("cup"),), "B?")

    assert find_reframe("a cup of tea", (first, second), already=()) is first
    assert find_reframe("a cup of tea", (second, first), already=()) is second


def test_questions_ask_and_never_label() -> None:
    """The user sees only the question: one voice, no diagnosis, nothing that cheers or orders."""
    for reframe in shipped().reframes:
        assert reframe.ask.endswith("?")
        assert "!" not in reframe.ask
        assert not {"failure", "just", "distortion", "should", "irrational"} & set(
            reframe.ask.lower().split()
        )


@pytest.mark.parametrize("text", ABOUT_THE_PERSON)
def test_a_sentence_about_the_person_is_recognised(text: str) -> None:
    """Only then does it help to ask for the moment behind it."""
    assert is_self_level(text, shipped().self_level)


@pytest.mark.parametrize("text", ABOUT_THE_TASK)
def test_a_sentence_about_the_task_is_not(text: str) -> None:
    """A good lesson must not be sent back for rewriting."""
    assert not is_self_level(text, shipped().self_level)


@given(st.text())
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    """Both checks run on what the user typed, whatever that is."""
    find_reframe(text, shipped().reframes, already=())
    is_self_level(text, shipped().self_level)
