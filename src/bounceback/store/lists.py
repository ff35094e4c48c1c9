"""The file of one of the person's own lists: a document that holds a list of groups."""

from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.errors import UnreadableFileError
from bounceback.plainyaml import YamlProblem
from bounceback.store.migrations import schema_of

Item = dict[str, Any]


def list_document(path: Path, data: bytes) -> plainyaml.Document:
    """Return the document in a list's file. Raises UnreadableFileError if it can't be read, or is newer."""
    try:
        document = plainyaml.read(data)
        schema_of(document.mapping, document.lines)
    except YamlProblem as problem:
        raise UnreadableFileError(path, problem.reason, problem.line) from None
    return document


def list_items(path: Path, document: plainyaml.Document, key: str, first: str) -> list[Item]:
    """Return the groups under a key, of which each begins with *first*.

    Raises UnreadableFileError if something else stands there.
    """
    value: Any = document.mapping.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        reason = f"'{key}' should be a list of groups that begin with '- {first}:'"
        raise UnreadableFileError(path, reason, document.lines.get(key))
    return value
