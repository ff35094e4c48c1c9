"""What must hold when processes are killed, disks are full, and files are damaged: no word is ever lost."""

import contextlib
import json
import os
import random
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from e2e.faults_driver import OPERATIONS, TEXT, entry
from e2e.program import (
    ANSWER_SECONDS,
    SEED,
    Outcome,
    Program,
    Terminal,
    fact_flags,
    needs_terminal,
    needs_unix,
    read_yaml,
    tree,
    wait_until,
)
from e2e.walking import COUNTED_TURNS, answer_all

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
DRIVER = Path(__file__).parent / "faults_driver.py"
SAVING = ".saving-"
# Modes mean nothing to root; without these two capabilities they do.
WITHOUT_PRIVILEGES = [
    sys.executable,
    "-c",
    """import ctypes, os, sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execvp(sys.argv[1], sys.argv[1:])""",
]
WITHOUT_SPACE = [
    sys.executable,
    "-c",
    """import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execvp(sys.argv[2], sys.argv[2:])""",
]


def drive(program: Program, *words: object) -> "subprocess.Popen[str]":
    """Start the driver, without measuring coverage: most of its processes never end of themselves."""
    plain = {name: value for name, value in program.variables().items() if not name.startswith("COV")}
    return subprocess.Popen(
        [sys.executable, str(DRIVER), *map(str, words)],
        env=plain,
        stdout=subprocess.PIPE,
        text=True,
    )


def said_by(driver: "subprocess.Popen[str]", seconds: float = 60) -> str:
    """Return what a driver printed, once it has ended well."""
    said, _ = driver.communicate(timeout=seconds)
    assert driver.returncode == 0, said
    return said


def listed(run: Run) -> list[str]:
    """Return the ids that ``review --all`` lists."""
    return [found["id"] for found in run("review", "--all", "--json", code=0).json["entries"]]


def is_whole(path: Path) -> bool:
    """Return whether an entry of the driver's is there from its first to its last word."""
    held = read_yaml(path)
    whole: bool = held["answers"][0]["answer"] == f"{TEXT}{held['company']}"
    return whole and path.read_bytes().endswith(b"\n...\n")


def test_eight_writers_at_once_lose_nothing(program: Program, run: Run) -> None:
    """8 processes with 25 entries each: 200 present, whole, and none twice."""
    writers = [drive(program, "add", program.journal, f"writer {number}", 25) for number in range(8)]
    acknowledged = [line for writer in writers for line in said_by(writer).split()]
    assert len(set(acknowledged)) == 200
    assert sorted(listed(run)) == sorted(acknowledged)
    assert all(is_whole(path) for path in program.entry_paths())
    run("doctor", code=0)


def test_several_programs_at_once_lose_nothing(program: Program, run: Run) -> None:
    """The same through the command line, all about one company, so that their ids collide."""
    words = ["reflect", "--no-input", *fact_flags()]
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    children = [program.popen(*words, **pipes) for _ in range(6)]
    ids = [child.communicate(timeout=ANSWER_SECONDS * 2)[0].decode().strip() for child in children]
    assert len(set(ids)) == 6
    assert sorted(listed(run)) == sorted(ids)


@needs_unix
def test_two_hundred_kills_during_saves_lose_and_tear_nothing(program: Program, run: Run) -> None:
    """Whatever was acknowledged is there, and every file that is there is whole."""
    acknowledged = json.loads(said_by(drive(program, "kill", program.journal, SEED, 200)))
    assert len(acknowledged) > 50, "the kills came before anything could be saved"
    present = {path.stem for path in program.entry_paths()}
    assert set(acknowledged) <= present
    assert len(present) <= len(acknowledged) + 200
    assert all(is_whole(path) for path in program.entry_paths())
    assert len(listed(run)) == len(present)
    run("doctor", code=0)
    run("reflect", "--no-input", *fact_flags(), code=0)
    run("undo", code=0)


