"""How tables were read before: remembered by their headings, so that the same one isn't asked about again."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.domain.columns import Column, words
from bounceback.domain.day_order import DayOrder
from bounceback.domain.endings import OPEN
from bounceback.domain.layout import Layout
from bounceback.domain.terms import Outcome, Stage
from bounceback.errors import BouncebackError
from bounceback.plainyaml import TooLargeError, YamlProblem
from bounceback.store import files

FILE_NAME = "import-mappings.yaml"

_KEPT = 20
_NOTES = "notes_line"


class MappingNotKeptError(BouncebackError):
    """What the columns hold could not be remembered."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"what the columns hold could not be remembered: {reason}")


def recall_layout(path: Path, headings: Sequence[str]) -> Layout | None:
    """Return how a table of these headings was read the last time, None if never.

    A file that can't be read, or holds what can't be, is passed over: then it is asked again.
    """
    found = _read(path).get(_name(headings))
    if not isinstance(found, dict):
        return None
    try:
        columns = found["columns"].split("\n")
        meanings = found.get("meanings", {})
        if len(columns) != len(headings) or not set(meanings.values()) <= {*Outcome, *Stage, OPEN}:
            return None
        return Layout(
            tuple(None if name == _NOTES else Column(name) for name in columns),
            order=DayOrder(found["dates"]) if "dates" in found else None,
            meanings=dict(meanings),
            outcome=Outcome(found["outcome"]) if "outcome" in found else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def remember_layout(path: Path, headings: Sequence[str], layout: Layout) -> None:
    """Store how a table of these headings is read; the last twenty are kept. Raises MappingNotKeptError.

    The day for rows without one is not among it: the next table is from another day.
    """
    stored: dict[str, Any] = {
        "headings": "\n".join(headings),
        "columns": "\n".join(_NOTES if column is None else column.value for column in layout.columns),
        **({"dates": layout.order.value} if layout.order else {}),
        **({"meanings": dict(layout.meanings)} if layout.meanings else {}),
        **({"outcome": layout.outcome.value} if layout.outcome else {}),
    }
    name = _name(headings)
    others = {key: value for key, value in _read(path).items() if key != name}
    newest = dict(list(others.items())[-(_KEPT - 1) :])
    try:
        files.write_over(Path(os.path.realpath(path)), plainyaml.dump({**newest, name: stored}))
    except OSError as error:
        raise MappingNotKeptError(files.reason_of(error)) from error
    except TooLargeError as error:
        raise MappingNotKeptError("it has too many columns") from error


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return plainyaml.read(files.read_regular(Path(os.path.realpath(path)), plainyaml.MAX_BYTES)).mapping
    except (OSError, YamlProblem):
        return {}


def _name(headings: Sequence[str]) -> str:
    """Return what a table is known by: its headings, without regard to capitals and accents."""
    joined = "\n".join(words(heading) for heading in headings)
    return f"table-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"
