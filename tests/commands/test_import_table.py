"""Tables of trackers and spreadsheets: the noes in them become entries, and nothing is lost or doubled."""

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.commands.import_asking import must_be_known
from bounceback.commands.import_report import Aside, Report
from bounceback.commands.import_table import Look, TableImport, changed_layout, keep_rejected, store_rows
from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.columns import Column
from bounceback.domain.day_order import DayOrder
from bounceback.domain.entry import Entry
from bounceback.domain.incoming import Incoming, read_incoming
from bounceback.domain.layout import Layout
from bounceback.domain.terms import Outcome
from bounceback.errors import ExitCode, JournalError, UsageError
from bounceback.plainyaml import TooLargeError
from bounceback.store import codec
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock

TABLES = Path(__file__).parent.parent / "tables"
WORDS = load_vocabulary(Prompts())
NOW = FixedClock().now()
TODAY = NOW.date()


def opened(journal: Journal, data: bytes | str, *, similar: bool = False) -> TableImport:
    """Return a table on its way in."""
    incoming = Incoming(data, "utf-8") if isinstance(data, str) else read_incoming(data)
    return TableImport(journal, incoming, WORDS, TODAY, similar=similar)


def look_at(journal: Journal, data: bytes | str, *, similar: bool = False, **changes: Any) -> Look:
    """Return what becomes of a table as it is proposed, with changes from the command line."""
    table_import = opened(journal, data, similar=similar)
    given_changes: dict[str, Any] = {
        "columns": [],
        "meanings": [],
        "order": None,
        "outcome": None,
        "day": None,
    }
    layout = changed_layout(table_import.proposed(), table_import.table.headings, **given_changes | changes)
    return table_import.look(layout)


def store(
    journal: Journal, look: Look, *tags: str, told: Callable[[int, int], None] = lambda *_: None
) -> Report:
    """Store what was looked at."""
    return store_rows(journal, look, NOW, tags, told)


def entries(journal: Journal) -> list[Entry]:
    """Return the entries, newest first."""
    return [journal.load(entry_id).entry for entry_id in journal.entry_ids()]


def said(entry: Entry) -> dict[str, Any]:
    """Return what an entry says, without when it was recorded."""
    return entry.model_dump(mode="json", exclude_defaults=True, exclude={"recorded_at", "finished_at"})


def reasons(asides: tuple[Aside, ...]) -> list[tuple[int, str]]:
    """Return row and reason of each."""
    return [(aside.row, aside.reason) for aside in asides]


NOT_A_NO = "it isn't a no"


def test_a_board_with_lists(journal: Journal) -> None:
    """The last move is the day, and whatever has no field stands in the notes."""
    look = look_at(journal, (TABLES / "board.csv").read_bytes())
    assert not look.layout.doubtful
    report = store(journal, look)
    assert reasons(report.left_out) == [(3, NOT_A_NO), (4, NOT_A_NO)]
    assert report.exit_code is ExitCode.DONE
    assert [said(entry) for entry in entries(journal)] == [
        {
            "company": "Tailspin",
            "role": "Data Engineer",
            "outcome": "declined",
            "applied_on": "2026-01-11",
            "heard_on": "2026-03-01",
            "notes": "Location: York\nDate Added: 2026-01-10T10:00:00Z\nUrl: https://a.example/4",
        },
        {
            "company": "Northwind Traders",
            "role": "Data Analyst",
            "outcome": "declined",
            "applied_on": "2026-01-06",
            "heard_on": "2026-02-10",
            "notes": "Two calls,\nthen nothing for weeks\n\nLocation: Leeds\n"
            "Date Added: 2026-01-05T09:12:44Z\nUrl: https://a.example/1",
        },
    ]


def test_a_tracker_of_statuses(journal: Journal) -> None:
    """American dates, decided from the whole column; no day but the one of applying."""
    look = look_at(journal, (TABLES / "stages.csv").read_bytes())
    assert look.orders.orders == {Column.APPLIED_ON: DayOrder.MDY}
    report = store(journal, look)
    assert reasons(report.left_out) == [(5, NOT_A_NO), (6, NOT_A_NO)]
    assert [(e.company, e.outcome, e.heard_on, e.heard_by) for e in entries(journal)] == [
        ("Litware", "withdrawn", date(2026, 4, 2), None),
        ("Wingtip", "no_reply", date(2026, 3, 14), "silence"),
        ("Adatum", "declined", date(2026, 3, 5), None),
    ]
    assert "Max. Salary: 90000" in (entries(journal)[2].notes or "")


