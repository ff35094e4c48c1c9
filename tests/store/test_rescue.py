"""A last place for text that could not be stored where it belongs."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from bounceback.store.rescue import rescue


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every place inside the test's folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


def block(*places: Path) -> None:
    """Put a file where a folder should be: nothing can be written there."""
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")


def test_the_journals_own_folder_comes_first(tmp_path: Path) -> None:
    """The text stands there under a name that says what it is, for its owner only."""
    path = rescue(tmp_path / "rescued", "2026-11-22-acme.yaml", b"my words")

    assert path is not None
    assert path.parent == tmp_path / "rescued"
    assert path.name.startswith("2026-11-22-acme-20")
    assert path.suffix == ".yaml"
    assert path.read_bytes() == b"my words"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [child.name for child in tmp_path.iterdir()] == ["rescued"]


def test_one_place_after_the_other_is_tried(tmp_path: Path) -> None:
    """The state folder, the session's folder in memory, the temporary folder; then there is none."""
    places = [
        tmp_path / "rescued",
        tmp_path / "state" / "bounceback" / "rescued",
        tmp_path / "runtime" / "bounceback-rescued",
        tmp_path / "tmp" / f"bounceback-rescued-{os.getpid()}",
    ]
    for number, place in enumerate(places):
        path = rescue(tmp_path / "rescued", "a.yaml", b"my words")
        assert path is not None
        assert path.parent == place
        for child in place.iterdir():
            child.unlink()
        place.rmdir()
        block(place)
        assert number < len(places)

    assert rescue(tmp_path / "rescued", "a.yaml", b"my words") is None


def test_without_a_session_the_home_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most systems set neither variable."""
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    block(tmp_path / "rescued")

    path = rescue(tmp_path / "rescued", "a.yaml", b"x")

    assert path is not None
    assert path.parent == tmp_path / "home/.local/state/bounceback/rescued"
    block(tmp_path / "home2")
    monkeypatch.setenv("HOME", str(tmp_path / "home2"))
    last = rescue(tmp_path / "rescued", "a.yaml", b"x")
    assert last is not None
    assert last.parent == tmp_path / "tmp" / f"bounceback-rescued-{os.getpid()}"


def test_a_second_text_in_the_same_second_is_kept_as_well(tmp_path: Path) -> None:
    """Under the same name, in the next place."""
    paths = {rescue(tmp_path / "rescued", "a.yaml", b"%d" % number) for number in range(2)}

    assert len(paths) == 2
    assert None not in paths


def test_an_account_without_a_home_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers run under numbers that no account has; the rescue itself must not fail there."""

    def homeless(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "expanduser", homeless)

    assert rescue(tmp_path / "rescued", "a.yaml", b"x") is not None


def test_a_disk_without_room_for_temporary_files_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python looks for a temporary folder by writing to it, and a full disk has none."""

    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)

    assert rescue(tmp_path / "rescued", "a.yaml", b"x") is not None
    block(tmp_path / "blocked")
    path = rescue(tmp_path / "blocked", "a.yaml", b"x")
    assert path is not None
    assert path.parent == tmp_path / "state/bounceback/rescued"


def test_a_name_without_an_ending_is_fine(tmp_path: Path) -> None:
    """Whatever it is called, it is kept."""
    path = rescue(tmp_path / "rescued", "words", b"x")

    assert path is not None
    assert path.name.startswith("words-20")
