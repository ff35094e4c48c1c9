"""Filling a note's template: every slot, or a clear error; greetings; the user's own question."""

from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bounceback.domain.note import (
    REQUIRED_SLOTS,
    Audience,
    Draft,
    NoTemplateError,
    NoteTemplate,
    UnfilledSlotError,
    as_ask,
    choose,
    fill,
    greeting,
    plain_line,
    reply_subject,
    sign_off,
    slots_in,
)
from bounceback.domain.terms import Locale, NoteChannel, NoteKind, Stage
from bounceback.errors import ExitCode

LETTER = """$greeting

Thank you for the talk about the $role role at $company.

I enjoyed $detail.

$ask

Kind regards,
$name
$phone
"""
KNOWN = {"company": "Acme", "role": "Analyst", "name": "Sam"}


def a_template(
    body: str = LETTER,
    *,
    template_id: str = "letter",
    kind: NoteKind = NoteKind.REQUEST,
    stages: tuple[Stage, ...] = (),
    audience: Audience | None = None,
    subject: str = "$role interview: quick question",
    channel: NoteChannel = NoteChannel.EMAIL,
) -> NoteTemplate:
    """Return a template with a neutral body only."""
    return NoteTemplate(
        id=template_id,
        kind=kind,
        stages=stages,
        audience=audience,
        subject=subject,
        ask="What would you do differently?",
        bodies=MappingProxyType({Locale.NEUTRAL: body}),
        channel=channel,
    )


def body_of(text: str, **slots: str | None) -> str:
    """Return the body that a template's text gives with these slots and the known ones."""
    return fill(a_template(text), {**KNOWN, **slots}, Locale.NEUTRAL).body


def test_a_letter_is_filled_from_greeting_to_phone() -> None:
    """The whole draft, with every slot given."""
    slots = {
        **KNOWN,
        "greeting": "Hello Priya,",
        "detail": "the talk about maps",
        "ask": "Which part?",
        "phone": "020 7946 0000",
    }
    assert fill(a_template(), slots, Locale.NEUTRAL) == Draft(
        subject="Analyst interview: quick question",
        body=(
            "Hello Priya,\n\nThank you for the talk about the Analyst role at Acme.\n\n"
            "I enjoyed the talk about maps.\n\nWhich part?\n\nKind regards,\nSam\n020 7946 0000"
        ),
        to=None,
        template="letter",
    )


@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_an_empty_slot_takes_its_paragraph_with_it(nothing: str | None) -> None:
    """Nobody should have to mend "I enjoyed ." by hand; the sign-off keeps its name without a phone."""
    slots = {**KNOWN, "detail": nothing, "phone": nothing, "ask": nothing, "greeting": nothing}
    assert fill(a_template(), slots, Locale.NEUTRAL).body == (
        "Hello,\n\nThank you for the talk about the Analyst role at Acme.\n\n"
        "What would you do differently?\n\nKind regards,\nSam"
    )


@pytest.mark.parametrize("slot", ["company", "role", "name"])
def test_a_required_slot_without_a_value_is_named(slot: str) -> None:
    """The user learns what is missing before anything is shown."""
    with pytest.raises(UnfilledSlotError) as caught:
        fill(a_template(), {**KNOWN, slot: " "}, Locale.NEUTRAL)
    assert str(caught.value) == f'the note "letter" needs ${slot}, and there is no {slot} to put there'
    assert (caught.value.slot, caught.value.exit_code) == (slot, ExitCode.USAGE)


def test_a_required_slot_matters_only_where_it_is_used() -> None:
    """A template that never says the name does not need it."""
    template = a_template("At $company.", subject="One question")
    assert fill(template, {"company": "Acme"}, Locale.NEUTRAL).body == "At Acme."


def test_a_slot_nobody_knows_is_an_error_that_names_it() -> None:
    """The loader refuses such templates; one that comes another way must not leave "$compny" in a letter."""
    with pytest.raises(UnfilledSlotError, match=r"needs \$compny"):
        body_of("At $compny.")


def test_the_locale_chooses_the_body_and_falls_back_to_neutral() -> None:
    """A user's own template needs one text only."""
    bodies = MappingProxyType({Locale.NEUTRAL: "$greeting neutral", Locale.US: "$greeting us"})
    template = NoteTemplate("x", NoteKind.THANKS, (), None, "Thanks", "", bodies)
    assert fill(template, {}, Locale.US).body == "Hi, us"
    assert fill(template, {}, Locale.UK).body == "Hello, neutral"


@pytest.mark.parametrize(
    ("locale", "words"),
    [(Locale.UK, "Kind regards"), (Locale.US, "Best"), (Locale.NEUTRAL, "Best wishes")],
)
def test_a_letter_ends_as_the_locale_does(locale: Locale, words: str) -> None:
    """Unless the person has an ending of their own."""
    assert sign_off(locale) == words
    template = a_template("$sign_off,\n$name")
    assert fill(template, KNOWN, locale).body == f"{words},\nSam"
    assert fill(template, {**KNOWN, "sign_off": " , "}, locale).body == f"{words},\nSam"
    assert fill(template, {**KNOWN, "sign_off": "Cheers,\n"}, locale).body == "Cheers,\nSam"


