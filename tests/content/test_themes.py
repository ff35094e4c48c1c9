"""The shipped themes, the user's own beside them, and what the loader says about a broken file."""

from pathlib import Path
from typing import Any

import pytest

from bounceback import plainyaml
from bounceback.content.resources import Prompts, prompts_root
from bounceback.content.themes import load_themes
from bounceback.domain.plans import parse_plan, plan_sentence
from bounceback.domain.themes import Confidence, Control, suggest_themes
from bounceback.errors import ContentError

SHIPPED = load_themes(Prompts())

KEYS = (
    "no_reason close_competition experience_amount experience_domain skill_gap exercise_performance "
    "evidence_examples communication presence_confidence preparation motivation level_scope team_fit "
    "overqualified pay eligibility_logistics employer_side application_materials"
).split()

OWN_THEME: dict[str, Any] = {
    "key": "shoes",
    "label": "My shoes",
    "definition": "What I wore on my feet.",
    "control": "in",
    "teaches": "true",
    "plan": {"cue": "I pack my bag tonight", "act": "put the black pair beside it"},
    "phrases": {"likely": ["(odd|<very> odd) shoes"], "maybe": ["shoes?"]},
}


def write(folder: Path, name: str, mapping: dict[str, Any]) -> Prompts:
    """Put a themes file into a user's prompts folder and return the prompts that see it."""
    path = folder / "themes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(plainyaml.dump(mapping))
    return Prompts(folder)


def changed(*path: Any, to: Any = None) -> dict[str, Any]:
    """Return a file with the own theme, in which one value is replaced or, without *to*, removed."""
    theme = plainyaml.read(plainyaml.dump({"themes": [OWN_THEME]})).mapping
    node: Any = theme
    for key in path[:-1]:
        node = node[key]
    if to is None:
        del node[path[-1]]
    else:
        node[path[-1]] = to
    return dict(theme)


def shipped_with(name: str, value: Any) -> dict[str, Any]:
    """Return the shipped file with one top-level value replaced."""
    mapping = dict(plainyaml.read((prompts_root() / "themes/en.yaml").read_bytes()).mapping)
    return mapping | {name: value}


def problem(prompts: Prompts) -> str:
    """Return what the loader says."""
    with pytest.raises(ContentError) as caught:
        load_themes(prompts)
    return str(caught.value)


def test_the_eighteen_themes_are_there() -> None:
    """Entries refer to themes by key: none may go missing."""
    assert [theme.key for theme in SHIPPED.themes] == KEYS


def test_four_themes_never_become_a_lesson_by_themselves() -> None:
    """There is nothing to learn from a form letter or a frozen role."""
    silent = {theme.key for theme in SHIPPED.themes if not theme.teaches}
    assert silent == {"no_reason", "close_competition", "team_fit", "employer_side"}
    assert {theme.key for theme in SHIPPED.themes if theme.control is Control.OUT} == silent


@pytest.mark.parametrize("theme", SHIPPED.themes, ids=lambda theme: theme.key)
def test_a_theme_that_can_teach_comes_with_a_small_positive_plan(theme: Any) -> None:
    """It is offered to people who have no plan of their own, so it must read as one."""
    assert (theme.plan is not None) == theme.teaches
    if theme.plan:
        sentence = plan_sentence(*theme.plan)
        parts = parse_plan(sentence)
        assert (parts.cue, parts.act) == theme.plan
        assert not parts.is_negative
        assert len(sentence) <= 150


@pytest.mark.parametrize("theme", SHIPPED.themes, ids=lambda theme: theme.key)
def test_labels_fit_a_choice_list_and_definitions_are_one_sentence(theme: Any) -> None:
    """They stand on one line of a narrow terminal."""
    assert len(theme.label) <= 50
    assert theme.definition.endswith(".")
    assert "!" not in theme.label + theme.definition


def test_a_theme_is_found_by_its_key() -> None:
    """Stored entries hold keys only, possibly of a theme that is gone."""
    theme = SHIPPED.get("pay")
    assert theme is not None
    assert theme.control is Control.PARTLY
    assert SHIPPED.get("shoes") is None


def test_own_themes_are_added_and_come_first(tmp_path: Path) -> None:
    """A theme the user took the trouble to write is more likely meant."""
    themes = load_themes(write(tmp_path, "mine.yaml", {"themes": [OWN_THEME]}))
    assert [theme.key for theme in themes.themes] == ["shoes", *KEYS]
    (suggestion,) = suggest_themes("They said I wore very odd shoes.", themes.themes)
    assert (suggestion.theme.label, suggestion.confidence) == ("My shoes", Confidence.LIKELY)
    assert suggestion.theme.plan == ("I pack my bag tonight", "put the black pair beside it")


def test_several_own_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """People keep themes of a field apart."""
    write(tmp_path, "b.yaml", {"themes": [OWN_THEME | {"key": "second"}]})
    themes = load_themes(write(tmp_path, "a.yaml", {"themes": [OWN_THEME | {"key": "first"}]}))
    assert [theme.key for theme in themes.themes[:2]] == ["first", "second"]


def test_an_own_theme_needs_no_plan_and_no_maybes(tmp_path: Path) -> None:
    """A key, a label, a definition and one phrase will do."""
    theme = {key: value for key, value in OWN_THEME.items() if key != "plan"}
    themes = load_themes(
        write(tmp_path, "mine.yaml", {"themes": [theme | {"phrases": {"likely": ["shoes"]}}]})
    )
    assert themes.themes[0].plan is None
    assert themes.themes[0].maybe == ()


