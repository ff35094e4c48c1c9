"""What the columns of a table hold, told from their headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.text import fold

PhraseMap = Mapping[str, str]
"""Phrases, folded, and what each means."""


class Column(StrEnum):
    """What a column of a table can hold; whatever it doesn't goes to the notes."""

    COMPANY = "company"
    ROLE = "role"
    ROLE_FAMILY = "role_family"
    STATUS = "status"
    STAGE = "stage"
    OUTCOME = "outcome"
    REJECTED_ON = "rejected_on"
    HEARD_ON = "heard_on"
    UPDATED_ON = "updated_on"
    APPLIED_ON = "applied_on"
    HEARD_BY = "heard_by"
    CHANNEL = "channel"
    CONTACT_NAME = "contact_name"
    CONTACT_EMAIL = "contact_email"
    FEEDBACK = "feedback"
    REASON = "reason"
    NOTES = "notes"
    TAGS = "tags"

    @property
    def label(self) -> str:
        """What it is called on the screen."""
        return _LABELS[self]


_LABELS = {
    Column.COMPANY: "the company",
    Column.ROLE: "the role",
    Column.ROLE_FAMILY: "the kind of role",
    Column.STATUS: "how it stands",
    Column.STAGE: "how far it got",
    Column.OUTCOME: "how it ended",
    Column.REJECTED_ON: "the day of the no",
    Column.HEARD_ON: "the day you heard",
    Column.UPDATED_ON: "the day of the last change",
    Column.APPLIED_ON: "the day you applied",
    Column.HEARD_BY: "how the news came",
    Column.CHANNEL: "how the application went in",
    Column.CONTACT_NAME: "the contact's name",
    Column.CONTACT_EMAIL: "the contact's e-mail address",
    Column.FEEDBACK: "what they said",
    Column.REASON: "the reason they gave",
    Column.NOTES: "notes",
    Column.TAGS: "tags",
}
DAYS = (Column.REJECTED_ON, Column.HEARD_ON, Column.UPDATED_ON, Column.APPLIED_ON)
"""The columns that hold days, in the order in which they say when the news came."""

ENDINGS = (Column.OUTCOME, Column.STATUS, Column.STAGE)
"""The columns that can say how an application ended, the one that says it best first."""


@dataclass(frozen=True)
class Vocabulary:
    """The words by which tables are read; all phrases are keys, in the form ``words`` gives them."""

    headings: PhraseMap
    maybe_headings: PhraseMap
    outcomes: PhraseMap
    stages: PhraseMap
    channels: PhraseMap
    heard_by: PhraseMap
    open: frozenset[str]
    still: frozenset[str]
    nothing: frozenset[str]
    months: Mapping[str, int]

    def says_something(self, cell: str) -> bool:
        """Return whether a cell holds more than a sign, or a word such as "n/a"."""
        return words(cell) not in self.nothing and re.search(r"\w", cell) is not None


@dataclass(frozen=True)
class Proposed:
    """What a column seems to hold, None for the notes, and whether the heading leaves no doubt."""

    column: Column | None
    is_sure: bool


def words(text: str) -> str:
    """Return the words of a text for comparing: small letters, no accents; a sign alone stays."""
    return " ".join(re.findall(r"[^\W_]+", fold(text))) or text.strip()


def known_headings(cells: Sequence[str], vocabulary: Vocabulary) -> int:
    """Return how many cells of a row are headings that are known; the company counts twice."""
    found = [vocabulary.headings.get(words(cell)) for cell in cells if len(cell) < 100]
    return len([name for name in found if name]) + found.count(Column.COMPANY)


def propose_columns(headings: Sequence[str], vocabulary: Vocabulary) -> tuple[Proposed, ...]:
    """Return what each column seems to hold. Of two that claim the same, the first one counts."""
    claims = [_claim(heading, vocabulary) for heading in headings]
    proposed: list[Proposed] = []
    for place, claim in enumerate(claims):
        rivals = [other for other in claims if other.column is claim.column and claim.column]
        earlier = [other for other in claims[:place] if other.column is claim.column]
        beaten = (claim.is_sure and any(other.is_sure for other in earlier)) or (
            not claim.is_sure and bool(earlier or any(other.is_sure for other in rivals))
        )
        proposed.append(Proposed(None, is_sure=True) if claim.column and beaten else claim)
    return tuple(proposed)


def _claim(heading: str, vocabulary: Vocabulary) -> Proposed:
    key = words(heading)
    if key in vocabulary.headings:
        return Proposed(Column(vocabulary.headings[key]), is_sure=True)
    if key in vocabulary.maybe_headings:
        return Proposed(Column(vocabulary.maybe_headings[key]), is_sure=False)
    # The last words say what it is: a "target company" is one, a "company size" and a "job link" aren't.
    parts = key.split(" ")
    ends = (" ".join(parts[start:]) for start in range(1, len(parts)) if len(parts) < 6)
    phrase = next((end for end in ends if end in vocabulary.headings), None)
    return Proposed(Column(vocabulary.headings[phrase]) if phrase else None, is_sure=phrase is None)


def longest_within(text: str, phrases: PhraseMap | frozenset[str]) -> str | None:
    """Return the longest of the phrases that stands in the text as whole words."""
    parts = text.split(" ")
    for length in range(min(len(parts), 6), 0, -1):
        for start in range(len(parts) - length + 1):
            phrase = " ".join(parts[start : start + length])
            if phrase in phrases:
                return phrase
    return None
