"""Bringing a backup back: all of it or nothing, and never over a journal."""

import os
import signal
import stat
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bounceback.errors import JournalError
from bounceback.store import files, restoring
from bounceback.store.archive import ArchiveError
from bounceback.store.backing_up import pack
from bounceback.store.journal import Journal
from bounceback.store.restoring import JournalExistsError, restore
from builders import make_entry
from e2e.faults_driver import WATCHED, Calls
from e2e.program import needs_unix, tree

NOW = datetime(2026, 11, 22, 21, 14, 5, tzinfo=UTC)
SETTINGS = "name: Sam\njournal: /old/place\n...\n"


class Places:
    """A backup, what it was made of, and where it is to be restored."""

    def __init__(self, folder: Path) -> None:
        self.backup = folder / "backup.zip"
        self.target = folder / "new" / "journal"
        self.config = folder / "new" / "config"
        self.old = Journal(folder / "old")
        self.old.add(make_entry())
        self.old.save_draft(make_entry(role=""), None, NOW)
        old_config = folder / "old-config"
        (old_config / "prompts" / "themes").mkdir(parents=True)
        (old_config / "config.yaml").write_text(SETTINGS, encoding="utf-8")
        (old_config / "prompts" / "themes" / "mine.yaml").write_text("a: b\n...\n", encoding="utf-8")
        self.backup.write_bytes(pack(self.old.root, old_config, NOW).data)
        self.expected = {name: data for name, data in tree(self.old.root).items() if name != ".lock"}

    def restore(self) -> restoring.Restored:
        """Restore the backup."""
        return restore(self.backup, self.target, self.config)

    def left_beside(self) -> list[str]:
        """Return what lies beside the journal and its settings."""
        return sorted(
            path.name for path in self.target.parent.iterdir() if path.name not in {"journal", "config"}
        )


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return a backup to be restored."""
    return Places(tmp_path)


def test_a_journal_comes_back_as_it_was(places: Places) -> None:
    """With its drafts, its trash, and what undo needs."""
    done = places.restore()

    assert tree(places.target) == places.expected
    assert places.left_beside() == []
    assert (done.kept, done.leftovers) == ((), ())
    assert len(done.members) == len(places.expected) + 2
    assert Journal(places.target).undo() is not None


def test_settings_come_back_without_the_journals_old_place(places: Places) -> None:
    """It is the folder it was restored to, and the old one may not exist here."""
    assert places.restore().moved

    assert tree(places.config) == {
        "config.yaml": b"name: Sam\n...\n",
        "prompts/themes/mine.yaml": b"a: b\n...\n",
    }


@pytest.mark.parametrize(
    ("settings", "expected", "moved"),
    [
        ("# only mine\nname: Sam\n", b"# only mine\nname: Sam\n", False),
        ("name: [", b"name: [", False),
        ("journal: /old\n", b"", True),
    ],
)
def test_other_settings_stay_as_they_are(
    tmp_path: Path, settings: str, expected: bytes, *, moved: bool
) -> None:
    """Comments and mistakes included."""
    old, config = Journal(tmp_path / "old"), tmp_path / "config"
    old.add(make_entry())
    config.mkdir()
    (config / "config.yaml").write_text(settings, encoding="utf-8")
    backup = tmp_path / "backup.zip"
    backup.write_bytes(pack(old.root, config, NOW).data)

    assert restore(backup, tmp_path / "new", tmp_path / "c").moved is moved
    assert (tmp_path / "c" / "config.yaml").read_bytes() == expected


def test_settings_that_are_there_are_left_alone(places: Places) -> None:
    """Those that differ are named; the same ones are no matter."""
    (places.config / "prompts" / "themes").mkdir(parents=True)
    (places.config / "config.yaml").write_text("name: Other\n", encoding="utf-8")
    (places.config / "prompts" / "themes" / "mine.yaml").write_text("a: b\n...\n", encoding="utf-8")
    done = places.restore()

    assert done.kept == (places.config / "config.yaml",)
    assert not done.moved
    assert (places.config / "config.yaml").read_text(encoding="utf-8") == "name: Other\n"
    assert tree(places.target) == places.expected


@pytest.mark.parametrize("name", ["entries/2026/a.yaml", "notes.txt", ".git/config", "trash/a.yaml"])
def test_a_journal_that_is_there_is_never_touched(places: Places, name: str) -> None:
    """Not even one that holds no entry any more."""
    path = places.target / name
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(JournalExistsError, match="--journal NEWDIR"):
        places.restore()
    assert tree(places.target) == {name: b"mine"}
    assert places.left_beside() == []
    assert not places.config.exists()


def test_a_file_in_the_journals_place_is_never_touched(places: Places) -> None:
    """Somebody put it there."""
    places.target.parent.mkdir(parents=True)
    places.target.write_text("mine", encoding="utf-8")
    with pytest.raises(JournalExistsError):
        places.restore()
    assert places.target.read_text(encoding="utf-8") == "mine"


@needs_unix
def test_a_link_in_an_empty_journal_is_content(places: Places, tmp_path: Path) -> None:
    """To a folder, too: what it leads to is somebody's."""
    places.target.mkdir(parents=True)
    (places.target / "entries").symlink_to(tmp_path)
    with pytest.raises(JournalExistsError):
        places.restore()


