"""Step 3 with what earlier entries say: beside the questions, never in their place."""

from datetime import date
from typing import Any

import pytest

from bounceback.commands.fitting import Fitting, earlier_tables
from bounceback.commands.opening import rows_of
from bounceback.content.advert import load_advert_words
from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.fit import load_fit
from bounceback.content.labels import load_labels
from bounceback.content.questions import load_questions
from bounceback.content.resources import Prompts
from bounceback.domain.entry import Requirement
from bounceback.domain.session import Situation, offered
from bounceback.domain.terms import Step
from bounceback.ports import Skipped, Stopped
from bounceback.store.journal import Journal
from builders import make_entry
from walks import walk

PROMPTS = Prompts()
QUESTIONS = {question.id: question for question in load_questions(PROMPTS).questions}
SKIP = Skipped()
TODAY = date(2026, 11, 22)


def need(name: str, state: str = "missing", **more: Any) -> Requirement:
    """Return a requirement."""
    return Requirement.model_validate({"name": name, "state": state} | more)


def fitting(journal: Journal) -> Fitting:
    """Return what stands by, over all entries in the journal."""
    return Fitting(
        journal=journal,
        rows=rows_of(journal, None),
        benchmarks=load_benchmarks(PROMPTS),
        advice=lambda: load_fit(PROMPTS),
        words=lambda: load_advert_words(PROMPTS),
        labels=lambda: load_labels(PROMPTS),
    )


def fill(journal: Journal, count: int, **more: Any) -> None:
    """Store earlier entries, each at another employer."""
    for number in range(count):
        journal.add(make_entry(company=f"Employer {number}", heard_on=date(2026, 10, 1 + number), **more))


def test_the_last_five_tables_of_the_kind_are_looked_at(journal: Journal) -> None:
    """Newest first; entries without one, quiet ones, other kinds and broken files are passed over."""
    fill(journal, 7, requirements=(need("SQL"),))
    fill(journal, 2, role="Senior Data Analyst")
    fill(journal, 2, role="Baker", requirements=(need("Ovens"),))
    journal.add(make_entry(quiet=True, requirements=(need("Rust"),)))
    rows = rows_of(journal, None)
    journal.path_of("2026-10-07-employer-6-data-analyst").write_bytes(b"a: [")

    found = earlier_tables(journal, rows, "data analyst")

    assert [table.entry_id for table in found] == [
        f"2026-10-0{n + 1}-employer-{n}-data-analyst" for n in (5, 4, 3, 2, 1)
    ]
    assert [table.requirements[0].name for table in earlier_tables(journal, rows, "baker")] == ["Ovens"] * 2
    assert len(earlier_tables(journal, rows, "")) == 5


def test_what_came_up_again_is_said_at_the_question_about_it(journal: Journal) -> None:
    """What would bring most first; what came up once isn't mentioned."""
    fill(journal, 5, requirements=(need("Strong SQL skills", "have"), need("dbt")))
    entry = make_entry(requirements=(need("dbt", "partly", weeks=4), need("SQL", weeks=4), need("Rust")))

    assert fitting(journal).hint(QUESTIONS["fit.missing"], entry, ()) == (
        "Came up in this and your last adverts of the kind, most worth closing first: "
        "SQL (6 of 6); dbt (6 of 6)."
    )
    assert fitting(journal).hint(QUESTIONS["fit.missing"], make_entry(), ()) == ""
    assert fitting(journal).hint(QUESTIONS["fit.wanted"], entry, ()) == ""


def test_few_tables_are_said_in_words(journal: Journal) -> None:
    """One before this one is no count."""
    fill(journal, 1, requirements=(need("SQL"),))

    assert (
        fitting(journal)
        .hint(QUESTIONS["fit.missing"], make_entry(requirements=(need("SQL"),)), ())
        .endswith("SQL (all).")
    )


def test_a_first_entry_hears_of_nothing_that_came_up(journal: Journal) -> None:
    """There is nothing before it."""
    assert fitting(journal).hint(QUESTIONS["fit.missing"], make_entry(requirements=(need("SQL"),)), ()) == ""


def test_only_routes_that_are_offered_are_spoken_of(journal: Journal) -> None:
    """A pivot is not thought about on the day itself, whatever the numbers say."""
    fill(journal, 9)
    entry = make_entry(heard_on=TODAY, wanted=1, sting=2)
    route = QUESTIONS["fit.route"]
    on_the_day = offered(route, entry, Situation(TODAY, full=True))
    hint = fitting(journal).hint(route, entry, on_the_day)
    later = fitting(journal).hint(route, entry, route.choices)

    assert hint.startswith(
        "What your entries say; you decide:\nKeep going, and change one thing – for: most ended"
    )
    assert "Something different" not in hint
    assert "Something different altogether – for: you don't want this kind of work much any more" in later


def test_nothing_is_said_where_nothing_speaks_for_a_route(journal: Journal) -> None:
    """No heading over an empty list."""
    choices = [choice for choice in QUESTIONS["fit.route"].choices if choice.key == "pause"]

    assert fitting(journal).hint(QUESTIONS["fit.route"], make_entry(), choices) == ""


@pytest.mark.parametrize(("sting", "days"), [(4, 9), (5, 9), (2, 3), (2, 0)])
def test_a_pivot_is_not_offered_while_it_stings_or_in_the_first_days(
    journal: Journal, sting: int, days: int
) -> None:
    """A decision of that size needs another day."""
    del journal
    entry = make_entry(heard_on=date(2026, 11, 22 - days), sting=sting)
    situation = Situation(TODAY, full=True, step=Step.FIT)

    assert "pivot" not in [choice.key for choice in offered(QUESTIONS["fit.route"], entry, situation)]


def test_a_walk_shows_the_hint_and_says_the_guard_of_the_chosen_route(journal: Journal) -> None:
    """Beside the question, and after the choice; the day to look again is kept."""
    fill(journal, 3, role="Senior Data Analyst", requirements=(need("SQL"),))
    found = walk(
        journal,
        [
            "4",
            "2",
            "each is different",
            "SQL: missing, 4 weeks",
            SKIP,
            SKIP,
            SKIP,
            SKIP,
            "5",
            SKIP,
            SKIP,
            "2",
        ],
        entry=make_entry(heard_on=date(2026, 11, 10), sting=2, role_family="data analyst", channel="board"),
        fitting=fitting(journal),
        step=Step.FIT,
        full=True,
    )

    shown = {prompt.ask: prompt.hint for prompt in found.person.prompts}
    route = next(hint for ask, hint in shown.items() if ask.startswith("What would you want from"))
    assert (
        "Learn one missing skill – for: you want this kind of work a lot; it would close within half" in route
    )
    assert any("halved the call-backs" in text for text in found.person.told)
    assert (found.entry.route, found.entry.look_again) == ("bridge", "in_4_weeks")
    assert found.entry.requirements == (need("SQL", weeks=4),)


def test_skipping_the_route_says_nothing_about_it(journal: Journal) -> None:
    """A guard belongs to a choice."""
    found = walk(
        journal,
        ["4", Stopped()],
        entry=make_entry(heard_on=date(2026, 11, 10), sting=2),
        fitting=fitting(journal),
        step=Step.FIT,
    )

    assert found.entry.route is None
    assert fitting(journal).guard(QUESTIONS["fit.route"], "no such", found.entry) == ""
    assert fitting(journal).guard(QUESTIONS["fit.wanted"], "pause", found.entry) == ""