def test_a_browser_extensions_list(journal: Journal) -> None:
    """UTF-16, tabs, days in words; the stage has a column of its own."""
    report = store(journal, look_at(journal, (TABLES / "extension.tsv").read_bytes()))
    assert reasons(report.left_out) == [(4, NOT_A_NO)]
    relecloud, trey = map(said, entries(journal))
    assert trey == {
        "company": "Trey Research",
        "role": "ML Engineer",
        "stage": "onsite",
        "outcome": "declined",
        "applied_on": "2026-03-03",
        "heard_on": "2026-03-03",
        "channel": "referral",
        "notes": "Job URL: https://b.example/1",
    }
    assert (relecloud["stage"], relecloud["channel"]) == ("screen", "board")
    assert "Source: LinkedIn" in relecloud["notes"]


def test_a_persons_own_sheet(journal: Journal) -> None:
    """A title above, British dates, empty rows, a contact in one cell."""
    look = look_at(journal, (TABLES / "sheet.csv").read_bytes())
    assert [look.table.headings[place] for place in look.layout.doubtful] == []
    report = store(
        journal, look_at(journal, (TABLES / "sheet.csv").read_bytes(), columns=["heard-on=heard BACK"])
    )
    assert reasons(report.left_out) == [(7, NOT_A_NO), (8, "it doesn't say how it ended")]
    yonder, coho = map(said, entries(journal))
    assert yonder == {
        "company": "Blue Yonder",
        "role": "Analyst",
        "stage": "final",
        "outcome": "declined",
        "applied_on": "2026-03-02",
        "heard_on": "2026-03-25",
        "contact": {"name": "Priya Shah", "email": "priya@yonder.example"},
        "notes": "Result: Rejected after final round",
    }
    assert (coho["role"], coho["outcome"], coho["heard_on"]) == ("Senior Analyst", "no_reply", "2026-03-04")


def test_a_german_sheet(journal: Journal) -> None:
    """cp1252, semicolons and dots."""
    report = store(journal, look_at(journal, (TABLES / "german.csv").read_bytes()))
    assert reasons(report.left_out) == [(5, NOT_A_NO)]
    mueller, strasse, oehmichen = map(said, entries(journal))
    assert mueller == {
        "company": "Müller & Söhne GmbH",
        "role": "Entwickler (m/w/d)",
        "stage": "interview",
        "outcome": "declined",
        "applied_on": "2026-02-03",
        "heard_on": "2026-03-04",
        "channel": "board",
        "contact": {"name": "Frau Weiß", "email": "weiss@mueller.example"},
        "notes": 'Gehalt: "nach Tarif"; schade\n\n'
        "Status: Absage nach Vorstellungsgespräch\nQuelle: StepStone",
    }
    assert (oehmichen["channel"], oehmichen["heard_on"]) == ("referral", "2026-02-05")
    assert strasse["outcome"] == "no_reply"


def test_imported_entries_are_not_unfinished_and_carry_the_tags(journal: Journal) -> None:
    """Nobody has to walk through a year of noes; the tags of the table and of the person are there once."""
    store(
        journal,
        look_at(journal, "Company,Role,Status,Date,Tags\nAcme,Dev,Rejected,2026-03-04,remote; 2026\n"),
        "2026",
        "old",
    )
    [entry] = entries(journal)
    assert entry.is_finished
    assert entry.recorded_at == entry.finished_at == NOW
    assert entry.tags == ("remote", "2026", "old")


EVERY_COLUMN = (
    "Company,Role,Kind of role,Outcome,Status,Stage,Date rejected,Closed on,Last update,Applied,"
    "Heard by,Source,Contact,Email,Feedback,Notes,Comments,Tags\n"
)


