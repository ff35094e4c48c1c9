"""An entry to the text of its file and back. Bad fields are marked and kept; they never hide the rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from bounceback import plainyaml
from bounceback.domain.entry import Entry
from bounceback.domain.stored import Stored
from bounceback.plainyaml import YamlProblem
from bounceback.store.migrations import SCHEMA, migrated

_MAX_BAD_FIELDS = 200

_Path = tuple[str | int, ...]


@dataclass(frozen=True)
class _Bad:
    """A value set aside because it can't be read, and why."""

    raw: Any
    reason: str


@dataclass(frozen=True)
class FieldProblem:
    """A field whose value could not be read: shown, kept in the file, never used."""

    field: str
    reason: str
    line: int | None


@dataclass(frozen=True)
class Decoded:
    """An entry read from its file, with what was wrong in it; *complete* is False if its end was missing."""

    entry: Entry
    problems: tuple[FieldProblem, ...]
    complete: bool


def encode(entry: Entry) -> bytes:
    """Return the file of an entry: schema first, known fields in their order, then whatever else it held."""
    return plainyaml.dump({"schema": SCHEMA, **_fields(entry)})


def decode(data: bytes) -> Decoded:
    """Return the entry in a file. Raises YamlProblem if the file as a whole is not one."""
    document = plainyaml.read(data)
    return decode_mapping(document)


def decode_mapping(document: plainyaml.Document) -> Decoded:
    """Return the entry in a document that was read already."""
    fields: Any = migrated(document.mapping, document.lines)
    bad: dict[_Path, _Bad] = {}
    while len(bad) <= _MAX_BAD_FIELDS:
        try:
            entry = Entry.model_validate(fields)
        except ValidationError as error:
            for found in error.errors(include_url=False, include_context=False):
                _set_aside(fields, bad, found)
        else:
            for path, value in bad.items():
                _put_back(entry, path, value.raw)
            problems = tuple(
                FieldProblem(".".join(map(str, path)), value.reason, document.lines.get(str(path[0])))
                for path, value in bad.items()
            )
            return Decoded(entry, problems, document.complete)
    raise YamlProblem(f"more than {_MAX_BAD_FIELDS} of its fields can't be read")


def _set_aside(fields: Any, bad: dict[_Path, _Bad], found: Any) -> None:
    """Take the value that pydantic found wrong out of the fields, and remember it."""
    path = _field_path(found["loc"], fields)
    if not path:
        return  # another error of this round set the whole list aside already
    for inner in [known for known in bad if known[: len(path)] == path]:
        _at(fields, inner)[inner[-1]] = bad.pop(inner).raw
    bad[path] = _Bad(_at(fields, path).pop(path[-1]), _reason(found, path))


def _fields(part: Stored) -> dict[str, Any]:
    """Return the fields that say something, as plain values, then the extras."""
    values: dict[str, Any] = {}
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if value is None or (
            value == info.default and not (name in {"company", "role"} and isinstance(part, Entry))
        ):
            continue
        values[name] = _plain(value)
    return values | (part.model_extra or {})  # a field that could not be read goes back as it was


def _plain(value: Any) -> Any:
    if isinstance(value, Stored):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return value


def _field_path(location: _Path, fields: Any) -> _Path:
    """Return the path to the field that is wrong: a bad item of a list makes the whole list wrong."""
    path: list[str | int] = []
    value = fields
    for step in location:
        in_mapping = isinstance(value, dict) and step in value
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not (in_mapping or in_list):
            break
        value = value[step]
        path.append(step)
    while path and isinstance(path[-1], int):
        path.pop()
    return tuple(path)


def _at(fields: Any, path: _Path) -> Any:
    """Return the mapping that holds the last step of the path."""
    for step in path[:-1]:
        fields = fields[step]
    return fields


def _put_back(entry: Entry, path: _Path, raw: Any) -> None:
    """Keep the raw value among the extras of its part, under its own name, so that a save writes it back."""
    part: Any = entry
    for step in path[:-1]:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    part.__pydantic_extra__[path[-1]] = raw


def _reason(found: Any, path: _Path) -> str:
    """Return in plain words what pydantic found."""
    kinds = {
        "enum": "is not one of the words it can be",
        "int_parsing": "is not a number",
        "greater_than_equal": "is too small",
        "less_than_equal": "is too large",
        "bool_parsing": "is neither true nor false",
        "tuple_type": "should be a list",
        "string_type": "should be text",
        "model_type": "should be a group of 'key: value' lines",
        "model_attributes_type": "should be a group of 'key: value' lines",
    }
    if len(found["loc"]) > len(path):
        return "holds an item that can't be read"
    for kind, words in (
        ("datetime", "is not a time such as 2026-11-22T21:14:00+00:00"),
        ("date", "is not a day such as 2026-11-22"),
    ):
        if found["type"].startswith(kind):
            return words
    return kinds.get(found["type"], "can't be read")
