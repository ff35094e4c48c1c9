"""Gathering what an export holds."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.commands.export import (
    CalendarExport,
    Export,
    gather,
    gather_due,
    gather_raw,
    gather_report,
)
from bounceback.domain.labels import Words
from bounceback.domain.selection import Selection
from bounceback.domain.terms import Stage
from bounceback.exporters.as_csv import entries_csv
from bounceback.exporters.as_html import entries_html
from bounceback.exporters.as_ics import calendar_text
from bounceback.exporters.as_markdown import markdown_text
from bounceback.exporters.sheets import sheets_of
from bounceback.store.journal import Journal
from fakes import FixedClock
from journals import BROKEN, add, break_one, fill

TODAY = date(2026, 11, 22)
ALL = Selection()


def gathered(journal: Journal, selection: Selection = ALL, *, full: bool = False) -> Export:
    """Return what readers get."""
    return gather(journal, selection, {}, TODAY, full=full)


def test_raw_holds_everything(journal: Journal) -> None:
    """Drafts first, then entries, newest first; quiet ones too."""
    fill(journal)
    found = gather_raw(journal, ALL)

    assert [entry.id for entry in found.entries] == [*journal.draft_ids(), *journal.entry_ids()]
    assert found.findings.quiet == 0
    assert found.entries[-1].fields["links"] == {"posting": "kept at home"}


def test_readers_get_entries_newest_first_with_labels_that_name_nobody(journal: Journal) -> None:
    """Numbers count from the oldest, so that they stay when entries are added."""
    fill(journal)
    shared = gathered(journal)

    assert [one.label for one in shared.entries] == ["entry-5", "entry-4", "entry-3", "entry-2", "entry-1"]
    assert [one.entry.company for one in shared.entries] == [f"Company {letter}" for letter in "EDCBA"]
    assert gathered(journal, full=True).entries[0].label == "2026-11-18-fabrikam-data-analyst"
    assert shared.findings.quiet == 1


def test_placeholders_are_those_of_the_whole_journal(journal: Journal) -> None:
    """An entry that is not selected may be named in one that is."""
    fill(journal)
    found = gathered(journal, Selection(company="contoso"))

    assert [one.entry.company for one in found.entries] == ["Company B"]
    assert found.entries[0].entry.lessons[0].text == "A summary on top, unlike at Company G."


def test_selections_hold_for_every_form(journal: Journal) -> None:
    """By stage here; the rest is the selection's own affair."""
    fill(journal)
    only = Selection(stage=Stage.SCREEN)

    assert [entry.id for entry in gather_raw(journal, only).entries] == ["2026-11-12-initech-data-analyst"]
    assert [one.entry.stage for one in gathered(journal, only).entries] == [Stage.SCREEN]
    assert [entry.company for entry in gather_report(journal, only, TODAY).entries] == ["Initech"]
    assert {item.item.title for item in gather_due(journal, only, TODAY, full=True).items} <= {
        "Initech, Data Analyst"
    }


def test_a_broken_file_is_named_and_hides_nothing(journal: Journal) -> None:
    """So is a name that is no entry's, a field that can't be read, and an end that is missing."""
    fill(journal)
    break_one(journal)
    copy = journal.entries_dir / "2026" / "2026-11-12 (conflict).yaml"
    copy.write_text("schema: 1\n...\n", encoding="utf-8")
    path = journal.path_of("2026-11-12-initech-data-analyst")
    path.write_text("schema: 1\ncompany: Initech\nstage: midway\n", encoding="utf-8")

    for found in (gather_raw(journal, ALL), gathered(journal), gather_due(journal, ALL, TODAY, full=True)):
        assert [problem.path.stem for problem in found.findings.problems] == [BROKEN, copy.stem]
        assert [remark.path for remark in found.findings.remarks][:1] == [path]
    assert [remark.sentence() for remark in gathered(journal).findings.remarks] == [
        f"{path.name}: its end is missing, so some of it may be lost",
        f"{path.name}, line 3: stage is not one of the words it can be; the rest is read",
    ]
    assert len(gather_raw(journal, ALL).entries) == 7
    assert len(gathered(journal).entries) == 5


