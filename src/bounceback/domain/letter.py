"""A letter about an application: what the mail says, and what can be proposed from it. Pure, stdlib only."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bounceback.domain.terms import LetterKind, Stage


class MessageKind(StrEnum):
    """What a message about work is."""

    REJECTION = "rejection"
    RECEIVED = "received"
    INVITATION = "invitation"
    OFFER = "offer"
    ASSESSMENT = "assessment"
    OUTREACH = "outreach"
    ALERT = "alert"
    OTHER = "other"


@dataclass(frozen=True)
class Mailbox:
    """A name and an address as they stand in a header; either may be empty."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Message:
    """One message as text: what its headers say, what was written, and what it quotes.

    *automation* holds the headers that show a machine (``Auto-Submitted``, ``List-Unsubscribe``,
    ``Precedence``) and their values. A forwarded letter stands here as itself: *forwarded_by* is who sent it
    on. Every text is decoded and without control characters; *body* has single blanks and no quoted lines.
    """

    body: str
    sender: Mailbox = Mailbox()
    reply_to: Mailbox = Mailbox()
    to: Mailbox = Mailbox()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    automation: dict[str, str] = field(default_factory=dict)
    was_html: bool = False
    quoted: str = ""
    forwarded_by: Mailbox | None = None


@dataclass(frozen=True)
class Proposal:
    """What a message seems to say, for the user to confirm; None wherever it doesn't say.

    *feedback* is an exact part of the body. *language* is a code such as ``de``, or None.
    """

    kind: MessageKind
    company: str | None = None
    role: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    heard_on: date | None = None
    stage: Stage | None = None
    letter: LetterKind | None = None
    no_reply: bool = False
    invites_reply: bool | None = None
    feedback: str | None = None
    subject: str | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()
    language: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the proposal as it is printed: plain values, null where the letter doesn't say."""
        return {
            "kind": self.kind.value,
            "company": self.company,
            "role": self.role,
            "contact": {"name": self.contact_name, "email": self.contact_email},
            "heard_on": self.heard_on.isoformat() if self.heard_on else None,
            "stage": self.stage.value if self.stage else None,
            "letter": self.letter.value if self.letter else None,
            "no_reply": self.no_reply,
            "invites_reply": self.invites_reply,
            "feedback": self.feedback,
        }
