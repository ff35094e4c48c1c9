"""The note: filled from the entry, asked for what is missing, checked and tracked."""

from datetime import date

import pytest

from bounceback.commands.feedback_email import (
    Wish,
    advice_for,
    advice_on,
    kind_for,
    make_note,
    slots_for,
    template_for,
    thread_for,
)
from bounceback.commands.note_asking import (
    KeepOnEntry,
    Missing,
    ask_for_missing,
    ask_profile,
    ask_whether_sent,
    missing_slots,
)
from bounceback.content.checks import load_checks
from bounceback.content.templates import load_templates
from bounceback.domain.entry import Answer, Contact, Entry, Feedback, Plan, Request
from bounceback.domain.note import Thread
from bounceback.domain.terms import Locale, NoteChannel, NoteKind
from bounceback.ports import Back, Reply, Skipped, Stopped
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock, ScriptedPrompter
from walks import PROMPTS

TEMPLATES = load_templates(PROMPTS)
CHECKS = load_checks(PROMPTS)


def letter(entry: Entry, wish: Wish) -> str:
    """Return the body of the note that these give."""
    kind = kind_for(entry, wish, advice_for(entry, FixedClock()))
    template = template_for(entry, kind, TEMPLATES)
    draft, report = make_note(template, slots_for(entry, wish), wish, CHECKS)
    assert report.problems == ()
    return draft.body


def test_the_note_uses_what_the_entry_knows() -> None:
    """Contact, detail and question were typed once and are not asked again."""
    entry = make_entry(
        contact=Contact(name="Priya Shah"),
        detail="hearing about the atlas project",
        ask_them="which part fell short?",
    )
    body = letter(entry, Wish(name="Sam Reed", locale=Locale.UK))

    assert body.startswith("Hello Priya,\n")
    assert "I enjoyed hearing about the atlas project." in body
    assert "If you're able to share: which part fell short?" in body
    assert body.endswith("Kind regards,\nSam Reed")


def test_flags_come_before_what_is_stored() -> None:
    """The command line is the last word."""
    entry = make_entry(contact=Contact(name="Priya Shah"), detail="one thing", ask_them="which part?")
    wish = Wish(
        name="Sam", to_name="Dr Ana Ruiz", detail="another thing", question="what would you practise?"
    )
    body = letter(entry, wish)

    assert body.startswith("Dear Dr Ana Ruiz,")
    assert "another thing" in body
    assert "what would you practise?" in body


@pytest.mark.parametrize(
    ("entry", "wished", "kind"),
    [
        (make_entry(), None, NoteKind.REQUEST),
        (make_entry(outcome="no_reply"), None, NoteKind.STATUS),
        (make_entry(told="specific"), None, NoteKind.THANKS),
        (make_entry(told="specific"), NoteKind.REQUEST, NoteKind.REQUEST),
    ],
)
def test_the_kind_fits_the_entry(entry: Entry, wished: NoteKind | None, kind: NoteKind) -> None:
    """Silence calls for another note than a no, and an answer for thanks."""
    assert kind_for(entry, Wish(kind=wished), advice_for(entry, FixedClock())) is kind


def test_only_what_is_missing_is_asked_and_then_kept(journal: Journal) -> None:
    """Each thing is asked once, and stands on the entry afterwards."""
    loaded = journal.load(journal.add(make_entry()))
    wish = Wish(name="Sam")
    template = template_for(loaded.entry, NoteKind.REQUEST, TEMPLATES)
    slots = slots_for(loaded.entry, wish)
    missing = missing_slots(template, slots, wish.locale)
    assert missing == ["contact", "detail", "ask"]

    person = ScriptedPrompter(["Priya", "oops", Back(), "the atlas  project", Skipped()])
    keep = KeepOnEntry(journal, loaded, FixedClock().now())
    assert ask_for_missing(person, slots, missing, keep) is None
    assert (slots["contact"], slots["detail"], slots["ask"]) == ("Priya", "the atlas project", None)
    assert person.prompts[3].default == "oops"
    kept = journal.load(loaded.id)
    assert kept.entry.contact is not None
    assert (kept.entry.contact.name, kept.entry.detail, kept.entry.ask_them) == (
        "Priya",
        "the atlas project",
        None,
    )
    assert journal.undo() is not None
    assert journal.load(loaded.id).entry == loaded.entry


