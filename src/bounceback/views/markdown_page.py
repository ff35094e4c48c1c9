"""A page as Markdown: headings and lists, the person's text never read as marks."""

from typing import assert_never

from bounceback.domain.markdown import escaped, escaped_inside
from bounceback.views.page import Bars, Block, Fields, Heading, Item, Items, Lines, Page, Paragraph
from bounceback.views.rows import Rows


def render_markdown(page: Page) -> str:
    """Return the page as Markdown; its first heading is the title."""
    lines: list[str] = []
    for block in page.blocks:
        level = "##" if any(line.startswith("# ") for line in lines) else "#"
        lines += [*([""] if lines else []), *_lines(block, level)]
    return "\n".join(lines) + "\n" if lines else ""


def _lines(block: Block, level: str) -> list[str]:
    match block:
        case Heading():
            return [f"{level} {escaped_inside(block.text)}"]
        case Paragraph():
            return [escaped(line) for line in block.text.split("\n")]
        case Items():
            return [f"- {_item(item)}" for item in block.items]
        case Fields():
            return [f"- {escaped(name)}: {escaped_inside(value)}" for name, value in block.rows]
        case Rows():
            return [f"- {escaped('; '.join(filter(None, row)))}" for row in block.rows]
        case Bars() | Lines():
            told = block.bars if isinstance(block, Bars) else block.lines
            return [f"- {escaped(one.label)}: {escaped_inside(one.text)}" for one in told]
        case _:
            assert_never(block)


def _item(item: Item) -> str:
    return escaped(item.text) + (f" ({escaped_inside(item.note)})" if item.note else "")