def test_a_template_knows_whether_it_names_the_company() -> None:
    """In the subject or in the body that the locale gets: a check may ask for no more than that."""
    bodies = MappingProxyType({Locale.NEUTRAL: "Hello", Locale.US: "Hello $company"})
    template = NoteTemplate("x", NoteKind.THANKS, (), None, "", "", bodies)
    assert [locale for locale in Locale if template.names_company(locale)] == [Locale.US]
    assert a_template("Hello", subject="News from $company").names_company(Locale.UK)


def test_values_become_one_line_and_are_never_read_again() -> None:
    """A company called "$name" stays what it is, and a pasted line break can't start a paragraph."""
    assert body_of("At $company.", company="  $name\r\n\u2028Ltd\x1b\u202e ") == "At $name Ltd."


def test_a_full_stop_is_not_doubled() -> None:
    """Companies end in "Inc." and people end their phrases with a full stop."""
    assert body_of("At $company. I liked $detail.", company="Acme Inc.", detail="the tour.") == (
        "At Acme Inc. I liked the tour."
    )
    assert body_of("At $company, then.", company="Acme Inc.") == "At Acme Inc., then."


def test_two_dollars_are_a_dollar_sign() -> None:
    """As in string.Template."""
    assert body_of("A $$. and $$name") == "A $. and $name"


def test_slots_are_found_in_order() -> None:
    """A lone dollar sign is reported as a slot without a name."""
    assert slots_in("$role at $company's, $$5 or $ 5") == ("role", "company", "")


@given(st.text())
def test_a_plain_line_has_nothing_invisible_in_it(text: str) -> None:
    """It goes into headers and letters."""
    line = plain_line(text)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in line)
    assert line == plain_line(line)


@given(st.fixed_dictionaries({slot: st.text(min_size=1) for slot in ("company", "role", "name", "detail")}))
def test_no_value_can_change_the_shape_of_a_letter(slots: dict[str, str]) -> None:
    """Whatever the fields hold, a letter has the template's paragraphs and no others."""
    assume(all(plain_line(slots[slot]) for slot in REQUIRED_SLOTS))
    draft = fill(a_template(), slots, Locale.NEUTRAL)
    assert len(draft.body.split("\n\n")) == (5 if plain_line(slots["detail"]) else 4)
    assert "\n" not in draft.subject
    assert draft.body.endswith("\n" + plain_line(slots["name"]))


@pytest.mark.parametrize(
    ("name", "locale", "line"),
    [
        ("Priya", Locale.UK, "Hello Priya,"),
        ("Priya", Locale.US, "Hi Priya,"),
        ("Priya", Locale.NEUTRAL, "Hello Priya,"),
        ("Priya Shah", Locale.US, "Hi Priya,"),
        ("Anna Maria de Souza", Locale.UK, "Hello Anna Maria de Souza,"),
        ("Dr Shah", Locale.UK, "Dear Dr Shah,"),
        ("Ms. Shah", Locale.US, "Dear Ms. Shah,"),
        ("Hiring Team", Locale.US, "Hi Hiring Team,"),
        ("Shah,\nPriya", Locale.UK, "Hello Priya,"),
        ("Priya Shah, Acme People Team", Locale.UK, "Hello Priya,"),
        ("Priya,", Locale.UK, "Hello Priya,"),
        ("Dr", Locale.UK, "Hello Dr,"),
        (None, Locale.UK, "Hello,"),
        ("  ", Locale.US, "Hi,"),
    ],
)
def test_the_greeting_fits_the_name_and_the_locale(name: str | None, locale: Locale, line: str) -> None:
    """A first name for people, the whole name where it isn't clear which part is the first."""
    assert greeting(name, locale) == line


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Your application", "Re: Your application"),
        ("Re: Your application", "Re: Your application"),
        ("RE: re: AW: Your application", "Re: Your application"),
        ("Fwd: Your application", "Re: Your application"),
        ("WG: FW: Antw: Your application", "Re: Your application"),
        ("Re[2]: Re(3) : Your application", "Re: Your application"),
        ("SV\uff1a Your application", "Re: Your application"),
        ("[EXTERNAL] Re: Your application", "Re: Your application"),
        ("[REQ-123] Your application", "Re: [REQ-123] Your application"),
        ("Ref: 123", "Re: Ref: 123"),
        ("R: an analyst role", "Re: R: an analyst role"),
        ("Research: your application", "Re: Research: your application"),
        ("Reply: x", "Re: Reply: x"),
        ("re your application", "Re: re your application"),
        ("Your\r\napplication\x1b", "Re: Your application"),
        ("Re:", ""),
        (" ", ""),
    ],
)
def test_an_answer_has_one_re_before_the_subject(subject: str, answer: str) -> None:
    """A thread of eight stays readable, and mail programs find it."""
    assert reply_subject(subject) == answer


