"""Entries as Markdown whose structure is the program's alone."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bounceback.exporters.as_markdown import markdown_text
from bounceback.exporters.sheets import Item, Part, Sheet, Sheets

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Signs of Markdown, often; and all there is besides.
TEXT = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|~=:&$^%@ \n1ab\t/w") | st.characters(exclude_categories=["Cs"])
)


@given(TEXT, TEXT)
def test_no_text_breaks_the_documents_structure(text: str, other: str) -> None:
    """The headings are the program's, wherever a person's text stands."""
    sheet = Sheet(
        "a",
        f"x{text}",
        ((f"x{other}", text), ("Ended", other)),
        (Part("Plan", (Item(text, other),)), Part("Answers", (Item(text, other),), quoted=True)),
    )
    document = Sheets("today", "", (Part("Lessons", (Item(text, other),)),), (), (sheet,))
    levels = [t.tag for t in PARSER.parse(markdown_text(document)) if t.type == "heading_open"]

    assert levels == ["h1", "h2", "h2", "h3", "h4", "h4"]
