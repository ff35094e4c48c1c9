"""The journal: adding, changing and removing entries so that no acknowledged word is ever lost."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.domain.entry import Entry
from bounceback.domain.text import slug
from bounceback.errors import (
    BouncebackError,
    EntryChangedError,
    EntryNotFoundError,
    JournalError,
    NotSavedError,
    UnreadableFileError,
)
from bounceback.plainyaml import TooLargeError, YamlProblem
from bounceback.store import codec, files, intake
from bounceback.store.codec import FieldProblem
from bounceback.store.history import Change, ChangeKind, History
from bounceback.store.intake import Arrival
from bounceback.store.reader import JournalReader
from bounceback.store.rescue import rescue


@dataclass(frozen=True)
class Loaded:
    """An entry with its id, the fingerprint of the file it came from, and what was wrong in it."""

    id: str
    entry: Entry
    fingerprint: str
    problems: tuple[FieldProblem, ...] = ()
    complete: bool = True


@dataclass(frozen=True)
class Undone:
    """What ``undo`` took back; *kept_path* holds the version that was replaced, or the *count* of them."""

    kind: str
    entry_id: str
    kept_path: Path | None
    count: int = 1


class Journal(JournalReader):
    """The journal in a folder, for reading and writing. Created with the first entry."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._history = History(self.undo_dir)

    def load(self, entry_id: str) -> Loaded:
        """Return the entry of that id. Raises UnreadableFileError or EntryNotFoundError."""
        data = self.read_bytes(entry_id)
        try:
            decoded = codec.decode(data)
        except YamlProblem as problem:
            raise UnreadableFileError(self.path_of(entry_id), problem.reason, problem.line) from None
        return Loaded(entry_id, decoded.entry, files.fingerprint(data), decoded.problems, decoded.complete)

    def add(self, entry: Entry) -> str:
        """Store a new entry and return its id, made from the day, the company and the role."""
        data = self._encode(entry)
        with self._writing("entry.yaml", lambda: data):
            entry_id = self._new_id(entry)
            self._history.record("add", entry_id, None)
            files.write_new(self.path_of(entry_id), data)
        return entry_id

    def bring_in(self, arrivals: Iterable[Arrival], total: int, told: Callable[[int], None]) -> list[str]:
        """Add many files as one change, and return their ids; *told* is given how many are stored.

        Raises ImportStoppedError when the system refuses; what was added by then stays.
        """
        return intake.bring_in(self, self._history, arrivals, total, told)

    def save_draft(self, entry: Entry, draft_id: str | None, now: datetime) -> str:
        """Store an entry whose facts are not complete yet, and return its draft id."""
        data = self._encode(entry)
        with self._writing("draft.yaml", lambda: data):
            draft_id = draft_id or self._free(f"draft-{now:%Y%m%d-%H%M%S}")
            files.write_over(self.path_of(draft_id), data)
        return draft_id

    def place(self, draft_id: str) -> str:
        """Give a draft whose facts are complete its id and its place among the entries; return the id."""
        entry = self.load(draft_id).entry
        with self._writing("entry.yaml", lambda: codec.encode(entry)):
            entry_id = self._new_id(entry)
            self._history.record("add", entry_id, None)
            files.move(self.path_of(draft_id), self.path_of(entry_id))
        return entry_id

    def update(
        self, loaded: Loaded, change: Callable[[Entry], Entry], *, undo_as: ChangeKind | None = None
    ) -> Loaded:
        """Apply a change to the entry as it is on disk now, and return the stored result.

        With *undo_as* the entry is remembered as it was, so that this change, and those after it, can be
        undone.

        Raises EntryChangedError if the file is gone or damaged by now: the change, applied to the entry
        as it was known, is kept in a file of its own.
        """
        path = self.path_of(loaded.id)
        with self._writing(path.name, lambda: self._encode(change(loaded.entry))):
            try:
                current = self.load(loaded.id)
            except (UnreadableFileError, EntryNotFoundError):
                raise self._changed(path, self._encode(change(loaded.entry))) from None
            entry = change(current.entry)
            data = self._encode(entry)
            self._settle(path)
            if undo_as:
                self._history.record(undo_as, loaded.id, self.read_bytes(loaded.id))
            files.write_over(path, data)
        return Loaded(loaded.id, entry, files.fingerprint(data), current.problems)

    def replace_text(self, entry_id: str, text: bytes, *, expected: str) -> Loaded:
        """Store an entry's file as the user typed it, and return what was read from it.

        Raises UnreadableFileError if the text is not an entry (the file is untouched) and
        EntryChangedError if the file no longer has the fingerprint *expected*; the text is kept.
        """
        path = self.path_of(entry_id)
        if not text.rstrip().endswith(b"\n..."):
            text = text.rstrip() + b"\n...\n"
        try:
            decoded = codec.decode(text)
        except YamlProblem as problem:
            raise UnreadableFileError(path, problem.reason, problem.line) from None
        with self._writing(path.name, lambda: text):
            before = self._bytes_or_none(entry_id)
            if before is None or files.fingerprint(before) != expected:
                raise self._changed(path, text)
            self._history.record("edit", entry_id, before)
            self._settle(path)
            files.write_over(path, text)
        return Loaded(entry_id, decoded.entry, files.fingerprint(text), decoded.problems)

    def change_list(
        self,
        list_id: str,
        change: Callable[[bytes | None], bytes],
        *,
        known: bytes | None,
        remember: bool = True,
    ) -> bytes:
        """Apply a change to one of the person's lists as it is on disk now, and return what is stored.

        *change* gets the file's content, None if there is none yet; *remember* lets undo take it back.

        Raises EntryChangedError if that content can't be changed: the change, applied to the *known* one,
        is kept in a file of its own.
        """
        path = self.path_of(list_id)
        with self._writing(path.name, lambda: change(known)):
            try:
                before = self.read_bytes(list_id) if os.path.lexists(path) else None
                data = change(before)
            except UnreadableFileError:
                raise self._changed(path, change(known)) from None
            if remember:
                self._history.record("add" if before is None else "edit", list_id, before)
            files.write_over(path, data)
        return data

    def delete(self, entry_id: str) -> Path:
        """Move an entry to the trash and return where it is."""
        path = self.path_of(entry_id)
        if not path.exists() and not path.is_symlink():
            raise EntryNotFoundError(entry_id)
        with self._writing(path.name, lambda: None):
            trashed = self._trash_path(path.name)
            self._history.record("delete", entry_id, None, trashed.name)
            self._settle(path)
            files.move(path, trashed)
        return trashed

    def undo(self) -> Undone | None:
        """Take back the last change, and return what it was; None if there is none.

        The version it replaces moves to the trash: undoing never loses text either. A change that can
        never be taken back raises JournalError once, and then no longer stands before the earlier ones.
        """
        with self._writing("undo", lambda: None):
            change = self._history.last()
            if change is None:
                return None
            if change.kind == "import":
                count = intake.take_back(self, change, self._trash_path)
                self._history.forget(change.number)
                return Undone(change.kind, change.entry_id, self.trash_dir if count else None, count)
            kept = self._take_back(change)
            self._history.forget(change.number)
        return Undone(change.kind, change.entry_id, kept)

    def _take_back(self, change: Change) -> Path | None:
        """Undo one change; return where the version it replaced is kept."""
        path = self.path_of(change.entry_id)
        if change.kind == "delete":
            self._restore(change)
            return None
        kept = self._set_aside(path)
        if change.before is None:
            files.remove(path)
        else:
            files.write_over(path, change.before)
        return kept

    def _set_aside(self, path: Path) -> Path | None:
        """Copy the file to the trash, if there is one."""
        if not path.exists():
            return None
        kept = self._trash_path(path.name)
        files.write_new(kept, path.read_bytes())
        return kept

    def _restore(self, change: Change) -> None:
        path = self.path_of(change.entry_id)
        source = self.trash_dir / (change.trashed or "")
        if path.exists():
            if source.is_file() and not path.samefile(source):
                raise JournalError(f"{path.name} exists again; the deleted one is still in {source}")
            if source.is_file():
                files.remove(source)
            return  # the deletion, or an undo of it, was cut off half-way
        if not source.is_file():
            self._history.forget(change.number)
            raise JournalError(
                f"the deleted entry is no longer in {self.trash_dir}, so it can't be brought back"
            )
        files.move(source, path)

    def _settle(self, path: Path) -> None:
        """Finish placing a draft that was cut off: its file must not come back as a draft."""
        if path.lstat().st_nlink > 1:
            for draft in self.drafts_dir.glob("draft-*.yaml"):
                if draft != path and os.path.samestat(draft.lstat(), path.lstat()):
                    files.remove(draft)

    def _changed(self, path: Path, data: bytes) -> BouncebackError:
        """Return the error for a file that changed underneath, with the new version kept elsewhere."""
        kept = rescue(self.rescued_dir, path.name, data)
        if kept is None:
            return NotSavedError(f"{path.name} changed on disk in the meantime", None)
        return EntryChangedError(path, kept)

    def _trash_path(self, name: str) -> Path:
        files.make_private_dir(self.trash_dir)
        stem = name.removesuffix(".yaml")
        count = 1
        while (
            target := self.trash_dir / (f"{stem}.yaml" if count == 1 else f"{stem}-{count}.yaml")
        ).exists():
            count += 1
        return target

    def _new_id(self, entry: Entry) -> str:
        return self._free(id_of(entry))

    def _free(self, base: str) -> str:
        return intake.free_id(self, base)

    def _encode(self, entry: Entry) -> bytes:
        try:
            return codec.encode(entry)
        except TooLargeError as error:
            texts = "\n\n".join(answer.answer or "" for answer in entry.answers).encode()
            raise NotSavedError(str(error), rescue(self.rescued_dir, "too-large.txt", texts)) from None

    def _bytes_or_none(self, entry_id: str) -> bytes | None:
        try:
            return self.read_bytes(entry_id)
        except BouncebackError:
            return None

    @contextlib.contextmanager
    def _writing(self, name: str, at_stake: Callable[[], bytes | None]) -> Iterator[None]:
        """Hold the lock; if the system refuses a write, keep what is at stake in a named file and say so."""
        try:
            with files.locked(self.root / ".lock"):
                yield
        except (OSError, files.BusyError) as error:
            reason = files.reason_of(error) if isinstance(error, OSError) else str(error)
            data = at_stake()
            if data is None:
                raise JournalError(f"nothing was changed: {reason}") from error
            raise NotSavedError(reason, rescue(self.rescued_dir, name, data)) from error


def id_of(entry: Entry) -> str:
    """Return the id an entry gets if nobody has it yet: the day, the company and the role."""
    day = entry.heard_on or (entry.recorded_at.date() if entry.recorded_at else None)
    if day is None:
        raise AssertionError("an entry needs a day before it gets an id")
    parts = [day.isoformat(), slug(entry.company, 30), slug(entry.role, 30)]
    named = [part for part in parts if part]
    return "-".join(named if len(named) > 1 else [*named, "entry"])
