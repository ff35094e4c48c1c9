"""A message in, a proposal out: what it seems to be and to say, for the user to confirm. Stdlib only."""

from dataclasses import replace

from bounceback.domain.letter import Message, MessageKind, Proposal
from bounceback.domain.letter_company import company_of
from bounceback.domain.letter_feedback import feedback_in, invites_reply, letter_kind, stage_of
from bounceback.domain.letter_kind import kind_of, language_of
from bounceback.domain.letter_role import role_of
from bounceback.domain.letter_rules import LetterRules
from bounceback.domain.letter_sender import contact, nobody_reads
from bounceback.domain.letter_text import LetterText, letter_text


def propose(message: Message, rules: LetterRules) -> Proposal:
    """Return what the message seems to say, None wherever it doesn't."""
    language = language_of(f"{message.subject}\n{message.body}", rules)
    no_reply = nobody_reads(message)
    heard_on = message.date.date() if message.date else None
    blank = Proposal(
        MessageKind.OTHER,
        heard_on=heard_on,
        no_reply=no_reply,
        subject=message.subject or None,
        message_id=message.message_id or None,
        references=message.references,
    )
    if language is None:
        return blank
    letter = letter_text(message.subject, message.body, language)
    kind = kind_of(letter, language)
    # An alert lists other people's openings: whose it is shows only in its sender.
    is_alert = kind is MessageKind.ALERT
    company = (
        company_of(message, LetterText(), language, rules)
        if is_alert
        else company_of(message, letter, language, rules)
    )
    name, address = contact(message, LetterText() if is_alert else letter, rules, company)
    stage = stage_of(letter, language)
    feedback = feedback_in(letter, message.body, language) if kind is MessageKind.REJECTION else None
    return replace(
        blank,
        kind=kind,
        company=company,
        role=None if is_alert else role_of(letter, language, company),
        contact_name=name,
        contact_email=address,
        stage=stage,
        letter=letter_kind(
            kind,
            message,
            letter,
            language,
            person=name is not None,
            stage=stage,
            feedback=feedback,
            no_reply=no_reply,
        ),
        invites_reply=invites_reply(letter, language),
        feedback=feedback,
        language=language.language,
    )
