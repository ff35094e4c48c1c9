"""What the numbers allow to say, and from how many on."""

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.patterns import (
    Benchmarks,
    KindPattern,
    PatternStep,
    StepPattern,
    Verdict,
    chance_of_at_most,
    chance_of_no_success,
    pattern_of,
    patterns_by_kind,
    verdict,
    verdict_sentence,
)
from bounceback.domain.terms import Outcome, Stage
from builders import make_summary

TABLE: Mapping[float, tuple[str, ...]] = {
    0.03: (".97", ".91", ".86", ".81", ".74", ".54", ".22", ".05"),
    0.05: (".95", ".86", ".77", ".70", ".60", ".36", ".08", ".01"),
    0.10: (".90", ".73", ".59", ".48", ".35", ".12", ".01", ".00"),
    0.27: (".73", ".39", ".21", ".11", ".04", ".00"),
    0.33: (".67", ".30", ".13", ".06", ".02"),
    0.50: (".50", ".12", ".03", ".01"),
}
TRIES = (1, 3, 5, 7, 10, 20, 50, 100)


@pytest.mark.parametrize("rate", list(TABLE))
def test_the_chance_is_that_of_the_evidence_table(rate: float) -> None:
    """Row by row, to the two places it is printed with (.125 stands there as .12, and .335 as .33)."""
    for tries, printed in zip(TRIES, TABLE[rate], strict=False):
        assert chance_of_no_success(tries, rate) == pytest.approx(float(printed), abs=0.0061)


@pytest.mark.parametrize(
    ("rate", "below_a_fifth", "below_a_tenth"),
    [(0.03, 53, 76), (0.05, 32, 45), (0.10, 16, 22), (0.27, 6, 8), (0.50, 3, 4)],
)
def test_the_verdict_turns_where_the_evidence_table_says(
    rate: float, below_a_fifth: int, below_a_tenth: int
) -> None:
    """With no minimum: normal, then worth a look, then not luck alone."""
    assert verdict(below_a_fifth - 1, [rate], 0) is Verdict.NORMAL
    assert verdict(below_a_fifth, [rate], 0) is Verdict.WORTH_A_LOOK
    assert verdict(below_a_tenth - 1, [rate], 0) is Verdict.WORTH_A_LOOK
    assert verdict(below_a_tenth, [rate], 0) is Verdict.NOT_LUCK_ALONE


def test_below_the_minimum_only_normal_is_said() -> None:
    """Four interviews prove nothing, whatever the arithmetic says."""
    assert verdict(4, [0.5], 5) is Verdict.TOO_FEW
    assert verdict(5, [0.5], 5) is Verdict.NOT_LUCK_ALONE
    assert verdict(1, [0.03], 30) is Verdict.NORMAL
    assert verdict(0, [0.5], 0) is Verdict.TOO_FEW
    assert verdict(20, [0.03, 0.10], 30) is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("tries", "found"),
    [
        (10, Verdict.NORMAL),
        (15, Verdict.NORMAL),
        (16, Verdict.TOO_FEW),
        (29, Verdict.TOO_FEW),
        (30, Verdict.UNCLEAR),
        (52, Verdict.UNCLEAR),
        (53, Verdict.WORTH_A_LOOK),
        (75, Verdict.WORTH_A_LOOK),
        (76, Verdict.NOT_LUCK_ALONE),
    ],
)
def test_applications_are_judged_at_both_ends_of_what_sources_give(tries: int, found: Verdict) -> None:
    """An average that has moved five-fold in four years can't carry a word by itself."""
    assert verdict(tries, [0.03, 0.10], 30) is found


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([0.03, 0.25, 0.5]))
def test_the_chance_of_few_successes_is_the_sum_of_each(successes: int, tries: int, rate: float) -> None:
    """Against the textbook's formula, in whole numbers."""
    summed = sum(
        math.comb(tries, k) * rate**k * (1 - rate) ** (tries - k) for k in range(min(successes, tries) + 1)
    )

    assert chance_of_at_most(successes, tries, rate) == pytest.approx(summed)


def test_the_chance_holds_for_very_many_tries() -> None:
    """Ten thousand applications overflow nothing."""
    assert chance_of_at_most(1_000, 10_000, 0.10) == pytest.approx(0.5, abs=0.02)
    assert chance_of_at_most(10, 10_000, 0.10) == pytest.approx(0.0)


@given(
    st.integers(1, 200),
    st.lists(st.sampled_from([0.03, 0.05, 0.1, 0.25, 0.5]), min_size=1),
    st.integers(0, 40),
    st.integers(0, 5),
)
def test_nothing_is_said_where_averages_disagree(
    tries: int, rates: list[float], minimum: int, led_on: int
) -> None:
    """Normal only where all say so, anything else only where none says normal, and then the milder."""
    order = [Verdict.WORTH_A_LOOK, Verdict.NOT_LUCK_ALONE]
    single = [verdict(tries, [rate], minimum, led_on) for rate in rates]
    found = verdict(tries, rates, minimum, led_on)

    if set(single) == {Verdict.NORMAL}:
        assert found is Verdict.NORMAL
    elif tries < minimum:
        assert found is Verdict.TOO_FEW
    elif Verdict.NORMAL in single:
        assert found is Verdict.UNCLEAR
    else:
        assert found is min(single, key=order.index)


