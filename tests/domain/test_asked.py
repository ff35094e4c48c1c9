"""One question as it was noted: what of the line is the question, and which words carry it."""

import re

import pytest

from bounceback.domain.asked import Lexicon, QuestionType, question_key, read_asked

LEXICON = Lexicon(
    stop_words=frozenset({"the"}),
    endings=("ing", "ed", "e", "s"),
    types={QuestionType.TECHNICAL: re.compile("sql"), QuestionType.MOTIVATION: re.compile("why")},
    competencies={"conflict": re.compile("disagree"), "leading": re.compile("led")},
)


@pytest.mark.parametrize(
    ("line", "text", "caught_out"),
    [
        ("Why us?", "Why us?", False),
        ("Why us?*", "Why us?", True),
        ("Why us? **  ", "Why us?", True),
        ("- Why us?", "Why us?", False),
        ("2. Why  us? *", "Why us?", True),
        ("* Why us?", "Why us?", False),
        ("*", "", True),
        ("2*3 or 3*2?", "2*3 or 3*2?", False),
    ],
)
def test_a_star_behind_a_noted_line_says_that_it_caught_one_out(
    line: str, text: str, caught_out: bool
) -> None:
    """People number their lines and set bullets; neither is part of the question."""
    assert read_asked(line) == (text, caught_out)


def test_an_ending_is_cut_off_only_where_a_word_remains() -> None:
    """A red is not an r."""
    assert LEXICON.tokens("Led leaving the sing red, used") == {"led", "leav", "sing", "red", "used"}


def test_the_first_list_that_has_a_word_of_it_says_what_a_question_is() -> None:
    """Capitals and accents make no difference, and what no list knows is something else."""
    assert LEXICON.type_of("Why SQL?") is QuestionType.TECHNICAL
    assert LEXICON.type_of("WHY us?") is QuestionType.MOTIVATION
    assert LEXICON.type_of("Anything else?") is QuestionType.OTHER
    assert LEXICON.competency_of("Who led when you disagreed?") == "conflict"
    assert LEXICON.competency_of("Anything else?") == ""


def test_wordings_are_the_same_where_their_words_are() -> None:
    """Apostrophes, capitals, accents and question marks aside; another word makes another question."""
    assert question_key("What’s  a résumé?") == question_key("whats a resume") == "whats a resume"
    assert question_key("What's a resume for?") != question_key("What's a resume?")
    assert question_key("?") == ""
