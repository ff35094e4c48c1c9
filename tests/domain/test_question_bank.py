"""The bank of questions: told apart by their words, merged only on the person's word, likeliest first."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.asked import Lexicon, QuestionType, question_key, read_asked
from bounceback.domain.question_bank import Aim, BankQuestion, Kept, make_bank
from bounceback.domain.question_likeness import find_questions
from bounceback.domain.terms import Stage
from builders import make_asked

LEXICON = Lexicon(
    stop_words=frozenset(),
    endings=(),
    types={
        QuestionType.BEHAVIOURAL: re.compile(r"(?<!\w)(?:a time)(?!\w)"),
        QuestionType.TECHNICAL: re.compile(r"(?<!\w)(?:sql)(?!\w)"),
        QuestionType.MOTIVATION: re.compile(r"(?<!\w)(?:why)(?!\w)"),
    },
    competencies={"conflict": re.compile("disagree"), "leading": re.compile("led")},
)
ANALYST = frozenset({"data analyst"})
AIM = Aim(kinds=ANALYST)
DAY = date(2026, 11, 20)


def texts(bank: tuple[BankQuestion, ...]) -> list[str]:
    """Return the wordings of a bank in their order."""
    return [question.text for question in bank]


def test_a_question_noted_again_counts_again_whatever_its_marks() -> None:
    """Capitals, accents, apostrophes and question marks make no other question."""
    bank = make_bank(
        [
            make_asked("What’s SQL?", "Acme", DAY),
            make_asked("whats sql", "ACME Ltd"),
            make_asked("Whats sql?*", "Globex", None),
        ],
        (),
        LEXICON,
        AIM,
    )

    assert bank == (
        BankQuestion(
            text="What’s SQL?",
            type=QuestionType.TECHNICAL,
            times=3,
            caught_out=1,
            companies=("Acme", "Globex"),
            last_met_on=DAY,
            same_kind=True,
            wordings=("What’s SQL?", "whats sql", "Whats sql?"),
            entry_ids=frozenset({"Acme", "ACME Ltd", "Globex"}),
        ),
    )


def test_other_words_stay_another_question_until_the_person_says_so() -> None:
    """A wrong merge would hide a question they want to prepare."""
    noted = [
        make_asked("Tell me about a time you disagreed"),
        make_asked("A time you disagreed with your boss?*"),
    ]

    assert len(make_bank(noted, (), LEXICON, AIM)) == 2

    merged = Kept("A time you disagreed with your boss", same_as=("Tell me about a time you disagreed",))
    (one,) = make_bank(noted, [merged], LEXICON, AIM)
    assert (one.text, one.times, one.caught_out) == ("A time you disagreed with your boss", 2, 1)
    assert one.competency == "conflict"


def test_merges_hold_over_chains_and_circles() -> None:
    """A same as B, B same as C, C same as A: it is one question, under the first one's words."""
    noted = [make_asked("One x?"), make_asked("Two x?"), make_asked("Three x?")]
    kept = [
        Kept("One x?", same_as=("Two x?",)),
        Kept("Two x?", same_as=("Three x?",)),
        Kept("Three x?", same_as=("One x?",)),
    ]

    (one,) = make_bank(noted, kept, LEXICON, AIM)

    assert (one.text, one.times) == ("One x?", 3)


def test_what_the_person_settled_goes_before_what_the_program_thinks() -> None:
    """Type, competency, story and whether it caught them out."""
    kept = Kept(
        "Why SQL?",
        type=QuestionType.OTHER,
        competency="leading",
        story="The napkin",
        caught_out=False,
    )

    (one,) = make_bank([make_asked("why sql*")], [kept], LEXICON, AIM)

    assert (one.text, one.type, one.competency, one.story, one.caught_out) == (
        "Why SQL?",
        QuestionType.OTHER,
        "leading",
        "The napkin",
        0,
    )


def test_a_question_of_ones_own_is_in_the_bank_before_it_was_met() -> None:
    """One that is only settled isn't: its entry may have been deleted."""
    kept = [
        Kept("Why us?", added_on=DAY, caught_out=True),
        Kept("Gone?", story="The napkin"),
        Kept("?", added_on=DAY),
    ]

    (one,) = make_bank([], kept, LEXICON, AIM)

    assert (one.text, one.times, one.caught_out, one.last_met_on) == ("Why us?", 0, 1, None)


def test_the_likeliest_comes_first() -> None:
    """What caught one out, then company, kind of work, stage, how often, how lately."""
    noted = [
        make_asked("sql of another trade?*", kind="designer"),
        make_asked("older?", day=date(2026, 1, 1)),
        make_asked("newer?"),
        make_asked("often?", "Globex"),
        make_asked("often?", "Initech"),
        make_asked("at the task?", stage=Stage.TASK),
        make_asked("a time of another trade?", kind="designer"),
        make_asked("here?", "Kestrel Ltd"),
        make_asked("hard?*"),
    ]
    aim = Aim(kinds=ANALYST, company="Kestrel", stage=Stage.TASK)

    bank = make_bank(noted, (), LEXICON, aim)

    assert texts(bank) == [
        "hard?",
        "here?",
        "at the task?",
        "often?",
        "newer?",
        "older?",
        "a time of another trade?",
        "sql of another trade?",
    ]
    assert [question.may_come for question in bank] == [True] * 7 + [False]


def test_a_question_met_at_the_company_may_come_whatever_the_trade() -> None:
    """They asked it once; they may ask it again."""
    (one,) = make_bank([make_asked("SQL?", kind="designer")], (), LEXICON, Aim(ANALYST, "acme"))

    assert one.here
    assert one.may_come


def test_a_question_of_an_entry_without_a_company_names_none() -> None:
    """An empty name would stand there as a company."""
    (one,) = make_bank([make_asked("Why us?", ""), make_asked("Why us?")], (), LEXICON, AIM)

    assert one.companies == ("Acme",)


@given(st.text())
def test_any_noted_line_gives_a_question_or_nothing(line: str) -> None:
    """Whatever people write, a bank comes of it, and each question is found by its own words."""
    bank = make_bank([make_asked(line)], (), LEXICON, AIM)

    assert len(bank) == bool(question_key(read_asked(line)[0]))
    assert all(find_questions(bank, question.text) == (question,) for question in bank)


@given(
    st.lists(st.sampled_from([f"{word} {other}?" for word in "abc" for other in "def"]), max_size=8),
    st.data(),
)
def test_merging_never_loses_a_note(lines: list[str], data: st.DataObject) -> None:
    """However questions are merged, every note is counted once."""
    pairs = st.tuples(st.sampled_from(lines or [""]), st.sampled_from(lines or [""]))
    kept = [Kept(one, same_as=(other,)) for one, other in data.draw(st.lists(pairs, max_size=6))]

    bank = make_bank([make_asked(line) for line in lines], kept, LEXICON, AIM)

    assert sum(question.times for question in bank) == len(lines)
