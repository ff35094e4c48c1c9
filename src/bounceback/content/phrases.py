"""A prompt file's list of regular expressions, checked and compiled."""

import re
from typing import Any

from bounceback.domain.safety import phrase
from bounceback.errors import ContentError


def phrases(file: str, place: str, value: Any) -> tuple[re.Pattern[str], ...]:
    """Return the patterns in a list of regular expressions; raises ContentError."""
    if not isinstance(value, list) or not value:
        raise ContentError(file, place, "it is not a list of phrases")
    seen: set[str] = set()
    found = []
    for number, source in enumerate(value, start=1):
        where = f"{place}.{number}"
        if not isinstance(source, str):
            raise ContentError(file, where, "it is not a phrase; put the text in quotes")
        if source in seen:
            raise ContentError(file, where, f'"{source}" stands there twice')
        seen.add(source)
        found.append(_pattern(file, where, source))
    return tuple(found)


def _pattern(file: str, place: str, source: str) -> re.Pattern[str]:
    try:
        # Compiled alone first: "a)|(b" would be valid inside the group that ``phrase`` puts around it.
        matches_nothing = re.compile(source).fullmatch("")
        pattern = phrase(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise ContentError(file, place, f"it is not a regular expression: {error}") from error
    if matches_nothing:
        raise ContentError(file, place, "it would match every text")
    return pattern
