"""The person's lists on disk: whole or not at all, unknown keys kept, every change can be taken back."""

import stat
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.domain.asked import QuestionType
from bounceback.domain.question_bank import Kept
from bounceback.domain.story_bank import Story, StoryLine
from bounceback.errors import EntryChangedError, NotSavedError, UnreadableFileError
from bounceback.store import files
from bounceback.store.journal import Journal
from bounceback.store.stories import (
    QUESTION_BANK,
    STORIES,
    list_bytes,
    list_text,
    put_kept,
    put_story,
    read_kept,
    read_stories,
    replace_list,
)
from builders import make_entry
from strategies import TEXT

NAPKIN: dict[str, Any] = {
    "title": "The napkin",
    "actions": ("I drew it", "I asked"),
    "tags": ("conflict",),
    "added_on": date(2026, 11, 22),
    "unfinished": {"part": "result", "text": "They agr"},
}


def write(journal: Journal, list_id: str, text: str) -> None:
    """Put a list's file there as a person might have left it."""
    files.write_over(journal.path_of(list_id), text.encode())


def test_without_a_file_there_are_no_stories_and_nothing_settled(journal: Journal) -> None:
    """And reading makes no folder."""
    assert (read_stories(journal).items, read_kept(journal).items) == ((), ())
    assert list_bytes(journal, STORIES) is None
    assert not journal.root.exists()


def test_a_story_is_stored_readably_and_for_its_owner_only(journal: Journal) -> None:
    """In the order of its parts, without what is empty."""
    put_story(journal, None, NAPKIN | {"situation": "", "used_at": ()}, remember=True)

    path = journal.path_of(STORIES)
    assert path == journal.root / "stories.yaml"
    assert path.read_text(encoding="utf-8") == (
        "schema: 1\n"
        "stories:\n"
        "  - title: The napkin\n"
        "    actions:\n"
        "      - I drew it\n"
        "      - I asked\n"
        "    tags:\n"
        "      - conflict\n"
        "    added_on: 2026-11-22\n"
        "    unfinished:\n"
        "      part: result\n"
        "      text: They agr\n"
        "...\n"
    )
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_stories(journal).items == (
        Story(
            "The napkin",
            actions=("I drew it", "I asked"),
            tags=("conflict",),
            unfinished=StoryLine("result", "They agr"),
        ),
    )


def test_going_on_changes_the_unfinished_story_and_keeps_the_rest(journal: Journal) -> None:
    """Keys nobody knows, and a finished story of the same name."""
    write(
        journal,
        STORIES,
        "schema: 1\nmine: yes\nstories:\n"
        "  - title: The napkin\n    own: [a, b]\n    actions: {a: b}\n    unfinished: {part: task}\n"
        "  - title: The napkin\n    result: done\n...\n",
    )

    put_story(journal, "The napkin", {"task": "Ten minutes", "unfinished": None}, remember=True)

    assert plainyaml.read(journal.path_of(STORIES).read_bytes()).mapping == {
        "schema": "1",
        "mine": "yes",
        "stories": [
            {"title": "The napkin", "task": "Ten minutes", "actions": {"a": "b"}, "own": ["a", "b"]},
            {"title": "The napkin", "result": "done"},
        ],
    }


def test_a_story_removed_underneath_is_stored_again_whole(journal: Journal) -> None:
    """What was typed outlives another editor."""
    put_story(journal, None, NAPKIN, remember=True)
    write(journal, STORIES, "schema: 1\nstories: []\n...\n")

    put_story(journal, "The napkin", NAPKIN | {"result": "They agreed"}, remember=False)

    assert read_stories(journal).items[0].result == "They agreed"
    assert read_stories(journal).items[0].actions == ("I drew it", "I asked")