def test_an_entry_with_hundreds_of_bad_fields_is_a_broken_file(journal: Journal) -> None:
    """It is named like one."""
    path = journal.path_of(BROKEN)
    path.parent.mkdir(parents=True)
    lessons = "".join(f"  - source: bad{number}\n" for number in range(1))
    bad = "".join(f"  - question: [a]\n    answered_at: n{number}\n" for number in range(250))
    path.write_text(f"schema: 1\nlessons:\n{lessons}answers:\n{bad}...\n", encoding="utf-8")

    assert [problem.path for problem in gathered(journal).findings.problems] == [path]


def test_a_report_is_of_thirty_days_unless_days_are_named(journal: Journal) -> None:
    """Oldest first, as a log is; real names, and quiet entries are counted as left out."""
    add(journal, "Old", "2026-10-22")
    add(journal, "Edge", "2026-10-23")
    add(journal, "New", "2026-11-22")
    add(journal, "Silent", "2026-11-01", quiet="true")

    def companies(**days: Any) -> list[str]:
        return [entry.company for entry in gather_report(journal, Selection(**days), TODAY).entries]

    assert companies() == ["Edge", "New"]
    assert companies(since=date(2026, 1, 1)) == ["Old", "Edge", "New"]
    assert companies(until=date(2026, 10, 30)) == ["Old", "Edge"]
    assert companies(since=date(2026, 11, 1), until=date(2026, 11, 21)) == []
    found = gather_report(journal, ALL, TODAY)
    assert (found.since, found.until, found.findings.quiet) == (date(2026, 10, 23), TODAY, 1)


def test_a_calendar_looks_at_recent_entries_and_drafts(journal: Journal) -> None:
    """Nothing is due after 120 days; yet the names of older entries are hidden."""
    add(journal, "Ancient", "2026-01-05", finished_at=None)
    add(journal, "Fresh", "2026-11-20", told="specific", plan={"act": "ask Ancient", "made_on": "2026-11-20"})

    def titles(found: CalendarExport) -> list[tuple[str, str]]:
        return [(dated.item.title, dated.item.text) for dated in found.items]

    assert titles(gather_due(journal, ALL, TODAY, full=True)) == [("Fresh, Data Analyst", "ask Ancient")]
    assert titles(gather_due(journal, ALL, TODAY, full=False)) == [("Company B", "ask Company A")]


WORD = st.from_regex(r"[QX][aeiou][bdgkpt]{2}[aeiou][a-z]{2,5}", fullmatch=True)
SECRET = st.from_regex(r"zq[0-9]{6}", fullmatch=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(company=st.lists(WORD, min_size=1, max_size=3).map(" ".join), person=WORD, secret=SECRET)
def test_no_export_that_can_be_shared_leaks(tmp_path: Path, company: str, person: str, secret: str) -> None:
    """Neither a name nor private text, in any form, wherever in an entry it stands."""
    journal = Journal(tmp_path / f"{secret}-{company}")
    said = f"At {company} {person} said so; {company.upper()}’s way, {person.lower()}."
    private = {"words": f"{secret} {said}", "said_by": person}
    add(
        journal,
        company,
        "2026-11-20",
        role=f"Analyst for {company}",
        role_family=said,
        contact={"name": person, "email": f"{secret}@x.example", "role": secret, secret: secret},
        detail=secret,
        message_id=secret,
        feedback=[private],
        themes=[company],
        ask_them=secret,
        lessons=[{"text": said, secret: secret}],
        plan={"cue": said, "act": said, "made_on": "2026-11-20", secret: secret},
        requirements=[{"name": said}],
        requests=[{"kind": company, "sent_on": "2026-11-21", secret: secret}],
        gap=said,
        tags=[secret],
        notes=secret,
        unfinished={"question": "a", "text": secret},
        answers=[{"question": secret, "asked": secret, "answer": secret}],
        **{secret: secret},
    )
    add(journal, "Later", "2026-11-21", lessons=[{"text": said}], finished_at=None)
    found = gathered(journal)
    sheets = sheets_of(found, Words({}, {}), TODAY)
    due = gather_due(journal, ALL, TODAY, full=False)
    shown = [
        entries_csv(found.entries, Words({}, {})),
        markdown_text(sheets),
        entries_html(sheets),
        calendar_text(due, FixedClock().now()).replace("\r\n ", ""),
    ]

    for text in shown:
        names = (company.split(maxsplit=1)[0], company, person, secret)
        assert [name for name in names if name.lower() in text.lower()] == []
