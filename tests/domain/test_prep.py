"""The page for the next interview: only what entries carry, only what was said or seen."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bounceback.domain.asked import Lexicon, QuestionType
from bounceback.domain.debrief import Debrief
from bounceback.domain.prep import (
    Base,
    General,
    Quote,
    Sheet,
    Shelf,
    ToAsk,
    Wanted,
    aim_of,
    make_sheet,
    with_stories,
)
from bounceback.domain.process import ProcessWords
from bounceback.domain.question_bank import BankQuestion, Kept
from bounceback.domain.story_bank import Coverage, Need, Story
from bounceback.domain.terms import Stage
from bounceback.domain.weak_spots import Idea
from builders import make_debrief, make_summary

TODAY = date(2026, 11, 22)
OLD = TODAY - timedelta(days=91)
GENERAL = General(
    ask_them=("First?", "Second?", "Third?", "Fourth?"),
    ask_about="How soon would I need $name?",
    look_up=("Their news",),
    logistics={"any": "Water", "task": "A block of time"},
    kind_words=("You'll do", "Breathe"),
)
LEXICON = Lexicon(
    stop_words=frozenset({"a"}),
    endings=("s",),
    types={QuestionType.TECHNICAL: re.compile("sql"), QuestionType.MOTIVATION: re.compile("why")},
    competencies={"conflict": re.compile("disagree")},
)
IDEAS = {
    "pace": Idea("Answers too long", ("asked at length", "say the point first")),
    "skill": Idea("A skill was missing", None),
}


def make_shelf(**given: Any) -> Shelf:
    """Return a shelf with short words and nothing of the person's."""
    values: dict[str, Any] = {
        "kept": (),
        "stories": (),
        "lexicon": LEXICON,
        "process_words": ProcessWords(
            formats={"phone": re.compile("phone")}, stages={Stage.TASK: re.compile("task")}
        ),
        "labels": {"conflict": "Disagreement", "leading": "Leading", "team": "Team"},
        "general": GENERAL,
        "ideas": lambda: IDEAS,
    }
    return Shelf(**values | given)


def sheet(*debriefs: Debrief, shelf: Shelf | None = None, **wanted: Any) -> Sheet:
    """Return the page from these entries."""
    return make_sheet(debriefs, Wanted(**wanted), shelf or make_shelf(), TODAY)


def quote(text: str, **given: Any) -> Quote:
    """Return a quote from the usual entry."""
    row = make_summary(**given)
    return Quote(text, row.id, row.company, row.heard_on)


def test_without_entries_the_page_holds_only_what_is_the_same_for_everybody() -> None:
    """Nothing is claimed that nobody noted."""
    assert sheet() == Sheet(
        kind="",
        company="",
        stage=None,
        is_guessed=True,
        base=Base(0, 0, 0),
        met_before=(),
        processes=(),
        process_count=0,
        seen=None,
        stage_steps=(),
        surprised=None,
        questions=(),
        hardest=None,
        has_stories=False,
        coverage=(
            Coverage("conflict", "Disagreement", ()),
            Coverage("leading", "Leading", ()),
        ),
        worked=None,
        weak_spots=(),
        to_ask=(ToAsk("First?"), ToAsk("Second?"), ToAsk("Third?")),
        look_up=("Their news",),
        logistics="Water",
        kind_word=GENERAL.kind_words[TODAY.toordinal() % 2],
    )


def test_the_kind_of_work_is_that_of_the_newest_entry_unless_named() -> None:
    """With the company first, if it was met."""
    newest = make_debrief(company="Globex", role="Senior Designer")
    nameless = make_debrief(role="")
    earlier = make_debrief(company="Acme Ltd", role="Dev", role_family="backend developer")

    assert aim_of(Wanted(), [nameless, newest, earlier])[1:] == ("designer", True)
    assert aim_of(Wanted(company="acme"), [nameless, newest, earlier])[1:] == ("backend developer", True)
    assert aim_of(Wanted(role="Lead Analyst"), [newest])[1:] == ("analyst", False)


def test_a_role_met_under_a_family_brings_that_family_with_it() -> None:
    """A Python developer is a backend developer, once the person has called it so."""
    entries = [make_debrief(role="Python Developer", role_family="backend developer")]

    aim, kind, _ = aim_of(Wanted(role="Senior Python developer"), entries)

    assert kind == "python developer"
    assert aim.kinds == {"python developer", "backend developer"}


def test_the_company_s_own_process_goes_before_others_of_the_kind() -> None:
    """The newest two are shown; what they have in common is over all of them."""
    other = make_debrief(id="a", company="Globex", process=("Phone call", "A task, 2 hours"))
    mine = [make_debrief(id=f"b{n}", company="Acme", process=("Phone, 20 minutes",) * n) for n in (1, 2, 3)]
    elsewhere = make_debrief(id="c", company="Initech", role="Chef", process=("Cooking",))

    here = sheet(other, elsewhere, *mine, company="ACME ltd")
    kind = sheet(elsewhere, other, *mine, role="data analyst", stage=Stage.TASK)

    assert ([p.entry_id for p in here.processes], here.process_count) == (["b1", "b2"], 3)
    assert here.company == "Acme"
    assert [quote.text for quote in here.met_before] == ["Data Analyst"] * 3
    assert here.seen is not None
    assert (here.seen.fewest_steps, here.seen.most_steps, here.seen.longest) == (1, 3, 20)
    assert ([p.entry_id for p in kind.processes], kind.process_count) == (["a", "b1"], 4)
    assert kind.stage_steps == (Quote("A task, 2 hours", "a", "Globex", TODAY),)
    assert kind.logistics == "A block of time"
    assert kind.base == Base(entries=5, same_kind=4, here=0)


