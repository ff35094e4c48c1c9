"""What a list is made of: an entry's row, or a file that can't be read."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.domain.summary import Outline, Summary

if TYPE_CHECKING:  # YAML is loaded only where a file is read
    from bounceback.plainyaml import Document


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
    """An entry in a list, and whether its file has its end."""

    summary: Summary
    complete: bool

    @property
    def outline(self) -> Outline:
        """The part of it that a plain list shows."""
        row = self.summary
        return Outline(row.id, row.company, row.role, row.stage, row.heard_on, self.complete)


@dataclass(frozen=True)
class FullRow(Row):
    """A row with the plain document it was read from."""

    document: "Document"
