"""Handing the journal on, and bringing it back, with the real program."""

import csv
import io
import json
import os
import stat
from collections.abc import Callable

import pytest

from bounceback.store.journal import Journal
from e2e.hooks import install
from e2e.program import Outcome, Program, Terminal, needs_terminal, needs_unix
from journals import BROKEN, HOSTILE, break_one, fill

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]


@pytest.fixture
def filled(program: Program) -> Program:
    """Return the program with a varied journal."""
    fill(Journal(program.journal))
    return program


@pytest.mark.usefixtures("filled")
def test_bare_export_holds_whole_entries_and_says_what_it_lacks(run: Run) -> None:
    """What import reads; stdout holds nothing else."""
    done = run("export", code=0)

    assert done.json["kind"] == "bounceback-journal"
    assert len(done.json["entries"]) == 7
    assert done.stderr == (
        "This is everything your entries hold, all private text included. "
        "Keep it where only you can read it. "
        'Stories, questions and check-ins are not in it; "bounceback backup" takes them too.\n'
    )
    assert run("export", "--since", "2026-11-14", "--until", "2026-11-18", code=0).stderr == (
        "This holds everything of the selected entries, private text included. It is not the whole journal.\n"
    )


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_every_text_form_reaches_a_pipe_whole(run: Run, locale: str) -> None:
    """Whatever the locale says."""
    for name in ("json", "jsonl", "csv", "markdown", "html", "report"):
        words = ["--full"] if name != "report" else []
        done = run("export", "--format", name, *words, env={"LC_ALL": locale, "PYTHONUTF8": "0"}, code=0)
        if name == "json":
            assert done.json["entries"][3]["fields"]["company"].startswith("</style>")
        else:
            assert "Initech" in done.stdout
    assert done.stdout.startswith('"Applied","Heard",')


def test_a_table_in_a_file_is_for_spreadsheets(filled: Program, run: Run) -> None:
    """They need the mark of UTF-8; a pipe would take it for a letter."""
    run("export", "--format", "csv", "--full", "--out", "out.csv", code=0)
    data = (filled.folder / "out.csv").read_bytes()

    assert data.startswith(b'\xef\xbb\xbf"id"')
    assert not run("export", "--format", "csv", code=0).stdout.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["company"] for row in rows][-1] == "Northwind Traders Ltd"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r"))]


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("a.json", "{"),
        ("a.jsonl", '{"id"'),
        ("a.md", "# Job"),
        ("a.html", "<!doctype html>"),
        ("a.csv", '\ufeff"id"'),
        ("a.txt", "{"),
    ],
)
def test_a_files_ending_chooses_the_form(filled: Program, run: Run, file: str, start: str) -> None:
    """As long as no other was asked for."""
    done = run("export", "--out", file, code=0)

    assert done.stdout == ""
    assert f"Written to {file}" in done.stderr
    assert (filled.folder / file).read_text(encoding="utf-8").startswith(start)
    run("export", "--format", "jsonl", "--out", file, "--force", code=0)
    assert (filled.folder / file).read_text(encoding="utf-8").startswith('{"id"')


def test_a_report_is_a_table_or_a_page(filled: Program, run: Run) -> None:
    """By --as, by the file's ending, else a table; the name is the one that signs notes."""
    filled.settings("name: Sam Reed\n")
    period = ["--format", "report", "--since", "2026-11-01", "--until", "2026-11-30"]

    assert run("export", *period, code=0).stdout.count("\r\n") == 6
    assert '<p dir="auto">Sam Reed</p>' in run("export", *period, "--as", "html", code=0).stdout
    run("export", *period, "--out", "a.html", code=0)
    assert "30 November 2026" in (filled.folder / "a.html").read_text(encoding="utf-8")
    run("export", *period, "--out", "b.html", "--as", "csv", code=0)
    assert (filled.folder / "b.html").read_bytes().startswith(b'\xef\xbb\xbf"Applied"')
    said = run("export", *period, code=0).stderr
    assert "it holds the companies' real names" in said
    assert "One entry is marked quiet and left out" in said