def test_a_process_that_came_to_its_last_round_is_whole() -> None:
    """Whatever came of it then."""
    stages = [Stage.ONSITE, Stage.FINAL, Stage.OFFER, None]
    found = sheet(*(make_debrief(stage=stage, process=("Call",) * n) for n, stage in enumerate(stages, 1)))

    assert found.seen is not None
    assert (found.seen.whole, found.seen.most_steps) == ((2, 3), 4)


def test_the_same_stage_noted_twice_stands_once() -> None:
    """In the words of the newest entry."""
    entries = [make_debrief(process=("A TASK",)), make_debrief(process=("a task", "another task"))]

    assert [q.text for q in sheet(*entries, stage=Stage.TASK).stage_steps] == ["A TASK", "another task"]


def test_five_questions_are_those_that_may_come() -> None:
    """A technical question of another trade isn't one of them; one in other words stands once."""
    entries = [
        make_debrief(questions=("One?", "Two?", "Three?", "Four?", "Why a cat*", "why cats")),
        make_debrief(role="Chef", questions=("SQL?*", "Why cook?*")),
    ]

    found = sheet(*entries).questions

    assert [question.text for question in found] == ["Why a cat", "Why cook?", "Four?", "One?", "Three?"]
    assert all(question.type is not QuestionType.TECHNICAL for question in found)


def test_a_question_comes_with_a_story() -> None:
    """The one that was linked to it, else one that shows what it asks for."""
    stories = (Story("The rota", tags=("conflict",)), Story("The napkin"))
    kept = (Kept("Why us?", story="The napkin"),)
    entry = make_debrief(questions=("Why us?", "You disagree?", "Else?"))

    found = sheet(entry, shelf=make_shelf(stories=stories, kept=kept))

    assert {q.text: q.story for q in found.questions} == {
        "Why us?": "The napkin",
        "You disagree?": "The rota",
        "Else?": "",
    }
    assert with_stories([BankQuestion("x", QuestionType.OTHER)], ())[0].story == ""


def test_stories_to_bring_are_what_is_asked_for_and_the_holes() -> None:
    """What was asked for most stands first in both."""
    stories = (Story("The rota", tags=("leading",)), Story("The napkin", tags=("conflict", "own")))
    entry = make_debrief(questions=("You disagree?",))

    rows = sheet(entry, shelf=make_shelf(stories=stories)).coverage

    assert [(row.key, row.need) for row in rows] == [
        ("conflict", Need.ADD),
        ("leading", Need.ADD),
        ("own", Need.ADD),
        ("team", Need.WRITE),
    ]


@pytest.mark.parametrize(
    ("landed", "worked", "shown"), [("A nod", ("Calm",), "A nod"), ("", ("Calm",), "Calm"), ("", (), None)]
)
def test_what_landed_goes_before_what_went_well(
    landed: str, worked: tuple[str, ...], shown: str | None
) -> None:
    """A reaction is a fact."""
    found = sheet(make_debrief(landed=landed, worked=worked)).worked

    assert found == (quote(shown) if shown else None)


def test_how_it_felt_is_quoted_for_ninety_days_and_facts_for_ever() -> None:
    """An old sentence about a bad day isn't held up before the next one."""
    felt = {"hardest": "Hard", "landed": "Nod", "surprised": "Oh"}
    entry = make_debrief(**felt, process=("Call",), questions=("Why?",), heard_on=OLD, recorded_on=OLD)
    recent = replace(entry, summary=replace(entry.summary, recorded_on=OLD + timedelta(days=1)))
    undated = replace(entry, summary=replace(entry.summary, recorded_on=None, heard_on=None))

    found = sheet(entry)
    assert (found.hardest, found.worked, found.surprised) == (None, None, None)
    assert found.processes
    assert found.questions
    assert sheet(recent).hardest == quote("Hard", heard_on=OLD)
    assert sheet(undated).surprised == quote("Oh", heard_on=None)


def test_what_came_up_is_told_from_what_came_up_in_other_work() -> None:
    """By the role the page is for."""
    chef = make_debrief(role="Chef", themes=("pace",), has_feedback=True)

    def marks(role: str) -> list[bool]:
        return [spot.is_other_work for spot in sheet(chef, role=role).weak_spots]

    assert marks("Senior Data Analyst") == [True]
    assert marks("Head chef") == [False]


def test_what_stayed_open_with_them_is_asked_first_then_what_adverts_wanted() -> None:
    """The requirement that was short most often, by its newest spelling."""
    entries = [
        make_debrief(company="Acme", ask_them="Which part?", short_of=("DBT", "Go")),
        make_debrief(company="Globex", ask_them="Not theirs?", short_of=("dbt",)),
    ]

    assert sheet(*entries, company="acme").to_ask == (
        ToAsk("Which part?", "Acme"),
        ToAsk("How soon would I need DBT?", "DBT"),
        ToAsk("First?"),
    )
    assert sheet(*entries).to_ask[0].because == "DBT"


@pytest.mark.parametrize("change", [{"has_feedback": True}, {"heard_on": OLD, "recorded_on": OLD}])
def test_what_was_answered_or_is_long_past_is_not_open(change: dict[str, Any]) -> None:
    """Asking it again would be odd."""
    entry = make_debrief(ask_them="Which part?", **change)

    assert sheet(entry, company="Acme").to_ask[0] == ToAsk("First?")