@needs_unix
def test_kills_of_the_program_itself_lose_and_tear_nothing(program: Program, run: Run) -> None:
    """Killed anywhere between its start and its last line, the program leaves a journal that can be read."""
    run("reflect", "--no-input", *fact_flags(company="First"), code=0)
    first = program.entry_paths()[0].read_bytes()
    begun = time.monotonic()
    run("reflect", "--no-input", *fact_flags(company="Second"), code=0)
    usual = time.monotonic() - begun
    chance = random.Random(SEED)
    acknowledged = []
    for number in range(12):
        words = ["reflect", "--no-input", *fact_flags(company=f"Kill {number}")]
        with program.popen(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            time.sleep(chance.uniform(0.6, 1.05) * usual)
            child.kill()
            acknowledged += child.communicate()[0].decode().split()
    present = {path.stem for path in program.entry_paths()}
    assert set(acknowledged) <= present
    assert program.entry_paths()[0].read_bytes() == first or first in [
        path.read_bytes() for path in program.entry_paths()
    ]
    assert set(listed(run)) == present
    assert run("review", "--all", "--json", code=0).json["problems"] == []
    run("doctor", code=0)


def prepared(program: Program, operation: str) -> Path:
    """Return a journal with three entries, a draft, and something to undo."""
    from bounceback.store.journal import Journal

    journal = Journal(program.journal)
    for name in ("one", "two", "three"):
        journal.add(entry(name))
    if operation in {"draft", "place"}:
        draft = entry("draft")
        journal.save_draft(draft if operation == "place" else draft.replace(role=""), None, draft.recorded_at)  # type: ignore[arg-type]
    if operation.startswith("undo-"):
        OPERATIONS[operation.removeprefix("undo-")](journal)
    return program.journal


SWEPT = [
    "add",
    "change",
    "edit",
    "delete",
    "draft",
    "new-draft",
    "place",
    "import",
    "undo-add",
    "undo-edit",
    "undo-delete",
    "undo-import",
]


@needs_unix
@pytest.mark.parametrize("operation", SWEPT)
def test_a_kill_before_any_call_to_the_system_leaves_old_or_new(operation: str, program: Program) -> None:
    """Every single point of a change is a point at which the power may go."""
    from bounceback.store.journal import Journal

    before = prepared(program, operation)
    work = program.folder / "work"
    does = "undo" if operation.startswith("undo-") else operation
    endings = json.loads(said_by(drive(program, "sweep", before, work, does, "kill")))
    assert set(endings[:-1]) == {"killed"}
    assert len(endings) > 5
    old, new = texts(before), texts(work / str(len(endings)))
    for number in range(1, len(endings) + 1):
        place = work / str(number)
        found = texts(place)
        assert found <= old | new, (operation, number)
        assert old & new <= found, (operation, number)
        # Nothing the person typed is gone: each old text stands somewhere, or its new one does.
        assert kept_texts(place) >= old & kept_texts(work / str(len(endings))), (operation, number)
        journal = Journal(place)
        assert [row for row in journal.rows(journal.entry_ids()) if not hasattr(row, "summary")] == []
        assert journal.strays() == []
        journal.add(entry("afterwards"))


def texts(root: Path) -> set[tuple[str, bytes]]:
    """Return the entries and drafts in a journal, by name and content."""
    return {
        (path.name, path.read_bytes())
        for folder in ("entries", "drafts")
        for path in (root / folder).rglob("*.yaml")
        if not path.name.startswith(SAVING)
    }


def kept_texts(root: Path) -> set[tuple[str, bytes]]:
    """Return the same with what is in the trash."""
    return texts(root) | {(path.name, path.read_bytes()) for path in (root / "trash").glob("*.yaml")}


@needs_unix
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EROFS"])
@pytest.mark.parametrize("operation", SWEPT)
def test_a_refusal_at_any_call_to_the_system_keeps_the_text(
    operation: str, fault: str, program: Program
) -> None:
    """A full or failing disk: one sentence, old entries as they were, what was typed in a named file."""
    before = prepared(program, operation)
    work = program.folder / "work"
    does = "undo" if operation.startswith("undo-") else operation
    endings = json.loads(said_by(drive(program, "sweep", before, work, does, fault)))
    assert endings[-1] == "through"
    assert [ending for ending in endings if ending.startswith("escaped")] == []
    old, new = texts(before), texts(work / str(len(endings)))
    for number, ending in enumerate(endings, 1):
        found = texts(work / str(number))
        if ending.startswith("kept "):
            kept = Path(ending.removeprefix("kept ")).read_bytes()
            assert kept in {data for _, data in new - old}, (operation, number)
        assert old & new <= found, (operation, number)
        assert found <= old | new, (operation, number)
        if ending == "survived":
            assert found == new, (operation, number)


@needs_unix
def test_a_disk_without_space_is_said_and_nothing_old_changes(program: Program, run: Run) -> None:
    """Every file the program may write is limited to nothing, wherever it is."""
    program.add()
    before = tree(program.journal / "entries")
    no_coverage = {name: None for name in os.environ if name.startswith("COV")}
    words = ["--answer=experience.went-well=" + TEXT, *fact_flags(role="Analyst")]
    done = run("reflect", "--no-input", *words, prefix=[*WITHOUT_SPACE, "0"], env=no_coverage, code=1)
    assert done.stderr.startswith("bounceback: not saved:")
    assert done.stdout == ""
    assert tree(program.journal / "entries") == before
    for read in ("review", "review --all", "review acme", "due", "doctor"):
        run(*read.split(), prefix=[*WITHOUT_SPACE, "0"], env=no_coverage, code=0)


@needs_terminal
def test_a_disk_that_fills_up_during_a_walk_keeps_the_answer_in_a_named_file(
    program: Program, terminal: Start, run: Run
) -> None:
    """A small file system of its own: the walk stops with a sentence, and the text is elsewhere."""
    program.journal.mkdir(mode=0o700)
    mounting = ["mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", str(program.journal)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("needs the right to mount a small file system")
    try:
        walk = terminal("reflect", *fact_flags())
        answer_all(walk, COUNTED_TURNS[:3])
        walk.at(COUNTED_TURNS[3].question)
        before = tree(program.journal / "entries")
        fill_up(program.journal / "filler")
        walk.child.send("I drew the model on the board\r")
        said = "".join(walk.ends(1).split())
        assert "notsaved" in said
        kept = [path for path in program.home.rglob("*") if path.is_file()]
        assert len(kept) == 1
        assert "I drew the model on the board" in kept[0].read_text(encoding="utf-8")
        assert kept[0].name in said
        assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
        assert tree(program.journal / "entries") == before
        assert len(listed(run)) == 1
        run("review", "acme", code=0)
        run("due", code=0)
    finally:
        subprocess.run(["umount", str(program.journal)], check=True)


def fill_up(path: Path) -> None:
    """Write to a file until there is no space."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 1024)


@needs_unix
def test_a_folder_that_may_not_be_written_is_said_and_the_text_kept(program: Program, run: Run) -> None:
    """A read-only journal can be read, and what cannot be saved there is kept elsewhere and named."""
    program.add()
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("modes mean nothing to root here")
    prefix = WITHOUT_PRIVILEGES if os.geteuid() == 0 else []
    before = tree(program.journal)
    folders = [program.journal, *(path for path in program.journal.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o500)
    try:
        words = ["--answer=experience.went-well=" + TEXT, *fact_flags(role="Analyst")]
        done = run("reflect", "--no-input", *words, prefix=prefix, code=1)
        kept = Path(done.stderr.strip().rpartition("kept in ")[2])
        assert TEXT.strip() in kept.read_text(encoding="utf-8")
        for read in ("review", "review --all", "review acme", "due", "doctor"):
            run(*read.split(), prefix=prefix, code=0)
        for write in ("delete acme", "undo"):
            assert run(*write.split(), prefix=prefix, code=1).stderr.startswith(
                "bounceback: nothing was changed"
            )
    finally:
        for path in folders:
            path.chmod(0o700)
    assert tree(program.journal) == before


@pytest.mark.parametrize("what", ["journal", "entries", "year", "config"])
def test_a_file_where_a_folder_should_be_is_said(what: str, program: Program, run: Run) -> None:
    """Something else took the name; it is left alone."""
    place = {
        "journal": program.journal,
        "entries": program.journal / "entries",
        "year": program.journal / "entries" / "2024",
        "config": program.config,
    }[what]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine\n", encoding="utf-8")
    for words in ("review", "due", "doctor", "reflect --no-input", "config set name Sam", "undo", ""):
        facts = fact_flags() if words.startswith("reflect") else []
        done = run(*words.split(), *facts)
        assert done.code in {0, 1, 4}
    assert place.read_text(encoding="utf-8") == "mine\n"


def damaged(program: Program) -> dict[str, Path]:
    """Return files that are no entries any more, or never were, among good ones."""
    program.add(company="Good One", heard_on="2024-02-01")
    program.add(company="Good Two", heard_on="2024-02-02")
    year = program.journal / "entries" / "2024"
    whole = next(year.glob("*.yaml")).read_bytes()
    contents = {
        "damaged": whole.replace(b"company: ", b"company: a: "),
        "empty": b"",
        "nul": b"\x00" * 4096,
        "nul-tail": whole[:200] + b"\x00" * 200,
        "git-conflict": b"<<<<<<< HEAD\n" + whole + b"=======\n" + whole + b">>>>>>> theirs\n",
        "not-utf8": whole.replace(b"Good", b"G\xf6\xf6d"),
        "utf16": b"\xff\xfe" + whole.decode().encode("utf-16-le"),
        "tag": b"company: !!python/object/apply:os.system [true]\n...\n",
        "alias": b"a: &x b\ncompany: *x\n...\n",
        "twice": whole.replace(b"company:", b"company: Other\ncompany:"),
        "newer-schema": whole.replace(b"schema: 1", b"schema: 999"),
        "list": b"- a\n- b\n...\n",
        "deep": b"[" * 5_000,
    }
    found = {}
    for name, data in contents.items():
        found[name] = year / f"2024-03-01-{name}.yaml"
        found[name].write_bytes(data)
    return found


def add_odd_files(program: Program, found: dict[str, Path]) -> None:
    """Add what is no plain file at all, and one that is far too large."""
    year = program.journal / "entries" / "2024"
    for name in ("fifo", "dangling", "link", "folder", "huge"):
        found[name] = year / f"2024-04-01-{name}.yaml"
    os.mkfifo(found["fifo"])
    found["dangling"].symlink_to("nowhere")
    found["link"].symlink_to("/etc/hostname")
    found["folder"].mkdir()
    with found["huge"].open("wb") as file:
        file.truncate(3 * 1024**3)


def test_damaged_files_are_named_and_left_and_hide_nothing(program: Program, run: Run) -> None:
    """Ten commands over a journal full of ruins: the good entries are shown, the ruins keep every byte."""
    found = damaged(program)
    regular = dict(found)
    if sys.platform != "win32":
        add_odd_files(program, found)
    before = {name: path.read_bytes() for name, path in regular.items()}
    shown = run("review", "--all", "--json", code=0)
    assert [one["company"] for one in shown.json["entries"] if one["company"].startswith("Good")] == [
        "Good Two", "Good One",
    ]  # fmt: skip
    unreadable = {Path(problem["file"]).name for problem in shown.json["problems"]}
    assert unreadable == {path.name for path in found.values()}
    for path in found.values():
        assert sum(line.startswith(path.name) for line in shown.stderr.splitlines()) == 1, path.name
    run("review", code=0)
    assert "Good One" in run("review", "--all", code=0).stdout
    assert "Good Two" in run("review", "Good Two", code=0).stdout
    run("review", "--search", "good", "--json", code=0)
    run("due", "--all", code=0)
    run("doctor", code=4)
    run("reflect", "--no-input", *fact_flags(), code=0)
    run("edit", "acme", env={"VISUAL": "true"}, code=0)
    run("delete", "acme", code=0)
    run("undo", code=0)
    for name in (
        "damaged",
        "not-utf8",
        "empty",
        *(["fifo", "dangling", "folder", "huge"] if os.name != "nt" else []),
    ):
        done = run("review", found[name].stem, code=4)
        assert found[name].name in done.stderr
    for name in ("damaged", "not-utf8"):
        run("edit", found[name].stem, env={"VISUAL": "true"})
        run("reflect", found[name].stem, "--no-input", "--answer=fit.wanted=3", code=4)
    assert {name: path.read_bytes() for name, path in regular.items()} == before


def test_a_file_cut_anywhere_is_never_shown_as_if_it_were_whole(program: Program, run: Run) -> None:
    """A sync that stopped halfway leaves text without its end: it is shown with a warning, or named."""
    program.add({"experience.learned": "They want numbers first"})
    path = program.entry_paths()[0]
    whole = path.read_bytes()
    lengths = range(1, len(whole) - 4, max(1, len(whole) // 24))
    for number, length in enumerate(lengths):
        (path.parent / f"2024-01-{number + 1:02}-cut.yaml").write_bytes(whole[:length])
    done = run("review", "--all", "--json", code=0)
    named = {Path(problem["file"]).stem for problem in done.json["problems"]}
    assert named == {f"2024-01-{number + 1:02}-cut" for number in range(len(lengths))}
    assert all(name in done.stderr for name in named)
    run("doctor", code=4)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_from_which_none_can_be_counted_hides_nothing(day: str, program: Program, run: Run) -> None:
    """Lists count days and weeks from what files say; one slip of the keyboard must not end them all."""
    program.add(company="Good One")
    program.add({"check-in.sting": "3", "close.plan": "If a, then b"}, outcome="no_reply")
    path = next(path for path in program.entry_paths() if "acme" in path.stem)
    text = re.sub(r"\d{4}-\d\d-\d\d", day, path.read_text(encoding="utf-8"))
    more = f"decision_on: {day}\napplied_on: {day}\nparked_until: {day}\nrequests:\n  - sent_on: {day}\n...\n"
    path.write_text(text.removesuffix("...\n") + more, encoding="utf-8")
    for words in ("due --all", "review", "review --open", "review --stats", "review --check-in"):
        run(*words.split(), code=0)
    for words in ("review --all", "export"):
        assert "Good One" in run(*words.split(), code=0).stdout
    calendar = run("export", "--format=ics", "--full")
    assert calendar.code == 0 or "needs one more package" in calendar.stderr  # as in the wheel alone
    run("feedback-email", "acme", "--no-input", "--name=Sam", "--json", code=0)
    assert "heard_on is not a day such as" in run("review", "acme", code=0).stderr
    run("doctor", code=4)
    done = run("reflect", "--no-input", *fact_flags(decision_on=day), code=2)
    assert f'not "{day}"' in done.stderr


def test_a_bad_field_marks_the_field_and_survives_a_write(program: Program, run: Run) -> None:
    """One wrong word must not hide the rest, nor be thrown away by the next save."""
    program.add()
    path = program.entry_paths()[0]
    text = path.read_text(encoding="utf-8").replace("stage: interview", "stage: the moon", 1)
    path.write_text(text.replace("\n...", "\nmine:\n  - kept: yes\n..."), encoding="utf-8")
    done = run("review", "acme", code=0)
    assert "Data Analyst" in done.stdout
    assert "stage" in done.stderr
    run("reflect", "acme", "--no-input", "--stage=screen", "--answer=fit.wanted=3")
    run("feedback-email", "acme", "--sent", code=0)
    stored = program.stored()
    assert stored["mine"] == [{"kept": "yes"}]
    assert stored["stage"] in {"the moon", "screen"}


def test_conflict_copies_of_sync_programs_are_named(program: Program, run: Run) -> None:
    """They hold somebody's words and must not go unnoticed; nor are they entries of their own."""
    program.add()
    path = program.entry_paths()[0]
    names = [
        f"{path.stem} (Sam's conflicted copy 2024-05-07).yaml",
        f"{path.stem}.sync-conflict-20240507-101500-ABCDEFG.yaml",
        f"{path.stem} (1).yaml",
        f"{path.stem}_conflict.yaml",
        f"{path.stem} - Kopie.yaml",
        "Untitled.yaml",
    ]
    for name in names:
        (path.parent / name).write_bytes(path.read_bytes())
    done = run("review", "--all", "--json", code=0)
    assert [found["id"] for found in done.json["entries"]] == [path.stem]
    assert {Path(problem["file"]).name for problem in done.json["problems"]} == set(names)
    run("doctor", code=4)


@needs_unix
def test_everything_written_is_private_whatever_the_umask(program: Program, run: Run) -> None:
    """Files 0600, folders 0700, drafts and settings included, even where the system gives all to everyone."""
    alone: Any = {"umask": 0}
    run("reflect", "--no-input", *fact_flags(), "--answer=experience.went-well=x", **alone, code=0)
    run("reflect", stdin="Globex\n", **alone, code=0)
    run("config", "set", "name", "Sam", **alone, code=0)
    run("prompts", "copy", "questions/en/6-close.yaml", **alone, code=0)
    run("feedback-email", "acme", "--out=note.txt", "--eml=note.eml", "--no-input", **alone)
    run("feedback-email", "acme", "--sent", **alone, code=0)
    editor = program.folder / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nprintf "notes: x\\n...\\n" | sed -i "s/^[.][.][.]$/notes: x/" "$1"\n', encoding="utf-8"
    )
    editor.chmod(0o700)
    run("edit", "acme", env={"VISUAL": str(editor)}, **alone, code=0)
    run("edit", "acme", env={"VISUAL": "false"}, **alone, code=1)
    run("delete", "acme", **alone, code=0)
    run("undo", **alone, code=0)
    written = [path for root in (program.journal, program.config) for path in [root, *root.rglob("*")]]
    written += program.folder.glob("note.*")
    assert len(written) > 12
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in written}
    assert {path: mode for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}


