"""The child process that parses a letter: bytes on stdin, one line of JSON on stdout. Imports little."""

import email.parser
import json
import sys
from email.message import Message as Part
from typing import Any

from bounceback.adapters.letter_decoding import header_text, is_text, part_text, plain_from_html
from bounceback.adapters.letter_limits import (
    LONGEST_BODY,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_PARTS,
    Fault,
    LetterFault,
    limit_this_process,
)
from bounceback.adapters.letter_shape import headers_and_body, one_message
from bounceback.domain.letter import Mailbox, Message
from bounceback.domain.letter_dates import moment_in
from bounceback.domain.letter_quoting import mailbox_in, unwrapped

_AUTOMATION = ("Auto-Submitted", "List-Unsubscribe", "Precedence")
# A plain part this much shorter than the HTML beside it is a footer or "please use another program".
_STUB = 4


def main() -> None:
    """Read a letter from stdin and write what it says, or what is wrong with it."""
    limit_this_process()
    try:
        answer = as_json(parsed(sys.stdin.buffer.read(MAX_BYTES + 1)))
    except LetterFault as fault:
        answer = {"fault": fault.fault.value}
    except (Exception, RecursionError):  # noqa: BLE001 - whatever a hostile letter does to a parser ends here
        answer = {"fault": Fault.HOSTILE.value}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def parsed(data: bytes) -> Message:
    """Return the letter in the bytes of a mail or a pasted text; raises LetterFault."""
    if len(data) > MAX_BYTES:
        raise LetterFault(Fault.TOO_LARGE)
    data = one_message(data)
    head, text = headers_and_body(data)
    if not head:
        return _checked(unwrapped(Message(body=text[:LONGEST_BODY])))
    root = email.parser.BytesParser().parsebytes(head)
    part = _letter_part(root)
    body, was_html = _body(part)
    return _checked(unwrapped(_message(part, root, body, was_html=was_html)))


def _checked(message: Message) -> Message:
    if not message.body.strip():
        raise LetterFault(Fault.NO_TEXT)
    return message


def _message(part: Part, root: Part, body: str, *, was_html: bool) -> Message:
    sender = mailbox_in(header_text(part, "From"))
    outer = mailbox_in(header_text(root, "From"))
    references = header_text(part, "References").split() or header_text(part, "In-Reply-To").split()
    return Message(
        body=body[:LONGEST_BODY],
        sender=sender,
        reply_to=mailbox_in(header_text(part, "Reply-To")),
        to=mailbox_in(header_text(part, "To")),
        subject=header_text(part, "Subject"),
        date=moment_in(header_text(part, "Date") or header_text(part, "Sent")),
        message_id=_identifier(header_text(part, "Message-ID")),
        references=tuple(item for item in references if item == _identifier(item))[-20:],
        automation={name: value for name in _AUTOMATION if (value := header_text(part, name))},
        was_html=was_html,
        forwarded_by=outer if part is not root else None,
    )


def _identifier(text: str) -> str:
    """Return a Message-ID if it looks like one; anything else must never reach a header of ours."""
    line = text.strip()
    ok = line.startswith("<") and line.endswith(">") and line.isascii() and line.isprintable()
    return line if ok and not set(line[1:-1]) & set("<> ") and len(line) <= 250 else ""


def _letter_part(root: Part) -> Part:
    """Return the part that is the letter: the mail itself, or the one that it forwards as an attachment."""
    part = root
    for _ in range(MAX_DEPTH):
        leaves = _leaves(part)
        attached = [leaf for leaf in leaves if leaf.get_content_type() == "message/rfc822"]
        own = _text_of([leaf for leaf in leaves if is_text(leaf)])[0]
        if not attached or part.get_content_type() == "multipart/report" or len(own) > LONGEST_BODY // 100:
            return part
        inner = attached[0].get_payload()
        if not isinstance(inner, list) or not inner or not isinstance(inner[0], Part):
            return part
        part = inner[0]
    raise LetterFault(Fault.TOO_DEEP)


def _leaves(part: Part) -> list[Part]:
    """Return the parts without parts, attached messages unopened; raises LetterFault beyond the limits."""
    leaves: list[Part] = []
    waiting: list[tuple[Part, int]] = [(part, 0)]
    count = 0
    while waiting:
        item, depth = waiting.pop(0)
        count += 1
        if depth > MAX_DEPTH:
            raise LetterFault(Fault.TOO_DEEP)
        if count > MAX_PARTS:
            raise LetterFault(Fault.TOO_MANY_PARTS)
        payload = item.get_payload() if item.is_multipart() else None
        if isinstance(payload, list) and item.get_content_maintype() == "multipart":
            waiting[:0] = [(child, depth + 1) for child in payload if isinstance(child, Part)]
        else:
            leaves.append(item)
    return leaves


def _body(part: Part) -> tuple[str, bool]:
    return _text_of([leaf for leaf in _leaves(part) if is_text(leaf)])


def _text_of(leaves: list[Part]) -> tuple[str, bool]:
    """Return the text of the parts, and whether it had to be made from HTML."""
    plain = "\n\n".join(part_text(leaf) for leaf in leaves if leaf.get_content_type() != "text/html").strip()
    pages = [part_text(leaf) for leaf in leaves if leaf.get_content_type() == "text/html"]
    rich = "\n\n".join(plain_from_html(page) for page in pages).strip() if pages else ""
    return (rich, True) if len(rich) > _STUB * len(plain) else (plain, False)


def as_json(message: Message) -> dict[str, Any]:
    """Return the message as plain values."""
    return {
        "body": message.body,
        "sender": _pair(message.sender),
        "reply_to": _pair(message.reply_to),
        "to": _pair(message.to),
        "subject": message.subject,
        "date": message.date.isoformat() if message.date else None,
        "message_id": message.message_id,
        "references": list(message.references),
        "automation": message.automation,
        "was_html": message.was_html,
        "quoted": message.quoted,
        "forwarded_by": _pair(message.forwarded_by) if message.forwarded_by else None,
    }


def _pair(mailbox: Mailbox) -> list[str]:
    return [mailbox.name, mailbox.email]


if __name__ == "__main__":
    main()
