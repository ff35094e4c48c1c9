"""What an employer's words tell, and what they seem to be about."""

from typing import Any

from bounceback.domain.themes import Reading
from bounceback.views.page import Block, Heading, Item, Items, Page, Paragraph


def reading_page(reading: Reading, signal: str) -> Page:
    """Return a reading as a page; *signal* says in a sentence how much the words tell."""
    blocks: list[Block] = [Paragraph(signal)]
    if reading.suggestions:
        blocks.append(Heading("What it seems to be about"))
        blocks.append(
            Items(
                tuple(
                    Item(found.theme.label, f"{found.confidence}: {', '.join(f'“{w}”' for w in found.found)}")
                    for found in reading.suggestions
                )
            )
        )
    return Page.of(blocks)


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return a reading in its stable form."""
    return {
        "signal": reading.signal.value,
        "themes": [
            {"key": found.theme.key, "confidence": found.confidence.value, "found": list(found.found)}
            for found in reading.suggestions
        ],
    }
