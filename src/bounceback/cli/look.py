"""``review`` and ``due``: looking back, and what is worth doing."""

from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.completing import complete_theme
from bounceback.cli.context import AppContext
from bounceback.cli.inputs import read_day
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import (
    BACK,
    FILTERS,
    NEXT,
    CompanyFilter,
    JsonOption,
    OptionalEntry,
    PrivateOption,
    RoleFilter,
    SinceOption,
    StageFilter,
    TagFilter,
    UntilOption,
)
from bounceback.cli.showing import show_due, show_entry, show_list, show_look_back, show_stats
from bounceback.domain.terms import Outcome, Route
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.ports import Prompter


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("review", short_help=COMMANDS["review"], rich_help_panel=BACK)(review_command)
    app.command("due", short_help=COMMANDS["due"], rich_help_panel=NEXT)(due_command)


def review_command(
    ctx: typer.Context,
    entry: OptionalEntry = None,
    everything: Annotated[bool, typer.Option("--all", help="List all entries.")] = False,
    check_in: Annotated[
        bool, typer.Option("--check-in", help="Six questions at most: what you tried, and one next step.")
    ] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    company: CompanyFilter = "",
    role: RoleFilter = "",
    stage: StageFilter = None,
    outcome: Annotated[
        Outcome | None, typer.Option(rich_help_panel=FILTERS, help="How it ended.", show_default=False)
    ] = None,
    search: Annotated[
        str,
        typer.Option(
            metavar="WORDS",
            rich_help_panel=FILTERS,
            help='All of these words anywhere in it; a "phrase" as it stands.',
            show_default=False,
        ),
    ] = "",
    tag: TagFilter = "",
    theme: Annotated[
        str,
        typer.Option(
            metavar="KEY",
            rich_help_panel=FILTERS,
            help="A theme, whoever named it.",
            show_default=False,
            autocompletion=complete_theme,
        ),
    ] = "",
    route: Annotated[
        Route | None,
        typer.Option(rich_help_panel=FILTERS, help="What you chose for the search.", show_default=False),
    ] = None,
    is_open: Annotated[
        bool,
        typer.Option(
            "--open",
            rich_help_panel=FILTERS,
            help="With something open, such as a note or a plan; shows what.",
        ),
    ] = False,
    as_stats: Annotated[
        bool, typer.Option("--stats", help="Show what you did and how far it got, in small numbers.")
    ] = False,
    patterns: Annotated[
        bool, typer.Option("--patterns", help="What the numbers allow to say, what recurs, one first move.")
    ] = False,
    figures: Annotated[
        bool, typer.Option("--figures", help="With --patterns: the averages, what they assume, sources.")
    ] = False,
    private: PrivateOption = False,
    as_json: JsonOption = False,
) -> None:
    """See what past noes taught: lessons and plans first. With ENTRY, everything of one.

    Without a filter it looks at your newest twenty entries.
    """
    context: AppContext = ctx.obj
    from bounceback.cli.patterns import check_flags, show_patterns
    from bounceback.domain.selection import Selection

    if everything and as_stats:
        raise UsageError("--all lists entries and --stats shows numbers; take one of them")
    check_flags(patterns=patterns, figures=figures, entry=entry)
    today = context.clock.today()
    selection = Selection(
        since=read_day("--since", since, today, "today, 30d"),
        until=read_day("--until", until, today, "today, 30d"),
        company=company,
        role=role,
        stage=stage,
        outcome=outcome,
        tag=tag,
        theme=theme,
        route=route,
        open_on=today if is_open else None,
        search=search,
    )
    if check_in:
        if entry is not None or everything or as_stats or as_json or not selection.is_empty:
            raise UsageError("--check-in stands alone: it looks at your newest entries")
        _check_in(context, private=private)
        return
    if patterns:
        show_patterns(
            context, selection, everything=everything, figures=figures, as_json=as_json, private=private
        )
        return
    if entry is not None:
        if everything or as_stats or not selection.is_empty:
            raise UsageError("an ENTRY is one entry; the filters, --all and --stats are for many")
        show_entry(context, entry, as_json=as_json, private=private)
        return
    if as_stats:
        show_stats(context, selection, as_json=as_json, private=private)
        return
    if everything:
        show_list(context, selection, as_json=as_json, private=private)
    else:
        show_look_back(context, selection, as_json=as_json, private=private)


def _check_in(context: AppContext, *, private: bool) -> None:
    """Ask what was tried and what comes next, and end with the code that fits."""
    from bounceback.cli.standing_by import care_of
    from bounceback.commands.check_in import CheckingIn
    from bounceback.commands.opening import rows_of

    left = CheckingIn(
        journal=context.journal,
        prompter=_masked_prompter(context) if private else context.prompter,
        notices=context.notices,
        care=care_of(context),
        clock=context.clock,
        rows=rows_of(context.journal, None),
    ).run()
    if left is not None:
        context.console.say("Stopped. What you've answered is kept.")
        raise typer.Exit(ExitCode.INTERRUPTED if left.interrupted else ExitCode.DONE)


def _masked_prompter(context: AppContext) -> "Prompter":
    """Return who is asked, with placeholders for the names in what they read."""
    from bounceback.adapters.masked import MaskedPrompter
    from bounceback.commands.private import mask_of

    return MaskedPrompter(context.prompter, mask_of(context.reader))


def due_command(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Show all of it, and look through all entries, not only 120 days.")
    ] = False,
    private: PrivateOption = False,
    as_json: JsonOption = False,
) -> None:
    """See what is worth doing today: what is unfinished or parked, notes to send, plans to check."""
    show_due(ctx.obj, everything=everything, as_json=as_json, private=private)
