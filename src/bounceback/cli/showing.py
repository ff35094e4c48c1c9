"""What ``review`` and ``due`` show. Needs no Typer: the lines typed most are answered before it loads."""

from typing import TYPE_CHECKING, TypeVar, cast

from bounceback.cli.context import AppContext
from bounceback.errors import BouncebackError

if TYPE_CHECKING:
    from bounceback.commands.listing import Listed, Outlines
    from bounceback.commands.stats import StatsReport
    from bounceback.domain.labels import Words
    from bounceback.domain.selection import Selection
    from bounceback.store.journal import Loaded

Found = TypeVar("Found")


def show_due(
    context: AppContext, *, everything: bool = False, as_json: bool = False, private: bool = False
) -> None:
    """Show what is due, and name the files that can't be read."""
    from bounceback.commands.review import due
    from bounceback.views.review import due_page

    found = due(context.reader, context.clock.today(), everything=everything)
    found = masked(context, found) if private else found
    if as_json:
        from bounceback.views.as_json import due_json

        context.show_json(due_json(found))
    else:
        context.show(due_page(found, context.clock.today(), everything=everything))
    for problem in found.problems:
        context.console.say(problem.sentence())


def show_list(
    context: AppContext, selection: "Selection", *, as_json: bool = False, private: bool = False
) -> None:
    """List all entries, or those that are selected. A plain list needs only their outlines."""
    from bounceback.commands.listing import listed, outlines

    if as_json or private or not selection.is_empty:
        whole = listed(context.reader, selection)
        whole = masked(context, whole) if private else whole
        _show_rows(context, selection, whole, as_json=as_json)
    else:
        _show_rows(context, selection, outlines(context.reader), as_json=False)


def _show_rows(
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


def show_look_back(
    context: AppContext, selection: "Selection", *, as_json: bool = False, private: bool = False
) -> None:
    """Show what the newest entries taught, or what was found in those that are selected."""
    from bounceback.commands.review import review
    from bounceback.views.review import found_page, open_page, review_page

    today = context.clock.today()
    found = review(context.reader, selection, lambda: _theme_labels(context), today)
    found = masked(context, found) if private else found
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


def show_stats(context: AppContext, selection: "Selection", *, as_json: bool, private: bool) -> None:
    """Show what was done and how far it got, in small numbers."""
    from bounceback.commands.stats import stats

    found = stats(context.reader, selection)
    found = masked(context, found) if private else found
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


def _words(context: AppContext) -> "Words":
    """Return what stored keys are called."""
    from bounceback.content.labels import load_names
    from bounceback.content.questions import load_questions
    from bounceback.domain.labels import Words

    return Words.of(load_names(context.prompts), load_questions(context.prompts).questions)


def masked(context: AppContext, found: Found) -> Found:
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


def show_entry(context: AppContext, query: str, *, as_json: bool, private: bool) -> None:
    """Show everything of one entry, and what of its file can't be read."""
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

        context.show(entry_page(loaded.id, loaded.entry, context.clock.today(), path, _words(context)))
    for problem in loaded.problems:
        line = f", line {problem.line}" if problem.line else ""
        context.console.say(f"{loaded.id}.yaml{line}: {problem.field} {problem.reason}; the rest is shown")
    if not loaded.complete:
        from bounceback.store.unreadable import NO_END

        context.console.say(f"{loaded.id}.yaml: {NO_END}")
