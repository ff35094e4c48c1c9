"""A card about rights: its text, the pages that say so, and the day they were read."""

from bounceback.content.cards import Card
from bounceback.views.page import Heading, Item, Items, Page, Paragraph


def card_page(card: Card) -> Page:
    """Return the card as a page, with the addresses of its sources in full."""
    day = f"{card.checked_on.day} {card.checked_on:%B %Y}"
    return Page.of(
        [
            Heading(card.title),
            *(Paragraph(text) for text in card.text.split("\n\n")),
            Heading(f"Sources, read on {day}"),
            Items(tuple(Item(source.name, source.url) for source in card.sources)),
        ]
    )