def test_a_file_with_everything_belongs_to_a_locale_and_adds_nothing_to_english(tmp_path: Path) -> None:
    """A German set of the user's own must not double the English one."""
    prompts = write(tmp_path, "de.yaml", shipped_with("themes", [OWN_THEME]))
    assert [theme.key for theme in load_themes(prompts).themes] == KEYS
    assert [theme.key for theme in load_themes(prompts, "de").themes] == ["shoes"]


def test_the_users_own_english_file_stands_before_the_shipped_one(tmp_path: Path) -> None:
    """``prompts copy`` puts the shipped file there to be edited."""
    themes = load_themes(write(tmp_path, "en.yaml", shipped_with("themes", [OWN_THEME])))
    assert [theme.key for theme in themes.themes] == ["shoes"]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"themes": "none"}, "themes: it is not a list of themes"),
        ({"topics": []}, "topics: there is no such key"),
        ({"themes": ["shoes"]}, "themes.1: it is not a group of 'key: value' lines"),
        ({"themes": [OWN_THEME, OWN_THEME]}, "shoes.key: there is another theme of this key"),
        ({"themes": [OWN_THEME | {"key": "pay"}]}, "pay.key: there is another theme of this key"),
        (changed("themes", 0, "label"), "shoes.label: it is missing"),
        (changed("themes", 0, "key"), "themes.1.key: it is missing"),
        (
            changed("themes", 0, "key", to="My shoes"),
            "My shoes.key: it is made of small letters, digits and _",
        ),
        (changed("themes", 0, "label", to=["a"]), "shoes.label: it is not a text"),
        (changed("themes", 0, "control", to="some"), "shoes.control: it is one of in, partly, out"),
        (changed("themes", 0, "teaches", to="yes"), "shoes.teaches: it is true or false"),
        (changed("themes", 0, "teaches", to="false"), "shoes.plan: a theme that can't teach has no plan"),
        (changed("themes", 0, "control", to="out"), "shoes.plan: a theme that can't teach has no plan"),
        (changed("themes", 0, "plan", to="later"), "shoes.plan: it is not a group of 'key: value' lines"),
        (changed("themes", 0, "plan", "act"), "shoes.plan.act: it is missing"),
        (changed("themes", 0, "plan", "cue", to=["a"]), "shoes.plan.cue: it is not a text"),
        (changed("themes", 0, "colour", to="red"), "shoes.colour: there is no such key"),
        (changed("themes", 0, "phrases", "likely"), "shoes.phrases.likely: it is missing"),
        (
            changed("themes", 0, "phrases", "maybe", to="a"),
            "shoes.phrases.maybe: it is not a list of phrases",
        ),
        (
            changed("themes", 0, "phrases", "likely", to=["shoes", ["a"]]),
            "shoes.phrases.likely.2: it is not a phrase; put the text in quotes",
        ),
        (changed("themes", 0, "phrases", "likely", to=["(a"]), "shoes.phrases.likely.1: it is not a regular"),
        (
            changed("themes", 0, "phrases", "likely", to=["a)|(b"]),
            "shoes.phrases.likely.1: it is not a regular",
        ),
        (
            changed("themes", 0, "phrases", "likely", to=["(shoes)?"]),
            "shoes.phrases.likely.1: it would match every text",
        ),
        (
            changed("themes", 0, "phrases", "likely", to=["<colour> shoes"]),
            "shoes.phrases.likely.1: there is no word list <colour>",
        ),
    ],
)
def test_an_error_names_the_file_the_theme_and_the_key(
    tmp_path: Path, mapping: dict[str, Any], message: str
) -> None:
    """Whoever writes a theme is told what to mend, and where."""
    assert problem(write(tmp_path, "mine.yaml", mapping)).startswith(f"themes/mine.yaml: {message}")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("negations", ["(not"], "negations: it is not a regular expression"),
        ("negations", "not", "negations: it is not a list of phrases"),
        ("words", ["not"], "no_reason.phrases.maybe.1: there is no word list <"),
        ("words", {"very": ["<very> much"]}, "words.very: it names itself"),
        ("words", {"very": "much"}, "words.very: it is not a list of phrases"),
        ("boilerplate", ["x", "(y"], "boilerplate.2: it is not a regular expression"),
        ("signs", {"moment": ["x"], "better": ["y"]}, "signs.witness: it is missing"),
        ("signs", {"moment": ["x"], "better": ["y"], "witness": "z"}, "signs.witness: it is not a list"),
    ],
)
def test_an_error_in_a_whole_set_names_the_list(tmp_path: Path, name: str, value: Any, message: str) -> None:
    """The same for the lists around the themes."""
    mapping = shipped_with("themes", [OWN_THEME]) | {name: value}
    expected = message.replace("no_reason.phrases.maybe", "shoes.phrases.likely")
    assert problem(write(tmp_path, "en.yaml", mapping)).startswith(f"themes/en.yaml: {expected}")


def test_a_locale_without_themes_is_an_error_that_names_the_file() -> None:
    """The caller decides what stands in for it."""
    with pytest.raises(ContentError, match=r"themes/xx\.yaml: there is no such file"):
        load_themes(Prompts(), "xx")
