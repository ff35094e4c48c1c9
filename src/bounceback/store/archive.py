"""Backups: one zip file with a manifest of what it holds, and its checks.

Nothing of an archive is trusted. Its manifest says which files there are, how long they are, and their
SHA-256; an archive that holds anything else, leads out of its folder, or is too large, can't be used.
"""

import contextlib
import hashlib
import io
import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bounceback.errors import BouncebackError, ExitCode
from bounceback.store import files

VERSION = 1
KIND = "bounceback-backup"
MANIFEST = "manifest.json"
MAX_FILES = 200_000
MAX_FILE_BYTES = 50_000_000
MAX_TOTAL_BYTES = 2_000_000_000

JOURNAL_FOLDERS = ("entries", "drafts", "trash", "undo", "rescued")
"""What of a journal's folder holds somebody's words. The lock, and what can be made again, do not."""

_SETTINGS = "config.yaml"
_PROMPTS = "prompts"
# The earliest moment a zip file knows: the same files give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLACES = re.compile(
    rf"(?:journal/(?:{'|'.join(JOURNAL_FOLDERS)})|config/{_PROMPTS})/.+|config/{re.escape(_SETTINGS)}"
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
class Skipped:
    """A file that is not in a backup, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Member:
    """A file of a backup, as its manifest has it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Packed:
    """A backup as bytes, what is in it, and what was left out."""

    data: bytes
    members: tuple[Member, ...]
    skipped: tuple[Skipped, ...]


def pack(journal_dir: Path, config_dir: Path, now: datetime) -> Packed:
    """Return a backup of the journal, the settings and the person's own prompts, as of one moment."""
    contents: dict[str, bytes] = {}
    skipped: list[Skipped] = []
    with _still(journal_dir):
        for name, path in [*_journal_files(journal_dir, skipped), *_config_files(config_dir, skipped)]:
            try:
                contents[name] = _read(name, path)
            except FileNotFoundError:
                continue  # there a moment ago; some other program's
            except OSError as error:
                reason = "it is a link" if path.is_symlink() else error.strerror or "it can't be read"
                skipped.append(Skipped(path, reason))
    members = tuple(
        Member(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(contents.items())
    )
    return Packed(_zipped(members, contents, now), members, tuple(skipped))


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
def _still(journal_dir: Path) -> Iterator[None]:
    """Keep other bouncebacks from writing meanwhile. A journal that can only be read is still anyway."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(files.locked(journal_dir / ".lock"))
        yield


def _journal_files(journal_dir: Path, skipped: list[Skipped]) -> Iterator[tuple[str, Path]]:
    for folder in JOURNAL_FOLDERS:
        yield from _below(journal_dir / folder, f"journal/{folder}", skipped)


def _config_files(config_dir: Path, skipped: list[Skipped]) -> Iterator[tuple[str, Path]]:
    # Links are followed here: people keep their settings in a folder of dotfiles.
    for name, path in (
        (f"config/{_SETTINGS}", config_dir / _SETTINGS),
        *_below(config_dir / _PROMPTS, f"config/{_PROMPTS}", skipped),
    ):
        if path.exists():
            yield name, Path(os.path.realpath(path))


def _below(folder: Path, name: str, skipped: list[Skipped]) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder with their names in a backup; a folder that can't be read is skipped."""

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            skipped.append(Skipped(Path(error.filename), error.strerror or "it can't be read"))

    for place, inner, found in os.walk(folder, onerror=note):
        here = Path(place)
        prefix = "/".join((name, *here.relative_to(folder).parts))
        links = [one for one in inner if (here / one).is_symlink()]  # not walked into, so they are named
        for one in sorted([*found, *links]):
            if not one.startswith(files.TEMPORARY_PREFIX):
                yield f"{prefix}/{one}", here / one


def _read(name: str, path: Path) -> bytes:
    """Return a file's bytes. Raises OSError if it can't be part of a backup."""
    if not _is_safe(name):
        raise OSError(0, "its name can't stand in a backup")
    data = files.read_regular(path, MAX_FILE_BYTES)
    if len(data) > MAX_FILE_BYTES:
        raise OSError(0, f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    return data


def _zipped(members: tuple[Member, ...], contents: Mapping[str, bytes], now: datetime) -> bytes:
    """Return the archive: the manifest first, then the files in the order of their names."""
    manifest = {
        "version": VERSION,
        "kind": KIND,
        "made_at": now.isoformat(timespec="seconds"),
        "files": [{"path": one.name, "size": one.size, "sha256": one.sha256} for one in members],
    }
    text = json.dumps(manifest, indent=2).encode() + b"\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in ((MANIFEST, text), *((one.name, contents[one.name]) for one in members)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on every system, so that the modes below mean something
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(info, data)
    return buffer.getvalue()


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
        if not _is_safe(one.name):
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


def _is_safe(name: str) -> bool:
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
