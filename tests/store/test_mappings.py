"""What columns hold is remembered by their headings, and a damaged memory only means being asked again."""

import stat
import sys
from pathlib import Path

import pytest

from bounceback.domain.columns import Column
from bounceback.domain.day_order import DayOrder
from bounceback.domain.layout import Layout
from bounceback.domain.terms import Outcome
from bounceback.store.mappings import FILE_NAME, MappingNotKeptError, recall_layout, remember_layout

HEADINGS = ("Firm", "Job: title", "Été")
LAYOUT = Layout(
    (Column.COMPANY, Column.ROLE, None),
    order=DayOrder.DMY,
    meanings={"archived": "no_reply", "paused": "open"},
    outcome=Outcome.DECLINED,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file, which isn't there yet."""
    return tmp_path / "config" / FILE_NAME


def test_a_layout_is_known_again_by_its_headings(path: Path) -> None:
    """Whatever their capitals and accents."""
    remember_layout(path, HEADINGS, LAYOUT)
    assert recall_layout(path, HEADINGS) == LAYOUT
    assert recall_layout(path, ("firm", "JOB TITLE", "ete")) == LAYOUT
    assert recall_layout(path, ("Firm", "Job: title")) is None
    plain = Layout((Column.COMPANY,))
    remember_layout(path, ("Employer",), plain)
    assert recall_layout(path, ("Employer",)) == plain
    assert recall_layout(path, HEADINGS) == LAYOUT


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not enforced there")
def test_only_its_owner_may_read_it(path: Path) -> None:
    """Headings can be private."""
    remember_layout(path, HEADINGS, LAYOUT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_recalled_where_nothing_was_remembered(path: Path) -> None:
    """And looking creates nothing."""
    assert recall_layout(path, HEADINGS) is None
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("company\n", "firm\n"),
        ("    role\n", ""),
        ("dates: dmy", "dates: ydm"),
        ("outcome: declined", "outcome: perhaps"),
        ("archived: no_reply", "archived: yes"),
        ("  columns: |-", "  columns:\n    a: b\n  more: |-"),
        ("  meanings:\n    archived: no_reply\n    paused: open\n", "  meanings: none\n"),
    ],
)
def test_a_layout_that_makes_no_sense_is_passed_over(path: Path, before: str, after: str) -> None:
    """It was edited by hand; the table is asked about again."""
    remember_layout(path, HEADINGS, LAYOUT)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    assert recall_layout(path, HEADINGS) is None


@pytest.mark.parametrize("text", ["- a list\n", "a: b: c\n", ""])
def test_a_file_that_cannot_be_read_is_passed_over(path: Path, text: str) -> None:
    """And the next layout takes its place."""
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    assert recall_layout(path, HEADINGS) is None
    remember_layout(path, HEADINGS, LAYOUT)
    assert recall_layout(path, HEADINGS) == LAYOUT


def test_twenty_are_kept(path: Path) -> None:
    """The oldest goes first; one that is used again is the newest."""
    for number in range(20):
        remember_layout(path, (f"Company {number}",), Layout((Column.COMPANY,)))
    remember_layout(path, ("Company 0",), Layout((None,)))
    remember_layout(path, ("Company 20",), Layout((Column.COMPANY,)))
    assert recall_layout(path, ("Company 0",)) == Layout((None,))
    assert recall_layout(path, ("Company 1",)) is None
    assert recall_layout(path, ("Company 2",)) == Layout((Column.COMPANY,))


def test_what_cannot_be_remembered_is_said(path: Path) -> None:
    """The folder is a file; or the table is too wide."""
    path.parent.write_text("")
    with pytest.raises(MappingNotKeptError, match=r"^what the columns hold could not be remembered: "):
        remember_layout(path, HEADINGS, LAYOUT)
    path.parent.unlink()
    wide = [f"{number}{'x' * 5000}" for number in range(300)]
    with pytest.raises(MappingNotKeptError, match="too many columns"):
        remember_layout(path, wide, Layout((None,) * 300))