def test_every_column_finds_its_place(journal: Journal) -> None:
    """And what doesn't fit its field is kept in words."""
    look = look_at(
        journal,
        EVERY_COLUMN
        + "Acme,Dev,backend,Rejected,x,Level 3,2026-03-04,2026-03-05,2026-03-06,2026-02-01,a letter,"
        'A friend of mine,Priya,not an address,Too few examples,mine,theirs,"a, b|c;a"\n',
    )
    store(journal, look)
    assert said(entries(journal)[0]) == {
        "company": "Acme",
        "role": "Dev",
        "role_family": "backend",
        "outcome": "declined",
        "applied_on": "2026-02-01",
        "heard_on": "2026-03-04",
        "channel": "referral",
        "contact": {"name": "Priya"},
        "feedback": [{"words": "Too few examples"}],
        "tags": ["a", "b", "c"],
        "notes": "mine\n\nStatus: x\nStage: Level 3\nClosed on: 2026-03-05\nLast update: 2026-03-06\n"
        "Heard by: a letter\nSource: A friend of mine\nEmail: not an address\n"
        "Comments: theirs",
    }


@pytest.mark.parametrize(
    ("status", "cells", "feedback", "notes"),
    [
        ("Rejected", "Kind words,Too junior", ["Kind words", "Too junior"], None),
        ("Rejected", "Too junior,Too junior", ["Too junior"], None),
        ("Role closed", ",No budget", ["No budget"], None),
        ("Rejected", "none,N/A", [], "Feedback: none\nRejection reason: N/A"),
        ("Rejected", "-,", [], "Feedback: -"),
        ("Ghosted", ",Never wrote back", [], "Rejection reason: Never wrote back"),
        ("Withdrawn", "Sorry,Too far away", ["Sorry"], "Rejection reason: Too far away"),
    ],
)
def test_a_reason_counts_as_their_words_where_the_no_was_theirs(
    journal: Journal, status: str, cells: str, feedback: list[str], notes: str | None
) -> None:
    """Silence gives no reason, who withdraws gives their own, and "none" is nobody's words."""
    text = f"Company,Role,Status,Date heard,Feedback,Rejection reason\nAcme,Dev,{status},2026-03-04,{cells}\n"
    store(journal, look_at(journal, text))
    [entry] = entries(journal)
    assert [said_then.words for said_then in entry.feedback] == feedback
    assert entry.notes == notes


def test_days_stored_as_numbers_are_read_where_the_whole_column_holds_them(journal: Journal) -> None:
    """What goes to the notes keeps its number, too; a column with anything else in it isn't understood."""
    heading = "Company,Role,Status,Last update,Date heard\n"
    text = f"{heading}Acme,Dev,Rejected,45250,45260.5\nBolt,Dev,Rejected,45255,n/a\n"
    look = look_at(journal, text)
    assert look.orders.serial == {Column.HEARD_ON: "45260.5", Column.UPDATED_ON: "45250"}
    store(journal, look)
    assert [(entry.company, str(entry.heard_on), entry.notes) for entry in entries(journal)] == [
        ("Acme", "2023-11-30", "Last update: 2023-11-20 (45250)"),
        ("Bolt", "2023-11-25", "Date heard: n/a"),
    ]
    mixed = look_at(journal, f"{text}Cork,Dev,Rejected,soon,45270\nDunn,Dev,Rejected,45256,\n")
    assert mixed.orders.serial == {Column.HEARD_ON: "45260.5"}
    assert reasons(mixed.report().rejected) == [
        (3, '"45255" under "Last update" isn\'t a day'),
        (5, '"45256" under "Last update" isn\'t a day'),
    ]


@pytest.mark.parametrize(
    ("cell", "applied_on", "notes"),
    [
        ("2026-02-03T10:00:00Z", date(2026, 2, 3), None),
        ("3 Feb 2026", date(2026, 2, 3), None),
        ("soon", None, "Applied: soon"),
        ("2026-11-23", None, "Applied: 2026-11-23"),
        ("n/a", None, "Applied: n/a"),
        ("", None, None),
    ],
)
def test_the_day_of_the_application_is_kept_as_a_day(
    journal: Journal, cell: str, applied_on: date | None, notes: str | None
) -> None:
    """A report lists it; what is no day, or still to come, stands in the notes."""
    store(
        journal, look_at(journal, f"Company,Role,Status,Applied,Date heard\nA,B,Rejected,{cell},2026-03-04\n")
    )
    [entry] = entries(journal)
    assert (entry.applied_on, entry.heard_on, entry.notes) == (applied_on, date(2026, 3, 4), notes)


