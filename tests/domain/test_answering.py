"""From what was typed to what is stored, for each kind of question."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.answering import (
    Rejected,
    as_plain_answer,
    check_answer,
    find_choice,
    skipped,
    stored,
)
from bounceback.domain.entry import Answer, Feedback, Lesson, Plan, Requirement
from bounceback.domain.question import Choice, Path, Question
from bounceback.domain.terms import QuestionKind, Source, Stage, Step
from builders import make_entry

TODAY = date(2026, 11, 22)
AT = datetime.fromisoformat("2026-11-22T21:14:00+00:00")
STAGES = (
    Choice("applied", "The application itself, nobody spoke to me yet"),
    Choice("in_person", "An interview"),
    Choice("final", "Ende – die letzte Ründe"),
    Choice("offer", "An offer that was withdrawn"),
)


def make_question(**overrides: Any) -> Question:
    """Return a question about the experience that takes text."""
    values: dict[str, Any] = {
        "id": "experience.learned",
        "step": Step.EXPERIENCE,
        "ask": "What did you learn?",
        "kind": QuestionKind.TEXT,
        "path": Path.SHORT,
    }
    return Question(**values | overrides)


def check(kind: QuestionKind, text: str, choices: Sequence[Choice] = STAGES) -> str | Rejected:
    """Return what a question of that kind makes of the text."""
    return check_answer(make_question(kind=kind), choices, text, TODAY)


SCALE = Rejected("A number from 1 to 5, please.")
NUMBER = Rejected("A whole number, please.")
DAY = Rejected("A day such as today, yesterday, 3d or 2026-11-22, please.")
CHOICE = Rejected("A number from 1 to 4, please.")
MULTI = Rejected("Numbers from 1 to 4, please, with commas between them.")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (QuestionKind.SCALE, " 3 ", "3"),
        (QuestionKind.SCALE, "5/5", "5"),
        (QuestionKind.SCALE, "1 / 5", "1"),
        (QuestionKind.SCALE, "0", SCALE),
        (QuestionKind.SCALE, "6", SCALE),
        (QuestionKind.SCALE, "3/4", SCALE),
        (QuestionKind.SCALE, "33", SCALE),
        (QuestionKind.SCALE, "three", SCALE),
        (QuestionKind.NUMBER, " 007 ", "7"),
        (QuestionKind.NUMBER, "0", "0"),
        (QuestionKind.NUMBER, "9999", "9999"),
        (QuestionKind.NUMBER, "10000", NUMBER),
        (QuestionKind.NUMBER, "-3", NUMBER),
        (QuestionKind.NUMBER, "3.5", NUMBER),
        (QuestionKind.NUMBER, "a few", NUMBER),
        (QuestionKind.DATE, "yesterday", "2026-11-21"),
        (QuestionKind.DATE, "today", "2026-11-22"),
        (QuestionKind.DATE, "2026-11-23", Rejected("That day is still to come.")),
        (QuestionKind.DATE, "soon", DAY),
        (QuestionKind.CHOICE, "2", "in_person"),
        (QuestionKind.CHOICE, "FINAL", "final"),
        (QuestionKind.CHOICE, "in person", "in_person"),
        (QuestionKind.CHOICE, "an interview", "in_person"),
        (QuestionKind.CHOICE, "ende – die letzte runde", "final"),
        (QuestionKind.CHOICE, "an o", "offer"),
        (QuestionKind.CHOICE, "an", CHOICE),
        (QuestionKind.CHOICE, "0", CHOICE),
        (QuestionKind.CHOICE, "5", CHOICE),
        (QuestionKind.CHOICE, "2.", CHOICE),
        (QuestionKind.CHOICE, "", CHOICE),
        (QuestionKind.CHOICE, "9" * 5_000, CHOICE),
        (QuestionKind.MULTI, "1, 3", "applied\nfinal"),
        (QuestionKind.MULTI, "3 1", "final\napplied"),
        (QuestionKind.MULTI, "1;1,applied\nfinal", "applied\nfinal"),
        (QuestionKind.MULTI, "1, 7", MULTI),
        (QuestionKind.MULTI, " , ", MULTI),
        (QuestionKind.TEXT, " keep\ttabs \r\n lines ", " keep    tabs\n lines"),
        (QuestionKind.LONG, "one\n\ntwo", "one\n\ntwo"),
        (QuestionKind.LIST, "one\ntwo", "one\ntwo"),
        (QuestionKind.PLAN, "If a, then I will b", "If a, then I will b"),
        (QuestionKind.PAUSE, "done", "done"),
        (QuestionKind.REQUIREMENTS, "SQL: have", "SQL: have"),
    ],
)
def test_an_answer_is_taken_or_the_reason_given(
    kind: QuestionKind, text: str, expected: str | Rejected
) -> None:
    """What is stored has one form whatever way it was typed; what can't be used is asked again."""
    assert check(kind, text) == expected


