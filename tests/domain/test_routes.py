"""What the entries say for and against each route: signs, computed one by one."""

from dataclasses import replace
from typing import Any

import pytest

from bounceback.content.advert import load_advert_words
from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.fit import load_fit
from bounceback.content.resources import Prompts
from bounceback.domain.entry import Requirement
from bounceback.domain.fit import Sign
from bounceback.domain.requirements import Table
from bounceback.domain.routes import Evidence, guard_of, route_hint, signs_of
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Route, Stage
from builders import make_entry, make_summary

ADVICE = load_fit(Prompts())
LABELS = {
    "skill_gap": "A skill",
    "experience_domain": "Another field",
    "experience_amount": "Too little experience",
    "overqualified": "Too experienced",
}
EVIDENCE = Evidence(
    entry=make_entry(),
    rows=(),
    tables=(),
    labels=LABELS,
    benchmarks=load_benchmarks(Prompts()),
    wording=load_advert_words(Prompts()).wording,
)


def rows(count: int, **more: Any) -> list[Summary]:
    """Return rows of the same kind, each at another employer."""
    return [make_summary(company=f"Employer {number}", **more) for number in range(count)]


def signs(given: list[Summary] | None = None, tables: tuple[Table, ...] = (), **entry: Any) -> set[Sign]:
    """Return the signs that are there."""
    evidence = replace(EVIDENCE, entry=make_entry(**entry), rows=given or [make_summary()], tables=tables)
    return set(signs_of(evidence))


def need(name: str, state: str = "missing", **more: Any) -> Requirement:
    """Return a requirement."""
    return Requirement.model_validate({"name": name, "state": state} | more)


@pytest.mark.parametrize(
    ("count", "more", "expected"),
    [
        (2, {}, {Sign.NORMAL, Sign.FEW_TRIES}),
        (5, {}, {Sign.NORMAL}),
        (7, {}, {Sign.STUCK}),
        (9, {}, {Sign.PATTERN, Sign.STUCK}),
        (9, {"quiet": True}, {Sign.FEW_TRIES}),
        (9, {"role": "Baker"}, {Sign.FEW_TRIES}),
    ],
)
def test_the_numbers_of_the_same_kind_of_role_are_signs(
    count: int, more: dict[str, Any], expected: set[Sign]
) -> None:
    """Of another kind, or quiet, they say nothing here."""
    assert signs(rows(count, **more)) == expected


@pytest.mark.parametrize(
    ("theme", "sign"),
    [
        ("skill_gap", Sign.SKILL_TWICE),
        ("experience_domain", Sign.DOMAIN_TWICE),
        ("experience_amount", Sign.EXPERIENCE_TWICE),
    ],
)
def test_what_two_employers_named_is_a_sign(theme: str, sign: Sign) -> None:
    """Once is none."""
    assert {sign, Sign.THEME_TWICE} <= signs(rows(2, themes=(theme,)))
    assert sign not in signs(rows(1, themes=(theme,)))
    assert sign not in signs(rows(2, themes=(theme,), guessed_themes=(theme,)))


@pytest.mark.parametrize(
    ("entry", "sign"),
    [
        ({"stage": "final"}, Sign.LATE),
        ({"stage": "onsite"}, Sign.LATE),
        ({"themes": ("team_fit",)}, Sign.OUT_OF_HANDS),
        ({"wanted": 4}, Sign.WANTED_HIGH),
        ({"wanted": 2}, Sign.WANTED_LOW),
        ({"gap": "experience"}, Sign.YEARS_MISSING),
        ({"themes": ("experience_amount",)}, Sign.YEARS_MISSING),
        ({"requirements": (need("Rust", weeks=26),)}, Sign.CLOSES_SOON),
        ({"requirements": (need("Rust", must=False), need("SQL", "have"))}, Sign.ONLY_NICE),
    ],
)
def test_what_the_entry_itself_says_is_a_sign(entry: dict[str, Any], sign: Sign) -> None:
    """Each by itself."""
    assert sign in signs(**entry)
    assert sign not in signs()


