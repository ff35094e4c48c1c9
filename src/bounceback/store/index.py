"""A throw-away copy of what lists need, so that files that did not change need not be opened.

One text file for each journal in the cache folder. Its first line says which program made it for which
journal, and holds a checksum of the rest. Below stands a row for each entry, newest first: what the system
said about the file before it was read, then what was read. A row is used only while the system says the same.

Nothing depends on it. One that is damaged, older, foreign or gone is made again; where none can be written,
files are read.
"""

import contextlib
import heapq
import io
import json
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Self, TextIO, TypeAlias, TypeVar

from bounceback.store import files
from bounceback.store.marking import mark

if TYPE_CHECKING:  # what a line holds is for those who make and read it
    from bounceback.store.rows import FullRow
    from bounceback.store.unreadable import Unreadable

Kept = TypeVar("Kept")
Read: TypeAlias = Callable[[str], "tuple[FullRow | Unreadable | None, bool]"]
Unpack: TypeAlias = Callable[[str, int, str], Kept]

_MAGIC = "bounceback index 1"
_SUFFIX = ".index"
_TEMPORARY = ".index-"
_LEFT_BEHIND_NS = 3600 * 1_000_000_000
_PIECE = 1 << 16
_HEADER_MAX = 20_000

# A file changed again within one tick of the clock looks the same, so what was read is kept only if the file
# had been left alone for longer. File systems tick every few milliseconds, some every two seconds.
_TICK_NS = 20_000_000
_SLOW_TICK_NS = 2_000_000_000


class Index:
    """The index of the journal in a folder."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = os.path.realpath(root)
        self._path = folder / f"{zlib.crc32(os.fsencode(self._root)):08x}{_SUFFIX}"

    def rows(
        self,
        entries: Iterable[tuple[str, str]],
        unpack: Unpack[Kept],
        read: Read,
        standing: AbstractSet[str] | None,
    ) -> Iterator["Kept | FullRow | Unreadable"]:
        """Yield the row of each entry, reading only files that are new or changed, and remember those.

        *entries* are ids with their files; newest first is fastest. *unpack* makes of a line what is wanted.
        *read* returns what stands in a file, and whether that may be remembered for as long as the file stays
        the same.
        *standing* are the ids of all entries there are: the rows of others are dropped. None is "not known".
        """
        made_by = mark()
        with _Stored(self._path, made_by, self._root, standing) as stored, _Fresh(self._folder) as fresh:
            for entry_id, path in entries:
                state = _state(path)
                line = stored.find(entry_id)
                if line and state:
                    known = _known(line, f"{entry_id} {_key(state)}", path, unpack)
                    if known is not None:
                        yield known
                        continue
                fresh.begin()
                row, lasts = read(entry_id)
                fresh.take(entry_id, state, row if lasts else None, is_stored=line != "")
                if row is not None:
                    yield row
            stored.skim()
            if fresh.lines or fresh.dropped or stored.has_others:
                self._replace(made_by, stored, fresh)

    def _replace(self, made_by: str, stored: "_Stored", fresh: "_Fresh") -> None:
        """Put a new file in the place of the old one, or none if nothing is to be remembered."""
        fresh.begin()
        with contextlib.suppress(OSError):
            again = fresh.lines.keys() | fresh.dropped
            kept = (line for entry_id, line in stored.lines() if entry_id not in again)
            lines = heapq.merge(kept, sorted(fresh.lines.values(), reverse=True), reverse=True)
            has_rows = fresh.write(made_by, self._root, lines)
            stored.close()  # Windows replaces no file that is open
            if has_rows:
                os.replace(fresh.path, self._path)  # noqa: PTH105 - the name that says what it does
            else:
                self._path.unlink(missing_ok=True)
            _tidy(self._folder)


class _Stored:
    """The lines of an index file, from top to bottom; none if there is no file that can be trusted.

    *has_others* says that one went by that belongs to no entry any more.
    """

    def __init__(self, path: Path, made_by: str, root: str, standing: AbstractSet[str] | None) -> None:
        self.has_others = False
        self._standing = standing
        self._file = _trusted(path, made_by, root)
        self._id = self._line = ""
        self._step()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

    def find(self, entry_id: str) -> str:
        """Return the line of an entry; empty if it has none, or one that went by already."""
        while self._id > entry_id:
            self._look_at(self._id)
            self._step()
        return self._line if self._id == entry_id else ""

    def skim(self) -> None:
        """Look through the rest for an entry that is gone."""
        if self._id:
            self._look_at(self._id)
        if self._file and self._standing is not None and not self.has_others:
            with contextlib.suppress(OSError, ValueError):
                self.has_others = any(line[: line.index(" ")] not in self._standing for line in self._file)

    def _step(self) -> None:
        """Take the next line; an empty one at the end, or where somebody writes into it or the disk fails."""
        try:
            self._line = next(self._file, "") if self._file else ""
            self._id = self._line and self._line[: self._line.index(" ")]
        except (OSError, ValueError):
            self._id = self._line = ""

    def _look_at(self, entry_id: str) -> None:
        if self._standing is not None and entry_id not in self._standing:
            self.has_others = True

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each line with its entry's id, but for entries that are gone."""
        if self._file is None:
            return
        with contextlib.suppress(OSError, ValueError):  # somebody writes into it, or the disk is failing
            self._file.seek(0)
            next(self._file)
            for line in self._file:
                entry_id = line[: line.index(" ")]
                if self._standing is None or entry_id in self._standing:
                    yield entry_id, line
                else:
                    self.has_others = True