def test_an_empty_journal_is_filled(places: Places) -> None:
    """Empty folders and the lock are no journal."""
    (places.target / "entries" / "2026").mkdir(parents=True)
    (places.target / ".lock").touch()
    places.restore()

    assert tree(places.target) == places.expected
    assert places.left_beside() == []


@needs_unix
def test_a_journal_behind_a_link_is_restored_behind_it(places: Places, tmp_path: Path) -> None:
    """The link stays what it was."""
    real = tmp_path / "disk" / "journal"
    real.parent.mkdir()
    places.target.parent.mkdir(parents=True)
    places.target.symlink_to(real)
    places.restore()

    assert places.target.is_symlink()
    assert tree(real) == places.expected


@needs_unix
def test_what_comes_back_is_private(places: Places) -> None:
    """The journal's own folder, too."""
    before = os.umask(0)
    try:
        places.restore()
    finally:
        os.umask(before)
    paths = [places.target, *places.target.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}


def test_a_damaged_backup_changes_nothing(places: Places) -> None:
    """It is checked to its end before anything is made."""
    data = bytearray(places.backup.read_bytes())
    data[len(data) // 2] ^= 0xFF
    places.backup.write_bytes(data)
    with pytest.raises(ArchiveError):
        places.restore()
    assert not places.target.parent.exists()


def test_a_journal_that_was_begun_meanwhile_wins(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first look and the last step, somebody wrote an entry."""
    real = restoring._restore_config
    places.target.mkdir(parents=True)

    def slow(source: Path, config: Path) -> tuple[tuple[Path, ...], bool]:
        Journal(places.target).add(make_entry(company="Meanwhile"))
        return real(source, config)

    monkeypatch.setattr(restoring, "_restore_config", slow)
    with pytest.raises(JournalExistsError):
        places.restore()
    assert "meanwhile" in Journal(places.target).entry_ids()[0]
    assert places.left_beside() == []


def test_a_backup_without_entries_is_restored_too(tmp_path: Path) -> None:
    """A journal that was begun and never filled, with its settings."""
    (tmp_path / "old").mkdir()
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "config.yaml").write_text("name: Sam\n", encoding="utf-8")
    backup = tmp_path / "backup.zip"
    backup.write_bytes(pack(tmp_path / "old", tmp_path / "c", NOW).data)
    restore(backup, tmp_path / "new", tmp_path / "c2")

    assert (tmp_path / "new").is_dir()
    assert tree(tmp_path / "c2") == {"config.yaml": b"name: Sam\n"}


def test_a_refused_write_is_said_and_leaves_nothing(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk."""

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device", "/the/file")

    monkeypatch.setattr(files, "write_into_new_folder", full)
    with pytest.raises(JournalError, match=r"was not restored: no space left on device \(/the/file\)"):
        places.restore()
    assert not places.target.exists()
    assert places.left_beside() == []


def test_what_an_interrupted_restore_left_is_named(places: Places) -> None:
    """It holds private text, and nobody would look for it."""
    left = places.target.parent / ".restoring-abc"
    left.mkdir(parents=True)

    assert places.restore().leftovers == (left,)
    assert left.is_dir()


def _in_child(work: Callable[[], Any], at: int) -> int:
    """Run the work in a child that is killed at one of its calls to the system; return how it ended."""
    with warnings.catch_warnings():
        # Python 3.12 and later warn about fork() in a process with threads, and xdist has some.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        Calls(at, "kill", (*WATCHED, "rmdir")).watch()
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


@needs_unix
@pytest.mark.parametrize("begun", [False, True])
def test_killed_at_any_moment_it_leaves_all_or_nothing(tmp_path: Path, *, begun: bool) -> None:
    """And what it leaves never stands in the way of restoring again."""
    endings: list[int] = []
    while not endings or endings[-1]:
        folder = tmp_path / str(len(endings))
        folder.mkdir()
        places = Places(folder)
        if begun:
            places.target.mkdir(parents=True)
            (places.target / ".lock").touch()
        endings.append(_in_child(places.restore, len(endings) + 1))
        found = {name: data for name, data in tree(places.target).items() if name != ".lock"}
        assert found in ({}, places.expected)
        if not found:
            places.restore()
            assert tree(places.target) == places.expected
    assert endings[:-1] == [signal.SIGKILL] * (len(endings) - 1)
    assert len(endings) > 30
