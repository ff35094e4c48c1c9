"""Changing an entry, or another file of the journal, by hand."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import capitalised
from bounceback.errors import BouncebackError, UnreadableFileError
from bounceback.ports import Editor, Prompt, Prompter, Typed
from bounceback.store import files
from bounceback.store.codec import FieldProblem
from bounceback.store.journal import Journal

Problem = TypeVar("Problem")


@dataclass(frozen=True)
class Edited(Generic[Problem]):
    """What came of an edit: whether the file changed, its path, and what in it can't be read now.

    *others* are files of other edits of it that were not stored: given up, or open right now.
    """

    changed: bool
    path: Path
    problems: tuple[Problem, ...] = ()
    others: tuple[Path, ...] = ()


class EditorFailedError(BouncebackError):
    """The editor could not be run, or ended with an error."""

    def __init__(self, kept_path: Path) -> None:
        super().__init__(
            "the editor could not be used, so nothing was changed. "
            f"Set $EDITOR to one that works; the text is in {kept_path}"
        )


class EditGivenUpError(BouncebackError):
    """The edited text was not an entry and the person did not go on editing."""

    def __init__(self, reason: str, kept_path: Path) -> None:
        super().__init__(f"nothing was changed: {reason}. Your text is kept in {kept_path}")


def edit(journal: Journal, entry_id: str, editor: Editor, prompter: Prompter | None) -> Edited[FieldProblem]:
    """Let the person edit an entry's file, and store it as typed once it can be read as an entry."""
    before = journal.read_bytes(entry_id)
    expected = files.fingerprint(before)

    def store(text: bytes) -> tuple[FieldProblem, ...]:
        return journal.replace_text(entry_id, text, expected=expected).problems

    return edit_text(journal, entry_id, before, store, editor=editor, prompter=prompter)


def edit_text(
    journal: Journal,
    entry_id: str,
    before: bytes,
    store: Callable[[bytes], tuple[Problem, ...]],
    *,
    editor: Editor,
    prompter: Prompter | None,
) -> Edited[Problem]:
    """Let the person edit a text, and hand it to *store*, which raises UnreadableFileError if it can't be.

    Such an error is shown and the editor offered again; *prompter* None means nobody can be asked. The
    text stays in a file of its own until it is stored.
    """
    path = journal.path_of(entry_id)
    others = tuple(sorted(journal.drafts_dir.glob(f"edit-{entry_id}-*.yaml")))
    # A file of its own for each run: two edits at once must not write into one.
    working = journal.drafts_dir / f"edit-{entry_id}-{os.getpid()}.yaml"
    files.write_over(working, before)
    while True:
        if not editor.edit(working):
            raise EditorFailedError(working)
        text = working.read_bytes()
        if text == before:
            working.unlink()
            return Edited(changed=False, path=path, others=others)
        try:
            problems = store(text)
        except UnreadableFileError as error:
            place = f"line {error.line}: " if error.line else ""
            reason = f"{place}{error.reason}"
            if prompter is None or not _wants_again(prompter, reason):
                raise EditGivenUpError(reason, working) from None
        else:
            working.unlink()
            return Edited(changed=True, path=path, problems=problems, others=others)


def _wants_again(prompter: Prompter, reason: str) -> bool:
    choices = (Choice("again", "Edit it again"), Choice("leave", "Leave it as it was"))
    ask = f"That can't be stored yet. {capitalised(reason)}."
    reply = prompter.ask(
        Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices, default="1", required=True)
    )
    return isinstance(reply, Typed) and reply.text.strip() in {"1", "again", "y", "yes"}
