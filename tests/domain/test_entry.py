"""The entry: changes give a new, checked value and lose nothing that the file held."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from bounceback.domain.entry import Answer, Contact, Entry, Feedback, Lesson, Plan, Requirement
from bounceback.domain.terms import Outcome, Route, Source, Stage
from builders import make_entry

AT = datetime.fromisoformat("2026-11-22T21:14:00+00:00")


def test_an_empty_field_is_no_field() -> None:
    """``stage:`` with nothing behind it is how people clear a field by hand."""
    entry = Entry.model_validate({"company": "", "stage": "", "contact": "", "tags": "", "own": ""})

    assert entry == Entry.model_validate({"own": ""})
    assert (entry.company, entry.stage, entry.contact, entry.tags) == ("", None, None, ())


def test_words_can_stand_on_one_line() -> None:
    """``tags: a, b`` is what most people write first."""
    entry = make_entry(tags="data, remote work,, ", themes=["pace", "depth"])

    assert entry.tags == ("data", "remote work")
    assert entry.themes == ("pace", "depth")


def test_a_changed_entry_is_another_one() -> None:
    """Frozen values can be handed around; a change never reaches back."""
    entry = make_entry()

    changed = entry.replace(sting="3", stage="final")

    assert (entry.sting, entry.stage) == (None, Stage.INTERVIEW)
    assert (changed.sting, changed.stage) == (3, Stage.FINAL)
    with pytest.raises(ValidationError):
        entry.sting = 4  # type: ignore[misc]  # that it can't be set is the point


@pytest.mark.parametrize("changes", [{"sting": 6}, {"sting": "0"}, {"stage": "lunch"}, {"heard_on": "soon"}])
def test_a_change_is_checked(changes: dict[str, object]) -> None:
    """Pydantic's own copy would take anything."""
    with pytest.raises(ValidationError):
        make_entry().replace(**changes)


def test_a_change_keeps_unknown_keys_at_every_level() -> None:
    """A later version, or the person, may have put them there."""
    entry = make_entry(
        mood="grey",
        contact={"name": "Priya", "pronouns": "she"},
        answers=[{"question": "a", "answer": "b", "stars": "5"}],
    )

    changed = entry.replace(sting=2).with_answer(Answer(question="c", answer="d"))

    assert changed.model_extra == {"mood": "grey"}
    assert changed.contact == Contact.model_validate({"name": "Priya", "pronouns": "she"})
    assert changed.answers[0].model_extra == {"stars": "5"}
    assert [answer.question for answer in changed.answers] == ["a", "c"]


def with_unreadable(**extras: object) -> Entry:
    """Return an entry as the codec leaves it: what could not be read rides among the extras."""
    entry = make_entry()
    assert entry.model_extra is not None
    entry.model_extra.update(extras)
    return entry


def test_an_unreadable_value_rides_along_until_its_field_is_changed() -> None:
    """A slip of the pen in ``sting:`` must survive every other change, and then make room."""
    entry = with_unreadable(sting="rather a lot", own="kept")

    assert entry.replace(stage="final").model_extra == {"sting": "rather a lot", "own": "kept"}
    assert entry.replace(sting=4).model_extra == {"own": "kept"}
    assert entry.replace(sting=4).sting == 4


def test_an_unreadable_list_steps_aside() -> None:
    """It may hold a whole evening's answers."""
    entry = with_unreadable(answers=[{"question": "a"}, "text"])

    changed = entry.with_answer(Answer(question="b", answer="c"))

    assert changed.model_extra == {"answers_unreadable": [{"question": "a"}, "text"]}
    assert changed.answers == (Answer(question="b", answer="c"),)


def test_text_in_the_place_of_a_list_or_a_plan_steps_aside_too() -> None:
    """``lessons: ask about the team`` is what somebody writes by hand; the next walk must not eat it."""
    entry = with_unreadable(lessons="ask about the team", plan="if it stings, walk")

    changed = entry.replace(lessons=(Lesson(text="slow down"),), plan=Plan(cue="it stings", act="walk"))

    assert changed.model_extra == {
        "lessons_unreadable": "ask about the team",
        "plan_unreadable": "if it stings, walk",
    }


def test_what_stepped_aside_before_is_not_overwritten() -> None:
    """Two slips in the same field are two texts."""
    entry = with_unreadable(answers=["new"], answers_unreadable=["old"], answers_unreadable_2=["older"])

    changed = entry.replace(answers=())

    assert changed.model_extra == {
        "answers_unreadable": ["old"],
        "answers_unreadable_2": ["older"],
        "answers_unreadable_3": ["new"],
    }


def test_an_answer_takes_the_place_of_the_earlier_one() -> None:
    """Going back and answering again must not make two answers, nor move the question."""
    first, second = Answer(question="a", answer="1"), Answer(question="b", answer="2")
    entry = make_entry(answers=(first, second))

    changed = entry.with_answer(Answer(question="a", answer="3"))

    assert changed.answers == (Answer(question="a", answer="3"), second)
    assert changed.find_answer("a") == Answer(question="a", answer="3")
    assert changed.find_answer("c") is None


