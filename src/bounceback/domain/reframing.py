"""Harsh sentences about oneself, and the one gentle question each may be met with. Pure.

A match is never named to the user and never a finding about them. Callers ask at most one question a session,
take "not now" for an answer, and do not look at all where ``safety.tier_of`` found something.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bounceback.domain.safety import matchable


@dataclass(frozen=True)
class Reframe:
    """One question and the cues that it fits a sentence; the key is for the program only."""

    key: str
    cues: tuple[re.Pattern[str], ...]
    ask: str


def find_reframe(text: str, reframes: Iterable[Reframe], *, already: Collection[str]) -> Reframe | None:
    """Return the first of the reframes whose cue stands in the text and whose key is not in *already*."""
    plain = matchable(text)
    for reframe in reframes:
        if reframe.key not in already and any(cue.search(plain) for cue in reframe.cues):
            return reframe
    return None


def is_self_level(text: str, cues: Iterable[re.Pattern[str]]) -> bool:
    """Return whether the text speaks about the person ("I'm not strategic") rather than the task."""
    plain = matchable(text)
    return any(cue.search(plain) for cue in cues)