def test_a_story_typed_into_a_list_that_was_damaged_meanwhile_is_kept_elsewhere(journal: Journal) -> None:
    """The damaged file is left as it is; both texts are there."""
    put_story(journal, None, NAPKIN, remember=True)
    write(journal, STORIES, "schema: 1\nstories: [\n")

    with pytest.raises(EntryChangedError):
        put_story(journal, "The napkin", NAPKIN, remember=False)
    assert journal.path_of(STORIES).read_bytes() == b"schema: 1\nstories: [\n"
    assert b"They agr" in next(journal.rescued_dir.iterdir()).read_bytes()


def test_a_list_damaged_between_reading_and_writing_is_left_as_it_is(journal: Journal) -> None:
    """The change, made to what was known, goes to a file of its own."""
    put_story(journal, None, NAPKIN, remember=True)

    def change(before: bytes | None) -> bytes:
        if before != b"known":
            raise UnreadableFileError(journal.path_of(STORIES), "it is damaged")
        return b"changed"

    with pytest.raises(EntryChangedError) as error:
        journal.change_list(STORIES, change, known=b"known")
    kept = next(journal.rescued_dir.iterdir())
    assert str(kept) in str(error.value)
    assert kept.read_bytes() == b"changed"


def test_a_refused_write_keeps_the_text_in_a_named_file(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs nothing that was typed."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_over", full)

    with pytest.raises(NotSavedError) as error:
        put_story(journal, None, NAPKIN, remember=False)
    assert error.value.rescued_path is not None
    assert b"The napkin" in error.value.rescued_path.read_bytes()


def test_undo_takes_back_a_list_s_last_change_and_its_making(journal: Journal) -> None:
    """As with entries, what it replaces goes to the trash."""
    entry_id = journal.add(make_entry())
    put_story(journal, None, {"title": "One", "unfinished": {"part": "task"}}, remember=True)
    put_story(journal, "One", {"title": "One", "task": "x"}, remember=False)
    put_story(journal, None, {"title": "Two"}, remember=True)

    assert journal.undo()
    assert [story.title for story in read_stories(journal).items] == ["One"]
    assert journal.undo()
    assert list_bytes(journal, STORIES) is None
    assert journal.path_of(entry_id).exists()
    assert len(list(journal.trash_dir.iterdir())) == 2


def test_what_is_settled_grows_question_by_question(journal: Journal) -> None:
    """Lists grow, other values are replaced, and a question is known again in other marks."""
    write(
        journal,
        QUESTION_BANK,
        "schema: 1\nquestions:\n  - text: Why us?\n    own: x\n    same_as: [Why here?]\n...\n",
    )

    put_kept(journal, {"why us": {"same_as": ["Why here?", "Why them?"], "type": "motivation"}})
    put_kept(journal, {"Salary?": {"caught_out": True, "added_on": date(2026, 11, 22)}})

    assert read_kept(journal).items == (
        Kept("Why us?", same_as=("Why here?", "Why them?"), type=QuestionType.MOTIVATION),
        Kept("Salary?", caught_out=True, added_on=date(2026, 11, 22)),
    )
    text = journal.path_of(QUESTION_BANK).read_text(encoding="utf-8")
    assert "own: x" in text
    assert "caught_out: true\n    added_on: 2026-11-22\n" in text


