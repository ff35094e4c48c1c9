"""Markdown that shows what was written, and nothing else."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bounceback.domain.markdown import escaped, quoted
from bounceback.domain.text import one_line, safe

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Signs of Markdown, often; and all there is besides.
TEXT = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|~=:&$^%@ \n1ab\t/w") | st.characters(exclude_categories=["Cs"])
)


def kinds_and_text(markdown: str) -> tuple[list[str], str]:
    """Return the kinds of blocks and inlines a reader sees, and the text in them."""
    kinds: list[str] = []
    texts: list[str] = []
    for token in PARSER.parse(markdown):
        kinds += [] if token.type == "inline" else [token.type]
        texts += ["\n"] if token.type == "paragraph_open" and texts else []
        inner: list[Any] = token.children or []
        kinds += [child.type for child in inner if child.type not in {"text", "softbreak", "hardbreak"}]
        texts += ["\n" if child.type.endswith("break") else child.content for child in inner]
    return kinds, "".join(texts)


@given(TEXT)
@example("1. one")
@example("+ one")
@example("===")
@example("---")
@example("> quote")
@example("    code")
@example("<b>html</b> &amp; https://x.example www.x.example a@b.example")
@example("[link](x) ![image](y) [[wiki]] #tag ==mark== %%note%% $x$ ~~no~~ ^id | cell |")
@example("```\ncode")
def test_a_line_is_shown_as_it_is(text: str) -> None:
    """No heading, list, link, image, code or HTML comes from what a person wrote."""
    plain = one_line(safe(text))
    kinds, shown = kinds_and_text(escaped(text))

    assert shown == plain
    assert kinds == (["paragraph_open", "paragraph_close"] if plain else [])


@given(TEXT)
@example("one\n\n- two\n  1. three\n\n\n# four")
def test_a_quotation_keeps_its_lines_and_never_ends_early(text: str) -> None:
    """Everything stays inside the quotation, in paragraphs where there were empty lines."""
    kinds, shown = kinds_and_text(quoted(text))

    assert shown.split() == safe(text).split()
    assert set(kinds) <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"}
    assert kinds.count("blockquote_open") == 1


@pytest.mark.parametrize(
    "text", ["plain words, with commas; and a dash - inside", "Don't. 3.10 (three)", "naïve 株式会社"]
)
def test_ordinary_text_reads_well_unrendered(text: str) -> None:
    """People read Markdown as it stands, too."""
    assert escaped(text) == text
