"""A draft as an ``.eml`` file or a ``mailto:`` link, for a mail program to open. Nothing is ever sent."""

import re
from collections.abc import Iterable
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import quote as percent_encoded

from bounceback.domain.note import Draft, Thread, plain_line, reply_subject
from bounceback.domain.text import normalise, safe
from bounceback.errors import UsageError

_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9_.+'&=/#%~-]{0,62}[A-Za-z0-9_+'&=/#%~-])?"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?!.*\.\.){_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")
_LONGEST_ADDRESS = 254
_LONGEST_SUBJECT = 200

# Some systems cut a longer link off without a word; such a note goes out as an .eml file.
MAX_MAILTO = 2000

_ID_SIDE = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]"
_MESSAGE_ID = re.compile(rf"(?!.*=\?)<{_ID_SIDE}{{1,160}}@(?:{_ID_SIDE}{{1,80}}|\[[A-Za-z0-9.:-]{{1,80}}\])>")
_MOST_REFERENCES = 20


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


def eml_bytes(
    draft: Draft, *, to: str | None, thread: Thread | None = None, quote: str = "", attribution: str = ""
) -> bytes:
    """Return the draft as an unsent message, to one address or, for the user to fill in, to nobody yet.

    With a *thread* it is an answer in it. A *quote*, the text it answers, goes under it, below the line that
    says whose it is. The headers are To, Subject, X-Unsent, the three of MIME, and for an answer In-Reply-To
    and References, whatever the draft and the thread hold. Raises AddressError.
    """
    message = EmailMessage(policy=policy.SMTP)
    if to is not None:
        message["To"] = valid_address(to)
    message["Subject"] = _subject(draft, thread)
    message["X-Unsent"] = "1"  # Outlook and others then open it for editing
    body = "\n\n".join(text for text in (normalise(draft.body), _quoted(quote, attribution)) if text)
    message.set_content(body + "\n", charset="utf-8")
    return _thread_headers(thread) + message.as_bytes()


def mailto_url(draft: Draft, *, to: str | None, thread: Thread | None = None) -> str:
    """Return the draft as a ``mailto:`` link (RFC 6068), to one address or to nobody yet.

    Longer than MAX_MAILTO, it isn't fit for use. Raises AddressError.
    """
    address = percent_encoded(valid_address(to), safe="@") if to is not None else ""
    fields = {"subject": _subject(draft, thread), "body": normalise(draft.body).replace("\n", "\r\n")}
    if thread and (ids := _valid_ids([thread.message_id])):
        fields["In-Reply-To"] = ids[0]
    query = "&".join(f"{name}={percent_encoded(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{address}?{query}"


def _subject(draft: Draft, thread: Thread | None) -> str:
    text = (reply_subject(thread.subject) if thread else "") or draft.subject
    # "=?" opens an encoded word, in which a line break could hide; apart, the two signs mean nothing.
    line = plain_line(text).replace("=?", "= ?")
    return line[:_LONGEST_SUBJECT].rstrip()


def _thread_headers(thread: Thread | None) -> bytes:
    """Return the header lines that put an answer into its thread.

    They are written here because EmailMessage turns long ids into encoded words, which no program finds.
    """
    if thread is None:
        return b""
    parent = _valid_ids([thread.message_id])
    ids = [name for name in _valid_ids(thread.references) if name not in parent] + parent
    if len(ids) > _MOST_REFERENCES:
        # The first one names the thread; of the others the latest matter.
        ids = [ids[0], *ids[1 - _MOST_REFERENCES :]]
    lines = [f"In-Reply-To: {parent[0]}\r\n"] if parent else []
    if ids:
        folded = "\r\n ".join(ids)
        lines.append(f"References: {folded}\r\n")
    return "".join(lines).encode("ascii")


def _valid_ids(ids: Iterable[str]) -> list[str]:
    """Return the well-formed message ids among these, each once."""
    return list(dict.fromkeys(name for name in ids if _MESSAGE_ID.fullmatch(name)))


def _quoted(text: str, attribution: str) -> str:
    """Return the text as mail programs quote it, below the attribution; empty if there is no text."""
    text = normalise(text)
    if not text:
        return ""
    lines = [f">{line}" if not line or line.startswith(">") else f"> {line}" for line in text.split("\n")]
    return "\n".join([line for line in [plain_line(attribution)] if line] + lines)
