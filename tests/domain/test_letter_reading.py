"""Letters in, proposals out: invented letters of every kind, and what mail programs do to them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.content.letters import load_letters
from bounceback.content.resources import Prompts
from bounceback.domain.letter import Mailbox, Message, MessageKind, Proposal
from bounceback.domain.letter_dates import moment_in
from bounceback.domain.letter_quoting import mailbox_in, unwrapped
from bounceback.domain.letter_reading import propose
from bounceback.domain.terms import LetterKind, Stage

RULES = load_letters(Prompts())
_FILE = Path(__file__).parent / "letter_samples.yaml"
SAMPLES: list[dict[str, str]] = plainyaml.read(_FILE.read_bytes()).mapping["letters"]  # type: ignore[assignment]
CET = timezone(timedelta(hours=1))

FORM = """\
Dear Ines,

Thank you for your application for the Lab Technician position at Corvane.

Unfortunately we have decided to move forward with other candidates. We wish you all the best.

Kind regards,
Corvane Recruiting Team"""


def sample_message(sample: dict[str, str]) -> Message:
    """Return a sample as a message."""
    return Message(body=sample["body"], sender=mailbox_in(sample["from"]), subject=sample["subject"])


def read(body: str, subject: str = "", sender: str = "", **others: Any) -> Proposal:
    """Return what is proposed for a body."""
    return propose(Message(body=body, subject=subject, sender=mailbox_in(sender), **others), RULES)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["name"] for sample in SAMPLES])
def test_a_sample_is_read_as_a_person_reads_it(sample: dict[str, str]) -> None:
    """Every key of a sample is what a reader would write down; an empty one is what no letter says."""
    proposal = propose(sample_message(sample), RULES)
    got = {
        "kind": proposal.kind.value,
        "language": proposal.language,
        "company": proposal.company or "",
        "role": proposal.role or "",
        "contact": proposal.contact_name or "",
        "stage": proposal.stage.value if proposal.stage else "",
    }
    assert {key: got[key] for key in got if key in sample} == {
        key: sample[key] for key in got if key in sample
    }
    if "feedback" in sample:
        found = proposal.feedback or ""
        assert sample["feedback"] in found
        assert bool(found) == bool(sample["feedback"])


def test_the_samples_are_enough_and_of_every_kind() -> None:
    """Thirty rejections and twenty others are the least that says anything."""
    rejections = [sample for sample in SAMPLES if sample["kind"] == "rejection"]
    assert len(rejections) >= 30
    assert len(SAMPLES) - len(rejections) >= 20
    assert {sample["kind"] for sample in SAMPLES} == {kind.value for kind in MessageKind}


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["name"] for sample in SAMPLES])
def test_feedback_is_an_exact_part_of_the_body(sample: dict[str, str]) -> None:
    """It is kept verbatim, so it has to be theirs to the letter."""
    proposal = propose(sample_message(sample), RULES)
    assert proposal.feedback is None or proposal.feedback in sample["body"]


@given(st.text(max_size=400), st.text(max_size=80), st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_reading(body: str, subject: str, name: str, address: str) -> None:
    """What stands in a letter is anybody's."""
    proposal = propose(Message(body=body, subject=subject, sender=Mailbox(name, address)), RULES)
    assert proposal.kind in MessageKind


@given(st.lists(st.sampled_from(FORM.replace("\n", " \n ").split(" ")), max_size=80))
def test_no_order_of_a_letters_words_breaks_the_reading(words: list[str]) -> None:
    """Cues without what they announce, and names without cues."""
    assert (
        read(" ".join(words), "Corvane | Lab Technician", "Corvane <hr@corvane.example>").kind in MessageKind
    )


def test_json_has_the_documented_shape() -> None:
    """Scripts read it."""
    date = datetime(2026, 11, 20, 23, 30, tzinfo=CET)
    proposal = read(FORM, "Your application", "Corvane <jobs@corvane.example>", date=date)
    assert proposal.to_json() == {
        "kind": "rejection",
        "company": "Corvane",
        "role": "Lab Technician",
        "contact": {"name": None, "email": "jobs@corvane.example"},
        "heard_on": "2026-11-20",
        "stage": "applied",
        "letter": "form",
        "no_reply": False,
        "invites_reply": None,
        "feedback": None,
    }


