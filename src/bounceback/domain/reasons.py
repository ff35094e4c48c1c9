"""Reasons that came up more than once: what several employers said or the person saw, never guesses alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bounceback.domain.roles import company_key
from bounceback.domain.summary import Summary
from bounceback.domain.text import one_line

# Which themes a gap that the person named would show as.
_THEMES_OF_GAP: Mapping[str, frozenset[str]] = {
    "experience": frozenset({"experience_amount", "experience_domain"}),
    "skill": frozenset({"skill_gap"}),
    "level": frozenset({"level_scope", "experience_amount"}),
    "practical": frozenset({"eligibility_logistics", "pay"}),
}


class Strength(IntEnum):
    """How much a reason that came up weighs."""

    WATCH = 1
    EMERGING = 2
    PATTERN = 3

    @property
    def word(self) -> str:
        """The strength as other programs read it."""
        return self.name.lower()


@dataclass(frozen=True)
class NamedReason:
    """A theme that came up: its key and label, how much it weighs, and the employers, newest first."""

    theme: str
    label: str
    strength: Strength
    employers: tuple[str, ...]


def named_reasons(rows: Sequence[Summary], labels: Mapping[str, str]) -> tuple[NamedReason, ...]:
    """Return the reasons that came up in these entries (newest first), the weightiest first.

    Two different employers make it emerging, three a pattern; one is worth watching if the person had
    suspected it before. *labels* holds only themes that teach something and are not out of one's hands.
    Guesses of the person's own count as suspicion only. Entries marked quiet are left out.
    """
    shown = [row for row in rows if not row.quiet]
    found = (_reason(shown, theme, label) for theme, label in labels.items())
    return tuple(sorted(filter(None, found), key=lambda reason: -reason.strength))


def _reason(rows: Sequence[Summary], theme: str, label: str) -> NamedReason | None:
    naming = [place for place, row in enumerate(rows) if theme in named_themes(row)]
    employers: dict[str, str] = {}
    for place in naming:
        employers.setdefault(company_key(rows[place].company), one_line(rows[place].company))
    if not employers:
        return None
    if len(employers) == 1 and not _was_suspected(rows[naming[0] + 1 :], theme):
        return None
    strength = Strength(min(len(employers), Strength.PATTERN))
    return NamedReason(theme, label, strength, tuple(employers.values()))


def named_themes(row: Summary) -> frozenset[str]:
    """Return the themes of an entry that were said or seen."""
    return frozenset(row.themes) - frozenset(row.guessed_themes)


def _was_suspected(earlier: Iterable[Summary], theme: str) -> bool:
    return any(
        theme in row.guessed_themes or theme in _THEMES_OF_GAP.get(row.gap or "", ()) for row in earlier
    )
