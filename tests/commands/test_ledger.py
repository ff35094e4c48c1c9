"""Keeping track of the notes."""

from datetime import date

import pytest

from bounceback.commands.ledger import close_asking, record_reply, record_sent, standing
from bounceback.domain.ledger import AskState
from bounceback.domain.terms import NoteChannel, NoteKind
from bounceback.errors import UsageError
from bounceback.store.journal import Journal, Loaded
from builders import make_entry

HEARD = date(2026, 11, 22)
SENT = date(2026, 11, 23)
LATER = date(2026, 12, 7)


def asked(journal: Journal) -> Loaded:
    """Return a stored entry whose employer was asked for feedback."""
    loaded = journal.load(journal.add(make_entry()))
    return record_sent(journal, loaded, NoteKind.REQUEST, SENT, by=NoteChannel.EMAIL, to="p@acme.example")


def test_a_sent_note_is_recorded_once_and_can_be_undone(journal: Journal) -> None:
    """When, where and how; the ledger is part of the entry."""
    sent = asked(journal)
    (request,) = journal.load(sent.id).entry.requests

    assert (request.kind, request.sent_on, request.by, request.to) == (
        "request", SENT, NoteChannel.EMAIL, "p@acme.example",
    )  # fmt: skip
    with pytest.raises(UsageError, match="noted already"):
        record_sent(journal, sent, NoteKind.REQUEST, SENT)
    journal.undo()
    assert journal.load(sent.id).entry.requests == ()


@pytest.mark.parametrize("refused", [True, False])
def test_a_reply_belongs_to_the_last_note_that_asked(journal: Journal, refused: bool) -> None:
    """A thank-you sent in between waits for nothing."""
    loaded = record_sent(journal, asked(journal), NoteKind.THANKS, SENT)
    loaded = record_sent(journal, loaded, NoteKind.NUDGE, date(2026, 12, 1))
    loaded = record_reply(journal, loaded, LATER, refused=refused)

    field = "refused_on" if refused else "answered_on"
    stored = journal.load(loaded.id).entry
    assert [getattr(request, field) for request in stored.requests] == [None, None, LATER]
    with pytest.raises(UsageError, match="noted already"):
        record_reply(journal, loaded, LATER, refused=refused)
    journal.undo()
    assert standing(journal.load(loaded.id).entry).state is AskState.NUDGED


def test_a_reply_to_nothing_is_refused_and_says_what_to_do(journal: Journal) -> None:
    """A slip should not make a history that never was."""
    loaded = journal.load(journal.add(make_entry()))

    with pytest.raises(UsageError, match=f"feedback-email {loaded.id} --sent DAY"):
        record_reply(journal, loaded, LATER, refused=False)
    with pytest.raises(UsageError, match="note it first"):
        record_reply(journal, record_sent(journal, loaded, NoteKind.REQUEST, LATER), SENT, refused=False)
    with pytest.raises(UsageError, match="before you heard"):
        record_reply(journal, loaded, date(2026, 11, 1), refused=True)
    with pytest.raises(UsageError, match="before you heard"):
        record_sent(journal, loaded, NoteKind.REQUEST, date(2026, 11, 1))


def test_closing_ends_the_waiting_and_can_be_undone(journal: Journal) -> None:
    """Also where nothing was ever asked: then nothing needs to be."""
    unasked = journal.load(journal.add(make_entry(company="Globex")))
    for loaded in (asked(journal), unasked):
        before = standing(loaded.entry).state
        closed = close_asking(journal, loaded, LATER)
        assert standing(journal.load(loaded.id).entry).state is AskState.CLOSED
        with pytest.raises(UsageError, match="closed already, on 2026-12-07"):
            close_asking(journal, closed, LATER)
        journal.undo()
        assert standing(journal.load(loaded.id).entry).state is before


def test_a_late_answer_reopens_what_was_closed(journal: Journal) -> None:
    """Nobody should have to take a closing back first."""
    closed = close_asking(journal, asked(journal), LATER)
    answered = record_reply(journal, closed, date(2026, 12, 20), refused=False)

    assert standing(answered.entry).state is AskState.ANSWERED
    with pytest.raises(UsageError, match="they have answered already"):
        close_asking(journal, answered, date(2026, 12, 21))


def test_a_new_question_reopens_and_a_thank_you_does_not(journal: Journal) -> None:
    """Thanks wait for nothing."""
    closed = close_asking(journal, asked(journal), LATER)

    thanked = record_sent(journal, closed, NoteKind.THANKS, LATER)
    assert standing(thanked.entry).state is AskState.CLOSED
    again = record_sent(journal, thanked, NoteKind.REQUEST, LATER)
    assert standing(again.entry).state is AskState.NUDGED
