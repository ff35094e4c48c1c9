"""The whole journal as lines of JSON, one entry each."""

from collections.abc import Sequence

from bounceback.commands.export import RawEntry
from bounceback.exporters.as_json import ascii_json, raw_object


def jsonl_text(entries: Sequence[RawEntry]) -> str:
    """Return one line for each entry."""
    return "".join(f"{ascii_json(raw_object(entry))}\n" for entry in entries)
