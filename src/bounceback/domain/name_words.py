"""The words of a text as names are found by: without case and accents, each with its place in the text."""

import re
import unicodedata
from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

SHORTEST_PART = 3
"""How many letters a part of a name has that may stand for the whole of it, wherever it is."""

# Scripts that set words apart give words; in the others each letter counts as one.
_WORD = re.compile(r"[0-9]+|[a-z\u00df-\u052f]+|[^\W_]")


class Token(NamedTuple):
    """A word as it is compared, where it stands, and whether it begins with a capital letter."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their places in the text as it is."""
    folded: str
    places: Sequence[int]
    folded, places = (text.lower(), range(len(text) + 1)) if text.isascii() else _folded(text)
    return [
        Token(
            match.group(),
            places[match.start()],
            max(places[match.end()], places[match.end() - 1] + 1),
            text[places[match.start()]].isupper(),
        )
        for match in _WORD.finditer(folded)
    ]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text alone."""
    return tuple(_WORD.findall(text.lower() if text.isascii() else _folded(text)[0]))


def letters(number: int) -> str:
    """Return what tells placeholders apart: A for 0, Z for 25, AA for 26."""
    high, low = divmod(number, 26)
    return (letters(high - 1) if high else "") + ascii_uppercase[low]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text without case and accents, and for each letter of it the place it comes from."""
    found: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char).casefold():
            # Marks and invisible joiners neither part words nor make other ones.
            if unicodedata.category(part) not in {"Mn", "Cf"}:
                found.append(part)
                places.append(place)
    return "".join(found), [*places, len(text)]
