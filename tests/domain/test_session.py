"""The walk: which question comes next, how many there are, and what waits for another day.

Runs over the shipped questions: the number a person is asked is a promise about these, not about a sample.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.questions import load_questions
from bounceback.content.resources import Prompts
from bounceback.domain.answering import skipped, stored
from bounceback.domain.entry import Answer, Entry
from bounceback.domain.question import Path, Question, QuestionSet
from bounceback.domain.session import (
    Prior,
    Situation,
    applies,
    facts_complete,
    is_asked,
    is_counted,
    is_fit_parked,
    next_question,
    offered,
    path_of,
    prior_of,
    progress,
    waits,
)
from bounceback.domain.terms import Outcome, QuestionKind, Stage, Step, Told
from builders import make_entry, make_summary

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 21, 14, tzinfo=UTC)
PRIORS = [Prior(0, 0), Prior(4, 4), Prior(5, 0), Prior(6, 5)]


@cache
def shipped() -> QuestionSet:
    """Return the questions as they are shipped."""
    return load_questions(Prompts())


@cache
def shipped_short() -> QuestionSet:
    """Return those that a short walk can reach, for walking thousands of ways."""
    return QuestionSet(tuple(asked for asked in shipped().questions if asked.path <= Path.STEP))


def question(question_id: str) -> Question:
    """Return a shipped question."""
    found = shipped().get(question_id)
    assert found is not None
    return found


def plausible(asked: Question, entry: Entry, situation: Situation) -> str:
    """Return an answer that somebody could give."""
    if asked.kind is QuestionKind.CHOICE:
        return offered(asked, entry, situation)[0].key
    return _PLAUSIBLE.get(asked.kind, "In the case I listed tasks")


_PLAUSIBLE = {
    QuestionKind.SCALE: "3",
    QuestionKind.NUMBER: "4",
    QuestionKind.DATE: TODAY.isoformat(),
    QuestionKind.PLAN: "If it's Tuesday at ten, then I will write one story",
    QuestionKind.REQUIREMENTS: "SQL: have\nR: missing",
}


def walk(
    entry: Entry,
    situation: Situation,
    answers: Mapping[str, str | None] | None = None,
    questions: QuestionSet | None = None,
) -> list[tuple[str, tuple[int, int] | None]]:
    """Return the questions of a walk, each with its place in the progress (None: it doesn't count).

    *answers* gives the answers that matter; None skips the question. The rest are plausible.
    """
    given_answers = answers or {}
    questions = questions or shipped()
    seen: list[tuple[str, tuple[int, int] | None]] = []
    while asked := next_question(entry, questions, situation):
        place = progress(asked, entry, questions, situation) if is_counted(asked) else None
        seen.append((asked.id, place))
        assert len(seen) < 80, "the walk doesn't end"
        answer = given_answers.get(asked.id, plausible(asked, entry, situation))
        if answer is None:
            entry = skipped(entry, asked, asked.ask, AT)
        else:
            entry = stored(entry, asked, answer, asked.ask, AT)
        assert is_asked(asked, entry)
    return seen


def ids(seen: Sequence[tuple[str, object]]) -> list[str]:
    """Return the ids of the questions of a walk."""
    return [question_id for question_id, _ in seen]


def counted(seen: Sequence[tuple[str, tuple[int, int] | None]]) -> list[tuple[int, int]]:
    """Return the places that were shown."""
    return [place for _, place in seen if place]


def heard(days: int, **facts: Any) -> Entry:
    """Return an entry whose news came some days ago."""
    return make_entry(heard_on=TODAY - timedelta(days=days), **facts)


STINGS: list[dict[str, str | None]] = [
    {"check-in.sting": None},
    {"check-in.sting": "1"},
    {"check-in.sting": "2"},
    {"check-in.sting": "3"},
    *(
        {"check-in.sting": str(sting), "check-in.dose": dose}
        for sting in (4, 5)
        for dose in ("short", "go_on", None)
    ),
]


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("stage", list(Stage))
def test_the_short_path_never_asks_more_than_seven_questions(stage: Stage, outcome: Outcome) -> None:
    """Over every stage, outcome, reason, sting, choice of length, number of earlier noes and day.

    And the progress goes forwards: it never names a place twice, nor one beyond its total.
    """
    told: list[str] = [*Told] if outcome is not Outcome.NO_REPLY else ["none"]
    for answers, word, prior, days in product(STINGS, told, PRIORS, (0, 6)):
        entry = heard(days, stage=stage, outcome=outcome)
        seen = walk(entry, Situation(TODAY, prior=prior), {**answers, "feedback.told": word}, shipped_short())
        places = counted(seen)
        scenario = (stage, outcome, word, answers, prior, days, seen)

        assert len(places) <= 7, scenario
        assert len(set(ids(seen))) == len(seen), scenario
        assert [place for place, _ in places] == list(range(1, len(places) + 1)), scenario
        assert places[-1] == (len(places), len(places)), scenario
        if "check-in.dose" not in answers and word != "specific":
            assert {total for _, total in places} == {len(places)}, scenario


@pytest.mark.parametrize("step", [Step.CHECK_IN, Step.FEEDBACK, Step.EXPERIENCE, Step.FIT, Step.CLOSE])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_one_step_alone_asks_at_most_three_questions(outcome: Outcome, step: Step) -> None:
    """Somebody who comes back for step 3 wants a few minutes of it, and all of it at the right time."""
    told: list[str] = [*Told] if outcome is not Outcome.NO_REPLY else ["none"]
    for stage, answers, word, prior, days in product(Stage, STINGS, told, PRIORS, (6,)):
        sting = answers["check-in.sting"]
        entry = heard(days, stage=stage, outcome=outcome, sting=sting)
        situation = Situation(TODAY, step=step, prior=prior)
        seen = walk(entry, situation, {**answers, "feedback.told": word}, shipped_short())

        assert len(counted(seen)) <= 3, (stage, outcome, word, answers, prior, days, seen)
        assert {question(question_id).step for question_id in ids(seen)} <= {Step.FACTS, step}


@given(
    stage=st.sampled_from(Stage),
    outcome=st.sampled_from(Outcome),
    told=st.sampled_from(Told),
    sting=st.none() | st.integers(1, 5).map(str),
    dose=st.sampled_from(["short", "go_on", "leave", None]),
    prior=st.integers(0, 20).flatmap(lambda n: st.integers(0, n).map(lambda here: Prior(n, here))),
    days=st.integers(-2, 400),
    full=st.booleans(),
    step=st.sampled_from([None, *Step]),
    internal=st.booleans(),
    skips=st.sets(st.integers(0, 60)),
)
def test_every_walk_ends_and_counts_right(**situation: Any) -> None:
    """Whatever is skipped, and on the long way too: nothing twice, and the last place is the total."""
    values = situation
    entry = heard(
        values["days"], stage=values["stage"], outcome=values["outcome"], internal=values["internal"]
    )
    all_ids = [asked.id for asked in shipped().questions]
    answers: dict[str, str | None] = {all_ids[n]: None for n in values["skips"] if n < len(all_ids)}
    answers |= {
        "feedback.told": values["told"],
        "check-in.sting": values["sting"],
        "check-in.dose": values["dose"],
    }
    seen = walk(
        entry,
        Situation(TODAY, full=values["full"], step=values["step"], prior=values["prior"]),
        answers,
    )
    places = counted(seen)

    assert len(set(ids(seen))) == len(seen)
    assert values["full"] or all(
        question(question_id) in shipped_short().questions for question_id in ids(seen)
    )
    assert all(place <= total for place, total in places)
    if places:
        assert places[-1][0] == places[-1][1]


def short(entry: Entry, prior: Prior = Prior(), **answers: str | None) -> list[str]:  # noqa: B008 - frozen
    """Return the ids that the short path asks, with answers by the last word of a question's id."""
    by_id = {
        asked.id: answers[key] for asked in shipped().questions if (key := asked.id.split(".")[1]) in answers
    }
    return ids(walk(entry, Situation(TODAY, prior=prior), by_id))


def test_an_application_without_a_word() -> None:
    """G6, first row: light, and about the application."""
    assert short(heard(0, stage="applied"), sting="2", told="none") == [
        "check-in.sting",
        "feedback.told",
        "feedback.thinnest",
        "experience.went-well-application",
        "experience.learned",
        "fit.wanted",
        "close.plan",
    ]


@pytest.mark.parametrize("told", ["none", "standard"])
@pytest.mark.parametrize("stage", ["screen", "interview", "onsite", "offer"])
def test_a_call_or_an_interview_without_a_reason(stage: str, told: str) -> None:
    """G6, second and third row: a standard letter is no information and changes nothing."""
    assert short(heard(0, stage=stage), sting="2", told=told) == [
        "check-in.sting",
        "feedback.told",
        "feedback.ask-them",
        "experience.went-well",
        "experience.learned",
        "fit.wanted",
        "close.plan",
    ]


@pytest.mark.parametrize("stage", ["screen", "interview", "onsite", "offer"])
def test_a_specific_reason(stage: str) -> None:
    """G6, fourth row: their words, instead of what to ask them."""
    assert short(heard(0, stage=stage), sting="2", told="specific") == [
        "check-in.sting",
        "feedback.told",
        "feedback.words",
        "experience.went-well",
        "experience.learned",
        "fit.wanted",
        "close.plan",
    ]


def test_the_last_round() -> None:
    """G6, fifth row: what got you there comes in the place of one good thing."""
    assert short(heard(0, stage="final"), sting="2", told="none") == [
        "check-in.sting",
        "feedback.told",
        "feedback.ask-them",
        "experience.last-few",
        "experience.learned",
        "fit.wanted",
        "close.plan",
    ]


def test_a_task() -> None:
    """2.T takes the place of one good thing: hours of work are worth a look of their own."""
    assert short(heard(0, stage="task"), sting="2", told="none")[3] == "experience.went-well-task"


def test_silence() -> None:
    """G6, sixth row: nothing was said, so nobody asks what was."""
    silent = heard(14, stage="interview", outcome="no_reply", decision_on=TODAY)
    assert short(silent, sting="2") == [
        "check-in.sting",
        "feedback.last-heard",
        "feedback.nudge",
        "experience.went-well",
        "experience.learned",
        "fit.wanted",
        "close.plan",
    ]


@pytest.mark.parametrize(
    ("prior", "asked"),
    [
        (Prior(4, 4), "fit.wanted"),
        (Prior(6, 4), "fit.wanted"),
        (Prior(5, 5), "fit.pattern"),
        (Prior(9, 7), "fit.pattern"),
    ],
)
def test_five_earlier_noes_at_the_same_stage_bring_the_pattern(prior: Prior, asked: str) -> None:
    """G6, seventh row: the pattern takes the place of the usual question about fit, from five on."""
    seen = short(heard(0), prior, sting="3", told="none")

    assert [question_id for question_id in seen if question_id.startswith("fit.")] == [asked]
    assert len(seen) == 7


def test_a_pattern_waits_while_it_stings() -> None:
    """On a raw evening nobody needs to hear what six noes may mean."""
    assert "fit.pattern" not in short(heard(0), Prior(9, 9), sting="4", dose="go_on", told="none")


def test_the_smallest_version() -> None:
    """G6, eighth row: how it is, kindness, one good thing, one plan, how it is now."""
    smallest = [
        "check-in.sting",
        "check-in.dose",
        "check-in.friend",
        "experience.went-well",
        "close.plan",
        "close.sting-after",
    ]

    assert short(heard(0), sting="5", dose="short") == smallest
    assert short(heard(0), sting="5", dose=None) == smallest
    assert short(heard(0), sting="4", dose="short") == smallest


@pytest.mark.parametrize("sting", ["4", "5"])
def test_going_on_as_usual_leaves_out_the_big_questions(sting: str) -> None:
    """Step 3 is parked, and the friend's question makes room for the choice of length."""
    assert short(heard(0), sting=sting, dose="go_on", told="none") == [
        "check-in.sting",
        "check-in.dose",
        "feedback.told",
        "feedback.ask-them",
        "experience.went-well",
        "experience.learned",
        "close.plan",
    ]


def test_a_sting_of_three_does_not_bring_the_friend_on_the_short_path() -> None:
    """Deviation from the evidence table, noted there: seven is the cap, and the long way asks it."""
    assert "check-in.friend" not in short(heard(0), sting="3", told="none")
    full = walk(heard(0), Situation(TODAY, full=True), {"check-in.sting": "3"})
    assert "check-in.friend" in ids(full)


def test_the_long_way_asks_everything_that_applies() -> None:
    """In order, and with the follow-ups of what was answered; told is specific, one bit is worth keeping."""
    seen = walk(
        heard(5),
        Situation(TODAY, full=True),
        {
            "check-in.sting": "3",
            "feedback.told": "specific",
            "feedback.keep": "keep",
            "fit.gap": "skill",
            "fit.route": "bridge",
        },
    )

    assert ids(seen) == [
        "facts.role-family",
        "facts.channel",
        *(f"check-in.{name}" for name in "sting days-guess friend own-name matters".split()),
        *(
            f"feedback.{name}"
            for name in "told words reaction seen keep keep-which themes about-task offer-thanks".split()
        ),
        *(
            f"experience.{name}"
            for name in (
                "went-well learned process questions-met hardest landed surprised prepared felt stories "
                "wanted-it year-on came-through tips"
            ).split()
        ),
        *(
            f"fit.{name}"
            for name in (
                "wanted gap note requirements missing strengths related route step-up wish look-again"
            ).split()
        ),
        *(f"close.{name}" for name in "plan rehearse tell next-no sting-after".split()),
    ]
    assert counted(seen)[-1] == (44, 44)


@pytest.mark.parametrize(
    ("days", "sting", "routes"),
    [
        (0, "2", "keep_going tune upskill adjacent pause"),
        (1, "2", "keep_going tune upskill adjacent bridge pause"),
        (3, "3", "keep_going tune upskill adjacent bridge pause"),
        (4, "3", "keep_going tune upskill adjacent bridge pivot pause"),
        (9, "4", "keep_going tune upskill adjacent bridge pause"),
        (9, None, "keep_going tune upskill adjacent bridge pause"),
    ],
)
def test_big_turns_are_not_offered_on_the_day_itself(days: int, sting: str | None, routes: str) -> None:
    """Nobody should leave a career at nine in the evening of a no."""
    entry = heard(days, sting=sting)

    choices = offered(question("fit.route"), entry, Situation(TODAY, step=Step.FIT, full=True))

    assert [choice.key for choice in choices] == routes.split()


def test_a_question_without_conditions_offers_all_its_choices() -> None:
    """As do all the others."""
    assert (
        offered(question("fit.look-again"), heard(0), Situation(TODAY)) == question("fit.look-again").choices
    )


@pytest.mark.parametrize("sting", [None, 1, 2, 3])
def test_the_fit_is_open_when_it_does_not_sting(sting: int | None) -> None:
    """An entry whose sting nobody asked about is no raw one."""
    assert not is_fit_parked(heard(0, sting=sting), Situation(TODAY))


@pytest.mark.parametrize("sting", [4, 5])
def test_the_fit_waits_while_it_stings(sting: int) -> None:
    """Unless the person insists, comes for this step, or has begun it before."""
    entry = heard(0, sting=sting)

    assert is_fit_parked(entry, Situation(TODAY))
    assert waits(Step.FIT, entry, Situation(TODAY))
    assert not is_fit_parked(entry, Situation(TODAY, insisted=True))
    assert not is_fit_parked(entry, Situation(TODAY, step=Step.FIT))
    assert not is_fit_parked(entry.with_answer(Answer(question="fit.wanted", skipped=True)), Situation(TODAY))


def test_a_parked_fit_returns_on_its_day() -> None:
    """Not before, and then whatever the sting was that evening."""
    entry = heard(0, sting=5, parked_until=TODAY + timedelta(days=3))

    assert is_fit_parked(entry, Situation(TODAY + timedelta(days=2)))
    assert not is_fit_parked(entry, Situation(TODAY + timedelta(days=3)))
    assert is_fit_parked(entry.replace(sting=1), Situation(TODAY))


@pytest.mark.parametrize("dose", ["short", "go_on"])
def test_a_walk_goes_on_with_the_fit_on_its_day(dose: str) -> None:
    """Three days later ``reflect`` asks what was left, and only that."""
    entry = heard(0)
    for asked, value in (("sting", "5"), ("dose", dose)):
        entry = stored(entry, question(f"check-in.{asked}"), value, "?", AT)
    evening = Situation(TODAY)
    while left := next_question(entry, shipped(), evening):
        entry = stored(entry, left, plausible(left, entry, evening), "?", AT)
    entry = entry.replace(parked_until=TODAY + timedelta(days=3), finished_at=AT)

    assert next_question(entry, shipped(), Situation(TODAY + timedelta(days=2))) is None
    later = Situation(TODAY + timedelta(days=3))
    assert ids(walk(entry, later)) == ["fit.wanted"]


def test_insisting_brings_the_fit_even_into_the_smallest_version() -> None:
    """The key is there because it is the person's evening."""
    entry = heard(0, sting=5)
    situation = Situation(TODAY, insisted=True)

    assert path_of(entry, situation) is Path.SMALLEST
    assert "fit.wanted" in ids(walk(entry, situation))
    assert "feedback.told" not in ids(walk(entry, situation))


def test_the_first_step_waits_in_the_smallest_version_only() -> None:
    """What they said can be taken in tomorrow."""
    assert waits(Step.FEEDBACK, heard(0, sting=5), Situation(TODAY))
    assert not waits(Step.FEEDBACK, heard(0, sting=4), Situation(TODAY))
    assert not waits(Step.EXPERIENCE, heard(0, sting=5), Situation(TODAY))


@pytest.mark.parametrize(
    ("sting", "dose", "full", "step", "path"),
    [
        (2, None, False, None, Path.SHORT),
        (2, None, True, None, Path.FULL),
        (5, None, True, None, Path.SMALLEST),
        (5, "go_on", True, None, Path.FULL),
        (5, "go_on", False, None, Path.SHORT),
        (4, "short", True, None, Path.SMALLEST),
        (4, "leave", False, None, Path.SHORT),
        (5, "short", False, Step.FIT, Path.STEP),
        (2, None, True, Step.FIT, Path.FULL),
    ],
)
def test_the_sting_and_the_choice_of_length_say_how_far_a_walk_reaches(
    sting: int, dose: str | None, full: bool, step: Step | None, path: Path
) -> None:
    """A raw evening wins over a flag, and the person's own choice over both."""
    entry = heard(0, sting=sting)
    if dose:
        entry = entry.with_answer(Answer(question="check-in.dose", answer=dose))

    assert path_of(entry, Situation(TODAY, full=full, step=step)) is path


def test_a_step_walked_alone_asks_missing_facts_first() -> None:
    """The entry needs them whatever the step."""
    entry = Entry(company="Acme", role="Analyst", outcome=Outcome.DECLINED, heard_on=TODAY, heard_by="email")

    asked = next_question(entry, shipped(), Situation(TODAY, step=Step.CLOSE))

    assert asked == question("facts.stage")


def test_a_new_entry_is_asked_its_facts_in_order() -> None:
    """And for silence the day is asked for in other words."""
    assert ids(walk(Entry(), Situation(TODAY), {"facts.outcome": "declined"}))[:7] == [
        f"facts.{name}" for name in "company role stage outcome heard-on heard-by".split()
    ] + ["check-in.sting"]
    assert ids(walk(Entry(), Situation(TODAY), {"facts.outcome": "no_reply"}))[:7] == [
        f"facts.{name}" for name in "company role stage outcome quiet-since decision-on".split()
    ] + ["check-in.sting"]


def test_a_field_filled_by_a_flag_is_not_asked_for() -> None:
    """But lessons, feedback and themes are collected, so they are asked for again."""
    entry = heard(
        0, sting=2, lessons=[{"text": "one"}], feedback=[{"words": "no"}], told="specific", wanted=3
    )

    assert ids(walk(entry, Situation(TODAY))) == [
        "feedback.words",
        "experience.went-well",
        "experience.learned",
        "close.plan",
    ]


def test_a_text_about_the_person_brings_a_question_that_does_not_count() -> None:
    """It is asked because of the answer before it, so the number of questions stays what was said."""
    situation = Situation(TODAY, is_self_level=lambda text: "hopeless" in text)

    seen = walk(heard(0), situation, {"check-in.sting": "2", "experience.learned": "I'm hopeless"})

    assert ("experience.learned-task", None) in seen
    assert counted(seen)[-1] == (7, 7)
    assert "experience.learned-task" not in ids(walk(heard(0), situation, {"check-in.sting": "2"}))
    skipping = walk(heard(0), situation, {"check-in.sting": "2", "experience.learned": None})
    assert "experience.learned-task" not in ids(skipping)


def test_a_question_outside_the_walk_has_its_place_at_the_end() -> None:
    """Going back can reach one that no longer applies; the progress must not fail on it."""
    entry = heard(0, sting=2, told="none")

    assert progress(question("feedback.words"), entry, shipped(), Situation(TODAY)) == (8, 8)


def test_going_back_shows_the_same_place_again() -> None:
    """The answer that is given already counts as before."""
    entry = stored(heard(0), question("check-in.sting"), "2", "?", AT)
    entry = stored(entry, question("feedback.told"), "none", "?", AT)

    assert progress(question("check-in.sting"), entry, shipped(), Situation(TODAY)) == (1, 7)
    assert progress(question("feedback.told"), entry, shipped(), Situation(TODAY)) == (2, 7)


@pytest.mark.parametrize(
    ("entry", "complete"),
    [
        (make_entry(), True),
        (make_entry(company=""), False),
        (make_entry(role=""), False),
        (make_entry(heard_on=None), False),
        (make_entry(stage=None, outcome=None), True),
    ],
)
def test_an_entry_gets_its_place_when_company_role_and_day_are_known(entry: Entry, complete: bool) -> None:
    """They make the file's name."""
    assert facts_complete(entry) is complete


def test_earlier_entries_of_the_same_kind_are_counted() -> None:
    """Level doesn't matter, other kinds of work and quiet entries don't count, nor does a missing stage."""
    rows = [
        make_summary(role="Senior Data Analyst", stage=Stage.INTERVIEW),
        make_summary(role="Number cruncher", role_family="data analyst", stage=Stage.APPLIED),
        make_summary(role="Data analyst (m/f/d)", stage=None),
        make_summary(role="Data Analyst", stage=Stage.INTERVIEW),
        make_summary(role="Data Analyst", stage=Stage.INTERVIEW, quiet=True),
        make_summary(role="Data Engineer", stage=Stage.INTERVIEW),
    ]

    assert prior_of(make_entry(role="Junior Data Analyst"), rows) == Prior(
        4, 2, (Stage.INTERVIEW, Stage.APPLIED, Stage.INTERVIEW)
    )
    assert prior_of(make_entry(role=""), rows) == Prior()


def test_questions_apply_answered_or_not() -> None:
    """Only then can going back find them."""
    entry = heard(0, sting=2)

    assert applies(question("check-in.sting"), entry, Situation(TODAY))
    assert not applies(question("check-in.dose"), entry, Situation(TODAY))
    assert not applies(question("fit.wanted"), entry, Situation(TODAY, step=Step.CLOSE))
