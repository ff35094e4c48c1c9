"""What a role asks for: typed lines, the same thing in other words, what to close first, the soft rule."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.entry import Requirement
from bounceback.domain.requirements import (
    Advice,
    Coverage,
    Table,
    Wording,
    coverage,
    gaps,
    read_requirement,
)
from bounceback.domain.terms import RequirementState
from bounceback.store.codec import decode

WORDING = Wording(frozenset("experience with of and strong skill knowledge in good a".split()))


def need(name: str, state: str = "missing", **more: object) -> Requirement:
    """Return a requirement."""
    return Requirement.model_validate({"name": name, "state": state} | more)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("SQL: have", need("SQL", "have")),
        (
            "SQL (must): have, the sales dashboard",
            need("SQL", "have", must=True, proof="the sales dashboard"),
        ),
        ("Kubernetes (nice): missing, 6 weeks", need("Kubernetes", must=False, weeks=6)),
        ("Kubernetes [nice to have] - missing; about 2 months", need("Kubernetes", must=False, weeks=8)),
        (
            "Go: partly, 3w, a side project: small",
            need("Go", "partly", weeks=3, proof="a side project: small"),
        ),
        ("SQL: have, 6 weeks on the sales team", need("SQL", "have", proof="6 weeks on the sales team")),
        ("Driving licence (essential)", need("Driving licence", "unknown", must=True)),
        ("C++: Templates: met", need("C++: Templates", "have")),
        ("SQL: five years", need("SQL: five years", "unknown")),
        (": have", need(": have", "unknown")),
        ("(must)", need("(must)", "unknown")),
        ("Co-ordination: have", need("Co-ordination", "have")),
    ],
)
def test_a_typed_line_is_read_as_far_as_it_says(line: str, read: Requirement) -> None:
    """What it doesn't say stays open, and nothing typed is dropped."""
    assert read_requirement(line) == read


@given(
    st.builds(
        Requirement,
        name=st.from_regex(r"[A-Z][a-z+#]{0,8}( [a-z]{2,8})?", fullmatch=True),
        state=st.sampled_from(RequirementState),
        must=st.sampled_from([True, False, None]),
        proof=st.none() | st.from_regex(r"the [a-z]{1,8}( [a-z]{1,8}){0,2}(: [a-z]{3,8})?", fullmatch=True),
        weeks=st.none() | st.integers(0, 400),
    )
)
def test_a_requirement_is_shown_as_it_could_be_typed(requirement: Requirement) -> None:
    """Going back to the question loses nothing."""
    assert read_requirement(requirement.line()) == requirement


def test_requirements_of_older_files_are_read() -> None:
    """Name and state were all there was."""
    entry = decode(b"schema: 1\nrequirements:\n  - name: SQL\n    state: partly\n...\n").entry

    assert entry.requirements == (need("SQL", "partly"),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SQL", "Strong SQL skills", True),
        ("Experience with Kubernetes", "kubernetes", True),
        ("Stakeholder management", "Management of stakeholders", True),
        ("C++", "C", False),
        ("C#", "C++", False),
        ("SQL", "Python and SQL", False),
        ("Data analysis", "Data engineering", False),
        ("Experience", "Experience", True),
        ("Experience", "Python", False),
        ("", "", False),
    ],
)
def test_the_same_requirement_is_found_in_other_words(one: str, other: str, same: bool) -> None:
    """By its telling words; half of them are not enough."""
    assert WORDING.same(one, other) is same
    assert WORDING.same(other, one) is same


def table(*names: str) -> Table:
    """Return an earlier table with these requirements."""
    return Table("an-id", "Acme", tuple(need(name, "have") for name in names))


def test_what_comes_up_often_and_closes_soon_is_first() -> None:
    """Missing, times how often, by the weeks it takes."""
    rare = need("Rust", weeks=6)
    often = need("Kubernetes", weeks=6)
    slow = need("A degree", weeks=150)
    half = need("Terraform", "partly", weeks=6)
    unknown = need("Spark")
    found = gaps(
        [rare, slow, half, often, unknown, need("SQL", "have"), need("Tact", "unknown")],
        [table("kubernetes", "SQL"), table("Strong Kubernetes"), table("Baking")],
        WORDING,
    )

    assert [gap.requirement.name for gap in found] == ["Kubernetes", "Rust", "Terraform", "Spark", "A degree"]
    assert (found[0].came_up, found[0].looked_at) == (3, 4)


def test_among_equals_a_must_have_comes_first() -> None:
    """What is nice to have can wait."""
    found = gaps([need("Rust", must=False), need("Spark", must=True)], [], WORDING)

    assert [gap.requirement.name for gap in found] == ["Spark", "Rust"]


@pytest.mark.parametrize(
    ("states", "advice"),
    [
        ("have have have missing missing", Advice.APPLY),
        ("have have missing missing missing", Advice.WITH_A_CARD),
        ("have partly missing missing missing", Advice.STRETCH),
        ("partly partly partly partly partly", Advice.WITH_A_CARD),
        ("have unknown unknown", Advice.UNKNOWN),
        ("have have have unknown missing", Advice.APPLY),
        ("missing missing missing missing unknown", Advice.STRETCH),
        ("have missing missing unknown unknown", Advice.UNKNOWN),
        ("unknown", Advice.UNKNOWN),
        ("", Advice.NO_MUSTS),
    ],
)
def test_the_soft_rule_goes_by_the_share_of_must_haves(states: str, advice: Advice) -> None:
    """Sixty per cent is enough; partly is half; nothing is said where it hangs on what is open."""
    requirements = [need(f"r{number}", state) for number, state in enumerate(states.split())]

    assert coverage([*requirements, need("nice", must=False)]).advice is advice


def test_a_missing_hard_stop_overrides_the_share() -> None:
    """A licence can't be made up for; one that is nice to have, or there, stops nobody."""
    stops = [re.compile("licence")]
    rest = [need(f"r{number}", "have") for number in range(5)]

    assert coverage([*rest, need("Driving Licence")], stops) == Coverage(5, 0, 6, 0, ("Driving Licence",))
    assert coverage([*rest, need("Driving licence")], stops).advice is Advice.HARD_STOP
    assert coverage([*rest, need("Driving licence", must=False)], stops).advice is Advice.APPLY
    assert coverage([*rest, need("Driving licence", "partly")], stops).advice is Advice.APPLY
