"""Rows in columns on a terminal. A table of Rich takes half a millisecond a row; these are plain lines."""

import shutil
import sys
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from bounceback.domain.text import one_line, safe
from bounceback.views.page import Rows

MAX_WIDTH = 100
"""Wider than this, lines are hard to follow."""

_GAP = "  "


def print_rows(blocks: Sequence[Rows]) -> None:
    """Print rows to the terminal, at most 100 columns wide."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    sys.stdout.write("".join(f"{line}\n" for block in blocks for line in column_lines(block, width)))
    sys.stdout.flush()


def column_lines(block: Rows, width: int) -> list[str]:
    """Return rows as lines of at most *width* cells; columns without a width share what is left."""
    rows = [[safe(one_line(cell)) for cell in row] for row in block.rows]
    left = width - sum(block.widths) - len(_GAP) * (len(block.widths) - 1)
    share = max(left // max(block.widths.count(0), 1), 1)
    needed = [max(map(cell_len, column), default=0) for column in zip(*rows, strict=True)]
    widths = [chosen or min(share, need) for chosen, need in zip(block.widths, needed, strict=False)]
    return [
        _GAP.join(_fitted(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)
