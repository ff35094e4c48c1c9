"""Files written whole or not at all, and what happens when the system refuses a step."""

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bounceback.errors import JournalError
from bounceback.store import files


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the process create files that everybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Return a file's permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    """Return what a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def failing(code: int) -> Callable[..., Any]:
    """Return a function that fails as the system would."""

    def fail(*_args: object, **_kwargs: object) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.usefixtures("open_umask")
@pytest.mark.parametrize("write", [files.write_new, files.write_over])
def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path, write: Callable[..., None]) -> None:
    """Nobody else on the machine reads an entry."""
    path = tmp_path / "journal" / "entries" / "one.yaml"

    write(path, b"text")

    assert (mode(path), mode(path.parent), mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    assert path.read_bytes() == b"text"
    assert names(path.parent) == ["one.yaml"]


def test_a_tight_umask_leaves_files_usable(tmp_path: Path) -> None:
    """Some people take away even their own rights."""
    before = os.umask(0o777)
    try:
        files.write_new(tmp_path / "new" / "one.yaml", b"text")
    finally:
        os.umask(before)

    assert (mode(tmp_path / "new"), mode(tmp_path / "new" / "one.yaml")) == (0o700, 0o600)


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    """It may be shared on purpose."""
    tmp_path.chmod(0o755)

    files.make_private_dir(tmp_path)

    assert mode(tmp_path) == 0o755


def test_a_folder_that_appears_meanwhile_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes may create the journal at the same moment."""
    folder = tmp_path / "journal"
    real = Path.mkdir

    def slow(path: Path, mode: int) -> None:
        real(path)
        real(path, mode)

    monkeypatch.setattr(Path, "mkdir", slow)

    files.make_private_dir(folder)

    assert folder.is_dir()


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    """Two entries can want the same name."""
    path = tmp_path / "one.yaml"
    path.write_bytes(b"old")

    with pytest.raises(FileExistsError):
        files.write_new(path, b"new")

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["one.yaml"]


def test_writing_over_replaces_the_whole_file(tmp_path: Path) -> None:
    """A shorter text leaves nothing of a longer one."""
    path = tmp_path / "one.yaml"
    files.write_over(path, b"a long text")

    files.write_over(path, b"short")

    assert path.read_bytes() == b"short"
    assert names(tmp_path) == ["one.yaml"]


def test_what_is_written_is_synced_before_its_name_appears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut a name without its bytes is an empty entry."""
    calls: list[str] = []

    def noting(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def note(*args: Any, **kwargs: Any) -> Any:
            is_dir = name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode)
            calls.append("fsync folder" if is_dir else name)
            return real(*args, **kwargs)

        return note

    for name in ("fsync", "link", "replace"):
        monkeypatch.setattr(os, name, noting(name))

    files.write_new(tmp_path / "one", b"x")
    files.write_over(tmp_path / "one", b"y")
    files.move(tmp_path / "one", tmp_path / "trash" / "one")
    files.remove(tmp_path / "trash" / "one")

    assert calls == [
        *("fsync", "link", "fsync folder"),
        *("fsync", "replace", "fsync folder"),
        *("link", "fsync folder", "fsync folder"),
        "fsync folder",
    ]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["open", "fchmod", "fsync", "link", "replace"])
def test_a_refused_step_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    """Whatever fails: the earlier text is whole, and no half of the new one lies about."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_bytes(b"old")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(code))
        if call != "replace":
            with pytest.raises(OSError, match=os.strerror(code)):
                files.write_new(new, b"new") if call != "link" else _without_fallback(patched, new)
        if call != "link":
            with pytest.raises(OSError, match=os.strerror(code)):
                files.write_over(old, b"new")

    assert old.read_bytes() == b"old"
    assert names(tmp_path) == ["old.yaml"]


def _without_fallback(patched: pytest.MonkeyPatch, path: Path) -> None:
    """Write a new file on a disk that refuses links and renames."""
    patched.setattr(os, "replace", os.link)
    files.write_new(path, b"new")


def test_a_full_disk_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """A real limit this time, in the middle of the bytes."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "one.yaml"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            files.write_over(path, b"x" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["one.yaml"]


def test_an_unsynced_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the name is on the disk nothing is saved."""
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)

    with pytest.raises(OSError, match="Input/output error"):
        files.write_over(tmp_path / "one", b"x")


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend a file system that has no links, as exFAT."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))


@pytest.mark.usefixtures("no_links")
def test_without_links_a_new_file_still_never_replaces_another(tmp_path: Path) -> None:
    """A journal on a memory stick is as safe."""
    files.write_new(tmp_path / "one", b"one")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "one", b"two")
    files.move(tmp_path / "one", tmp_path / "trash" / "one")

    assert (tmp_path / "trash" / "one").read_bytes() == b"one"
    assert mode(tmp_path / "trash" / "one") == 0o600
    assert names(tmp_path) == ["trash"]


@pytest.mark.usefixtures("no_links")
def test_without_links_a_failed_rename_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty file would look like a damaged entry."""
    monkeypatch.setattr(os, "replace", failing(errno.EIO))

    with pytest.raises(OSError, match="Input/output error"):
        files.write_new(tmp_path / "one", b"one")

    assert names(tmp_path) == []