@pytest.mark.parametrize(
    "entry",
    [
        {"themes": ("team_fit", "skill_gap")},
        {"themes": ("team_fit",), "guessed_themes": ("team_fit",)},
        {"wanted": 3},
        {"requirements": (need("Rust", weeks=27), need("Go"))},
        {"requirements": (need("SQL", "have", weeks=1, must=False),)},
    ],
)
def test_what_is_not_clear_is_no_sign(entry: dict[str, Any]) -> None:
    """Nothing is read into it."""
    found = signs(**entry)
    assert found.isdisjoint(
        {Sign.OUT_OF_HANDS, Sign.WANTED_HIGH, Sign.WANTED_LOW, Sign.CLOSES_SOON, Sign.ONLY_NICE}
    )


def test_several_themes_at_once_speak_against_one_change() -> None:
    """Three different ones that could be worked on."""
    names = ("skill_gap", "overqualified", "experience_domain")
    assert Sign.MANY_THEMES in signs(rows(1, themes=names))
    assert Sign.MANY_THEMES not in signs(rows(1, themes=(*names[:2], "team_fit")))
    assert Sign.OVERQUALIFIED in signs(rows(1, themes=names))


def test_being_considered_at_a_senior_level_is_a_sign_of_experience() -> None:
    """An application alone is none: anybody can send one."""
    assert Sign.EXPERIENCED in signs([make_summary(role="Senior Data Analyst")])
    assert Sign.EXPERIENCED not in signs([make_summary(role="Senior Data Analyst", stage=Stage.APPLIED)])


def test_three_that_stung_in_a_row_speak_for_a_break() -> None:
    """Of whatever kind of role; two are two, and one in between that didn't breaks it."""
    assert Sign.STING_HIGH in signs([make_summary(sting=n, role=f"Role {n}") for n in (4, 5, 4)])
    assert Sign.STING_HIGH not in signs([make_summary(sting=5)] * 2)
    assert Sign.STING_HIGH not in signs([make_summary(sting=n) for n in (5, 3, 5, 5)])


def test_low_coverage_needs_three_tables() -> None:
    """This one and two before it."""
    low = Table("an-id", "Acme", (need("a", "have"), need("b"), need("c")))
    own: dict[str, Any] = {"requirements": (need("SQL", "have"), need("Rust"), need("Go"))}

    assert Sign.LOW_COVERAGE in signs(tables=(low, low), **own)
    assert Sign.LOW_COVERAGE not in signs(tables=(low,), **own)
    high = Table("an-id", "Acme", (need("a", "have"),))
    assert Sign.LOW_COVERAGE not in signs(tables=(low, high, high), **own)


def test_a_hint_says_what_speaks_for_and_against_and_names_it() -> None:
    """Two of each at most; nothing where nothing speaks."""
    upskill = ADVICE.routes[Route.UPSKILL]
    found = {Sign.SKILL_TWICE: "A skill", Sign.CLOSES_SOON: "Rust", Sign.ONLY_NICE: "", Sign.LATE: ""}

    assert route_hint("Learn one", upskill, found) == (
        "Learn one – for: two employers named a missing skill; it would close within half a year: Rust. "
        "against: what is missing is nice to have, not a must."
    )
    assert route_hint("Learn one", upskill, {Sign.LATE: ""}) == ""
    assert "named the same thing: $x" in route_hint(
        "Tune", ADVICE.routes[Route.TUNE], {Sign.THEME_TWICE: "$x"}
    )


def test_the_guard_of_a_bridge_warns_only_the_experienced() -> None:
    """For an entrant it can be the right first step."""
    warned = guard_of(Route.BRIDGE, ADVICE, {Sign.EXPERIENCED: ""})

    assert "halved the call-backs" in warned
    assert "halved" not in guard_of(Route.BRIDGE, ADVICE, {})
    assert warned.endswith(guard_of(Route.BRIDGE, ADVICE, {}))
    assert guard_of(Route.PAUSE, ADVICE, {}).startswith("People first")
