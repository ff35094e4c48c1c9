"""A forwarded letter taken out of what surrounds it, and a reply parted from what it quotes. Stdlib only."""

import re
from dataclasses import replace

from bounceback.domain.letter import Mailbox, Message
from bounceback.domain.letter_dates import moment_in

# What a mail program writes above a message it forwards, in English, German, French and Spanish.
_FORWARDED = re.compile(
    r"(?:[-_]{2,} ?(?:forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|"
    r"mensaje reenviado|forwarded by .{1,80}) ?[-_]*|"
    r"(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
    r"d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])|inicio del mensaje reenviado) ?:)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_]{2,} ?(?:original message|ursprüngliche nachricht|message d.origine|mensaje original) ?[-_]*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\*? ?(?P<name>from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|antwort an|de|"
    r"envoy[ée]|à|a|objet|enviado(?: el)?|fecha|para|asunto)\*? ?:\*? ?(?P<value>.*)",
    re.IGNORECASE,
)
_FIELDS = {
    "from": {"from", "von", "de"},
    "date": {"sent", "date", "gesendet", "datum", "envoyé", "envoye", "enviado", "enviado el", "fecha"},
    "to": {"to", "an", "à", "a", "para"},
    "subject": {"subject", "betreff", "objet", "asunto"},
    "reply-to": {"reply-to", "antwort an"},
}
_WROTE = re.compile(
    r"(?:on |am |le |el |em ).{5,200}(?:wrote|schrieb|a écrit|escribió|escreveu)\b.{0,120}:|"
    r"(?:on|am|le|el) .{5,200}(?:wrote|schrieb|a écrit|escribió) ?:",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|i)\s*:\s*", re.IGNORECASE)
_REPLY_SUBJECT = re.compile(r"\s*(?:re|aw|sv|antw?)\s*:", re.IGNORECASE)
_ANGLED = re.compile(r"<(?:mailto:)?([^<>\s@]{1,120}@[^<>\s@]{1,200})>")
_BARE = re.compile(r"[^\s<>()\[\],;:\"']{1,120}@[^\s<>()\[\],;:\"']{1,200}")

_DEEPEST = 3
# Text above a block of headers that is longer than this is somebody's answer to what stands below.
_A_WORD_ABOVE = 40
_A_REMARK_ABOVE = 400
_LONGEST_BLOCK = 12


def unwrapped(message: Message) -> Message:
    """Return the letter inside a forwarded or pasted message, with what it quotes set apart."""
    for _ in range(_DEEPEST):
        inner = _inner(message)
        if inner is None:
            break
        message = inner
    return _without_quotes(message)


def mailbox_in(text: str) -> Mailbox:
    """Return the name and address in the text of a From, To or Reply-To header: the first if several."""
    line = " ".join(text.split())
    match = _ANGLED.search(line)
    if match:
        return Mailbox(_name(line[: match.start()]), match[1])
    match = _BARE.search(line)
    if match:
        rest = re.sub(r"\[mailto:|[\[\]()<>]", " ", line[: match.start()] + " " + line[match.end() :])
        return Mailbox(_name(rest), match[0].removeprefix("mailto:").strip(".,"))
    return Mailbox(_name(line), "")


def _name(text: str) -> str:
    return " ".join(re.sub(r"\[mailto:\S*|[\"<>]", " ", text).split()).strip(" ',;*")


def _inner(message: Message) -> Message | None:
    lines = message.body.split("\n")
    for number, raw in enumerate(lines):
        line = raw.lstrip("> ").rstrip()
        if _FORWARDED.fullmatch(line):
            block = _block(lines, number + 1)
            return _forwarded(message, lines, number, block) if _is_forward(message, lines[:number]) else None
        if _ORIGINAL.fullmatch(line) or _starts_block(lines, number):
            block = _block(lines, number + bool(_ORIGINAL.fullmatch(line)))
            if block and _above_is_a_word(message, lines[:number]):
                return _forwarded(message, lines, number, block)
            return None
        if _WROTE.fullmatch(line):
            return None
    return None