@pytest.mark.parametrize("field", ["company", "role", "role_family"])
def test_names_stand_on_one_line(field: str) -> None:
    """They make the file's name and the title."""
    question = make_question(saves_to=field)

    assert check_answer(question, (), " Acme \n  Ltd ", TODAY) == "Acme Ltd"


def test_a_choice_is_clear_or_none() -> None:
    """Two labels that start alike are not guessed between."""
    assert find_choice(STAGES, "a") is None
    assert find_choice(STAGES, "appl") == STAGES[0]
    assert find_choice(STAGES[:1], "") is None
    assert find_choice((), "1") is None
    assert find_choice([Choice("no_reply", "They went quiet")], "no-reply") is not None


@given(st.sampled_from(list(QuestionKind)), st.text())
def test_no_text_is_an_error(kind: QuestionKind, text: str) -> None:
    """Whatever comes from a keyboard or a pipe gets an answer or a reason."""
    assert isinstance(check(kind, text), str | Rejected)


def put(question: Question, value: str, **entry: Any) -> Any:
    """Return an entry with an answer stored in it."""
    return stored(make_entry(**entry), question, value, "As it was asked?", AT)


def test_an_answer_without_a_field_lives_among_the_answers() -> None:
    """With the wording that was shown, so that editing the prompts never rewrites history."""
    assert put(make_question(), "a lot") == make_entry(
        answers=(
            Answer(question="experience.learned", asked="As it was asked?", answer="a lot", answered_at=AT),
        )
    )


def test_an_answer_with_a_field_fills_it_and_leaves_a_record() -> None:
    """The value stands in one place only."""
    question = make_question(
        id="check-in.sting", step=Step.CHECK_IN, kind=QuestionKind.SCALE, saves_to="sting"
    )

    assert put(question, "4") == make_entry(
        sting=4,
        answers=(
            Answer(question="check-in.sting", asked="As it was asked?", saved_to="sting", answered_at=AT),
        ),
    )


def test_a_fact_leaves_no_record() -> None:
    """Whether it was asked or given by a flag makes no difference."""
    question = make_question(id="facts.stage", step=Step.FACTS, kind=QuestionKind.CHOICE, saves_to="stage")

    assert put(question, "final") == make_entry(stage=Stage.FINAL)


@pytest.mark.parametrize(
    ("field", "kind", "value", "expected"),
    [
        (
            "lessons",
            QuestionKind.TEXT,
            "one\ntwo",
            (Lesson(text="one\ntwo", source=Source.SEEN, question="experience.learned"),),
        ),
        (
            "lessons",
            QuestionKind.LIST,
            "one\n\n two ",
            (
                Lesson(text="one", source=Source.SEEN, question="experience.learned"),
                Lesson(text="two", source=Source.SEEN, question="experience.learned"),
            ),
        ),
        ("feedback", QuestionKind.LONG, "too\nslow", (Feedback(words="too\nslow"),)),
        ("themes", QuestionKind.MULTI, "pace\ndepth", ("pace", "depth")),
        (
            "plan",
            QuestionKind.PLAN,
            "If it stings, then I will walk",
            Plan(cue="it stings", act="walk", made_on=TODAY),
        ),
        ("gap", QuestionKind.CHOICE, "skill", "skill"),
        ("wanted", QuestionKind.SCALE, "2", 2),
    ],
)
def test_each_field_gets_its_own_shape(field: str, kind: QuestionKind, value: str, expected: object) -> None:
    """Typed fields are what later looks back rest on."""
    question = make_question(kind=kind, saves_to=field, source=Source.SEEN)

    entry = put(question, value)

    assert getattr(entry, field) == expected
    assert entry.find_answer("experience.learned").saved_to == field


@pytest.mark.parametrize(
    ("line", "name", "state"),
    [
        ("SQL: have", "SQL", "have"),
        ("SQL - partly", "SQL", "partly"),
        ("Power-BI – Missing", "Power-BI", "missing"),
        ("SQL: no", "SQL", "missing"),
        ("SQL = yes", "SQL", "have"),
        ("SQL: ?", "SQL", "unknown"),
        ("SQL: have it", "SQL", "have"),
        ("SQL: some", "SQL", "partly"),
        ("SQL: five years", "SQL: five years", "unknown"),
        ("Driving licence", "Driving licence", "unknown"),
        ("C++: Templates: met", "C++: Templates", "have"),
    ],
)
def test_a_requirement_is_read_from_its_line(line: str, name: str, state: str) -> None:
    """A line whose last words are no state is a name as a whole: nothing typed is dropped."""
    question = make_question(kind=QuestionKind.REQUIREMENTS, saves_to="requirements")

    assert put(question, line).requirements == (Requirement(name=name, state=state),)


