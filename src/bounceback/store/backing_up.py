"""Making a backup: what of a journal and its settings goes into one, as of one moment."""

import contextlib
import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.store import archive, files
from bounceback.store.archive import JOURNAL_FILES, JOURNAL_FOLDERS, PROMPTS, SETTINGS, Member

# The earliest moment a zip file knows: the same files give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Skipped:
    """A file that is not in a backup, and why."""

    path: Path
    reason: str


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


@contextlib.contextmanager
def _still(journal_dir: Path) -> Iterator[None]:
    """Keep other bouncebacks from writing meanwhile. A journal that can only be read is still anyway."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(files.locked(journal_dir / ".lock"))
        yield


def _journal_files(journal_dir: Path, skipped: list[Skipped]) -> Iterator[tuple[str, Path]]:
    yield from ((f"journal/{name}", journal_dir / name) for name in JOURNAL_FILES)
    for folder in JOURNAL_FOLDERS:
        yield from _below(journal_dir / folder, f"journal/{folder}", skipped)


def _config_files(config_dir: Path, skipped: list[Skipped]) -> Iterator[tuple[str, Path]]:
    # Links are followed here: people keep their settings in a folder of dotfiles.
    for name, path in (
        *((f"config/{name}", config_dir / name) for name in SETTINGS),
        *_below(config_dir / PROMPTS, f"config/{PROMPTS}", skipped),
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
    if not archive.is_safe(name):
        raise OSError(0, "its name can't stand in a backup")
    data = files.read_regular(path, archive.MAX_FILE_BYTES)
    if len(data) > archive.MAX_FILE_BYTES:
        raise OSError(0, f"it is larger than {archive.MAX_FILE_BYTES // 1_000_000} MB")
    return data


def _zipped(members: tuple[Member, ...], contents: Mapping[str, bytes], now: datetime) -> bytes:
    """Return the archive: the manifest first, then the files in the order of their names."""
    manifest = {
        "version": archive.VERSION,
        "kind": archive.KIND,
        "made_at": now.isoformat(timespec="seconds"),
        "files": [{"path": one.name, "size": one.size, "sha256": one.sha256} for one in members],
    }
    text = json.dumps(manifest, indent=2).encode() + b"\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in ((archive.MANIFEST, text), *((one.name, contents[one.name]) for one in members)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on every system, so that the modes below mean something
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            zipped.writestr(info, data)
    return buffer.getvalue()