@pytest.mark.usefixtures("filled")
def test_what_can_be_shared_names_nobody(run: Run) -> None:
    """And says how to get the rest."""
    for name in ("csv", "markdown", "html"):
        done = run("export", "--format", name, code=0)
        assert [n for n in ("Northwind", "Fabrikam", "Hooli", "Priya", "kind.") if n in done.stdout] == []
        assert "--full keeps both" in done.stderr
        assert "Northwind" in run("export", "--format", name, "--full", code=0).stdout


@needs_unix
def test_files_are_private_whatever_the_umask(filled: Program, run: Run) -> None:
    """They hold what the journal holds."""
    run("export", "--out", "a.html", code=0, umask=0)
    assert stat.S_IMODE((filled.folder / "a.html").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_left_alone(filled: Program, run: Run) -> None:
    """Unless --force is given; and nothing but a plain file is ever replaced."""
    target = filled.folder / "mine.json"
    target.write_text("mine", encoding="utf-8")
    done = run("export", "--out", target, code=1)

    assert f"{target} exists already, and was left as it is; --force overwrites it" in done.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    run("export", "--out", target, "--force", code=0)
    assert target.read_bytes().startswith(b"{")
    assert [path.name for path in filled.folder.glob(".*")] == []


@needs_unix
def test_a_device_is_never_replaced(filled: Program, run: Run) -> None:
    """--force as root would turn /dev/null into a file for everybody."""
    pipe = filled.folder / "pipe"
    os.mkfifo(pipe)
    assert "is not a plain file" in run("export", "--out", pipe, "--force", code=1).stderr
    assert pipe.is_fifo()


@needs_unix
def test_a_folder_that_takes_no_file_is_said(filled: Program, run: Run) -> None:
    """In a sentence."""
    (filled.folder / "file").touch()
    assert "can't be written" in run("export", "--out", "file/a.json", code=1).stderr


def test_a_broken_file_is_named_and_the_rest_exported(filled: Program, run: Run) -> None:
    """Whoever relies on a backup must know what is not in it."""
    break_one(Journal(filled.journal))
    for name in ("json", "jsonl", "csv", "markdown", "html", "report"):
        done = run("export", "--format", name, code=4)
        assert f"{BROKEN}.yaml, line 2: it uses a YAML anchor" in done.stderr
        assert done.stderr.endswith("The files named above are not in it.\n")
        assert len(done.stdout) > 500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "html"), "--as is for a report"),
        (("--format", "report", "--full"), "a report never holds private text"),
        (("--since", "never"), "--since is a day such as"),
        (("--format", "pdf"), "pdf"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    """Before anything is read or written."""
    done = run("export", *words, code=2)
    assert said in done.stderr
    assert done.stdout == ""


@needs_terminal
@pytest.mark.usefixtures("filled")
def test_a_page_is_not_poured_into_a_terminal(terminal: Start) -> None:
    """Nobody reads HTML there."""
    assert "HTML is for a browser: name a file" in terminal("export", "--format", "html").ends(code=2)
    assert "HTML is for a browser" in terminal("export", "--format", "report", "--as", "html").ends(code=2)
    assert terminal("export", "--out", "-", "--format", "csv").ends()


def test_a_missing_calendar_package_is_named(filled: Program, run: Run) -> None:
    """With the command that gets it; every other form works without."""
    without = install(filled, 'import sys\nsys.modules["icalendar"] = None\n')
    done = run("export", "--format", "ics", env=without, code=1)

    assert (
        done.stderr == "bounceback: a calendar needs one more package: pip install 'bounceback[calendar]'\n"
    )
    run("export", "--format", "html", env=without, code=0)


@pytest.mark.usefixtures("filled")
def test_hostile_names_reach_no_terminal_as_orders(run: Run) -> None:
    """Program.run refuses any escape byte; here they stand as text."""
    shown = run("export", "--format", "markdown", "--full", code=0).stdout
    assert "\\x1b" in shown
    assert "\u202e" not in shown
    assert "\x1b" in HOSTILE
    assert json.loads(run("export", code=0).stdout)
