"""The shipped notes, every one in every locale, and what the loader says about a broken one."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from bounceback.content.checks import load_checks
from bounceback.content.resources import Prompts
from bounceback.content.templates import load_templates
from bounceback.domain.checks import check_note
from bounceback.domain.note import Audience, Draft, NoteTemplate, choose, fill, greeting, slots_in
from bounceback.domain.terms import Locale, NoteChannel, NoteKind, Stage
from bounceback.errors import ContentError

TEMPLATES = {template.id: template for template in load_templates(Prompts())}
CHECKS = load_checks(Prompts())

# Words in the whole body, greeting and name included: domain research A6, with the detail and the phone.
WORDS = {
    "request-applied": (50, 75),
    "request-applied-public": (50, 75),
    "request-screen": (50, 85),
    "request-task": (60, 100),
    "request-interview": (70, 110),
    "request-onsite": (80, 120),
    "request-final": (85, 125),
    "request-offer": (60, 90),
    "request-agency": (60, 100),
    "status": (30, 60),
    "nudge": (30, 60),
    "thanks": (40, 70),
    "refusal": (15, 30),
    "message-request": (30, 55),
    "message-status": (25, 55),
    "message-nudge": (25, 50),
    "message-thanks": (25, 50),
    "message-refusal": (12, 30),
    "phone-request": (90, 150),
    "news-call": (90, 150),
    "talk-internal": (80, 125),
}
LONGEST_MESSAGE = 300
# What each channel is for; the rest are e-mails.
BY_CHANNEL = {
    NoteChannel.MESSAGE: {name for name in WORDS if name.startswith("message-")},
    NoteChannel.PHONE: {"phone-request"},
    NoteChannel.NEWS_CALL: {"news-call"},
    NoteChannel.IN_PERSON: {"talk-internal"},
}
BY_CHANNEL[NoteChannel.EMAIL] = set(WORDS).difference(*BY_CHANNEL.values())
EMAILS, MESSAGES = sorted(BY_CHANNEL[NoteChannel.EMAIL]), sorted(BY_CHANNEL[NoteChannel.MESSAGE])
OPTIONAL = {
    "detail": "the conversation about slow queries and query plans",
    "phone": "020 7946 0000",
    "date": "Friday 20 November",
    "late": "20 November",
    "point": "putting the result first",
    "action": "open every story with the result and the number",
}
ROLES = ("Analyst", "Senior Data Analyst")


def fillings(template: NoteTemplate) -> Iterator[tuple[Locale, str, dict[str, str | None]]]:
    """Yield each locale, role, and choice of the optional slots that the template has."""
    used = [slot for slot in OPTIONAL if any(slot in slots_in(body) for body in template.bodies.values())]
    for locale, role, contact, given in product(
        Locale, ROLES, (None, "Priya"), product((True, False), repeat=len(used))
    ):
        slots: dict[str, str | None] = {"company": "Acme", "role": role, "name": "Sam Lee"}
        slots["greeting"] = greeting(contact, locale)
        slots.update(
            {slot: OPTIONAL[slot] if is_given else None for slot, is_given in zip(used, given, strict=True)}
        )
        yield locale, role, slots


def drafts(template: NoteTemplate) -> Iterator[tuple[Locale, Draft, dict[str, str | None]]]:
    """Yield every draft that the template gives."""
    for locale, _, slots in fillings(template):
        yield locale, fill(template, slots, locale), slots


def test_every_kind_of_note_is_shipped() -> None:
    """A file that is lost or added must show here."""
    assert sorted(TEMPLATES) == sorted(WORDS)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_shipped_note_has_a_text_for_every_locale(name: str) -> None:
    """The fallback to neutral is for the user's own templates."""
    assert set(TEMPLATES[name].bodies) == set(Locale)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_shipped_note_keeps_its_length(name: str) -> None:
    """Short notes are answered: with and without each optional slot the length is what the stage allows.

    A sentence that some time has passed comes on top, within what is short for any letter.
    """
    low, high = WORDS[name]
    for _, draft, slots in drafts(TEMPLATES[name]):
        longest = min(high + 10, 125) if slots.get("late") else high
        assert low <= len(draft.body.split()) <= longest, draft.body


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_shipped_note_says_how_it_goes_out(name: str) -> None:
    """The checks and the hand-over follow the channel."""
    assert name in BY_CHANNEL[TEMPLATES[name].channel]


