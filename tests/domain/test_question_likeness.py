"""Questions that look like one: the pairs to be asked about, and finding one by its words."""

from bounceback.domain.asked import Lexicon
from bounceback.domain.question_bank import Aim, BankQuestion, Kept, make_bank
from bounceback.domain.question_likeness import alike, distinct, find_questions
from builders import make_asked

LEXICON = Lexicon(
    stop_words=frozenset(
        "a an about did do for how is me tell the to us want what why with you your".split()
    ),
    endings=("ing", "ed", "e", "s"),
    types={},
    competencies={},
)
AIM = Aim(kinds=frozenset({"data analyst"}))


def bank_of(*lines: str) -> tuple[BankQuestion, ...]:
    """Return the bank of questions noted like that."""
    return make_bank([make_asked(line) for line in lines], (), LEXICON, AIM)


def texts(bank: tuple[BankQuestion, ...]) -> list[str]:
    """Return the wordings of a bank in their order."""
    return [question.text for question in bank]


def test_pairs_that_look_like_one_question_are_found_likest_first() -> None:
    """At least half of the words that carry them are the same, endings aside."""
    bank = bank_of(
        "Why do you want to leave your last job?",
        "Why leaving your job",
        "Tell me about yourself",
        "Tell us about yourself",
        "Why this job?",
        "What is a rate limiter?",
    )

    pairs = [(bank[one].text, bank[other].text) for one, other in alike(bank, (), LEXICON)]

    assert pairs == [
        ("Tell me about yourself", "Tell us about yourself"),
        ("Why do you want to leave your last job?", "Why leaving your job"),
    ]


def test_a_pair_that_was_told_apart_is_not_found_again() -> None:
    """Being asked the same twice is homework."""
    bank = bank_of(
        "Tell me about yourself",
        "Tell us about yourself*",
    )
    apart = [Kept("tell me about yourself?", not_same_as=("Tell us about yourself",))]

    assert len(list(alike(bank, (), LEXICON))) == 1
    assert list(alike(bank, apart, LEXICON)) == []


def test_the_first_questions_hold_none_in_two_wordings() -> None:
    """Five places on a page are few."""
    bank = bank_of(
        "Tell me about yourself",
        "Tell us about yourself",
        "SQL?",
        "led?",
    )

    assert len(distinct(bank, LEXICON, 5)) == 3
    assert len(distinct(bank, LEXICON, 2)) == 2


def test_a_question_is_found_by_its_words_its_start_or_a_part() -> None:
    """The whole wording goes before a start, a start before a part; nothing is guessed among several."""
    bank = bank_of(
        "Why us?",
        "Why us and not them?",
        "And why us, then?",
    )

    def found(words: str) -> list[str]:
        return sorted(texts(find_questions(bank, words)))

    assert found("WHY US") == ["Why us?"]
    assert found("why us and") == ["Why us and not them?"]
    assert found("us then") == ["And why us, then?"]
    assert found("why") == ["Why us and not them?", "Why us?"]
    assert found("salary") == found("?") == []
