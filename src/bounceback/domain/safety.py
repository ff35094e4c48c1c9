"""Text that speaks of suicide, self-harm or despair, and who to turn to then. Pure; standard library only.

This only ever decides whether a card with phone numbers is shown. It measures nothing and judges nobody.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ANYWHERE = "any"

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`\uff07", "'"))
_DASHES = re.compile("[\u2010-\u2015\u2212]")
# Zero-width marks, soft hyphens and the signs of *emphasis*, which would split or join words.
_BETWEEN_LETTERS = re.compile("[*_~\u00ad\u200b-\u200f\u2060\ufeff]")
_PAUSES = re.compile(r"\.{2,}")


class SafetyTier(StrEnum):
    """How heavy a text sounds: the first two bring the card, ``low`` one gentle line."""

    EXPLICIT = "explicit"
    HOPELESS = "hopeless"
    LOW = "low"


@dataclass(frozen=True)
class SafetyRules:
    """The phrases of each tier, and the idioms inside which they mean nothing."""

    explicit: tuple[re.Pattern[str], ...]
    hopeless: tuple[re.Pattern[str], ...]
    low: tuple[re.Pattern[str], ...]
    not_triggers: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Helpline:
    """One service and the ways to reach it; an empty string is a way it does not offer."""

    region: str
    name: str
    phone: str = ""
    text: str = ""
    chat: str = ""
    url: str = ""
    email: str = ""
    hours: str = ""
    cost: str = ""
    note: str = ""
    source: str = ""
    emergency: bool = False


def tier_of(text: str, rules: SafetyRules) -> SafetyTier | None:
    """Return the most serious tier the text matches outside every idiom, or None."""
    plain = matchable(text)
    # Nearly every text ends here: idioms are looked for only where there is something to excuse.
    if _first_tier(plain, rules) is None:
        return None
    return _first_tier(_without(plain, rules.not_triggers), rules)


def order_for(region: str | None, helplines: Iterable[Helpline]) -> tuple[Helpline, ...]:
    """Return all the helplines: those of the region first, those for anywhere last, else in their order."""
    own = (region or "").casefold()
    return tuple(sorted(helplines, key=lambda line: (line.region == ANYWHERE, line.region != own)))


def matchable(text: str) -> str:
    """Return the text as phrases are looked for in it: straight apostrophes, single spaces, no emphasis."""
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
    text = _BETWEEN_LETTERS.sub("", _DASHES.sub("-", text))
    return " ".join(_PAUSES.sub(" ", text).split())


def phrase(source: str) -> re.Pattern[str]:
    """Return the pattern for whole words in ``matchable`` text; its apostrophes may be missing there.

    Raises re.error, OverflowError or RecursionError if *source* is no regular expression.
    """
    return re.compile(rf"(?<!\w)(?:{source.replace(chr(39), chr(39) + '?')})(?!\w)", re.IGNORECASE)


def _first_tier(text: str, rules: SafetyRules) -> SafetyTier | None:
    tiers = (
        (SafetyTier.EXPLICIT, rules.explicit),
        (SafetyTier.HOPELESS, rules.hopeless),
        (SafetyTier.LOW, rules.low),
    )
    for tier, patterns in tiers:
        if any(pattern.search(text) for pattern in patterns):
            return tier
    return None


def _without(text: str, idioms: Iterable[re.Pattern[str]]) -> str:
    """Return the text with every idiom blotted out, so that nothing can match in or across it."""
    spans = [match.span() for pattern in idioms for match in pattern.finditer(text)]
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            pieces.append(text[done : max(start, done)] + "\0")
            done = end
    return "".join(pieces) + text[done:]
