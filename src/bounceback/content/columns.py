"""The words by which tables are read on import, from ``prompts/import/columns.yaml``, checked."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.resources import Prompts
from bounceback.domain.columns import Column, Vocabulary, words
from bounceback.domain.terms import Channel, HeardBy, Outcome, Stage
from bounceback.errors import ContentError

_FILE = "import/columns.yaml"
_MAPS: dict[str, type[StrEnum]] = {
    "headings": Column,
    "maybe": Column,
    "outcomes": Outcome,
    "stages": Stage,
    "channels": Channel,
    "heard_by": HeardBy,
}
_LISTS = ("open", "still", "nothing")


def load_vocabulary(prompts: Prompts) -> Vocabulary:
    """Return the words of columns, endings and months. Raises ContentError."""
    mapping = prompts.mapping(_FILE)
    check_keys(_FILE, "", mapping, required=(*_MAPS, *_LISTS, "months"))
    maps = {name: _phrases(name, mapping[name], set(members)) for name, members in _MAPS.items()}
    lists = {name: frozenset(_texts(name, mapping[name])) for name in _LISTS}
    months = _phrases("months", mapping["months"], {str(number) for number in range(1, 13)})
    return Vocabulary(
        headings=maps["headings"],
        maybe_headings=maps["maybe"],
        outcomes=maps["outcomes"],
        stages=maps["stages"],
        channels=maps["channels"],
        heard_by=maps["heard_by"],
        open=lists["open"],
        still=lists["still"],
        nothing=lists["nothing"],
        months={phrase: int(number) for phrase, number in months.items()},
    )


def _phrases(place: str, value: Any, members: set[str]) -> dict[str, str]:
    """Return each phrase with what it means."""
    if not isinstance(value, dict):
        raise ContentError(_FILE, place, "it is not a group of 'key: phrases' lines")
    found: dict[str, str] = {}
    for key, phrases in value.items():
        if key not in members:
            raise ContentError(_FILE, f"{place}.{key}", f"is one of {', '.join(sorted(members))}")
        for phrase in _texts(f"{place}.{key}", phrases):
            if found.setdefault(phrase, key) != key:
                raise ContentError(_FILE, f"{place}.{key}", f'"{phrase}" means {found[phrase]} already')
    return found


def _texts(place: str, value: Any) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ContentError(_FILE, place, "it is not a list of phrases")
    return [words(item) for item in value]
