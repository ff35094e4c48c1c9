"""What a letter proposes for an entry, and which entry it belongs to already."""

from collections.abc import Mapping
from typing import Any

from bounceback.domain.entry import Contact, Entry
from bounceback.domain.letter import MessageKind, Proposal
from bounceback.domain.roles import company_key, kind_of_role
from bounceback.domain.terms import HeardBy, LetterKind, Outcome, Told
from bounceback.store.reader import JournalReader
from bounceback.store.rows import FullRow

_LOOKED_AT = 100

_READS_LIKE: Mapping[MessageKind, str] = {
    MessageKind.RECEIVED: "a note that your application has arrived",
    MessageKind.INVITATION: "an invitation",
    MessageKind.OFFER: "an offer",
    MessageKind.ASSESSMENT: "a task or a test to do",
    MessageKind.OUTREACH: "a recruiter writing first",
    MessageKind.ALERT: "a job alert",
    MessageKind.OTHER: "something else",
}


def reads_like(proposal: Proposal) -> str:
    """Return what the message reads like if it isn't a rejection, empty if it is."""
    return _READS_LIKE.get(proposal.kind, "")


def known_entry(reader: JournalReader, proposal: Proposal, *, by_writer: bool = False) -> str | None:
    """Return the entry this letter belongs to: one in its thread, else one about its company and role.

    With *by_writer* a letter that names neither belongs to the one entry whose contact wrote it. The newest
    hundred entries are looked at.
    """
    newest = reader.entry_ids()[:_LOOKED_AT]
    rows = [row for row in reader.full_rows(newest) if isinstance(row, FullRow)]
    thread = {proposal.message_id, *proposal.references} - {None}
    for row in rows:
        if row.document.mapping.get("message_id") in thread:
            return row.summary.id
    if not proposal.company or not proposal.role:
        wrote = [row.summary.id for row in rows if row.summary.contact_email == proposal.contact_email]
        return wrote[0] if by_writer and proposal.contact_email and len(wrote) == 1 else None
    wanted = (company_key(proposal.company), kind_of_role(proposal.role))
    for row in rows:
        if (company_key(row.summary.company), kind_of_role(row.summary.role)) == wanted:
            return row.summary.id
    return None


def base_entry(proposal: Proposal) -> Entry:
    """Return an entry with what needs no question: who wrote, in which letter, of which kind."""
    return with_letter(Entry(), proposal)


def with_letter(entry: Entry, proposal: Proposal) -> Entry:
    """Return the entry with the letter's thread and writer, where it has none of its own."""
    contact = entry.contact
    if contact is None and (proposal.contact_name or (proposal.contact_email and not proposal.no_reply)):
        contact = Contact(name=proposal.contact_name, email=proposal.contact_email)
    entry = entry.replace(contact=contact, letter=entry.letter or proposal.letter)
    if entry.message_id or not proposal.message_id:
        return entry
    return entry.replace(
        message_id=proposal.message_id,
        letter_subject=proposal.subject,
        letter_references=proposal.references,
    )


def proposed_facts(proposal: Proposal) -> dict[str, Any]:
    """Return the facts by field, as far as the letter says them."""
    facts: dict[str, Any] = {
        "company": proposal.company,
        "role": proposal.role,
        "stage": proposal.stage,
        "heard_on": proposal.heard_on,
        "heard_by": HeardBy.EMAIL,
        "outcome": Outcome.DECLINED if proposal.kind is MessageKind.REJECTION else None,
    }
    return {field: value for field, value in facts.items() if value is not None}


def proposed_answers(proposal: Proposal) -> dict[str, str]:
    """Return what stands as the usual answer at each question, by field, for the person to confirm."""
    answers = {field: str(value) for field, value in proposed_facts(proposal).items()}
    if proposal.feedback:
        answers |= {"told": Told.SPECIFIC, "feedback": proposal.feedback}
    elif proposal.letter is LetterKind.FORM:
        answers["told"] = Told.STANDARD
    return answers
