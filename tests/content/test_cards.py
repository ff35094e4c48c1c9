"""The cards about rights: short, dated, sourced, and no judges; and what the loader says about a bad file."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bounceback.content.cards import Card, CardSource, card_keys, load_card, load_cards
from bounceback.content.resources import Prompts
from bounceback.errors import ContentError

CARDS = load_cards(Prompts())

GOOD = """\
cards:
  - key: mine
    title: A card of
      my own
    text: |
      One line.

      Another.
    checked_on: 2026-11-22
    sources:
      - name: A page
        url: https://example.org/page
"""


def own(folder: Path, text: str) -> Prompts:
    """Return prompts in which the user has these cards."""
    (folder / "cards").mkdir(exist_ok=True)
    (folder / "cards" / "en.yaml").write_text(text, encoding="utf-8")
    return Prompts(folder)


def test_there_is_a_card_for_each_route_that_is_no_feedback_request() -> None:
    """The keys are how the program asks for them."""
    assert card_keys(Prompts()) == ("discrimination", "data-rights")
    assert load_card(Prompts(), "data-rights").title == "Asking for the data an employer holds about you"


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_every_card_is_short_and_says_what_it_is_not(card: Card) -> None:
    """It fits a small terminal and leaves the judging to others."""
    lines = card.text.split("\n")
    assert len(lines) <= 20
    assert max(len(line) for line in lines) <= 76
    assert "This is information, not legal advice." in card.text
    assert "!" not in card.title + card.text


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
@pytest.mark.parametrize(
    "word", ["unlawful", "illegal", "sue", "compensation", "guilty", "you must", "claim"]
)
def test_no_card_judges_or_pushes(card: Card, word: str) -> None:
    """Nobody here knows what happened."""
    assert word not in card.text.casefold().replace("issue", "").split()
    assert word not in card.title.casefold()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_every_source_has_an_address(card: Card) -> None:
    """What can't be looked up again has no place on a card."""
    assert card.sources
    assert all(source.url.startswith(("https://", "http://")) for source in card.sources)
    assert len({source.url for source in card.sources}) == len(card.sources)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_every_card_was_checked_in_the_last_180_days(card: Card) -> None:
    """Law changes. When this fails, read every page named in the file again, then change the day."""
    assert datetime.now(tz=UTC).date() - card.checked_on <= timedelta(days=180)


def test_the_facts_on_the_cards_are_those_of_their_sources() -> None:
    """A number that was changed by accident must show."""
    by_key = {card.key: " ".join(card.text.split()) for card in CARDS}
    for fact in ("0300 123 1100", "three months less a day", "no earlier than October 2026", "180 days"):
        assert fact in by_key["discrimination"]
    for fact in ("028 90 500 600", "1-800-669-4000", "300 where a state or local agency"):
        assert fact in by_key["discrimination"]
    for fact in ("normally have one month, and up to two more", "usually no money", "the ICO"):
        assert fact in by_key["data-rights"]


def test_a_users_own_cards_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    """Somebody in another country can have their own law on the card."""
    assert load_cards(own(tmp_path, GOOD)) == (
        Card(
            "mine",
            "A card of my own",
            "One line.\n\nAnother.",
            date(2026, 11, 22),
            (CardSource("A page", "https://example.org/page"),),
        ),
    )


def test_a_card_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The user's own file may lack it."""
    with pytest.raises(ContentError, match=r"cards/en\.yaml: discrimination: there is no such card"):
        load_card(own(tmp_path, GOOD), "discrimination")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cards:\n", "card:\n", "card: there is no such key; known are cards"),
        (GOOD[7:], " some\n", "cards: it is not a list of cards"),
        ("  - key: mine\n    title: A card", "  - title: A card", "cards.1.key: it is missing"),
        ("key: mine", "key: [mine]", "cards.1.key: it is not a text"),
        ("title: A card of\n      my own", "title: ''", "mine.title: it is missing"),
        ("title: A card of\n      my own", "title: [a]", "mine.title: it is not a text"),
        ("    checked_on: 2026-11-22\n", "", "mine.checked_on: it is missing"),
        ("2026-11-22", "last week", 'mine.checked_on: "last week" is not a date such as 2026-11-22'),
        ("One line.", "One line" + "e" * 80, "mine.text: line 1 has 88 characters, and a card has room"),
        ("Another.", "\n      ".join("abcdefghijklmnopqrs"), "mine.text: it has 21 lines, and a card has 20"),
        ("      - name: A page\n        url: https://example.org/page\n", "", "mine.sources: it is missing"),
        ("      - name: A page\n        url:", "      name:", "mine.sources: it is not a list of pages"),
        ("\n        url: https://example.org/page", "", "mine.sources.1.url: it is missing"),
        ("https://example.org/page", "example.org", 'mine.sources.1.url: "example.org" is not the address'),
        ("https://example.org/page", "ftp://example.org", "mine.sources.1.url: "),
        ("https://example.org/page", "https:///page", "mine.sources.1.url: "),
        ("https://example.org/page", "https://[x", "mine.sources.1.url: "),
        ("https://example.org/page", "https://example.org/a page", "mine.sources.1.url: "),
        ("https://example.org/page", "[a]", "mine.sources.1.url: it is not a text"),
        ("cards:\n", f"cards:\n{GOOD[7:]}", "mine.key: it stands there twice"),
    ],
)
def test_what_is_wrong_with_a_card_is_said_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """``file: card-key.key: what is wrong``; without an address a source is refused."""
    assert old in GOOD
    with pytest.raises(ContentError) as caught:
        load_cards(own(tmp_path, GOOD.replace(old, new, 1)))
    assert str(caught.value).startswith(f"cards/en.yaml: {said}")