def test_an_unknown_language_proposes_nothing_but_what_the_headers_say() -> None:
    """A wrong guess is worse than a null."""
    date = datetime(2026, 11, 20, tzinfo=UTC)
    sender = Mailbox("Corvane", "no-reply@corvane.example")
    proposal = propose(Message(body="xyzzy plugh", sender=sender, date=date, message_id="<1@x>"), RULES)
    expected = Proposal(MessageKind.OTHER, heard_on=date.date(), no_reply=True, message_id="<1@x>")
    assert proposal == expected
    assert proposal.to_json()["company"] is None
    assert Proposal(MessageKind.OTHER).to_json()["heard_on"] is None


def test_rules_without_languages_read_nothing() -> None:
    """A user's prompts folder can't take the languages away, but the function has no reason to fail."""
    assert propose(Message(body=FORM), replace(RULES, languages=())).kind is MessageKind.OTHER


@pytest.mark.parametrize(
    ("sender", "reply_to", "email", "no_reply"),
    [
        ("Corvane <no-reply@corvane.example>", "", None, True),
        (
            "Corvane <no-reply@corvane.example>",
            "Ida Moe <ida.moe@corvane.example>",
            "ida.moe@corvane.example",
            False,
        ),
        ("Corvane <jobs@corvane.example>", "noreply@corvane.example", "jobs@corvane.example", True),
        ("Corvane <corvane@invalidemail.com>", "", "corvane@invalidemail.com", True),
        ("", "", None, False),
    ],
)
def test_the_address_to_answer_is_one_that_somebody_reads(
    sender: str, reply_to: str, email: str | None, no_reply: bool
) -> None:
    """A note to nobody is worse than none."""
    proposal = read(FORM, "", sender, reply_to=mailbox_in(reply_to))
    assert (proposal.contact_email, proposal.no_reply) == (email, no_reply)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ida Moe <ida.moe@corvane.example>", "Ida Moe"),
        ("Ida from Corvane <ida@corvane.example>", "Ida"),
        ("Ida Moe | Corvane <jobs@corvane.example>", "Ida Moe"),
        ("Moe, Ida <ida.moe@corvane.example>", "Ida Moe"),
        ("Dr. Ida van der Moe <imoe@corvane.example>", "Ida van der Moe"),
        ("Corvane <corvane@corvane.example>", None),
        ("Corvane Talent Team <talent@corvane.example>", None),
        ("Jobs <jobs@corvane.example>", None),
        ("The Five Word Name Here <x@corvane.example>", None),
        ("van der <x@corvane.example>", None),
        ("Your Update <your.update@corvane.example>", None),
        ("4 You <you@corvane.example>", None),
    ],
)
def test_a_person_is_told_from_a_mailbox(sender: str, name: str | None) -> None:
    """The note's greeting depends on it."""
    assert read(FORM, "", sender).contact_name == name


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Kind regards,\nIda Moe\nHead of People", "Ida Moe"),
        ("Kind regards,\nIDA MOE", "Ida Moe"),
        ("Kind regards, Ida Moe", "Ida Moe"),
        ("Enjoy the spring,\nIda Moe\nSenior Recruiter\nCorvane, Inc.\nida.moe@corvane.example.", "Ida Moe"),
        ("Kind regards,\nCorvane", None),
        ("Kind regards,\nThe Corvane Team", None),
    ],
)
def test_a_signature_names_the_person(signature: str, name: str | None) -> None:
    """Letters from a shared mailbox often end with somebody's name."""
    body = FORM.partition("Kind regards")[0] + signature
    assert read(body, "", "Corvane <jobs@corvane.example>").contact_name == name


