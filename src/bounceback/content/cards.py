"""The cards about rights, read from ``prompts/cards`` and checked: short texts with a day and sources."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bounceback.content.keys import check_keys
from bounceback.content.resources import Prompts
from bounceback.errors import ContentError

MOST_LINES = 20
WIDEST_LINE = 76

_KEYS = ("key", "title", "text", "checked_on", "sources")


@dataclass(frozen=True)
class CardSource:
    """A page that says what the card says."""

    name: str
    url: str


@dataclass(frozen=True)
class Card:
    """A page about a right, as it was known on the day *checked_on*; *text* is shown line by line."""

    key: str
    title: str
    text: str
    checked_on: date
    sources: tuple[CardSource, ...]


def card_keys(prompts: Prompts, locale: str = "en") -> tuple[str, ...]:
    """Return the keys of the cards in the file's order; raises ContentError."""
    return tuple(card.key for card in load_cards(prompts, locale))


def load_card(prompts: Prompts, key: str, locale: str = "en") -> Card:
    """Return the card of that key; raises ContentError, also if there is none."""
    for card in load_cards(prompts, locale):
        if card.key == key:
            return card
    raise ContentError(_file(locale), key, "there is no such card")


def load_cards(prompts: Prompts, locale: str = "en") -> tuple[Card, ...]:
    """Return all cards in the file's order.

    Raises ContentError, ``file: card-key.key: what is wrong``, for the first one that is not as it should be.
    """
    file = _file(locale)
    mapping = prompts.mapping(file)
    check_keys(file, "", mapping, required=("cards",))
    items = mapping["cards"]
    if not isinstance(items, list):
        raise ContentError(file, "cards", "it is not a list of cards")
    cards: dict[str, Card] = {}
    for number, item in enumerate(items, start=1):
        card = _Item(file, f"cards.{number}", item).card()
        if card.key in cards:
            raise ContentError(file, f"{card.key}.key", "it stands there twice")
        cards[card.key] = card
    return tuple(cards.values())


def _file(locale: str) -> str:
    return f"cards/{locale}.yaml"


class _Item:
    """One card of the file on its way to a Card; errors name it by its key as soon as that is known."""

    def __init__(self, file: str, place: str, raw: Any) -> None:
        key = raw.get("key") if isinstance(raw, dict) else None
        self._file = file
        self._place = key if isinstance(key, str) and key else place
        check_keys(file, self._place, raw, required=_KEYS)
        self._raw: dict[str, Any] = raw

    def card(self) -> Card:
        return Card(
            key=self._line("key"),
            title=self._line("title"),
            text=self._lines(),
            checked_on=self._day(),
            sources=self._sources(),
        )

    def _line(self, key: str) -> str:
        return " ".join(self._text(key, self._raw[key]).split())

    def _lines(self) -> str:
        lines = [line.rstrip() for line in self._text("text", self._raw["text"]).strip("\n").split("\n")]
        if len(lines) > MOST_LINES:
            raise self._error("text", f"it has {len(lines)} lines, and a card has {MOST_LINES} at most")
        for number, line in enumerate(lines, start=1):
            if len(line) > WIDEST_LINE:
                what = f"line {number} has {len(line)} characters, and a card has room for {WIDEST_LINE}"
                raise self._error("text", what)
        return "\n".join(lines)

    def _day(self) -> date:
        value = self._text("checked_on", self._raw["checked_on"])
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self._error("checked_on", f'"{value}" is not a date such as 2026-11-22') from None

    def _sources(self) -> tuple[CardSource, ...]:
        items = self._raw["sources"]
        if not isinstance(items, list):
            raise self._error("sources", "it is not a list of pages, each with a name and a url")
        return tuple(self._source(f"sources.{number}", item) for number, item in enumerate(items, start=1))

    def _source(self, place: str, item: Any) -> CardSource:
        check_keys(self._file, f"{self._place}.{place}", item, required=("name", "url"))
        name, url = (self._text(f"{place}.{key}", item[key]).strip() for key in ("name", "url"))
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.netloc or len(url.split()) > 1:
            raise self._error(f"{place}.url", f'"{url}" is not the address of a page')
        return CardSource(" ".join(name.split()), url)

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, "it is not a text")
        return value

    def _error(self, key: str, what: str) -> ContentError:
        return ContentError(self._file, f"{self._place}.{key}", what)
