"""The beginning of an index's line: what a plain list shows. Loads nothing that only the rest needs."""

import json
from pathlib import Path

from bounceback.domain.outline import Outline
from bounceback.store.unreadable import Unreadable

_decode = json.JSONDecoder().raw_decode


def outlined(text: str, start: int, path: str) -> Outline | Unreadable:
    """Return the beginning of the row that begins at *start* in the text; *path* is its file."""
    values, _ = _decode(text, start)
    return Unreadable(Path(path), *values) if len(values) == 2 else Outline(*values)
