"""Bringing in an export or a table, as a script and as a person do it."""

import json
import os
import random
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from e2e.program import SEED, Outcome, Program, Terminal, needs_terminal, needs_unix, read_yaml, tree

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
TABLES = Path(__file__).parent.parent / "tables"
BOARD = str(TABLES / "board.csv")
HEADINGS = "Company,Role,Status,Date heard\n"


def table(program: Program, text: str, name: str = "table.csv") -> str:
    """Write a table and return its path."""
    path = program.folder / name
    path.write_text(text, "utf-8")
    return str(path)


def held(program: Program) -> dict[str, dict[str, Any]]:
    """Return every entry without the moment it was brought in."""
    found = {path.stem: read_yaml(path) for path in program.entry_paths()}
    for fields in found.values():
        del fields["recorded_at"], fields["finished_at"]
    return found


def test_a_table_is_looked_at_first(program: Program, run: Run) -> None:
    """A dry run says how it is read and what would be added, and stores nothing."""
    done = run("import", BOARD, "--dry-run", code=0)
    assert done.stdout == (
        "4 rows, commas between the cells, utf-8\n"
        "Title: the role\n"
        "Company: the company\n"
        "List: how it stands\n"
        "Location: kept in the notes\n"
        "Salary: kept in the notes\n"
        "Date Added: kept in the notes\n"
        "Date Applied: the day you applied\n"
        "Last Moved: the day of the last change\n"
        "Url: kept in the notes\n"
        "Notes: notes\n"
        "\n"
        "The first entries\n"
        "- Northwind Traders, Data Analyst (declined, 10 February 2026)\n"
        "- Tailspin, Data Engineer (declined, 1 March 2026)\n"
        "\n"
        "The table doesn't always say when the news came, so the day is, for 2 entries: the day of the last "
        "change.\n"
        "\n"
        "2 entries would be added\n"
        "2 rows left out: it isn't a no.\n"
    )
    assert done.stderr == "Nothing was stored: this was a dry run.\n"
    assert not program.journal.exists()
    assert not program.config.exists()


def test_without_a_person_the_columns_must_be_confirmed(program: Program, run: Run) -> None:
    """The preview goes where messages go; nothing is stored."""
    done = run("import", BOARD, code=2)
    assert done.stdout == ""
    assert "List: how it stands" in done.stderr
    assert done.stderr.endswith(
        "bounceback: nothing was stored: --yes says that the columns are right, --map changes one\n"
    )
    assert not program.entry_paths()


def test_a_table_is_brought_in_once(program: Program, run: Run) -> None:
    """The second time nothing is asked, and nothing is added twice; one undo takes it back."""
    first = run("import", BOARD, "--yes", "--tag", "2026", code=0)
    assert first.stdout == "2 entries added\n2 rows left out: it isn't a no.\n"
    assert first.stderr == '"bounceback undo" takes all of it back.\n'
    ids = [path.stem for path in program.entry_paths()]
    assert ids == ["2026-02-10-northwind-traders-data-analyst", "2026-03-01-tailspin-data-engineer"]
    assert all(fields["tags"] == ["2026"] for fields in held(program).values())
    if os.name != "nt":
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in program.entry_paths())

    second = run("import", BOARD, code=0)
    assert second.stdout == "No entries added\n2 were there already.\n2 rows left out: it isn't a no.\n"
    assert second.stderr == "The columns are read as the last time; --ask asks again.\n"

    undone = run("undo", code=0).stderr
    assert undone == (
        f"Taken back: the import of 2 entries.\nWhat it added is in {program.journal / 'trash'}\n"
    )
    assert not program.entry_paths()
    assert run("undo", code=0).stderr == "There is nothing to take back.\n"


