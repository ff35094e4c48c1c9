"""Whole exports, as they are handed on. BOUNCEBACK_UPDATE_GOLDEN=1 writes the files anew."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bounceback.commands.export import gather, gather_raw, gather_report
from bounceback.content.questions import load_questions
from bounceback.content.resources import Prompts
from bounceback.domain.labels import Words
from bounceback.domain.selection import Selection
from bounceback.exporters.as_csv import entries_csv
from bounceback.exporters.as_html import entries_html
from bounceback.exporters.as_json import json_text
from bounceback.exporters.as_jsonl import jsonl_text
from bounceback.exporters.as_markdown import markdown_text
from bounceback.exporters.as_report import report_csv, report_html
from bounceback.exporters.sheets import Sheets, sheets_of
from bounceback.store.journal import Journal
from fakes import FixedClock
from journals import fill

GOLDEN = Path(__file__).parent / "golden"
CLOCK = FixedClock()
TODAY = CLOCK.today()
LABELS = {"evidence_examples": "Few examples"}
WORDS = Words.of(LABELS, load_questions(Prompts()).questions)


def sheets(journal: Journal, *, full: bool) -> Sheets:
    """Return the document of the whole journal."""
    found = gather(journal, Selection(), LABELS, TODAY, full=full)
    return sheets_of(found, WORDS, TODAY)


def table(journal: Journal, *, full: bool) -> str:
    """Return the journal as CSV."""
    return entries_csv(gather(journal, Selection(), LABELS, TODAY, full=full).entries, WORDS)


FORMS: dict[str, Callable[[Journal], str]] = {
    "journal.json": lambda journal: json_text(gather_raw(journal, Selection()).entries, CLOCK.now()),
    "journal.jsonl": lambda journal: jsonl_text(gather_raw(journal, Selection()).entries),
    "full.csv": lambda journal: table(journal, full=True),
    "shared.csv": lambda journal: table(journal, full=False),
    "full.md": lambda journal: markdown_text(sheets(journal, full=True)),
    "shared.md": lambda journal: markdown_text(sheets(journal, full=False)),
    "full.html": lambda journal: entries_html(sheets(journal, full=True)),
    "shared.html": lambda journal: entries_html(sheets(journal, full=False)),
    "report.csv": lambda journal: report_csv(gather_report(journal, Selection(), TODAY)),
    "report.html": lambda journal: report_html(gather_report(journal, Selection(), TODAY), "Sam <Reed>"),
}


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Return a journal of one of each kind of entry."""
    fill(journal)
    return journal


@pytest.mark.parametrize("name", FORMS)
def test_a_whole_export_stays_as_it_was(filled: Journal, name: str) -> None:
    """What people and programs read, byte for byte."""
    shown = FORMS[name](filled).encode()
    golden = GOLDEN / name
    if os.environ.get("BOUNCEBACK_UPDATE_GOLDEN"):
        golden.write_bytes(shown)
    assert shown.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("name", [name for name in FORMS if name.startswith(("shared", "report"))])
def test_nothing_private_is_in_what_is_shared(filled: Journal, name: str) -> None:
    """Neither feelings nor anybody's words about them, nor an entry that is marked quiet."""
    shown = FORMS[name](filled)
    private = (
        "Priya", "northwind.example", "atlas", "priorities", "They were kind", "salary", "52k", "posting",
        "night shifts", "fell short", "data first", "hiring manager", "quiet words", "a hard day", "Quietly",
    )  # fmt: skip
    assert [words for words in private if words in shown] == []
    full = FORMS["full.md"](filled)
    assert [words for words in private[:-3] if words not in full] == []


@pytest.mark.parametrize("name", ["shared.csv", "shared.md", "shared.html"])
def test_no_company_is_named_in_what_is_shared(filled: Journal, name: str) -> None:
    """Not in the facts, not inside sentences, not in ids; not those of drafts either."""
    shown = FORMS[name](filled).lower()
    assert [c for c in ("northwind", "contoso", "initech", "fabrikam", "hooli") if c in shown] == []
    assert "company a" in shown


def test_a_report_names_companies_and_holds_no_sentence(filled: Journal) -> None:
    """That is what it is for."""
    rows = list(csv.reader(io.StringIO(FORMS["report.csv"](filled))))
    assert [row[2] for row in rows[1:4]] == ["Northwind Traders Ltd", "Contoso", "Initech"]
    assert "case study" not in FORMS["report.csv"](filled)


def test_json_lines_are_the_entries_of_the_document(filled: Journal) -> None:
    """One form can be turned into the other."""
    document = json.loads(FORMS["journal.json"](filled))
    assert [json.loads(line) for line in FORMS["journal.jsonl"](filled).splitlines()] == document["entries"]


def test_an_empty_journal_is_an_export_too(journal: Journal) -> None:
    """Nothing is no error, and says so where somebody reads it."""
    assert json.loads(FORMS["journal.json"](journal))["entries"] == []
    assert FORMS["journal.jsonl"](journal) == ""
    assert FORMS["shared.csv"](journal).count("\r\n") == 1
    assert FORMS["shared.md"](journal).startswith("# Job applications")
    assert "There is nothing to show yet." in FORMS["shared.html"](journal)
    assert "Nothing is listed for these days." in FORMS["report.html"](journal)
