"""Rows of cells, and how a pipe gets them. Loads little: a list of all entries needs no more of a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """A list in columns; *widths* are their widths on a terminal, 0 for what is left.

    The first column is what one types to name a row, so it takes what it needs.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def plain_rows(block: Rows) -> list[str]:
    """Return each row as a line, its cells set apart by tabs."""
    return ["\t".join(row) for row in block.rows]
