"""What the entries say for and against each route. Signs, not decisions: the person chooses."""

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bounceback.domain.entry import Entry
from bounceback.domain.fit import FitAdvice, RouteAdvice, Sign
from bounceback.domain.lookback import usual_end
from bounceback.domain.patterns import Benchmarks, Verdict, patterns_by_kind
from bounceback.domain.reasons import NamedReason, Strength, named_reasons, named_themes
from bounceback.domain.requirements import Table, Wording, coverage, gaps
from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary
from bounceback.domain.terms import RequirementState, Route, Stage
from bounceback.domain.text import fold

_FEW = 5
_ENOUGH_TABLES = 3
_LOW_COVERAGE = 0.55
_HALF_A_YEAR = 26
_MANY_THEMES = 3
_RAW = 4
_RAW_IN_A_ROW = 3
_SHOWN = 2
_SENIOR = frozenset({"senior", "sr", "lead", "principal", "staff", "head", "director"})
_MET = frozenset({Stage.INTERVIEW, Stage.ONSITE, Stage.FINAL, Stage.OFFER})
_TWICE = {
    "skill_gap": Sign.SKILL_TWICE,
    "experience_domain": Sign.DOMAIN_TWICE,
    "experience_amount": Sign.EXPERIENCE_TWICE,
}

Signs = Mapping[Sign, str]
"""What was found, with the theme or requirement it was found in."""


@dataclass(frozen=True)
class Evidence:
    """What signs are looked for in: *rows* are the entry's own row and all earlier ones, newest first.

    *tables* are what the last few of the same kind asked for; *labels* those of themes that can be worked on.
    """

    entry: Entry
    rows: Sequence[Summary]
    tables: Sequence[Table]
    labels: Mapping[str, str]
    benchmarks: Benchmarks
    wording: Wording

    def same_kind(self) -> list[Summary]:
        """Return the rows of the entry's kind of role, quiet ones left out."""
        kind = kind_of_role(self.entry.role, self.entry.role_family)
        return [r for r in self.rows if kind_of_role(r.role, r.role_family) == kind and not r.quiet]


def signs_of(evidence: Evidence) -> Signs:
    """Return the signs that are there."""
    rows = evidence.same_kind()
    signs: dict[Sign, str] = {}
    for found in (
        _numbers(evidence, rows),
        _themes(evidence, rows),
        _person(evidence),
        _requirements(evidence),
    ):
        signs |= found
    return signs


def route_hint(label: str, advice: RouteAdvice, signs: Signs) -> str:
    """Return one line about a route: what speaks for and against it; empty where nothing does."""
    speaks_for = [_filled(text, signs[sign]) for sign, text in advice.speaks_for.items() if sign in signs]
    against = [_filled(text, signs[sign]) for sign, text in advice.speaks_against.items() if sign in signs]
    parts = [
        f"{word}: {'; '.join(texts[:_SHOWN])}"
        for word, texts in (("for", speaks_for), ("against", against))
        if texts
    ]
    return f"{label} – {'. '.join(parts)}." if parts else ""


def guard_of(route: Route, advice: FitAdvice, signs: Signs) -> str:
    """Return what is said once a route is chosen."""
    found = advice.routes[route]
    return " ".join([*(text for sign, text in found.guards.items() if sign in signs), found.guard])


def _filled(text: str, found: str) -> str:
    return string.Template(text).safe_substitute(theme=found, requirement=found)


def _only(signs: Iterable[tuple[Sign, bool]]) -> dict[Sign, str]:
    return {sign: "" for sign, holds in signs if holds}


def _numbers(evidence: Evidence, rows: Sequence[Summary]) -> dict[Sign, str]:
    """Return what the numbers say, and how many there are."""
    overall = next(iter(patterns_by_kind(rows, evidence.benchmarks)), None)
    verdicts = {step.verdict for step in overall.steps} if overall else set()
    beyond = verdicts & {Verdict.WORTH_A_LOOK, Verdict.NOT_LUCK_ALONE}
    return _only(
        [
            (Sign.NORMAL, Verdict.NORMAL in verdicts and not beyond),
            (Sign.PATTERN, Verdict.NOT_LUCK_ALONE in verdicts),
            (Sign.STUCK, bool(beyond) and usual_end(row.stage for row in rows) is not None),
            (Sign.FEW_TRIES, len(rows) < _FEW),
            (Sign.LATE, evidence.entry.stage in {Stage.ONSITE, Stage.FINAL}),
            (Sign.EXPERIENCED, any(row.stage in _MET and _is_senior(row.role) for row in rows)),
        ]
    )


def _is_senior(role: str) -> bool:
    return not _SENIOR.isdisjoint(fold(role).split())


def _themes(evidence: Evidence, rows: Sequence[Summary]) -> dict[Sign, str]:
    """Return what the reasons say that were named."""
    reasons = [r for r in named_reasons(rows, evidence.labels) if r.strength >= Strength.EMERGING]
    own = set(evidence.entry.themes) - set(evidence.entry.guessed_themes)
    every = {theme for row in rows for theme in named_themes(row)}
    signs = _only(
        [
            (Sign.OUT_OF_HANDS, bool(own) and own.isdisjoint(evidence.labels)),
            (Sign.MANY_THEMES, len(every & set(evidence.labels)) >= _MANY_THEMES),
            (Sign.OVERQUALIFIED, "overqualified" in every),
            (Sign.YEARS_MISSING, "experience_amount" in own or evidence.entry.gap == "experience"),
        ]
    )
    return signs | _twice(reasons)


def _twice(reasons: Sequence[NamedReason]) -> dict[Sign, str]:
    signs = {_TWICE[reason.theme]: reason.label for reason in reasons if reason.theme in _TWICE}
    return signs | ({Sign.THEME_TWICE: reasons[0].label} if reasons else {})


def _person(evidence: Evidence) -> dict[Sign, str]:
    """Return what the person says of wanting it, and of how it stings."""
    wanted = evidence.entry.wanted
    stings = [row.sting for row in evidence.rows if not row.quiet][:_RAW_IN_A_ROW]
    return _only(
        [
            (Sign.WANTED_HIGH, wanted is not None and wanted >= 4),
            (Sign.WANTED_LOW, wanted is not None and wanted <= 2),
            (
                Sign.STING_HIGH,
                len(stings) == _RAW_IN_A_ROW and all(s is not None and s >= _RAW for s in stings),
            ),
        ]
    )


def _requirements(evidence: Evidence) -> dict[Sign, str]:
    """Return what the requirements say, of this role and of the last few."""
    own = evidence.entry.requirements
    missing = [r for r in own if r.state is RequirementState.MISSING]
    soon = [
        gap.requirement.name
        for gap in gaps(own, evidence.tables, evidence.wording)
        if gap.requirement.weeks is not None and gap.requirement.weeks <= _HALF_A_YEAR
    ]
    shares = [coverage(r).share for r in (own, *(table.requirements for table in evidence.tables))]
    known = [share for share in shares if share is not None]
    signs = _only(
        [
            (Sign.ONLY_NICE, bool(missing) and all(r.must is False for r in missing)),
            (Sign.LOW_COVERAGE, len(known) >= _ENOUGH_TABLES and sum(known) / len(known) < _LOW_COVERAGE),
        ]
    )
    return signs | ({Sign.CLOSES_SOON: soon[0]} if soon else {})
