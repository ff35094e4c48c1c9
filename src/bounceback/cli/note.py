"""``feedback-email``: the note to the employer, checked, handed over and tracked; never sent."""

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.handing_over import Handover
from bounceback.cli.inputs import read_input
from bounceback.cli.names import COMMANDS
from bounceback.cli.note_writing import NoteWriting
from bounceback.cli.options import JOURNEY, JsonOption, NoInputOption, OptionalEntry
from bounceback.domain.terms import Locale, NoteChannel, NoteKind
from bounceback.errors import ExitCode, UsageError

_SLOTS = "What goes into it"
_OUT = "Where it goes"
_LEDGER = "What became of it"
_TODAY = "today"
_WITH_DAY = frozenset({"--sent", "--answered", "--refused"})
# Meant as a day, whether or not there is one: an id goes on behind its day.
_DAY_LIKE = re.compile(r"tomorrow|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        "feedback-email", short_help=COMMANDS["feedback-email"], rich_help_panel=JOURNEY, cls=_OptionalDay
    )(feedback_email_command)


class _OptionalDay(typer.core.TyperCommand):
    """Lets ``--sent``, ``--answered`` and ``--refused`` stand without a day, meaning today."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the day behind a bare flag before the options are parsed."""
        from datetime import date

        from bounceback.domain.dates import parse_day

        filled: list[str] = []
        for position, word in enumerate(args):
            filled.append(word)
            following = args[position + 1] if position + 1 < len(args) else ""
            is_day = parse_day(following, date(2000, 1, 31)) or _DAY_LIKE.fullmatch(following)
            if word in _WITH_DAY and not is_day:
                filled.append(_TODAY)
        return super().parse_args(ctx, filled)


def feedback_email_command(
    ctx: typer.Context,
    entry: OptionalEntry = None,
    kind: Annotated[
        NoteKind | None,
        typer.Option(help="What the note is for. Usual: as the entry calls for.", show_default=False),
    ] = None,
    locale: Annotated[
        Locale | None, typer.Option(help="Whose English: spelling, greeting, sign-off.", show_default=False)
    ] = None,
    by: Annotated[
        NoteChannel | None,
        typer.Option(
            help="How it reaches them. Usual: e-mail; at your own employer a talk.", show_default=False
        ),
    ] = None,
    letter: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Their message, to answer in its thread: .eml or text; - reads it from stdin.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Check a note of your own; - reads it from stdin.", show_default=False
        ),
    ] = None,
    name: Annotated[str, typer.Option(rich_help_panel=_SLOTS, help="Your name.", show_default=False)] = "",
    contact_name: Annotated[
        str, typer.Option(rich_help_panel=_SLOTS, help="Whom it greets.", show_default=False)
    ] = "",
    contact_email: Annotated[
        str, typer.Option(rich_help_panel=_SLOTS, help="Whom it is for, in --eml.", show_default=False)
    ] = "",
    detail: Annotated[
        str,
        typer.Option(rich_help_panel=_SLOTS, help='What to thank for: "I enjoyed …".', show_default=False),
    ] = "",
    question: Annotated[
        str, typer.Option(rich_help_panel=_SLOTS, help="The question to ask.", show_default=False)
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", rich_help_panel=_OUT, help="Write it to a new file.", show_default=False
        ),
    ] = None,
    eml: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", rich_help_panel=_OUT, help="Write an unsent message (.eml).", show_default=False
        ),
    ] = None,
    opens: Annotated[
        bool, typer.Option("--open", rich_help_panel=_OUT, help="Open it in your mail program.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copy", rich_help_panel=_OUT, help="Copy its text to the clipboard.")
    ] = False,
    quote: Annotated[
        bool, typer.Option("--quote", rich_help_panel=_OUT, help="With --letter: quote their message below.")
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", rich_help_panel=_OUT, help="Change it in your editor first.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", rich_help_panel=_OUT, help="Overwrite the file.")] = False,
    sent: Annotated[
        str | None,
        typer.Option(
            metavar="[DAY]",
            rich_help_panel=_LEDGER,
            help="Note that it was sent, today or on a day; drafts nothing.",
            show_default=False,
        ),
    ] = None,
    answered: Annotated[
        str | None,
        typer.Option(
            metavar="[DAY]", rich_help_panel=_LEDGER, help="Note that they answered.", show_default=False
        ),
    ] = None,
    refused: Annotated[
        str | None,
        typer.Option(
            metavar="[DAY]",
            rich_help_panel=_LEDGER,
            help="Note that they don't give feedback.",
            show_default=False,
        ),
    ] = None,
    close: Annotated[
        bool, typer.Option("--close", rich_help_panel=_LEDGER, help="Stop waiting for an answer.")
    ] = False,
    card: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Print a card and draft nothing: data-rights or discrimination.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    no_input: NoInputOption = False,
) -> None:
    """Draft a note asking for feedback; check, hand over and track it.

    It says when asking is rarely worth it and when to send. Nothing is ever sent from here: the draft goes
    to stdout, a file, or your mail program. With --check, 0 means ready and 1 that something must change.
    """
    context: AppContext = ctx.obj
    if check is not None:
        _check(context, check, as_json=as_json)
        return
    if card is not None:
        _show_card(context, card)
        return
    note = NoteWriting(context, entry, asks=not no_input, letter=letter)
    if _noted(context, note, kind, by, sent=sent, answered=answered, refused=refused, close=close):
        return
    wish = note.wish(
        kind=kind,
        channel=by,
        locale=locale,
        name=name,
        to_name=contact_name,
        detail=detail,
        question=question,
    )
    note.address = contact_email
    handover = Handover(
        out=out, eml=eml, opens=opens, copies=copies, quote=quote, edit=edit, force=force, as_json=as_json
    )
    note.write(wish, handover)


