"""The words by which tables are read: shipped ones that work, and wrong ones that are named."""

from pathlib import Path

import pytest

from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts, prompts_root
from bounceback.domain.columns import Column
from bounceback.domain.terms import Channel, HeardBy, Outcome, Stage
from bounceback.errors import ContentError


def test_the_shipped_words_cover_every_meaning() -> None:
    """Each column, outcome, stage and channel has words, and every month its names."""
    words = load_vocabulary(Prompts())
    assert set(words.headings.values()) == {*Column}
    assert set(words.outcomes.values()) == {*Outcome}
    assert set(words.stages.values()) == {*Stage}
    assert set(words.channels.values()) == {*Channel}
    assert set(words.heard_by.values()) == {*HeardBy}
    assert set(words.months.values()) == set(range(1, 13))
    assert words.months["marz"] == 3


def test_an_entrys_own_words_are_understood() -> None:
    """What this program writes into a table it can read again."""
    words = load_vocabulary(Prompts())
    plain = {member.value.replace("_", " "): member.value for member in (*Outcome, *Stage)}
    assert {key: words.outcomes.get(key) or words.stages.get(key) for key in plain} == plain
    assert all(words.channels[channel] == channel for channel in Channel)
    assert all(words.heard_by[way.replace("_", " ")] == way for way in HeardBy)
    assert all(
        words.headings.get(column.replace("_", " ")) == column
        for column in (Column.COMPANY, Column.ROLE, Column.STAGE, Column.OUTCOME, Column.HEARD_ON)
    )


def test_nothing_is_both_open_and_an_end() -> None:
    """A phrase that stood in both would never be what one of the lists says."""
    words = load_vocabulary(Prompts())
    assert not words.open & set(words.outcomes)
    assert not words.still & set(words.outcomes)


SHIPPED = (prompts_root() / "import" / "columns.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("  company:\n", "  firm:\n", "headings.firm: is one of applied_on, channel, company"),
        ("nothing: [", "nothing: [[], ", "nothing: it is not a list of phrases"),
        ("  1: [january", "  13: [january", "months.13: is one of 1, 10, 11"),
        (
            "heard_by:\n  email: [",
            "heard_by:\n  email: [phone, ",
            'heard_by.phone: "phone" means email already',
        ),
        ("still:\n", "stil:\n", "stil"),
        ("\nmonths:\n  1: [", "\nmonths: x\nmore:\n  1: [", "more"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, before: str, after: str, problem: str) -> None:
    """With the file and the place."""
    assert before in SHIPPED
    own = tmp_path / "import" / "columns.yaml"
    own.parent.mkdir()
    own.write_text(SHIPPED.replace(before, after, 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load_vocabulary(Prompts(tmp_path))
    assert str(refused.value).startswith("import/columns.yaml: ")
    assert problem in str(refused.value)


def test_a_group_that_is_none_is_named(tmp_path: Path) -> None:
    """A line instead of a group."""
    own = tmp_path / "import" / "columns.yaml"
    own.parent.mkdir()
    head, _, _ = SHIPPED.partition("months:")
    own.write_text(f"{head}months: none\n...\n", "utf-8")
    with pytest.raises(ContentError, match="months: it is not a group of 'key: phrases' lines"):
        load_vocabulary(Prompts(tmp_path))