@pytest.mark.parametrize(
    ("sender", "body", "company"),
    [
        (
            "Indeed <no-reply@indeed.com>",
            "Thank you for your interest in the job. You have not been selected.",
            None,
        ),
        (
            "corvane <corvane@myworkday.com>",
            "We thank you. You have not been selected for the role.",
            "corvane",
        ),
        ("Ida Moe <ida.moe@gmail.com>", "We are sorry, but you have not been selected for the job.", None),
        ("", "Thank you for applying to dbt Labs. We have not selected you.", None),
        (
            "dbt Labs <jobs@dbtlabs.example>",
            "Thank you for applying to dbt Labs. We have not selected you.",
            "dbt Labs",
        ),
        (
            "x@mail.corvane.co.uk",
            "We thank you. You have not been selected for the role at CORVANE.",
            "CORVANE",
        ),
        (
            "x@corvane.example",
            "We thank you for the time. You have not been selected for the role.",
            "Corvane",
        ),
        (
            "x@blue-heron.example",
            "We thank you for the time. You have not been selected for the role.",
            "Blue Heron",
        ),
        ("x@it.example", "We thank you for the time. You have not been selected for the role.", None),
        ("x@y.example", "We thank you for the time. You have not been selected for the role.", None),
        ("", "Thank you for your interest in Acme, Inc. and for the time. You were not selected.", "Acme"),
        ("", "Thank you for your interest in Sand and Sea and the job. You were not selected.", "Sand"),
        (
            "Sand and Sea <hr@sandandsea.example>",
            "Thank you for your interest in Sand and Sea. You were not selected.",
            "Sand and Sea",
        ),
        ("", "Thank you for your interest in The. You were not selected for it.", None),
        ("", "Thank you for your interest in Software Engineer at Moss (UK). You were not selected.", "Moss"),
        (
            "",
            "Your Brightwater application has been reviewed, and we will not be moving forward.",
            "Brightwater",
        ),
        ("", "We thank you for the visit, but you were not selected.\n\nKind regards,\n7Seas", None),
        ("hr@acme.example <x@y.example>", "We thank you for the visit. You were not selected by us.", None),
        ("BRZ <x@brz.example>", "You have not been selected at the Bundesrechenzentrum in the end.", "BRZ"),
    ],
)
def test_the_company_is_named_by_what_can_only_be_its_name(
    sender: str, body: str, company: str | None
) -> None:
    """Vendors, free mail and small words are nobody's employer."""
    assert read(body, "", sender).company == company


@pytest.mark.parametrize(
    ("subject", "body", "role"),
    [
        ("", "We regret to tell you that the position of Tour Guide has been filled.", "Tour Guide"),
        ("", "You were not selected for the following position:\n\nNight Porter, 65480BR.", "Night Porter"),
        (
            "",
            'You were not selected for the position "Head of Sales - North (80 %)" at Acme.',
            "Head of Sales - North (80 %)",
        ),
        ("", "You were not selected for the Baker (Open) position with us.", "Baker"),
        (
            "",
            "You have applied for Acme Night Porter. You were not selected by the team at Acme.",
            "Night Porter",
        ),
        ("Night Porter - outcome", "We are sorry that you have not been selected for it.", "Night Porter"),
        ("", "You were not selected for the Porter (nights, at Acme position that we had open.", "Porter"),
        ("", "We are sorry that you have not been selected for http://acme.example/jobs/12 position.", None),
        ("", "Thank you for your interest in our open positions. You were not selected for the job.", None),
    ],
)
def test_the_role_is_cut_where_it_ends(subject: str, body: str, role: str | None) -> None:
    """Numbers, states and what follows are not part of it."""
    assert read(body, subject).role == role


@pytest.mark.parametrize(
    ("body", "letter"),
    [
        (FORM, LetterKind.FORM),
        (
            "We enjoyed meeting you at the interview, but we have hired somebody else.\n\nIda Moe",
            LetterKind.PERSONAL,
        ),
        ("We have hired somebody else for this.\n\nKind regards,\nIda Moe", None),
        (
            "Thank you for applying. We wish you luck. We have hired somebody else.\n\nBest,\nIda Moe",
            LetterKind.FORM,
        ),
        (
            "We have hired somebody else, as you lacked experience with kilns.\n\nBest,\nIda Moe",
            LetterKind.PERSONAL,
        ),
        ("We would like to invite you to an interview on Monday at ten.", None),
    ],
)
def test_a_letter_is_form_or_personal_where_that_shows(body: str, letter: LetterKind | None) -> None:
    """Whether to ask for feedback depends on it."""
    assert read(body, "", "").letter == letter


