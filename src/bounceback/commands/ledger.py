"""Keeping track of the notes: sent, answered, refused, closed. Each is one change that can be undone."""

from datetime import date

from bounceback.domain.entry import Entry, Request
from bounceback.domain.ledger import ASKS, AskState, Standing, standing_of
from bounceback.domain.terms import NoteChannel, NoteKind
from bounceback.errors import UsageError
from bounceback.store.journal import Journal, Loaded


def standing(entry: Entry) -> Standing:
    """Return where asking this employer stands."""
    said = (found.said_on for found in entry.feedback)
    return standing_of(entry.requests, entry.asking_closed_on, filter(None, said))


def record_sent(
    journal: Journal,
    loaded: Loaded,
    kind: NoteKind,
    day: date,
    *,
    by: NoteChannel | None = None,
    to: str | None = None,
) -> Loaded:
    """Note on the entry that a note was sent; what was closed is open again.

    Raises UsageError for the same note on the same day, and for a day before the news.
    """
    _after_the_news(loaded.entry, day)
    if any(r.kind == kind and r.sent_on == day for r in loaded.entry.requests):
        raise UsageError(f"it is noted already that this was sent on {day.isoformat()}")
    request = Request(kind=kind, sent_on=day, by=by, to=to)

    def change(entry: Entry) -> Entry:
        return entry.replace(
            requests=(*entry.requests, request),
            asking_closed_on=None if kind in ASKS else entry.asking_closed_on,
        )

    return journal.update(loaded, change, undo_as="edit")


def record_reply(journal: Journal, loaded: Loaded, day: date, *, refused: bool) -> Loaded:
    """Note on the last note that asked when an answer came, or that they don't give any.

    Raises UsageError if no such note was sent by that day, or if this is noted already.
    """
    _after_the_news(loaded.entry, day)
    index = _last_ask(loaded.entry, day)
    if index is None:
        raise UsageError(
            f"no note is noted as sent by {day.isoformat()}; note it first: "
            f"bounceback feedback-email {loaded.id} --sent DAY"
        )
    field = "refused_on" if refused else "answered_on"
    if getattr(loaded.entry.requests[index], field) == day:
        raise UsageError(f"that is noted already for {day.isoformat()}")
    return journal.update(
        loaded, lambda entry: _with_reply(entry, _last_ask(entry, day), field, day), undo_as="edit"
    )


def close_asking(journal: Journal, loaded: Loaded, day: date) -> Loaded:
    """Note that no answer is waited for any more. Raises UsageError if there is nothing to close."""
    state = standing(loaded.entry).state
    if state is AskState.CLOSED:
        raise UsageError(f"asking was closed already, on {loaded.entry.asking_closed_on}")
    if state in {AskState.ANSWERED, AskState.REFUSED}:
        raise UsageError(f"there is nothing to close: they have {state} already")
    return journal.update(loaded, lambda entry: entry.replace(asking_closed_on=day), undo_as="edit")


def with_answer_noted(entry: Entry, day: date) -> Entry:
    """Return the entry with an answer noted on the last note that asked and was sent by that day, if any."""
    return _with_reply(entry, _last_ask(entry, day), "answered_on", day)


def _after_the_news(entry: Entry, day: date) -> None:
    if entry.heard_on and day < entry.heard_on:
        raise UsageError(
            f'that is before you heard, on {entry.heard_on}; "edit" can change that day if it\'s wrong'
        )


def _last_ask(entry: Entry, day: date) -> int | None:
    """Return the place of the last note that asked for something and was sent by that day."""
    places = [
        (request.sent_on, place)
        for place, request in enumerate(entry.requests)
        if request.kind in ASKS and request.sent_on and request.sent_on <= day
    ]
    return max(places)[1] if places else None


def _with_reply(entry: Entry, place: int | None, field: str, day: date) -> Entry:
    return entry.replace(
        requests=tuple(
            request.replace(**{field: day}) if index == place else request
            for index, request in enumerate(entry.requests)
        )
    )