def waiting_editor(program: Program, name: str, text: str) -> dict[str, str]:
    """Return the environment of an editor that waits for NAME-go and saves with the company *text*."""
    script = program.folder / f"{name}.py"
    script.write_text(
        f"""import pathlib, sys, time
path = pathlib.Path(sys.argv[-1])
folder = pathlib.Path({str(program.folder)!r})
text = path.read_text(encoding="utf-8")
(folder / "{name}-open").touch()
deadline = time.monotonic() + 20
while not (folder / "{name}-go").exists() and time.monotonic() < deadline:
    time.sleep(0.01)
path.write_text(text.replace("company: Acme", "company: {text}"), encoding="utf-8")
(folder / "{name}-saved").touch()
while not (folder / "{name}-close").exists() and time.monotonic() < deadline:
    time.sleep(0.01)
""",
        encoding="utf-8",
    )
    return {"VISUAL": f"{sys.executable} {script}"}


@needs_unix
@pytest.mark.parametrize(
    "order",
    [
        ["one-go", "one-saved", "one-close", "one ends", "two-go", "two-close"],
        ["one-go", "one-saved", "two-go", "two-saved", "one-close", "one ends", "two-close"],
    ],
    ids=["one after the other", "both saved before either closes"],
)
def test_two_edits_of_one_entry_at_once_keep_both_texts(order: list[str], program: Program) -> None:
    """The second to finish learns of the first (exit 5), and its text is in a named file."""
    program.add()
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    children = {}
    for name, text in (("one", "First Text"), ("two", "Second Text")):
        children[name] = program.popen("edit", "acme", env=waiting_editor(program, name, text), **pipes)
        wait_until((program.folder / f"{name}-open").exists)
    for step in order:
        if step.endswith(" ends"):
            children["one"].wait(ANSWER_SECONDS)
        elif step.endswith("-saved"):
            wait_until((program.folder / step).exists)
        else:
            (program.folder / step).touch()
    said = {name: child.communicate(timeout=ANSWER_SECONDS)[1].decode() for name, child in children.items()}
    assert (children["one"].returncode, children["two"].returncode) == (0, 5), said
    everything = b"".join(tree(program.journal).values())
    assert b"company: First Text" in program.entry_paths()[0].read_bytes()
    assert b"company: Second Text" in everything
    named = Path(said["two"].strip().rpartition("is in ")[2])
    assert "company: Second Text" in named.read_text(encoding="utf-8")