def test_a_second_answer_takes_the_place_of_the_first_only() -> None:
    """Lessons from other questions stay."""
    other = Lesson(text="other", question="x")
    old = Lesson(text="old", question="experience.learned")
    question = make_question(saves_to="lessons", source=Source.SEEN)

    entry = put(question, "new", lessons=(old, other))

    assert entry.lessons == (
        other,
        Lesson(text="new", source=Source.SEEN, question="experience.learned"),
    )


def test_an_answer_about_the_person_becomes_no_lesson() -> None:
    """What calls oneself hopeless is kept as said, but is nothing to carry into the next interview."""
    question = make_question(saves_to="lessons")
    other = Lesson(text="other", question="x")
    before = make_entry(lessons=(Lesson(text="old", question="experience.learned"), other))

    entry = as_plain_answer(before, question, "I'm hopeless", "As it was asked?", AT)

    assert entry == make_entry(
        lessons=(other,),
        answers=(
            Answer(
                question="experience.learned",
                asked="As it was asked?",
                answer="I'm hopeless",
                answered_at=AT,
            ),
        ),
    )


def test_a_skipped_question_is_marked_and_not_asked_again() -> None:
    """A field filled by a flag stays: only what this question filled is taken out."""
    question = make_question(id="fit.wanted", saves_to="wanted", kind=QuestionKind.SCALE)

    entry = skipped(make_entry(wanted=3), question, "As it was asked?", AT)

    assert entry == make_entry(
        wanted=3,
        answers=(Answer(question="fit.wanted", asked="As it was asked?", skipped=True, answered_at=AT),),
    )


def test_skipping_after_going_back_takes_the_answer_out() -> None:
    """Leaving the line empty is how an answer is withdrawn."""
    lesson_question = make_question(saves_to="lessons")
    scale_question = make_question(id="fit.wanted", saves_to="wanted", kind=QuestionKind.SCALE)
    other = Lesson(text="other", question="x")
    entry = put(lesson_question, "one", lessons=(other,))
    entry = stored(entry, scale_question, "2", "Wanted?", AT)

    entry = skipped(entry, lesson_question, "As it was asked?", AT)
    entry = skipped(entry, scale_question, "Wanted?", AT)

    assert entry == make_entry(
        lessons=(other,),
        answers=(
            Answer(question="experience.learned", asked="As it was asked?", skipped=True, answered_at=AT),
            Answer(question="fit.wanted", asked="Wanted?", skipped=True, answered_at=AT),
        ),
    )


def test_a_free_answer_can_be_skipped_again() -> None:
    """The same for an answer that fills no field."""
    question = make_question()

    entry = skipped(put(question, "one"), question, "As it was asked?", AT)

    assert entry.answers == (
        Answer(question="experience.learned", asked="As it was asked?", skipped=True, answered_at=AT),
    )


def test_words_said_twice_replace_each_other_and_newer_ones_join() -> None:
    """Going back corrects the newest; what somebody else said earlier stays."""
    question = make_question(id="feedback.words", kind=QuestionKind.LONG, saves_to="feedback")
    first = stored(make_entry(feedback=(Feedback(words="by hand"),)), question, "too slow", "?", AT)
    assert [f.words for f in first.feedback] == ["by hand", "too slow"]
    again = stored(first, question, "too fast", "?", AT)
    assert [f.words for f in again.feedback] == ["by hand", "too fast"]
    assert [f.words for f in skipped(again, question, "?", AT).feedback] == ["by hand"]


def test_who_said_it_goes_to_the_newest_words() -> None:
    """The name is a part of the feedback, and going back shows it."""
    question = make_question(id="receive.said-by", step=Step.RECEIVE, saves_to="feedback.said_by")
    entry = make_entry(feedback=(Feedback(words="one"), Feedback(words="two")))
    told = stored(entry, question, "Priya", "?", AT)

    assert [f.said_by for f in told.feedback] == [None, "Priya"]
    assert told.answer_text("receive.said-by") == "Priya"
    assert skipped(told, question, "?", AT).feedback == told.feedback
    assert stored(make_entry(), question, "Priya", "?", AT).feedback == (Feedback(said_by="Priya"),)


def test_a_day_to_come_is_taken_where_the_question_is_about_one() -> None:
    """The day an employer named may not have come yet."""
    asked = Question("facts.decision-on", Step.FACTS, "?", QuestionKind.DATE, Path.SHORT, ahead=True)
    assert check_answer(asked, (), "2026-11-27", TODAY) == "2026-11-27"
    assert check_answer(asked, (), "soon", TODAY) == DAY