def _noted(
    context: AppContext,
    note: NoteWriting,
    kind: NoteKind | None,
    by: NoteChannel | None,
    *,
    sent: str | None,
    answered: str | None,
    refused: str | None,
    close: bool,
) -> bool:
    """Note what became of a note if that was asked for, and return whether it was."""
    from bounceback.cli import ledger

    given = [
        name
        for name, value in (("--sent", sent), ("--answered", answered), ("--refused", refused))
        if value is not None
    ]
    given += ["--close"] if close else []
    if len(given) > 1:
        raise UsageError(f"one at a time, please: {' or '.join(given)}")
    if sent is not None:
        ledger.mark_sent(context, note.loaded, sent, kind, by)
    elif answered is not None or refused is not None:
        ledger.mark_reply(context, note.loaded, answered or refused or "", refused=refused is not None)
    elif close:
        ledger.close(context, note.loaded)
    return bool(given)


def write_note(context: AppContext, entry_id: str, kind: NoteKind) -> None:
    """Draft a note of that kind for an entry, as ``feedback-email`` would."""
    note = NoteWriting(context, entry_id, asks=True)
    note.write(note.wish(kind=kind), Handover())


def _show_card(context: AppContext, key: str) -> None:
    """Show a card about rights."""
    from bounceback.content.cards import card_keys, load_card
    from bounceback.views.card import card_page

    keys = card_keys(context.prompts)
    if key not in keys:
        raise UsageError(f'there is no card "{key}"; there are {", ".join(keys)}')
    context.show(card_page(load_card(context.prompts, key)))


def _check(context: AppContext, file: str, *, as_json: bool) -> None:
    """Check a note of the person's own, and end with 1 if something must change."""
    from bounceback.content.checks import load_checks
    from bounceback.domain.checks import check_note
    from bounceback.views.note import report_json, report_lines

    data = read_input(file, "the note")
    text = data.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise UsageError("there is nothing to check: the note is empty")
    report = check_note(text, load_checks(context.prompts))
    if as_json:
        context.show_json(report_json(report))
    else:
        context.console.write("\n".join(report_lines(report)) + "\n")
    if not report.ready:
        raise typer.Exit(ExitCode.FAILED)