def test_a_question_can_be_taken_out_again() -> None:
    """The field it filled stays: it may be true without the question."""
    entry = make_entry(sting=3, answers=(Answer(question="s", saved_to="sting"), Answer(question="b")))

    changed = entry.without_answer("s")

    assert changed.answers == (Answer(question="b"),)
    assert changed.sting == 3


def test_an_answer_is_found_wherever_it_is_stored() -> None:
    """Defaults, conditions and the page ask for the text and not for the place."""
    entry = make_entry(
        sting=3,
        lessons=(
            Lesson(text="one", question="l"),
            Lesson(text="other", question="m"),
            Lesson(text="two", question="l"),
        ),
        answers=(
            Answer(question="plain", answer="text"),
            Answer(question="none", answer=None),
            Answer(question="skip", answer="old", skipped=True),
            Answer(question="s", saved_to="sting"),
            Answer(question="l", saved_to="lessons"),
            Answer(question="n", saved_to="lessons"),
            Answer(question="g", saved_to="gap"),
            Answer(question="odd", saved_to="replace"),
            Answer(question="unknown", saved_to="no_such_field"),
        ),
    )

    found = {answer.question: entry.answer_text(answer.question) for answer in entry.answers}

    assert found == {
        "plain": "text",
        "none": None,
        "skip": None,
        "s": "3",
        "l": "one\ntwo",
        "n": None,
        "g": None,
        "odd": None,
        "unknown": None,
    }
    assert entry.answer_text("never asked") is None


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("company", "Acme", "Acme"),
        ("company", "", None),
        ("heard_on", date(2026, 11, 1), "2026-11-01"),
        ("stage", "final", "final"),
        ("internal", True, "True"),
        ("plan", Plan(cue="it stings", act="walk"), "If it stings, then I will walk"),
        ("themes", ("pace", "depth"), "pace\ndepth"),
        ("tags", (), None),
        ("feedback", (Feedback(words="too slow"), Feedback(words="liked you")), "liked you"),
        ("feedback.said_by", (), None),
        (
            "requirements",
            (Requirement(name="SQL", state="have"), Requirement(name="R")),
            "SQL: have\nR: unknown",
        ),
    ],
)
def test_a_field_can_be_shown_as_the_person_would_type_it(
    field: str, value: object, text: str | None
) -> None:
    """Going back offers the earlier answer as the default."""
    assert make_entry(**{field: value}).value_text(field) == text


def test_an_entry_is_finished_when_it_was_walked_to_its_end() -> None:
    """An entry without answers can be finished, and one with many can be open."""
    assert not make_entry().is_finished
    assert make_entry(finished_at=AT).is_finished


@pytest.mark.parametrize(
    ("company", "role", "title"),
    [
        ("Acme", "Data Analyst", "Acme, Data Analyst"),
        ("Acme\n Ltd", " Data\tAnalyst ", "Acme Ltd, Data Analyst"),
        ("Acme", "", "Acme"),
        ("", "Data Analyst", "an unnamed company, Data Analyst"),
        ("", "", "an unnamed company"),
    ],
)
def test_a_title_is_one_line(company: str, role: str, title: str) -> None:
    """Lists and headings show it."""
    assert make_entry(company=company, role=role).title == title


def test_text_from_a_file_becomes_what_it_means() -> None:
    """The reader gives strings only; the entry says what they are."""
    entry = Entry.model_validate(
        {
            "company": "No",
            "role": "3.10",
            "outcome": "no_reply",
            "heard_on": "2026-11-22",
            "recorded_at": "2026-11-22T21:14:00+00:00",
            "sting": "4",
            "quiet": "true",
            "route": "bridge",
            "lessons": [{"text": "one", "source": "seen"}],
            "plan": {"cue": "a", "act": "b", "made_on": "2026-11-22"},
        }
    )

    assert entry == Entry(
        company="No",
        role="3.10",
        outcome=Outcome.NO_REPLY,
        heard_on=date(2026, 11, 22),
        recorded_at=AT,
        sting=4,
        quiet=True,
        route=Route.BRIDGE,
        lessons=(Lesson(text="one", source=Source.SEEN),),
        plan=Plan(cue="a", act="b", made_on=date(2026, 11, 22)),
    )


@pytest.mark.parametrize("data", ["text", ["list"], None])
def test_what_is_no_mapping_is_no_entry(data: object) -> None:
    """The message must come from the check, not from a crash before it."""
    with pytest.raises(ValidationError):
        Entry.model_validate(data)


def test_keys_of_ones_own_are_told_as_text() -> None:
    """Whatever shape their values have; the program's own fields are not among them."""
    entry = make_entry(salary="40 000 £", recruiter={"name": "Zoë", "calls": ["1", "2"]})

    assert entry.own_keys() == (
        ("salary", "40 000 £"),
        ("recruiter", '{"name": "Zoë", "calls": ["1", "2"]}'),
    )
    assert make_entry().own_keys() == ()
