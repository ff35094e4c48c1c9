"""The rules by which letters are read: what is shipped is sound, and what is wrong is said with its place."""

from pathlib import Path
from typing import Any

import pytest

from bounceback import plainyaml
from bounceback.content.letters import MAIL_FILE, load_letters
from bounceback.content.resources import Prompts
from bounceback.domain.letter import MessageKind
from bounceback.errors import ContentError

SHIPPED = Prompts()
FRENCH = "letters/fr.yaml"


def complaint(folder: Path, name: str, change: dict[str, Any]) -> str:
    """Return what the loader says of a shipped file with some keys changed; None takes a key out."""
    mapping = {**SHIPPED.mapping(name), **change}
    kept = {key: value for key, value in mapping.items() if value is not None}
    (folder / "letters").mkdir()
    (folder / name).write_bytes(plainyaml.dump(kept))
    with pytest.raises(ContentError) as caught:
        load_letters(Prompts(folder))
    return str(caught.value).replace(f"{folder}/", "")


def test_the_shipped_rules_cover_four_languages_and_every_kind() -> None:
    """A kind without phrases could never be recognised."""
    rules = load_letters(SHIPPED)
    assert {language.language for language in rules.languages} == {"en", "de", "fr", "es"}
    for language in rules.languages:
        assert set(language.kinds) == set(MessageKind) - {MessageKind.OTHER}
        assert all(phrases.strong for phrases in language.kinds.values())
    assert "greenhouse.io" in rules.vendor_domains


def test_no_shipped_phrase_ends_in_a_blank() -> None:
    """A word follows a blank, and a phrase has to end where a word does: it could never match."""
    for name in ("en", "de", "fr", "es"):
        for place, phrase in phrases_in(SHIPPED.mapping(f"letters/{name}.yaml")):
            assert phrase == phrase.strip(), f"{name}: {place}"


def phrases_in(value: Any, place: str = "") -> list[tuple[str, str]]:
    """Return all texts under a value with their places."""
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in phrases_in(item, f"{place}.{key}")]
    if isinstance(value, list):
        return [
            pair for number, item in enumerate(value, 1) for pair in phrases_in(item, f"{place}.{number}")
        ]
    return [(place, value)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"company": None}, "letters/fr.yaml: company: it is missing"),
        ({"language": "French"}, "letters/fr.yaml: language: it is not a short code such as en"),
        ({"language": ["fr"]}, "letters/fr.yaml: language: it is not a short code such as en"),
        ({"language": "en"}, 'letters/fr.yaml: language: "en" has another file already'),
        ({"common": ["le"]}, "letters/fr.yaml: common: it is not a line of words"),
        ({"stock": "merci"}, "letters/fr.yaml: stock: it is not a list of phrases"),
        ({"stock": [["merci"]]}, "letters/fr.yaml: stock.1: it is not a phrase; put the text in quotes"),
        ({"stock": [""]}, "letters/fr.yaml: stock.1: it is not a phrase; put the text in quotes"),
        ({"stock": ["x?"]}, "letters/fr.yaml: stock.1: it would match every text"),
        ({"role": ["poste de"]}, "letters/fr.yaml: role.1: it needs {role} where the name stands"),
        ({"company": ["chez"]}, "letters/fr.yaml: company.1: it needs {company} where the name stands"),
        ({"stock": ["<nothing>"]}, "letters/fr.yaml: stock.1: there is no word list <nothing>"),
        ({"words": ["merci"]}, "letters/fr.yaml: kinds.rejection.strong.7: there is no word list <poste>"),
        (
            {"words": {"a": ["<b>"], "b": ["<a>"]}, "kinds": {"rejection": {"strong": ["<a>"]}}},
            "letters/fr.yaml: words.a: it names itself",
        ),
        ({"kinds": {"refusal": {"strong": ["x"]}}}, "letters/fr.yaml: kinds.refusal: there is no such key;"),
        (
            {"stages": {"interview": ["x"], "tea": ["x"]}},
            "letters/fr.yaml: stages.tea: there is no such key;",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """Somebody who edits a word list has to find the line."""
    assert complaint(tmp_path, FRENCH, change).startswith(said)


def test_a_broken_regular_expression_is_named(tmp_path: Path) -> None:
    """An unbalanced bracket is the most likely slip."""
    said = complaint(tmp_path, FRENCH, {"stock": ["a)|(b"]})
    assert said.startswith("letters/fr.yaml: stock.1: it is not a regular expression: ")


def test_a_mail_list_has_to_be_a_line_of_words(tmp_path: Path) -> None:
    """The lists of mail.yaml are plain words, not phrases."""
    said = complaint(tmp_path, MAIL_FILE, {"vendor_domains": ["lever.co"]})
    assert said == "letters/mail.yaml: vendor_domains: it is not a line of words"


def test_a_kind_may_have_no_weak_phrases(tmp_path: Path) -> None:
    """A language can begin with the one kind that matters most."""
    mapping = {**SHIPPED.mapping(FRENCH), "kinds": {"rejection": {"strong": ["refus"]}}, "words": {}}
    mapping["stages"] = {"interview": ["entretien"]}
    for key in ("feedback", "stock"):
        mapping[key] = ["merci"]
    (tmp_path / "letters").mkdir()
    (tmp_path / FRENCH).write_bytes(plainyaml.dump(mapping))
    french = next(r for r in load_letters(Prompts(tmp_path)).languages if r.language == "fr")
    assert french.kinds[MessageKind.REJECTION].weak == ()
