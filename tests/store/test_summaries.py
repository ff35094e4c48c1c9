"""Rows made without pydantic say the same as the models."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bounceback import plainyaml
from bounceback.domain.entry import Entry
from bounceback.domain.met import marks_of
from bounceback.domain.summary import Summary, SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, Outcome, Stage
from bounceback.store.codec import decode, encode
from bounceback.store.summaries import summary_of
from strategies import ENTRIES

WORKED = {
    "experience.went-well",
    "experience.went-well-application",
    "experience.went-well-task",
    "experience.last-few",
}


def answered_on(entry: Entry, question_id: str) -> date | None:
    """Return the day a question was answered."""
    answer = entry.find_answer(question_id)
    return answer.answered_at.date() if answer and answer.answered_at else None


def expected(entry_id: str, entry: Entry) -> Summary:
    """Return the row that the models would give."""
    plan = entry.plan
    return Summary(
        id=entry_id,
        company=entry.company,
        role=entry.role,
        role_family=entry.role_family,
        stage=entry.stage,
        outcome=entry.outcome,
        heard_on=entry.heard_on,
        decision_on=entry.decision_on,
        recorded_on=entry.recorded_at.date() if entry.recorded_at else None,
        finished=entry.is_finished,
        quiet=entry.quiet,
        internal=entry.internal,
        public_sector=entry.public_sector,
        contact_email=entry.contact.email if entry.contact else None,
        sting=entry.sting,
        sting_on=answered_on(entry, "check-in.sting"),
        sting_after=entry.sting_after,
        sting_after_on=answered_on(entry, "close.sting-after"),
        told=entry.told,
        themes=tuple(theme.strip() for theme in entry.themes),
        guessed_themes=tuple(theme.strip() for theme in entry.guessed_themes),
        lessons=tuple(lesson.text for lesson in entry.lessons if lesson.text),
        worked=tuple(a.answer for a in entry.answers if a.question in WORKED and a.answer),
        plan=SummaryPlan(plan.sentence(), plan.made_on, plan.look_on)
        if plan and plan.cue + plan.act
        else None,
        wanted=entry.wanted,
        gap=entry.gap,
        route=entry.route,
        look_again=entry.look_again,
        parked_until=entry.parked_until,
        asks=tuple(
            SummaryAsk(r.kind, r.sent_on, r.answered_on, r.refused_on) for r in entry.requests if r.sent_on
        ),
        said_on=tuple(said.said_on for said in entry.feedback if said.said_on),
        asking_closed_on=entry.asking_closed_on,
        tags=tuple(tag.strip() for tag in entry.tags),
    )


@given(ENTRIES)
def test_a_row_says_what_the_entry_says(entry: Entry) -> None:
    """Two ways to read one file must never disagree."""
    row = summary_of("an-id", plainyaml.read(encode(entry)).mapping)

    assert row == expected("an-id", entry)
    assert row.title == entry.title


def row_of(**fields: Any) -> Summary:
    """Return the row of a file with these fields."""
    return summary_of("an-id", fields)


def test_an_empty_file_is_an_empty_row() -> None:
    """Whatever is missing is absent."""
    assert row_of() == Summary(id="an-id", company="", role="")
    assert summary_of("draft-1", {}, is_draft=True) == Summary(
        id="draft-1", company="", role="", is_draft=True
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"company": ["Acme"], "role": {"a": "b"}},
        {"stage": "lunch", "outcome": "", "heard_on": "2026-02-30", "recorded_at": "noon"},
        {"heard_on": "9999-12-31", "decision_on": "3000-01-01", "recorded_at": "0001-01-01T00:00:00+00:00"},
        {"sting": "12", "sting_after": "0", "wanted": "6"},
        {"sting": "45", "wanted": "²"},
        {"sting": "1234", "wanted": ["1"]},
        {"quiet": "maybe", "internal": "", "public_sector": "no"},
        {"contact": "Priya", "plan": "walk", "lessons": "one", "answers": "two", "requests": "three"},
        {"contact": {"email": ["x"]}, "plan": {"cue": "", "act": ["x"], "made_on": "soon"}},
        {"lessons": ["one", {"text": ["x"]}, {}], "answers": [{"question": ["a"]}, "x"], "requests": [{}]},
        {"themes": {"a": "b"}, "guessed_themes": {"a": "b"}, "tags": [["a"], "", " "]},
    ],
)
def test_a_field_that_cannot_be_read_counts_as_absent(fields: dict[str, Any]) -> None:
    """A sting of 45 in a list, and none on the page, would be worse than none in both."""
    assert row_of(**fields) == Summary(id="an-id", company="", role="")


@pytest.mark.parametrize("word", "true True TRUE yes on 1 y t false no off 0 n f maybe".split())
@pytest.mark.parametrize("field", ["quiet", "internal", "public_sector"])
def test_yes_and_no_are_understood_as_by_the_model(field: str, word: str) -> None:
    """People write them in many ways."""
    entry = decode(f"schema: 1\n{field}: '{word}'\n".encode()).entry

    assert getattr(row_of(**{field: word}), field) is getattr(entry, field)


def test_words_can_stand_on_one_line() -> None:
    """As in the entry."""
    assert row_of(tags="data, remote work,,", themes=["pace"]) == Summary(
        id="an-id", company="", role="", tags=("data", "remote work"), themes=("pace",)
    )


def test_what_a_list_shows_is_picked_from_the_file() -> None:
    """Lessons, what went well, the plan, and the last time they were asked."""
    row = row_of(
        company="Acme",
        stage="final",
        outcome="no_reply",
        lessons=[{"text": "one"}, {"text": "two"}],
        plan={"cue": "it stings", "act": "walk", "made_on": "2026-11-22", "look_on": "2026-11-24"},
        requests=[
            {"sent_on": "2026-11-25", "refused_on": "2026-11-30"},
            {"kind": "nudge", "sent_on": "2026-12-02"},
            {"sent_on": "never"},
        ],
        asking_closed_on="2026-12-09",
        answers=[
            {"question": "experience.went-well", "answer": "stayed calm"},
            {"question": "experience.last-few", "answer": "the case"},
            {"question": "experience.learned", "answer": "not this"},
            {"question": "experience.went-well-task", "skipped": "true"},
        ],
    )

    assert row == Summary(
        id="an-id",
        company="Acme",
        role="",
        stage=Stage.FINAL,
        outcome=Outcome.NO_REPLY,
        lessons=("one", "two"),
        worked=("stayed calm", "the case"),
        plan=SummaryPlan("If it stings, then I will walk", date(2026, 11, 22), date(2026, 11, 24)),
        asks=(
            SummaryAsk("request", date(2026, 11, 25), refused_on=date(2026, 11, 30)),
            SummaryAsk("nudge", date(2026, 12, 2)),
        ),
        asking_closed_on=date(2026, 12, 9),
    )


def answered(question: str, **fields: str) -> dict[str, str]:
    """Return an answer as it stands in the file."""
    return {"question": question, "asked": "?", **fields}


def test_a_row_holds_when_the_sting_was_asked_about_and_how_long_it_was_guessed_to_stay() -> None:
    """The first record of a question counts, as it does in the model."""
    row = row_of(
        answers=[
            answered("check-in.sting", answered_at="2026-11-22T21:14:00+00:00"),
            answered("check-in.days-guess", answer="12"),
            answered("close.sting-after", answered_at="2026-11-28T09:00:00+00:00"),
            answered("check-in.days-guess", answer="3"),
            {"question": ["odd"]},
        ],
    )
    assert (row.sting_on, row.sting_after_on) == (date(2026, 11, 22), date(2026, 11, 28))
    assert row.days_guess == 12


def test_a_row_holds_since_when_the_sting_is_not_asked_about_any_more() -> None:
    """Only a question that was skipped closes it."""
    at = "2026-11-22T21:14:00+00:00"
    assert row_of(answers=[answered("review.sting", skipped="true", answered_at=at)]).sting_closed_on == date(
        2026, 11, 22
    )
    assert row_of(answers=[answered("review.sting", answered_at=at)]).sting_closed_on is None
    assert row_of(answers=[answered("review.sting", skipped="true")]).sting_closed_on is None


@pytest.mark.parametrize(
    ("answer", "names_somebody"),
    [
        ("My sister", True),
        ("Noah, on Friday", True),
        ("Nonna", True),
        ("Knut; not my boss", True),
        ("nobody", False),
        ("No one, really", False),
        ("No-one", False),
        ("no", False),
        ("None.", False),
        ("not sure", False),
        ("N/A", False),
        ("I don't know", False),
        ("I can’t think of anybody", False),
        ("-", False),
        ("...", False),
        ("?", False),
    ],
)
def test_a_row_holds_whether_somebody_was_named_to_tell(answer: str, names_somebody: bool) -> None:
    """To read of a person who isn't there would hurt."""
    assert row_of(answers=[answered("close.tell", answer=answer)]).names_somebody is names_somebody
    assert row_of(answers=[answered("close.tell", skipped="true")]).names_somebody is False


