"""The person's own lists: ``stories.yaml``, and ``question-bank.yaml`` with what is settled of questions.

Each is read from the plain mapping of its file. Changes are made to that mapping, so that unknown keys and
values that can't be read stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bounceback import plainyaml
from bounceback.domain.asked import QuestionType, question_key
from bounceback.domain.dates import day_of
from bounceback.domain.question_bank import Kept
from bounceback.domain.story_bank import LIST_PARTS, PARTS, Story, StoryLine
from bounceback.errors import EntryNotFoundError, UnreadableFileError
from bounceback.store.files import fingerprint
from bounceback.store.lists import Item, list_document, list_items
from bounceback.store.migrations import SCHEMA
from bounceback.store.plain import text_of
from bounceback.store.reader import JournalReader
from bounceback.store.unreadable import NO_END, Unreadable

if TYPE_CHECKING:
    from bounceback.store.journal import Journal

STORIES = "stories"
QUESTION_BANK = "question-bank"

_ITEMS = {STORIES: "stories", QUESTION_BANK: "questions"}
_NAMES = {STORIES: "title", QUESTION_BANK: "text"}
_LISTED = {STORIES: LIST_PARTS, QUESTION_BANK: frozenset({"same_as", "not_same_as"})}
_TEXTS = {
    STORIES: frozenset(PARTS) - LIST_PARTS | {"added_on"},
    QUESTION_BANK: frozenset({"text", "type", "competency", "story", "caught_out", "added_on"}),
}
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}

_KEPT_ORDER = ("text", "same_as", "not_same_as", "type", "competency", "story", "caught_out", "added_on")

_EMPTY = {
    STORIES: b"""# Your stories: one piece of work each, told in parts. Only the title is needed. The tags
# say what it shows; "bounceback prep --stories" lists the usual ones. To begin, take the # away from the
# lines below, and the [] behind "stories:".
schema: 1
stories: []
#  - title: The napkin
#    situation: The board didn't follow our pricing.
#    task: I had ten minutes to explain it.
#    actions:
#      - I drew it on a napkin
#    result: They agreed the same day.
#    learning: A drawing is faster than a table.
#    tags: [customers, deciding]
#    used_at: [Acme]
...
""",
    QUESTION_BANK: b"""# What you settled about questions. They come from your entries; what stands here goes
# before what the program thinks. To begin, take the # away from the lines below, and the [] behind
# "questions:".
schema: 1
questions: []
#  - text: Why do you want to work here?
#    same_as: [Why would you want to work for us?]
#    type: motivation
#    competency: deciding
#    story: The napkin
#    caught_out: true
...
""",
}

Read = TypeVar("Read")


@dataclass(frozen=True)
class Listed(Generic[Read]):
    """What one of the lists holds, and what in it can't be read."""

    items: tuple[Read, ...]
    problems: tuple[Unreadable, ...] = ()


def read_stories(reader: JournalReader) -> Listed[Story]:
    """Return the stories. Raises UnreadableFileError if the file as a whole can't be read."""
    items, problems = _checked(reader, STORIES)
    return Listed(tuple(map(_story, items)), problems)


def read_kept(reader: JournalReader) -> Listed[Kept]:
    """Return what was settled about questions. Raises UnreadableFileError as ``read_stories`` does."""
    items, problems = _checked(reader, QUESTION_BANK)
    return Listed(tuple(_kept(item) for item in items if text_of(item, "text")), problems)


def list_bytes(reader: JournalReader, list_id: str) -> bytes | None:
    """Return the file of a list, None if there is none yet."""
    try:
        return reader.read_bytes(list_id)
    except EntryNotFoundError:
        return None


def list_text(reader: JournalReader, list_id: str) -> bytes:
    """Return the file of a list as it is opened in the editor: an example in comments while there is none."""
    return list_bytes(reader, list_id) or _EMPTY[list_id]


def replace_list(
    journal: "Journal", list_id: str, text: bytes, *, expected: bytes | None
) -> tuple[Unreadable, ...]:
    """Store a list as the person typed it, and return what in it can't be read.

    Raises UnreadableFileError if it can't be read as that list, and EntryChangedError if the file is no
    longer as *expected*; the text is kept then.
    """
    path = journal.path_of(list_id)
    if not text.rstrip().endswith(b"\n..."):
        text = text.rstrip() + b"\n...\n"
    document = list_document(path, text)
    _items(journal, list_id, document)

    def change(before: bytes | None) -> bytes:
        if fingerprint(before or b"") != fingerprint(expected or b""):
            raise UnreadableFileError(path, "it changed on disk in the meantime")
        return text

    journal.change_list(list_id, change, known=expected)
    return _problems(journal, list_id, document)


def put_story(journal: "Journal", known: str | None, values: Mapping[str, Any], *, remember: bool) -> None:
    """Store parts of a story: of the unfinished one whose title is *known*, else of a new one.

    A part whose value is empty is taken out. All that is known of the story has to be among *values*, so
    that it is complete even if the file was changed or removed underneath.
    """

    def change(items: list[Item]) -> None:
        found = (item for item in reversed(items) if "unfinished" in item and text_of(item, "title") == known)
        story = next(found, None) if known is not None else None
        if story is None:
            story = {}
            items.append(story)
        _put(story, values, (*PARTS, "added_on", "unfinished"))

    _change(journal, STORIES, change, remember=remember)


