"""Noting what became of a note: sent, answered, refused, closed."""

from typing import TYPE_CHECKING

from bounceback.cli.context import AppContext
from bounceback.domain.terms import NoteChannel, NoteKind
from bounceback.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from bounceback.store.journal import Loaded

_UNDO = '"bounceback undo" takes it back.'


def mark_sent(
    context: AppContext, loaded: "Loaded", day_text: str, kind: NoteKind | None, by: NoteChannel | None
) -> None:
    """Note on the entry that a note was sent."""
    from bounceback.commands.feedback_email import Wish, advice_for, kind_for
    from bounceback.commands.ledger import record_sent
    from bounceback.domain.dates import spoken

    day = _past_day(context, "--sent", day_text)
    wanted = kind_for(loaded.entry, Wish(kind=kind), advice_for(loaded.entry, context.clock))
    contact = loaded.entry.contact
    to = (contact.email or contact.name) if contact else None
    record_sent(context.journal, loaded, wanted, day, by=by, to=to)
    context.console.say(f"Noted: the {wanted} was sent {spoken(day, context.clock.today())}. {_UNDO}")


def mark_reply(context: AppContext, loaded: "Loaded", day_text: str, *, refused: bool) -> None:
    """Note on the entry that they answered, or that they don't give feedback; and say what fits next."""
    from bounceback.commands.ledger import record_reply
    from bounceback.domain.dates import spoken

    day = _past_day(context, "--refused" if refused else "--answered", day_text)
    record_reply(context.journal, loaded, day, refused=refused)
    when = spoken(day, context.clock.today())
    if refused:
        context.console.say(f"Noted: they said {when} that they don't share any. {_UNDO}")
        context.console.say(context.notices.say("ask-refused", id=loaded.id))
        _point_to_rights(context, loaded)
    else:
        context.console.say(f"Noted: they answered {when}. {_UNDO}")
        context.console.say(context.notices.say("ask-answered", id=loaded.id))


def close(context: AppContext, loaded: "Loaded") -> None:
    """Note that no answer is waited for any more, kindly."""
    from bounceback.commands.ledger import close_asking

    close_asking(context.journal, loaded, context.clock.today())
    context.console.say(context.notices.say("ask-closed", id=loaded.id))
    _point_to_rights(context, loaded)
    if not loaded.entry.is_finished:
        context.console.say(context.notices.say("ask-closed-reflect", id=loaded.id))
    context.console.say(f"If an answer comes later, it's still welcome: --answered. {_UNDO}")


def _point_to_rights(context: AppContext, loaded: "Loaded") -> None:
    """Name the card on data rights where they got to know the person well; earlier it's seldom worth it."""
    from bounceback.domain.terms import Stage

    if loaded.entry.stage in {Stage.ONSITE, Stage.FINAL, Stage.OFFER}:
        context.console.say(context.notices.say("rights-card"))


def _past_day(context: AppContext, flag: str, text: str) -> "date":
    from bounceback.domain.dates import parse_day

    today = context.clock.today()
    day = parse_day(text, today)
    if day is None or day > today:
        raise UsageError(f'{flag} takes a past day such as yesterday or 2026-11-22, not "{text}"')
    return day