def test_a_header_of_a_machine_makes_a_form_letter() -> None:
    """A signature costs a template nothing."""
    body = "We enjoyed meeting you at the interview, but we have hired somebody else.\n\nIda Moe"
    assert read(body, automation={"Auto-Submitted": "auto-generated"}).letter is LetterKind.FORM


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Please do not reply to this message.", False),
        ("Feel free to reach out with any questions.", True),
        ("Feel free to apply again. Please do not reply.", False),
        ("The weather is nice.", None),
    ],
)
def test_an_invitation_to_answer_is_read_from_the_words(line: str, expected: bool | None) -> None:
    """Nothing said is not a no."""
    assert read(f"{FORM}\n\n{line}").invites_reply is expected


def test_feedback_goes_on_while_the_reasons_do() -> None:
    """Three sentences of a reviewer are one piece of feedback; the politeness after it is none of it."""
    told = (
        "The feedback from the panel was that your answers were too general. You could have used an example "
        "from your last job. The part on budgets was fine."
    )
    body = f"We have decided not to move forward.\n\n{told}\n\nWe wish you the best of luck."
    assert read(body).feedback == told


def test_reasons_far_apart_are_not_joined() -> None:
    """What stands between two reasons was not given as one."""
    body = (
        "We have decided not to move forward. You lacked experience with kilns.\n\n"
        "Thank you for the visit.\n\n"
        "You lacked depth in glazing."
    )
    assert read(body).feedback == "You lacked experience with kilns."


def test_reasons_in_the_next_paragraph_belong_to_it() -> None:
    """Lists of points come as paragraphs."""
    body = "We will not move forward.\n\nYou lacked experience with kilns.\n\nYou lacked depth in glazing."
    assert read(body).feedback == "You lacked experience with kilns.\n\nYou lacked depth in glazing."


def test_a_list_of_points_is_read_line_by_line() -> None:
    """Lines that a window broke belong together; points and fields of a form don't."""
    body = (
        "  \nThank you for applying. You were not selected for the following position:\n"
        "- Night Porter\n"
        "This is a line of a form that is longer than a window would ever break it, and it goes on\n"
        "Location: Leeds\n\n \n\nIda"
    )
    assert read(body).role == "Night Porter"


@pytest.mark.parametrize(
    ("body", "stage"),
    [
        ("Thank you for taking the time to interview with us. We chose somebody else.", Stage.INTERVIEW),
        ("We regret to withdraw our offer for the job.", Stage.OFFER),
        ("If you had an interview with us, you will hear from us. We have not selected you.", None),
    ],
)
def test_the_stage_is_the_latest_that_was_reached(body: str, stage: Stage | None) -> None:
    """What may happen was not reached."""
    assert read(body).stage is stage


GMAIL = """\
FYI, sigh

---------- Forwarded message ---------
From: Ida Moe <ida.moe@corvane.example>
Date: Wed, Dec 20, 2017 at 10:52 AM
Subject: Your application
To: Ines Vale <ines@mail.example>


Dear Ines, you were not selected."""

OUTLOOK = """\
________________________________
From: Ida Moe <ida.moe@corvane.example>
Sent: Wednesday, December 20, 2017 10:52 PM
To: Ines Vale <ines@mail.example>;
 Somebody Else
Cc: x@mail.example
Subject: A long subject
 that goes on

Dear Ines, you were not selected."""

APPLE = """\
Begin forwarded message:

> From: Ida Moe <ida.moe@corvane.example>
> Subject: Your application
> Date: 20 December 2017 at 10:52:00 CET
> To: Ines Vale <ines@mail.example>
> Reply-To: Hiring <hiring@corvane.example>
>
> Dear Ines, you were not selected."""

