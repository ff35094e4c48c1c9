"""The advice of step 3: complete, calm, sourced where it states facts; and what is wrong with a bad file."""

from pathlib import Path

import pytest

from bounceback.content.fit import load_fit
from bounceback.content.resources import Prompts, prompts_root
from bounceback.domain.fit import MIXED, diagnosis
from bounceback.domain.terms import Outcome, Route, Stage
from bounceback.errors import ContentError
from builders import make_summary

ADVICE = load_fit(Prompts())
SHIPPED = (prompts_root() / "fit" / "en.yaml").read_text(encoding="utf-8")


def test_every_stage_and_every_route_has_its_advice() -> None:
    """And each route at least one sign that speaks for it, and a guard."""
    assert set(ADVICE.levers) == {*Stage, MIXED}
    assert set(ADVICE.routes) == set(Route)
    assert all(advice.speaks_for and advice.guard for advice in ADVICE.routes.values())


def test_what_states_a_study_names_it() -> None:
    """The two routes whose advice rests on one."""
    for route in (Route.BRIDGE, Route.ADJACENT):
        assert all(source.url.startswith("https://") for source in ADVICE.routes[route].sources)
        assert ADVICE.routes[route].sources


@pytest.mark.parametrize("word", ["!", "at least", "stay positive", "failure", "journey", "unqualified"])
def test_the_voice_stays_calm(word: str) -> None:
    """In every text of the file."""
    assert word not in SHIPPED.replace("just", "").lower()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("  final:\n    lever", "  finale:\n    lever"), "stages.finale: there is no such key"),
        (("  pause:\n", "  rest:\n"), "routes.rest: there is no such key"),
        (("    first_move: ", "    move: "), "stages.applied.move: there is no such key"),
        (("normal: ", "usual: "), "routes.keep_going.for.usual: there is no such key"),
        (("thing: $theme", "thing: $topic"), "routes.tune.for.theme_twice: there is no slot $topic"),
        (("dated: 2026-11-22", "dated: soon"), 'dated: "soon" is not a day'),
        (('    guard: "One change', '    guard: [x]\n    x: "One change'), "routes.tune.x: there is no such"),
        (
            ('    guard: "One change, three tries with it, then judge again."', "    guard: [x]"),
            "it is not a text",
        ),
        (
            ("    sources:\n      - name", "    sources:\n        name"),
            "sources: it is not a list",
        ),
        (("        url: ", "        site: "), "routes.adjacent.sources.1.site: there is no such key"),
    ],
)
def test_what_is_wrong_with_the_advice_is_named(tmp_path: Path, change: tuple[str, str], error: str) -> None:
    """To the key."""
    changed = SHIPPED.replace(*change, 1)
    assert changed != SHIPPED
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "en.yaml").write_text(changed, encoding="utf-8")

    with pytest.raises(ContentError) as found:
        load_fit(Prompts(tmp_path))
    assert error in str(found.value)


def test_most_entries_at_one_stage_make_the_diagnosis() -> None:
    """Three at least, and more than half; what nobody decided against does not count."""
    finals = [make_summary(stage=Stage.FINAL) for _ in range(3)]
    closed = [make_summary(stage=Stage.APPLIED, outcome=Outcome.ROLE_CLOSED) for _ in range(9)]
    left_out = [make_summary(stage=Stage.TASK, quiet=True), make_summary(stage=Stage.TASK, is_draft=True)]
    found = diagnosis([*finals, *closed, *left_out], ADVICE)

    assert found is not None
    assert (found.stage, found.lever) == (Stage.FINAL, ADVICE.levers["final"])


def test_a_few_or_mixed_ends_are_small_numbers() -> None:
    """And fewer than three entries are no diagnosis."""
    found = diagnosis([make_summary(stage=s) for s in (Stage.FINAL, Stage.SCREEN, Stage.TASK)], ADVICE)

    assert found is not None
    assert (found.stage, found.lever) == (None, ADVICE.levers[MIXED])
    assert diagnosis([make_summary(stage=None)] * 3, ADVICE) is None
    assert diagnosis([make_summary(stage=Stage.FINAL)] * 2, ADVICE) is None
