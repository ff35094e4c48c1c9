"""Rows in columns on a terminal. A table of Rich takes half a millisecond a row; these are plain lines."""

import shutil

from rich.cells import cell_len, set_cell_size

from bounceback.domain.text import one_line, safe
from bounceback.views.rows import Rows

MAX_WIDTH = 100
"""Wider than this, lines are hard to follow."""

_GAP = "  "
_LEAST = 8  # a narrower column says nothing


def screen_lines(block: Rows) -> list[str]:
    """Return rows as lines for this terminal, at most 100 columns wide."""
    return column_lines(block, min(shutil.get_terminal_size().columns, MAX_WIDTH))


def column_lines(block: Rows, width: int) -> list[str]:
    """Return rows as lines of at most *width* cells.

    The first column takes what it needs. Columns without a width share what is left; where that is too
    little, columns are left out: the last of these first, then those next to the first.
    """
    rows = [[safe(one_line(cell)) for cell in row] for row in block.rows]
    needed = [max(map(cell_len, column), default=0) for column in zip(*rows, strict=True)]
    widths = _widths(block.widths, needed, width)
    return [
        _GAP.join(_fitted(row[column], cells) for column, cells in widths.items()).rstrip() for row in rows
    ]


def _widths(chosen: tuple[int, ...], needed: list[int], width: int) -> dict[int, int]:
    """Return the widths of the columns that are shown, by their positions."""
    if not needed:
        return {}
    shown = list(range(len(needed)))
    while True:
        known = {column: min(chosen[column], needed[column]) for column in shown if chosen[column]}
        known[0] = min(needed[0], width)
        sharing = [column for column in shown if column not in known]
        left = width - sum(known.values()) - len(_GAP) * (len(shown) - 1)
        share = left // len(sharing) if sharing else left
        if sharing and share < min(_LEAST, max(needed[column] for column in sharing)):
            shown.remove(sharing[-1])
        elif not sharing and left < 0 and len(shown) > 1:
            shown.pop(1)
        else:
            return {
                column: known[column] if column in known else min(share, needed[column]) for column in shown
            }


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)
