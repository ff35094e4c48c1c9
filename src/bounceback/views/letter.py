"""What a letter says, as a page."""

from datetime import date

from bounceback.domain.dates import spoken
from bounceback.domain.letter import Proposal
from bounceback.views.page import Fields, Heading, Page


def letter_page(proposal: Proposal, today: date) -> Page:
    """Return what was read in a letter; what it doesn't say is left out."""
    contact = " ".join(filter(None, [proposal.contact_name, proposal.contact_email]))
    rows = (
        ("company", proposal.company),
        ("role", proposal.role),
        ("contact", contact),
        ("heard", spoken(proposal.heard_on, today) if proposal.heard_on else None),
        ("got to", proposal.stage),
        ("letter", proposal.letter),
        ("no-reply", "yes" if proposal.no_reply else None),
        ("reply", {True: "invited", False: "not wanted", None: None}[proposal.invites_reply]),
        ("feedback", proposal.feedback),
    )
    return Page.of(
        [
            Heading(f"It reads like: {proposal.kind}"),
            Fields(tuple((name, str(value)) for name, value in rows if value)),
        ]
    )
