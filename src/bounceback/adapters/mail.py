"""A draft as an ``.eml`` file that mail programs open for sending. Nothing is ever sent from here."""

import re
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from bounceback.domain.note import Draft, plain_line
from bounceback.domain.text import normalise, safe
from bounceback.errors import UsageError

_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9_.+'&=/#%~-]{0,62}[A-Za-z0-9_+'&=/#%~-])?"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?!.*\.\.){_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")
_LONGEST_ADDRESS = 254
_LONGEST_SUBJECT = 200


class AddressError(UsageError):
    """A text that should be one plain e-mail address is something else."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__(f'"{safe(text[:80])}" is not an e-mail address to write to: {what}')


def valid_address(text: str) -> str:
    """Return the one plain e-mail address in *text*.

    Raises AddressError, which says what is wrong, for anything else.
    """
    if not all(c.isprintable() for c in text):
        raise AddressError(text, "it has a line break or another invisible character in it")
    address = text.strip(" ")
    if not address:
        raise AddressError(text, "it is empty")
    if "," in address or ";" in address or address.count("@") > 1:
        raise AddressError(text, "give one address only")
    if any(c in '<>"() ' for c in address):
        raise AddressError(text, "give the address alone, as in priya@example.com, without a name")
    if not address.isascii():
        raise AddressError(text, "it has letters that mail programs can't be relied on to accept")
    if "@" not in address:
        raise AddressError(text, "it has no @")
    if len(address) > _LONGEST_ADDRESS:
        raise AddressError(text, f"it is longer than {_LONGEST_ADDRESS} characters")
    if not _ADDRESS.fullmatch(address) or parseaddr(address) != ("", address):
        raise AddressError(text, "it should read like priya@example.com")
    return address


def eml_bytes(draft: Draft, *, to: str | None) -> bytes:
    """Return the draft as an unsent message, to one address or, for the user to fill in, to nobody yet.

    The headers are To, Subject, X-Unsent and the three of MIME, whatever the draft holds. Raises
    AddressError.
    """
    message = EmailMessage(policy=policy.SMTP)
    if to is not None:
        message["To"] = valid_address(to)
    message["Subject"] = _subject(draft.subject)
    message["X-Unsent"] = "1"  # Outlook and others then open it for editing
    message.set_content(normalise(draft.body) + "\n", charset="utf-8")
    return message.as_bytes()


def _subject(text: str) -> str:
    # "=?" opens an encoded word, in which a line break could hide; apart, the two signs mean nothing.
    line = plain_line(text).replace("=?", "= ?")
    return line[:_LONGEST_SUBJECT].rstrip()
