"""Text from people: what storing changes, what showing changes, and when two texts count as equal."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.domain.text import capitalised, fold, normalise, one_line, safe, shorten, slug, wrapped

ODD = st.text() | st.text(
    st.sampled_from(
        "a b\n\r\t \x00\x1b\x7f\x85\x9b\xa0\u200b\u2003\u2028\u2029\u202e\ud800\ufeff\ufffe\uffff🙂"
    )
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb", "a    b"),
        ("one  \ntwo \t \n\n", "one\ntwo"),
        ("\n\n  indented\n  more", "  indented\n  more"),
        ("bell\x07 null\x00 escape\x1b[31m del\x7f c1\x9b", "bell null escape[31m del c1"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("\ufeffmark", "mark"),
        ("\ufffe \uffff", "\ufffd \ufffd"),
        ("नमस्ते می‌خواهم 👩‍💻 é", "नमस्ते می‌خواهم 👩‍💻 é"),
        (" \t\n ", ""),
        ("", ""),
    ],
)
def test_text_is_stored_as_typed_apart_from_what_yaml_or_a_terminal_cannot_keep(
    typed: str, kept: str
) -> None:
    """Line ends become one kind, control characters go, letters of every script stay."""
    assert normalise(typed) == kept


@given(ODD)
def test_storing_twice_changes_nothing_more(text: str) -> None:
    """An answer offered as the default and kept with Enter must stay the same."""
    assert normalise(normalise(text)) == normalise(text)


def test_a_long_run_of_blanks_is_stored_at_once() -> None:
    """Text copied from a page can hold thousands; each must be looked at once, not once for every other."""
    text = f"a{' ' * 1_000_000}b"
    begun = time.process_time()

    assert normalise(text) == text
    assert time.process_time() - begun < 5


@given(ODD)
def test_what_is_stored_can_be_written_readably_and_read_back(text: str) -> None:
    """Anything that can be typed can be kept: surrogates, the only thing UTF-8 lacks, are replaced."""
    kept = normalise(text)

    assert plainyaml.read(plainyaml.dump({"a": kept})).mapping == {"a": kept}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("a\x9b1mb", "a\\x9b1mb"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("one\u2028two", "one\\u2028two"),
        ("\U000e0041tag", "\\U000e0041tag"),
        ("\udc80", "\\udc80"),
        ("one\r\n\ttwo", "one\\x0d\n\ttwo"),
        ("👩‍💻 می‌خواهم [bold]", "👩‍💻 می‌خواهم [bold]"),
    ],
)
def test_what_could_order_a_terminal_about_is_shown_as_its_code(text: str, shown: str) -> None:
    """A company's letter must not be able to recolour, hide or reorder what the person reads."""
    assert safe(text) == shown


@given(ODD)
def test_nothing_that_moves_or_hides_text_is_left(text: str) -> None:
    """Whatever the characters: no control, bidirectional mark, separator or surrogate reaches a terminal."""
    shown = safe(text)

    for char in shown:
        assert char in "\t\n" or unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
        assert char not in "\u061c\u200e\u200f\u200b\ufeff"
    assert safe(shown) == shown


def test_one_line_folds_every_kind_of_white_space() -> None:
    """Names and titles stand on one line."""
    assert one_line("  a \n\tb\u2003c\xa0 d ") == "a b c d"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("short enough", 12, "short enough"),
        ("two\nlines", 20, "two lines"),
        ("a sentence of several words", 20, "a sentence of…"),
        ("one thing, and another", 12, "one thing…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("a Donaudampfschifffahrt", 12, "a Donaudamp…"),
        ("ab", 1, "…"),
    ],
)
def test_a_long_text_is_cut_at_a_word_where_that_is_possible(text: str, width: int, short: str) -> None:
    """A cell of a list shows as much as fits."""
    assert shorten(text, width) == short


@given(st.text(), st.integers(1, 60))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    """Columns must line up."""
    assert len(shorten(text, width)) <= width


def test_wrapping_breaks_between_words_and_keeps_long_words_whole() -> None:
    """A path that is broken in two can't be copied."""
    text = "a line of several words\n/a/path/that-is-longer-than/the-width end\n"

    assert wrapped(text, 20, "  ") == (
        "a line of several\n  words\n/a/path/that-is-longer-than/the-width\n  end\n"
    )


def test_a_very_narrow_terminal_still_gets_twenty_columns() -> None:
    """Below that nothing is readable anyway."""
    assert wrapped("a line of several words", 3) == "a line of several\nwords"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Müller &\n Söhne ", "muller & sohne"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("İstanbul", "istanbul"),
        ("株式会社", "株式会社"),
    ],
)
def test_case_accents_and_spaces_do_not_matter_when_comparing(text: str, folded: str) -> None:
    """Nobody types a company's name twice in the same way."""
    assert fold(text) == folded


@given(ODD)
def test_folding_takes_off_every_mark_of_every_script(text: str) -> None:
    """The quick ways for plain text and for Latin letters give what the slow one gives."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    assert fold(text) == one_line(letters.casefold())


@given(st.text(st.characters(codec="utf-8")))
def test_folding_gives_one_line(text: str) -> None:
    """Folded text is compared and searched as one line."""
    assert fold(text) == one_line(fold(text))


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Müller & Söhne GmbH", 40, "muller-sohne-gmbh"),
        ("Data Analyst (SQL/Python)", 12, "data-analyst"),
        ("Data Analyst (SQL/Python)", 11, "data"),
        ("Donaudampfschifffahrt", 8, "donaudam"),
        ("../../etc/passwd", 40, "etc-passwd"),
        ("株式会社", 40, ""),
        ("", 40, ""),
    ],
)
def test_a_slug_is_plain_words_for_a_file_name(text: str, limit: int, expected: str) -> None:
    """File names must work on every system and in every shell."""
    assert slug(text, limit) == expected


@given(st.text(), st.integers(1, 50))
def test_a_slug_never_leaves_its_alphabet_or_length(text: str, limit: int) -> None:
    """No company's name may climb out of the journal's folder."""
    found = slug(text, limit)

    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(found) <= limit
    assert not found.startswith("-")
    assert not found.endswith("-")


def test_only_the_first_letter_becomes_a_capital() -> None:
    """A name inside the sentence keeps its own capitals, and nothing is no reason to fail."""
    assert [capitalised(text) for text in ("the dbt of Acme", "éclair", "")] == [
        "The dbt of Acme",
        "Éclair",
        "",
    ]