GERMAN = """\
-----Ursprüngliche Nachricht-----
Von: Ida Moe <ida.moe@corvane.example>
Gesendet: Mittwoch, 20. Dezember 2017 10:52
An: Ines Vale
Betreff: Ihre Bewerbung

Sehr geehrte Frau Vale, leider nicht."""


@pytest.mark.parametrize(
    ("body", "moment"),
    [
        (GMAIL, datetime(2017, 12, 20, 10, 52, tzinfo=CET)),
        (OUTLOOK, datetime(2017, 12, 20, 22, 52, tzinfo=CET)),
        (APPLE, datetime(2017, 12, 20, 10, 52, tzinfo=CET)),
        (GERMAN, datetime(2017, 12, 20, 10, 52, tzinfo=CET)),
    ],
    ids=["gmail", "outlook", "apple", "german"],
)
def test_a_forwarded_letter_is_the_letter(body: str, moment: datetime) -> None:
    """People forward the news to themselves, and the friend who forwards it is nobody to write to."""
    outer = Message(
        body=body,
        sender=Mailbox("Ines Vale", "ines@mail.example"),
        subject="Fwd: Your application",
        date=datetime(2017, 12, 21, tzinfo=CET),
        message_id="<outer@mail.example>",
        references=("<older@mail.example>",),
    )
    inner = unwrapped(outer)
    assert inner.sender == Mailbox("Ida Moe", "ida.moe@corvane.example")
    assert inner.forwarded_by == outer.sender
    assert inner.date == moment
    assert inner.body.endswith(("you were not selected.", "leider nicht."))
    assert inner.body.startswith(("Dear Ines", "Sehr geehrte"))
    assert (inner.message_id, inner.references) == ("", ())
    assert "subject that goes on" in inner.subject or inner.subject in {"Your application", "Ihre Bewerbung"}


def test_a_forward_within_a_forward_is_the_innermost() -> None:
    """Forwarded home, then to a friend."""
    inner = unwrapped(Message(body=f"look\n\n{GMAIL.replace('Dear', OUTLOOK + chr(10) + 'Dear')}"))
    assert inner.subject == "A long subject that goes on"


def test_forwards_end_somewhere() -> None:
    """Three deep is a long way for a letter; what is deeper stays text."""
    body = "".join(f"-- Forwarded message --\nSubject: {n}\n\nlook\n" for n in range(5))
    assert unwrapped(Message(body=body)).subject == "2"


def test_headers_with_empty_lines_between_them_are_one_block() -> None:
    """HTML turned to text has a paragraph for each."""
    body = "-- Forwarded message --\n\nFrom: Ida <ida@corvane.example>\n\nSubject: News\n\nNot selected."
    message = unwrapped(Message(body=body))
    assert (message.sender.name, message.subject, message.body) == ("Ida", "News", "Not selected.")


def test_a_block_of_headers_ends_somewhere() -> None:
    """Forty addressees are cut; the letter follows all the same."""
    body = "-- Forwarded message --\nTo: a@b.example,\n" + "c@d.example,\n" * 40 + "\nNot selected."
    assert unwrapped(Message(body=body)).body.endswith("Not selected.")


def test_a_forward_without_headers_keeps_the_outer_date() -> None:
    """Some programs copy the text alone."""
    outer = Message(
        body="-- Forwarded message --\nYou were not selected.",
        subject="Fw: News",
        date=datetime(2026, 1, 2, tzinfo=UTC),
    )
    inner = unwrapped(outer)
    assert (inner.body, inner.subject, inner.date) == ("You were not selected.", "News", outer.date)


def test_a_forward_whose_date_cannot_be_read_has_none() -> None:
    """The day it was forwarded is not the day the news came."""
    body = GMAIL.replace("Wed, Dec 20, 2017 at 10:52 AM", "yesterday")
    assert unwrapped(Message(body=body, date=datetime(2026, 1, 2, tzinfo=UTC))).date is None


