"""What a document for a reader says, before it takes a form."""

import pytest

from bounceback.commands.export import gather
from bounceback.domain.selection import Selection
from bounceback.exporters.as_html import entries_html
from bounceback.exporters.as_markdown import markdown_text
from bounceback.exporters.sheets import Sheets, Words, sheets_of
from bounceback.store.journal import Journal
from fakes import FixedClock
from journals import add

TODAY = FixedClock().today()


def sheets(journal: Journal) -> Sheets:
    """Return the document of the whole journal, nothing taken out."""
    return sheets_of(gather(journal, Selection(), {}, TODAY, full=True), Words({}, {}), TODAY)


@pytest.mark.parametrize(
    ("number", "more"),
    [
        (10, ""),
        (11, "And one more, with its entry below."),
        (13, "And three more, each with its entry below."),
    ],
)
def test_what_does_not_fit_the_first_lists_is_counted(journal: Journal, number: int, more: str) -> None:
    """Nobody takes ten lessons for all there are; the same text twice is one."""
    for day in range(1, number + 1):
        plan = {"cue": f"cue {day}", "act": f"act {day}", "made_on": "2026-11-02"}
        add(journal, f"C{day}", f"2026-10-{day:02}", lessons=[{"text": f"Lesson {day}"}], plan=plan)
    add(journal, "Last", "2026-10-01", lessons=[{"text": "lesson 2"}])
    document = sheets(journal)

    lessons, plans = document.parts[:2]
    assert [len(lessons.items), len(plans.items)] == [10, 10]
    assert [lessons.more, plans.more] == [more, more]
    for text in (markdown_text(document), entries_html(document)):
        assert text.count("more, ") == (2 if more else 0)
        assert more in text
