"""Entries as a list. Loads little: it is what a script or a full screen asks for."""

from collections.abc import Sequence

from bounceback.domain.summary import Outline, Summary
from bounceback.domain.text import one_line
from bounceback.views.page import Page, Rows


def list_page(rows: Sequence[Outline | Summary]) -> Page:
    """Return entries one a line: id, company, role, how far it got."""
    lines = tuple(
        (row.id, one_line(row.company), one_line(row.role), row.stage.value if row.stage else "")
        for row in rows
    )
    return Page.of([Rows(lines, (34, 18, 0, 9))])
