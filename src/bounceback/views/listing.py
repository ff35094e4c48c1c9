"""Entries as a list. Loads little: it is what a script or a full screen asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bounceback.domain.text import one_line
from bounceback.views.rows import Rows

if TYPE_CHECKING:
    from bounceback.domain.outline import Outline
    from bounceback.domain.summary import Summary


def list_rows(rows: Sequence["Outline | Summary"]) -> Rows:
    """Return entries one a line: id, company, role, how far it got."""
    lines = tuple((row.id, one_line(row.company), one_line(row.role), str(row.stage or "")) for row in rows)
    return Rows(lines, (0, 18, 0, 9))