LONG_ANSWER = "We have thought about it for a long time and will not be moving forward with you. " * 6


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, 4 May 2026 at 10:00, Ines Vale <ines@mail.example> wrote:\n> Dear Ida,\n> please tell me.",
        "On Mon, 4 May 2026 at 10:00, Ines Vale\n<ines@mail.example> wrote:\n> Dear Ida,\n> please tell me.",
        "Am Mo., 4. Mai 2026 um 10:00 schrieb Ines Vale <ines@mail.example>:\n> Dear Ida,\n> please tell me.",
        "-----Original Message-----\nFrom: Ines\nSent: Monday\nSubject: Hi\n\nDear Ida,\nplease tell me.",
        "From: Ines Vale\nSent: Monday\nTo: Ida\nSubject: Hi\n\nDear Ida,\nplease tell me.",
        "---------- Forwarded message ---------\nFrom: Ines Vale\nSubject: Hi\n\nDear Ida,\nplease tell me.",
    ],
)
def test_what_an_answer_quotes_is_set_apart(quote: str) -> None:
    """The user's own mail below the answer is not what the employer says."""
    message = unwrapped(Message(body=f"{LONG_ANSWER}\n\nIda\n\n{quote}", subject="Re: Hi"))
    if "Forwarded" not in quote:
        assert message.quoted.endswith("please tell me.")
        assert "tell me" not in message.body
    assert message.body.startswith("We have thought")


def test_an_answer_between_the_quoted_lines_is_kept() -> None:
    """Some answer below what they quote."""
    message = unwrapped(Message(body="> Any news?\n\nNo, you were not selected.\n\n> Thanks"))
    assert message.body == "No, you were not selected."
    assert message.quoted == "Any news?\nThanks"


def test_a_letter_that_is_only_quoted_is_read_without_its_marks() -> None:
    """Copied from a reply, every line begins with a mark."""
    assert unwrapped(Message(body="> You were\n> not selected.")).body == "You were\nnot selected."


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ('"Moe, Ida" <ida@corvane.example>', Mailbox("Moe, Ida", "ida@corvane.example")),
        ("ida@corvane.example", Mailbox("", "ida@corvane.example")),
        ("Ida Moe [mailto:ida@corvane.example]", Mailbox("Ida Moe", "ida@corvane.example")),
        ("Ida Moe", Mailbox("Ida Moe", "")),
        ("", Mailbox()),
        ("(" * 2000, Mailbox("(" * 2000, "")),
    ],
)
def test_a_mailbox_is_read_from_a_header(text: str, mailbox: Mailbox) -> None:
    """Headers come in many shapes, some of them hostile."""
    assert mailbox_in(text) == mailbox


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (
            "Wed, 20 Dec 2017 10:52:00 -0500",
            datetime(2017, 12, 20, 10, 52, tzinfo=timezone(timedelta(hours=-5))),
        ),
        ("Wed, 20 Dec 2017 10:52:00 -0000", datetime(2017, 12, 20, 10, 52, tzinfo=UTC)),
        ("Wed, 20 Dec 2017 99:52:00", datetime(2017, 12, 20, tzinfo=UTC)),
        ("2026-05-04 09:30", datetime(2026, 5, 4, 9, 30, tzinfo=UTC)),
        ("04.05.26, 09:30", datetime(2026, 5, 4, 9, 30, tzinfo=UTC)),
        ("5/14/2026 1:30 PM", datetime(2026, 5, 14, 13, 30, tzinfo=UTC)),
        ("14/5/2026", datetime(2026, 5, 14, tzinfo=UTC)),
        ("5/5/2026", datetime(2026, 5, 5, tzinfo=UTC)),
        ("3/4/2026", None),
        ("mercredi 4 février 2026 à 99:99", datetime(2026, 2, 4, tzinfo=UTC)),
        ("12 AM on May 4th, 2026", datetime(2026, 5, 12, tzinfo=UTC)),
        ("31 June 2026", None),
        ("May 2026", None),
        ("May 4", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_left_open(text: str, moment: datetime | None) -> None:
    """The day decides when to ask; one that could be two days is none."""
    assert moment_in(text) == moment