@pytest.mark.parametrize("name", MESSAGES)
def test_every_short_message_fits(name: str) -> None:
    """With ordinary names, in all locales, and with everything that may be added."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        assert len(draft.body) <= LONGEST_MESSAGE, draft.body


@pytest.mark.parametrize("name", sorted(set(WORDS) - set(EMAILS)))
def test_only_an_e_mail_has_a_subject(name: str) -> None:
    """There is no place for one in a message or a talk."""
    assert {draft.subject for _, draft, _ in drafts(TEMPLATES[name])} == {""}


@pytest.mark.parametrize("name", EMAILS)
def test_every_shipped_letter_has_a_short_subject(name: str) -> None:
    """Three to six words, with a role of one to three."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        assert 3 <= len(draft.subject.split()) <= 6, draft.subject


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_slot_is_left_open_and_no_paragraph_empty(name: str) -> None:
    """What is handed over can be sent as it is."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        assert not re.search(r"\$|None|\.\.| [.,?]|\n{3}| $", draft.subject + "\n\n" + draft.body), draft.body


@pytest.mark.parametrize("name", EMAILS)
def test_every_shipped_letter_opens_with_the_greeting_and_ends_with_the_name(name: str) -> None:
    """With the telephone number below it, where there is one."""
    for locale, draft, slots in drafts(TEMPLATES[name]):
        assert draft.body.startswith(f"{slots['greeting']}\n\n")
        sign_off = {Locale.UK: "Kind regards", Locale.US: "Best", Locale.NEUTRAL: "Best wishes"}[locale]
        lines = [f"{sign_off},", "Sam Lee", *([slots["phone"]] if slots.get("phone") else [])]
        assert draft.body.split("\n\n")[-1].split("\n") == lines


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_shipped_note_passes_its_own_checks(name: str) -> None:
    """No problem of any weight: the program must not ask people to mend its own words."""
    template = TEMPLATES[name]
    for locale, draft, _ in drafts(template):
        company = "Acme" if template.names_company(locale) else None
        report = check_note(
            draft.body, CHECKS, subject=draft.subject, company=company, channel=template.channel
        )
        assert report.problems == (), draft.body


def test_only_what_goes_to_somebody_who_knows_leaves_the_company_out() -> None:
    """A note that doesn't name it is not checked for it, so the list is short on purpose."""
    unnamed = {
        name
        for name, template in TEMPLATES.items()
        if not all(template.names_company(locale) for locale in Locale)
    }
    assert unnamed == {*MESSAGES, "refusal", "news-call"}


def test_the_call_that_brings_the_news_needs_nothing_at_all() -> None:
    """It comes before there is an entry, and there is no time to answer questions."""
    for locale in Locale:
        assert TEMPLATES["news-call"].slots(locale) == ()
        draft = fill(TEMPLATES["news-call"], {}, locale)
        assert "If you're flustered" in draft.body


@pytest.mark.parametrize("name", ["news-call", "phone-request", "talk-internal"])
def test_what_is_said_aloud_has_no_but_in_it(name: str) -> None:
    """After a "but", everything before it is taken back. Only the advice on the word may use it."""
    for body in TEMPLATES[name].bodies.values():
        assert not re.search(r"\b(but|however)\b", body.replace('say "but"', ""), re.IGNORECASE)


@pytest.mark.parametrize("name", ["nudge", "message-nudge"])
def test_a_nudge_is_two_sentences_and_lets_them_off(name: str) -> None:
    """It is sent once; a longer one would read as a reproach."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        said = draft.body.rpartition("\n\n")[0] if name == "message-nudge" else draft.body.split("\n\n", 1)[1]
        assert len(re.findall(r"[.?](?=\s|$)", said)) <= 2, draft.body
        assert "gentle nudge" in draft.body or "still" in draft.body
        assert "if not, " in draft.body


@pytest.mark.parametrize("name", ["refusal", "message-refusal"])
def test_the_answer_to_a_refusal_asks_for_nothing(name: str) -> None:
    """It takes the no as it is."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        assert "?" not in draft.body
        assert "understand" in draft.body


