"""What a role asks for: read from a typed line, found again under another wording, and weighed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.entry import Requirement
from bounceback.domain.terms import RequirementState
from bounceback.domain.text import fold, one_line

STATE_WORDS = {
    "have": RequirementState.HAVE,
    "have it": RequirementState.HAVE,
    "yes": RequirementState.HAVE,
    "met": RequirementState.HAVE,
    "partly": RequirementState.PARTLY,
    "part": RequirementState.PARTLY,
    "some": RequirementState.PARTLY,
    "missing": RequirementState.MISSING,
    "no": RequirementState.MISSING,
    "unknown": RequirementState.UNKNOWN,
    "?": RequirementState.UNKNOWN,
}
_SEPARATOR = re.compile(r"\s*[:=–—]\s*|\s+-\s*")
_MUST = re.compile(
    r"\s*[(\[](?:(?P<must>must(?:[ -]have)?|essential|required)"
    r"|(?:nice(?:[ -]to[ -]have)?|optional|desirable|a plus))[)\]]$",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    r"(?:about |around |~|ca\.? )?(?P<count>\d{1,3}) ?(?:(?P<months>months?|m)|weeks?|wks?|w)", re.IGNORECASE
)
_WEEKS_A_MONTH = 4
_WORD = re.compile(r"[^\W_][\w+#]*(?:[.'/-][\w+#]+)*")

# Two names are the same requirement when they share this much of their telling words.
_SAME_FROM = 0.6
# How long a gap takes that nobody has put a number to: longer than a course, shorter than a degree.
_WEEKS_IF_UNKNOWN = 12
_PARTLY = 0.5
_APPLY_FROM = 0.6
_STRETCH_BELOW = 0.4


def read_requirement(line: str) -> Requirement:
    """Return the requirement in a typed line, ``Kubernetes (nice): missing, 6 weeks``.

    After the state may stand how long it would take to close, then what proves it. A line whose end is no
    state is a name as a whole.
    """
    for match in _SEPARATOR.finditer(line):
        head, *rest = (piece.strip() for piece in re.split(r"[,;]", line[match.end() :], maxsplit=1))
        state = STATE_WORDS.get(fold(head))
        if state and match.start():
            name, must = _named(line[: match.start()])
            weeks, proof = _tail(rest[0] if rest else "")
            return Requirement(name=name, state=state, must=must, weeks=weeks, proof=proof or None)
    name, must = _named(line)
    return Requirement(name=name, must=must)


def _named(text: str) -> tuple[str, bool | None]:
    name = one_line(text)
    found = _MUST.search(name)
    if not found or not name[: found.start()]:
        return name, None
    return name[: found.start()], bool(found["must"])


def _tail(text: str) -> tuple[int | None, str]:
    """Return the weeks that a line ends with, and the proof behind them."""
    first, *rest = re.split(r"\s*[,;]\s*", text, maxsplit=1)
    found = _WEEKS.fullmatch(first)
    if not found:
        return None, one_line(text)
    weeks = int(found["count"]) * (_WEEKS_A_MONTH if found["months"] else 1)
    return weeks, one_line(rest[0]) if rest else ""


def plain_words(text: str) -> str:
    """Return the text as phrases are looked for in it: folded, with straight apostrophes."""
    return fold(text).replace("\u2019", "'").replace("\u2018", "'")


@dataclass(frozen=True)
class Wording:
    """Finds the same requirement under another wording; *filler* are words that tell nothing of it."""

    filler: frozenset[str] = frozenset()

    def telling(self, name: str) -> frozenset[str]:
        """Return the words that make a requirement what it is."""
        words = [_singular(word) for word in _WORD.findall(fold(name))]
        return frozenset(word for word in words if word not in self.filler) or frozenset(words)

    def same(self, one: str, other: str) -> bool:
        """Return whether two names mean the same requirement: most of their telling words are shared."""
        first, second = self.telling(one), self.telling(other)
        return bool(first) and len(first & second) >= _SAME_FROM * len(first | second)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True)
class Table:
    """What an earlier entry says the role asked for."""

    entry_id: str
    title: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Gap:
    """Something that isn't there yet, and in how many of the tables looked at it came up."""

    requirement: Requirement
    came_up: int
    looked_at: int

    @property
    def priority(self) -> float:
        """How much closing it would bring: what is missing, times how often it came up, by the weeks."""
        missing = 1.0 if self.requirement.state is RequirementState.MISSING else _PARTLY
        weeks = _WEEKS_IF_UNKNOWN if self.requirement.weeks is None else max(self.requirement.weeks, 1)
        return missing * self.came_up / weeks


def gaps(requirements: Sequence[Requirement], tables: Sequence[Table], wording: Wording) -> tuple[Gap, ...]:
    """Return what is missing or partly there, what is worth closing first at the top; must-haves win ties.

    Each is counted once for this table and once for each of the earlier *tables* it is in.
    """
    open_ones = [r for r in requirements if r.state in {RequirementState.MISSING, RequirementState.PARTLY}]
    found = [
        Gap(
            r,
            1 + sum(any(wording.same(r.name, o.name) for o in t.requirements) for t in tables),
            1 + len(tables),
        )
        for r in open_ones
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.priority, gap.requirement.must is False)))


class Advice(StrEnum):
    """What coverage suggests, softly."""

    APPLY = "apply"
    WITH_A_CARD = "with_a_card"
    STRETCH = "stretch"
    HARD_STOP = "hard_stop"
    NO_MUSTS = "no_musts"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Coverage:
    """How much of the must-haves is there: of so many known ones *have* and *partly*; *open* are not known.

    What isn't marked as nice to have counts as a must. *stops* are missing ones that are usually
    insisted on.
    """

    have: int
    partly: int
    musts: int
    open: int
    stops: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The covered share of the known must-haves, 0 to 1, partly being half; None if none is known."""
        return (self.have + _PARTLY * self.partly) / self.musts if self.musts else None

    @property
    def advice(self) -> Advice:
        """The soft rule: from 60 % on apply, from 40 % with a strong card, below it is a stretch.

        It is unknown where it hangs on what is not answered yet.
        """
        if self.stops:
            return Advice.HARD_STOP
        covered, every = self.have + _PARTLY * self.partly, self.musts + self.open
        if not every:
            return Advice.NO_MUSTS
        if not self.musts or _advice(covered / every) is not _advice((covered + self.open) / every):
            return Advice.UNKNOWN
        return _advice(covered / every)


def _advice(share: float) -> Advice:
    if share >= _APPLY_FROM:
        return Advice.APPLY
    return Advice.WITH_A_CARD if share >= _STRETCH_BELOW else Advice.STRETCH


def coverage(requirements: Sequence[Requirement], hard_stops: Sequence[re.Pattern[str]] = ()) -> Coverage:
    """Return how much of the must-haves is there; *hard_stops* find what is usually insisted on."""
    musts = [r for r in requirements if r.must is not False]
    states = [r.state for r in musts]
    return Coverage(
        have=states.count(RequirementState.HAVE),
        partly=states.count(RequirementState.PARTLY),
        musts=len(states) - states.count(RequirementState.UNKNOWN),
        open=states.count(RequirementState.UNKNOWN),
        stops=tuple(
            r.name
            for r in musts
            if r.state is RequirementState.MISSING
            and any(stop.search(plain_words(r.name)) for stop in hard_stops)
        ),
    )