HEADINGS = "Company,Role,Status,Date heard\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Dev,Rejected,2026-03-04", "it names no company"),
        ("Acme,Dev,Rejected,soon", '"soon" under "Date heard" isn\'t a day'),
        ("Acme,Dev,Rejected,2026-11-23", '2026-11-23 under "Date heard" is still to come'),
        ("Acme,Dev,Rejected,", "it has no day; --day gives one to all rows without"),
        ("Acme,Dev,Rejected,-", "it has no day; --day gives one to all rows without"),
        (f"{'A' * 301},Dev,Rejected,2026-03-04", "its company or role has more than 300 characters"),
        (
            "Acme,Dev,Rejected,2026-03-04,x",
            "it has 5 cells under 4 headings; a cell with a delimiter needs quotes",
        ),
        ('Acme,"Dev,Rejected', "a quote is opened and never closed"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_are(
    journal: Journal, row: str, reason: str
) -> None:
    """With its number and the reason."""
    look = look_at(journal, f"{HEADINGS}Bolt,Dev,Rejected,2026-03-04\n{row}\n")
    report = store(journal, look)
    assert len(report.added) == 1
    assert reasons(report.rejected) == [(3, reason)]
    assert report.exit_code is ExitCode.UNREADABLE


def test_a_day_can_be_given_to_rows_without(journal: Journal) -> None:
    """The others keep theirs."""
    text = f"{HEADINGS}Acme,Dev,Rejected,\nBolt,Dev,Rejected,2026-03-04\n"
    look = look_at(journal, text, day=date(2026, 1, 1))
    store(journal, look)
    assert [entry.heard_on for entry in entries(journal)] == [date(2026, 3, 4), date(2026, 1, 1)]


def test_what_is_there_already_is_counted_and_not_added(journal: Journal) -> None:
    """The same company in any legal form, role and day; in the journal or above in the table."""
    journal.add(make_entry(company="ACME Ltd", role="Dev", heard_on=date(2026, 3, 4)))
    text = (
        f"{HEADINGS}Acme,dev,Rejected,2026-03-04\nBolt,Dev,Rejected,2026-03-04\n"
        "Bolt Inc.,Dev,Rejected,2026-03-04\n"
    )
    report = store(journal, look_at(journal, text))
    assert (len(report.added), report.already, report.left_out) == (1, 2, ())
    again = store(journal, look_at(journal, text))
    assert (again.added, again.already) == ((), 3)


def test_what_may_be_there_is_left_out_and_named(journal: Journal) -> None:
    """Within two weeks it is probably the same one; --similar takes it."""
    first = journal.add(make_entry(company="Acme", role="Dev", heard_on=date(2026, 3, 4)))
    text = (
        f"{HEADINGS}Acme,Dev,Rejected,2026-03-18\nAcme,Dev,Rejected,2026-03-19\n"
        "Acme,Senior Dev,Rejected,2026-03-04\nAcme,Dev,Rejected,2026-04-01\n"
    )
    look = look_at(journal, text)
    assert reasons(look.report().left_out) == [
        (2, f"it may be {first}: the same company and role, within 14 days"),
        (5, "it may be row 3: the same company and role, within 14 days"),
    ]
    assert look.report().would_add == 2
    assert look_at(journal, text, similar=True).report().would_add == 4


def test_a_draft_is_known_by_the_day_it_was_begun(journal: Journal) -> None:
    """A reflection that was begun on the same no."""
    journal.save_draft(make_entry(role="Dev", heard_on=None), None, NOW)
    look = look_at(journal, f"{HEADINGS}Acme,Dev,Rejected,2026-11-20\n")
    assert len(look.found.left_out) == 1


def test_an_entry_that_cannot_be_read_stops_nothing(journal: Journal) -> None:
    """It is passed over."""
    entry_id = journal.add(make_entry())
    journal.path_of(entry_id).write_bytes(b"{")
    assert look_at(journal, f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\n").report().would_add == 1


def test_the_order_of_one_column_holds_for_another(journal: Journal) -> None:
    """Nobody writes two columns of a sheet in two orders; where they differ, the person is asked."""
    text = "Company,Status,Applied,Date heard\nA,Rejected,25/02/2026,03/04/2026\n"
    look = look_at(journal, text)
    assert look.orders.orders == {Column.HEARD_ON: DayOrder.DMY, Column.APPLIED_ON: DayOrder.DMY}
    mixed = "Company,Status,Applied,Last update,Date heard\nA,Rejected,25/02/2026,02/25/2026,03/04/2026\n"
    assert look_at(journal, mixed).orders.doubts == {Column.HEARD_ON: "03/04/2026"}
    decided = look_at(journal, mixed, order=DayOrder.MDY)
    assert not decided.orders.doubts
    assert decided.orders.orders[Column.HEARD_ON] is DayOrder.MDY
    assert decided.orders.orders[Column.APPLIED_ON] is DayOrder.DMY


NO_OUTCOME = 'no column says how it ended: --map status="Heading" names one, and --outcome declined says '


@pytest.mark.parametrize(
    ("text", "changes", "sentence"),
    [
        ("Name,Status\nA,Rejected\n", {}, 'no column holds the company: --map company="Heading" names it. '),
        ("Company,Role\nA,b\n", {}, NO_OUTCOME),
        ("Company,Stage\nA,Onsite\n", {}, NO_OUTCOME),
        (
            "Company,Status,Applied\nA,Rejected,03/04/2026\n",
            {},
            '"03/04/2026" under "Applied" can be two days: --dates dmy, --dates mdy or ',
        ),
        ("Company,Role\nA,b\n", {"outcome": Outcome.NO_REPLY}, None),
        ("Company,Stage\nA,Rejected after onsite\n", {}, None),
        ("Company,Date rejected\nA,2026-03-04\n", {}, None),
        ("Company,Status,Applied\nA,Rejected,03/04/2026\n", {"order": DayOrder.DMY}, None),
    ],
)
def test_what_must_be_known_first_is_asked_for(
    journal: Journal, text: str, changes: dict[str, Any], sentence: str | None
) -> None:
    """With the flag that says it."""
    look = look_at(journal, text, **changes)
    if text.startswith("Name"):
        look = opened(journal, text).look(Layout((None, Column.STATUS)))
    missing = must_be_known(look)
    assert missing is None if sentence is None else (missing or "").startswith(sentence)


def test_a_date_of_rejection_is_a_no(journal: Journal) -> None:
    """Where nothing else says how it ended; a row without one is left out."""
    report = store(journal, look_at(journal, "Company,Date rejected\nA,2026-03-04\nB,\n"))
    assert len(report.added) == 1
    assert entries(journal)[0].outcome is Outcome.DECLINED
    assert reasons(report.left_out) == [(3, "it doesn't say how it ended")]


def test_words_nobody_knows_are_counted_and_can_be_given_a_meaning(journal: Journal) -> None:
    """The most frequent first."""
    text = (
        "Company,Status,Date\nA,Archived,2026-03-04\nB,archived!,2026-03-04\nC,Paused,2026-03-04\n"
        "D,Rejected,2026-03-04\n"
    )
    look = look_at(journal, text)
    assert look.unknown == (("Archived", 2), ("Paused", 1))
    assert (2, '"Archived" isn\'t known as a no; --value says what a word means') in reasons(
        look.report().left_out
    )
    told = look_at(journal, text, meanings=["ARCHIVED = no_reply", "Paused=open"])
    assert told.unknown == ()
    assert [taken.facts["outcome"] for taken in told.found.taken] == ["no_reply", "no_reply", "declined"]
    assert told.found.taken[0].facts["notes"] == "Status: Archived"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"columns": ["company"]}, "--map is COLUMN=HEADING, and COLUMN one of company, role, "),
        ({"columns": ["salary=Status"]}, "--map is COLUMN=HEADING, and COLUMN one of company, role, "),
        ({"columns": ["role=Post"]}, 'there is no heading "Post"; there are "Company", "Status"'),
        ({"meanings": ["Archived"]}, "--value is WORD=MEANING, and MEANING one of declined, no_reply, "),
        ({"meanings": ["=open"]}, "--value is WORD=MEANING, and MEANING one of declined, no_reply, "),
        ({"meanings": ["Archived=no"]}, "--value is WORD=MEANING, and MEANING one of declined, no_reply, "),
    ],
)
def test_wrong_flags_are_named(journal: Journal, changes: dict[str, Any], sentence: str) -> None:
    """With what can stand there."""
    with pytest.raises(UsageError) as refused:
        look_at(journal, "Company,Status\nA,Rejected\n", **changes)
    assert str(refused.value).startswith(sentence)


