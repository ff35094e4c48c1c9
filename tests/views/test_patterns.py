"""Patterns as people read them: words first, figures only where asked for and from five tries on."""

import re
from datetime import date
from typing import Any

import pytest

from bounceback.commands.patterns import Patterns, patterns
from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.fit import load_fit
from bounceback.content.resources import Prompts
from bounceback.domain.selection import Selection
from bounceback.store.journal import Journal
from bounceback.views.patterns import NOTHING_YET, patterns_json, patterns_page
from bounceback.views.plain_page import render_plain
from builders import make_entry
from varied import make_journal

TODAY = date(2026, 11, 22)
BENCHMARKS = load_benchmarks(Prompts())


def looked(journal: Journal, selection: Selection | None = None, *, everything: bool = False) -> Patterns:
    """Return the patterns in the journal."""
    return patterns(
        journal,
        selection or Selection(),
        BENCHMARKS,
        load_fit(Prompts()),
        theme_labels=lambda: {"evidence_examples": "Few examples"},
        today=TODAY,
        everything=everything,
    )


def page(found: Patterns, *, figures: bool = False) -> str:
    """Return the page as plain lines."""
    return render_plain(patterns_page(found, BENCHMARKS, figures=figures))


def fill(journal: Journal, count: int, **more: Any) -> None:
    """Store entries that ended after an interview, each at another employer."""
    for number in range(count):
        journal.add(make_entry(company=f"Employer {number}", heard_on=date(2026, 11, 1 + number), **more))


def test_patterns_are_said_in_words(journal: Journal) -> None:
    """Luck first, then what was named, where it ends, and one first move."""
    fill(journal, 8, themes=("evidence_examples",))

    assert page(looked(journal)) == (
        "Is it luck?\n"
        "- From interview to an offer: this is a little more than luck usually explains; "
        "it may be worth a look.\n"
        "\n"
        "What was named\n"
        "- Few examples: a pattern worth a plan (Employer 7, Employer 6, Employer 5)\n"
        "\n"
        "Where it usually ends\n"
        "Most ended after an interview. The likely lever is examples, structure and preparation.\n"
        "\n"
        "One first move\n"
        "- Few examples: pick one small plan for it, and give it three tries before you judge\n"
        "\n"
        "--figures shows the averages behind this, with sources.\n"
        "\n"
        "From the entries since 22 November 2025. --since looks further back, --all at everything.\n"
    )


def test_steps_without_a_no_are_not_said_to_have_had_any(journal: Journal) -> None:
    """After a step at which everything led on, "this many noes" is not what the entries say."""
    fill(journal, 2, stage="screen")
    assert page(looked(journal)).startswith("Nothing stands out in what you've noted, and that's fine.\n")

    journal.add(make_entry(stage="final"))
    assert page(looked(journal)).startswith(
        "Is it luck?\n"
        "- From interview to an offer; from the last round to an offer: this many noes happen to ordinary, "
        "well-matched people all the time.\n"
    )
    journal.add(make_entry(stage="applied"))
    assert "- From application to a first contact; from interview to an offer; from the" in page(
        looked(journal)
    )


def test_figures_come_with_what_they_assume_and_where_they_are_from(journal: Journal) -> None:
    """A figure alone would be taken for a verdict."""
    fill(journal, 8)
    shown = page(looked(journal), figures=True)

    assert (
        "From interview to an offer: 0 of 8 led on; the average is 25 %; the chance of that or less by luck "
        "alone is 10 %\n"
    ) in shown
    assert "What they assume\n- It assumes independent, similar tries." in shown
    assert "Sources, put together on 22 November 2026\n" in shown
    assert all(source.url in shown for source in BENCHMARKS.sources)


@pytest.mark.parametrize("figures", [True, False])
def test_few_tries_get_no_figures(journal: Journal, figures: bool) -> None:
    """0 of 4 is not 0 %: neither on the page nor in JSON is there a chance."""
    fill(journal, 4)
    found = looked(journal)
    shown = page(found, figures=figures)

    assert ("a few tries, too few for figures" in shown) is figures
    assert "4" not in shown.split("What they assume")[0].split("--figures")[0].replace("40 %", "")
    steps = patterns_json(found, BENCHMARKS)["kinds"][0]["steps"]
    assert [step["chances"] for step in steps] == [None, None]


