"""Reading the journal: names first, then only the files that are asked for, through one door."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.domain.outline import Outline
from bounceback.domain.roles import company_key
from bounceback.domain.text import fold, slug
from bounceback.errors import AmbiguousEntryError, EntryNotFoundError, JournalError, UnreadableFileError
from bounceback.store import files
from bounceback.store.index import Index
from bounceback.store.outlining import outlined
from bounceback.store.unreadable import Unreadable

if TYPE_CHECKING:
    from bounceback.domain.summary import Summary
    from bounceback.plainyaml import Document
    from bounceback.store.rawsearch import RawSearch
    from bounceback.store.rows import FullRow, Row

_NAME = re.compile(r"[0-9a-z][0-9a-z-]*\.yaml")
# Companies whose names leave no ASCII letters can't be found by file name; this many newest files are read.
_READ_FOR_NAMES = 200
_STRAY = "this is not an entry's name; a sync program may have made it. Move it away or rename it"
LISTS = frozenset({"stories", "question-bank", "check-ins"})
"""The person's own lists: files beside the entries, each named here by its file's stem."""


@dataclass(frozen=True)
class Listing:
    """What the journal's folders hold: the ids of all entries, newest first, and files of other names."""

    ids: list[str]
    strays: list[Unreadable]


class JournalReader:
    """The journal in a folder, for reading. A folder that does not exist is an empty journal.

    With *index_dir*, rows of files that did not change come from an index in that folder.
    """

    def __init__(self, root: Path, index_dir: Path | None = None) -> None:
        self.root = root
        self._index = Index(index_dir, root) if index_dir else None
        self._standing: frozenset[str] | None = None
        self.entries_dir = root / "entries"
        self.drafts_dir = root / "drafts"
        self.trash_dir = root / "trash"
        self.rescued_dir = root / "rescued"
        self.undo_dir = root / "undo"
        self._prefix = f"{self.entries_dir}{os.sep}"

    def listing(self) -> Listing:
        """Return what there is. Reads folders, no file."""
        ids, strays = self._named()
        return Listing(ids, [Unreadable(path, _STRAY) for path in strays])

    def entry_ids(self) -> list[str]:
        """Return the ids of all entries, newest first. Reads folders, no file."""
        return self.listing().ids

    def strays(self) -> list[Unreadable]:
        """Return the files among the entries whose names are not an entry's: conflict copies, mostly."""
        return self.listing().strays

    def draft_ids(self) -> list[str]:
        """Return the ids of reflections that stopped before their facts were complete, newest first."""
        if not self.drafts_dir.is_dir():
            return []
        names = sorted((path.stem for path in self.drafts_dir.glob("draft-*.yaml")), reverse=True)
        return [name for name in names if not self._was_placed(self.drafts_dir / f"{name}.yaml")]

    def path_of(self, entry_id: str) -> Path:
        """Return the file of an entry, a draft or one of the lists, whether or not it exists."""
        if entry_id in LISTS:
            return self.root / f"{entry_id}.yaml"
        if entry_id.startswith("draft-"):
            return self.drafts_dir / f"{entry_id}.yaml"
        return self.entries_dir / entry_id[:4] / f"{entry_id}.yaml"

    def read_bytes(self, entry_id: str) -> bytes:
        """Return the bytes of an entry's file: the one door through which every entry is read.

        Raises UnreadableFileError, or EntryNotFoundError if there is no such file.
        """
        try:
            return files.read_regular(self._file_of(entry_id), files.MAX_BYTES)
        except FileNotFoundError:
            raise EntryNotFoundError(entry_id) from None
        except OSError as error:
            path = self.path_of(entry_id)
            reason = "it is a link, and entries are plain files" if path.is_symlink() else error.strerror
            raise UnreadableFileError(path, reason or "it can't be read") from None

    def rows(self, entry_ids: Iterable[str]) -> Iterator["Row | Unreadable"]:
        """Return each entry as a row, or what is wrong with its file; holds one at a time."""
        if self._index is None:
            return self.full_rows(entry_ids)
        from bounceback.store.packing import unpacked  # noqa: PLC0415 - a plain list needs only outlines

        return self._index.rows(self._files(entry_ids), unpacked, self._row, self._standing)

    def outlines(self, entry_ids: Iterable[str]) -> Iterator[Outline | Unreadable]:
        """Return what a plain list shows of each entry: the same as ``rows`` says, in less time."""
        found = self._at_hand(entry_ids)
        return (row if isinstance(row, (Outline, Unreadable)) else row.outline for row in found)

    def full_rows(self, entry_ids: Iterable[str]) -> Iterator["FullRow | Unreadable"]:
        """Return each entry as a row with its document, or what is wrong with its file; reads every file."""
        for entry_id in entry_ids:
            row, _ = self._row(entry_id)
            if row is not None:
                yield row

    def candidates(
        self,
        entry_ids: Iterable[str],
        words: Sequence[str],
        is_meant: Callable[["Summary"], bool] | None = None,
    ) -> Iterator["FullRow | Unreadable"]:
        """Return the entries whose texts may hold all the words, of all of them or of those that are meant.

        The words are folded. Other files are opened, but not parsed.
        """
        from bounceback.store.rawsearch import RawSearch  # noqa: PLC0415 - see document()
        from bounceback.store.rows import FullRow  # noqa: PLC0415

        search = RawSearch(words)
        known: Iterator[Outline | Row | Unreadable]
        known = self.rows(entry_ids) if is_meant else self._at_hand(entry_ids)
        for row in known:
            if isinstance(row, Unreadable):
                yield row
                continue
            if not isinstance(row, Outline) and is_meant and not is_meant(row.summary):
                continue
            entry_id = row.id if isinstance(row, Outline) else row.summary.id
            found = row if isinstance(row, FullRow) else self._if_it_may_match(entry_id, search)
            if found is not None:
                yield found

    def document(self, entry_id: str) -> "Document":
        """Return the plain document of an entry. Raises UnreadableFileError or EntryNotFoundError."""
        # YAML takes longer to load than a list of unchanged entries.
        from bounceback.store.documents import document_of  # noqa: PLC0415

        return document_of(self.path_of(entry_id), self.read_bytes(entry_id))

    def resolve(self, query: str) -> str:
        """Return the id of the entry meant: its id, a unique start of one, or its company.

        Raises EntryNotFoundError or AmbiguousEntryError, which lists the candidates.
        """
        ids = [*self.draft_ids(), *self.entry_ids()]
        if query in ids:
            return query
        found = [entry_id for entry_id in ids if entry_id.startswith(query)] if query else []
        found = found or self.with_company(query)
        if not found:
            raise EntryNotFoundError(query)
        if len(found) > 1:
            raise AmbiguousEntryError(query, found)
        return found[0]

    def with_company(self, company: str) -> list[str]:
        """Return the ids of entries and drafts with this company, newest first.

        The company's first word stands in the file's name, so that only files that may be right are read.
        """
        wanted = company_key(company)
        if not wanted:
            return []
        piece = next(filter(None, (slug(word, limit=12) for word in wanted.split())), "")
        ids = self.entry_ids()
        likely = [entry_id for entry_id in ids if piece in entry_id] if piece else ids[:_READ_FOR_NAMES]
        candidates = [*self.draft_ids(), *likely]
        return [
            row.summary.id
            for row in self.rows(candidates)
            if not isinstance(row, Unreadable) and _is_company(row.summary.company, wanted)
        ]

    def _named(self) -> tuple[list[str], list[Path]]:
        """Return the ids of files named like entries, newest first, and the files that are not.

        Plain strings and scandir: a journal of ten thousand is listed on every command.
        """
        if self.root.exists() and not self.root.is_dir():
            raise JournalError(f"the journal should be a folder, but {self.root} is a file")
        ids: list[str] = []
        strays: list[Path] = []
        try:
            for year in _entries_of(self.entries_dir):
                if not year.is_dir():
                    strays += [Path(year.path)] if year.name.endswith(".yaml") else []
                    continue
                for file in _entries_of(Path(year.path)):
                    name = file.name
                    if not name.endswith(".yaml") or name.startswith("."):
                        continue
                    if name.startswith(year.name) and _NAME.fullmatch(name):
                        ids.append(name[:-5])
                    else:
                        strays.append(Path(file.path))
        except PermissionError as error:
            raise JournalError(f"the folder {error.filename} can't be read: permission denied") from None
        ids.sort(reverse=True)
        self._standing = frozenset(ids)
        return ids, sorted(strays)

    def _at_hand(self, entry_ids: Iterable[str]) -> Iterator["Outline | FullRow | Unreadable"]:
        """Return the least that is known of each entry: its outline, or all of it where the file was read."""
        if self._index is None:
            return self.full_rows(entry_ids)
        return self._index.rows(self._files(entry_ids), outlined, self._row, self._standing)

    def _files(self, entry_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        return ((entry_id, self._file_of(entry_id)) for entry_id in entry_ids)

    def _file_of(self, entry_id: str) -> str:
        """Return what ``path_of`` does, as a plain string: a list asks for ten thousand."""
        if entry_id.startswith("draft-") or entry_id in LISTS:
            return str(self.path_of(entry_id))
        return f"{self._prefix}{entry_id[:4]}{os.sep}{entry_id}.yaml"

    def _row(self, entry_id: str) -> "tuple[FullRow | Unreadable | None, bool]":
        """Return what stands in an entry's file, and whether that may be remembered.

        It may if it follows from the bytes alone. What somebody wrote on a day that needed the support card
        is remembered nowhere else. None if the file was removed by someone else since the names were read.
        """
        try:
            data = self.read_bytes(entry_id)
        except UnreadableFileError as error:
            return Unreadable(error.path, error.reason, error.line), False
        except EntryNotFoundError:
            return None, False
        row = self._parsed(entry_id, data)
        is_quiet = not isinstance(row, Unreadable) and row.summary.quiet
        return row, not is_quiet and not entry_id.startswith("draft-")

    def _parsed(self, entry_id: str, data: bytes) -> "FullRow | Unreadable":
        from bounceback.store.documents import document_of, row_of  # noqa: PLC0415 - see document()

        try:
            return row_of(entry_id, document_of(self.path_of(entry_id), data))
        except UnreadableFileError as error:
            return Unreadable(error.path, error.reason, error.line)

    def _if_it_may_match(self, entry_id: str, search: "RawSearch") -> "FullRow | Unreadable | None":
        try:
            data = self.read_bytes(entry_id)
        except UnreadableFileError as error:
            return Unreadable(error.path, error.reason, error.line)
        except EntryNotFoundError:
            return None
        return self._parsed(entry_id, data) if search.may_match(data) else None

    def _was_placed(self, draft_path: Path) -> bool:
        """Return whether the draft has its place among the entries already, under a second name."""
        try:
            return draft_path.stat().st_nlink > 1
        except OSError:
            return True


def _entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds; nothing if it does not exist."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_company(company: str, wanted: str) -> bool:
    key = company_key(company)
    return key == wanted or key.startswith(f"{wanted} ") or fold(company) == wanted
