"""What one entry carries for the next interview."""

from dataclasses import dataclass
from datetime import date

from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Source


@dataclass(frozen=True)
class Debrief:
    """What one entry carries for the next interview.

    *lessons* come with who says so. *has_feedback* is whether they told anything, *seen_themes* are those
    that the person saw; *short_of* are requirements that were missing or partly there.
    """

    summary: Summary
    process: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    hardest: str = ""
    landed: str = ""
    surprised: str = ""
    lessons: tuple[tuple[str, Source], ...] = ()
    plan: tuple[str, str] = ("", "")
    has_feedback: bool = False
    seen_themes: frozenset[str] = frozenset()
    short_of: tuple[str, ...] = ()
    ask_them: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The names of the work: the role without its level, and the kind it was called, if any."""
        row = self.summary
        return frozenset({kind_of_role(row.role), kind_of_role(row.role, row.role_family)} - {""})

    @property
    def day(self) -> date | None:
        """The day of the news, else the one on which it was written down."""
        return self.summary.heard_on or self.summary.recorded_on
