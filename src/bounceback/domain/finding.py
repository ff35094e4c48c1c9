"""Finding words in what a person wrote: whether texts hold all of them, and the lines that show it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bounceback.domain.text import fold, one_line

_TERM = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]|([^\s\"“”„]+)")
_LINE_WIDTH = 110
_BEFORE = 40


@dataclass(frozen=True)
class Text:
    """Something a person wrote: the field it stands in, and the question it answers where there is one."""

    text: str
    field: str
    question: str | None = None
    asked: str | None = None

    @property
    def note(self) -> str:
        """Where it comes from, in words: the question's wording, else the field's name."""
        return one_line(self.asked or self.field.replace("_", " "))


@dataclass(frozen=True)
class Line:
    """A line that holds something of what was looked for, and the text it is from."""

    line: str
    text: Text


@dataclass(frozen=True)
class _Term:
    """A word or part of one; or, if *whole*, a phrase that stands there with whole words."""

    text: str
    whole: bool

    def is_in(self, folded: str) -> bool:
        """Return whether folded text holds it."""
        return self.text in folded and (not self.whole or bool(self._as_words.search(folded)))

    @cached_property
    def _as_words(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.text)}(?!\w)")


@dataclass(frozen=True)
class Search:
    """What is looked for: words in any order, and phrases in quotation marks. All of them must be there.

    Case, accents and the kind of white space make no difference. A word is found as part of a longer one
    too, a phrase is not.
    """

    terms: tuple[_Term, ...]

    @classmethod
    def of(cls, typed: str) -> "Search":
        """Return the search a person typed."""
        found = (
            _Term(fold(phrase if phrase.strip() else word), whole=bool(phrase.strip()))
            for phrase, word in _TERM.findall(typed)
        )
        return cls(tuple(term for term in dict.fromkeys(found) if term.text))

    @property
    def words(self) -> tuple[str, ...]:
        """Each single word, folded: text that lacks one of them can't match."""
        return tuple(word for term in self.terms for word in term.text.split())

    def lines(self, texts: Iterable[Text]) -> tuple[Line, ...] | None:
        """Return the lines that hold something of the search; None unless all of it is in the texts.

        Words may be spread over several texts. A phrase that runs over the end of a line gives the whole
        text as one line.
        """
        folded = [(fold(text.text), text) for text in texts]
        if not all(any(term.is_in(one) for one, _ in folded) for term in self.terms):
            return None
        return tuple(
            Line(line, text)
            for one, text in folded
            if any(term.is_in(one) for term in self.terms)
            for line in self._lines_of(text.text)
        )

    def _lines_of(self, text: str) -> Sequence[str]:
        lines = [one_line(line) for line in text.split("\n") if self._is_in(fold(line))]
        return lines or [one_line(text)]

    def _is_in(self, folded: str) -> bool:
        return any(term.is_in(folded) for term in self.terms)

    def excerpt(self, line: str, width: int = _LINE_WIDTH) -> str:
        """Return at most *width* characters of a line, around the first thing that was looked for."""
        if len(line) <= width:
            return line
        words = line.split(" ")
        start = self._start(words)
        shown = ("… " if start else "") + " ".join(words[start:])
        if len(shown) <= width:
            return shown
        cut = shown[: width - 1]
        head, _, _ = cut.rpartition(" ")
        return (head if len(head) > width // 2 else cut).rstrip(" ,;:.") + "…"

    def _start(self, words: Sequence[str]) -> int:
        """Return the number of the word an excerpt begins with: a few before what was looked for."""
        end = next((n for n in range(len(words)) if self._is_in(fold(" ".join(words[: n + 1])))), 0)
        start = end
        while start > 0 and sum(map(len, words[start : end + 1])) + end - start < _BEFORE:
            start -= 1
        return start
