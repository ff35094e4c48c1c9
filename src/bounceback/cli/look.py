"""``review`` and ``due``: looking back, and what is worth doing."""

from typing import TYPE_CHECKING, Annotated, TypeVar, cast

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
from bounceback.domain.terms import Outcome, Route
from bounceback.errors import BouncebackError, ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.listing import Listed, Outlines
    from bounceback.commands.stats import StatsReport
    from bounceback.domain.selection import Selection
    from bounceback.ports import Prompter
    from bounceback.store.journal import Loaded
    from bounceback.views.entry import Labels

Found = TypeVar("Found")


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
        _show_entry(context, entry, as_json=as_json, private=private)
        return
    if as_stats:
        _show_stats(context, selection, as_json=as_json, private=private)
        return
    if everything:
        _list(context, selection, as_json=as_json, private=private)
    else:
        _look_back(context, selection, as_json=as_json, private=private)


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


def show_due(context: AppContext, *, everything: bool, as_json: bool, private: bool = False) -> None:
    """Show what is due, and name the files that can't be read."""
    from bounceback.commands.review import due
    from bounceback.views.review import due_page

    found = due(context.reader, context.clock.today(), everything=everything)
    found = _masked(context, found) if private else found
    if as_json:
        from bounceback.views.as_json import due_json

        context.show_json(due_json(found))
    else:
        context.show(due_page(found, context.clock.today(), everything=everything))
    for problem in found.problems:
        context.console.say(problem.sentence())


def _list(context: AppContext, selection: "Selection", *, as_json: bool, private: bool) -> None:
    """List all entries, or those that are selected. A plain list needs only their outlines."""
    from bounceback.commands.listing import listed, outlines

    if as_json or private or not selection.is_empty:
        whole = listed(context.reader, selection)
        whole = _masked(context, whole) if private else whole
        _show_list(context, selection, whole, as_json=as_json)
    else:
        _show_list(context, selection, outlines(context.reader), as_json=False)


def _show_list(
    context: AppContext, selection: "Selection", found: "Outlines | Listed", *, as_json: bool
) -> None:
    if as_json:
        from bounceback.views.as_json import entries_json

        context.show_json(entries_json(cast("Listed", found)))
    elif found.rows:
        from bounceback.views.listing import list_rows

        context.show_rows(list_rows(found.rows))
    else:
        _show_nothing(context, selection, found)
    _name_problems(context, found)


def _look_back(context: AppContext, selection: "Selection", *, as_json: bool, private: bool) -> None:
    from bounceback.commands.review import review
    from bounceback.views.review import found_page, open_page, review_page

    today = context.clock.today()
    found = review(context.reader, selection, lambda: _theme_labels(context), today)
    found = _masked(context, found) if private else found
    if as_json:
        from bounceback.views.as_json import reviewed_json

        context.show_json(reviewed_json(found))
    elif not found.rows:
        _show_nothing(context, selection, found)
    elif selection.search.strip():
        from bounceback.domain.finding import Search

        context.show(found_page(found, Search.of(selection.search), today))
    elif selection.open_on:
        context.show(open_page(found, today))
    else:
        context.show(review_page(found, today))
    _name_problems(context, found)


def _show_nothing(context: AppContext, selection: "Selection", found: "Outlines | Listed") -> None:
    from bounceback.views.page import Page, Paragraph
    from bounceback.views.review import FIRST_RUN, NOTHING_FOUND, NOTHING_OPEN, ONLY_BEGUN

    text = NOTHING_OPEN if selection.open_on else NOTHING_FOUND
    if selection.is_empty and not found.problems:
        text = ONLY_BEGUN if context.reader.draft_ids() else FIRST_RUN
    context.show(Page.of([Paragraph(text)]))


def _name_problems(context: AppContext, found: "Outlines | Listed | StatsReport") -> None:
    for problem in (*found.problems, *found.incomplete):
        context.console.say(problem.sentence())


def _show_stats(context: AppContext, selection: "Selection", *, as_json: bool, private: bool) -> None:
    from bounceback.commands.stats import stats

    found = stats(context.reader, selection)
    found = _masked(context, found) if private else found
    if as_json:
        from bounceback.views.as_json import stats_json

        context.show_json(stats_json(found))
    else:
        from bounceback.views.stats import stats_page

        context.show(stats_page(found.stats))
    _name_problems(context, found)


def _theme_labels(context: AppContext) -> dict[str, str]:
    """Return the labels of the themes that teach something."""
    from bounceback.content.labels import load_labels

    return load_labels(context.prompts)


def _labels(context: AppContext) -> "Labels":
    """Return what stored words are called."""
    from bounceback.content.labels import load_names
    from bounceback.content.questions import load_questions
    from bounceback.views.entry import Labels

    questions = load_questions(context.prompts).questions
    choices = {one.id: {choice.key: choice.label for choice in one.choices} for one in questions}
    fields = {one.saves_to: choices[one.id] for one in questions if one.saves_to and one.choices}
    return Labels(load_names(context.prompts), choices, fields)


def _masked(context: AppContext, found: Found) -> Found:
    """Return what was found with placeholders for all names."""
    from bounceback.commands.private import mask_of

    return mask_of(context.reader).of(found)


def _loaded_masked(context: AppContext, query: str) -> "Loaded":
    from dataclasses import replace

    from bounceback.commands.private import mask_of, masked_entry, masked_error

    mask = mask_of(context.reader)
    try:
        loaded = context.journal.load(context.journal.resolve(query))
    except BouncebackError as error:
        raise masked_error(mask, error) from None
    return replace(
        loaded,
        id=mask.text(loaded.id),
        entry=masked_entry(mask, loaded.entry),
        problems=mask.of(loaded.problems),
    )


def _show_entry(context: AppContext, query: str, *, as_json: bool, private: bool) -> None:
    if private:
        loaded, path = _loaded_masked(context, query), ""
    else:
        loaded = context.journal.load(context.journal.resolve(query))
        path = str(context.journal.path_of(loaded.id))
    if as_json:
        from bounceback.views.as_json import entry_json

        context.show_json(entry_json(loaded.id, loaded.entry))
    else:
        from bounceback.views.entry import entry_page

        context.show(entry_page(loaded.id, loaded.entry, context.clock.today(), path, _labels(context)))
    for problem in loaded.problems:
        line = f", line {problem.line}" if problem.line else ""
        context.console.say(f"{loaded.id}.yaml{line}: {problem.field} {problem.reason}; the rest is shown")
    if not loaded.complete:
        context.console.say(f"{loaded.id}.yaml: its end is missing, so some of it may be lost")
