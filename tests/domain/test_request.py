"""Advice on asking: whether it's worth it, and when. Days count from Monday 2 November 2026."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.request import (
    Advice,
    AskWindow,
    advise,
    ask_window_end,
    is_no_reply,
    working_days_after,
)
from bounceback.domain.terms import NoteKind, Outcome, Stage

MONDAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Case:
    """A no heard on Monday, by default a calm one after an interview, looked at the same noon."""

    stage: Stage | None = Stage.INTERVIEW
    outcome: Outcome | None = Outcome.DECLINED
    days: int = 0
    now: time | None = time(12)
    sting: int | None = 2
    no_reply: bool = False
    internal: bool = False
    public_sector: bool = False
    decision_on: date | None = None

    def advice(self) -> Advice:
        """Return what the program advises."""
        return advise(
            stage=self.stage,
            outcome=self.outcome,
            heard_on=MONDAY,
            today=MONDAY + timedelta(days=self.days),
            now=self.now,
            sting=self.sting,
            no_reply=self.no_reply,
            internal=self.internal,
            public_sector=self.public_sector,
            decision_on=self.decision_on,
        )


def day(n: int) -> date:
    """Return the day *n* days after the no."""
    return MONDAY + timedelta(days=n)


def test_a_calm_no_after_an_interview_can_be_answered_now() -> None:
    """The whole advice for the usual case."""
    assert Case().advice() == Advice(
        worth_asking=True,
        kind=NoteKind.REQUEST,
        reasons=(
            "You met them, so it's reasonable to ask one or two questions.",
            "Within two working days is best, while they remember you well. Up to a week is fine.",
        ),
        window=AskWindow.NOW,
        send_from=day(0),
        send_by=day(2),
    )


def test_a_no_that_stings_waits_until_tomorrow_morning() -> None:
    """A note written in the first hurt says things that can't be unsaid."""
    advice = Case(sting=3).advice()
    assert advice.window is AskWindow.COOL_OFF
    assert advice.send_from == day(1)
    assert advice.reasons[1] == (
        "It still stings today. Write it now if you like, and send it tomorrow morning."
    )


def test_the_sting_of_yesterday_does_not_hold_the_note_back() -> None:
    """One night is what the sources ask for, no more."""
    advice = Case(sting=5, days=1).advice()
    assert (advice.window, advice.send_from) == (AskWindow.NOW, day(1))


@pytest.mark.parametrize(
    ("now", "send_from"), [(time(22), day(1)), (time(23, 59), day(1)), (time(6, 59), day(0))]
)
def test_nothing_is_sent_at_night(now: time, send_from: date) -> None:
    """From 22:00 to 07:00 the advice is to save, sleep, and send in the morning."""
    advice = Case(now=now).advice()
    assert advice.send_from == send_from
    assert advice.reasons[1] == "It's late: save it, sleep, and send it in the morning."


@pytest.mark.parametrize("now", [time(7), time(21, 59), None])
def test_the_day_is_for_sending(now: time | None) -> None:
    """The borders of the night belong to the day; an unknown time is no reason to wait."""
    advice = Case(now=now).advice()
    assert (advice.send_from, len(advice.reasons)) == (day(0), 2)


@pytest.mark.parametrize(
    ("days", "window", "send_by", "words"),
    [
        (2, AskWindow.NOW, 2, "Within two working days is best"),
        (3, AskWindow.OPEN, 7, "A few days have passed"),
        (7, AskWindow.OPEN, 7, "up to a week is usual"),
        (8, AskWindow.LATE, 30, "say openly that some time has gone by"),
        (30, AskWindow.LATE, 30, "say openly that some time has gone by"),
    ],
)
def test_after_an_interview_asking_is_fine_for_a_week_and_possible_for_a_month(
    days: int, window: AskWindow, send_by: int, words: str
) -> None:
    """The windows of domain research A3, at their borders."""
    advice = Case(days=days).advice()
    assert advice.worth_asking
    assert (advice.window, advice.send_from, advice.send_by) == (window, day(days), day(send_by))
    assert words in advice.reasons[-1]


def test_after_a_month_only_rapport_is_a_reason_to_ask() -> None:
    """The program advises against it, and says when it may still be right."""
    advice = Case(days=31).advice()
    assert (advice.worth_asking, advice.window, advice.send_from) == (False, AskWindow.VERY_LATE, None)
    assert "someone you got on well with" in advice.reasons[-1]


def test_before_an_interview_the_window_closes_after_a_week() -> None:
    """A recruiter with hundreds of calls can't remember one from last month."""
    assert Case(stage=Stage.SCREEN, days=7).advice().worth_asking
    advice = Case(stage=Stage.SCREEN, days=8).advice()
    assert (advice.worth_asking, advice.window, advice.send_by) == (False, AskWindow.CLOSED, day(7))
    assert "usually too long ago" in advice.reasons[-1]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.APPLIED])