def test_moving_never_replaces(tmp_path: Path) -> None:
    """The trash may hold a file of that name."""
    (tmp_path / "one").write_bytes(b"one")
    (tmp_path / "two").write_bytes(b"two")

    with pytest.raises(FileExistsError):
        files.move(tmp_path / "one", tmp_path / "two")

    assert [(tmp_path / name).read_bytes() for name in ("one", "two")] == [b"one", b"two"]


def test_removing_what_is_gone_is_fine(tmp_path: Path) -> None:
    """Even if its folder is gone as well."""
    (tmp_path / "one").write_bytes(b"x")

    files.remove(tmp_path / "one")
    files.remove(tmp_path / "one")
    files.remove(tmp_path / "no" / "folder" / "one")

    assert names(tmp_path) == []


class WindowsBusyError(PermissionError):
    """What Windows says while an indexer holds a file."""

    winerror = 32


def test_a_file_that_is_busy_on_windows_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Antivirus programs hold a fresh file for a moment."""
    real, tries = os.replace, []

    def busy_twice(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) <= 2:
            raise WindowsBusyError
        real(source, target)

    monkeypatch.setattr(os, "replace", busy_twice)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)

    files.write_over(tmp_path / "one", b"x")

    assert (tmp_path / "one").read_bytes() == b"x"
    assert len(tries) == 3


def test_a_file_that_stays_busy_is_an_error_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two and a half seconds are enough for an indexer."""
    seconds = [0.0]

    def busy(*_args: object) -> None:
        raise WindowsBusyError

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(time, "sleep", lambda pause: seconds.__setitem__(0, seconds[0] + pause))

    with pytest.raises(WindowsBusyError):
        files.write_over(tmp_path / "one", b"x")

    assert 2.5 <= seconds[0] < 2.7
    assert names(tmp_path) == []


def test_at_most_the_limit_and_one_byte_is_read(tmp_path: Path) -> None:
    """The one byte more tells that it is too large; a sparse file of gigabytes costs nothing."""
    path = tmp_path / "one"
    path.write_bytes(b"12345")
    sparse = tmp_path / "sparse"
    with sparse.open("wb") as file:
        file.truncate(3_000_000_000)

    assert files.read_regular(path, 3) == b"1234"
    assert files.read_regular(path, 5) == b"12345"
    assert files.read_regular(sparse, 3) == b"\0\0\0\0"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
def test_nothing_but_a_regular_file_is_read(tmp_path: Path) -> None:
    """A FIFO would hang for ever, a link could lead anywhere; and no descriptor is left open."""
    target = tmp_path / "target"
    target.write_bytes(b"x")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    first_free = os.dup(0)
    os.close(first_free)

    for name in ("link", "dangling"):
        with pytest.raises(OSError, match="symbolic links"):
            files.read_regular(tmp_path / name, 10)
    for name in ("fifo", "folder"):
        with pytest.raises(OSError, match="it is not a regular file"):
            files.read_regular(tmp_path / name, 10)
    with pytest.raises(FileNotFoundError):
        files.read_regular(tmp_path / "nothing", 10)
    still_free = os.dup(0)
    os.close(still_free)
    assert still_free == first_free


def test_a_fingerprint_tells_contents_apart() -> None:
    """Any change underneath is noticed."""
    assert files.fingerprint(b"a") == files.fingerprint(b"a")
    assert files.fingerprint(b"a") != files.fingerprint(b"a ")


def test_the_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    """Counting up in a file loses a step if two are in at once."""
    counter = tmp_path / "counter"
    counter.write_text("0")

    def count_up() -> None:
        for _ in range(20):
            with files.locked(tmp_path / "journal" / ".lock"):
                counter.write_text(str(int(counter.read_text()) + 1))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counter.read_text() == "80"
    assert mode(tmp_path / "journal" / ".lock") == 0o600


def test_a_lock_that_is_not_given_up_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for ever in front of an empty screen helps nobody."""
    monkeypatch.setattr(files, "_LOCK_SECONDS", 0.05)
    lock = tmp_path / ".lock"

    with files.locked(lock), pytest.raises(JournalError) as caught, files.locked(lock):
        pytest.fail("two have the lock")

    assert str(caught.value) == f"another bounceback is writing to {tmp_path}; try again when it is done"
