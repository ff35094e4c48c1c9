"""Looking back: lessons first, in words, and nothing made of small numbers."""

from datetime import date, timedelta
from typing import Any

import pytest

from bounceback.domain.lookback import Lookback, Remark, look_back
from bounceback.domain.summary import Summary, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, Stage
from builders import make_summary

TODAY = date(2026, 11, 22)
LABELS = {"pace": "Pace", "depth": "Depth"}

WORTH_WATCHING = (
    "“Pace” came up once in these entries, and you had wondered about it before. It may be worth watching."
)


def test_what_was_learned_planned_and_done_well_is_quoted() -> None:
    """With where it comes from."""
    plan = SummaryPlan("If it stings, then I will walk", TODAY, None)
    row = make_summary(lessons=("slow\ndown",), plan=plan, worked=("stayed calm",))

    assert look_back([row], LABELS, TODAY, quote_all=False) == Lookback(
        helping=(),
        lessons=(Remark("slow down", row.id, "Acme", TODAY, "new"),),
        plans=(Remark("If it stings, then I will walk", row.id, "Acme", TODAY),),
        worked=(Remark("stayed calm", row.id, "Acme", TODAY),),
        since=(),
        recurring=(),
        looked_at=1,
    )


def tried(helped: Helped | None, on: date = TODAY, **row: Any) -> Summary:
    """Return a row whose plan was done once."""
    plan = SummaryPlan("If it stings, then I will walk", TODAY, None, (SummaryTry(on, Came.DID, helped),))
    return make_summary(lessons=("slow down",), plan=plan, **row)


def test_what_helps_stands_first_and_nowhere_else() -> None:
    """It's the point of keeping a journal."""
    found = look_back([tried(Helped.YES)], LABELS, TODAY, quote_all=False)

    assert [remark.text for remark in found.helping] == ["If it stings, then I will walk", "slow down"]
    assert found.lessons == found.plans == ()


def test_a_lesson_that_is_being_tried_says_so_and_one_set_aside_is_gone() -> None:
    """Neither is a verdict."""
    (lesson,) = look_back([tried(Helped.NO)], LABELS, TODAY, quote_all=False).lessons
    assert lesson.state == "being tried"
    aside = make_summary(lessons=("slow down",), plan=SummaryPlan("x", TODAY, None, (), TODAY))
    found = look_back([aside], LABELS, TODAY, quote_all=True)
    assert found.helping == found.lessons == found.plans == ()


@pytest.mark.parametrize(("tried_on", "shown"), [(TODAY, True), (TODAY - timedelta(days=91), False)])
def test_an_old_lesson_that_helped_lately_is_of_today(tried_on: date, shown: bool) -> None:
    """What helped last week is not a sentence from a bad evening."""
    old = TODAY - timedelta(days=300)
    row = tried(Helped.YES, tried_on, recorded_on=old, heard_on=old)
    assert bool(look_back([row], LABELS, TODAY, quote_all=False).helping) is shown


def test_what_became_of_a_theme_since_its_lesson_is_said() -> None:
    """In words, while there is little to go by."""
    rows = [
        make_summary(id="c", told="specific", heard_on=TODAY),
        make_summary(id="b", told="specific", heard_on=TODAY),
        make_summary(id="a", told="specific", themes=("pace",), lessons=("x",), heard_on=date(2026, 11, 1)),
    ]
    assert look_back(rows, LABELS, TODAY, quote_all=True).since == (
        "“Pace” hasn't come up since; there have been few occasions to tell.",
    )


def test_an_empty_journal_gives_an_empty_look() -> None:
    """And no error."""
    assert look_back([], LABELS, TODAY, quote_all=True) == Lookback((), (), (), (), (), (), 0)


def test_four_different_lessons_are_shown_newest_first() -> None:
    """The same lesson twice, in other letters, is one lesson."""
    rows = [make_summary(lessons=(text,)) for text in ("One", " óne ", "two", "three", "four", "five")]

    found = look_back(rows, LABELS, TODAY, quote_all=False)

    assert [remark.text for remark in found.lessons] == ["One", "two", "three", "four"]