def test_a_column_can_be_given_another_meaning(journal: Journal) -> None:
    """The one that had it before goes to the notes."""
    look = look_at(journal, "Company,Client,Status\nA,B,Rejected\n", columns=["company=Client"])
    assert look.layout.columns == (None, Column.COMPANY, Column.STATUS)


BAD = f'{HEADINGS}=cmd(),Dev,Rejected,soon\n"Ac\nme",Dev,Rejected,\nBolt,Dev,Rejected,2026-03-04\nX,"open,y\n'


def test_rows_that_cannot_be_used_are_kept_as_a_table(journal: Journal) -> None:
    """With the reasons, privately, no cell a spreadsheet computes; the same rows make the same file."""
    look = look_at(journal, BAD)
    path = keep_rejected(journal.rescued_dir, look, None)
    assert path is not None
    assert path == keep_rejected(journal.rescued_dir, look, None)
    assert path.stat().st_mode & 0o077 == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Why it was left aside", "Company", "Role", "Status", "Date heard"],
            ['Row 2: "soon" under "Date heard" isn\'t a day', "'=cmd()", "Dev", "Rejected", "soon"],
            ["Row 3: it has no day; --day gives one to all rows without", "Ac\nme", "Dev", "Rejected", ""],
            ["Row 5: a quote is opened and never closed", 'X,"open,y'],
        ]


