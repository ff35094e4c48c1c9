"""Rows as lines of text and back, exactly, and without pydantic: an index is read more often than written.

A line holds two JSON arrays: first what a plain list shows, then the rest of the row.
"""

import contextlib
import json
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin

from bounceback import __version__
from bounceback.domain.summary import Outline, Summary
from bounceback.store.rows import Row, Unreadable

# The modules that decide what a row says: a checkout changes them without changing the version.
_MAKERS = (
    *("documents.py", "migrations.py", "packing.py", "rows.py", "summaries.py", "../plainyaml.py"),
    *("../domain/met.py", "../domain/plans.py", "../domain/text.py"),
)

_Convert: TypeAlias = Callable[[Any], Any]
_decoder = json.JSONDecoder()


def _from_json(kind: Any) -> _Convert | None:
    """Return what makes a value of this type from JSON, None if JSON has it as it is.

    None itself is never converted. Raises TypeError for a type that can't be kept.
    """
    if kind in {str, int, bool}:
        return None
    if isinstance(kind, UnionType) and len(kinds := set(get_args(kind)) - {NoneType}) == 1:
        return _from_json(kinds.pop())
    if kind is date:
        return date.fromordinal
    if get_origin(kind) is tuple and not isinstance(get_args(kind)[0], UnionType):
        convert = _from_json(get_args(kind)[0])
        return tuple if convert is None else lambda values: tuple(map(convert, values))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if isinstance(kind, type) and is_dataclass(kind):
        conversions = _conversions([item.type for item in fields(kind)])
        return lambda values: kind(*_converted(values, conversions))
    raise TypeError(f"a row can't be kept with a field of the type {kind}")


def _conversions(kinds: list[Any]) -> list[tuple[int, _Convert]]:
    """Return what the values of these types need, by position."""
    found = ((position, _from_json(kind)) for position, kind in enumerate(kinds))
    return [(position, convert) for position, convert in found if convert]


def _converted(values: list[Any], conversions: list[tuple[int, _Convert]]) -> list[Any]:
    for position, convert in conversions:
        if (value := values[position]) is not None:
            values[position] = convert(value)
    return values


_SUMMARY = {item.name: item.type for item in fields(Summary)}
_OUTLINE = [item.name for item in fields(Outline) if item.name in _SUMMARY]
_REST = [name for name in _SUMMARY if name not in _OUTLINE]
_ALL = [*_OUTLINE, *_REST]
_OUTLINE_CONVERSIONS = _conversions([_SUMMARY[name] for name in _OUTLINE])
_ALL_CONVERSIONS = _conversions([_SUMMARY[name] for name in _ALL])


def packed(row: Row | Unreadable) -> str:
    """Return a row as one line of text, from which ``unpacked`` makes an equal one."""
    if isinstance(row, Unreadable):
        return _json([row.reason, row.line])
    outline = [getattr(row.summary, name) for name in _OUTLINE]
    return _json([*outline, row.complete]) + _json([getattr(row.summary, name) for name in _REST])


def _json(values: list[Any]) -> str:
    return json.dumps(values, default=_to_json, ensure_ascii=False, separators=(",", ":"))


def _to_json(value: Any) -> object:
    if isinstance(value, date):
        return value.toordinal()
    return [getattr(value, item.name) for item in fields(value)]


def outlined(text: str, start: int, path: str) -> Outline | Unreadable:
    """Return the beginning of the row that begins at *start* in the text; *path* is its file."""
    values, _ = _decoder.raw_decode(text, start)
    if len(values) == 2:
        return Unreadable(Path(path), *values)
    return Outline(*_converted(values, _OUTLINE_CONVERSIONS))


def unpacked(text: str, start: int, path: str) -> Row | Unreadable:
    """Return the row that begins at *start* in the text; *path* is its file."""
    values, end = _decoder.raw_decode(text, start)
    if len(values) == 2:
        return Unreadable(Path(path), *values)
    complete = values.pop()
    rest, _ = _decoder.raw_decode(text, end)
    values += rest
    # The same as Summary(...), at half the time: a frozen class sets each field through a call.
    summary = object.__new__(Summary)
    summary.__dict__.update(zip(_ALL, _converted(values, _ALL_CONVERSIONS), strict=True))
    return Row(summary, complete)


def mark() -> str:
    """Return what tells rows of this program from those of another version, or of changed code."""
    made_by: list[object] = [__version__, _OUTLINE, _shape(Summary)]
    for name in _MAKERS:
        with contextlib.suppress(OSError):  # a packed program has no such files, and doesn't change
            found = Path(__file__).parent.joinpath(name).stat()
            made_by.append((found.st_size, found.st_mtime_ns))
    return f"{zlib.crc32(repr(made_by).encode()):08x}"


def _shape(kind: Any) -> object:
    """Return a type with all that its values are made of."""
    if is_dataclass(kind):
        return [(item.name, _shape(item.type)) for item in fields(kind)]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)
    return [str(get_origin(kind)), *map(_shape, get_args(kind))] if get_args(kind) else str(kind)
