"""The commands that keep the journal: edit, delete, undo, doctor, config, prompts, support."""

from pathlib import Path
from typing import Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import KEEPING, EntryArgument, JsonOption
from bounceback.errors import ContentError, ExitCode, UsageError

_KINDS = {
    "add": "Taken back: the entry {id} is out of the journal.",
    "answers": "Taken back: the last sitting of {id}.",
    "edit": "Taken back: the last change to {id}.",
    "delete": "Taken back: {id} is in the journal again.",
    "import": "Taken back: the import of {entries}.",
}
_FIRST_LIST = "Taken back: there is no {id}.yaml again, as before."


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("edit", short_help=COMMANDS["edit"], rich_help_panel=KEEPING)(edit_command)
    app.command("delete", short_help=COMMANDS["delete"], rich_help_panel=KEEPING)(delete_command)
    app.command("undo", short_help=COMMANDS["undo"], rich_help_panel=KEEPING)(undo_command)
    app.command("doctor", short_help=COMMANDS["doctor"], rich_help_panel=KEEPING)(doctor_command)
    config = typer.Typer(help="See and change settings.", invoke_without_command=True, callback=_show_help)
    config.command("path")(config_path_command)
    config.command("show")(config_show_command)
    config.command("set")(config_set_command)
    app.add_typer(config, name="config", short_help=COMMANDS["config"], rich_help_panel=KEEPING)
    prompts = typer.Typer(
        help="See the questions and templates, and copy one to change it.",
        invoke_without_command=True,
        callback=_show_help,
    )
    prompts.command("list")(prompts_list_command)
    prompts.command("copy")(prompts_copy_command)
    app.add_typer(prompts, name="prompts", short_help=COMMANDS["prompts"], rich_help_panel=KEEPING)
    app.command("support", short_help=COMMANDS["support"], rich_help_panel=KEEPING)(support_command)


def _show_help(ctx: typer.Context) -> None:
    """Print the help of a group that was called without a command."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def edit_command(ctx: typer.Context, entry: EntryArgument) -> None:
    """Change an entry in your editor.

    The file opens as it is; unknown keys and comments stay. If it can't be read afterwards, the editor is
    offered again, and your text is kept either way.
    """
    context: AppContext = ctx.obj
    from bounceback.commands.edit import edit

    journal = context.journal
    prompter = context.prompter if context.is_interactive else None
    entry_id = journal.resolve(entry)
    result = edit(journal, entry_id, context.editor, prompter)
    context.console.say(f"Saved {result.path}" if result.changed else "Nothing was changed.")
    for path in result.others:
        context.console.say(f"Another edit of this entry was not stored; its text is in {path}")
    for problem in result.problems:
        context.console.say(f"{problem.field} {problem.reason}; it is kept as you wrote it")


def delete_command(ctx: typer.Context, entry: EntryArgument) -> None:
    """Move an entry to the trash. "bounceback undo" brings it back."""
    context: AppContext = ctx.obj
    journal = context.journal
    entry_id = journal.resolve(entry)
    trashed = journal.delete(entry_id)
    context.console.say(f'Moved {entry_id} to {trashed}. "bounceback undo" brings it back.')


def undo_command(ctx: typer.Context) -> None:
    """Take back the last change: an entry, a sitting, an edit, a deletion, an import.

    Nothing is lost by it: the version it replaces goes to the trash.
    """
    context: AppContext = ctx.obj
    from bounceback.store.reader import LISTS

    undone = context.journal.undo()
    if undone is None:
        context.console.say("There is nothing to take back.")
        return
    text = _KINDS.get(undone.kind, "Taken back: {id}.")
    if undone.kind == "add" and undone.entry_id in LISTS:
        text = _FIRST_LIST
    entries = "one entry" if undone.count == 1 else f"{undone.count} entries"
    context.console.say(text.format(id=undone.entry_id, entries=entries))
    if undone.kept_path:
        what = {"add": "It is", "import": "What it added is"}.get(undone.kind, "The version it replaced is")
        context.console.say(f"{what} in {undone.kept_path}")


def doctor_command(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Check every file and explain what is wrong. Changes nothing; ends with 4 if something can't be read."""
    context: AppContext = ctx.obj
    from bounceback import __version__
    from bounceback.commands.doctor import examine

    found = examine(context.journal, context.prompts, context.settings_path)
    if as_json:
        findings = [{"file": str(f.path), "text": f.text, "serious": f.serious} for f in found.findings]
        context.show_json(
            {
                "version": 1,
                "journal": str(context.journal_dir),
                "entries": found.entries,
                "findings": findings,
            }
        )
    else:
        count = (
            "no entries"
            if not found.entries
            else "one entry"
            if found.entries == 1
            else f"{found.entries} entries"
        )
        lines = [f"bounceback {__version__}", f"Journal: {context.journal_dir} ({count})"]
        lines += [f"Settings: {context.settings_path}"]
        lines += [f"{finding.path}: {finding.text}" for finding in found.findings]
        lines += [
            "Everything can be read."
            if found.is_well
            else "The files named above need a look; none was changed."
        ]
        context.console.write("\n".join(lines) + "\n")
    if not found.is_well:
        raise typer.Exit(ExitCode.UNREADABLE)


