"""The sentences and lines of a letter, as its rules read them. Pure, stdlib only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bounceback.domain.letter_rules import LanguageRules, any_found

# Letters are far shorter; a pasted book must not keep anybody waiting.
MAX_READ = 20_000

_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u202f\u2007\t", " ")
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"[^\n]+")
_ENDING = re.compile(r"[.!?\u2026][\"')\]*]*(?=\s+[\"'(\[*]*[^\W_a-z])")
_NO_ENDING = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nr|inc|ltd|co|corp|llc|bzw|ca|vs|approx|mag|dipl|ing|sr|jr|e\.g|i\.e|z\.b|u\.s|u\.k)"
    r"|(?<![^\s(])[A-Za-z])\.$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*\u2022\u00b7\u25cf]|\d{1,2}[.)])\s")
# "Location: Leeds" on a line of its own.
_FIELD = re.compile(r"\s*\w[\w /]{1,28} ?:[- ]{1,2}\S")
# A line this short was ended by its writer and not by the width of a window.
_SHORT_LINE = 40
_LONGEST_CLOSING = 60
_LONGEST_SIGNATURE = 6


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words straightened on one line, where it stands in the body, and its paragraph."""

    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class LetterText:
    """A letter taken apart: the subject's words, the sentences, all lines, and the lines of the signature."""

    subject: str = ""
    sentences: tuple[Sentence, ...] = ()
    lines: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()

    @property
    def all_sentences(self) -> tuple[str, ...]:
        """The subject and the sentences as plain texts."""
        return (*((self.subject,) if self.subject else ()), *(s.text for s in self.sentences))


def straight(text: str) -> str:
    """Return the text with plain quotes, dashes and blanks, as long as it was."""
    return text.translate(_STRAIGHT)


def letter_text(subject: str, body: str, language: LanguageRules) -> LetterText:
    """Return the letter taken apart; only the first MAX_READ characters are read."""
    text = straight(body[:MAX_READ])
    lines = tuple(line for raw in text.split("\n") if (line := " ".join(raw.split())))
    return LetterText(
        subject=" ".join(straight(subject).split()),
        sentences=tuple(_sentences(text)),
        lines=lines,
        signature=_signature(lines, language),
    )


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    breaks = [match.span() for match in _PARAGRAPH.finditer(text)]
    for number, (stop, following) in enumerate([*breaks, (len(text), len(text))]):
        for a, b in _blocks(text, start, stop):
            yield from _in_block(text, a, b, number)
        start = following


def _blocks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a paragraph whose line ends are only the width of a window."""
    begin: int | None = None
    end = start
    for line in _LINE.finditer(text, start, stop):
        if begin is not None and _BULLET.match(line.group()):
            yield begin, end
            begin = None
        if begin is not None and _FIELD.match(line.group()):
            yield begin, end
            begin = None
        begin = line.start() if begin is None else begin
        end = line.end()
        if len(line.group().strip()) < _SHORT_LINE:
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, end


def _in_block(text: str, start: int, stop: int, paragraph: int) -> Iterator[Sentence]:
    for match in _ENDING.finditer(text, start, stop):
        if _NO_ENDING.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        yield from _sentence(text, start, match.end(), paragraph)
        start = match.end()
    yield from _sentence(text, start, stop, paragraph)


def _sentence(text: str, start: int, stop: int, paragraph: int) -> Iterator[Sentence]:
    raw = text[start:stop]
    words = " ".join(raw.split())
    if words:
        begin = start + len(raw) - len(raw.lstrip())
        yield Sentence(words, begin, start + len(raw.rstrip()), paragraph)


def _signature(lines: tuple[str, ...], language: LanguageRules) -> tuple[str, ...]:
    """Return the lines after the last closing ("Kind regards,"); none if there is no closing."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if len(line) <= _LONGEST_CLOSING and any_found(language.closings, line):
            rest = re.split(r"[,!.]\s*", line, maxsplit=1)
            tail = (rest[1],) if len(rest) > 1 and rest[1] else ()
            return tuple(item for item in (*tail, *lines[number + 1 : number + 14]) if item.strip("-_* ="))
    return _short_lines_at_end(lines)


def _short_lines_at_end(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the last lines as long as none is a sentence: how a letter without a closing is signed."""
    start = len(lines)
    while (
        start > 1
        and len(lines[start - 1]) <= _LONGEST_CLOSING
        and not lines[start - 1].endswith((".", "!", "?", ",", ":"))
    ):
        start -= 1
    return lines[start:][-_LONGEST_SIGNATURE:]
