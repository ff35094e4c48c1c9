"""Bringing a backup back: into a folder beside the journal first, then into place in one step."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bounceback import plainyaml
from bounceback.errors import BouncebackError, JournalError
from bounceback.plainyaml import YamlProblem
from bounceback.store import archive, files
from bounceback.store.archive import Member

RESTORING_PREFIX = ".restoring-"
_LOCK = ".lock"


class JournalExistsError(BouncebackError):
    """There is a journal where a backup should be restored."""

    def __init__(self, journal_dir: Path) -> None:
        super().__init__(
            f"there is a journal in {journal_dir} already, and it was left as it is. To restore beside it, "
            "name a new folder: --journal NEWDIR"
        )


@dataclass(frozen=True)
class Restored:
    """What a restore brought back.

    *kept* are settings and prompts that were there already, differ, and were left as they are; *moved* says
    that the settings named another place for the journal, which was taken out; *leftovers* are folders of
    restores that were interrupted.
    """

    members: tuple[Member, ...]
    kept: tuple[Path, ...]
    moved: bool
    leftovers: tuple[Path, ...]


def restore(backup: Path, journal_dir: Path, config_dir: Path) -> Restored:
    """Restore a backup that was made with ``backing_up.pack``.

    The journal comes last and in one step: until then there is none. Raises ArchiveError,
    JournalExistsError, and JournalError if the files can't be written.
    """
    target = Path(os.path.realpath(journal_dir))
    archive.verify(backup)
    if _has_content(target):
        raise JournalExistsError(journal_dir)
    try:
        files.make_private_dir(target.parent)
        leftovers = tuple(sorted(target.parent.glob(f"{RESTORING_PREFIX}*")))
        with _folder_beside(target) as folder:
            members = archive.unpack(backup, folder)
            kept, moved = _restore_config(folder / "config", config_dir)
            _put_in_place(folder, target)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise JournalError(f"the journal was not restored: {reason} ({error.filename or target})") from error
    return Restored(members, kept, moved, leftovers)


def _has_content(journal_dir: Path) -> bool:
    """Return whether there is anything but the lock in a folder, or a file in its place."""
    if not journal_dir.is_dir():
        return os.path.lexists(journal_dir)
    return any(
        (Path(place) / name) != journal_dir / _LOCK
        for place, inner, found in os.walk(journal_dir)
        for name in [*found, *(one for one in inner if (Path(place) / one).is_symlink())]
    )


@contextlib.contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Yield a new private folder on the journal's own disk; what is left in it afterwards goes."""
    folder = Path(tempfile.mkdtemp(prefix=RESTORING_PREFIX, dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _restore_config(source: Path, config_dir: Path) -> tuple[tuple[Path, ...], bool]:
    """Write the settings and prompts that are not there yet; return those that differ, and whether moved."""
    kept: list[Path] = []
    moved = False
    for path in sorted(one for one in source.rglob("*") if one.is_file()):
        target = config_dir / path.relative_to(source)
        data = path.read_bytes()
        if path == source / "config.yaml":
            data, moved = _without_place(data)
        if target.exists():
            if target.read_bytes() != data:
                kept.append(target)
        else:
            files.write_new(target, data)
    return tuple(kept), moved and config_dir / "config.yaml" not in kept


def _without_place(settings: bytes) -> tuple[bytes, bool]:
    """Return the settings without the journal's old folder, which may not be on this machine."""
    try:
        mapping = plainyaml.read(settings).mapping
    except YamlProblem:
        return settings, False
    if not mapping.pop("journal", ""):
        return settings, False
    return plainyaml.dump(mapping) if mapping else b"", True


def _put_in_place(folder: Path, target: Path) -> None:
    """Make the restored journal the journal. Raises JournalExistsError if one was begun meanwhile."""
    restored, before = folder / "journal", folder / "before"
    files.make_private_dir(restored)
    if target.is_dir():
        target.rename(before)
        if _has_content(before):
            before.rename(target)
            raise JournalExistsError(target)
    restored.rename(target)
    files.settle_dir(target.parent)
