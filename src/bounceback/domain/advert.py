"""What a job advert asks for, as far as its headings and words show it. The person confirms each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from bounceback.domain.advert_lists import ListWords, Phrases, taken_apart
from bounceback.domain.fit import FitSource
from bounceback.domain.requirements import Wording, plain_words
from bounceback.domain.text import normalise, one_line

MAX_READ = 100_000
"""How many characters of an advert are read; they are far shorter."""

MOST_PROPOSED = 40

_LONGEST_NAME = 160
_LONGEST_HEADING = 70
_EDGES = " .;,–—"
_LAST_LATIN = "\u024f"
_ENOUGH_LETTERS = 30
_ENOUGH_WORDS = 5
_BULLET = re.compile(r"\s*(?:[-*+•·–—▪◦‣●■✓✔]|\d{1,2}[.)])\s+(?P<text>\S.*)")
_MARKS = re.compile(r"^\s*#{1,6}\s*|\*\*|__|^[*_`]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\d(])")


@dataclass(frozen=True)
class Languages:
    """Common words, folded, of the language adverts are read in, and by name those of others alone."""

    own: frozenset[str]
    others: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class AdvertWords:
    """The headings and phrases by which an advert is read, and what is said about coverage (by Advice)."""

    must_headings: Phrases
    nice_headings: Phrases
    other_headings: Phrases
    sentences: Phrases
    nice: Phrases
    hard_stops: Phrases
    lists: ListWords
    languages: Languages
    filler: frozenset[str]
    advice: Mapping[str, str]
    dated: date
    sources: tuple[FitSource, ...] = ()

    @property
    def wording(self) -> Wording:
        """What finds the same requirement in other words."""
        return Wording(self.filler)


@dataclass(frozen=True)
class Proposal:
    """One thing an advert seems to ask for; *must* is False where it reads as nice to have."""

    name: str
    must: bool


class _Part(Enum):
    MUST = auto()
    NICE = auto()
    OTHER = auto()
    NONE = auto()


def other_language(text: str, languages: Languages) -> str:
    """Return in which language an advert seems to be written, if it clearly isn't the one it is read in.

    Else empty: few words, names alone or two languages side by side prove nothing.
    """
    plain = plain_words(text[:MAX_READ])
    letters = [character for character in plain if character.isalpha()]
    beyond = sum(character > _LAST_LATIN for character in letters)
    if beyond >= _ENOUGH_LETTERS and beyond * 2 > len(letters):
        return "another language"
    words = re.findall(r"[^\W\d_]+", plain)
    own = sum(word in languages.own for word in words)
    counts = {name: sum(word in common for word in words) for name, common in languages.others.items()}
    name = max(counts, key=lambda key: counts[key])
    return name if counts[name] >= _ENOUGH_WORDS and counts[name] > 2 * own else ""


def read_advert(text: str, words: AdvertWords) -> tuple[Proposal, ...]:
    """Return what the advert seems to ask for, in its order: at most MOST_PROPOSED.

    Whatever stands under a heading for requirements is proposed, elsewhere only what asks for something.
    """
    found: dict[str, Proposal] = {}
    for name, must in _Reader(words).proposals(normalise(text[:MAX_READ]).split("\n")):
        if re.search(r"\w{2}|[A-Za-z][+#]?", name):
            found.setdefault(plain_words(name), Proposal(name, must))
    return tuple(found.values())[:MOST_PROPOSED]


@dataclass
class _Reader:
    words: AdvertWords
    _part: _Part = field(default=_Part.NONE, init=False)

    def proposals(self, lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Yield a name and whether it is a must for each thing that is asked for."""
        for line, is_bullet in _joined(lines):
            rest = line if is_bullet else self._after_heading(line)
            if is_bullet and self._part is _Part.OTHER:
                continue  # what one would do, or get
            in_list = self._part in {_Part.MUST, _Part.NICE}
            for sentence in [rest] if is_bullet else _SENTENCE_END.split(rest):
                if sentence and (in_list or _any(self.words.sentences, sentence)):
                    says_nice = _any(self.words.nice, sentence)
                    is_nice = self._part is _Part.NICE or says_nice
                    name = sentence.strip(_EDGES)
                    # Where only a part of the line may be nice to have, it stays whole.
                    for part in (name,) if says_nice else taken_apart(name, self.words.lists):
                        yield _name(part), not is_nice

    def _after_heading(self, line: str) -> str:
        """Return what a line says besides a heading it is or begins with, which opens another part."""
        head, colon, rest = line.partition(":")
        if part := self._heading(head):
            self._part = part
            return rest.strip()
        if colon and not rest.strip() and len(line) <= _LONGEST_HEADING and self._part is not _Part.NONE:
            self._part = _Part.OTHER  # a heading nobody foresaw: better a gap than a wrong guess
            return ""
        return line

    def _heading(self, text: str) -> _Part | None:
        if len(text) > _LONGEST_HEADING:
            return None
        plain = plain_words(text).strip(" .:?!-–—…")
        for part, patterns in (
            (_Part.NICE, self.words.nice_headings),
            (_Part.MUST, self.words.must_headings),
            (_Part.OTHER, self.words.other_headings),
        ):
            if any(pattern.fullmatch(plain) for pattern in patterns):
                return part
        return None


def _joined(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line without its marks and whether it is a bullet; its further lines are part of it."""
    current, is_bullet = "", False
    for raw in [*lines, ""]:
        bullet = _BULLET.fullmatch(raw)
        text = one_line(_MARKS.sub("", bullet["text"] if bullet else raw).rstrip("`*_"))
        goes_on = current and text and not bullet and is_bullet and raw[:1].isspace()
        if goes_on:
            current = f"{current} {text}"
            continue
        if current:
            yield current, is_bullet
        current, is_bullet = text, bullet is not None
    # The empty line at the end has let the last one go.


def _any(patterns: Phrases, text: str) -> bool:
    plain = plain_words(text[:1_000])
    return any(pattern.search(plain) for pattern in patterns)


def _name(sentence: str) -> str:
    name = sentence.strip(_EDGES)
    if len(name) <= _LONGEST_NAME:
        return name
    return (
        name[: name.rfind(" ", 0, _LONGEST_NAME)] + "…"
        if " " in name[:_LONGEST_NAME]
        else name[:_LONGEST_NAME]
    )