BENCHMARKS = Benchmarks(
    contact_rates=(0.03, 0.10),
    offer_rates=(0.25,),
    minimum_applications=30,
    minimum_interviews=5,
    sentences={
        "normal": "Normal.",
        "worth_a_look": "Look.",
        "not_luck_alone": "Not luck.",
        "unclear": "Unclear.",
        "too_few": "Few.",
    },
)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ([], "Few."),
        ([Stage.APPLIED] * 10, "Normal."),
        ([Stage.APPLIED] * 40 + [Stage.SCREEN] * 13 + [Stage.TASK], "Normal."),
        ([Stage.APPLIED] * 40, "Unclear."),
        ([Stage.APPLIED] * 60, "Look."),
        ([Stage.APPLIED] * 80, "Not luck."),
        ([Stage.APPLIED] * 80 + [Stage.INTERVIEW], "Normal."),
        ([Stage.INTERVIEW, Stage.FINAL, Stage.ONSITE, Stage.OFFER] * 2, "Normal."),
        ([Stage.INTERVIEW, Stage.FINAL, Stage.ONSITE] * 2, "Look."),
        ([Stage.INTERVIEW] * 9, "Not luck."),
    ],
)
def test_the_later_step_is_judged_where_it_was_reached(stages: list[Stage], sentence: str) -> None:
    """Eighty applications that led to an interview are no eighty failures to be seen."""
    assert verdict_sentence(stages, BENCHMARKS) == sentence


def test_an_entry_is_a_try_once_it_got_where_the_step_begins() -> None:
    """An interview is one whatever came after it; a first call is none."""
    stages = [
        Stage.APPLIED,
        Stage.SCREEN,
        Stage.TASK,
        Stage.INTERVIEW,
        Stage.ONSITE,
        Stage.FINAL,
        Stage.OFFER,
    ]
    rows = [make_summary(stage=stage) for stage in (*stages, None)]

    found = {step: pattern_of(rows, step, BENCHMARKS) for step in PatternStep}

    assert {step: (pattern.tries, pattern.led_on) for step, pattern in found.items()} == {
        PatternStep.CONTACT: (7, 6),
        PatternStep.OFFER: (4, 1),
        PatternStep.FINAL: (2, 1),
    }


@pytest.mark.parametrize(
    ("outcome", "tries"),
    [
        (Outcome.DECLINED, 3),
        (Outcome.NO_REPLY, 3),
        (None, 3),
        (Outcome.ROLE_CLOSED, 1),
        (Outcome.WITHDRAWN, 1),
    ],
)
def test_what_nobody_decided_against_is_no_try(outcome: Outcome | None, tries: int) -> None:
    """A closed role says nothing about the person; that it got as far as an offer does."""
    stages = (Stage.INTERVIEW, Stage.FINAL, Stage.OFFER)
    rows = [make_summary(stage=stage, outcome=outcome) for stage in stages]

    assert pattern_of(rows, PatternStep.OFFER, BENCHMARKS).tries == tries


def test_patterns_are_looked_for_over_all_and_by_kind_of_role() -> None:
    """A kind with fewer than five entries has no say of its own."""
    rows = [
        *(make_summary(role="Data Analyst") for _ in range(5)),
        *(make_summary(role="Senior Data Analyst", stage=Stage.FINAL) for _ in range(2)),
        *(make_summary(role="Baker") for _ in range(4)),
    ]

    found = patterns_by_kind(rows, BENCHMARKS)

    assert [(kind.kind, [(s.step, s.tries) for s in kind.steps]) for kind in found] == [
        ("", [("contact", 11), ("offer", 11), ("final", 2)]),
        ("data analyst", [("contact", 7), ("offer", 7), ("final", 2)]),
    ]
    assert found[1].steps[1] == StepPattern(
        PatternStep.OFFER, 7, 0, (chance_of_no_success(7, 0.25),), Verdict.WORTH_A_LOOK
    )


def test_one_kind_of_role_is_the_same_as_all() -> None:
    """Nothing is said twice."""
    rows = [make_summary(stage=Stage.APPLIED) for _ in range(6)]

    assert [kind.kind for kind in patterns_by_kind(rows, BENCHMARKS)] == [""]


def test_quiet_entries_and_drafts_are_left_out_of_patterns() -> None:
    """As they are everywhere else; with nothing left there is nothing to say."""
    rows = [make_summary(quiet=True), make_summary(is_draft=True), make_summary(stage=None)]

    assert patterns_by_kind(rows, BENCHMARKS) == ()


def test_a_kind_without_any_stage_is_left_out() -> None:
    """Its name alone would be an empty heading."""
    rows = [*(make_summary(stage=None) for _ in range(5)), make_summary(role="Baker")]

    assert [kind.kind for kind in patterns_by_kind(rows, BENCHMARKS)] == [""]
    assert isinstance(patterns_by_kind(rows, BENCHMARKS)[0], KindPattern)
