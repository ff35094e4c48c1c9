"""Telling from a file's bytes that a search finds nothing in it, without reading its YAML."""

from collections.abc import Sequence

from bounceback.domain.text import fold
from bounceback.store.migrations import SCHEMA

# The first line of what this program writes. Other schemas are migrated, which may change texts.
_STARTS = (f"schema: {SCHEMA}\n".encode(), f"schema: {SCHEMA}\r\n".encode())


class RawSearch:
    """Words, folded, that are all to be found in a file.

    Folding maps one character at a time, and no word holds white space. So a word that stands in a value
    stands in the file as well, folded alike, wherever YAML writes text out as it is: plain, in blocks, and
    in quotes without escapes. Folded lines only put white space in other places.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._ascii = [word.encode() for word in self._words if word.isascii()]
        self._has_quote = any("'" in word for word in self._words)

    def may_match(self, data: bytes) -> bool:
        """Return False only if no text of the entry in *data* can hold all the words."""
        if not data.startswith(_STARTS) or self._may_hide(data):
            return True
        if data.isascii():
            lower = data.lower()
            return len(self._ascii) == len(self._words) and all(word in lower for word in self._ascii)
        try:
            text = fold(data.decode())
        except UnicodeDecodeError:
            return True
        return all(word in text for word in self._words)

    def _may_hide(self, data: bytes) -> bool:
        r"""Return whether quotes may write a text differently: ``\`` between double ones, ``''`` for one."""
        return (b"\\" in data and b'"' in data) or (self._has_quote and b"''" in data)
