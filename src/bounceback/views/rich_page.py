"""A page drawn with Rich. The person's text enters only as Text: markup in it is never interpreted."""

from collections.abc import Iterator
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bounceback.domain.text import safe
from bounceback.views import theme
from bounceback.views.columns import MAX_WIDTH, column_lines
from bounceback.views.page import Bars, Block, Fields, Heading, Item, Items, Lines, Page, Paragraph
from bounceback.views.plain_page import opens_part
from bounceback.views.rows import Rows

_INDENT = "   "
_BAR_WIDTH = 24
_LABEL_WIDTH = 22
_SIGNS = ("■", "▁▂▃▄▅▆▇█")
_ASCII = ("#", "_.-=*")


def print_page(page: Page) -> None:
    """Print a page to the terminal, at most 100 columns wide."""
    console = Console(markup=False, highlight=False, emoji=False)
    console.width = min(console.width, MAX_WIDTH)
    draw(page, console)


def draw(page: Page, console: Console) -> None:
    """Draw the blocks of a page from top to bottom."""
    for before, block in zip((None, *page.blocks), page.blocks, strict=False):
        if before and opens_part(before, block):
            console.print()
        # A path or a command wider than the terminal is broken by the terminal, and copies as one line.
        console.print(_drawn(block, console.width, ascii_only=console.options.ascii_only), crop=False)


def _drawn(block: Block, width: int, *, ascii_only: bool) -> RenderableType:
    match block:
        case Heading():
            return Text(safe(block.text), style=theme.HEADING)
        case Paragraph():
            text = Text(safe(block.text), style=theme.NOTE if block.quiet else theme.TEXT)
            return _whole(text) if " " not in block.text else text
        case Items():
            return _items(block)
        case Fields():
            return _fields(block)
        case Rows():
            # As they are: the cells' width is counted already, and nothing in them is styled.
            return Text("\n".join(column_lines(block, width)), no_wrap=True)
        case Bars() | Lines():
            return _chart(block, _ASCII if ascii_only else _SIGNS)
        case _:
            assert_never(block)


def _items(block: Items) -> RenderableType:
    parts: list[RenderableType] = []
    for item in block.items:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=2, justify="right")
        grid.add_column(ratio=1)
        parts.append(grid)
        note = safe(item.note)
        # A command stands on a line of its own, and is never broken, so that it can be copied.
        if note.startswith("bounceback "):
            grid.add_row(Text("•", style=theme.BULLET), Text(safe(item.text), style=theme.TEXT))
            parts.append(_whole(Text(f"{_INDENT}{note}", style=theme.NOTE)))
        else:
            grid.add_row(Text("•", style=theme.BULLET), _item(item))
    return Group(*parts)


def _item(item: Item) -> Text:
    text = Text(safe(item.text), style=theme.TEXT)
    if item.note:
        text.append(f"  {safe(item.note)}", style=theme.NOTE)
    return text


def _whole(text: Text) -> RenderableType:
    """Return the text as one line, however long."""
    text.no_wrap, text.overflow = True, "ignore"
    return Group(text)  # printing a bare Text makes a new one, which would be wrapped


def _fields(block: Fields) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=16)
    grid.add_column(ratio=1)
    for name, value in block.rows:
        grid.add_row(Text(safe(name), style=theme.NAME), Text(safe(value)))
    return Padding(grid, (0, 0, 0, 1))


def _chart(block: Bars | Lines, signs: tuple[str, str]) -> RenderableType:
    """Draw a chart with its words beside it; *signs* are what a bar is made of, and the heights of a line."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=_LABEL_WIDTH)  # the same in all, so that charts below each other line up
    grid.add_column(ratio=1)
    rows = _bars(block, signs[0]) if isinstance(block, Bars) else _lines(block, signs[1])
    for label, drawn, text in rows:
        cell = Text(f"{drawn}  " if drawn else "", style=theme.BAR)
        cell.append(safe(text), style=theme.TEXT or "default")
        grid.add_row(Text(safe(label)), cell)
    return Padding(grid, (0, 0, 0, 1))


def _bars(block: Bars, full: str) -> Iterator[tuple[str, str, str]]:
    """Yield the bars to one measure; the longest may fill the width, and none that is something vanishes."""
    most = max((bar.value for bar in block.bars), default=0)
    unit = min(1.0, _BAR_WIDTH / most) if most else 0
    for bar in block.bars:
        length = max(round(bar.value * unit), 1 if bar.value > 0 else 0)
        yield bar.label, full * length, bar.text


def _lines(block: Lines, steps: str) -> Iterator[tuple[str, str, str]]:
    """Yield the lines, of long ones the latest part."""
    for line in block.lines:
        points = line.points[-_BAR_WIDTH:]
        yield line.label, "".join(steps[p * (len(steps) - 1) // (line.top or 1)] for p in points), line.text
