"""Which reasons came up more than once, and which never count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.reasons import NamedReason, Strength, named_reasons
from bounceback.domain.summary import Summary
from builders import make_summary

LABELS = {"pace": "Pace", "skill_gap": "A skill"}


def named(company: str, *themes: str, **more: object) -> Summary:
    """Return the row of an entry at this company with these themes."""
    return make_summary(company=company, themes=themes, **more)


def found(*rows: Summary) -> list[tuple[str, str]]:
    """Return the keys of the reasons with their strength in a word."""
    return [(reason.theme, reason.strength.word) for reason in named_reasons(rows, LABELS)]


def test_two_employers_make_it_emerging_and_three_a_pattern() -> None:
    """The same employer twice is one employer."""
    assert found(named("Acme", "pace"), named("ACME Ltd", "pace")) == []
    assert found(named("Acme", "pace"), named("Globex", "pace")) == [("pace", "emerging")]
    rows = [named(name, "pace") for name in ("Acme", "Globex", "Initech", "Hooli")]
    assert named_reasons(rows, LABELS) == (
        NamedReason("pace", "Pace", Strength.PATTERN, ("Acme", "Globex", "Initech", "Hooli")),
    )


def test_a_theme_without_a_label_never_counts() -> None:
    """Fit, a close race and standard letters teach nothing, however often they come."""
    assert found(*(named(name, "team_fit") for name in ("Acme", "Globex", "Initech"))) == []


def test_a_guess_is_no_reason_that_was_named() -> None:
    """Three guesses of one's own are one worry."""
    rows = [named(name, "pace", guessed_themes=("pace",)) for name in ("Acme", "Globex", "Initech")]

    assert found(*rows) == []


@pytest.mark.parametrize(
    "earlier",
    [
        make_summary(company="Globex", themes=("skill_gap",), guessed_themes=("skill_gap",)),
        make_summary(company="Globex", gap="skill"),
        make_summary(company="Acme", gap="skill"),
    ],
)
def test_one_reason_and_an_earlier_suspicion_are_worth_watching(earlier: Summary) -> None:
    """The suspicion must have come first: afterwards it is only an echo."""
    assert found(named("Acme", "skill_gap"), earlier) == [("skill_gap", "watch")]
    assert found(earlier, named("Acme", "skill_gap")) == []


@pytest.mark.parametrize("gap", ["none", "unknown", "level", None])
def test_another_gap_is_no_suspicion(gap: str | None) -> None:
    """Only the gap that shows as this theme."""
    assert found(named("Acme", "skill_gap"), make_summary(gap=gap)) == []


def test_the_weightiest_comes_first_and_quiet_entries_are_left_out() -> None:
    """Nothing from a quiet entry comes back by itself."""
    rows = [
        named("Acme", "pace", "skill_gap"),
        named("Globex", "skill_gap", "pace"),
        named("Initech", "skill_gap"),
        named("Hooli", "pace", quiet=True),
    ]

    assert found(*rows) == [("skill_gap", "pattern"), ("pace", "emerging")]


@given(
    st.lists(
        st.builds(
            make_summary,
            company=st.sampled_from(["Acme", "Globex", "Initech"]),
            themes=st.sets(st.sampled_from(["pace", "skill_gap", "other"])).map(tuple),
            guessed_themes=st.sets(st.sampled_from(["pace", "skill_gap"])).map(tuple),
            gap=st.sampled_from([None, "skill", "none"]),
        ),
        max_size=6,
    )
)
def test_a_reason_never_weighs_more_than_the_employers_that_named_it(rows: list[Summary]) -> None:
    """Whatever else the journal holds."""
    for reason in named_reasons(rows, LABELS):
        employers = {
            row.company
            for row in rows
            if reason.theme in row.themes and reason.theme not in row.guessed_themes
        }
        assert set(reason.employers) == employers
        assert reason.strength == len(employers)
