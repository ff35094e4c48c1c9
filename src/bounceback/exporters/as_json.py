"""The whole journal as one JSON document, from which every entry can be made again."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bounceback.commands.export import RawEntry

VERSION = 1
KIND = "bounceback-journal"


def json_text(entries: Sequence[RawEntry], exported_at: datetime) -> str:
    """Return the document: who made it and when, and each entry as its file holds it."""
    document = {
        "version": VERSION,
        "kind": KIND,
        "exported_at": exported_at.isoformat(timespec="seconds"),
        "entries": [raw_object(entry) for entry in entries],
    }
    return ascii_json(document, indent=2) + "\n"


def raw_object(entry: RawEntry) -> dict[str, Any]:
    """Return an entry as both JSON forms hold it."""
    return {"id": entry.id, "fields": entry.fields}


def ascii_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON in ASCII without a control character: it survives every pipe, shell and encoding."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f")
