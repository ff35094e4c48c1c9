"""The forms in which a journal can be handed on. Standard library only: the command line names them."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """What an export is made for: other programs, spreadsheets, notes, reading, a calendar, an office."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    ICS = "ics"
    REPORT = "report"


class ReportForm(StrEnum):
    """How the report of a search is written."""

    CSV = "csv"
    HTML = "html"


_SUFFIXES = {
    ".json": ExportFormat.JSON,
    ".jsonl": ExportFormat.JSONL,
    ".csv": ExportFormat.CSV,
    ".md": ExportFormat.MARKDOWN,
    ".markdown": ExportFormat.MARKDOWN,
    ".html": ExportFormat.HTML,
    ".htm": ExportFormat.HTML,
    ".ics": ExportFormat.ICS,
}


def format_of(suffix: str) -> ExportFormat | None:
    """Return the format that files with this suffix (``.md``) have, or None."""
    return _SUFFIXES.get(suffix.lower())