def _is_forward(message: Message, above: list[str]) -> bool:
    return not (_REPLY_SUBJECT.match(message.subject) and len(_joined(above)) > _A_REMARK_ABOVE)


def _above_is_a_word(message: Message, above: list[str]) -> bool:
    limit = _A_REMARK_ABOVE if _FORWARD_SUBJECT.match(message.subject) else _A_WORD_ABOVE
    return len(_joined(above)) <= limit


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split()).strip("_- ")


def _starts_block(lines: list[str], number: int) -> bool:
    """Return whether a block of copied headers begins here: From first, a date or subject soon after."""
    if _field(lines[number])[0] != "from":
        return False
    names = {_field(line)[0] for line in lines[number : number + 6]}
    return "subject" in names and ("date" in names or "to" in names)


def _field(line: str) -> tuple[str, str]:
    match = _HEADER.fullmatch(line.lstrip("> ").rstrip())
    if not match:
        return "", ""
    name = match["name"].casefold()
    return next((field for field, names in _FIELDS.items() if name in names), "cc"), match["value"]


def _block(lines: list[str], start: int) -> tuple[dict[str, str], int] | None:
    """Return the copied headers that begin at a line or right after empty ones, and where they end."""
    while start < len(lines) and not lines[start].strip("> "):
        start += 1
    fields: dict[str, str] = {}
    last = ""
    number = start
    for number in range(start, min(len(lines), start + _LONGEST_BLOCK)):
        line = lines[number].lstrip("> ").rstrip()
        following = lines[number + 1] if number + 1 < len(lines) else ""
        name, value = _field(line)
        if name:
            fields.setdefault(name, value)
            last = name
        elif line and _goes_on(last, fields.get(last, ""), following):
            fields[last] = f"{fields[last]} {line}"
        elif line or not _field(following)[0]:
            break
    return (fields, number) if "from" in fields or "subject" in fields else None


def _goes_on(last: str, value: str, following: str) -> bool:
    """Return whether a line goes on with the header before it: addressees, or a subject of two lines."""
    addressees = last in {"to", "cc"} and value.endswith((",", ";"))
    return addressees or (last == "subject" and not following.strip("> "))


def _forwarded(
    message: Message, lines: list[str], number: int, block: tuple[dict[str, str], int] | None
) -> Message:
    fields, start = block or ({}, number + 1)
    zone = message.date.tzinfo if message.date else None
    sender = mailbox_in(fields.get("from", ""))
    return replace(
        message,
        body=_unquoted(lines[start:]),
        sender=sender,
        reply_to=mailbox_in(fields.get("reply-to", "")),
        to=mailbox_in(fields.get("to", "")),
        subject=fields.get("subject") or _FORWARD_SUBJECT.sub("", message.subject),
        date=moment_in(fields.get("date", ""), zone) or (None if "date" in fields else message.date),
        message_id="",
        references=(),
        automation={},
        quoted="",
        forwarded_by=message.forwarded_by or message.sender,
    )


def _unquoted(lines: list[str]) -> str:
    """Return the lines, without their marks of quoting where nearly all have one."""
    written = [line for line in lines if line.strip()]
    if written and sum(line.startswith(">") for line in written) * 2 > len(written):
        lines = [re.sub(r"^> ?", "", line) for line in lines]
    return "\n".join(lines).strip("\n")


def _without_quotes(message: Message) -> Message:
    """Return the message with what it quotes moved out of its body, if anything of its own is left."""
    lines = message.body.split("\n")
    end = next((n for n in range(len(lines)) if _opens_quote(lines, n)), len(lines))
    own = [line for line in lines[:end] if not line.startswith(">")]
    if not any(line.strip() for line in own):
        return replace(message, body=_unquoted(lines))
    quoted = [line for line in lines[:end] if line.startswith(">")] + lines[end:]
    return replace(message, body="\n".join(own).strip("\n"), quoted=_unquoted(quoted))


def _opens_quote(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if number and (_ORIGINAL.fullmatch(line) or _starts_block(lines, number)):
        return True
    following = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return bool(_WROTE.fullmatch(line) or (line and _WROTE.fullmatch(f"{line} {following}")))
