"""Changing an entry by hand, and taking things back."""

import os
from dataclasses import dataclass
from pathlib import Path

from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind
from bounceback.errors import BouncebackError, UnreadableFileError
from bounceback.ports import Editor, Prompt, Prompter, Typed
from bounceback.store import files
from bounceback.store.codec import FieldProblem
from bounceback.store.journal import Journal


@dataclass(frozen=True)
class Edited:
    """What came of an edit: whether the entry changed, its path, and fields that can't be read now.

    *others* are files of other edits of this entry that were not stored: given up, or open right now.
    """

    changed: bool
    path: Path
    problems: tuple[FieldProblem, ...] = ()
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


def edit(journal: Journal, entry_id: str, editor: Editor, prompter: Prompter | None) -> Edited:
    """Let the person edit an entry's file, and store it as typed once it can be read as an entry.

    An error is shown and the editor offered again; *prompter* None means nobody can be asked. The text
    stays in a file of its own until it is stored.
    """
    path = journal.path_of(entry_id)
    before = journal.read_bytes(entry_id)
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
            loaded = journal.replace_text(entry_id, text, expected=files.fingerprint(before))
        except UnreadableFileError as error:
            place = f"line {error.line}: " if error.line else ""
            reason = f"{place}{error.reason}"
            if prompter is None or not _wants_again(prompter, reason):
                raise EditGivenUpError(reason, working) from None
        else:
            working.unlink()
            return Edited(changed=True, path=path, problems=loaded.problems, others=others)


def _wants_again(prompter: Prompter, reason: str) -> bool:
    choices = (Choice("again", "Edit it again"), Choice("leave", "Leave the entry as it was"))
    ask = f"That can't be stored yet. {reason[:1].upper()}{reason[1:]}."
    reply = prompter.ask(Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices, default="1"))
    return isinstance(reply, Typed) and reply.text.strip() in {"1", "again", "y", "yes"}
