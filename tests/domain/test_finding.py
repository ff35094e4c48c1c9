"""Finding words in what a person wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.finding import Line, Search, Text
from bounceback.domain.text import fold

CASE = Text("In the case I left out the\nnumbers. Müller & Söhne", "answers", "x.y", "What\nsurprised you?")
TAG = Text("remote", "tags")


def lines(typed: str, *texts: Text) -> list[str] | None:
    """Return the lines that are found."""
    found = Search.of(typed).lines(texts or (CASE, TAG))
    return None if found is None else [line.line for line in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SOHNE", ["numbers. Müller & Söhne"]),
        ("case numbers", ["In the case I left out the", "numbers. Müller & Söhne"]),
        ("numbers CASE", ["In the case I left out the", "numbers. Müller & Söhne"]),
        ("umber", ["numbers. Müller & Söhne"]),
        ("case letters", None),
        ("case remote", ["In the case I left out the", "remote"]),
        ('"left  OUT"', ["In the case I left out the"]),
        ("“left out”", ["In the case I left out the"]),
        ('"eft out"', None),
        ('"out left"', None),
        ('"muller & sohne" remote', ["numbers. Müller & Söhne", "remote"]),
        ('"out the numbers"', ["In the case I left out the numbers. Müller & Söhne"]),
        ('"numbers. Müller & Söhne remote"', None),
        ('"left out', ["In the case I left out the"]),
        ('remote ""', ["remote"]),
    ],
)
def test_all_words_and_phrases_must_be_there(typed: str, found: list[str] | None) -> None:
    """Words in any order and in any text, phrases as they stand in one; case and accents don't matter."""
    assert lines(typed) == found


@pytest.mark.parametrize("typed", ["", "  ", '""', '" "', "“”"])
def test_nothing_looked_for_is_no_search(typed: str) -> None:
    """Two quotation marks are not a word."""
    assert Search.of(typed).terms == ()


def test_the_words_of_a_search_are_single_and_folded() -> None:
    """Whoever looks at raw bytes first needs words without white space."""
    assert Search.of('Größe "Left  out" größe').words == ("grosse", "left", "out")


def test_a_line_knows_where_it_is_from() -> None:
    """By the question as it was asked, else by the field."""
    asked, tag = Search.of("numbers remote").lines([CASE, TAG]) or ()

    assert asked == Line("numbers. Müller & Söhne", CASE)
    assert asked.text.note == "What surprised you?"
    assert tag.text.note == "tags"
    assert Text("x", "role_family").note == "role family"


def test_an_excerpt_is_cut_around_what_was_looked_for() -> None:
    """The words that were typed must be in sight."""
    line = "word " * 60 + "the Needle here " + "more " * 60
    excerpt = Search.of("needle").excerpt(line.strip(), 60)

    assert excerpt.startswith("… word word")
    assert "Needle" in excerpt
    assert excerpt.endswith("…")
    assert len(excerpt) <= 60
    assert Search.of("needle").excerpt("a Needle", 60) == "a Needle"
    assert Search.of("needle").excerpt("Needle " + "x" * 90, 60) == "Needle " + "x" * 52 + "…"
    assert Search.of("end").excerpt("word " * 40 + "end", 60).endswith("word end")


@given(st.text(max_size=300), st.text(max_size=20), st.integers(20, 120))
def test_what_is_found_holds_the_words(text: str, typed: str, width: int) -> None:
    """Every line that is shown has something of the search, and no line is longer than the page."""
    search = Search.of(typed)
    found = search.lines([Text(text, "notes")])
    holds = all(term.text in fold(text) for term in search.terms)

    assert holds or found is None
    for line in found or ():
        assert any(term.text in fold(line.line) for term in search.terms)
        assert len(search.excerpt(line.line, width)) <= width


@given(st.text(alphabet="abé \n", min_size=1, max_size=60), st.data())
def test_any_piece_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    """What was copied out of an entry finds it again."""
    words = text.split()
    if words:
        start = data.draw(st.integers(0, len(words) - 1))
        piece = words[start : start + data.draw(st.integers(1, 4))]
        assert Search.of(" ".join(piece)).lines([Text(text, "notes")])
        assert Search.of('"' + " ".join(piece) + '"').lines([Text(text, "notes")])
