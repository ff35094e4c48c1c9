"""A letter named on the command line: read, and asked about if it isn't a rejection."""

from typing import TYPE_CHECKING

import typer

from bounceback.cli.context import AppContext
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.domain.letter import Message, Proposal


def read_message(context: AppContext, letter: str) -> "tuple[Message, Proposal]":
    """Return a letter and what it says. Raises UsageError with one sentence if it can't be read."""
    from bounceback.adapters.letter import read_letter, read_letter_file
    from bounceback.content.letters import load_letters
    from bounceback.domain.letter_reading import propose

    message = read_letter(read_letter_file(letter))
    return message, propose(message, load_letters(context.prompts))


def confirm_rejection(context: AppContext, proposal: "Proposal", *, asks: bool) -> None:
    """Say what a message reads like if it isn't a rejection, and ask whether to go on; Enter doesn't.

    Without a person it is refused.
    """
    from bounceback.commands.letter import reads_like
    from bounceback.domain.question import Choice
    from bounceback.domain.terms import QuestionKind
    from bounceback.ports import Prompt, Stopped, Typed

    like = reads_like(proposal)
    if not like:
        return
    if not asks:
        raise UsageError(f"this reads like {like}, not a no, so nothing was saved")
    notices = context.notices
    choices = (Choice("no", notices.say("letter-stop")), Choice("yes", notices.say("letter-go-on")))
    ask = notices.say("letter-no-rejection", title=like)
    reply = context.prompter.ask(
        Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices, default="1", required=True)
    )
    if isinstance(reply, Typed) and reply.text.strip().lower() in {"2", "y", "yes"}:
        return
    interrupted = isinstance(reply, Stopped) and reply.interrupted
    raise typer.Exit(ExitCode.INTERRUPTED if interrupted else ExitCode.DONE)