def test_one_entry_is_taken_back_in_the_singular(program: Program, run: Run) -> None:
    """A small thing."""
    run("import", table(program, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\n"), "--yes", code=0)
    assert run("undo", code=0).stderr.startswith("Taken back: the import of one entry.\n")


def test_what_came_in_is_not_due_but_can_be_walked(program: Program, run: Run) -> None:
    """Nobody has to go through a year of noes, and everybody may."""
    run("import", BOARD, "--yes", code=0)
    assert run("due", "--json", code=0).json["due"] == []
    run("doctor", code=0)
    words = ["--stage", "screen", "--answer=experience.went-well=I stayed calm"]
    run("reflect", "northwind", "--no-input", *words, code=0)
    kept = read_yaml(program.entry_paths()[0])
    assert kept["answers"][0]["answer"] == "I stayed calm"
    assert kept["notes"].startswith("Two calls,\nthen nothing for weeks")


def test_the_result_as_json(program: Program, run: Run) -> None:
    """For scripts: what was added, left out and named, with the rows' numbers."""
    text = (
        f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\nBolt,Dev,Applied,\nCork,Dev,Rejected,soon\n"
        "Acme,Dev,No,2026-03-04\n"
    )
    done = run("import", table(program, text), "--yes", "--json", code=4)
    [rejects] = (program.journal / "rescued").iterdir()
    assert done.json == {
        "version": 1,
        "dry_run": False,
        "columns": {"Company": "company", "Role": "role", "Status": "status", "Date heard": "heard_on"},
        "serial_days": {},
        "added": ["2026-03-04-acme-dev"],
        "would_add": 1,
        "already": 1,
        "left_out": [{"row": 3, "name": "Bolt, Dev", "reason": "it isn't a no"}],
        "rejected": [{"row": 4, "name": "Cork, Dev", "reason": '"soon" under "Date heard" isn\'t a day'}],
        "rejects_file": str(rejects),
        "conflicts": [],
    }
    assert done.stderr == ""
    look = run("import", table(program, text), "--dry-run", "--json", code=4).json
    assert (look["dry_run"], look["added"], look["would_add"], look["already"]) == (True, [], 0, 2)


def test_days_read_out_of_numbers_are_said_without_a_preview_too(program: Program, run: Run) -> None:
    """Nothing about a day is decided unseen, the second time neither."""
    sentence = (
        'The days under "Date heard" are numbers, as spreadsheets store them: 45260.5 is 30 November 2023.\n'
    )
    done = run("import", table(program, f"{HEADINGS}Acme,Dev,Rejected,45260.5\n"), "--yes", code=0)
    assert done.stderr.startswith(sentence)
    again = run("import", table(program, f"{HEADINGS}Acme,Dev,Rejected,45260.5\n"), code=0)
    assert again.stderr == f"The columns are read as the last time; --ask asks again.\n{sentence}"
    assert [path.stem for path in program.entry_paths()] == ["2023-11-30-acme-dev"]


def test_rows_that_cannot_be_used_go_where_they_are_wanted(program: Program, run: Run) -> None:
    """And nothing is written over there."""
    path = table(program, f"{HEADINGS}Acme,Dev,Rejected,soon\n")
    rejects = program.folder / "rejects.csv"
    done = run("import", path, "--yes", "--rejects", str(rejects), code=4)
    assert done.stdout == (
        "No entries added\n"
        "\n"
        "What can't be used as it is\n"
        '- row 2 (Acme, Dev): "soon" under "Date heard" isn\'t a day\n'
        "\n"
        f"Those rows are kept in {rejects}. Mend them there, and import that file.\n"
    )
    assert run("import", path, "--yes", "--rejects", str(rejects), code=2).stderr == (
        f"bounceback: {rejects} exists already; name another file for --rejects\n"
    )
    rejects.write_text(rejects.read_text("utf-8-sig").replace(",soon", ",2026-03-04"), "utf-8")
    run("import", str(rejects), code=0)
    assert len(program.entry_paths()) == 1


def test_flags_say_what_a_table_does_not(program: Program, run: Run) -> None:
    """Columns, words, the order of days, the day, the outcome, the encoding."""
    text = "Wer,Was,Wie,Wann\nÄcme,Dev,Parked,03/04/2026\nBolt,Dev,Archived,\n"
    path = program.folder / "odd.csv"
    path.write_bytes(text.encode("cp850"))
    words = ["--map", "company=Wer", "--map", "role=Was", "--map", "status=wie", "--map", "heard-on=Wann"]
    values = ["--value", "Parked=no_reply", "--value", "Archived=declined"]
    days = ["--dates", "dmy", "--day", "2026-05-06", "--encoding", "cp850"]
    run("import", str(path), *words, *values, *days, "--no-input", "--yes", code=0)
    assert sorted(held(program)) == ["2026-04-03-acme-dev", "2026-05-06-bolt-dev"]
    assert held(program)["2026-04-03-acme-dev"]["company"] == "Äcme"

    plain = table(program, "Company,Role,Date heard\nCoho,Dev,2026-03-04\n")
    run("import", plain, "--outcome", "no_reply", "--yes", code=0)
    assert held(program)["2026-03-04-coho-dev"]["outcome"] == "no_reply"


def test_a_similar_row_is_added_when_it_is_wanted(program: Program, run: Run) -> None:
    """It may be another application to the same company."""
    path = table(program, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\nAcme,Dev,Rejected,2026-03-10\n")
    assert run("import", path, "--yes", code=0).stdout == (
        "One entry added\n"
        "One row left out: the same company and role as another, within two weeks; --similar takes them "
        "too.\n"
    )
    run("import", path, "--similar", code=0)
    assert len(program.entry_paths()) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--dates", "dym"], '--dates is one of dmy, mdy, ymd, not "dym"'),
        (["--day", "someday"], '--day is a day such as 2026-03-04 or 2026-11-22, not "someday"'),
        (["--day", "2999-01-01"], "--day 2999-01-01 is still to come"),
        (["--map", "boss=Company"], "--map is COLUMN=HEADING, and COLUMN one of company"),
        (["--map", "company=Firm"], 'there is no heading "Firm"; there are "Company", "Role"'),
        (["--value", "x=y"], "--value is WORD=MEANING, and MEANING one of declined"),
        (["--encoding", "klingon"], 'there is no encoding "klingon"'),
    ],
)
def test_a_wrong_flag_is_named(program: Program, run: Run, words: list[str], sentence: str) -> None:
    """Before anything is stored."""
    path = table(program, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\n")
    done = run("import", path, "--yes", *words, code=2)
    assert done.stderr.startswith(f"bounceback: {sentence}")
    assert not program.entry_paths()


@needs_unix
def test_what_is_no_table_is_refused_in_a_sentence(program: Program, run: Run) -> None:
    """A folder, a pipe nobody writes to, nothing, an image, a missing file, a closed stdin."""
    folder, fifo, empty, binary = (program.folder / name for name in ("dir", "fifo", "empty.csv", "cat.png"))
    folder.mkdir()
    os.mkfifo(fifo)
    empty.touch()
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(SEED).randbytes(5000))
    for path, sentence in (
        (folder, "is a folder; name one file in it"),
        (fifo, "is not a plain file; - reads from a pipe"),
        (empty, "it is empty, so there is nothing to import"),
        (binary, "it is not text; save the table as CSV and import that"),
        (program.folder / "none", "can't be read: no such file or directory"),
        ("a\x01\udcff", "can't be read: "),
    ):
        done = run("import", path, code=2)
        assert sentence in done.stderr
        assert done.stderr.count("\n") == 1
    assert "it is empty" in run("import", "-", stdin=b"", code=2).stderr
    assert not program.journal.exists()


def test_hostile_tables_are_read_or_refused(program: Program, run: Run) -> None:
    """NUL bytes, control characters, formulas, a huge cell, ten thousand columns, quotes without end."""
    hostile = (
        f'{HEADINGS}A\x1b[2Jcme,Dev\x00,Rejected,2026-03-04\n=HYPERLINK("x"),@Dev,Rejected,2026-03-04\n'
        f'Huge,"{"x" * 10_000_000}",Rejected,2026-03-04\n[/]b[red],../../x,Rejected,2026-03-04\n'
        'Open,"quote,Rejected,2026-03-04\nLast,Dev,Rejected,2026-03-04\n'
    )
    done = run("import", table(program, hostile), "--yes", code=4)
    assert "row 4 (Huge): a cell holds more than 100,000 characters" in done.stdout
    assert sorted(fields["company"] for fields in held(program).values()) == [
        '=HYPERLINK("x")',
        "A[2Jcme",
        "Last",
        "[/]b[red]",
    ]
    wide = HEADINGS.strip() + "".join(f",c{n}" for n in range(10_000)) + "\nA,b,Rejected,2026-03-04\n"
    assert "it has 10,004 columns" in run("import", table(program, wide), "--yes", code=2).stderr


def test_five_thousand_rows_come_in_within_seconds(program: Program, run: Run) -> None:
    """A long search: three in ten ended in a no. They are known again."""
    statuses = ["Rejected", "Ghosted", "Not selected", *["Applied"] * 7]
    rows = "".join(f"Company {n},Dev,{statuses[n % 10]},2026-03-{n % 28 + 1:02}\n" for n in range(5000))
    path = table(program, HEADINGS + rows)
    left = "3500 rows left out: it isn't a no.\n"
    assert run("import", path, "--yes", code=0).stdout == f"1500 entries added\n{left}"
    assert run("import", path, code=0).stdout == f"No entries added\n1500 were there already.\n{left}"
    assert len(program.entry_paths()) == 1500


def export_of(program: Program) -> str:
    """Return the journal in its own form."""
    entries = [{"id": path.stem, "fields": read_yaml(path)} for path in program.entry_paths()]
    return json.dumps({"version": 1, "kind": "bounceback-journal", "entries": entries})


def test_an_export_comes_back_as_it_was(program: Program, run: Run) -> None:
    """By file or by pipe; twice changes nothing; what differs is kept aside."""
    program.add({"experience.went-well": "I stayed calm – 5 €"})
    program.add(company="Bolt")
    before = tree(program.journal / "entries")
    export = export_of(program)
    for path in program.entry_paths():
        path.unlink()

    done = run("import", "-", stdin=export, code=0)
    assert done.stdout == "2 entries added\n"
    assert tree(program.journal / "entries") == before
    assert run("import", "-", stdin=export, code=0).stdout == "No entries added\n2 were there already.\n"

    changed = export.replace("I stayed calm", "I panicked")
    conflict = run("import", table(program, changed, "export.json"), code=5)
    [kept] = (program.journal / "rescued").iterdir()
    assert conflict.stdout == (
        "No entries added\n"
        "One was there already.\n"
        "\n"
        "There with other content, and left as they are\n"
        f"- 2024-05-06-acme-data-analyst (the other version is in {kept})\n"
    )
    assert tree(program.journal / "entries") == before


def test_an_export_can_be_looked_at_first(program: Program, run: Run) -> None:
    """In the form of the table's JSON."""
    program.add()
    export = export_of(program).replace("2024-05-06-acme", "2024-05-06-bolt")
    done = run("import", "-", "--dry-run", "--json", stdin=export, code=0)
    assert (done.json["would_add"], done.json["columns"]) == (1, {})
    assert done.stderr == ""
    looked = run("import", "-", "--dry-run", stdin=export, code=0)
    assert looked.stdout == "One entry would be added\n"
    assert looked.stderr == "Nothing was stored: this was a dry run.\n"
    assert len(program.entry_paths()) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"version": 2, "kind": "bounceback-journal", "entries": []}',
            "a newer bounceback wrote this export",
        ),
        ('[{"company": "Acme"}]', "this is JSON, but not an export of a journal"),
        ('{"version": 1, "kind', "this looks like an export, but it can't be read"),
    ],
)
def test_other_json_is_refused(run: Run, text: str, sentence: str) -> None:
    """With what to do."""
    assert run("import", "-", stdin=text, code=2).stderr.startswith(f"bounceback: {sentence}")


