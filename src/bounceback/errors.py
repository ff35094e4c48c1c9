"""Expected errors: each takes facts, writes its own sentence and owns an exit code."""

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the program's exit code means; listed in ``--help`` and docs/commands.md."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    UNREADABLE = 4
    CONFLICT = 5
    INTERRUPTED = 130


class BouncebackError(Exception):
    """An error the program expects: one sentence for the person, and an exit code."""

    exit_code: ExitCode = ExitCode.FAILED


class UsageError(BouncebackError):
    """Something on the command line is missing or can't be right."""

    exit_code = ExitCode.USAGE


class EntryNotFoundError(BouncebackError):
    """No entry answers to what was asked for."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, query: str) -> None:
        super().__init__(f'nothing here is called "{query}". "bounceback review --all" lists what there is.')


class AmbiguousEntryError(BouncebackError):
    """Several entries answer to what was asked for."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, query: str, ids: list[str]) -> None:
        self.query = query
        self.ids = ids
        lines = "".join(f"\n  {entry_id}" for entry_id in ids)
        super().__init__(f'"{query}" could be any of these; name one of them:{lines}')


class UnreadableFileError(BouncebackError):
    """A file of the user's can't be read as what it should be."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        place = f"{path.name}, line {line}" if line else path.name
        super().__init__(f"{place}: {reason}")


class EntryChangedError(BouncebackError):
    """The entry's file changed while it was being worked on; both texts are kept."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: Path, rescued_path: Path) -> None:
        super().__init__(
            f"{path.name} changed on disk in the meantime, so it was left as it is now. "
            f"Your version is in {rescued_path}"
        )


class NotSavedError(BouncebackError):
    """The text could not be stored where it belongs; it stands in a named file instead."""

    def __init__(self, reason: str, rescued_path: Path | None) -> None:
        self.rescued_path = rescued_path
        kept = (
            f"What you typed is kept in {rescued_path}"
            if rescued_path
            else "Nowhere else could be written either, so copy what you typed from the screen"
        )
        super().__init__(f"not saved: {reason}. {kept}")


class ImportStoppedError(BouncebackError):
    """The system refused to store the rest of an import."""

    def __init__(self, reason: str, added: list[str], wanted: int) -> None:
        self.added = added
        said = f"{len(added)} of {wanted} entries are in the journal" if added else "nothing was added"
        super().__init__(f"the import stopped: {reason}. {said}; run it again to add the rest")


class JournalError(BouncebackError):
    """The journal as a whole can't be used: not a folder, not permitted, locked too long."""


class ContentError(BouncebackError):
    """A question, template or list under ``prompts/`` is not what it should be."""

    def __init__(self, file: str, place: str, what: str) -> None:
        where = f"{file}: {place}" if place else file
        super().__init__(f"{where}: {what}")