@pytest.mark.parametrize(
    "name", [*sorted(name for name in EMAILS if name.startswith("request-")), "message-request"]
)
def test_every_request_accepts_the_decision_asks_little_and_offers_a_way_out(name: str) -> None:
    """These three make it safe to answer."""
    for _, draft, _ in drafts(TEMPLATES[name]):
        assert re.search(r"\bI (accept|respect)\b", draft.body), draft.body
        assert draft.body.count("?") == 1, draft.body
        assert re.search(r"\bIf (that|it|you|feedback) (isn't|can't)", draft.body), draft.body


def test_only_the_last_rounds_ask_to_be_kept_in_mind() -> None:
    """Earlier it sounds like reopening the decision."""
    keeping = {
        name for name, template in TEMPLATES.items() if "If a role that fits" in template.bodies[Locale.UK]
    }
    assert keeping == {"request-onsite", "request-final"}


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_request_of_its_own(stage: Stage) -> None:
    """The question is about the part of the process that was reached."""
    chosen = choose(
        TEMPLATES.values(), kind=NoteKind.REQUEST, stage=stage, internal=False, public_sector=False
    )
    assert chosen.id == f"request-{stage}"


def test_the_special_notes_are_found() -> None:
    """Public employers, one's own employer, silence and thanks."""
    shelf = tuple(TEMPLATES.values())

    def found(kind: NoteKind, *, internal: bool = False, public_sector: bool = False) -> str:
        return choose(
            shelf, kind=kind, stage=Stage.APPLIED, internal=internal, public_sector=public_sector
        ).id

    assert found(NoteKind.REQUEST, public_sector=True) == "request-applied-public"
    assert found(NoteKind.REQUEST, internal=True) == "talk-internal"
    assert found(NoteKind.STATUS) == "status"
    assert found(NoteKind.STATUS, internal=True) == "status"
    assert found(NoteKind.THANKS) == "thanks"
    assert found(NoteKind.NUDGE) == "nudge"
    assert found(NoteKind.REFUSAL) == "refusal"


@pytest.mark.parametrize("stage", [None, *Stage])
def test_an_agency_is_asked_through_its_consultant(stage: Stage | None) -> None:
    """They put the person forward and heard the reasons."""
    chosen = choose(
        TEMPLATES.values(),
        kind=NoteKind.REQUEST,
        stage=stage,
        internal=False,
        public_sector=True,
        agency=True,
    )
    assert chosen.id == "request-agency"


@pytest.mark.parametrize("kind", list(NoteKind))
def test_every_kind_can_go_as_a_short_message(kind: NoteKind) -> None:
    """Whoever has no address can still answer where they wrote."""
    chosen = choose(
        TEMPLATES.values(),
        kind=kind,
        stage=Stage.FINAL,
        internal=False,
        public_sector=False,
        channel=NoteChannel.MESSAGE,
    )
    assert chosen.id == f"message-{kind}"


@pytest.mark.parametrize(
    ("channel", "name"), [(NoteChannel.PHONE, "phone-request"), (NoteChannel.NEWS_CALL, "news-call")]
)
def test_the_scripts_are_found_at_any_stage(channel: NoteChannel, name: str) -> None:
    """They claim nothing about how far it got."""
    for stage in (None, *Stage):
        chosen = choose(
            TEMPLATES.values(),
            kind=NoteKind.REQUEST,
            stage=stage,
            internal=False,
            public_sector=False,
            channel=channel,
        )
        assert chosen.id == name


def test_the_uk_letter_after_a_final_round() -> None:
    """The whole letter, as it is handed over."""
    slots = {"company": "Acme", "role": "Data Analyst", "name": "Sam Lee", "detail": "the whiteboard session"}
    slots["greeting"] = greeting("Priya", Locale.UK)
    draft = fill(TEMPLATES["request-final"], slots, Locale.UK)
    assert draft.subject == "Data Analyst interviews: your advice"
    assert draft.body == (
        "Hello Priya,\n\n"
        "Thank you for letting me know that I was unsuccessful for the Data Analyst role at Acme, and please "
        "thank everyone I met.\n\n"
        "I especially liked the whiteboard session.\n\n"
        "I accept the decision, and I'd value your advice.\n\n"
        "If you're able to share, what is one thing that worked, and what would make me a stronger candidate "
        "for a role like this?\n\n"
        "I'd be grateful for a line or two, or a ten-minute call, whichever is easier for you. If you can't, "
        "I quite understand.\n\n"
        "If a role that fits comes up, I'd be glad to hear of it.\n\n"
        "Kind regards,\nSam Lee"
    )


