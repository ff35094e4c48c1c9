"""Many entries at once, as one change: each file whole, and all of them taken back together."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bounceback.errors import ImportStoppedError, JournalError
from bounceback.store import files
from bounceback.store.history import Change, History
from bounceback.store.reader import JournalReader

# Others may write between two parts: the lock is never held for long.
_AT_ONCE = 50


@dataclass(frozen=True)
class Arrival:
    """A file to be added: its bytes, and its id; where the id isn't *exact*, ``-2`` may come behind it."""

    entry_id: str
    data: bytes
    exact: bool = False


def bring_in(
    reader: JournalReader,
    history: History,
    arrivals: Iterable[Arrival],
    total: int,
    told: Callable[[int], None],
) -> list[str]:
    """Add the files in their order, and return their ids; *told* is given how many of *total* are stored.

    An exact id that is taken by now is passed over: nothing is overwritten. Raises ImportStoppedError when
    the system refuses; what was added by then stays, and is one change for ``undo``.
    """
    added: list[str] = []
    change: int | None = None
    try:
        for part in _parts(arrivals):
            with files.locked(reader.root / ".lock"):
                named = _named(reader, part)
                if not named:
                    continue
                change = history.record_import(list(named), added, change)
                for entry_id, data in named.items():
                    files.write_new(reader.path_of(entry_id), data, settle=False)
                    added.append(entry_id)
                _settle({reader.path_of(entry_id).parent for entry_id in named})
            told(len(added))
    except (OSError, files.BusyError) as error:
        reason = str(error) if isinstance(error, files.BusyError) else files.reason_of(error)
        raise ImportStoppedError(reason, added, total) from error
    return added


def take_back(reader: JournalReader, change: Change, trash_path: Callable[[str], Path]) -> int:
    """Move what an import added to the trash, and return how many entries it was.

    What is gone already, or never came because the import was cut off, is passed over. Raises JournalError
    when the system refuses; what was moved by then stays in the trash, and another undo moves the rest.
    """
    folders: set[Path] = set()
    count = 0
    try:
        for entry_id in change.entry_ids:
            path = reader.path_of(entry_id)
            if path.is_file() and not path.is_symlink():
                target = trash_path(path.name)
                files.move(path, target, settle=False)
                folders |= {target.parent, path.parent}
                count += 1
        _settle(folders)
    except OSError as error:
        moved = f"{count} of {len(change.entry_ids)} entries are in the trash"
        raise JournalError(f"stopped: {files.reason_of(error)}. {moved}; undo again for the rest") from error
    return count


def free_id(reader: JournalReader, base: str, taken: Collection[str] = ()) -> str:
    """Return the id, with the first number behind it that makes it one nobody has."""
    count = 1
    entry_id = base
    while entry_id in taken or os.path.lexists(reader.path_of(entry_id)):
        count += 1
        entry_id = f"{base}-{count}"
    return entry_id


def _parts(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    rest = iter(arrivals)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _named(reader: JournalReader, arrivals: Iterable[Arrival]) -> dict[str, bytes]:
    """Return the arrivals with ids that nobody has."""
    named: dict[str, bytes] = {}
    for arrival in arrivals:
        entry_id = free_id(reader, arrival.entry_id, named)
        if entry_id == arrival.entry_id or not arrival.exact:
            named[entry_id] = arrival.data
    return named


def _settle(folders: Iterable[Path]) -> None:
    for folder in folders:
        files.settle_dir(folder)
