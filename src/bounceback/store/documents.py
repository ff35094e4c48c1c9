"""An entry's file as a plain document and as a row. Loads YAML: imported only where a file is read."""

from dataclasses import replace
from pathlib import Path

from bounceback import plainyaml
from bounceback.errors import UnreadableFileError
from bounceback.plainyaml import Document, YamlProblem
from bounceback.store.migrations import SCHEMA, migrated, schema_of
from bounceback.store.rows import FullRow
from bounceback.store.summaries import summary_of


def document_of(path: Path, data: bytes) -> Document:
    """Return the document in a file's bytes, in the current schema. Raises UnreadableFileError."""
    try:
        document = plainyaml.read(data)
        if schema_of(document.mapping, document.lines) < SCHEMA:
            fields = migrated(document.mapping, document.lines)
            document = replace(document, mapping={"schema": str(SCHEMA), **fields})
    except YamlProblem as problem:
        raise UnreadableFileError(path, problem.reason, problem.line) from None
    return document


def row_of(entry_id: str, document: Document) -> FullRow:
    """Return the row of an entry or draft."""
    summary = summary_of(entry_id, document.mapping, is_draft=entry_id.startswith("draft-"))
    return FullRow(summary, document.complete, document)