@given(st.text(max_size=80) | st.text(alphabet="reRE:[] 1awFd", max_size=40))
def test_answering_an_answer_changes_nothing(subject: str) -> None:
    """Whatever the subject was, a second answer has the same one."""
    once = reply_subject(subject)
    assert reply_subject(once) == once
    assert not once.startswith("Re: Re:")


SHELF = (
    a_template(template_id="applied", stages=(Stage.APPLIED,)),
    a_template(template_id="public", stages=(Stage.APPLIED,), audience=Audience.PUBLIC),
    a_template(template_id="any"),
    a_template(template_id="interview", stages=(Stage.INTERVIEW, Stage.ONSITE)),
    a_template(template_id="talk", audience=Audience.INTERNAL, channel=NoteChannel.IN_PERSON),
    a_template(template_id="agency", audience=Audience.AGENCY),
    a_template(template_id="message", channel=NoteChannel.MESSAGE),
    a_template(template_id="status", kind=NoteKind.STATUS),
)


def chosen(
    *,
    kind: NoteKind = NoteKind.REQUEST,
    stage: Stage | None = Stage.FINAL,
    internal: bool = False,
    public_sector: bool = False,
    channel: NoteChannel | None = None,
    agency: bool = False,
) -> str:
    """Return the id of the template chosen from the shelf."""
    return choose(
        SHELF,
        kind=kind,
        stage=stage,
        internal=internal,
        public_sector=public_sector,
        channel=channel,
        agency=agency,
    ).id


@pytest.mark.parametrize(
    ("kind", "stage", "internal", "public_sector", "expected"),
    [
        (NoteKind.REQUEST, Stage.APPLIED, False, False, "applied"),
        (NoteKind.REQUEST, Stage.APPLIED, False, True, "public"),
        (NoteKind.REQUEST, Stage.INTERVIEW, False, True, "interview"),
        (NoteKind.REQUEST, Stage.ONSITE, False, False, "interview"),
        (NoteKind.REQUEST, Stage.FINAL, False, False, "any"),
        (NoteKind.REQUEST, Stage.INTERVIEW, True, True, "talk"),
        (NoteKind.REQUEST, None, False, False, "applied"),
        (NoteKind.STATUS, Stage.FINAL, True, False, "status"),
    ],
)
def test_the_closest_template_is_chosen(
    *, kind: NoteKind, stage: Stage | None, internal: bool, public_sector: bool, expected: str
) -> None:
    """Audience before stage before order; what is meant for others is never chosen."""
    assert chosen(kind=kind, stage=stage, internal=internal, public_sector=public_sector) == expected


def test_at_ones_own_employer_it_is_a_talk_unless_something_else_is_asked_for() -> None:
    """A talk gets further; who asks for an e-mail or a message has a reason."""
    assert chosen(internal=True) == "talk"
    assert chosen(internal=True, channel=NoteChannel.IN_PERSON) == "talk"
    assert chosen(internal=True, channel=NoteChannel.EMAIL) == "any"
    assert chosen(internal=True, channel=NoteChannel.MESSAGE) == "message"


def test_an_agency_is_an_audience_of_its_own() -> None:
    """It counts before the stage and the public sector, and not for a talk with one's own employer."""
    assert chosen(agency=True, stage=Stage.APPLIED, public_sector=True) == "agency"
    assert chosen(agency=True, channel=NoteChannel.MESSAGE) == "message"
    assert chosen(agency=True, internal=True) == "talk"
    assert chosen(agency=True, kind=NoteKind.STATUS) == "status"


def test_a_kind_without_a_template_is_an_error() -> None:
    """The user may have an older folder of their own."""
    with pytest.raises(NoTemplateError, match='no template of the kind "thanks" in prompts/email'):
        chosen(kind=NoteKind.THANKS)
    with pytest.raises(NoTemplateError, match="of the kind status for this entry by phone; try --by email"):
        chosen(kind=NoteKind.STATUS, channel=NoteChannel.PHONE)
    with pytest.raises(NoTemplateError, match="by in person; try --by email"):
        chosen(channel=NoteChannel.IN_PERSON)


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("which part of the case fell short", "If you're able to share: which part of the case fell short?"),
        ("Which part fell short?", "If you're able to share: which part fell short?"),
        ("SQL or Python: which was weaker??", "If you're able to share: SQL or Python: which was weaker?"),
        ("could you say which part fell short", "Could you say which part fell short?"),
        ("If you can, what fell short?", "If you can, what fell short?"),
        ("i\u2019d like to know which part fell short", "I\u2019d like to know which part fell short."),
        ("Please tell me one thing to change.", "Please tell me one thing to change."),
        ("candid view\nof my case", "If you're able to share: candid view of my case?"),
        ("  ", ""),
    ],
)
def test_the_users_own_question_becomes_a_polite_paragraph(question: str, ask: str) -> None:
    """Their words stay; only the opening, the capital and the end are seen to."""
    assert as_ask(question) == ask
