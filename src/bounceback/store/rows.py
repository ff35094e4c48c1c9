"""Entries in a list: a row, which an index can hold, and one with the document it was read from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bounceback.domain.outline import Outline
from bounceback.domain.summary import Summary

if TYPE_CHECKING:  # YAML is loaded only where a file is read
    from bounceback.plainyaml import Document


@dataclass(frozen=True)
class Row:
    """An entry in a list, and whether its file has its end."""

    summary: Summary
    complete: bool

    @property
    def outline(self) -> Outline:
        """The part of it that a plain list shows."""
        row = self.summary
        day = row.heard_on.toordinal() if row.heard_on else 0
        return Outline(row.id, row.company, row.role, str(row.stage or ""), day, self.complete)


@dataclass(frozen=True)
class FullRow(Row):
    """A row with the plain document it was read from."""

    document: "Document"
