"""The words by which an advert is read: whole, calm, and wrong ones named."""

from pathlib import Path

import pytest

from bounceback.content.advert import load_advert_words
from bounceback.content.resources import Prompts, prompts_root
from bounceback.domain.requirements import Advice, plain_words
from bounceback.errors import ContentError

WORDS = load_advert_words(Prompts())
SHIPPED = (prompts_root() / "fit" / "advert-en.yaml").read_text(encoding="utf-8")


def test_there_is_a_sentence_for_every_advice_and_a_source() -> None:
    """None of them promises or orders."""
    assert set(WORDS.advice) == set(Advice)
    assert not any("!" in text or "must apply" in text for text in WORDS.advice.values())
    assert all(source.url.startswith("https://") for source in WORDS.sources)


@pytest.mark.parametrize(
    ("name", "stops"),
    [
        ("Full UK driving licence", True),
        ("Right to work in the UK", True),
        ("Fluent German", True),
        ("German (C1)", True),
        ("Driver’s license", True),
        ("Enhanced DBS check", True),
        ("Good English", False),
        ("Knowledge of open licences", False),
        ("SQL", False),
        ("Able to work in a team", False),
    ],
)
def test_hard_stops_are_what_employers_usually_insist_on(name: str, stops: bool) -> None:
    """A licence, the right to work, a language at a level."""
    assert any(pattern.search(plain_words(name)) for pattern in WORDS.hard_stops) is stops


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("must_headings:", "headings:"), "headings: there is no such key"),
        (("  - qualifications?\n", "  - (\n"), "must_headings.2: it is not a regular expression"),
        (("  - qualifications?\n", "  - x*\n"), "must_headings.2: it would match every text"),
        (("  apply: ", "  go: "), "advice.go: there is no such key"),
        (("nice:\n  - ", "nice: x\nmore:\n  - "), "more: there is no such key"),
        (("dated: 2026-11-22", "dated: x"), "dated: "),
        (("  German: ", "  German: []  #"), "other_languages.German: it is not a line of words"),
        (("\nother_languages:\n", "\nother_languages: x\nmore:\n"), "more: there is no such key"),
        (("  tails: [skills", "  tail: [skills"), "lists.tail: there is no such key"),
        (
            ("  together:\n    - or|", "  together:\n    - (|"),
            "lists.together.1: it is not a regular expression",
        ),
    ],
)
def test_what_is_wrong_with_the_words_is_named(tmp_path: Path, change: tuple[str, str], error: str) -> None:
    """To the key."""
    changed = SHIPPED.replace(*change, 1)
    assert changed != SHIPPED
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "advert-en.yaml").write_text(changed, encoding="utf-8")

    with pytest.raises(ContentError) as found:
        load_advert_words(Prompts(tmp_path))
    assert f"fit/advert-en.yaml: {error}" in str(found.value)


def test_languages_that_are_no_list_are_refused(tmp_path: Path) -> None:
    """Each has a name and a line of words."""
    start, end = SHIPPED.index("\nother_languages:"), SHIPPED.index("# Words that tell nothing")
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "advert-en.yaml").write_text(
        f"{SHIPPED[:start]}\nother_languages: x\n{SHIPPED[end:]}", "utf-8"
    )

    with pytest.raises(ContentError, match="other_languages: it is not a list of languages"):
        load_advert_words(Prompts(tmp_path))


def test_words_that_are_no_list_are_refused(tmp_path: Path) -> None:
    """A single phrase would be read letter by letter."""
    start, end = SHIPPED.index("\nfiller:"), SHIPPED.index("# What is said about the covered")
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "advert-en.yaml").write_text(
        f"{SHIPPED[:start]}\nfiller: x\n{SHIPPED[end:]}", "utf-8"
    )

    with pytest.raises(ContentError, match="filler: it is not a list of phrases"):
        load_advert_words(Prompts(tmp_path))
