"""``backup`` and ``restore``: everything the person owns into one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import write_file
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import KEEPING
from bounceback.errors import ExitCode

if TYPE_CHECKING:
    from bounceback.store.archive import Member


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("backup", short_help=COMMANDS["backup"], rich_help_panel=KEEPING)(backup_command)
    app.command("restore", short_help=COMMANDS["restore"], rich_help_panel=KEEPING)(restore_command)


def backup_command(
    ctx: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file, or the folder for it. Usual: here, named after the moment.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Put your journal, settings and own prompts into one file, and check it by reading it back.

    The trash and what "undo" needs are in it too. It is a zip file, readable by you only, and not encrypted.
    """
    context: AppContext = ctx.obj
    from bounceback.commands.backup import back_up

    path = _place(out, f"bounceback-backup-{context.clock.now():%Y%m%d-%H%M%S}.zip")
    made = back_up(
        context.journal_dir,
        context.config_dir,
        path,
        context.clock.now(),
        lambda target, data: write_file(target, data, force=force),
    )
    context.console.write(f"{path}\n")
    context.console.say(f"Backed up {_counted(made.members)}, and read back what was written.")
    context.console.say(
        "All private text is in it, and it isn't encrypted: keep it where only you can read it."
    )
    for skipped in made.skipped:
        context.console.say(f"Not in it: {skipped.path}: {skipped.reason}")
    if made.skipped:
        raise typer.Exit(ExitCode.UNREADABLE)


def restore_command(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help='A file that "backup" made.', show_default=False)
    ],
) -> None:
    """Bring a backup back. Every byte is checked first; a journal that is there is never overwritten.

    To restore beside the journal you have, name a new folder: --journal NEWDIR. Settings and prompts are
    restored where there are none.
    """
    context: AppContext = ctx.obj
    from bounceback.store.restoring import restore

    say = context.console.say
    done = restore(file.expanduser(), context.journal_dir, context.config_dir)
    say(f"Restored {_counted(done.members)} to {context.journal_dir}")
    for kept in done.kept:
        say(f"Left as it is, and different from the backup's: {kept}")
    if done.moved:
        say("The settings named another folder for the journal; that line was left out.")
    for leftover in done.leftovers:
        say(f"An interrupted restore left {leftover}; it can be removed.")
    if AppContext().journal_dir != context.journal_dir:
        say(f'To use it: --journal, or "bounceback config set journal {context.journal_dir}"')


def _place(out: Path | None, usual: str) -> Path:
    """Return the file a backup goes to."""
    path = (out or Path()).expanduser()
    return (path / usual if path.is_dir() else path).absolute()


def _counted(members: "tuple[Member, ...]") -> str:
    """Return how many entries there are, and how many other files: lists, drafts, settings, undo."""
    from bounceback.commands.backup import entry_count

    entries = entry_count(members)
    others = len(members) - entries
    text = "one entry" if entries == 1 else f"{entries} entries"
    return text + (f" and {others} other file{'s' if others > 1 else ''}" if others else "")