def config_path_command(ctx: typer.Context) -> None:
    """Print where the journal, the settings, your own prompts and the index are."""
    context: AppContext = ctx.obj
    lines = [
        f"journal\t{context.journal_dir}",
        f"settings\t{context.settings_path}",
        f"prompts\t{context.config_dir / 'prompts'}",
    ]
    if context.index_dir:
        lines.append(f"index\t{context.index_dir}")
    context.console.write("\n".join(lines) + "\n")


def config_show_command(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Print the settings as they are in force."""
    from dataclasses import asdict

    context: AppContext = ctx.obj
    values = asdict(context.settings) | {"journal": str(context.journal_dir)}
    if as_json:
        context.show_json(values)
        return
    lines = [f"{key}: {_shown(value)}" for key, value in values.items()]
    context.console.write("\n".join(lines) + "\n")


def config_set_command(
    ctx: typer.Context,
    key: Annotated[
        str,
        typer.Argument(help="name, sign_off, phone, locale, region, journal, plain, safety or reframing."),
    ],
    value: Annotated[str, typer.Argument(help="The value; empty quotes unset it.")],
) -> None:
    """Change one setting."""
    from bounceback.domain.text import normalise, one_line
    from bounceback.store.settings import save_setting

    context: AppContext = ctx.obj
    text = one_line(normalise(value))
    if key == "journal" and text:
        text = str(Path(text).expanduser().absolute())
    save_setting(context.settings_path, key, text)
    context.console.say(f"Saved in {context.settings_path}")


def prompts_list_command(ctx: typer.Context) -> None:
    """List the prompt files, and the questions by id."""
    context: AppContext = ctx.obj
    from bounceback.content.questions import load_questions

    prompts = context.prompts
    folders = (
        *("questions/en", "email/en", "themes", "checks", "safety", "reframing", "notices", "cards/en"),
        *("prep", "import", "fit"),
    )
    lines = [name for folder in folders for name in prompts.names(folder)]
    lines += ["helplines.yaml", "benchmarks.yaml", ""]
    lines += [f"{question.id}\t{question.ask}" for question in load_questions(prompts).questions]
    context.console.write("\n".join(lines) + "\n")


def prompts_copy_command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A file's name, such as questions/en/6-close.yaml.")],
) -> None:
    """Copy a shipped file to your own prompts, where you can change it."""
    context: AppContext = ctx.obj
    from bounceback.content.resources import Prompts, prompts_root
    from bounceback.store import files

    relative = Path(name)
    try:
        source = Prompts().path(name)
    except ContentError:
        source = prompts_root()
    if relative.is_absolute() or ".." in relative.parts or not source.is_file():
        raise UsageError(f'there is no prompt file "{name}"; "bounceback prompts list" names them')
    target = context.config_dir / "prompts" / relative
    try:
        files.write_new(target, source.read_bytes())
    except FileExistsError:
        raise UsageError(f"you have a copy already: {target}") from None
    context.console.say(f"Copied to {target}")


def support_command(ctx: typer.Context) -> None:
    """Print numbers of people to talk to, day and night. Works offline, and notes nothing."""
    context: AppContext = ctx.obj
    from bounceback.views.support import support_text

    context.console.write(support_text(*context.helplines()))


def _shown(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
