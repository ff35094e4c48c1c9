"""Reading the journal: names first, then only the files that are asked for, through one door."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bounceback import plainyaml
from bounceback.domain.roles import company_key
from bounceback.domain.summary import Summary
from bounceback.domain.text import fold, slug
from bounceback.errors import AmbiguousEntryError, EntryNotFoundError, JournalError, UnreadableFileError
from bounceback.plainyaml import YamlProblem
from bounceback.store import files
from bounceback.store.migrations import SCHEMA, migrated, schema_of
from bounceback.store.summaries import summary_of

_NAME = re.compile(r"[0-9a-z][0-9a-z-]*\.yaml")
# Companies whose names leave no ASCII letters can't be found by file name; this many newest files are read.
_READ_FOR_NAMES = 200
LISTS = frozenset({"stories", "question-bank", "check-ins"})
"""The person's own lists: files beside the entries, each named here by its file's stem."""


@dataclass(frozen=True)
class Unreadable:
    """A file in the journal that can't be read as an entry: which, why, and where in it."""

    path: Path
    reason: str
    line: int | None = None

    def sentence(self) -> str:
        """Return one line that names the file and says what is wrong."""
        place = f"{self.path.name}, line {self.line}" if self.line else self.path.name
        return f"{place}: {self.reason}"


@dataclass(frozen=True)
class Row:
    """An entry in a list, with the plain document it was read from."""

    summary: Summary
    document: plainyaml.Document


class JournalReader:
    """The journal in a folder, for reading. A folder that does not exist is an empty journal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.entries_dir = root / "entries"
        self.drafts_dir = root / "drafts"
        self.trash_dir = root / "trash"
        self.rescued_dir = root / "rescued"
        self.undo_dir = root / "undo"

    def entry_ids(self) -> list[str]:
        """Return the ids of all entries, newest first. Reads folders, no file."""
        return self._named()[0]

    def strays(self) -> list[Unreadable]:
        """Return the files among the entries whose names are not an entry's: conflict copies, mostly."""
        reason = "this is not an entry's name; a sync program may have made it. Move it away or rename it"
        return [Unreadable(path, reason) for path in self._named()[1]]

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
        path = self.path_of(entry_id)
        try:
            return files.read_regular(path, plainyaml.MAX_BYTES)
        except FileNotFoundError:
            raise EntryNotFoundError(entry_id) from None
        except OSError as error:
            reason = "it is a link, and entries are plain files" if path.is_symlink() else error.strerror
            raise UnreadableFileError(path, reason or "it can't be read") from None

    def rows(self, entry_ids: Iterable[str]) -> Iterator[Row | Unreadable]:
        """Return each entry as a row, or what is wrong with its file; reads one file at a time."""
        for entry_id in entry_ids:
            try:
                document = self.document(entry_id)
            except UnreadableFileError as error:
                yield Unreadable(error.path, error.reason, error.line)
            except EntryNotFoundError:
                continue  # removed by someone else since the names were read
            else:
                is_draft = entry_id.startswith("draft-")
                yield Row(summary_of(entry_id, document.mapping, is_draft=is_draft), document)

    def document(self, entry_id: str) -> plainyaml.Document:
        """Return the plain document of an entry. Raises UnreadableFileError or EntryNotFoundError."""
        try:
            document = plainyaml.read(self.read_bytes(entry_id))
            if schema_of(document.mapping, document.lines) < SCHEMA:
                fields = migrated(document.mapping, document.lines)
                document = replace(document, mapping={"schema": str(SCHEMA), **fields})
        except YamlProblem as problem:
            raise UnreadableFileError(self.path_of(entry_id), problem.reason, problem.line) from None
        return document

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
            if isinstance(row, Row) and _is_company(row.summary.company, wanted)
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
        return sorted(ids, reverse=True), sorted(strays)

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
