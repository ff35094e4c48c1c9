"""What came of an import, the same for an export of the journal and for a table."""

from dataclasses import dataclass
from pathlib import Path

from bounceback.errors import ExitCode


@dataclass(frozen=True)
class Aside:
    """A row, or an entry of an export, that was not added: its number, what it is called, and why."""

    row: int
    name: str
    reason: str


@dataclass(frozen=True)
class Conflict:
    """An entry that is in the journal with other content; *kept_path* holds the version of the export."""

    id: str
    kept_path: Path | None


@dataclass(frozen=True)
class Report:
    """What was added, what was there already, what was left out on purpose, and what could not be read.

    Of a dry run, *added* is empty and *would_add* says how many it would be. *unit* is what is counted: a
    table has rows, an export has entries.
    """

    added: tuple[str, ...] = ()
    would_add: int = 0
    already: int = 0
    left_out: tuple[Aside, ...] = ()
    rejected: tuple[Aside, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rejects_path: Path | None = None
    dry_run: bool = False
    unit: str = "row"

    @property
    def exit_code(self) -> ExitCode:
        """How the program ends: a conflict needs a look, and so does a row that can't be read."""
        if self.conflicts:
            return ExitCode.CONFLICT
        return ExitCode.UNREADABLE if self.rejected else ExitCode.DONE
