"""The note to the employer: filled from the entry, checked and advised on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bounceback.commands.ledger import standing
from bounceback.domain.checks import Check, Report, check_note
from bounceback.domain.dates import day_and_month, spoken
from bounceback.domain.entry import Entry
from bounceback.domain.ledger import ASKS, AskState, another_from, is_waiting, nudge_kind
from bounceback.domain.note import Draft, NoteTemplate, Thread, as_ask, choose, fill, greeting
from bounceback.domain.request import Advice, AskWindow, advise, is_no_reply
from bounceback.domain.terms import Channel, Locale, NoteChannel, NoteKind, Outcome, Told
from bounceback.domain.text import one_line
from bounceback.errors import UsageError
from bounceback.ports import Clock

_LATE = frozenset({AskWindow.LATE, AskWindow.VERY_LATE, AskWindow.CLOSED})
_POINTING = re.compile(r"\b(?:its?|they|them|their|this|that|these|those|there|then)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line; None or empty means "as the entry says"."""

    kind: NoteKind | None = None
    channel: NoteChannel | None = None
    locale: Locale = Locale.NEUTRAL
    name: str = ""
    sign_off: str = ""
    phone: str = ""
    to_name: str = ""
    detail: str = ""
    question: str = ""
    extras: Mapping[str, str] | None = None


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
        decision_on=entry.decision_on,
    )


def advice_on(entry: Entry, kind: NoteKind, advice: Advice, today: date) -> Advice:
    """Return the advice on this note: while an earlier one waits for an answer, that decides on the day.

    *advice* is what there is to say of the first note.
    """
    found = standing(entry)
    if kind not in ASKS or found.since is None or not is_waiting(found):
        return advice
    asked = f"Your last note went out {spoken(found.since, today)}."
    fair_from = another_from(found)
    if fair_from is None:
        reason = f"{asked} It was the second one. Two are enough, and --close ends the waiting."
        return replace(advice, worth_asking=False, kind=kind, reasons=(reason,), send_from=None)
    if fair_from <= today:
        reason = f"{asked} One more is fine now, and after that it can rest."
    else:
        reason = f"{asked} It's their turn until {spoken(fair_from, today)}; then one more is fine."
    send_from = max(fair_from, today)
    send_by = max(advice.send_by, send_from)
    return replace(
        advice, worth_asking=True, kind=kind, reasons=(reason,), send_from=send_from, send_by=send_by
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


def template_for(
    entry: Entry, kind: NoteKind, templates: Sequence[NoteTemplate], channel: NoteChannel | None = None
) -> NoteTemplate:
    """Return the template for that kind of note that fits the entry, by *channel* or as is usual.

    Raises UsageError where a request would thank for a decision that nobody made.
    """
    if kind is NoteKind.REQUEST and entry.outcome is Outcome.WITHDRAWN:
        raise UsageError("you withdrew, so there is no decision to ask about, and no note was drafted")
    return choose(
        templates,
        kind=kind,
        stage=entry.stage,
        internal=entry.internal,
        public_sector=entry.public_sector,
        channel=channel,
        agency=entry.channel is Channel.AGENCY,
    )


def slots_for(
    entry: Entry, wish: Wish, kind: NoteKind = NoteKind.REQUEST, window: AskWindow | None = None
) -> dict[str, str | None]:
    """Return the slots' values as far as the command line, the entry and the settings know them.

    *window* is where today stands; after more than a week the note says when the news came.
    """
    day = standing(entry).since if kind is NoteKind.NUDGE else entry.decision_on
    heard_on = entry.heard_on if kind is NoteKind.REQUEST and window in _LATE else None
    is_us = wish.locale is Locale.US
    contact = wish.to_name or (entry.contact.name if entry.contact else None)
    question = wish.question or entry.ask_them
    return {
        "company": entry.company,
        "role": entry.role,
        "name": wish.name,
        "phone": wish.phone,
        "sign_off": wish.sign_off,
        "date": day_and_month(day, month_first=is_us) if day else None,
        "late": day_and_month(heard_on, month_first=is_us) if heard_on else None,
        "contact": contact,
        "detail": wish.detail or entry.detail,
        "ask": as_ask(question) if question else None,
        **_taken_in(entry, kind),
        **(wish.extras or {}),
    }


def _taken_in(entry: Entry, kind: NoteKind) -> dict[str, str | None]:
    """Return what thanks can say of their feedback: the bit that was kept, and what comes of it."""
    if kind is not NoteKind.THANKS:
        return {"point": None, "action": None}
    kept = entry.answer_text("feedback.keep-which")
    act = _in_sentence(entry.plan.act if entry.plan else None)
    # "write down its must-haves" means nothing without the moment it belongs to.
    return {"point": _in_sentence(kept), "action": None if act and _POINTING.search(act) else act}


def _in_sentence(text: str | None) -> str | None:
    """Return a remark so that it can go on in the middle of a sentence: "SQL" keeps its capitals."""
    line = one_line(text or "").strip(" .")
    if not line:
        return None
    first = line.split()[0]
    return line[0].lower() + line[1:] if first[1:].islower() else line


def thread_for(entry: Entry, kind: NoteKind) -> Thread | None:
    """Return the thread the note belongs to: that of their answer for thanks, else that of the letter."""
    if kind in {NoteKind.THANKS, NoteKind.REFUSAL}:
        for said in reversed(entry.feedback):
            if said.message_id:
                return Thread(said.subject or "", said.message_id, said.references)
    if entry.message_id is None:
        return None
    return Thread(entry.letter_subject or "", entry.message_id, entry.letter_references)


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