def test_what_the_columns_hold_may_not_be_rememberable(program: Program, run: Run) -> None:
    """The entries come in all the same."""
    (program.config / "import-mappings.yaml").mkdir(parents=True)
    path = table(program, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\n")
    done = run("import", path, "--yes", code=0)
    assert "What the columns hold could not be remembered: " in done.stderr
    assert len(program.entry_paths()) == 1


@needs_terminal
def test_a_person_is_asked_what_is_not_clear(program: Program, terminal: Start) -> None:
    """The doubtful column, the order of days, an unknown word, then the whole; the next time nothing."""
    text = (
        "Company,Role,Status,Date\nAcme,Dev,Rejected,03/04/2026\nBolt,Dev,Archived,05/06/2026\n"
        "Cork,Dev,Applied,05/06/2026\n"
    )
    path = table(program, text)
    walk = terminal("import", path)
    walk.answer('What does the column "Date" hold?', "8")
    walk.answer("Which day is that?", "1")
    walk.answer('"Archived" stands in one row. What does it mean?', "2")
    walk.sees("2 entries would be added")
    walk.answer("Is that right?", "")
    walk.sees("2 entries added")
    walk.ends(0)
    assert {name: fields["outcome"] for name, fields in held(program).items()} == {
        "2026-04-03-acme-dev": "declined",
        "2026-06-05-bolt-dev": "no_reply",
    }
    memory = program.config / "import-mappings.yaml"
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600

    again = terminal("import", table(program, text + "Dune,Dev,Archived,07/08/2026\n"))
    again.sees("One entry added")
    again.ends(0)
    assert held(program)["2026-08-07-dune-dev"]["outcome"] == "no_reply"

    asked = terminal("import", path, "--ask")
    asked.answer('What does the column "Date" hold?', "\x03")
    asked.sees("Nothing was stored.")
    asked.ends(130)


@needs_terminal
def test_a_column_can_be_corrected_and_the_whole_left(program: Program, terminal: Start) -> None:
    """Back goes back, and leaving stores nothing, not even what was said."""
    path = table(program, "Company,Client,Role,Status,Date heard\nAcme,Bolt,Dev,Rejected,2026-03-04\n")
    walk = terminal("import", path, "--plain")
    walk.answer("Is that right?", "2")
    walk.answer("Which column?", "2")
    walk.answer('What does the column "Client" hold?', "1")
    walk.sees("Bolt, Dev (declined, 4 March 2026)")
    walk.answer("Is that right?", "3")
    walk.sees("Nothing was stored.")
    walk.ends(0)
    assert not program.entry_paths()
    assert not program.config.exists()


@needs_terminal
def test_a_table_from_a_pipe_is_asked_about_at_the_terminal(program: Program, terminal: Start) -> None:
    """The table is on stdin, so the keyboard is opened anew."""
    path = table(program, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\n")
    walk = terminal("import", "-", through=["sh", "-c", f'cat "{path}" | "$0" "$@"'])
    walk.answer("Is that right?", "1")
    walk.sees("One entry added")
    walk.ends(0)


def many(count: int) -> str:
    """Return a table of so many noes."""
    return HEADINGS + "".join(
        f"Company {n % 40},Role {n},Rejected,2026-03-{n % 28 + 1:02}\n" for n in range(count)
    )


@needs_terminal
def test_a_long_import_shows_how_far_it_is_and_can_be_interrupted(
    program: Program, terminal: Start, run: Run
) -> None:
    """What is stored is whole, and the rest is added by the next run."""
    path = table(program, many(1500))
    walk = terminal("import", path, "--yes")
    walk.sees("Storing")
    walk.child.send("\x03")
    walk.sees("Stopped. What is stored by now is whole")
    walk.ends(130)
    assert 0 < len(program.entry_paths()) < 1500
    run("doctor", code=0)
    run("import", path, code=0)
    assert len(program.entry_paths()) == 1500


@needs_unix
def test_an_import_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    """At any moment: afterwards the journal is the one that an import without a kill makes."""
    chance = random.Random(SEED)
    programs = [Program(tmp_path / name) for name in ("whole", *(f"killed{number}" for number in range(4)))]
    for program in programs:
        (program.folder / "tmp").mkdir(parents=True)
        (program.folder / "home").mkdir()
    whole, *killed = programs
    text = many(230)
    whole.run("import", table(whole, text), "--yes", code=0)
    expected = held(whole)
    assert len(expected) == 230
    counts = []
    for program in killed:
        path = table(program, text)
        wanted = chance.randint(1, 200)
        with program.popen("import", path, "--yes") as child:
            deadline = time.monotonic() + 30
            while len(program.entry_paths()) < wanted and time.monotonic() < deadline:
                time.sleep(0.002)
            child.send_signal(signal.SIGKILL)
        counts.append(len(program.entry_paths()))
        program.run("import", path, "--yes", code=0)
        assert held(program) == expected
        program.run("doctor", code=0)
        program.run("undo", code=0)
        program.run("undo", code=0)
        assert program.entry_paths() == []
    assert any(0 < count < 230 for count in counts), counts
