"""What the numbers allow to say, and from how many on."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.patterns import Benchmarks, Verdict, chance_of_no_success, verdict, verdict_sentence
from bounceback.domain.terms import Stage

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


@given(
    st.integers(1, 200),
    st.lists(st.sampled_from([0.03, 0.05, 0.1, 0.25, 0.5]), min_size=1),
    st.integers(0, 40),
)
def test_where_rates_disagree_the_milder_verdict_counts(tries: int, rates: list[float], minimum: int) -> None:
    """A rate that has moved five-fold in four years can't carry a hard word."""
    order = [Verdict.NORMAL, Verdict.WORTH_A_LOOK, Verdict.NOT_LUCK_ALONE]
    single = [verdict(tries, [rate], minimum) for rate in rates]
    found = verdict(tries, rates, minimum)

    if Verdict.NORMAL in single:
        assert found is Verdict.NORMAL
    elif Verdict.TOO_FEW in single:
        assert found is Verdict.TOO_FEW
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
        "too_few": "Few.",
    },
)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ([], "Few."),
        ([Stage.APPLIED] * 10, "Normal."),
        ([Stage.APPLIED] * 40 + [Stage.SCREEN] * 13 + [Stage.TASK], "Look."),
        ([Stage.APPLIED] * 80, "Not luck."),
        ([Stage.APPLIED] * 80 + [Stage.INTERVIEW], "Normal."),
        ([Stage.INTERVIEW, Stage.FINAL, Stage.ONSITE, Stage.OFFER] * 2, "Look."),
        ([Stage.INTERVIEW] * 9, "Not luck."),
    ],
)
def test_the_later_step_is_judged_where_it_was_reached(stages: list[Stage], sentence: str) -> None:
    """Eighty applications that led to an interview are no eighty failures to be seen."""
    assert verdict_sentence(stages, BENCHMARKS) == sentence
