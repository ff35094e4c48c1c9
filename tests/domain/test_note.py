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
    slots_in,
)
from bounceback.domain.terms import Locale, NoteKind, Stage
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


SHELF = (
    a_template(template_id="applied", stages=(Stage.APPLIED,)),
    a_template(template_id="public", stages=(Stage.APPLIED,), audience=Audience.PUBLIC),
    a_template(template_id="any"),
    a_template(template_id="interview", stages=(Stage.INTERVIEW, Stage.ONSITE)),
    a_template(template_id="talk", audience=Audience.INTERNAL),
    a_template(template_id="status", kind=NoteKind.STATUS),
)


@pytest.mark.parametrize(
    ("kind", "stage", "internal", "public_sector", "chosen"),
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
    *, kind: NoteKind, stage: Stage | None, internal: bool, public_sector: bool, chosen: str
) -> None:
    """Audience before stage before order; what is meant for others is never chosen."""
    found = choose(SHELF, kind=kind, stage=stage, internal=internal, public_sector=public_sector)
    assert found.id == chosen


def test_a_kind_without_a_template_is_an_error() -> None:
    """The user may have an older folder of their own."""
    with pytest.raises(NoTemplateError, match='no template of the kind "thanks"'):
        choose(SHELF, kind=NoteKind.THANKS, stage=None, internal=False, public_sector=False)


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