def test_the_us_letter_after_an_interview() -> None:
    """The whole letter, with the user's own question and no detail."""
    slots = {"company": "Acme Inc.", "role": "Data Analyst", "name": "Sam Lee", "phone": "555-0100"}
    slots |= {"greeting": greeting(None, Locale.US), "ask": "If you're able to share: which part fell short?"}
    draft = fill(TEMPLATES["request-interview"], slots, Locale.US)
    assert draft.subject == "Data Analyst interview: quick question"
    assert draft.body == (
        "Hi,\n\n"
        "Thanks for the update on the Data Analyst role at Acme Inc., and for the time everyone took to talk "
        "with me.\n\n"
        "I respect the decision, and I'm working on getting better at interviews like this one.\n\n"
        "If you're able to share: which part fell short?\n\n"
        "I'd appreciate a line or two. If it isn't something you can share, no problem at all.\n\n"
        "Best,\nSam Lee\n555-0100"
    )


def test_the_status_question_without_a_date() -> None:
    """The paragraph about the date goes; the question stays."""
    slots = {"company": "Acme", "role": "Analyst", "name": "Sam"}
    assert fill(TEMPLATES["status"], slots, Locale.NEUTRAL).body == (
        "Hello,\n\n"
        "I hope your week is going well.\n\n"
        "When you have a moment, could you let me know where things stand with the Analyst role at Acme? "
        "I'm still interested. Thank you.\n\n"
        "Best wishes,\nSam"
    )


def test_the_nudge_with_and_without_the_day() -> None:
    """The whole letter; without the day its paragraph goes, and the rest still makes sense."""
    slots = {"company": "Acme", "role": "Analyst", "name": "Sam", "greeting": "Hello Priya,"}
    ask = (
        "If you're still able to share a line of feedback on the Analyst role at Acme, I'd be grateful; if "
        "not, please don't worry, and thank you again for your time.\n\nKind regards,\nSam"
    )
    assert fill(TEMPLATES["nudge"], slots, Locale.UK).body == f"Hello Priya,\n\n{ask}"
    slots["date"] = "Monday 16 November"
    assert fill(TEMPLATES["nudge"], slots, Locale.UK).body == (
        f"Hello Priya,\n\nI wrote to you on Monday 16 November, and this is one gentle nudge.\n\n{ask}"
    )


def test_the_short_message() -> None:
    """The greeting opens the sentence."""
    slots = {"role": "Data Analyst", "name": "Sam", "greeting": greeting("Priya", Locale.US)}
    assert fill(TEMPLATES["message-request"], slots, Locale.US).body == (
        "Hi Priya, thanks for considering me for the Data Analyst role. I respect the decision. If you have "
        "a minute, is there one thing you'd suggest I work on for roles like this? If you can't say, no "
        "problem at all.\n\nSam"
    )


def test_a_sign_off_of_ones_own_ends_every_letter() -> None:
    """No letter has one that can't be changed."""
    for name in EMAILS:
        for locale in Locale:
            slots = {"company": "Acme", "role": "Analyst", "name": "Sam", "sign_off": "With warm wishes,"}
            assert fill(TEMPLATES[name], slots, locale).body.endswith("\n\nWith warm wishes,\nSam")


GOOD = """id: mine
kind: request
stages: [interview]
for: internal
subject: "$role: one question"
ask: "What would you change?"
body:
  neutral: |
    $greeting

    $ask
    $name
"""


def own(folder: Path, text: str, name: str = "mine.yaml") -> tuple[NoteTemplate, ...]:
    """Return what is loaded when the user has this template in a language of their own."""
    (folder / "email/xx").mkdir(parents=True, exist_ok=True)
    (folder / "email/xx" / name).write_text(text, encoding="utf-8")
    return load_templates(Prompts(folder), "xx")


