"""What an import says it would do, and what it did."""

from dataclasses import replace
from datetime import date

from bounceback.commands.import_report import Aside, Conflict, Report
from bounceback.commands.import_table import TableImport
from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.incoming import Incoming
from bounceback.store.journal import Journal
from bounceback.views.importing import preview_page, report_json, report_page
from bounceback.views.plain_page import render_plain

TODAY = date(2026, 11, 22)


def preview(journal: Journal, text: str, day: date | None = None) -> list[str]:
    """Return the lines of a table's preview."""
    table = TableImport(journal, Incoming(text, "utf-8"), load_vocabulary(Prompts()), TODAY)
    return render_plain(preview_page(table.look(replace(table.proposed(), day=day)))).splitlines()


def test_the_days_that_are_not_the_news_are_counted_by_where_they_came_from(journal: Journal) -> None:
    """Nobody should take them for more than they are."""
    lines = preview(
        journal,
        "Company,Status,Date heard,Last update,Applied\nA,Rejected,2026-03-04,,\nB,Rejected,,2026-03-04,\n"
        "C,Rejected,,,2026-03-04\nD,Rejected,,,2026-03-04\nE,Rejected,,,\n",
        date(2026, 1, 1),
    )
    assert (
        "The table doesn't always say when the news came, so the day is, for 2 entries: the day you applied; "
        "for one entry: the day of the last change; for one entry: the one you gave."
    ) in lines
    assert [line for line in lines if line.startswith("- ")] == [
        "- A (declined, 4 March 2026)",
        "- B (declined, 4 March 2026)",
        "- C (declined, 4 March 2026)",
    ]


def test_a_table_that_says_when_the_news_came_needs_no_remark(journal: Journal) -> None:
    """And one without a no shows no entries."""
    clear = preview(journal, "Company;Role;Status;Stage;Date heard\nA;Dev;Rejected;Onsite;2026-03-04\n")
    assert clear[0] == "One row, semicolons between the cells, utf-8"
    assert "- A, Dev (declined, stage onsite, 4 March 2026)" in clear
    assert not any("when the news came" in line for line in clear)
    empty = preview(journal, "Company\tRole\tStatus\nA\tDev\tApplied\n")
    assert empty[-2:] == ["No entries would be added", "One row left out: it isn't a no."]
    assert "The first entries" not in empty


def test_days_read_out_of_numbers_are_named_with_one_of_them(journal: Journal) -> None:
    """Whoever knows the table sees at once whether that is the day."""
    text = "Company,Role,Status,Date heard\nA,Dev,Applied,45260.5\n"
    assert preview(journal, text)[5:7] == [
        "",
        'The days under "Date heard" are numbers, as spreadsheets store them: 45260.5 is 30 November 2023.',
    ]
    table = TableImport(journal, Incoming(text, "utf-8"), load_vocabulary(Prompts()), TODAY)
    look = table.look(table.proposed())
    assert report_json(look.report(), look)["serial_days"] == {
        "Date heard": {"cell": "45260.5", "day": "2023-11-30"}
    }
    assert report_json(Report())["serial_days"] == {}


def test_a_long_list_is_cut_and_counted() -> None:
    """All of it is in the JSON and in the file."""
    asides = tuple(Aside(row, "", "it names no company") for row in range(2, 14))
    lines = render_plain(report_page(Report(added=("a",), already=1, rejected=asides))).splitlines()
    assert lines[0] == "One entry added"
    assert lines[1] == "One was there already."
    assert lines[-2:] == ["- row 11: it names no company", "- and 2 more"]
    assert len(report_json(Report(rejected=asides))["rejected"]) == 12


def test_rows_of_one_kind_are_counted_together() -> None:
    """Whatever entry each of them may be."""
    reasons = ["it may be x: the same", "it may be y: the same", "it isn't a no"]
    report = Report(left_out=tuple(Aside(2, "", reason) for reason in reasons))
    assert render_plain(report_page(report)).splitlines() == [
        "No entries added",
        "2 rows left out: the same company and role as another, within two weeks; --similar takes them too.",
        "One row left out: it isn't a no.",
    ]


def test_a_conflict_names_the_file_once_there_is_one() -> None:
    """A dry run keeps none."""
    report = Report(conflicts=(Conflict("2026-a", None),), dry_run=True, unit="entry")
    assert render_plain(report_page(report)).splitlines()[-1] == "- 2026-a"
    assert report_json(report)["conflicts"] == [{"id": "2026-a", "kept": None}]
