"""What came up in past processes: what was said or seen, with a plan, never a guess."""

from collections.abc import Callable, Mapping
from datetime import date

from bounceback.domain.debrief import Debrief
from bounceback.domain.question_bank import Aim
from bounceback.domain.terms import Source
from bounceback.domain.weak_spots import Idea, WeakSpot, weak_spots
from builders import make_debrief

TODAY = date(2026, 11, 22)
IDEAS = {
    "pace": Idea("Answers too long", ("asked at length", "say the point first")),
    "skill": Idea("A skill was missing", None),
}


def spots(
    *debriefs: Debrief,
    kind: str = "data analyst",
    ideas: Callable[[], Mapping[str, Idea]] = lambda: IDEAS,
) -> tuple[WeakSpot, ...]:
    """Return what came up, for somebody who looks for that kind of work."""
    return weak_spots(debriefs, Aim(frozenset({kind} if kind else ())), ideas)


def test_a_theme_said_by_several_employers_is_the_first_thing_to_try() -> None:
    """With the newest plan of the person's own; one company under two names is one."""
    entries = [
        make_debrief(company="Acme Ltd", themes=("pace",), has_feedback=True),
        make_debrief(company="Globex", themes=("skill", "skill"), lessons=(("Learn", Source.SEEN),)),
        make_debrief(company="Acme", themes=("pace",), plan=("asked", "stop"), lessons=(("x", Source.SAID),)),
        make_debrief(company="Initech", themes=("pace", "unknown"), plan=("older", "go"), has_feedback=True),
    ]

    assert spots(*entries) == (
        WeakSpot(
            "Answers too long",
            Source.SAID,
            ("Acme Ltd", "Initech"),
            TODAY,
            "If asked, then I will stop",
            is_idea=False,
        ),
        WeakSpot("A skill was missing", Source.SEEN, ("Globex",), TODAY, "", is_idea=False),
    )


def test_a_theme_without_a_plan_of_ones_own_borrows_one_and_says_so() -> None:
    """An idea is an idea."""
    (spot,) = spots(make_debrief(themes=("pace",), has_feedback=True))

    assert (spot.plan, spot.is_idea) == ("If asked at length, then I will say the point first", True)


def test_a_theme_is_said_by_those_who_said_it_alone() -> None:
    """What the person saw elsewhere is no word of an employer's, and what they guessed is none at all."""
    entries = [
        make_debrief(company="Acme", themes=("pace",), has_feedback=True, seen_themes=frozenset({"pace"})),
        make_debrief(company="Globex", themes=("pace",), has_feedback=True),
        make_debrief(company="Initech", themes=("pace",), guessed_themes=("pace",), has_feedback=True),
    ]

    (said,) = spots(*entries)
    (seen_alone,) = spots(entries[0], entries[2])

    assert (said.source, said.companies) == (Source.SAID, ("Globex",))
    assert (seen_alone.source, seen_alone.companies) == (Source.SEEN, ("Acme",))


def test_what_came_up_in_other_work_alone_is_marked() -> None:
    """A theme or a lesson; what has no role isn't known to be other work."""
    chef = make_debrief(role="Chef", themes=("pace",), has_feedback=True, plan=("asked", "stop"))
    lesson = make_debrief(role="Chef", lessons=(("Season it", Source.SEEN),), plan=("tasted", "add salt"))
    nameless = make_debrief(role="", themes=("pace",), has_feedback=True)
    analyst = make_debrief(role="Data Analyst", themes=("pace",), has_feedback=True)

    def marks(*debriefs: Debrief, kind: str = "data analyst") -> list[bool]:
        return [spot.is_other_work for spot in spots(*debriefs, kind=kind)]

    assert marks(chef, lesson) == [True, True]
    assert marks(chef, analyst) == [False]
    assert marks(chef, nameless) == [False]
    assert marks(chef, lesson, kind="chef") == [False, False]
    own = make_debrief(role="Data Analyst", lessons=(("Say it", Source.SEEN),), plan=lesson.plan)
    assert [spot.label for spot in spots(lesson, own)] == ["Say it"]
    assert marks(nameless, kind="") == [False]
    assert marks(chef, kind="") == [False]


def test_a_guess_is_never_a_weak_spot() -> None:
    """Nor is a theme that nobody said or saw."""
    guess = ("They had someone internal", Source.GUESSED)
    entries = [
        make_debrief(themes=("pace",), lessons=(guess,), plan=("a", "b")),
        make_debrief(themes=("pace",)),
    ]

    assert spots(*entries) == ()


def test_lessons_with_a_plan_fill_up_and_none_stands_twice() -> None:
    """The first lesson that was said or seen, with the plan of its entry."""
    guess = ("A guess", Source.GUESSED)
    entries = [
        make_debrief(lessons=(guess, ("Say\nit first", Source.SEEN)), plan=("asked", "stop")),
        make_debrief(lessons=(("Another", Source.SEEN),), plan=("asked", "stop")),
        make_debrief(lessons=(("Without a plan", Source.SAID),)),
        make_debrief(company="Globex", lessons=(("Third", Source.SAID),), plan=("", "walk")),
    ]

    assert [(s.label, s.plan, s.source) for s in spots(*entries)] == [
        ("Say it first", "If asked, then I will stop", Source.SEEN),
        ("Third", "walk", Source.SAID),
    ]


def test_themes_are_loaded_only_where_an_entry_names_one() -> None:
    """They take a moment to read."""

    def ideas() -> dict[str, Idea]:
        raise AssertionError("nobody named a theme")

    assert spots(make_debrief(), ideas=ideas) == ()