@needs_unix
@pytest.mark.parametrize(
    "spoil",
    ["company: a: b\n", "\x00", "- list\n", "[", ""],
    ids=["two colons", "NUL", "a list", "bracket", "empty"],
)
def test_an_edit_that_cannot_be_read_keeps_the_text_and_the_entry(
    spoil: str, program: Program, run: Run
) -> None:
    """The entry stays as it was; the text is offered again the next time."""
    program.add()
    path = program.entry_paths()[0]
    before = path.read_bytes()
    script = program.folder / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[-1], 'w').write({spoil!r})\n", encoding="utf-8")
    done = run("edit", "acme", env={"VISUAL": f"{sys.executable} {script}"}, code=1)
    assert path.read_bytes() == before
    kept = Path(done.stderr.strip().rpartition("kept in ")[2])
    assert kept.read_bytes() == spoil.encode()


@needs_unix
def test_links_are_followed_for_the_folder_and_refused_for_an_entry(program: Program, run: Run) -> None:
    """A linked journal is a choice; a linked entry could lead anywhere, and is never replaced silently."""
    real = program.folder / "real"
    real.mkdir(mode=0o700)
    program.journal.symlink_to(real)
    program.add()
    moved = program.folder / "elsewhere.yaml"
    path = program.entry_paths()[0]
    path.rename(moved)
    path.symlink_to(moved)
    before = moved.read_bytes()
    assert path.name in run("review", "--all", code=0).stderr
    run("reflect", path.stem, "--no-input", "--answer=fit.wanted=3", code=4)
    assert path.is_symlink()
    assert moved.read_bytes() == before
