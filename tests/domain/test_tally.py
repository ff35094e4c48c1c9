"""Counting entries."""

from datetime import date

from bounceback.domain.entry import Feedback, Request
from bounceback.domain.tally import Tally, tally
from bounceback.domain.terms import Stage
from builders import make_entry

ASK = Request(sent_on=date(2026, 11, 23))


def test_stages_are_counted_in_their_order() -> None:
    """A stage that nobody reached is not a zero but nothing."""
    found = tally(make_entry(stage=stage) for stage in ("final", "applied", "final", None))

    assert found == Tally(stages=((Stage.APPLIED, 1), (Stage.FINAL, 2)))
    assert found.staged == 3


def test_an_answer_counts_where_feedback_was_asked_for() -> None:
    """By the same rule as everywhere: noted on the note, or said on its day or later."""
    after, before = date(2026, 11, 24), date(2026, 11, 22)
    found = tally(
        [
            make_entry(requests=(ASK,)),
            make_entry(requests=(ASK, ASK), feedback=(Feedback(words="yes", said_on=after),)),
            make_entry(requests=(ASK,), feedback=(Feedback(words="yes", said_on=before),)),
            make_entry(requests=(ASK.replace(answered_on=after),)),
            make_entry(requests=(Request(kind="thanks", sent_on=after),), told="specific"),
            make_entry(told="specific"),
        ]
    )

    assert (found.asked, found.answered) == (4, 2)
