"""The note to the employer: filled from the entry, checked and advised on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bounceback.commands.ledger import standing
from bounceback.domain.checks import Check, Report, check_note
from bounceback.domain.entry import Contact, Entry
from bounceback.domain.ledger import AskState, nudge_kind
from bounceback.domain.note import Draft, NoteTemplate, as_ask, choose, fill, greeting
from bounceback.domain.request import Advice, advise, is_no_reply
from bounceback.domain.terms import Locale, NoteChannel, NoteKind, Told
from bounceback.domain.text import normalise, one_line
from bounceback.ports import Back, Clock, Prompt, Prompter, Skipped, Stopped, Typed
from bounceback.store.journal import Journal, Loaded

# What a note may still need, by slot: the question, and why it helps.
_QUESTIONS = {
    "name": ("Your name, as you sign a note?", "It is kept in your settings, so this is asked once."),
    "contact": ("Who told you? A first name is enough.", "A note to a person is answered more often."),
    "detail": (
        "One concrete thing from it you could thank them for? It goes on after: I enjoyed …",
        "It shows that the note was written for them.",
    ),
    "ask": ("If you could ask them one useful question, what would it be?", "Enter takes a usual one."),
    "date": ("Did they name a day for the decision? For instance: Friday 20 November.", ""),
    "point": ("Which point of their feedback was useful?", "Their thanks starts with it."),
    "action": ("And what will you do about it? It goes on after: I'll …", ""),
}


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line; None or empty means "as the entry says"."""

    kind: NoteKind | None = None
    locale: Locale = Locale.NEUTRAL
    name: str = ""
    phone: str = ""
    to_name: str = ""
    to_email: str = ""
    detail: str = ""
    question: str = ""
    extras: Mapping[str, str] | None = None


@dataclass(frozen=True)
class NoteResult:
    """A draft with what the checks found in it and what there is to say about sending it."""

    draft: Draft
    report: Report
    advice: Advice
    no_reply: bool


@dataclass(frozen=True)
class Missing:
    """The person left before the note had what it needs."""

    interrupted: bool


def advice_for(entry: Entry, clock: Clock, to_email: str = "") -> Advice:
    """Return what there is to say about writing to this employer now."""
    now = clock.now()
    address = to_email or (entry.contact.email if entry.contact and entry.contact.email else "")
    return advise(
        stage=entry.stage,
        outcome=entry.outcome,
        heard_on=entry.heard_on or now.date(),
        today=now.date(),
        now=now.time(),
        sting=entry.sting_after or entry.sting,
        no_reply=is_no_reply(address),
        internal=entry.internal,
        public_sector=entry.public_sector,
    )


def kind_for(entry: Entry, wish: Wish, advice: Advice) -> NoteKind:
    """Return what the note is for: as asked for, else what fits where asking stands, else as advised."""
    if wish.kind:
        return wish.kind
    found = standing(entry)
    match found.state:
        case AskState.REFUSED:
            return NoteKind.REFUSAL
        case AskState.ANSWERED:
            return NoteKind.THANKS
        case AskState.WAITING | AskState.NUDGED:
            return nudge_kind(found)
    return NoteKind.THANKS if entry.told is Told.SPECIFIC else advice.kind


def template_for(entry: Entry, kind: NoteKind, templates: Sequence[NoteTemplate]) -> NoteTemplate:
    """Return the template for that kind of note that fits the entry."""
    return choose(
        templates,
        kind=kind,
        stage=entry.stage,
        internal=entry.internal,
        public_sector=entry.public_sector,
    )


def slots_for(entry: Entry, wish: Wish) -> dict[str, str | None]:
    """Return the slots' values as far as the command line, the entry and the settings know them."""
    contact = wish.to_name or (entry.contact.name if entry.contact else None)
    question = wish.question or entry.ask_them
    return {
        "company": entry.company,
        "role": entry.role,
        "name": wish.name,
        "phone": wish.phone,
        "contact": contact,
        "detail": wish.detail or entry.detail,
        "ask": as_ask(question) if question else None,
        **(wish.extras or {}),
    }


def missing_slots(template: NoteTemplate, slots: Mapping[str, str | None], locale: Locale) -> list[str]:
    """Return the slots of a template that have no value and can be asked for, in a sensible order."""
    used = set(template.slots(locale))
    used |= {"contact"} if "greeting" in used else set()
    # The question is about the day they named; a nudge has the day of the first note there.
    used -= {"date"} if template.kind is NoteKind.NUDGE else set()
    return [slot for slot in _QUESTIONS if slot in used and not slots.get(slot)]


def ask_for_missing(
    prompter: Prompter, slots: dict[str, str | None], missing: Sequence[str]
) -> dict[str, str] | Missing:
    """Ask for what the note still needs; return what was typed, by slot. Enter leaves a slot empty."""
    typed: dict[str, str] = {}
    position = 0
    while position < len(missing):
        slot = missing[position]
        ask, why = _QUESTIONS[slot]
        reply = prompter.ask(Prompt(ask=ask, why=why, required=slot == "name", default=typed.get(slot, "")))
        match reply:
            case Stopped():
                return Missing(reply.interrupted)
            case Back():
                position = max(position - 1, 0)
                continue
            case Typed():
                typed[slot] = one_line(normalise(reply.text))
            case Skipped() if slot == "name":
                continue
            case _:
                typed.pop(slot, None)
        position += 1
    slots |= {slot: as_ask(text) if slot == "ask" else text for slot, text in typed.items()}
    return typed


def remember_typed(journal: Journal, loaded: Loaded, typed: Mapping[str, str]) -> Loaded:
    """Store on the entry what was typed for its note, so that it is never asked again."""
    changes: dict[str, object] = {}
    if "contact" in typed:
        contact = loaded.entry.contact or Contact()
        changes["contact"] = contact.replace(name=typed["contact"])
    for slot, field in (("detail", "detail"), ("ask", "ask_them")):
        if slot in typed:
            changes[field] = typed[slot]
    if not changes:
        return loaded
    return journal.update(loaded, lambda entry: entry.replace(**changes), undo_as="edit")


def make_note(
    template: NoteTemplate, slots: Mapping[str, str | None], wish: Wish, checks: Sequence[Check]
) -> tuple[Draft, Report]:
    """Return the filled draft and what the checks say of it."""
    values = {slot: value for slot, value in slots.items() if slot != "contact"}
    values["greeting"] = greeting(slots.get("contact"), wish.locale)
    draft = fill(template, values, wish.locale)
    company = slots.get("company") if template.names_company(wish.locale) else None
    return draft, check_draft(draft, checks, company, channel=template.channel)


def check_draft(
    draft: Draft,
    checks: Sequence[Check],
    company: str | None,
    *,
    channel: NoteChannel = NoteChannel.EMAIL,
) -> Report:
    """Return what the checks say of a draft as it stands."""
    return check_note(draft.body, checks, subject=draft.subject, company=company, channel=channel)
