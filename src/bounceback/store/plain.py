"""Values out of the plain mapping of a file. One of another kind counts as absent; ``doctor`` names it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

Member = TypeVar("Member", bound=StrEnum)


def text_of(mapping: Mapping[str, Any], key: str) -> str:
    """Return a text, empty if there is none."""
    value = mapping.get(key)
    return value if isinstance(value, str) else ""


def group_of(mapping: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a mapping inside the mapping, empty if there is none."""
    value = mapping.get(key)
    return value if isinstance(value, dict) else {}


def items_of(mapping: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the mappings in a list."""
    value = mapping.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def words_of(mapping: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the words of a list, also of one that somebody wrote as a text with commas."""
    value = mapping.get(key)
    words = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(word.strip() for word in words if isinstance(word, str) and word.strip())


def member_of(text: str, members: type[Member]) -> Member | None:
    """Return the member of an enumeration that a word means."""
    try:
        return members(text)
    except ValueError:
        return None