def test_what_was_typed_is_kept_before_the_next_question(journal: Journal) -> None:
    """Leaving half-way costs nothing; what was taken back is taken out."""
    loaded = journal.load(journal.add(make_entry(role="", told="specific")))
    keep = KeepOnEntry(journal, loaded, FixedClock().now())
    slots: dict[str, str | None] = {}
    missing = ["role", "contact", "detail", "point"]
    replies: list[Reply | str] = [
        "Chef", "Priya", "oops", Back(), Back(), Skipped(), Skipped(), "the knife work",
        Stopped(interrupted=True),
    ]  # fmt: skip
    left = ask_for_missing(ScriptedPrompter(replies), slots, [*missing, "action"], keep)

    assert left == Missing(interrupted=True, typed={"role": "Chef", "point": "the knife work"})
    entry = journal.load(loaded.id).entry
    assert (entry.role, entry.contact, entry.detail) == ("Chef", None, None)
    assert entry.answer_text("feedback.keep-which") == "the knife work"
    assert slots_for(entry, Wish(), NoteKind.THANKS)["point"] == "the knife work"


@pytest.mark.parametrize(
    ("typed", "kept", "keeps_all"),
    [("last friday", date(2026, 11, 20), True), ("some time next week", None, False)],
)
def test_the_day_they_had_named_is_kept_where_it_is_one(
    journal: Journal, typed: str, kept: date | None, keeps_all: bool
) -> None:
    """It decides when the question is fair; other words are for the note alone."""
    loaded = journal.load(journal.add(make_entry(outcome="no_reply")))
    keep = KeepOnEntry(journal, loaded, FixedClock().now())
    slots: dict[str, str | None] = {}
    assert ask_for_missing(ScriptedPrompter([typed]), slots, ["date"], keep) is None

    assert slots["date"] == typed
    assert keep.keeps_all is keeps_all
    entry = journal.load(loaded.id).entry
    assert entry.decision_on == kept
    assert slots_for(entry, Wish(), NoteKind.STATUS)["date"] == ("20 November" if kept else None)


def test_a_point_that_is_taken_back_is_no_answer(journal: Journal) -> None:
    """Nothing stands there that nobody meant."""
    loaded = journal.load(journal.add(make_entry()))
    keep = KeepOnEntry(journal, loaded, FixedClock().now())
    replies: list[Reply | str] = ["the pace", Back(), Skipped(), Skipped()]
    assert ask_for_missing(ScriptedPrompter(replies), {}, ["point", "action"], keep) is None
    assert journal.load(loaded.id).entry.answers == ()


def test_nothing_typed_changes_nothing(journal: Journal) -> None:
    """No change, no write, nothing to undo; what will be done about it goes into the note alone."""
    loaded = journal.load(journal.add(make_entry()))
    before = journal.path_of(loaded.id).read_bytes()
    keep = KeepOnEntry(journal, loaded, FixedClock().now())

    ask_for_missing(ScriptedPrompter([Skipped(), "practise"]), {}, ["point", "action"], keep)
    assert journal.path_of(loaded.id).read_bytes() == before


def test_a_company_is_needed_and_leaving_is_possible() -> None:
    """A note about nothing can't be sent; a person can stop anywhere."""
    slots: dict[str, str | None] = {}
    kept: dict[str, str] = {}
    person = ScriptedPrompter([Skipped(), "Acme"])
    assert ask_for_missing(person, slots, ["company"], kept.__setitem__) is None
    assert slots == kept == {"company": "Acme"}
    leaving = ScriptedPrompter([Stopped(interrupted=True)])
    assert ask_for_missing(leaving, slots, ["role"], kept.__setitem__) == Missing(interrupted=True)


