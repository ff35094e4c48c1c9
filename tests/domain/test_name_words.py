"""Words of names, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.name_words import letters, tokens, words_of


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("Acme's 2nd", ["acme", "s", "2", "nd"], ["Acme", "s", "2", "nd"]),
        ("caf\u00e9 cafe\u0301!", ["cafe", "cafe"], ["caf\u00e9", "cafe\u0301"]),
        ("Gro\u00dfe \ufb01rma", ["grosse", "firma"], ["Gro\u00dfe", "\ufb01rma"]),
        ("Ac\u200bme", ["acme"], ["Ac\u200bme"]),
        ("\u682a\u5f0f", ["\u682a", "\u5f0f"], ["\u682a", "\u5f0f"]),
        (" - ", [], []),
    ],
)
def test_words_are_compared_folded_and_cut_out_whole(text: str, words: list[str], pieces: list[str]) -> None:
    """A mark that belongs to a letter never stays behind alone."""
    found = tokens(text)
    assert [token.word for token in found] == words
    assert [text[token.start : token.end] for token in found] == pieces
    assert words_of(text) == tuple(words)


def test_a_capital_is_told_from_the_text_as_it_is() -> None:
    """Folding takes it away."""
    assert [token.capital for token in tokens("Just just \u00c9cole 3")] == [True, False, True, False]


@given(st.text())
def test_every_word_has_a_place_in_the_text(text: str) -> None:
    """Whatever folding makes of it."""
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)


def test_placeholders_go_on_after_z() -> None:
    """A year of searching has more than 26 companies."""
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
