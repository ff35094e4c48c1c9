"""Leaving a file unparsed never loses a match, and spares most of the parsing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.domain.entry import Entry
from bounceback.domain.finding import Search
from bounceback.domain.text import fold
from bounceback.store.codec import encode
from bounceback.store.rawsearch import RawSearch
from bounceback.store.texts import texts_of, words_in_files
from strategies import ENTRIES

STYLES = {
    "plain": "notes: {}\n",
    "single quotes": "notes: '{}'\n",
    "double quotes": 'notes: "{}"\n',
    "literal": "notes: |\n  {}\n",
    "folded": "notes: >-\n  {}\n",
    "kept and indented": "notes: |2+\n    {}\n",
    "a flow list": "tags: [one, {}, 'two']\n",
    "a list": "tags:\n  - {}\n",
    "a key": "{}: one\n",
    "a comment": "notes: one # {}\n",
}
# What YAML, folding and searching treat in ways of their own.
PIECES = st.sampled_from(
    "a B é É ß ẞ ﬁ ́ ſ İ ı Σ ς 株 ㎏ ½ 😀 ' '' \" \\ \\\" \\x41 \\u0301 \\n \\\n \n \n\n \r \r\n \x85 "
    "\u2028 \t # : - ? , [ ] { } > | * & ! % @ ` ~ . ... --- \ufeff \u200d \xa0 \u3000 \x1c".split(" ")
) | st.sampled_from([" ", "  ", "\n  ", "\n    "])
TEXTS = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=8).map("".join)


def is_found(data: bytes, search: str) -> bool:
    """Return whether a full read finds the words in the file."""
    try:
        mapping = plainyaml.read(data).mapping
    except plainyaml.YamlProblem:
        return False
    return Search.of(search).lines(texts_of(mapping)) is not None


def searches_in(data: bytes) -> list[str]:
    """Return searches that a full read answers with yes: words of the values, and parts of them."""
    try:
        mapping = plainyaml.read(data).mapping
    except plainyaml.YamlProblem:
        return []
    words = fold("\n".join(found.text for found in texts_of(mapping))).replace('"', " ").split()
    return [" ".join(words), *words, *(word[1:] for word in words), *(word[:2] for word in words)]


@given(st.sampled_from(sorted(STYLES)), TEXTS, TEXTS)
@example("single quotes", "it''s", "it's")
@example("double quotes", "caf\\xe9", "cafe")
@example("double quotes", "late\\\n  r", "later")
def test_what_stands_in_an_entry_is_never_passed_over(style: str, text: str, search: str) -> None:
    """However it is written: whatever a full read would find, the quick look lets through."""
    for start in ("schema: 1\n", "schema: 1\r\n", "# mine\nschema: 1\n"):
        data = f"{start}{STYLES[style].format(text)}...\n".encode()
        for words in (search, text, *searches_in(data)):
            if is_found(data, words):
                assert RawSearch(words_in_files(Search.of(words))).may_match(data), (data, words)


@given(ENTRIES, TEXTS)
def test_no_match_is_lost_in_what_the_program_writes(entry: Entry, search: str) -> None:
    """Any entry, and any part of what stands in it."""
    data = encode(entry)
    for words in (search, *searches_in(data)):
        if is_found(data, words):
            assert RawSearch(words_in_files(Search.of(words))).may_match(data), (data, words)


@pytest.mark.parametrize(
    ("text", "search", "may"),
    [
        ("notes: a lighthouse", "light", True),
        ("notes: a lighthouse", "LIGHT house", True),
        ("notes: a lighthouse", "tower", False),
        ("notes: a lighthouse", "light tower", False),
        ("notes: a café", "cafe", True),
        ("notes: a café", "tee", False),
        ("notes: a cafe", "café", True),
        ("notes: a cafe", "株", False),
        ("notes: 株式会社", "会社", True),
        ("notes: |\n  one\n  two", "one two", True),
        ("notes: 'it''s'", "it's", True),
        ("notes: 'it''s'", "tower", False),
        ('notes: "no escape"', "tower", False),
        ('notes: "an \\x65scape"', "tower", True),
        ("notes: c:\\new", "tower", False),
        ("notes: anything", " ", True),
    ],
)
def test_most_files_without_the_words_are_left_unparsed(text: str, search: str, may: bool) -> None:
    """Only where an escape may hide a word is a file parsed in vain."""
    assert RawSearch(fold(search).split()).may_match(f"schema: 1\n{text}\n...\n".encode()) is may


@pytest.mark.parametrize("data", [b"schema: 1\nnotes: \xff\n", b"", b"schema: 2\nnotes: a\n", b"notes: a\n"])
def test_what_may_be_unreadable_or_old_is_left_to_the_parser(data: bytes) -> None:
    """It names what is wrong, and a migration may change a text."""
    assert RawSearch(["tower"]).may_match(data)
