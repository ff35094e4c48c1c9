"""``prep``: one page for the next interview, the bank of questions, and the stories."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import NEXT, JsonOption, NoInputOption
from bounceback.domain.terms import Stage
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.content.prep import PrepTexts
    from bounceback.domain.prep import Wanted
    from bounceback.views.page import Page

_LISTS = "Questions and stories"
_OUT = "Where it goes"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("prep", short_help=COMMANDS["prep"], rich_help_panel=NEXT)(prep_command)


def prep_command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...",
            help="With --add, the question; with --merge, two questions.",
            show_default=False,
        ),
    ] = None,
    role: Annotated[
        str, typer.Option(help="The role. Usual: that of your last entry.", show_default=False)
    ] = "",
    company: Annotated[str, typer.Option(help="Who it's with.", show_default=False)] = "",
    stage: Annotated[Stage | None, typer.Option(help="What comes next.", show_default=False)] = None,
    questions: Annotated[
        bool, typer.Option("--questions", rich_help_panel=_LISTS, help="List the questions you've met.")
    ] = False,
    stories: Annotated[
        bool, typer.Option("--stories", rich_help_panel=_LISTS, help="List your stories and what's missing.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", rich_help_panel=_LISTS, help="Add a question or a story; - reads stdin.")
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", rich_help_panel=_LISTS, help="Open the list in your editor.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", rich_help_panel=_LISTS, help="Make two questions one.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            rich_help_panel=_OUT,
            help="Write it as Markdown to a new file.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", rich_help_panel=_OUT, help="Overwrite the file.")] = False,
    as_json: JsonOption = False,
    no_input: NoInputOption = False,
) -> None:
    """Get ready for the next interview: one page from what you've noted.

    With --questions, the questions you've met; with --stories, your stories and what they show.
    """
    from bounceback.domain.prep import Wanted

    given = words or []
    _check(given, questions=questions, stories=stories, add=add, edit=edit, merge=merge)
    wanted = Wanted(role=role, company=company, stage=stage)
    run = _Run(ctx.obj, wanted, out=out, force=force, as_json=as_json, asks=not no_input)
    if questions:
        run.questions(given, add=add, edit=edit, merge=merge)
    elif stories:
        run.stories(given, add=add, edit=edit)
    else:
        run.sheet()


def _check(given: list[str], *, questions: bool, stories: bool, add: bool, edit: bool, merge: bool) -> None:
    """Raise UsageError for flags that don't go together."""
    if questions and stories:
        raise UsageError("--questions and --stories are two lists; name one of them")
    if not (questions or stories) and (add or edit or merge):
        raise UsageError("--add, --edit and --merge go with --questions or --stories")
    if add + edit + merge > 1:
        raise UsageError("--add, --edit and --merge are three things; name one of them")
    if merge and (stories or len(given) != 2):
        raise UsageError("--merge takes two questions: prep --questions --merge "
                         '"Why us?" "Why do you want to work here?"')  # fmt: skip
    if add and questions and not given:
        raise UsageError("--questions --add takes the question in quotes, or - for stdin, one a line")
    if add and stories and given not in ([], ["-"]):
        raise UsageError("--stories --add asks for the parts; with - it reads them from stdin")
    if given and not (add or merge):
        raise UsageError("words alone mean nothing here; a role goes with --role, a company with --company")


