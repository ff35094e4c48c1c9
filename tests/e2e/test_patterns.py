"""``review --patterns`` as a person and as a script runs it."""

from collections.abc import Callable

import pytest

from bounceback.store.journal import Journal
from e2e.program import Outcome, Program
from varied import make_journal

Run = Callable[..., Outcome]


def test_patterns_in_words_figures_and_json(program: Program, run: Run) -> None:
    """Over a year of entries."""
    make_journal(Journal(program.journal))

    words = run("review", "--patterns", "--all", code=0).stdout
    figures = run("review", "--patterns", "--all", "--figures", code=0).stdout
    found = run("review", "--patterns", "--all", "--json", code=0).json

    assert words.startswith("Is it luck?\n")
    assert "%" not in words
    assert "What they assume" in figures
    assert [step["step"] for step in found["kinds"][0]["steps"]] == ["contact", "offer", "final"]


def test_own_averages_count(program: Program, run: Run) -> None:
    """Copied, changed, used."""
    make_journal(Journal(program.journal))
    run("prompts", "copy", "benchmarks.yaml", code=0)
    own = program.config / "prompts" / "benchmarks.yaml"
    own.write_text(own.read_text("utf-8").replace("offer_rates: [0.25]", "offer_rates: [0.9]"), "utf-8")

    found = run("review", "--patterns", "--all", "--json", code=0).json
    assert found["kinds"][0]["steps"][1]["verdict"] == "not_luck_alone"


@pytest.mark.parametrize("arguments", [["--figures"], ["acme", "--patterns"]])
def test_flags_that_contradict_each_other_are_refused(arguments: list[str], run: Run) -> None:
    """In one line."""
    outcome = run("review", *arguments, code=2)
    assert outcome.stderr.count("\n") == 1


def test_files_that_cannot_be_read_are_named_and_the_rest_is_shown(program: Program, run: Run) -> None:
    """One broken file hides nothing."""
    ids = make_journal(Journal(program.journal))
    Journal(program.journal).path_of(ids[0]).write_bytes(b"a: [")
    outcome = run("review", "--patterns", "--all", code=0)

    assert outcome.stdout.startswith("Is it luck?")
    assert f"{ids[0]}.yaml" in outcome.stderr


def test_an_empty_journal_has_no_patterns(run: Run) -> None:
    """And that is a result."""
    assert "nothing to look for patterns in yet" in run("review", "--patterns", code=0).stdout