@pytest.mark.parametrize(
    ("recorded", "heard", "quoted"),
    [(90, 200, True), (91, 0, False), (None, 90, True), (None, 91, False), (None, None, True)],
)
def test_old_entries_are_not_quoted_unless_asked_for(
    recorded: int | None, heard: int | None, quoted: bool
) -> None:
    """Three months on, a sentence from a bad evening belongs to whoever looks it up."""

    def ago(days: int | None) -> date | None:
        return None if days is None else TODAY - timedelta(days=days)

    row = make_summary(lessons=("slow down",), recorded_on=ago(recorded), heard_on=ago(heard))

    assert bool(look_back([row], LABELS, TODAY, quote_all=False).lessons) is quoted
    assert look_back([row], LABELS, TODAY, quote_all=True).lessons


def test_a_quiet_entry_is_left_out_of_everything_but_the_count() -> None:
    """Nothing from that evening comes back by itself."""
    rows = [
        make_summary(id=f"{n}", company=f"{n}", lessons=("x",), themes=("pace",), quiet=True)
        for n in range(4)
    ]

    assert look_back(rows, LABELS, TODAY, quote_all=True) == Lookback((), (), (), (), (), (), 4)


def themed(*companies: str) -> list[Summary]:
    """Return rows of these companies, all with the same theme, and each at another stage."""
    return [make_summary(company=name, themes=("pace", "unlisted"), stage=None) for name in companies]


@pytest.mark.parametrize(
    ("companies", "recurring"),
    [
        (["Acme"], ()),
        (["Acme", "ACME Ltd"], ()),
        (["Acme", "Globex"], ("“Pace” has come from two employers. It may be worth watching.",)),
        (
            ["Acme", "Globex", "Initech", "Hooli"],
            ("“Pace” has come from several employers. That is a pattern worth a plan.",),
        ),
    ],
)
def test_a_theme_recurs_when_different_employers_name_it(
    companies: list[str], recurring: tuple[str, ...]
) -> None:
    """One employer saying it twice is one employer; themes without a label teach nothing."""
    assert look_back(themed(*companies), LABELS, TODAY, quote_all=False).recurring == recurring


@pytest.mark.parametrize(
    ("stages", "recurring"),
    [
        ([Stage.FINAL] * 2, ()),
        ([Stage.FINAL] * 3, ("Most of these ended in the last round.",)),
        ([Stage.FINAL] * 3 + [Stage.APPLIED] * 3, ()),
        ([Stage.FINAL] * 4 + [Stage.APPLIED] * 3, ("Most of these ended in the last round.",)),
        ([Stage.SCREEN] * 3 + [None] * 9, ("Most of these ended after a first call.",)),
    ],
)
def test_a_stage_recurs_when_most_ended_there(stages: list[Stage | None], recurring: tuple[str, ...]) -> None:
    """Three at least, and more than half of those whose stage is known."""
    rows = [make_summary(stage=stage) for stage in stages]

    assert look_back(rows, LABELS, TODAY, quote_all=False).recurring == recurring


def test_a_suspicion_that_came_true_is_worth_watching() -> None:
    """One employer said what the person had guessed before; a guess alone recurs nowhere."""
    guessed = make_summary(company="Globex", themes=("pace",), guessed_themes=("pace",), stage=None)

    assert look_back([*themed("Acme"), guessed], LABELS, TODAY, quote_all=False).recurring == (
        WORTH_WATCHING,
    )
    assert look_back([guessed] * 3, LABELS, TODAY, quote_all=False).recurring == ()


def test_old_entries_count_in_what_recurs() -> None:
    """A pattern needs time; it quotes nobody."""
    rows = [make_summary(stage=Stage.OFFER, recorded_on=date(2025, 1, 1)) for _ in range(3)]

    assert look_back(rows, LABELS, TODAY, quote_all=False).recurring == ("Most of these ended at the offer.",)
