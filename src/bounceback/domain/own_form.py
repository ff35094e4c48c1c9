"""The journal's own JSON, as ``export`` writes it: one document, or one entry a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bounceback.domain.text import shorten
from bounceback.errors import UsageError

KIND = "bounceback-journal"
VERSION = 1

_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,199}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_DEPTH = 20
# One entry a line, even if the first of them is damaged.
_LINES_TRIED = 3


@dataclass(frozen=True)
class OwnEntry:
    """An entry of an export: its place among the others, counted from 1, its id, and its file as texts."""

    place: int
    id: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class BadEntry:
    """Something in an export that is no entry: its place, the id if it has one, and why."""

    place: int
    id: str
    reason: str


OwnItem = OwnEntry | BadEntry


class _ProblemError(ValueError):
    """What is wrong with a part of the JSON, in plain words."""


def looks_own(text: str) -> bool:
    """Return whether the text is JSON by its first character, so that no table need be looked for in it."""
    return text.lstrip()[:1] in {"{", "["}


def read_own(text: str) -> list[OwnItem]:
    """Return the entries of an export, and what is wrong with those that are none.

    Raises UsageError if the whole is not an export, or one of a newer version.
    """
    if any(_is_entry_line(line) for line in text.lstrip().split("\n", _LINES_TRIED)[:_LINES_TRIED]):
        return _without_twins(_lines(text))
    try:
        document = _loads(text)
    except _ProblemError as problem:
        raise UsageError(
            f"this looks like an export, but it can't be read: {problem}. It may have been cut off; "
            "export again"
        ) from None
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise UsageError(
            'this is JSON, but not an export of a journal ("kind" is not '
            f'"{KIND}"). From another program, export as CSV and import that'
        )
    _check_version(document.get("version"))
    entries = document.get("entries")
    if not isinstance(entries, list):
        raise UsageError('this export has no list of "entries"; export again')
    return _without_twins(_item(place, item) for place, item in enumerate(entries, start=1))


def _is_entry_line(line: str) -> bool:
    try:
        document = _loads(line)
    except _ProblemError:
        return False
    return isinstance(document, dict) and "fields" in document


def _lines(text: str) -> Iterable[OwnItem]:
    """Yield the entry of each line; a line that can't be read, such as a last one cut off, hides no other."""
    for place, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _item(place, _loads(line))
        except _ProblemError as problem:
            yield BadEntry(place, "", f"it can't be read: {problem}")


def _loads(text: str) -> Any:
    """Return the JSON in the text, numbers as they are written. Raises _ProblemError."""
    try:
        return json.loads(
            text, object_pairs_hook=_mapping, parse_int=str, parse_float=str, parse_constant=str
        )
    except _ProblemError:
        raise
    except RecursionError:
        raise _ProblemError("it is nested too deeply") from None
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise _ProblemError(f"line {line} is not JSON") from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _ProblemError(f'the key "{shorten(twice, 40)}" stands there twice')
    return found


def _check_version(version: Any) -> None:
    if not isinstance(version, str) or not version.isdecimal():
        raise UsageError('this export says no "version", so it is not clear how to read it; export again')
    if int(version[:9]) > VERSION:
        raise UsageError(
            f"a newer bounceback wrote this export (version {version[:9]}, this one knows {VERSION}); "
            "update to import it"
        )


def _item(place: int, item: Any) -> OwnItem:
    """Return one entry of the list, or what is wrong with it."""
    entry_id = item.get("id") if isinstance(item, dict) else None
    if not isinstance(entry_id, str) or not _ID.fullmatch(entry_id):
        shown = shorten(entry_id, 60) if isinstance(entry_id, str) else ""
        return BadEntry(place, shown, "its id is not made of small letters, digits and hyphens")
    fields = item.get("fields")
    if not isinstance(fields, dict):
        return BadEntry(place, entry_id, 'it has no "fields"')
    try:
        return OwnEntry(place, entry_id, _texts(fields, 1))
    except _ProblemError as problem:
        return BadEntry(place, entry_id, str(problem))


def _texts(value: Any, depth: int) -> Any:
    """Return the value with every scalar as text, as it stands in an entry's file."""
    if depth > _MAX_DEPTH:
        raise _ProblemError(f"it is nested more than {_MAX_DEPTH} levels deep")
    if isinstance(value, dict):
        return {_text(key): _texts(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise _ProblemError("it holds null where text belongs")
    return _text(value)


def _text(text: str) -> str:
    if _SURROGATE.search(text):
        raise _ProblemError("it holds half a character")
    return text


def _without_twins(items: Iterable[OwnItem]) -> list[OwnItem]:
    """Return the items, an id that stands there a second time with other content marked as wrong."""
    first: dict[str, OwnEntry] = {}
    found: list[OwnItem] = []
    for item in items:
        if isinstance(item, OwnEntry) and item.id in first:
            if item.fields != first[item.id].fields:
                reason = f"entry {first[item.id].place} has the same id and other content"
                found.append(BadEntry(item.place, item.id, reason))
            continue
        if isinstance(item, OwnEntry):
            first[item.id] = item
        found.append(item)
    return found
