"""A page as plain lines: no boxes, no colour, one thing a line, so that pipes and screen readers get on."""

from typing import assert_never

from bounceback.domain.text import safe
from bounceback.views.page import Bars, Block, Fields, Heading, Item, Items, Lines, Page, Paragraph
from bounceback.views.rows import Rows, plain_rows


def render_plain(page: Page) -> str:
    """Return the page as text, parts set apart by an empty line."""
    lines: list[str] = []
    for before, block in zip((None, *page.blocks), page.blocks, strict=False):
        if before and opens_part(before, block):
            lines.append("")
        lines += _lines(block)
    return safe("\n".join(lines)) + "\n" if lines else ""


def opens_part(before: Block, block: Block) -> bool:
    """Return whether an empty line stands before the block: it opens a part, or stands alone."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and not isinstance(before, Heading))


def _lines(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return block.text.split("\n")
        case Items():
            return [line for item in block.items for line in _item(item)]
        case Fields():
            return [line for name, value in block.rows for line in _field(name, value)]
        case Rows():
            return plain_rows(block)
        case Bars():
            return [f"{bar.label}: {bar.text}" for bar in block.bars]
        case Lines():
            return [f"{line.label}: {line.text}" for line in block.lines]
        case _:
            assert_never(block)


def _item(item: Item) -> list[str]:
    """Return the item's lines; those after the first are indented, to be told from other items."""
    first, *more = (f"{item.text} ({item.note})" if item.note else item.text).split("\n")
    return [f"- {first}", *(f"  {line}" if line else "" for line in more)]


def _field(name: str, value: str) -> list[str]:
    if "\n" not in value:
        return [f"{name}: {value}"]
    return [f"{name}:", *(f"  {line}" for line in value.split("\n"))]
