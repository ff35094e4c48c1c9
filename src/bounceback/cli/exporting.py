"""One run of ``export``: gathers what is wanted, writes it in its form, and says what it holds."""

from dataclasses import dataclass
from typing import assert_never

from bounceback.cli.context import AppContext
from bounceback.commands import export as gathering
from bounceback.commands.export import Findings
from bounceback.domain.formats import ExportFormat, ReportForm
from bounceback.domain.selection import Selection

_ALL_SAID = (
    "This is everything your entries hold, all private text included. Keep it where only you can read it. "
    'Stories, questions and check-ins are not in it; "bounceback backup" takes them too.'
)
_PART_SAID = (
    "This holds everything of the selected entries, private text included. It is not the whole journal."
)
_FULL_SAID = "This holds real names and private text. Keep it where only you can read it."
_REDACTED_SAID = (
    "Names are replaced and private text is left out; --full keeps both. Lessons and plans are in your own "
    "words: read them before you share this."
)
_REPORT_SAID = "A report is proof, so it holds the companies' real names. Nothing private is in it."


@dataclass(frozen=True)
class Made:
    """The text of an export, what there is to say about it, and about the files it came from."""

    text: str
    said: str
    findings: Findings


def exported(
    context: AppContext, kind: ExportFormat, form: ReportForm | None, selection: Selection, *, full: bool
) -> Made:
    """Return the export in the form that is wanted."""
    match kind:
        case ExportFormat.JSON | ExportFormat.JSONL:
            return _raw(context, kind, selection)
        case ExportFormat.CSV | ExportFormat.MARKDOWN | ExportFormat.HTML:
            return _document(context, kind, selection, full=full)
        case ExportFormat.ICS:
            from bounceback.exporters.as_ics import calendar_text

            due = gathering.gather_due(context.reader, selection, context.clock.today(), full=full)
            text = calendar_text(due, context.clock.now())
            return Made(text, _FULL_SAID if full else _REDACTED_SAID, due.findings)
        case ExportFormat.REPORT:
            return _report(context, form, selection)
        case _:
            assert_never(kind)


def _raw(context: AppContext, kind: ExportFormat, selection: Selection) -> Made:
    from bounceback.exporters.as_json import json_text
    from bounceback.exporters.as_jsonl import jsonl_text

    raw = gathering.gather_raw(context.reader, selection)
    is_document = kind is ExportFormat.JSON
    text = json_text(raw.entries, context.clock.now()) if is_document else jsonl_text(raw.entries)
    return Made(text, _ALL_SAID if selection.is_empty else _PART_SAID, raw.findings)


def _document(context: AppContext, kind: ExportFormat, selection: Selection, *, full: bool) -> Made:
    """Return the entries as a table or as a document to read."""
    from bounceback.content.labels import load_labels
    from bounceback.content.questions import load_questions
    from bounceback.domain.labels import Words
    from bounceback.exporters.sheets import sheets_of

    today = context.clock.today()
    words = Words.of(load_labels(context.prompts), load_questions(context.prompts).questions)
    found = gathering.gather(context.reader, selection, words.themes, today, full=full)
    said = _FULL_SAID if full else _REDACTED_SAID
    if kind is ExportFormat.CSV:
        from bounceback.exporters.as_csv import entries_csv

        return Made(entries_csv(found.entries, words), said, found.findings)
    sheets = sheets_of(found, words, today)
    if kind is ExportFormat.MARKDOWN:
        from bounceback.exporters.as_markdown import markdown_text

        return Made(markdown_text(sheets), said, found.findings)
    from bounceback.exporters.as_html import entries_html

    return Made(entries_html(sheets), said, found.findings)


def _report(context: AppContext, form: ReportForm | None, selection: Selection) -> Made:
    from bounceback.exporters.as_report import report_csv, report_html

    report = gathering.gather_report(context.reader, selection, context.clock.today())
    is_page = form is ReportForm.HTML
    text = report_html(report, context.settings.name) if is_page else report_csv(report)
    return Made(text, _REPORT_SAID, report.findings)
