"""Hiding names from a screen that others can see."""

from collections.abc import Iterator, Mapping
from typing import Any

from bounceback.domain.entry import Entry
from bounceback.domain.masking import Mask, Names
from bounceback.domain.stored import Stored
from bounceback.errors import AmbiguousEntryError, BouncebackError, UnreadableFileError
from bounceback.store.reader import JournalReader


def mask_of(reader: JournalReader) -> Mask:
    """Return a mask for all names in the journal, for texts mention entries that aren't shown.

    The oldest entry has the first letter. Every file is read.
    """
    return Mask(_names(reader))


def masked_entry(mask: Mask, entry: Entry) -> Entry:
    """Return the entry with placeholders in every text of it.

    Keys of the person's own are left out, and so is what can't be read of its fields.
    """
    return Entry.model_validate(mask.of(_readable(entry)))


def masked_error(mask: Mask, error: BouncebackError) -> BouncebackError:
    """Return the error without the names in ids and files."""
    if isinstance(error, AmbiguousEntryError):
        return AmbiguousEntryError(error.query, mask.of(error.ids))
    if isinstance(error, UnreadableFileError):
        return UnreadableFileError(mask.of(error.path), mask.text(error.reason), error.line)
    return error


def _readable(value: Any) -> Any:
    """Return a stored part as plain values, without what it keeps besides its fields."""
    if isinstance(value, Stored):
        return {name: _readable(getattr(value, name)) for name in type(value).model_fields}
    return tuple(map(_readable, value)) if isinstance(value, tuple) else value


def _names(reader: JournalReader) -> Iterator[Names]:
    for entry_id in (*reversed(reader.entry_ids()), *reader.draft_ids()):
        try:
            mapping = reader.document(entry_id).mapping
        except BouncebackError:
            yield Names(entry_id)
            continue
        contact = mapping.get("contact")
        people = [contact.get("name")] if isinstance(contact, dict) else []
        feedback = mapping.get("feedback")
        people += [_text(item, "said_by") for item in feedback] if isinstance(feedback, list) else []
        yield Names(
            entry_id,
            _text(mapping, "company"),
            tuple(filter(None, (_text(mapping, "role"), _text(mapping, "role_family")))),
            tuple(person for person in people if isinstance(person, str) and person),
        )


def _text(mapping: Any, key: str) -> str:
    value = mapping.get(key) if isinstance(mapping, Mapping) else None
    return value if isinstance(value, str) else ""
