"""Files that survive a crash: written whole or not at all, readable by their owner only.

A new file: temporary file, fsync, link to its name, fsync of the folder. A changed one: the same with a
replace. When a function here returns, the bytes are on the disk.
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bounceback.errors import JournalError

TEMPORARY_PREFIX = ".saving-"
MAX_BYTES = 1_000_000
"""More than this is not read of a file of the journal or the settings: plainyaml refuses it."""
_LOCK_SECONDS = 10.0
# Antivirus and indexers on Windows hold a fresh file for a moment: access denied, sharing, lock violation.
_WINDOWS_BUSY = frozenset({5, 32, 33})
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 1 << 16


def fingerprint(data: bytes) -> str:
    """Return what identifies a file's content, so that a change underneath can be noticed."""
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, which lists don't need

    return hashlib.sha256(data).hexdigest()


def make_private_dir(path: Path) -> None:
    """Create the folder and its missing parents, 0700; a folder that is there keeps its mode."""
    if path.is_dir():
        return
    make_private_dir(path.parent)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
        path.chmod(0o700)  # whatever the umask took away or left


def read_regular(path: Path | str, limit: int) -> bytes:
    """Return the bytes of a regular file, at most *limit* + 1 of them. Raises OSError for anything else."""
    descriptor = open_regular(path)
    try:
        # Without a file object: a search reads ten thousand small files.
        data = b""
        while len(data) <= limit and (piece := os.read(descriptor, min(_PIECE, limit + 1 - len(data)))):
            data += piece
    finally:
        os.close(descriptor)
    return data


def open_regular(path: Path | str) -> int:
    """Return the descriptor of a regular file, for reading.

    Raises OSError for anything else: a FIFO would hang, a link could lead anywhere.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is not a regular file", str(path))
    return descriptor


def create_private(path: Path) -> int:
    """Return the descriptor of a new file that only its owner may read, for writing. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o600)
    try:
        if hasattr(os, "fchmod"):  # pragma: no branch - Windows has none
            os.fchmod(descriptor, 0o600)  # whatever the umask took away
    except OSError:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise
    return descriptor


def write_new(path: Path, data: bytes, *, settle: bool = True) -> None:
    """Write a file that must not exist yet. Raises FileExistsError if it does.

    Without *settle* its name is on the disk only after ``settle_dir``: many files need one sync, not many.
    """
    temporary = _write_temporary(path, data)
    try:
        _link_or_copy_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if settle:
        settle_dir(path.parent)


def write_over(path: Path, data: bytes) -> None:
    """Write a file in the place of an earlier one, or a new one."""
    temporary = _write_temporary(path, data)
    try:
        _replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    settle_dir(path.parent)


def write_into_new_folder(path: Path, data: bytes) -> None:
    """Write a file nobody looks for before its folder is put in place; ``settle_dir`` settles its name."""
    make_private_dir(path.parent)
    _create(path, data)


def move(source: Path, target: Path, *, settle: bool = True) -> None:
    """Move a file to a name that must not exist yet, durably. Raises FileExistsError if it does.

    The file stands under both names for a moment and is never gone from both. Without *settle* the move is
    on the disk only after ``settle_dir`` of both folders.
    """
    make_private_dir(target.parent)
    _link_or_copy_name(source, target)
    source.unlink(missing_ok=True)
    if settle:
        settle_dir(target.parent)
        settle_dir(source.parent)


def remove(path: Path) -> None:
    """Remove a file, durably; one that is gone already, or its whole folder, is fine."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    settle_dir(path.parent)


def reason_of(error: OSError) -> str:
    """Return what the system said, in one clause, with the path where that helps."""
    reason = (error.strerror or "the system refused").lower()
    return f"{reason} ({error.filename})" if error.filename else reason


class BusyError(JournalError):
    """Another process has held the journal's lock all the time."""


@contextlib.contextmanager
def locked(lock_path: Path) -> Iterator[None]:
    """Hold the journal's lock. Raises BusyError when another process keeps it for ten seconds."""
    import filelock  # noqa: PLC0415 - 50 ms that a command which only reads must not pay

    make_private_dir(lock_path.parent)
    lock = filelock.FileLock(lock_path, timeout=_LOCK_SECONDS, poll_interval=0.01, mode=0o600)
    try:
        with lock:
            yield
    except filelock.Timeout:
        raise BusyError(
            f"another bounceback is writing to {lock_path.parent}; try again when it is done"
        ) from None


def _write_temporary(path: Path, data: bytes) -> Path:
    """Return a synced temporary file beside *path*. Its name is unique to this process and moment."""
    make_private_dir(path.parent)
    temporary = path.parent / f"{TEMPORARY_PREFIX}{os.getpid()}-{time.monotonic_ns()}"
    _create(temporary, data)
    return temporary


def _create(path: Path, data: bytes) -> None:
    """Write a new file, 0600, and force its bytes to the disk; one that fails is gone again."""
    descriptor = create_private(path)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            file.flush()
            _sync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _link_or_copy_name(source: Path, target: Path) -> None:
    """Give the file its new name unless that is taken; the old name may be gone afterwards."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600))
        try:
            _replace(source, target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


def _replace(source: Path, target: Path) -> None:
    """Rename, trying again for 2.5 s where Windows says that the file is busy."""
    deadline = time.monotonic() + 2.5
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105 - the name that says what it does
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover - fsync there leaves the bytes in the drive's cache
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def settle_dir(path: Path) -> None:
    """Force the names in a folder to the disk."""
    if sys.platform == "win32":  # pragma: no cover - folders can't be opened there; NTFS journals its names
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
