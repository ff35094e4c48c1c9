"""Where asking stands, and what makes sense next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.ledger import AskMove, AskState, Standing, next_move, nudge_kind, standing_of
from bounceback.domain.summary import SummaryAsk
from bounceback.domain.terms import NoteKind

MONDAY = date(2026, 11, 23)
DAYS = st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n))


def day(n: int) -> date:
    """Return the day that lies *n* days after the Monday."""
    return MONDAY + timedelta(days=n)


@pytest.mark.parametrize(
    ("asks", "closed", "state", "since"),
    [
        ([], None, AskState.NOT_ASKED, None),
        ([], 3, AskState.CLOSED, 3),
        ([("request", 0, None, None)], None, AskState.WAITING, 0),
        ([("nudge", 7, None, None), ("request", 0, None, None)], None, AskState.NUDGED, 7),
        ([("request", 0, 2, None)], None, AskState.ANSWERED, 2),
        ([("request", 0, None, 2)], None, AskState.REFUSED, 2),
        ([("request", 0, 9, 2)], None, AskState.ANSWERED, 9),
        ([("request", 0, None, None)], 9, AskState.CLOSED, 9),
        ([("request", 0, None, None), ("request", 20, None, None)], 9, AskState.NUDGED, 20),
        ([("request", 0, 12, None)], 9, AskState.ANSWERED, 12),
        ([("request", 0, None, 2), ("request", 10, None, None)], None, AskState.WAITING, 10),
        ([("thanks", 0, None, None), ("refusal", 1, None, None)], None, AskState.NOT_ASKED, None),
        ([("carrier pigeon", 0, None, None)], None, AskState.NOT_ASKED, None),
    ],
)
def test_the_latest_of_note_reply_and_closing_says_where_asking_stands(
    asks: list[tuple[str, int, int | None, int | None]],
    closed: int | None,
    state: AskState,
    since: int | None,
) -> None:
    """A late answer and a new note reopen what was closed."""
    sent = [
        SummaryAsk(kind, day(on), *(None if n is None else day(n) for n in (answered, refused)))
        for kind, on, answered, refused in asks
    ]
    found = standing_of(sent, None if closed is None else day(closed))

    assert found.state is state
    assert found.since == (None if since is None else day(since))


@pytest.mark.parametrize(
    ("state", "days", "move"),
    [
        (AskState.WAITING, 6, None),
        (AskState.WAITING, 7, AskMove.NUDGE),
        (AskState.WAITING, 20, AskMove.NUDGE),
        (AskState.WAITING, 21, AskMove.CLOSE),
        (AskState.NUDGED, 6, None),
        (AskState.NUDGED, 7, AskMove.CLOSE),
        (AskState.NUDGED, 60, AskMove.CLOSE),
        (AskState.NUDGED, 61, None),
        (AskState.ANSWERED, 30, None),
        (AskState.REFUSED, 30, None),
        (AskState.CLOSED, 30, None),
    ],
)
def test_five_working_days_of_silence_call_for_one_nudge_and_then_for_an_end(
    state: AskState, days: int, move: AskMove | None
) -> None:
    """Sent on a Monday, a note has the week and the weekend; nobody is asked to chase for ever."""
    assert next_move(Standing(state, MONDAY), day(days)) is move


def test_nothing_follows_where_nothing_was_asked() -> None:
    """There is no silence to end."""
    assert next_move(Standing(AskState.NOT_ASKED), MONDAY) is None


@pytest.mark.parametrize(
    ("first", "reminder"),
    [("request", NoteKind.NUDGE), ("nudge", NoteKind.NUDGE), ("status", NoteKind.STATUS)],
)
def test_what_was_asked_first_decides_the_reminder(first: str, reminder: NoteKind) -> None:
    """A status question asked again is a status question."""
    asks = [SummaryAsk(first, MONDAY), SummaryAsk("request", day(3))]
    assert nudge_kind(standing_of(asks, None)) is reminder


@given(
    st.lists(
        st.builds(
            SummaryAsk, st.sampled_from([*NoteKind, "other"]), DAYS, st.none() | DAYS, st.none() | DAYS
        ),
        max_size=5,
    ),
    st.none() | DAYS,
    DAYS,
)
def test_whatever_was_noted_in_whatever_order_there_is_one_standing(
    asks: list[SummaryAsk], closed: date | None, today: date
) -> None:
    """Files are edited by hand: the order in them means nothing, and closing ends every move."""
    found = standing_of(asks, closed)

    assert found == standing_of(list(reversed(asks)), closed) or len({a.sent_on for a in asks}) < len(asks)
    closed_now = standing_of(asks, day(99))
    assert closed_now.state in {AskState.CLOSED, AskState.ANSWERED, AskState.REFUSED}
    assert next_move(closed_now, today) is None
