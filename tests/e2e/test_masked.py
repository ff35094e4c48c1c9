"""A screen that others can see: no name gets onto it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bounceback.domain.text import fold
from bounceback.store.journal import Journal
from e2e.program import Outcome, Program, read_yaml
from varied import make_journal

Run = Callable[..., Outcome]
SHOWN = (
    "review", "review --all", "review --json", "review --all --json", "review --stats",
    "review --stats --json", "review --patterns", "review --patterns --figures",
    "review --patterns --all --json", "review --search the", "review --search the --json",
    "review --open", "due --all", "due --json", "due",
)  # fmt: skip


@pytest.fixture
def names(program: Program) -> set[str]:
    """Fill a journal, and return the names in it, folded: companies, roles and people."""
    make_journal(Journal(program.journal), today=date.today())  # noqa: DTZ011 - the program's day
    found: set[Any] = set()
    for path in program.entry_paths():
        entry = read_yaml(path)
        found |= {entry["company"], entry["role"], entry.get("contact", {}).get("name")}
        found |= {said.get("said_by") for said in entry.get("feedback", [])}
    return {fold(name) for name in found if name}


def leaks(shown: str, names: set[str]) -> list[str]:
    """Return the names that can be read, also in ids and addresses."""
    text = fold(shown)
    slugs = {re.sub(r"[^a-z0-9]+", "-", name).strip("-") for name in names}
    return [name for name in names | slugs if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def test_no_list_shows_a_name(program: Program, run: Run, names: set[str]) -> None:
    """Not in a field, an id, a sentence, a command or a message about a file."""
    (program.journal / "entries" / "2026" / "2026-01-01-acme-data-analyst.yaml").write_text("a: [")
    for words in SHOWN:
        done = run(*words.split(), "--private", code=0)
        assert leaks(done.both, names) == [], words
    assert leaks(run("review").both, names), "without the flag there are names"


def test_no_entry_shows_a_name(program: Program, run: Run, names: set[str]) -> None:
    """Each of them, as a page and as JSON, whatever keys it has."""
    for path in program.entry_paths()[::5]:
        for more in ([], ["--json"]):
            done = run("review", path.stem, "--private", *more, code=0)
            assert leaks(done.both, names) == [], path.stem
            assert str(program.journal) not in done.both


def test_an_entry_with_fields_that_cannot_be_read_is_shown_without_names(program: Program, run: Run) -> None:
    """A wrong word in one field, at any depth, must not keep the rest from being shown."""
    program.add()
    (path,) = program.entry_paths()
    text = path.read_text(encoding="utf-8").replace("stage: interview", "stage: the moon")
    more = (
        "plan:\n  cue: I sit down at Acme\n  act: I write\n  made_on: soon\n  acme_key: 1\nacme_too: 2\n...\n"
    )
    path.write_text(text.removesuffix("...\n") + more, encoding="utf-8")

    for face in ([], ["--json"]):
        done = run("review", "acme", "--private", *face, code=0)
        assert "I sit down at Company A" in done.stdout
        assert leaks(done.both, {"acme"}) == []
        assert "acme_" not in done.both
        assert "stage is not one of the words it can be" in done.stderr
        assert "plan.made_on is not a day" in done.stderr


def test_errors_show_no_name(program: Program, run: Run) -> None:
    """The candidates of a start of an id, and a file that can't be read."""
    for company in ("Acme", "Globex"):
        program.add(company=company)
    done = run("review", "2024", "--private", code=3)
    assert done.stderr.splitlines()[1:] == ["  2024-05-06 (2)", "  2024-05-06"]

    (path,) = [path for path in program.entry_paths() if "acme" in path.stem]
    path.write_text("a: [")
    done = run("review", "2024-05-06-a", "--private", code=4)
    assert "acme" not in done.stderr.lower()
    assert run("review", "nobody", "--private", code=3).stderr.startswith("bounceback: nothing here")


def test_one_name_has_one_letter_throughout(program: Program, run: Run) -> None:
    """Else one couldn't follow what is said."""
    program.add({"experience.went-well": "Globex was harder than ACME"}, company="Globex")
    program.add({"experience.went-well": "Like at Globex"}, company="Acme", **{"heard-on": "2024-05-07"})

    shown = run("review", "2024-05-07", "--private", code=0).stdout
    assert shown.startswith("Company B, Role A\n")
    assert "Like at Company A" in shown
    rows = run("review", "--all", "--private", code=0).stdout
    assert rows == "2024-05-07\tCompany B\tRole A\tinterview\n2024-05-06\tCompany A\tRole A\tinterview\n"


def test_a_check_in_asks_without_names_and_stores_them(program: Program, run: Run) -> None:
    """Whom a plan, a lesson or a sting is about is hidden; what was chosen is kept as the entry has it."""
    plan = {"close.plan": "If Globex calls, then I will pause", "check-in.sting": "4"}
    program.add({"experience.learned": "Globex asks for numbers", **plan}, company="Acme")
    program.add({"experience.learned": "Acme writes it all down"}, company="Globex")
    program.move_back(2)
    asked = run("review", "--check-in", "--private", stdin="\n3\n3\n1\n\n", code=0)

    assert leaks(asked.both, {"acme", "globex", "data analyst"}) == []
    assert "Company A, Role A: how does it sting now" in asked.stderr
    assert "After Company A you planned: If Company B calls, then I will pause" in asked.stderr
    assert "1. Company B asks for numbers" in asked.stderr
    (kept,) = read_yaml(program.journal / "check-ins.yaml")["check_ins"]
    assert kept["carried"] == "Globex asks for numbers"