def test_how_one_signs_is_asked_with_a_way_back() -> None:
    """Name and English first: the usual sign-off depends on them."""
    person = ScriptedPrompter([Skipped(), "Sam", "9", Back(), "Sam Reed", "2", Skipped(), "0123 456"])
    kept: list[tuple[str, str]] = []
    typed = ask_profile(person, Locale.NEUTRAL, lambda key, text: kept.append((key, text)))

    assert typed == {"name": "Sam Reed", "locale": "uk", "phone": "0123 456"}
    assert kept == [("name", "Sam"), ("name", "Sam Reed"), ("locale", "uk"), ("phone", "0123 456")]
    assert [prompt.problem for prompt in person.prompts][3] == "A number from 1 to 3, please."
    assert person.prompts[4].default == "Sam"
    assert person.prompts[-2].hint == "Enter takes: Kind regards"
    leaving: list[tuple[list[Reply | str], dict[str, str]]] = [
        ([Stopped()], {}),
        (["Sam", Stopped()], {"name": "Sam"}),
        (["Sam", Skipped(), "3", "Bye", Stopped()], {"name": "Sam", "locale": "us", "sign_off": "Bye"}),
    ]
    for replies, by_then in leaving:
        left = ask_profile(ScriptedPrompter(replies), Locale.US, lambda _key, _text: None)
        assert left == Missing(interrupted=False, typed=by_then)


@pytest.mark.parametrize(("reply", "sent"), [("1", True), ("yes", True), (Skipped(), False), ("2", False)])
def test_only_a_yes_means_that_it_was_sent(reply: Reply | str, sent: bool) -> None:
    """Enter must never make a history that never was."""
    assert ask_whether_sent(ScriptedPrompter([reply]), "Has it gone out?") is sent


def test_a_note_answers_in_the_thread_it_belongs_to() -> None:
    """Thanks answer their answer, everything else the letter; without either there is no thread."""
    entry = make_entry(
        message_id="<a@x>",
        letter_subject="No",
        letter_references=("<0@x>",),
        feedback=(Feedback(words="typed"), Feedback(words="w", message_id="<b@x>", subject="Re: No")),
    )
    assert thread_for(entry, NoteKind.REQUEST) == Thread("No", "<a@x>", ("<0@x>",))
    assert thread_for(entry, NoteKind.THANKS) == Thread("Re: No", "<b@x>", ())
    assert thread_for(make_entry(feedback=(Feedback(words="typed"),)), NoteKind.THANKS) is None


def test_an_agency_is_asked_through_its_consultant() -> None:
    """The employer never wrote to the candidate."""
    entry = make_entry(channel="agency")
    assert template_for(entry, NoteKind.REQUEST, TEMPLATES).id == "request-agency"
    message = template_for(entry, NoteKind.REQUEST, TEMPLATES, NoteChannel.MESSAGE)
    assert message.channel is NoteChannel.MESSAGE


def test_a_nudge_names_the_day_of_the_first_note() -> None:
    """In the order the reader's country has it."""
    entry = make_entry(requests=(Request(sent_on=date(2026, 11, 23)),))
    assert slots_for(entry, Wish(), NoteKind.NUDGE)["date"] == "23 November"
    assert slots_for(entry, Wish(locale=Locale.US), NoteKind.NUDGE)["date"] == "November 23"
    assert slots_for(entry, Wish(), NoteKind.STATUS)["date"] is None


def test_thanks_say_what_was_kept_and_what_comes_of_it() -> None:
    """What was answered while taking the feedback in is not asked again."""
    entry = make_entry(
        plan=Plan(cue="I sit down", act="Write one number"),
        answers=(Answer(question="feedback.keep-which", answer="Examples with numbers."),),
    )
    slots = slots_for(entry, Wish(name="Sam"), NoteKind.THANKS)
    assert (slots["point"], slots["action"]) == ("examples with numbers", "write one number")
    assert slots_for(entry, Wish(), NoteKind.REQUEST)["point"] is None


def test_the_own_question_is_checked_too() -> None:
    """A draft gets the checks whatever it was filled with."""
    entry = make_entry(ask_them="why wasn't I chosen? You owe me an answer")
    template = template_for(entry, NoteKind.REQUEST, TEMPLATES)
    _, report = make_note(template, slots_for(entry, Wish(name="Sam")), Wish(name="Sam"), CHECKS)

    assert not report.ready
    assert {"demand", "why_not"} <= {problem.id for problem in report.problems}