def test_lists_may_be_written_on_one_line_and_words_be_wrong(journal: Journal) -> None:
    """What can't be read is named, kept, and not used."""
    write(
        journal,
        QUESTION_BANK,
        "schema: 1\nquestions:\n"
        "  - {text: A, type: rude, caught_out: maybe, added_on: soon, story: [x], same_as: {a: b}}\n"
        "  - {story: x}\n...\n",
    )
    write(
        journal,
        STORIES,
        "schema: 1\nstories:\n  - {title: T, tags: 'a, b', actions: 'c, d', task: [x]}\n  - {task: x}\n",
    )

    kept, stories = read_kept(journal), read_stories(journal)

    assert kept.items == (Kept("A"),)
    assert [problem.reason for problem in kept.problems] == [
        "story of number 1 should be text",
        "same_as of number 1 should be a list",
        "type is one of behavioural, technical, motivation, situational, salary, closing, other in number 1",
        "caught_out is true or false in number 1",
        "number 2 has no text",
    ]
    assert stories.items == (Story("T", tags=("a", "b"), actions=("c, d",)), Story("", task="x"))
    assert [problem.reason for problem in stories.problems] == [
        "its end is missing, so some of it may be lost",
        "task of number 1 should be text",
        "number 2 has no title",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("stories: []\n...\n", "it has no 'schema' line"),
        ("schema: 9\nstories: []\n...\n", "a newer bounceback wrote it"),
        (
            "schema: 1\nstories: The napkin\n...\n",
            "'stories' should be a list of groups that begin with '- title:'",
        ),
        ("schema: 1\nstories:\n  - a\n...\n", "'stories' should be a list of groups"),
        ("schema: 1\nstories: &a []\n...\n", "it uses a YAML anchor"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_the_reason(
    journal: Journal, text: str, reason: str
) -> None:
    """For reading and for an edit alike."""
    write(journal, STORIES, text)

    with pytest.raises(UnreadableFileError) as error:
        read_stories(journal)
    assert error.value.reason.startswith(reason)
    with pytest.raises(UnreadableFileError):
        replace_list(journal, STORIES, text.encode(), expected=text.encode())


@pytest.mark.parametrize("list_id", [STORIES, QUESTION_BANK])
def test_the_example_in_the_editor_holds_nothing_until_it_is_uncommented(
    journal: Journal, list_id: str
) -> None:
    """As its own words say: take the signs away, and it is a list of one."""
    example = list_text(journal, list_id)
    begun = example.decode().replace("\n#  ", "\n  ").replace(": []", ":").encode()

    assert replace_list(journal, list_id, example, expected=None) == ()
    assert (read_stories(journal).items, read_kept(journal).items) == ((), ())
    assert replace_list(journal, list_id, begun, expected=example) == ()
    assert len(read_stories(journal).items + read_kept(journal).items) == 1


def test_an_edited_list_is_stored_as_typed_with_its_end(journal: Journal) -> None:
    """Comments stay; what can't be read is told."""
    text = b"# mine\nschema: 1\nstories:\n  - task: x"

    problems = replace_list(journal, STORIES, text, expected=None)

    assert journal.path_of(STORIES).read_bytes() == text + b"\n...\n"
    assert [problem.reason for problem in problems] == ["number 1 has no title"]


def test_an_edit_over_a_changed_list_keeps_both(journal: Journal) -> None:
    """The file stays as it is now, the edit goes to a file of its own."""
    put_story(journal, None, NAPKIN, remember=True)
    before = list_bytes(journal, STORIES)
    put_story(journal, None, {"title": "Other"}, remember=True)

    with pytest.raises(EntryChangedError):
        replace_list(journal, STORIES, b"schema: 1\nstories: []\n...\n", expected=before)
    assert len(read_stories(journal).items) == 2
    assert next(journal.rescued_dir.iterdir()).read_bytes() == b"schema: 1\nstories: []\n...\n"


@settings(max_examples=30)
@given(
    st.dictionaries(st.sampled_from(["title", "situation", "task", "result", "learning"]), TEXT),
    st.lists(TEXT),
)
def test_any_text_comes_back_as_it_was_typed(
    tmp_path_factory: Any, texts: dict[str, str], actions: list[str]
) -> None:
    """Quotes, colons, emoji, lines: it is the person's text."""
    journal = Journal(tmp_path_factory.mktemp("journal"))

    put_story(journal, None, texts | {"actions": actions, "unfinished": {"part": "task"}}, remember=False)

    (story,) = read_stories(journal).items
    assert {name: getattr(story, name) for name in texts} == texts
    assert story.actions == tuple(actions)
