"""Which entries are meant: by day, company, role, stage and tag."""

from dataclasses import dataclass
from datetime import date

from bounceback.domain.summary import Summary
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold


@dataclass(frozen=True)
class Selection:
    """Filters that all must hold; None or empty is no filter. Days are inclusive."""

    since: date | None = None
    until: date | None = None
    company: str = ""
    role: str = ""
    stage: Stage | None = None
    tag: str = ""
    search: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it selects everything."""
        return self == Selection()

    def matches(self, summary: Summary) -> bool:
        """Return whether an entry is meant, as far as its row can tell; the search is over its whole text."""
        day = summary.heard_on
        if (self.since or self.until) and day is None:
            return False
        return (
            not (self.since and day and day < self.since)
            and not (self.until and day and day > self.until)
            and fold(self.company) in fold(summary.company)
            and fold(self.role) in fold(f"{summary.role} {summary.role_family or ''}")
            and (self.stage is None or summary.stage is self.stage)
            and (not self.tag or fold(self.tag) in {fold(tag) for tag in summary.tags})
        )


def text_matches(text: str, search: str) -> bool:
    """Return whether all words of the search occur in the text, whatever their case and accents."""
    folded = fold(text)
    return all(word in folded for word in fold(search).split())
