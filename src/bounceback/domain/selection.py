"""Which entries are meant: by day, company, role, stage, theme, what is open, and their words."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bounceback.domain.terms import Outcome, Route, Stage
from bounceback.domain.text import fold

if TYPE_CHECKING:  # a list without filters loads this, and nothing that looks at entries
    from bounceback.domain.summary import Summary


@dataclass(frozen=True)
class Selection:
    """Filters that all must hold; None or empty is no filter. Days are inclusive.

    *open_on* is the day on which something about an entry has to be open.
    """

    since: date | None = None
    until: date | None = None
    company: str = ""
    role: str = ""
    stage: Stage | None = None
    outcome: Outcome | None = None
    tag: str = ""
    theme: str = ""
    route: Route | None = None
    open_on: date | None = None
    search: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it selects everything."""
        return self == Selection()

    @property
    def only_searches(self) -> bool:
        """Whether it asks for words and for nothing else."""
        return self == Selection(search=self.search)

    def matches(self, summary: "Summary") -> bool:
        """Return whether an entry is meant, as far as its row can tell; the search is over its whole text."""
        day = summary.heard_on
        if (self.since or self.until) and day is None:
            return False
        return (
            not (self.since and day and day < self.since)
            and not (self.until and day and day > self.until)
            and (not self.company or fold(self.company) in fold(summary.company))
            and (not self.role or fold(self.role) in fold(f"{summary.role} {summary.role_family or ''}"))
            and (self.stage is None or summary.stage is self.stage)
            and (self.outcome is None or summary.outcome is self.outcome)
            and (self.route is None or summary.route == self.route)
            and (not self.tag or fold(self.tag) in {fold(tag) for tag in summary.tags})
            and (not self.theme or _key(self.theme) in map(_key, summary.themes))
            and (self.open_on is None or _is_open(summary, self.open_on))
        )


def _is_open(summary: "Summary", today: date) -> bool:
    from bounceback.domain.open_ends import open_ends  # noqa: PLC0415 - see above

    return bool(open_ends(summary, today))


def _key(theme: str) -> str:
    """Return a theme's key however it was typed: ``few examples`` and ``few-examples`` too."""
    return fold(theme).replace(" ", "_").replace("-", "_")