@pytest.mark.parametrize(
    ("requests", "told", "kind"),
    [
        ((), None, NoteKind.REQUEST),
        ((), "specific", NoteKind.THANKS),
        ((Request(sent_on=date(2026, 11, 22)),), None, NoteKind.NUDGE),
        ((Request(kind="status", sent_on=date(2026, 11, 22)),), None, NoteKind.STATUS),
        ((Request(sent_on=date(2026, 11, 22), refused_on=date(2026, 11, 22)),), None, NoteKind.REFUSAL),
        ((Request(sent_on=date(2026, 11, 22), answered_on=date(2026, 11, 22)),), None, NoteKind.THANKS),
    ],
)
def test_where_asking_stands_decides_what_the_note_is_for(
    requests: tuple[Request, ...], told: str | None, kind: NoteKind
) -> None:
    """Nobody should have to name the kind of note that obviously comes next."""
    entry = make_entry(requests=requests, told=told)

    assert kind_for(entry, Wish(), advice_for(entry, FixedClock())) is kind
    assert kind_for(entry, Wish(kind=NoteKind.STATUS), advice_for(entry, FixedClock())) is NoteKind.STATUS


@pytest.mark.parametrize(
    ("requests", "days", "kind", "send_from", "words"),
    [
        ((), 0, NoteKind.REQUEST, "2026-11-22", "it's reasonable to ask one or two questions"),
        (("request",), 0, NoteKind.NUDGE, "2026-11-27", "It's their turn until 27 November"),
        (("request",), 4, NoteKind.NUDGE, "2026-11-27", "It's their turn until tomorrow"),
        (("request",), 5, NoteKind.NUDGE, "2026-11-27", "One more is fine now"),
        (("request",), 9, NoteKind.REQUEST, "2026-12-01", "One more is fine now"),
        (("status",), 1, NoteKind.STATUS, "2026-11-27", "It's their turn until 27 November"),
        (("request", "nudge"), 9, NoteKind.NUDGE, None, "It was the second one."),
        (("request",), 0, NoteKind.THANKS, "2026-11-22", "it's reasonable to ask"),
    ],
)
def test_while_a_note_waits_the_next_one_has_its_day(
    requests: tuple[str, ...], days: int, kind: NoteKind, send_from: str | None, words: str
) -> None:
    """One nudge, after five working days: the draft comes at once, and says when it would be fair."""
    sent = tuple(Request(kind=name, sent_on=date(2026, 11, 22)) for name in requests)
    clock = FixedClock("2026-11-22T12:00:00+00:00")
    clock.advance(days=days)
    entry = make_entry(requests=sent, sting=1)
    advice = advice_on(entry, kind, advice_for(entry, clock), clock.today())

    assert advice.send_from == (date.fromisoformat(send_from) if send_from else None)
    assert words in advice.reasons[0]
    assert advice.worth_asking is (send_from is not None)


@pytest.mark.parametrize(
    ("days", "locale", "says"),
    [
        (7, Locale.NEUTRAL, ""),
        (8, Locale.NEUTRAL, "I heard on 22 November, so some time has passed."),
        (10, Locale.US, "I heard on November 22, so it's been a little while."),
        (40, Locale.UK, "I heard on 22 November, so some time has passed."),
    ],
)
def test_after_more_than_a_week_the_request_says_that_time_has_passed(
    days: int, locale: Locale, says: str
) -> None:
    """In a line of its own, where a person would say it; a nudge doesn't need it."""
    clock = FixedClock()
    clock.advance(days=days)
    entry, wish = make_entry(), Wish(name="Sam", locale=locale)
    window = advice_for(entry, clock).window
    template = template_for(entry, NoteKind.REQUEST, TEMPLATES)
    draft, report = make_note(template, slots_for(entry, wish, NoteKind.REQUEST, window), wish, CHECKS)

    assert [line for line in draft.body.split("\n") if "I heard" in line] == ([says] if says else [])
    assert report.problems == ()
    assert slots_for(entry, wish, NoteKind.NUDGE, window)["late"] is None


def test_a_no_reply_address_is_advised_on() -> None:
    """Nobody reads it."""
    entry = make_entry(contact=Contact(email="no-reply@acme.example"))

    assert any(
        "no-reply" in reason.lower() or "nobody reads" in reason.lower()
        for reason in advice_for(entry, FixedClock()).reasons
    )
