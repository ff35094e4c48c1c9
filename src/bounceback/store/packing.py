"""Rows as lines of text and back, exactly, and without pydantic: an index is read more often than written.

A line holds two JSON arrays: first what a plain list shows, see ``outlining``, then the rest of the row.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin

from bounceback.domain.summary import Summary
from bounceback.domain.terms import Stage
from bounceback.store.rows import Row
from bounceback.store.unreadable import Unreadable

_Convert: TypeAlias = Callable[[Any], Any]
_decoder = json.JSONDecoder()
_STAGES: dict[str, Stage | None] = {"": None, **{stage.value: stage for stage in Stage}}


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


_OUTLINE = ("id", "company", "role", "stage", "heard_on")
_REST = {item.name: item.type for item in fields(Summary) if item.name not in _OUTLINE}
_REST_CONVERSIONS = _conversions([*_REST.values()])


def packed(row: Row | Unreadable) -> str:
    """Return a row as one line of text, from which ``unpacked`` makes an equal one."""
    if isinstance(row, Unreadable):
        return _json([row.reason, row.line])
    return _json([*row.outline]) + _json([getattr(row.summary, name) for name in _REST])


def _json(values: list[Any]) -> str:
    return json.dumps(values, default=_to_json, ensure_ascii=False, separators=(",", ":"))


def _to_json(value: Any) -> object:
    if isinstance(value, date):
        return value.toordinal()
    return [getattr(value, item.name) for item in fields(value)]


def unpacked(text: str, start: int, path: str) -> Row | Unreadable:
    """Return the row that begins at *start* in the text; *path* is its file."""
    values, end = _decoder.raw_decode(text, start)
    if len(values) == 2:
        return Unreadable(Path(path), *values)
    entry_id, company, role, stage, day, complete = values
    rest, _ = _decoder.raw_decode(text, end)
    # The same as Summary(...), at half the time: a frozen class sets each field through a call.
    summary = object.__new__(Summary)
    summary.__dict__.update(
        zip(_REST, _converted(rest, _REST_CONVERSIONS), strict=True),
        id=entry_id,
        company=company,
        role=role,
        stage=_STAGES[stage],
        heard_on=date.fromordinal(day) if day else None,
    )
    return Row(summary, complete)