def test_from_the_first_conversation_on_asking_is_worth_it(stage: Stage) -> None:
    """Each stage has its own reason."""
    advice = Case(stage=stage).advice()
    assert advice.worth_asking
    assert advice.reasons[0] != Case(stage=None).advice().reasons[0]


def test_an_application_nobody_spoke_about_is_rarely_worth_a_note() -> None:
    """The advice offers something better to do with the five minutes."""
    advice = Case(stage=Stage.APPLIED).advice()
    assert (advice.worth_asking, advice.send_from) == (False, None)
    assert advice.reasons == (
        (
            "Before anyone has spoken with you, employers rarely answer. "
            "The five minutes may do more for your CV."
        ),
    )


def test_a_public_employer_is_asked_for_scores_even_then() -> None:
    """In the UK public sector feedback on applications is built in."""
    advice = Case(stage=Stage.APPLIED, public_sector=True).advice()
    assert advice.worth_asking
    assert "scores" in advice.reasons[0]


def test_silence_calls_for_a_status_question() -> None:
    """There is no decision yet to ask feedback about."""
    advice = Case(outcome=Outcome.NO_REPLY, days=14).advice()
    assert (advice.kind, advice.worth_asking, advice.window) == (NoteKind.STATUS, True, AskWindow.NOW)
    assert advice.send_by == day(14)
    assert "one more note is fine" in advice.reasons[-1]


def test_a_late_status_question_is_one_note_only() -> None:
    """After two weeks there is no room for a second."""
    advice = Case(outcome=Outcome.NO_REPLY, days=15).advice()
    assert (advice.worth_asking, advice.window, advice.send_by) == (True, AskWindow.LATE, day(30))
    assert "one short note is enough" in advice.reasons[-1]


def test_a_month_of_silence_is_closed() -> None:
    """And the words take the blame off the user."""
    advice = Case(outcome=Outcome.NO_REPLY, days=31).advice()
    assert (advice.worth_asking, advice.window) == (False, AskWindow.CLOSED)
    assert "says more about them than about you" in advice.reasons[-1]


def test_an_unanswered_application_needs_no_status_question() -> None:
    """Nobody has promised anything."""
    advice = Case(stage=Stage.APPLIED, outcome=Outcome.NO_REPLY).advice()
    assert not advice.worth_asking
    assert "call it closed" in advice.reasons[0]


def test_who_withdrew_has_nothing_to_ask() -> None:
    """There was no decision on the other side."""
    advice = Case(outcome=Outcome.WITHDRAWN).advice()
    assert (advice.worth_asking, advice.window) == (False, AskWindow.CLOSED)
    assert advice.reasons[0].startswith("You withdrew")


def test_a_closed_role_is_asked_about_only_by_those_who_met_them() -> None:
    """Before that, there may have been no decision about the user."""
    assert Case(outcome=Outcome.ROLE_CLOSED).advice().worth_asking
    assert not Case(outcome=Outcome.ROLE_CLOSED, stage=Stage.SCREEN).advice().worth_asking


def test_an_address_nobody_reads_leads_to_a_named_person_or_to_no_note() -> None:
    """An answer can't come from a machine."""
    advice = Case(no_reply=True).advice()
    assert advice.worth_asking
    assert "Look for a named person" in advice.reasons[1]
    assert not Case(no_reply=True, stage=None).advice().worth_asking


def test_at_ones_own_employer_a_talk_is_worth_it_at_any_stage_and_time() -> None:
    """Acas: raise it informally first. A talk has no night rule, and no window that closes."""
    advice = Case(stage=Stage.APPLIED, internal=True, days=40, now=time(23)).advice()
    assert (advice.worth_asking, advice.window) == (True, AskWindow.OPEN)
    assert (advice.send_from, advice.send_by) == (day(40), day(40))
    assert "in person" in advice.reasons[0]


def test_silence_at_ones_own_employer_is_asked_about_in_person() -> None:
    """Both reasons are given: in person, and about where things stand."""
    advice = Case(outcome=Outcome.NO_REPLY, internal=True).advice()
    assert advice.kind is NoteKind.STATUS
    assert "in person" in advice.reasons[0]
    assert "where things stand" in advice.reasons[1]


def test_a_no_dated_tomorrow_counts_as_today() -> None:
    """A wrong date must not make the advice odd."""
    assert Case(days=-3).advice() == Case().advice()


@given(
    st.builds(
        Case,
        stage=st.none() | st.sampled_from(Stage),
        outcome=st.none() | st.sampled_from(Outcome),
        days=st.integers(-5, 60),
        now=st.none() | st.times(),
        sting=st.none() | st.integers(1, 5),
        no_reply=st.booleans(),
        internal=st.booleans(),
        public_sector=st.booleans(),
    )
)
def test_advice_always_has_a_reason_and_dates_that_agree(case: Case) -> None:
    """Whatever the case: calm full sentences, and a first day that is not after the last."""
    advice = case.advice()
    assert advice.reasons
    assert all(reason.endswith(".") and "!" not in reason for reason in advice.reasons)
    assert advice.worth_asking == (advice.send_from is not None)
    assert advice.send_from is None or max(day(case.days), MONDAY) <= advice.send_from <= advice.send_by
    assert replace(case).advice() == advice


