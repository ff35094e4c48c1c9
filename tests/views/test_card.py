"""A card as it is shown: the text as written, the sources with their addresses, and the day."""

from datetime import date

from bounceback.content.cards import Card, CardSource
from bounceback.views.card import card_page
from bounceback.views.plain_page import render_plain


def test_the_whole_page_of_a_card() -> None:
    """Text first; what it rests on below."""
    card = Card(
        key="mine",
        title="A right of yours",
        text="One line,\nand one more.\n\nAnother paragraph.",
        checked_on=date(2026, 11, 2),
        sources=(CardSource("A page", "https://example.org/a"), CardSource("B", "https://example.org/b")),
    )

    assert render_plain(card_page(card)) == (
        "A right of yours\n"
        "One line,\n"
        "and one more.\n"
        "\n"
        "Another paragraph.\n"
        "\n"
        "Sources, read on 2 November 2026\n"
        "- A page (https://example.org/a)\n"
        "- B (https://example.org/b)\n"
    )