class _Run:
    """One run of the command: calls what was asked for, and shows what came of it."""

    def __init__(
        self,
        context: AppContext,
        wanted: "Wanted",
        *,
        out: Path | None,
        force: bool,
        as_json: bool,
        asks: bool,
    ) -> None:
        self._context = context
        self._wanted = wanted
        self._out = out
        self._force = force
        self._as_json = as_json
        self._asks = asks

    def sheet(self) -> None:
        """Show the page for the next interview."""
        from bounceback.commands.prep import prepare
        from bounceback.content.themes import load_ideas
        from bounceback.views.prep import sheet_page

        context = self._context
        today = context.clock.today()
        found = prepare(
            context.reader, self._texts(), lambda: load_ideas(context.prompts), self._wanted, today
        )
        if self._as_json:
            from bounceback.views.prep_json import sheet_json

            context.show_json(sheet_json(found))
        else:
            self._show(sheet_page(found.sheet, today))
        self._name(found.problems)

    def questions(self, given: list[str], *, add: bool, edit: bool, merge: bool) -> None:
        """List the questions met, or do what was asked for with them."""
        from bounceback.commands import prep
        from bounceback.store.stories import QUESTION_BANK

        context = self._context
        if edit:
            self._edit(QUESTION_BANK)
            return
        if add:
            lines = self._stdin().splitlines() if given == ["-"] else given
            for text in prep.add_questions(context.journal, lines, context.clock.today()):
                context.console.say(f"Noted: {text}")
            return
        texts = self._texts()
        bank = prep.questions(context.reader, texts, self._wanted)
        if merge:
            one, other = prep.merge(context.journal, bank, *given)
            context.console.say(
                f'"{other.text}" now counts as "{one.text}". "bounceback undo" takes it back.'
            )
            return
        if self._as_json:
            from bounceback.views.prep_json import bank_json

            context.show_json(bank_json(bank))
        else:
            from bounceback.views.prep import bank_page

            self._show(bank_page(bank, texts.types, texts.competencies, context.clock.today()))
        self._name(bank.problems)
        if bank.alike and not self._as_json and self._out is None:
            self._confirm(bank)

    def stories(self, given: list[str], *, add: bool, edit: bool) -> None:
        """List the stories and what they show, or do what was asked for with them."""
        from bounceback.store.stories import STORIES

        if edit:
            self._edit(STORIES)
        elif add and given:
            self._add_story()
        elif add:
            self._write_story()
        else:
            from bounceback.commands.prep import stories
            from bounceback.views.prep import stories_page

            texts = self._texts()
            shown = stories(self._context.reader, texts)
            if self._as_json:
                from bounceback.views.prep_json import stories_json

                self._context.show_json(stories_json(shown))
            else:
                self._show(stories_page(shown, texts.competencies))
            self._name(shown.problems)

    def _confirm(self, bank: Any) -> None:
        """On a terminal, ask about questions that look like one; elsewhere say how it's done."""
        from bounceback.commands.prep import confirm_alike

        context = self._context
        if not (self._asks and context.can_draw and sys.stdout.isatty()):
            context.console.say(
                'Some of these may be one question; prep --questions --merge "ONE" "OTHER" makes them one.'
            )
            return
        left = confirm_alike(context.journal, bank, context.prompter)
        if left and left.interrupted:
            raise typer.Exit(ExitCode.INTERRUPTED)

    def _write_story(self) -> None:
        """Ask for a story's parts, one at a time."""
        from bounceback.cli.standing_by import care_of
        from bounceback.commands.stories import StoryWriting

        context, texts = self._context, self._texts()
        if not self._asks:
            raise UsageError("--stories --add asks; without a person, give the parts to --stories --add -")
        today, care = context.clock.today(), care_of(context)
        written = StoryWriting(
            context.journal, context.prompter, texts.story, texts.competencies, today, care
        ).run()
        if written.cared_for:
            return
        path = context.journal.path_of("stories")
        if written.left is None:
            context.console.say(f"That's the story. It is in {path}")
            return
        if written.story is None:
            context.console.say("Stopped. Nothing was typed yet, so nothing is kept.")
        else:
            context.console.say(f"Stopped. What you typed is kept in {path}")
            context.console.say("Go on whenever you like: bounceback prep --stories --add")
        if written.left.interrupted:
            raise typer.Exit(ExitCode.INTERRUPTED)

    def _add_story(self) -> None:
        """Store a story from stdin."""
        from bounceback.commands.reflect import read_answers
        from bounceback.commands.stories import add_story

        context, texts = self._context, self._texts()
        given = read_answers(self._stdin().encode(), "stdin")
        story = add_story(context.journal, given, texts.competencies, context.clock.today())
        context.console.say(f"Noted: {story.name}")

    def _edit(self, list_id: str) -> None:
        """Open one of the lists in the editor."""
        from bounceback.commands.edit import edit_text
        from bounceback.store.stories import list_bytes, list_text, replace_list

        context = self._context
        journal = context.journal
        expected = list_bytes(journal, list_id)
        result = edit_text(
            journal,
            list_id,
            list_text(journal, list_id),
            lambda text: replace_list(journal, list_id, text, expected=expected),
            editor=context.editor,
            prompter=context.prompter if context.is_interactive and self._asks else None,
        )
        context.console.say(f"Saved {result.path}" if result.changed else "Nothing was changed.")
        for path in result.others:
            context.console.say(f"Another edit of this file was not stored; its text is in {path}")
        for problem in result.problems:
            context.console.say(f"{problem.sentence()}; it is kept as you wrote it")

    def _show(self, page: "Page") -> None:
        """Show a page, or write it where it is wanted."""
        if self._out is None:
            self._context.show(page)
            return
        from bounceback.cli.inputs import write_file
        from bounceback.views.markdown_page import render_markdown

        write_file(self._out, render_markdown(page).encode(), force=self._force)
        self._context.console.say(f"Written to {self._out}")

    def _name(self, problems: Any) -> None:
        """Name each file that can't be read."""
        for problem in problems:
            self._context.console.say(problem.sentence())

    def _stdin(self) -> str:
        from bounceback.cli.inputs import read_input

        return read_input("-", "what to add").decode("utf-8-sig", errors="backslashreplace")

    def _texts(self) -> "PrepTexts":
        from bounceback.content.prep import load_prep

        return load_prep(self._context.prompts)