def test_a_users_own_template_is_loaded(tmp_path: Path) -> None:
    """A neutral text is enough."""
    (template,) = own(tmp_path, GOOD)
    assert (template.id, template.kind, template.stages) == ("mine", NoteKind.REQUEST, (Stage.INTERVIEW,))
    assert template.audience is Audience.INTERNAL
    assert template.ask == "What would you change?"
    assert dict(template.bodies) == {Locale.NEUTRAL: "$greeting\n\n$ask\n$name"}


def test_a_users_own_message_has_no_subject(tmp_path: Path) -> None:
    """The channel is a word in the file."""
    (template,) = own(tmp_path, GOOD.replace('subject: "$role: one question"', "channel: message"))
    assert (template.channel, template.subject) == (NoteChannel.MESSAGE, "")


def test_a_users_file_stands_before_the_shipped_one(tmp_path: Path) -> None:
    """It has the same name and replaces it."""
    (tmp_path / "email/en").mkdir(parents=True)
    mine = "id: status\nkind: status\nsubject: News\nbody:\n  neutral: Any news from $company?\n"
    (tmp_path / "email/en/status.yaml").write_text(mine, encoding="utf-8")
    loaded = {template.id: template for template in load_templates(Prompts(tmp_path))}
    assert len(loaded) == len(TEMPLATES)
    assert loaded["status"].bodies[Locale.NEUTRAL] == "Any news from $company?"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: mine\n", "", "id: it is missing; a template needs a name of its own"),
        ("id: mine", "id: [mine]", "id: it is missing; a template needs a name of its own"),
        ("kind: request", "sort: request", "mine.sort: no such key; there are id, kind, channel, stages,"),
        ("kind: request\n", "", "mine.kind: it is missing or has no text"),
        ("kind: request", "kind: plea", 'mine.kind: "plea" is not one of request, nudge, status, thanks'),
        ("[interview]", "interview", "mine.stages: it must be a list, as in [interview, onsite]"),
        ("[interview]", "[take_home]", 'mine.stages: "take_home" is not one of applied, screen, task,'),
        ("[interview]", "[[interview]]", "mine.stages: \"['interview']\" is not one of applied,"),
        ("internal", "friends", 'mine.for: "friends" is not one of internal, public, agency'),
        ('"$role: one question"', '""', "mine.subject: it is missing or has no text"),
        ("for: internal", "channel: post", 'mine.channel: "post" is not one of email, message, phone,'),
        ("for: internal", "channel: message", "mine.subject: only an e-mail has one"),
        ("$role: one", "$detail: one", "mine.subject: $detail may be empty, so a subject can't use it"),
        ("$role: one", "$rôle: one", "mine.subject: no slot is called $rôle; there are $action, $ask,"),
        ('ask: "What would you change?"\n', "", "mine.ask: it is missing or has no text"),
        ("would you change", "would $name change", "mine.ask: it can't use slots"),
        ("    $ask\n", "", "mine.ask: no body has $ask, so the question would never be shown"),
        ("neutral: |", "neutral: ''\n  uk: |", "mine.body.neutral: it is missing or has no text"),
        ("neutral: |", "uk: |", "mine.body.neutral: it is missing"),
        ("neutral: |", "fr: |", 'mine.body.fr: "fr" is not one of uk, us, neutral'),
        ("$greeting", "$salutation", "mine.body.neutral: no slot is called $salutation; there are $action,"),
        ("$greeting", "For $ 5", "mine.body.neutral: a lone $; write $$ where you mean a dollar sign"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """``file: id.key: what is wrong``, for people who do not program."""
    assert old in GOOD
    with pytest.raises(ContentError) as caught:
        own(tmp_path, GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(f"email/xx/mine.yaml: {message}")


def test_a_template_without_a_body_says_what_belongs_there(tmp_path: Path) -> None:
    """A text straight under body is the likely slip."""
    with pytest.raises(ContentError, match=r"mine\.body: it must hold a text under neutral"):
        own(tmp_path, "id: mine\nkind: thanks\nsubject: Thanks\nbody: Thank you\n")


def test_two_templates_with_one_id_are_refused(tmp_path: Path) -> None:
    """A copy that was not renamed would otherwise hide the first."""
    own(tmp_path, GOOD)
    with pytest.raises(ContentError) as caught:
        own(tmp_path, GOOD, "other.yaml")
    assert str(caught.value) == "email/xx/other.yaml: mine.id: email/xx/mine.yaml has the same id"