@pytest.mark.parametrize("guess", ["soon", "-1", "99999", "1.5", ""])
def test_a_guess_that_is_no_number_of_days_is_none(guess: str) -> None:
    """Edited by hand, it may be anything."""
    assert row_of(answers=[answered("check-in.days-guess", answer=guess)]).days_guess is None


def test_a_row_holds_marks_of_the_questions_met() -> None:
    """Which they were stays in the entry."""
    row = row_of(answers=[answered("experience.questions-met", answer="Why us?\nWhy you? *")])
    assert row.questions_met == marks_of("Why us?\nWhy you?")


def test_a_plan_comes_with_its_tries() -> None:
    """One that doesn't say whether the moment came says nothing."""
    tries = [
        {"on": "2026-11-25", "came": "not_yet"},
        {"on": "soon", "came": "did", "helped": "unsure"},
        {"came": "did", "helped": "perhaps"},
        {"on": "2026-11-26", "came": "perhaps"},
        "a line",
    ]
    plan = row_of(plan={"cue": "asked", "act": "pause", "tries": tries}).plan

    assert plan is not None
    assert plan.tries == (
        SummaryTry(date(2026, 11, 25), Came.NOT_YET),
        SummaryTry(None, Came.DID, Helped.UNSURE),
        SummaryTry(None, Came.DID, None),
    )
