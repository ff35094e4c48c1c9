"""Everything into one file, and back, with the real program."""

import stat
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bounceback.store.journal import Journal
from e2e.program import Outcome, Program, needs_unix, tree
from journals import fill

Run = Callable[..., Outcome]


@pytest.fixture
def filled(program: Program) -> Program:
    """Return the program with a varied journal."""
    fill(Journal(program.journal))
    return program


def test_a_backup_comes_back_as_it_was(filled: Program, run: Run) -> None:
    """Journal, the person's own lists, settings and prompts, on a machine that has none of them."""
    run("prep", "--questions", "--add", "Why us?*", code=0)
    filled.settings("name: Sam\n")
    (filled.config / "prompts").mkdir()
    (filled.config / "prompts" / "mine.yaml").write_text("a: b\n...\n", encoding="utf-8")
    made = run("backup", code=0)
    path = Path(made.stdout.strip())

    assert path.parent == filled.folder
    assert "Backed up 6 entries and 11 other files, and read back what was written." in made.stderr
    assert "isn't encrypted" in made.stderr
    assert zipfile.ZipFile(path).testzip() is None
    new, config = filled.folder / "new", filled.folder / "new-config"
    done = run("restore", path, "--journal", str(new), env={"BOUNCEBACK_CONFIG": str(config)}, code=0)

    assert done.stdout == ""
    assert f"Restored 6 entries and 11 other files to {new}" in done.stderr
    assert f"bounceback config set journal {new}" in done.stderr
    expected = {name: data for name, data in tree(filled.journal).items() if name != ".lock"}
    assert tree(new) == expected
    assert tree(config) == tree(filled.config)
    assert (
        run("export", "--journal", str(new), code=0).json["entries"] == run("export", code=0).json["entries"]
    )


def test_a_restore_never_overwrites_a_journal(filled: Program, run: Run) -> None:
    """It says what to do instead."""
    path = run("backup", "--out", ".", code=0).stdout.strip()
    before = tree(filled.journal)
    done = run("restore", path, code=1)

    assert "--journal NEWDIR" in done.stderr
    assert tree(filled.journal) == before


def test_restoring_says_what_it_left_alone(filled: Program, run: Run) -> None:
    """Settings that differ, a folder of an interrupted restore, and a journal that was named elsewhere."""
    filled.settings("name: Sam\njournal: /nowhere\n")
    run("backup", "--out", "a.zip", code=0)
    left = filled.folder / ".restoring-abc"
    left.mkdir()
    away = filled.journal.rename(filled.folder / "away")
    other = {"BOUNCEBACK_CONFIG": str(filled.folder / "c")}

    assert "The settings named another folder" in run("restore", "a.zip", env=other, code=0).stderr
    filled.journal.rename(filled.folder / "away2")
    (filled.folder / "c" / "config.yaml").write_text("name: Other\n", encoding="utf-8")
    said = run("restore", "a.zip", env=other, code=0).stderr
    assert f"Left as it is, and different from the backup's: {filled.folder / 'c' / 'config.yaml'}" in said
    assert f"An interrupted restore left {left}; it can be removed." in said
    assert "To use it" not in said
    assert tree(filled.journal) == {n: d for n, d in tree(away).items() if n != ".lock"}


def test_a_damaged_backup_is_refused(filled: Program, run: Run) -> None:
    """With 4, as all that can't be read; and so is what was never one."""
    run("backup", "--out", "a.zip", code=0)
    data = (filled.folder / "a.zip").read_bytes()
    (filled.folder / "a.zip").write_bytes(data[: len(data) // 2])
    for name, why in (("a.zip", "it is damaged"), ("none.zip", "there is no such file")):
        done = run("restore", name, "--journal", "new", code=4)
        assert why in done.stderr
    assert not (filled.folder / "new").exists()


@needs_unix
def test_what_a_backup_cannot_hold_is_named(filled: Program, run: Run) -> None:
    """A link among the entries, say; the rest is in it."""
    (filled.journal / "entries" / "2026" / "link.yaml").symlink_to("/etc/passwd")
    done = run("backup", "--out", "a.zip", code=4)

    assert "link.yaml: it is a link" in done.stderr
    assert zipfile.ZipFile(filled.folder / "a.zip").testzip() is None


def test_without_a_journal_there_is_nothing_to_back_up(program: Program, run: Run) -> None:
    """Rather than a backup of nothing, on which somebody would rely."""
    assert "there is nothing to back up" in run("backup", code=1).stderr
    assert list(program.folder.glob("*.zip")) == []


@needs_unix
def test_a_killed_restore_leaves_all_or_nothing(filled: Program, run: Run) -> None:
    """At whatever moment the power goes."""
    run("backup", "--out", "a.zip", code=0)
    expected = {name: data for name, data in tree(filled.journal).items() if name != ".lock"}
    begun = time.monotonic()
    run("restore", "a.zip", "--journal", "whole", code=0)
    usual = time.monotonic() - begun
    for number in range(8):
        target = filled.folder / f"killed-{number}"
        pipes: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with filled.popen("restore", "a.zip", "--journal", str(target), **pipes) as child:
            time.sleep(usual * (0.6 + number / 16))
            child.kill()
        assert tree(target) in ({}, expected)
        if not target.exists():
            run("restore", "a.zip", "--journal", target, code=0)
            assert tree(target) == expected


@needs_unix
def test_a_backup_is_private_whatever_the_umask(filled: Program, run: Run) -> None:
    """It holds what the journal holds."""
    run("backup", "--out", "a.zip", code=0, umask=0)
    assert stat.S_IMODE((filled.folder / "a.zip").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_left_alone(filled: Program, run: Run) -> None:
    """Unless --force is given."""
    target = filled.folder / "mine.zip"
    target.write_text("mine", encoding="utf-8")

    assert "--force overwrites it" in run("backup", "--out", target, code=1).stderr
    assert target.read_text(encoding="utf-8") == "mine"
    run("backup", "--out", target, "--force", code=0)
    assert target.read_bytes().startswith(b"PK")