def put_kept(journal: "Journal", texts: Mapping[str, Mapping[str, Any]]) -> None:
    """Store what was settled about questions, by their wording; lists grow, other values are replaced."""

    def change(items: list[Item]) -> None:
        for text, values in texts.items():
            key = question_key(text)
            found = (item for item in items if question_key(text_of(item, "text")) == key)
            item = next(found, None)
            if item is None:
                item = {"text": text}
                items.append(item)
            grown = {
                name: [*dict.fromkeys([*_list(item, name), *value])]
                for name, value in values.items()
                if name in _LISTED[QUESTION_BANK]
            }
            _put(item, {**values, **grown}, _KEPT_ORDER)

    _change(journal, QUESTION_BANK, change, remember=True)


def _change(
    journal: "Journal", list_id: str, change: Callable[[list[Item]], None], *, remember: bool
) -> None:
    """Apply a change to the items of a list, on the mapping as it is on disk now."""
    path = journal.path_of(list_id)

    def changed(before: bytes | None) -> bytes:
        document = list_document(path, before or _EMPTY[list_id])
        items = _items(journal, list_id, document)
        change(items)
        for item in items:
            item.update(_typed(item))
        others = {name: value for name, value in document.mapping.items() if name != "schema"}
        return plainyaml.dump({"schema": SCHEMA, **others, _ITEMS[list_id]: items})

    known = list_bytes(journal, list_id)
    try:
        changed(known)
    except UnreadableFileError:  # damaged: what is at stake is the change alone
        known = None
    journal.change_list(list_id, changed, known=known, remember=remember)


def _typed(item: Item) -> Item:
    """Return the values that are written without quotes, as entries write theirs."""
    day, word = day_of(text_of(item, "added_on")), _YES_NO.get(text_of(item, "caught_out").lower())
    return {**({"added_on": day} if day else {}), **({"caught_out": word} if word is not None else {})}


def _put(item: Item, values: Mapping[str, Any], order: Sequence[str]) -> None:
    """Put values into a group, its known keys in their order; an empty value takes its key out."""
    for name, value in values.items():
        if value in ("", (), [], None):
            item.pop(name, None)
        else:
            item[name] = list(value) if isinstance(value, tuple) else value
    ordered = {name: item[name] for name in order if name in item} | item
    item.clear()
    item.update(ordered)


def _checked(reader: JournalReader, list_id: str) -> tuple[list[Item], tuple[Unreadable, ...]]:
    data = list_bytes(reader, list_id)
    if data is None:
        return [], ()
    document = list_document(reader.path_of(list_id), data)
    return _items(reader, list_id, document), _problems(reader, list_id, document)


def _items(reader: JournalReader, list_id: str, document: plainyaml.Document) -> list[Item]:
    return list_items(reader.path_of(list_id), document, _ITEMS[list_id], _NAMES[list_id])


def _problems(reader: JournalReader, list_id: str, document: plainyaml.Document) -> tuple[Unreadable, ...]:
    """Return each value that is of the wrong kind; it stays in the file and is never used."""
    path = reader.path_of(list_id)
    found = [] if document.complete else [NO_END]
    for number, item in enumerate(_items(reader, list_id, document), start=1):
        for name in item:
            if name in _LISTED[list_id] and not isinstance(item[name], (list, str)):
                found.append(f"{name} of number {number} should be a list")
            elif name in _TEXTS[list_id] and not isinstance(item[name], str):
                found.append(f"{name} of number {number} should be text")
        if not text_of(item, _NAMES[list_id]) and "unfinished" not in item:
            found.append(f"number {number} has no {_NAMES[list_id]}")
        if list_id == QUESTION_BANK:
            found += [f"{reason} in number {number}" for reason in _wrong_words(item)]
    return tuple(Unreadable(path, reason) for reason in found)


def _wrong_words(item: Mapping[str, Any]) -> list[str]:
    found = []
    if (word := text_of(item, "type")) and word not in {*QuestionType}:
        found.append(f"type is one of {', '.join(QuestionType)}")
    if (word := text_of(item, "caught_out")) and word.lower() not in _YES_NO:
        found.append("caught_out is true or false")
    return found


def _story(item: Mapping[str, Any]) -> Story:
    unfinished = item.get("unfinished")
    line = (
        StoryLine(text_of(unfinished, "part"), text_of(unfinished, "text"))
        if isinstance(unfinished, dict)
        else None
    )
    parts: dict[str, Any] = {
        name: _list(item, name) if name in LIST_PARTS else text_of(item, name) for name in PARTS
    }
    return Story(**parts, unfinished=line)


def _kept(item: Mapping[str, Any]) -> Kept:
    kind = text_of(item, "type")
    return Kept(
        text=text_of(item, "text"),
        same_as=_list(item, "same_as"),
        not_same_as=_list(item, "not_same_as"),
        type=QuestionType(kind) if kind in {*QuestionType} else None,
        competency=text_of(item, "competency"),
        story=text_of(item, "story"),
        caught_out=_YES_NO.get(text_of(item, "caught_out").lower()),
        added_on=day_of(text_of(item, "added_on")),
    )


def _list(item: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of texts; ``tags: a, b`` on one line is fine, except where a text may hold commas."""
    value = item.get(name)
    if isinstance(value, str):
        parts: Sequence[str] = value.split(",") if name in {"tags", "used_at"} else value.split("\n")
        return tuple(part.strip() for part in parts if part.strip())
    return tuple(part for part in value if isinstance(part, str) and part) if isinstance(value, list) else ()
