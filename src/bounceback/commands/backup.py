"""Putting everything the person owns into one file, and checking that it can be read back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.errors import JournalError
from bounceback.store import archive
from bounceback.store.archive import Member
from bounceback.store.backing_up import Skipped, pack

ENTRIES = "journal/entries/"


@dataclass(frozen=True)
class BackedUp:
    """A backup that was written and read back: the files it holds, and those left out."""

    members: tuple[Member, ...]
    skipped: tuple[Skipped, ...]


def back_up(
    journal_dir: Path, config_dir: Path, path: Path, now: datetime, write: Callable[[Path, bytes], None]
) -> BackedUp:
    """Write a backup to *path* with *write*, read it back from the disk, and return what it holds.

    Raises JournalError if there is no journal, and ArchiveError if what was written can't be read back.
    """
    if not journal_dir.is_dir():
        raise JournalError(f"there is nothing to back up: {journal_dir} doesn't exist")
    packed = pack(journal_dir, config_dir, now)
    write(path, packed.data)
    archive.verify(path)
    return BackedUp(packed.members, packed.skipped)


def entry_count(members: tuple[Member, ...]) -> int:
    """Return how many of a backup's files are entries."""
    return sum(1 for member in members if member.name.startswith(ENTRIES))