class _Fresh:
    """What was read in this run, and the temporary file it goes to.

    *lines* are the new lines by id; *dropped* are entries whose old lines no longer hold.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{_TEMPORARY}{os.getpid()}-{time.monotonic_ns()}"
        self.lines: dict[str, str] = {}
        self.dropped: set[str] = set()
        self._descriptor: int | None = None
        self._begun_ns = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                self.path.unlink()

    def begin(self) -> None:
        """Make the temporary file. Made before any file is read, it tells the time of file systems."""
        if self._begun_ns == -1:
            self._begun_ns = 0
            with contextlib.suppress(OSError):
                files.make_private_dir(self.path.parent)
                self._descriptor = files.create_private(self.path)
                self._begun_ns = os.fstat(self._descriptor).st_mtime_ns

    def take(
        self,
        entry_id: str,
        state: os.stat_result | None,
        row: "FullRow | Unreadable | None",
        *,
        is_stored: bool,
    ) -> None:
        """Remember what was read, if it can be told later whether it still holds."""
        if is_stored:
            self.dropped.add(entry_id)
        if state is None or row is None:
            return
        from bounceback.store.packing import packed  # noqa: PLC0415 - a list of unchanged entries needs none

        changed_ns = max(state.st_mtime_ns, state.st_ctime_ns)
        tick = _TICK_NS if changed_ns % 1_000_000_000 else _SLOW_TICK_NS
        if changed_ns + tick < self._begun_ns:
            self.lines[entry_id] = f"{entry_id} {_key(state)}{packed(row)}\n"

    def write(self, made_by: str, root: str, lines: Iterable[str]) -> bool:
        """Write the file, and return whether there is a line in it. Raises OSError."""
        if self._descriptor is None:
            raise OSError
        checksum = size = 0
        with open(self._descriptor, "wb", closefd=False) as file:
            file.write(_header(made_by, root, 0, 0))
            for line in lines:
                data = line.encode("utf-8", "surrogatepass")
                checksum = zlib.crc32(data, checksum)
                size += file.write(data)
            file.seek(0)
            file.write(_header(made_by, root, checksum, size))
        return size > 0


def _header(made_by: str, root: str, checksum: int, size: int) -> bytes:
    """Return line 1. It is as long whatever the checksum and the size are."""
    return f"{_MAGIC} {made_by} {checksum:08x} {size:012d} {json.dumps(root)}\n".encode()


def _trusted(path: Path, made_by: str, root: str) -> TextIO | None:
    """Return an index file that this program made for this journal and that is whole, else None.

    It stands at its second line.
    """
    try:
        file = open(files.open_regular(path), "rb")  # noqa: PTH123, SIM115 - a descriptor, kept
    except OSError:
        return None
    checksum = size = 0
    with contextlib.suppress(OSError):
        header = file.readline(_HEADER_MAX)
        while piece := file.read(_PIECE):
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
        if header == _header(made_by, root, checksum, size):
            file.seek(len(header))
            return io.TextIOWrapper(file, encoding="utf-8", errors="surrogatepass", newline="\n")
    file.close()
    return None


def _state(path: str) -> os.stat_result | None:
    """Return what the system says about a regular file, None for anything else."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _key(state: os.stat_result) -> str:
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino} "


def _known(line: str, key: str, path: str, unpack: Unpack[Kept]) -> Kept | None:
    """Return what a line says if it is about the file as it is now."""
    if not line.startswith(key):
        return None
    try:
        return unpack(line, len(key), path)
    except (ValueError, TypeError, LookupError):
        return None


def _tidy(folder: Path) -> None:
    """Remove the indexes of journals that are gone, and what runs that were killed left behind."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.name.startswith(_TEMPORARY):
                if time.time_ns() - path.lstat().st_mtime_ns > _LEFT_BEHIND_NS:
                    path.unlink()
            elif path.suffix == _SUFFIX and (root := _root_in(path)) and not os.path.isdir(root):  # noqa: PTH112
                path.unlink()


def _root_in(path: Path) -> str:
    """Return the journal that an index is for, empty if the file is no index."""
    line = files.read_regular(path, _HEADER_MAX).partition(b"\n")[0]
    words = line.split(b" ", 6)
    if words[:2] == [b"bounceback", b"index"] and len(words) == 7:
        with contextlib.suppress(ValueError):
            return str(json.loads(words[6]))
    return ""
