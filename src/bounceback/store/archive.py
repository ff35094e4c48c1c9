"""Backups: one zip file with a manifest of what it holds; reading it, and its checks.

Nothing of an archive is trusted. Its manifest says which files there are, how long they are, and their
SHA-256; an archive that holds anything else, leads out of its folder, or is too large, can't be used.
"""

import contextlib
import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bounceback.errors import BouncebackError, ExitCode
from bounceback.store import files, mappings
from bounceback.store.reader import LISTS

VERSION = 1
KIND = "bounceback-backup"
MANIFEST = "manifest.json"
MAX_FILES = 200_000
MAX_FILE_BYTES = 50_000_000
MAX_TOTAL_BYTES = 2_000_000_000

JOURNAL_FOLDERS = ("entries", "drafts", "trash", "undo", "rescued")
"""What of a journal's folder holds somebody's words. The lock, and what can be made again, do not."""

JOURNAL_FILES = tuple(sorted(f"{name}.yaml" for name in LISTS))
"""The files beside those folders that do."""

SETTINGS = ("config.yaml", mappings.FILE_NAME)
PROMPTS = "prompts"
"""What of the folder of settings is the person's own."""

_PLACES = re.compile(
    rf"(?:journal/(?:{'|'.join(JOURNAL_FOLDERS)})|config/{PROMPTS})/.+"
    rf"|journal/(?:{'|'.join(map(re.escape, JOURNAL_FILES))})|config/(?:{'|'.join(map(re.escape, SETTINGS))})"
)
# Signs in names that lead elsewhere on one system or another, or that a file can't have.
_STRANGE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class ArchiveError(BouncebackError):
    """A file is not a backup that can be trusted."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name} is not a backup that can be used: {reason}")


@dataclass(frozen=True)
class Member:
    """A file of a backup, as its manifest has it."""

    name: str
    size: int
    sha256: str


def verify(path: Path) -> tuple[Member, ...]:
    """Return what a backup holds, once every byte of it was read and checked. Raises ArchiveError."""
    with _opened(path) as archive:
        members = _members(archive)
        for member in members:
            _content(archive, member)
    return members


def unpack(path: Path, folder: Path) -> tuple[Member, ...]:
    """Write what a backup holds below a new folder; it is on the disk when this returns.

    Raises ArchiveError, and OSError if the files can't be written.
    """
    folders = {folder}
    with _opened(path) as archive:
        members = _members(archive)
        for member in members:
            data = _content(archive, member)
            target = folder / member.name
            with _writing():
                files.write_into_new_folder(target, data)
            folders.update(parent for parent in target.parents if parent.is_relative_to(folder))
    for made in folders:
        files.settle_dir(made)
    return members


class _WriteError(Exception):
    """Carries an error of writing past those of reading the archive."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _WriteError(error) from error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive; whatever is wrong with it becomes an ArchiveError."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _WriteError as error:
        raise error.error from None
    except _UntrustedError as error:
        raise ArchiveError(path, str(error)) from None
    except FileNotFoundError:
        raise ArchiveError(path, "there is no such file") from None
    except zipfile.BadZipFile:
        raise ArchiveError(path, "it is damaged, or no zip file") from None
    except _DAMAGE:
        raise ArchiveError(path, "it can't be read to its end") from None


class _UntrustedError(Exception):
    """What is wrong with an archive, in plain words."""


def _members(archive: zipfile.ZipFile) -> tuple[Member, ...]:
    """Return what the manifest lists, once the archive was found to hold exactly that."""
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise _UntrustedError(f"it holds more than {MAX_FILES} files")
    for info in infos:
        _check(info)
    held = {info.filename: info.file_size for info in infos}
    if len(held) < len(infos):
        raise _UntrustedError("it holds two files of one name")
    if sum(held.values()) > MAX_TOTAL_BYTES:
        raise _UntrustedError(f"it would fill more than {MAX_TOTAL_BYTES // 1_000_000_000} GB")
    if MANIFEST not in held:
        raise _UntrustedError(f"it has no {MANIFEST}")
    listed = _listed(archive.read(MANIFEST))
    del held[MANIFEST]
    if {one.name: one.size for one in listed} != held or len(listed) != len(held):
        raise _UntrustedError("it doesn't hold the files its manifest lists")
    for one in listed:
        if not is_safe(one.name):
            raise _UntrustedError("a file in it belongs neither to a journal nor to its settings")
    return listed


def _check(info: zipfile.ZipInfo) -> None:
    """Raise _UntrustedError unless a member is a plain file of a size that can be."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or info.is_dir():
        raise _UntrustedError("it holds something that is not a plain file")
    if info.filename != info.orig_filename or info.flag_bits & 1:
        raise _UntrustedError("it holds a file that can't be read")
    if info.file_size > MAX_FILE_BYTES:
        raise _UntrustedError(f"a file in it is larger than {MAX_FILE_BYTES // 1_000_000} MB")


def _listed(data: bytes) -> tuple[Member, ...]:
    """Return the files of a manifest."""
    try:
        manifest: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise _UntrustedError(f"its {MANIFEST} can't be read") from None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise _UntrustedError("bounceback didn't make it")
    if manifest.get("version") != VERSION:
        raise _UntrustedError("a newer bounceback made it; update to restore it")
    items = manifest.get("files")
    members = [_member(item) for item in items] if isinstance(items, list) else []
    if not isinstance(items, list) or None in members:
        raise _UntrustedError(f"its {MANIFEST} is not what it should be")
    return tuple(member for member in members if member)


def _member(item: Any) -> Member | None:
    if not isinstance(item, dict):
        return None
    name, size, sha256 = item.get("path"), item.get("size"), item.get("sha256")
    is_right = isinstance(name, str) and type(size) is int and isinstance(sha256, str)
    return Member(str(name), int(size or 0), str(sha256)) if is_right else None


def _content(archive: zipfile.ZipFile, member: Member) -> bytes:
    """Return the bytes of a file, never more than its manifest says."""
    with archive.open(member.name) as file:
        data = file.read(member.size + 1)
    if len(data) != member.size or hashlib.sha256(data).hexdigest() != member.sha256:
        raise _UntrustedError(f"{member.name} is not what it was when the backup was made")
    return data


def is_safe(name: str) -> bool:
    """Return whether a name leads to a file of a journal or its settings, on every system."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    parts = name.split("/")
    return (
        _PLACES.fullmatch(name) is not None
        and not _STRANGE.search(name)
        and not any(part in {"", ".", ".."} or part.endswith((".", " ")) for part in parts)
    )
