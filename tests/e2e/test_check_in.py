"""``review --check-in`` in a pipe: what it stores, and that it goes along with the journal."""

import re
from collections.abc import Callable
from pathlib import Path

from e2e.program import Outcome, Program

Run = Callable[..., Outcome]


def test_the_days_a_sting_took_are_shown_and_move_with_the_journal(program: Program, run: Run) -> None:
    """Also after a backup that was restored, and an export that was imported."""
    program.add({"check-in.sting": "4", "check-in.days-guess": "9"})
    program.move_back(6)

    asked = run("review", "--check-in", stdin="\n2\n\n\n", code=0).stderr
    assert re.findall(r"Acme, Data Analyst: how does it sting now", asked) == [
        "Acme, Data Analyst: how does it sting now"
    ]
    assert "how does it sting" not in run("review", "--check-in", code=0).stderr
    assert run("review", "--stats", code=0).stdout.startswith(
        "How the sting went\n"
        "- When it stung, it had eased when you looked again: within 6 days, perhaps sooner.\n"
        "- Acme: you guessed 9 days; it had eased within 6 days.\n"
    )
    expected = run("review", "--stats", "--json", code=0).json
    assert [one["within_days"] for one in expected["eased"]] == [6]

    run("restore", run("backup", code=0).stdout.strip(), "--journal", "restored", code=0)
    Path(program.folder, "all.json").write_text(run("export", code=0).stdout, encoding="utf-8")
    run("import", "all.json", "--yes", "--journal", "imported", code=0)
    for journal in ("restored", "imported"):
        assert run("review", "--stats", "--json", "--journal", journal, code=0).json == expected
