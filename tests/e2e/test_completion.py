"""The Tab key: what the journal holds, in every shell."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import ANSWER_SECONDS, Outcome, Program, needs_unix

Run = Callable[..., Outcome]


@pytest.fixture
def filled(program: Program) -> Program:
    """Return the program with entries whose names are not simple."""
    program.add(company="Blue Door", tag="near home")
    program.add(company="Blue Moon", tag="remote")
    program.add(company="Brüder's (Ltd)", heard_on="2024-05-07")
    program.run("reflect", "2024-05-07", "--no-input", "--answer=feedback.told=specific", code=0)
    return program


def tab(program: Program, *words: str, shell: str = "fish") -> list[str]:
    """Return what is offered for the last word."""
    line = " ".join(("bounceback", *words))
    env = {
        "_BOUNCEBACK_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
    }
    return program.run(env=env).stdout.strip("\n").splitlines()


@pytest.mark.parametrize("command", ["review", "reflect"])
def test_companies_and_tags_are_offered(command: str, filled: Program) -> None:
    """As the entries have them; capitals that were typed stay."""
    assert tab(filled, command, "--company", "") == ["Blue Door", "Blue Moon", "Brüder's (Ltd)"]
    assert tab(filled, command, "--company", "Br") == ["Brüder's (Ltd)"]
    assert tab(filled, command, "--company", "bLUe") == ["bLUe Door", "bLUe Moon"]
    assert tab(filled, command, "--company", "x") == []
    assert tab(filled, command, "--tag", "n") == ["near home"]


def test_themes_are_offered_that_entries_name(filled: Program) -> None:
    """A filter for what isn't there finds nothing."""
    (path,) = [path for path in filled.entry_paths() if "2024-05-07" in path.stem]
    path.write_text(path.read_text(encoding="utf-8").replace("...", "themes: [skill_gap, pay]\n..."), "utf-8")

    assert tab(filled, "review", "--theme", "") == ["pay", "skill_gap"]
    assert tab(filled, "review", "--theme", "s") == ["skill_gap"]


def test_bash_gets_words_as_one_types_them(filled: Program) -> None:
    """It puts in what it is given, so a blank would end the word."""
    assert tab(filled, "review", "--company", "B", shell="bash") == [
        "Blue\\ Door",
        "Blue\\ Moon",
        "Brüder\\'s\\ \\(Ltd\\)",
    ]
    assert tab(filled, "review", "--company", "Blue\\ D", shell="bash") == []


def test_zsh_gets_its_own_form(filled: Program) -> None:
    """Each in quotes."""
    assert tab(filled, "review", "--company", "Blue", shell="zsh") == [
        '_arguments \'*: :(("Blue Door"',
        '"Blue Moon"))\'',
    ]


def test_the_journal_that_is_named_is_meant(filled: Program, tmp_path: Path) -> None:
    """Behind --journal, everything comes from there."""
    other = tmp_path / "other"
    filled.run(
        "reflect", "--no-input", "--company=Else", "--role=Chef", "--stage=screen", "--outcome=declined",
        "--heard-on=2024-01-01", "--heard-by=email", f"--journal={other}", code=0,
    )  # fmt: skip
    assert tab(filled, "--journal", str(other), "review", "") == ["2024-01-01-else-chef"]
    assert tab(filled, "--journal", str(other), "review", "--company", "") == ["Else"]


def test_nothing_is_said_where_the_journal_cant_be_read(program: Program, run: Run) -> None:
    """A line in the middle of typing helps nobody."""
    program.journal.write_text("a file, not a folder")
    for words in (("review", ""), ("review", "--company", ""), ("due", "--all", "")):
        line = " ".join(("bounceback", *words))
        env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words)), "_BOUNCEBACK_COMPLETE": "complete_bash"}
        done = run(env=env, code=0)
        assert done.both.strip() == ""


def test_names_that_a_terminal_could_obey_are_not_offered(program: Program) -> None:
    """They would go straight to the line being typed."""
    entry_id = program.add(company="Ham")
    (path,) = program.entry_paths()
    path.write_text(path.read_text(encoding="utf-8").replace("company: Ham", 'company: "Ham\\e[2J"'), "utf-8")

    assert tab(program, "review", "--company", "") == []
    assert tab(program, "review", "") == [entry_id]


@needs_unix
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_itself_completes_an_entry_and_a_company(filled: Program) -> None:
    """The script that --show-completion prints, run by the shell it is for."""
    script = """
        eval "$(bounceback --show-completion bash)"
        spec=$(complete -p bounceback); function=${spec##*-F }; function=${function%% *}
        ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
                $function bounceback; printf '%s\\n' "${COMPREPLY[@]}"; }
        ask bounceback review 2024-05-07
        ask bounceback review --company Blu
        ask bounceback rev
    """
    bin_folder = filled.folder / "bin"
    bin_folder.mkdir()
    (bin_folder / "bounceback").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bounceback "$@"\n')
    (bin_folder / "bounceback").chmod(0o700)
    env = filled.variables()
    done = subprocess.run(
        ["bash", "-c", script],
        env=env | {"PATH": f"{bin_folder}:{env['PATH']}"},
        capture_output=True,
        timeout=ANSWER_SECONDS * 2,
        check=False,
        text=True,
        cwd=filled.folder,
    )
    assert done.stdout.splitlines() == [
        "2024-05-07-bruder-s-ltd-data-analyst",
        "Blue\\ Door",
        "Blue\\ Moon",
        "review",
    ], done.stderr