def test_words_alone_hold_no_share(journal: Journal) -> None:
    """A per cent in the headline is what stays in the mind."""
    make_journal(journal)

    assert "%" not in page(looked(journal))


def test_a_kind_of_role_is_named_only_where_it_shows_something_else(journal: Journal) -> None:
    """The same sentence four times is read by nobody."""
    fill(journal, 6, role="Data Analyst")
    fill(journal, 6, role="Baker", stage="offer")
    found = looked(journal)

    assert len(found.kinds) == 3
    assert ("As data analyst alone: From interview to an offer: this is a little more than") in page(found)


def test_kinds_that_show_the_same_are_said_in_one_sentence(journal: Journal) -> None:
    """So that nobody looks for more."""
    fill(journal, 5, role="Data Analyst", stage="applied")
    fill(journal, 5, role="Baker", stage="applied")

    assert "The same holds for each kind of role alone." in page(looked(journal))


def test_an_old_search_is_left_alone_unless_it_is_asked_for(journal: Journal) -> None:
    """Twelve months, or from the day that is named, or all."""
    journal.add(make_entry(heard_on=date(2025, 11, 21)))

    assert page(looked(journal)) == f"{NOTHING_YET}\n"
    assert looked(journal).diagnosis is None
    assert looked(journal, everything=True).kinds
    assert "From the entries" not in page(looked(journal, everything=True))
    assert looked(journal, Selection(since=date(2025, 1, 1))).kinds
    assert looked(journal, Selection(until=date(2025, 12, 1))).kinds


def test_mixed_ends_point_to_small_numbers(journal: Journal) -> None:
    """No stage is made of three different ones."""
    for number, stage in enumerate(["applied", "screen", "final"]):
        journal.add(make_entry(stage=stage, heard_on=date(2026, 11, 1 + number)))

    assert "That points to nothing in particular: the numbers are small" in page(looked(journal))


def test_roles_that_were_closed_point_nowhere(journal: Journal) -> None:
    """They got somewhere, and nobody decided against anyone."""
    journal.add(make_entry(stage="screen", outcome="role_closed"))
    shown = page(looked(journal))

    assert shown.startswith("Nothing stands out in what you've noted, and that's fine.\n")
    assert "Where it usually ends" not in shown


def test_json_of_patterns_has_every_promised_field(journal: Journal) -> None:
    """Other programs read it."""
    fill(journal, 8, themes=("evidence_examples",))
    (journal.path_of(journal.entry_ids()[0]).parent / "2026-01-01-bad-x.yaml").write_bytes(b"a: [")
    found = patterns_json(looked(journal), BENCHMARKS)

    assert found["version"] == 1
    assert found["since"] == "2025-11-22"
    assert found["kinds"][0]["steps"][1] == {
        "step": "offer",
        "verdict": "worth_a_look",
        "sentence": BENCHMARKS.sentences["worth_a_look"],
        "tries": 8,
        "led_on": 0,
        "averages": [0.25],
        "chances": [0.1001],
    }
    assert found["kinds"][0]["kind"] is None
    assert found["reasons"][0]["strength"] == "pattern"
    assert found["diagnosis"]["stage"] == "interview"
    assert (found["dated"], len(found["problems"])) == ("2026-11-22", 1)
    assert {key for source in found["sources"] for key in source} == {"name", "url"}
    assert patterns_json(looked(journal, Selection(company="Nobody")), BENCHMARKS)["diagnosis"] is None


def test_no_page_of_patterns_calls_anybody_unqualified(journal: Journal) -> None:
    """Whatever the numbers: no verdict on the person, no count of noes up front, nothing shouted."""
    fill(journal, 28, stage="final")
    shown = page(looked(journal), figures=True)

    assert "probably not luck alone" in shown
    assert not re.search(r"unqualified|reject|fail|!", shown, re.IGNORECASE)
