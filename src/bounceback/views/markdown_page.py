"""A page as Markdown: headings and lists, the person's text never read as marks."""

import re
from typing import assert_never

from bounceback.domain.text import one_line, safe
from bounceback.views.page import Bars, Block, Fields, Heading, Item, Items, Lines, Page, Paragraph
from bounceback.views.rows import Rows

# What Markdown, or the HTML in it, would take as an order; at the start of a line a few more.
_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
_AT_START = re.compile(r"^(\d{0,9})([#+=.)-])")


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
            return [f"{level} {_inline(block.text)}"]
        case Paragraph():
            return [_text(line) for line in block.text.split("\n")]
        case Items():
            return [f"- {_item(item)}" for item in block.items]
        case Fields():
            return [f"- {_text(name)}: {_inline(value)}" for name, value in block.rows]
        case Rows():
            return [f"- {_text('; '.join(filter(None, row)))}" for row in block.rows]
        case Bars() | Lines():
            told = block.bars if isinstance(block, Bars) else block.lines
            return [f"- {_text(one.label)}: {_inline(one.text)}" for one in told]
        case _:
            assert_never(block)


def _item(item: Item) -> str:
    return _text(item.text) + (f" ({_inline(item.note)})" if item.note else "")


def _text(text: str) -> str:
    """Return a text that begins a line, where a sign or a number could begin a heading or a list."""
    return _AT_START.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    return _MARKS.sub(r"\\\1", safe(one_line(text)))
