"""What an employer's words are about: suggested themes, and whether they say anything. Pure, stdlib only.

A suggestion is a guess from words; the user confirms or drops every one. The phrases are data
(``prompts/themes/``), so a language or a theme can be added without touching this module.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

NO_REASON = "no_reason"
# "Not the right fit" inside a standard letter tells no more than the letter does.
_SAYS_NOTHING = frozenset({NO_REASON, "team_fit"})

# Letters are far shorter; a pasted log or book must not keep anybody waiting.
MAX_READ = 10_000

_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
# Zero-width marks, soft hyphens and the signs of *emphasis* would split words that belong together.
_SKIPPED = frozenset("*_\u00ad\u200b\u200c\u200d\u2060\ufeff")

# " ~ " in a phrase: up to five words of the same sentence.
_GAP = " (?:[^ ]{0,40}[^ .!?;:] ){0,5}?"
# What a sentence says before and after a turn: "your SQL was strong, but the answers were thin".
_TURN = " (?:but|however|although|though|yet|while|whereas|except|unfortunately|sadly|only)"
_CLAUSE = re.compile(rf"(?:(?!{_TURN}\b)[^.!?;:]|[.](?=\w))+", re.IGNORECASE)
# How far before a phrase a negation can begin.
_NEGATION_REACH = 60
# How far from what it is about a sign can stand: roughly the sentence before and the one after.
_SIGN_REACH = 150


class Control(StrEnum):
    """How far a theme is in the hands of the person who applied."""

    IN = "in"
    PARTLY = "partly"
    OUT = "out"


class Confidence(StrEnum):
    """How sure a suggestion is, in words."""

    LIKELY = "likely"
    MAYBE = "maybe"


class Signal(StrEnum):
    """How much an answer tells: something to work with, a hint, or nothing."""

    SPECIFIC = "specific"
    HINT = "hint"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True)
class Theme:
    """One thing feedback can be about.

    *plan* is the cue and the act of a small if-then, or None. A phrase right after *negation* doesn't count,
    and for a theme that teaches none in words of *praise*. *faint* words count only in a
    text in which nothing else of any theme is found.
    """

    key: str
    label: str
    definition: str
    control: Control
    teaches: bool
    plan: tuple[str, str] | None
    likely: tuple[re.Pattern[str], ...]
    maybe: tuple[re.Pattern[str], ...] = ()
    faint: tuple[re.Pattern[str], ...] = ()
    negation: re.Pattern[str] | None = None
    praise: "Praise | None" = None


@dataclass(frozen=True)
class Praise:
    """What is said in praise: a clause with one of *words* and none of *doubts*."""

    words: tuple[re.Pattern[str], ...]
    doubts: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class ThemeSuggestion:
    """A theme that the text seems to be about, and the words that say so, exactly as they stand there."""

    theme: Theme
    confidence: Confidence
    found: tuple[str, ...]


Span = tuple[int, int]


@dataclass(frozen=True)
class _Hits:
    """The places in the folded text that speak for one theme, without overlaps, in their order."""

    theme: Theme
    likely: tuple[Span, ...]
    every: tuple[Span, ...]

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """What sorts the best first: likely before maybe, then more places, then longer ones."""
        length = sum(end - start for start, end in self.every)
        return (not self.likely, -len(self.likely), -len(self.every), -length)


def theme_phrase(source: str) -> re.Pattern[str]:
    """Return the pattern for whole words in folded text.

    ``~`` between blanks stands for up to five words of the same sentence; apostrophes may be missing.
    Raises re.error, OverflowError or RecursionError if *source* is no regular expression.
    """
    body = source.replace(" ~ ", _GAP).replace("'", "'?")
    return re.compile(f"(?<!\\w)(?:{body})(?!\\w)", re.IGNORECASE)


def negation_phrase(sources: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern for what takes a phrase back, if it ends where the phrase begins."""
    body = "|".join(sources).replace("'", "'?")
    return re.compile(f"(?<!\\w)(?:{body}) $", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What an employer's words say: how much, and what they seem to be about, best first."""

    signal: Signal
    suggestions: tuple[ThemeSuggestion, ...]


def read_feedback(
    text: str,
    themes: Sequence[Theme],
    boilerplate: Sequence[re.Pattern[str]],
    signs: Sequence[Sequence[re.Pattern[str]]],
) -> Reading:
    """Return the signal and the suggestions of a text; of a standard letter only that it is one."""
    signal = signal_of(text, themes, boilerplate, signs)
    is_form = signal is Signal.BOILERPLATE
    return Reading(signal, suggest_themes(text, [t for t in themes if not is_form or t.key == NO_REASON]))


def suggest_themes(text: str, themes: Iterable[Theme], limit: int = 3) -> tuple[ThemeSuggestion, ...]:
    """Return up to *limit* themes the text seems to be about, best first.

    Likely ones come before maybes, then those with more and longer phrases; equals keep the order of
    *themes*. ``no_reason`` comes only where nothing else is found, and faint words count only where not even
    that is. Reads the first MAX_READ characters.
    """
    folded, origin = _fold(text)
    known = tuple(themes)
    ranked = (_ranked(folded, known) or _ranked(folded, _faintly(known)))[: max(limit, 0)]
    return tuple(_suggestion(hits, text, origin) for hits in ranked)


def signal_of(
    text: str,
    themes: Iterable[Theme],
    boilerplate: Iterable[re.Pattern[str]],
    signs: Iterable[Sequence[re.Pattern[str]]] = (),
) -> Signal:
    """Return whether the text names something, hints at it, or reads like a standard letter.

    Two points for a theme that can teach (one for a maybe), one for each further theme and for each kind of
    *signs* near by (a moment, what better looks like, somebody who was there): three make it specific.
    """
    folded, _ = _fold(text)
    found = _ranked(folded, themes)
    is_stock = not folded.strip() or any(pattern.search(folded) for pattern in boilerplate)
    is_stock = is_stock or any(hits.theme.key == NO_REASON for hits in found)
    teaching = [hits for hits in found if hits.theme.teaches]
    named = [hits for hits in teaching if hits.likely]
    if not named and any(hits.likely and hits.theme.key not in _SAYS_NOTHING for hits in found):
        return Signal.HINT
    points = len(named) + 1 if named else min(len(teaching), 1)
    near = _near(folded, [span for hits in named or teaching for span in hits.likely or hits.every])
    points += sum(any(pattern.search(near) for pattern in kind) for kind in signs)
    if is_stock and not named:
        points -= 3  # a stray word in a form is not feedback, unless everything around it speaks for it
    if points >= 3:
        return Signal.SPECIFIC
    # Words nobody foresaw are somebody's own: only a stock phrase makes a letter a standard one.
    return Signal.HINT if points > 0 or not is_stock else Signal.BOILERPLATE


def _near(folded: str, spans: Iterable[Span]) -> str:
    """Return what stands around the spans: elsewhere a sign is only politeness ("good to meet you")."""
    around = _merged((max(0, start - _SIGN_REACH), end + _SIGN_REACH) for start, end in spans)
    return " ¶ ".join(folded[start:end] for start, end in around)


def _ranked(folded: str, themes: Iterable[Theme]) -> list[_Hits]:
    """Return what speaks for each theme, best first; ``no_reason`` only where nothing else does."""
    known = tuple(themes)
    letters = (theme for theme in known if theme.key == NO_REASON)
    stock = _merged(span for theme in letters for span in _spans(theme, theme.likely, folded))
    every = [hits for theme in known if (hits := _hits(theme, folded, stock))]
    telling = [hits for hits in every if hits.theme.key != NO_REASON]
    return sorted(telling or every, key=lambda hits: hits.rank)


def _faintly(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Return the themes with their faint words in the place of their phrases, those without any left out."""
    return tuple(replace(theme, likely=(), maybe=theme.faint) for theme in themes if theme.faint)


def _hits(theme: Theme, folded: str, stock: Sequence[Span]) -> _Hits | None:
    likely = _spans(theme, theme.likely, folded)
    maybe = _spans(theme, theme.maybe, folded)
    if theme.key != NO_REASON:
        past = (*stock, *_praised(folded, theme.praise)) if theme.teaches and theme.praise else stock
        likely, maybe = _outside(likely, past), _outside(maybe, past)
    every = _merged([*likely, *maybe])
    return _Hits(theme, _merged(likely), every) if every else None


def _praised(folded: str, praise: Praise) -> Iterable[Span]:
    """Yield the clauses that say something good and leave it at that: "your SQL was strong"."""
    for clause in _CLAUSE.finditer(folded):
        text = clause.group()
        if any(p.search(text) for p in praise.words) and not any(p.search(text) for p in praise.doubts):
            yield clause.start(), clause.end() + 1  # with its full stop


def _spans(theme: Theme, patterns: Iterable[re.Pattern[str]], folded: str) -> list[Span]:
    """Return where the patterns match, but for matches of nothing and those that a negation takes back."""
    spans = (match.span() for pattern in patterns for match in pattern.finditer(folded))
    return [
        (start, end)
        for start, end in spans
        if end > start
        and not (theme.negation and theme.negation.search(folded[max(0, start - _NEGATION_REACH) : start]))
    ]


def _outside(spans: Iterable[Span], stock: Sequence[Span]) -> list[Span]:
    """Return the spans that are not part of a stock phrase."""
    return [(a, b) for a, b in spans if not any(start <= a and b <= end for start, end in stock)]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in their order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _suggestion(hits: _Hits, text: str, origin: Sequence[int]) -> ThemeSuggestion:
    words = [text[origin[start] : origin[end - 1] + 1] for start, end in hits.every]
    confidence = Confidence.LIKELY if hits.likely else Confidence.MAYBE
    return ThemeSuggestion(hits.theme, confidence, tuple(dict.fromkeys(words)))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text as phrases are looked for in it, and where each of its characters stood.

    Quotes and dashes are straight and blanks single; an empty line ends a sentence.
    """
    chars: list[str] = []
    origin: list[int] = []
    breaks = 0
    for index, char in enumerate(text[:MAX_READ].translate(_STRAIGHT)):
        if char in _SKIPPED:
            continue
        if not char.isspace():
            breaks = 0
        else:
            breaks += char == "\n"
            if chars and chars[-1] == " ":
                if breaks != 2:
                    continue
                chars.append(".")
                origin.append(index)
        chars.append(" " if char.isspace() else char)
        origin.append(index)
    return "".join(chars), origin
