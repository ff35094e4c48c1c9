"""What is checked in a note before it goes to an employer, and the report that comes of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bounceback.domain.note_text import LONGEST_CHECKED, NoteText, names_company, plain, read_note
from bounceback.domain.terms import NoteChannel, Severity
from bounceback.domain.text import fold

MOST_SHOWN = 3

# A "?" inside a web address asks nothing, and "???" asks once.
_QUESTION = re.compile(r"\?(?![\w?!&=/])")


class CheckKind(StrEnum):
    """How a check looks at a note."""

    PHRASES = "phrases"
    QUESTIONS = "questions"
    WORDS = "words"
    CHARACTERS = "characters"
    PLACEHOLDERS = "placeholders"
    COMPANY = "company"
    ADDRESSEES = "addressees"
    ABSENT = "absent"


@dataclass(frozen=True)
class Check:
    """One thing to look for in a note, why it matters and what to write instead.

    *patterns* are what phrases, placeholders and absent look for; a match that touches one of *allow* does
    not count, and fewer than *at_least* different ones are no problem. A number above *warn_over* has the
    check's own severity, one above *block_over* blocks.
    """

    id: str
    severity: Severity
    kind: CheckKind
    why: str
    hint: str
    patterns: tuple[re.Pattern[str], ...] = ()
    allow: tuple[re.Pattern[str], ...] = ()
    at_least: int = 1
    warn_over: int = 0
    block_over: int | None = None


@dataclass(frozen=True)
class Problem:
    """What one check found: the words as they stand in the note, why they matter, what to write instead."""

    id: str
    severity: Severity
    found: str
    why: str
    hint: str


@dataclass(frozen=True)
class Report:
    """The length of a note's body in words, and its problems: what blocks first."""

    words: int
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing keeps the note from being handed over; warnings only advise."""
        return all(problem.severity is not Severity.BLOCK for problem in self.problems)


@dataclass(frozen=True)
class _Facts:
    """What the checks look at. *text* is subject and body; *plain* is the same with straight quotes."""

    note: NoteText
    text: str
    plain: str
    company: str
    addressees: int
    words: int


_Finding = tuple[Severity, str] | None

# A message is limited by its characters. A script is read from and never sent, and stage directions stand
# between its sentences: length, thanks and the number of questions say nothing there, wording and gaps do.
_WORDING = frozenset({CheckKind.PHRASES, CheckKind.PLACEHOLDERS})
_KINDS: Mapping[NoteChannel, frozenset[CheckKind]] = MappingProxyType(
    {
        NoteChannel.EMAIL: frozenset(CheckKind) - {CheckKind.CHARACTERS},
        NoteChannel.MESSAGE: frozenset(CheckKind) - {CheckKind.WORDS},
        NoteChannel.PHONE: _WORDING,
        NoteChannel.NEWS_CALL: _WORDING,
        NoteChannel.IN_PERSON: _WORDING,
    }
)


def check_note(
    text: str,
    checks: Sequence[Check],
    *,
    subject: str = "",
    company: str | None = None,
    addressees: int = 1,
    channel: NoteChannel = NoteChannel.EMAIL,
) -> Report:
    """Return what the checks find in a note's own words: one problem for each check, what blocks first.

    Header lines and quoted text don't count. Without a *company*, nobody looks whether it is named. Only
    a message has its characters counted, and of a script for a talk only the wording is checked.
    """
    note = read_note(text, subject)
    facts = _Facts(
        note, note.whole, plain(note.whole), company or "", max(addressees, note.addressees), note.words
    )
    problems = []
    for check in checks:
        if check.kind in _KINDS[channel] and (finding := _LOOKS[check.kind](check, facts)):
            severity, found = finding
            problems.append(Problem(check.id, severity, found, check.why, check.hint))
    problems.sort(key=lambda problem: problem.severity is not Severity.BLOCK)
    return Report(facts.words, tuple(problems))


def _phrases(check: Check, facts: _Facts) -> _Finding:
    allowed = bytearray(len(facts.plain))
    for start, stop in _spans(check.allow, facts.plain):
        allowed[start:stop] = b"\1" * (stop - start)
    hits = [span for span in _spans(check.patterns, facts.plain) if not any(allowed[span[0] : span[1]])]
    distinct: dict[str, str] = {}
    end = 0
    for span in sorted(hits, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            end = span[1]
            words = facts.text[span[0] : end]
            distinct.setdefault(fold(words), words)
    if len(distinct) < check.at_least:
        return None
    return check.severity, "; ".join(list(distinct.values())[:MOST_SHOWN])


def _spans(patterns: Iterable[re.Pattern[str]], text: str) -> Iterable[tuple[int, int]]:
    """Yield where the patterns match; a match of nothing is none."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            if match.end() > match.start():
                yield match.span()


def _absent(check: Check, facts: _Facts) -> _Finding:
    body = plain(facts.note.body[:LONGEST_CHECKED])
    return None if any(pattern.search(body) for pattern in check.patterns) else (check.severity, "")


def _questions(check: Check, facts: _Facts) -> _Finding:
    return _count(check, len(_QUESTION.findall(facts.note.body)), "question")


def _words(check: Check, facts: _Facts) -> _Finding:
    return _count(check, facts.words, "word")


def _characters(check: Check, facts: _Facts) -> _Finding:
    return _count(check, facts.note.characters, "character")


def _addressees(check: Check, facts: _Facts) -> _Finding:
    return _count(check, facts.addressees, "addressee")


def _count(check: Check, number: int, noun: str) -> _Finding:
    if number <= check.warn_over:
        return None
    too_many = check.block_over is not None and number > check.block_over
    return Severity.BLOCK if too_many else check.severity, f"{number} {noun}s"


def _company(check: Check, facts: _Facts) -> _Finding:
    if not facts.company.strip() or names_company(facts.text, facts.company):
        return None
    return check.severity, facts.company.strip()


_LOOKS: Mapping[CheckKind, Callable[[Check, _Facts], _Finding]] = MappingProxyType(
    {
        CheckKind.PHRASES: _phrases,
        CheckKind.PLACEHOLDERS: _phrases,
        CheckKind.QUESTIONS: _questions,
        CheckKind.WORDS: _words,
        CheckKind.CHARACTERS: _characters,
        CheckKind.COMPANY: _company,
        CheckKind.ADDRESSEES: _addressees,
        CheckKind.ABSENT: _absent,
    }
)
