"""How an advert is read, from ``prompts/fit/advert-en.yaml``."""

import re
from typing import Any

from bounceback.content.fit import day_of, sources_of
from bounceback.content.keys import check_keys
from bounceback.content.resources import Prompts
from bounceback.domain.advert import AdvertWords, Languages
from bounceback.domain.advert_lists import ListWords, Phrases
from bounceback.domain.requirements import Advice
from bounceback.domain.text import fold
from bounceback.errors import ContentError

_HEADINGS = ("must_headings", "nice_headings", "other_headings")
_PHRASES = ("sentences", "nice", "hard_stops")
_LANGUAGES = ("common", "other_languages")
_LIST_PHRASES = ("leads", "qualities", "years", "together")
_LIST_WORDS = ("tails", "names")


def load_advert_words(prompts: Prompts, locale: str = "en") -> AdvertWords:
    """Return the words of a locale; raises ContentError, ``file: place: what is wrong``."""
    file = f"fit/advert-{locale}.yaml"
    mapping = prompts.mapping(file)
    check_keys(
        file,
        "",
        mapping,
        required=(*_HEADINGS, *_PHRASES, "lists", *_LANGUAGES, "filler", "advice", "dated", "sources"),
    )
    check_keys(file, "advice", mapping["advice"], required=(*Advice,))
    headings = {key: _patterns(file, key, mapping[key], whole=True) for key in _HEADINGS}
    phrases = {key: _patterns(file, key, mapping[key], whole=False) for key in _PHRASES}
    return AdvertWords(
        **headings,
        **phrases,
        lists=_lists(file, mapping["lists"]),
        languages=_languages(file, mapping),
        filler=frozenset(fold(word) for word in _texts(file, "filler", mapping["filler"])),
        advice={key: " ".join(str(text).split()) for key, text in mapping["advice"].items()},
        dated=day_of(file, mapping["dated"]),
        sources=sources_of(file, "sources", mapping["sources"]),
    )


def _lists(file: str, raw: Any) -> ListWords:
    check_keys(file, "lists", raw, required=(*_LIST_PHRASES, *_LIST_WORDS))
    leads, qualities, years, together = (
        _patterns(file, f"lists.{key}", raw[key], whole=False) for key in _LIST_PHRASES
    )
    tails, names = (
        frozenset(fold(word) for word in _texts(file, f"lists.{key}", raw[key])) for key in _LIST_WORDS
    )
    return ListWords(leads, qualities, years, tails, together, names)


def _languages(file: str, mapping: dict[str, Any]) -> Languages:
    others = mapping["other_languages"]
    if not isinstance(others, dict) or not others:
        raise ContentError(file, "other_languages", "it is not a list of languages with their common words")
    own = _common(file, "common", mapping["common"])
    found = {name: _common(file, f"other_languages.{name}", line) - own for name, line in others.items()}
    return Languages(own, found)


def _common(file: str, key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, str) or not value.strip():
        raise ContentError(file, key, "it is not a line of words")
    return frozenset(fold(value).split())


def _patterns(file: str, key: str, value: Any, *, whole: bool) -> Phrases:
    return tuple(
        _pattern(file, f"{key}.{number}", source, whole=whole)
        for number, source in enumerate(_texts(file, key, value), start=1)
    )


def _pattern(file: str, place: str, source: str, *, whole: bool) -> re.Pattern[str]:
    try:
        re.compile(source)  # alone first: "a)|(b" would be valid inside the group around it
        pattern = re.compile(f"(?:{source})" if whole else f"(?<!\\w)(?:{source})(?!\\w)")
    except (re.error, OverflowError, RecursionError) as error:
        raise ContentError(file, place, f"it is not a regular expression: {error}") from error
    if pattern.fullmatch(""):
        raise ContentError(file, place, "it would match every text")
    return pattern


def _texts(file: str, key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) for text in value):
        raise ContentError(file, key, "it is not a list of phrases")
    return value
