"""The rejection message as a start: proposed, confirmed, stored once; nothing odd gets in the way."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import Outcome, Program, Terminal, command, needs_unix

Run = Callable[..., Outcome]
CTRL_C = "\x03"
Start = Callable[..., Terminal]

REJECTION = """\
From: Priya Shah <priya.shah@northwind.example>
To: sam@mail.example
Subject: Your application for Data Analyst at Northwind
Date: Fri, 20 Nov 2026 10:12:00 +0000
Message-ID: <first@northwind.example>
Content-Type: text/plain; charset=utf-8

Hi Sam,

Thank you for your interest in the Data Analyst role at Northwind and for the time you gave us.
Unfortunately, we have decided to move forward with other candidates.

Best regards,
Priya Shah
"""
INVITATION = """\
From: Priya Shah <priya.shah@northwind.example>
Subject: Interview for Data Analyst at Northwind
Date: Fri, 20 Nov 2026 10:12:00 +0000

Hi Sam,

Thank you for applying. We would like to invite you to an interview for the Data Analyst role next week.
Please let us know which of these times suit you.

Best regards,
Priya Shah
"""
OUTCOME = ("--stage", "screen")
FROM_LINE = "From priya@northwind.example Fri Nov 20 10:12:00 2026\n"


@pytest.fixture
def letter(program: Program) -> Path:
    """Return a file with a plain rejection."""
    path = program.folder / "letter.eml"
    path.write_text(REJECTION, encoding="utf-8")
    return path


@pytest.mark.parametrize("place", ["file", "stdin"])
def test_a_dry_run_prints_what_the_letter_says_and_saves_nothing(
    place: str, letter: Path, program: Program, run: Run
) -> None:
    """Nulls where it doesn't say; the form is stable."""
    source = str(letter) if place == "file" else "-"
    done = run("reflect", "--letter", source, "--dry-run", "--json", stdin=REJECTION, code=0)

    assert sorted(done.json) == sorted(
        [
            "kind",
            "company",
            "role",
            "contact",
            "heard_on",
            "stage",
            "letter",
            "no_reply",
            "invites_reply",
            "feedback",
        ]
    )
    assert done.json["kind"] == "rejection"
    assert (done.json["company"], done.json["role"]) == ("Northwind", "Data Analyst")
    assert done.json["contact"] == {"name": "Priya Shah", "email": "priya.shah@northwind.example"}
    assert (done.json["heard_on"], done.json["no_reply"], done.json["feedback"]) == (
        "2026-11-20",
        False,
        None,
    )
    assert not program.journal.exists()


def test_a_dry_run_reads_well_too(letter: Path, run: Run) -> None:
    """Without --json it is a short page."""
    done = run("reflect", "--letter", str(letter), "--dry-run", code=0)

    assert done.stdout.startswith("It reads like: rejection\ncompany: Northwind\nrole: Data Analyst\n")


def test_a_letter_gives_the_facts_without_a_person_and_is_known_again(
    letter: Path, program: Program, run: Run
) -> None:
    """The same letter, or another about the same application, never makes a second entry."""
    first = run("reflect", "--letter", str(letter), *OUTCOME, "--no-input", code=0)
    again = run("reflect", "--letter", str(letter), "--no-input", "--answer", "check-in.sting=2", code=0)
    letter.write_text(REJECTION.replace("<first@", "<second@"), encoding="utf-8")
    third = run("reflect", "--letter", str(letter), "--no-input", code=0)

    assert first.stdout == again.stdout == third.stdout == "2026-11-20-northwind-data-analyst\n"
    assert len(program.entry_paths()) == 1
    stored = program.stored()
    assert (stored["contact"]["email"], stored["message_id"]) == (
        "priya.shah@northwind.example",
        "<first@northwind.example>",
    )
    assert (stored["stage"], stored["outcome"], stored["sting"]) == ("screen", "declined", "2")


def test_a_message_that_is_no_rejection_is_refused_without_a_person(program: Program, run: Run) -> None:
    """An invitation in the journal of noes would be a bad joke."""
    done = run("reflect", "--letter", "-", "--no-input", stdin=INVITATION, code=2)

    assert done.stderr == "bounceback: this reads like an invitation, not a no, so nothing was saved\n"
    assert not program.journal.exists()


@needs_unix
def test_a_piped_letter_is_confirmed_at_the_keyboard(letter: Path, program: Program, terminal: Start) -> None:
    """Mail programs pipe the message in; the questions are answered at the terminal all the same."""
    shell = f"cat {shlex.quote(str(letter))} | {shlex.join(command())} reflect --letter -"
    walk = terminal(through=["sh", "-c", shell, "sh"])
    for _ in range(2):
        walk.caret()
        walk.child.send("\r")
        walk.child.expect_exact("\x1b[?2004l")
    walk.caret()
    walk.child.send("2\r")
    walk.child.expect_exact("\x1b[?2004l")
    walk.caret()
    walk.child.send(CTRL_C)
    walk.ends(None)

    stored = program.stored()
    assert (stored["company"], stored["role"], stored["stage"]) == ("Northwind", "Data Analyst", "screen")


@needs_unix
def test_a_message_that_is_no_rejection_is_asked_about(program: Program, terminal: Start) -> None:
    """Enter stops; nothing is saved."""
    path = program.folder / "invitation.eml"
    path.write_text(INVITATION, encoding="utf-8")
    walk = terminal("reflect", "--letter", str(path))
    walk.caret()
    assert "This reads like an invitation, not a no." in walk.screen
    walk.child.send("\r")
    walk.ends(0)

    assert not program.entry_paths()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 5000,
        f"{FROM_LINE}{REJECTION}\n{FROM_LINE}{REJECTION}".encode(),
        b"Subject: x\nContent-Type: text/html\n\n" + b"<!--" * 100_000,
        b"x" * 6_000_000,
    ],
    ids=["empty", "nul", "two", "hostile", "huge"],
)
def test_a_letter_that_cannot_be_read_is_one_clear_line(data: bytes, program: Program, run: Run) -> None:
    """What it is and what to do; nothing saved, nothing lost, no hang."""
    done = run("reflect", "--letter", "-", "--no-input", stdin=data)

    assert done.code == 2
    assert done.stderr.startswith("bounceback: ")
    assert done.stderr.count("\n") == 1
    assert not program.journal.exists()


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo"])
def test_what_is_no_file_is_no_letter(kind: str, program: Program, run: Run) -> None:
    """A folder or a pipe with a name must not hang or crash."""
    path = program.folder / "thing"
    if kind == "folder":
        path.mkdir()
    if kind == "fifo":
        if sys.platform == "win32":
            return
        os.mkfifo(path)
    done = run("reflect", "--letter", str(path), "--dry-run", "--json", code=2)

    assert done.stderr.count("\n") == 1


def test_dry_run_and_json_belong_to_a_letter(run: Run) -> None:
    """An option that does nothing would be a lie."""
    assert "--letter" in run("reflect", "--dry-run", code=2).stderr
    assert "--letter" in run("reflect", "--json", "--no-input", code=2).stderr
