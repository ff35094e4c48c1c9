"""The root: what stands before every command, and the help that groups them."""

import gc
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bounceback import __version__
from bounceback.cli.boundary import guarded, prepare
from bounceback.cli.context import AppContext
from bounceback.cli.names import MODULES
from bounceback.cli.options import JournalOption, PlainOption
from bounceback.views.console import is_plain

_EPILOG = (
    "Exit codes: 0 done, 1 failed or refused, 2 usage, 3 not found or ambiguous, 4 unreadable data, "
    "5 conflict, 130 interrupted. Nothing ever leaves this machine. "
    'If it all gets too much: "bounceback support".'
)
_ANYWHERE = ("--journal",)
_ANYWHERE_FLAGS = ("--plain",)


class GroupedHelp(TyperGroup):
    """Lists the commands by what they are for, in plain help as in rich help."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one part for each group of commands."""
        parts: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                panel = getattr(command, "rich_help_panel", None) or "Commands"
                parts.setdefault(panel, []).append((name, command.get_short_help_str(70)))
        for panel, rows in parts.items():
            with formatter.section(panel):
                formatter.write_dl(rows)


def _markup_mode() -> Any:
    """Return how help is drawn: with Rich on a terminal only."""
    return "rich" if sys.stdout.isatty() and not is_plain(wished="--plain" in sys.argv) else None


def _print_version(wished: bool) -> None:
    if wished:
        typer.echo(f"bounceback {__version__}")
        raise typer.Exit


def main(
    ctx: typer.Context,
    journal: JournalOption = None,
    plain: PlainOption = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A private, offline coach for the hour after a job rejection."""  # noqa: D401 - shown as the program's help
    del version
    # No I/O here: this also runs before "<command> --help".
    ctx.obj = ctx.obj or AppContext(journal, plain=plain)
    if ctx.invoked_subcommand is None:
        _bare(ctx)


def _bare(ctx: typer.Context) -> None:
    """Show the help on the first use, and what is due afterwards."""
    from bounceback.cli.showing import show_due

    context: AppContext = ctx.obj
    if context.reader.draft_ids() or context.reader.entry_ids():
        show_due(context)
    else:
        typer.echo(ctx.get_help())
        context.console.say('\nTo begin: "bounceback reflect". It takes about five minutes.')


def program(command: str = "") -> typer.Typer:
    """Return the program with the commands that stand beside this one in its module; empty for all there are.

    A command line needs one of them, and what the others can be told takes longer to load than most work.
    """
    app = typer.Typer(
        name="bounceback",
        cls=GroupedHelp,
        help="A private, offline coach for the hour after a job rejection.",
        epilog=_EPILOG,
        invoke_without_command=True,
        no_args_is_help=False,
        rich_markup_mode=_markup_mode(),
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(main)
    for module in [MODULES[command]] if command in MODULES else dict.fromkeys(MODULES.values()):
        import_module(f"bounceback.cli.{module}").add_to(app)
    return app


def run(arguments: list[str] | None = None) -> None:
    """Run the program with these arguments, else the process's, and exit."""
    prepare()
    front, rest = parted(sys.argv[1:] if arguments is None else arguments)

    def start() -> object:
        command = typer.main.get_command(program(_command_in(rest)))
        # What is loaded by now stays to the end. To look for garbage in it takes longer than most commands.
        gc.freeze()
        gc.enable()
        return command(args=[*front, *rest], prog_name="bounceback", standalone_mode=False)

    guarded(start)


def _command_in(words: list[str]) -> str:
    """Return the command of a command line, or of one that a shell wants to complete; else empty."""
    if "_BOUNCEBACK_COMPLETE" in os.environ:
        line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
        begun = line.split()
        # The second word may be the one that is being typed.
        words = begun[1:] if len(begun) > 2 or line.endswith((" ", "\n")) else []
    return words[0] if words else ""


def parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return ``--journal DIR`` and ``--plain``, which may stand anywhere, and the arguments without them."""
    front: list[str] = []
    rest: list[str] = []
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word == "--":
            rest += arguments[position:]
            break
        if word in _ANYWHERE and position + 1 < len(arguments):
            front += [word, arguments[position + 1]]
            position += 1
        elif word in _ANYWHERE_FLAGS or word.startswith(tuple(f"{name}=" for name in _ANYWHERE)):
            front.append(word)
        else:
            rest.append(word)
        position += 1
    return front, rest