def test_the_kept_table_can_be_mended_and_imported(journal: Journal) -> None:
    """Its own column is passed over, and the formula's sign is gone again."""
    path = keep_rejected(journal.rescued_dir, look_at(journal, BAD), None)
    assert path is not None
    mended = path.read_text("utf-8-sig").replace(",soon\n", ",2026-03-04\n")
    look = look_at(journal, mended)
    assert look.table.headings == ("Company", "Role", "Status", "Date heard")
    assert [taken.facts["company"] for taken in look.found.taken] == ["=cmd()"]


def test_without_such_rows_no_table_is_kept(journal: Journal, tmp_path: Path) -> None:
    """Not even an empty one."""
    look = look_at(journal, f"{HEADINGS}Bolt,Dev,Rejected,2026-03-04\n")
    assert keep_rejected(journal.rescued_dir, look, tmp_path / "own.csv") is None
    assert not (tmp_path / "own.csv").exists()


def test_a_place_that_takes_no_file_is_said(journal: Journal, tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="the rows that were left aside can't be kept: "):
        keep_rejected(journal.rescued_dir, look_at(journal, BAD), tmp_path / "file" / "own.csv")


def test_an_entry_that_is_too_large_is_named(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are added."""
    real = codec.encode

    def encode(entry: Entry) -> bytes:
        if entry.company == "Acme":
            raise TooLargeError
        return real(entry)

    monkeypatch.setattr(codec, "encode", encode)
    text = f"{HEADINGS}Acme,Dev,Rejected,2026-03-04\nBolt,Dev,Rejected,2026-03-04\n"
    report = store(journal, look_at(journal, text))
    assert len(report.added) == 1
    assert reasons(report.rejected) == [(2, "this is more than one file can hold (1000 kB, 5000 values)")]


def test_how_far_it_is_is_told(journal: Journal) -> None:
    """Of the rows that are taken."""
    told: list[tuple[int, int]] = []
    text = HEADINGS + "".join(f"Company {n},Dev,Rejected,2026-03-04\n" for n in range(70))
    store(journal, look_at(journal, text), told=lambda done, total: told.append((done, total)))
    assert told == [(50, 70), (70, 70)]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6))
def test_nothing_of_a_row_is_lost(rows: list[list[str]]) -> None:
    """Every row is taken, left out or named, and a taken one comes back from the disk as it was taken."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Company", "Role", "Status", "Date heard", "Salary", "Notes"])
    for row in rows:
        writer.writerow([row[0], row[1], "Rejected", "2026-03-04", row[4], row[5]])
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        look = look_at(journal, out.getvalue())
        report = store(journal, look)
        dealt_with = len(report.added) + report.already + len(report.left_out) + len(report.rejected)
        assert dealt_with == len(rows)
        for taken, entry_id in zip(look.found.taken, report.added, strict=True):
            held = journal.load(entry_id).entry
            expected = {key: taken.facts.get(key) for key in ("company", "role", "notes")}
            assert held.model_dump(include=set(expected)) == expected