@pytest.mark.parametrize(
    ("stage", "days"),
    [
        (None, 7),
        (Stage.APPLIED, 7),
        (Stage.SCREEN, 7),
        (Stage.TASK, 7),
        (Stage.INTERVIEW, 30),
        (Stage.ONSITE, 30),
        (Stage.FINAL, 30),
        (Stage.OFFER, 30),
    ],
)
def test_the_window_for_asking_ends_after_a_week_or_a_month(stage: Stage | None, days: int) -> None:
    """The program's reminders stop there."""
    assert ask_window_end(stage, MONDAY) == day(days)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 2, day(2)),
        (day(4), 1, day(7)),
        (day(3), 2, day(7)),
        (day(5), 2, day(8)),
        (day(6), 5, day(11)),
        (MONDAY, 7, day(9)),
    ],
)
def test_working_days_skip_the_weekend(start: date, n: int, end: date) -> None:
    """A nudge after five working days must not come early because of a weekend."""
    assert working_days_after(start, n) == end


@pytest.mark.parametrize(
    "address",
    [
        "noreply@example.com",
        "NoReply@Example.com",
        "no-reply@example.com",
        "no_reply@example.com",
        "no.reply@example.com",
        "jobs-noreply@example.com",
        "noreply-jobs@example.com",
        "noreply2@example.com",
        "no-reply+8f3e@example.com",
        "donotreply@example.com",
        "do_not_reply@example.com",
        "do-not-reply@example.com",
        "dontreply@example.com",
        "no-replies@example.com",
        "notifications@example.com",
        "notification@example.com",
        "job.alerts@example.com",
        "mailer-daemon@example.com",
        "bounces+12@example.com",
        "careers@noreply.example.com",
        "Acme Careers <no-reply@example.com>",
    ],
)
def test_addresses_nobody_reads_are_known(address: str) -> None:
    """A note to one of these is lost work."""
    assert is_no_reply(address)


@pytest.mark.parametrize(
    "address",
    [
        "norah.reply@example.com",
        "eleonoreply@example.com",
        "reply+8f3e@example.com",
        "arno.replyson@example.com",
        "no@reply.example.com",
        "alertson@example.com",
        "careers@example.com",
        "priya@bounceback.example",
        "Noreply Smith <smith@example.com>",
        "",
    ],
)
def test_people_are_not_taken_for_machines(address: str) -> None:
    """A false alarm would cost the user an answer."""
    assert not is_no_reply(address)


@pytest.mark.parametrize(
    ("days", "window", "send_from", "words"),
    [
        (
            1,
            AskWindow.NOW,
            7,
            "The day they named is 6 November. From 9 November on a short question is fair.",
        ),
        (4, AskWindow.NOW, 7, "The day they named is today. From 9 November on a short question is fair."),
        (
            6,
            AskWindow.NOW,
            7,
            "The day they named was 6 November. From tomorrow on a short question is fair.",
        ),
        (7, AskWindow.NOW, 7, "The day they had named, 6 November, is past: a short question is fair."),
        (18, AskWindow.NOW, 18, "The day they had named, 6 November, is past: a short question is fair."),
        (19, AskWindow.LATE, 19, "More than two weeks have passed"),
    ],
)
def test_a_status_question_counts_from_the_day_they_had_named(
    days: int, window: AskWindow, send_from: int, words: str
) -> None:
    """From the working day after it: they named Friday, so on Monday."""
    advice = Case(outcome=Outcome.NO_REPLY, days=days, decision_on=day(4)).advice()
    assert (advice.window, advice.send_from) == (window, day(send_from))
    assert advice.reasons[-1].startswith(words)
    assert advice.send_by == day(18 if window is AskWindow.NOW else 34)


def test_where_the_day_is_still_to_come_nobody_is_told_to_send_it_in_the_morning() -> None:
    """One day is enough."""
    late = Case(outcome=Outcome.NO_REPLY, days=1, decision_on=day(4), now=time(23))
    assert len(late.advice().reasons) == 2
    assert "save it, sleep" in replace(late, days=7).advice().reasons[1]


def test_the_day_they_had_named_says_nothing_about_a_no() -> None:
    """They have decided."""
    assert Case(decision_on=day(30)).advice() == Case().advice()


def test_a_named_day_before_they_last_wrote_is_out_of_date() -> None:
    """The advice is the one for silence without a day."""
    silent = Case(outcome=Outcome.NO_REPLY)
    assert replace(silent, decision_on=day(-3)).advice() == silent.advice()
