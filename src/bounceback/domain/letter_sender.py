"""Who a message is from: a person or a mailbox, and whether anybody reads what is sent back. Stdlib only."""

import re

from bounceback.domain.letter import Mailbox, Message
from bounceback.domain.letter_names import same_company
from bounceback.domain.letter_rules import LetterRules
from bounceback.domain.letter_text import LetterText
from bounceback.domain.request import is_no_reply
from bounceback.domain.text import fold

_WORDS = re.compile(r"[^\W_]+")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['.\u2019-])*")
_PARTICLES = frozenset("von van de der den di da del la le bin al zu el y e dos".split())
_AFTER_NAME = re.compile(r"\s+(?:from|at|@|von|bei|de|chez|via)\s+.+$|\s*[|(/,].*$|\s+-\s+.*$", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mag|dipl|ing|herr|frau|mme|sra?|m)\.?-? +)+", re.IGNORECASE
)
_SUFFIX = re.compile(r"co|com|org|net|ac|gov|edu|gob|or|ne")
_LONGEST_NAME_WORDS = 4
_LONGEST_TITLE = 8


def sender_domain(mailbox: Mailbox) -> str:
    """Return the part of the address after the @, in small letters; empty if there is none."""
    return mailbox.email.rpartition("@")[2].casefold()


def is_shared_domain(domain: str, rules: LetterRules) -> bool:
    """Return whether a domain sends for many companies or for anybody."""
    labels = domain.split(".")
    endings = {".".join(labels[number:]) for number in range(len(labels))}
    return bool(endings & (rules.vendor_domains | rules.mail_domains))


def company_label(mailbox: Mailbox, rules: LetterRules) -> str:
    """Return the label of the sender's domain that could be a company, as ``acme`` in mail.acme.co.uk.

    At a vendor's it is the part before the @ where that is not a mailbox of the vendor's; empty if none.
    """
    domain = sender_domain(mailbox)
    if is_shared_domain(domain, rules):
        if domain in rules.mail_domains:
            return ""
        local = re.split(r"[+.]", mailbox.email.partition("@")[0].casefold())[0]
        return "" if _is_mailbox(local, rules) or is_no_reply(mailbox.email) else local
    labels = domain.split(".")[:-1]
    while len(labels) > 1 and _SUFFIX.fullmatch(labels[-1]):
        labels.pop()
    label = labels[-1] if labels else ""
    return "" if _is_mailbox(label, rules) else label


def _is_mailbox(text: str, rules: LetterRules) -> bool:
    """Return whether all words of an address's part are those of a mailbox, such as "jobs" or "no-reply"."""
    words = _WORDS.findall(text)
    return not words or all(word in rules.mailbox_words or word.isdigit() for word in words)


def contact(
    message: Message, letter: LetterText, rules: LetterRules, company: str | None = None
) -> tuple[str | None, str | None]:
    """Return the name of the person who wrote, and the address to answer to; None where there is none.

    A name with the shape of a person's that turned out to be *company*'s is nobody's.
    """
    named = (person_in_header(message.sender, rules), person_in_signature(letter, message, rules))
    name = next((n for n in named if n and not (company and same_company(n) == same_company(company))), None)
    addresses = (message.reply_to.email, message.sender.email)
    email = next((a for a in addresses if a and not is_no_reply(a)), None)
    return name, email if email and email != message.to.email else None


def nobody_reads(message: Message) -> bool:
    """Return whether an answer would reach nobody, as far as the addresses show."""
    if message.reply_to.email:
        return is_no_reply(message.reply_to.email)
    domain = sender_domain(message.sender)
    return is_no_reply(message.sender.email) or domain.startswith("invalid")


def person_in_header(mailbox: Mailbox, rules: LetterRules) -> str | None:
    """Return the person's name in a From header, or None if it is a team's or a company's."""
    shown = _HONORIFIC.sub("", _AFTER_NAME.sub("", mailbox.name).strip(" \"'"))
    if not shown:
        return None
    if "," in mailbox.name and re.fullmatch(r"[^\s,]+, [^\s,]+(?: [^\s,]+)?", mailbox.name):
        last, first = mailbox.name.split(", ")
        shown = f"{first} {last}"
    if not looks_like_person(shown, rules):
        return None
    words = set(_WORDS.findall(fold(shown)))
    local = set(_WORDS.findall(mailbox.email.partition("@")[0].casefold()))
    label = company_label(mailbox, rules).replace("-", "")
    if "".join(_WORDS.findall(fold(shown))) == label:
        return None
    if words & local or any(_initials(word, local) for word in words):
        return shown
    # A name of its own beside a shared mailbox: a person's if it has two words and isn't the company's.
    is_company = any(len(word) > 2 and word in label for word in words)
    return shown if len(words) >= 2 and not is_company and mailbox.name != shown else None


def _initials(word: str, local: set[str]) -> bool:
    return len(word) > 2 and any(part.endswith(word) or part.startswith(word) for part in local)


def looks_like_person(text: str, rules: LetterRules) -> bool:
    """Return whether a text has the shape of a person's name: one to four names, none a word of a team."""
    words = text.split()
    if not 1 <= len(words) <= _LONGEST_NAME_WORDS or "." in text.rstrip(".")[3:].replace(". ", ""):
        return False
    # "Paul Winter" and "April May" are people; "Your Application" is not.
    if sum(word.casefold() in rules.not_names for word in words) * 2 > len(words):
        return False
    never = (rules.team_words, rules.legal_forms, rules.job_titles, rules.vendor_names, rules.company_words)
    for word in words:
        bare = word.casefold().strip(".,")
        if bare in _PARTICLES:
            continue
        if not _NAME_WORD.fullmatch(word) or not word[0].isupper():
            return False
        if any(bare in listed for listed in never):
            return False
    return words[0].casefold() not in _PARTICLES or len(words) > 1


def _first_piece(line: str) -> str:
    return _HONORIFIC.sub("", re.split(r"\s*[|,/(]|\s+-\s+|\s*<", line)[0].strip(" *_-"))


def _above_a_title(letter: LetterText, rules: LetterRules) -> str:
    """Return the full name right above a job's title, where no closing shows the signature; else nothing."""
    for line, following in zip(letter.lines[:-1], letter.lines[1:], strict=True):
        titled = any(word in rules.job_titles for word in _WORDS.findall(following.casefold()))
        if (
            titled
            and len(following.split()) <= _LONGEST_TITLE
            and len(line.split()) > 1
            and looks_like_person(line, rules)
        ):
            return line
    return ""


def person_in_signature(letter: LetterText, message: Message, rules: LetterRules) -> str | None:
    """Return the name that a signature begins with, or None."""
    line = _first_piece(letter.signature[0] if letter.signature else "")
    if not looks_like_person(line, rules):
        line = _first_piece(_above_a_title(letter, rules))
    if line.isupper() and len(line) > 3:
        line = line.title()
    if not looks_like_person(line, rules):
        return None
    label = company_label(message.sender, rules).replace("-", "")
    joined = "".join(_WORDS.findall(fold(line)))
    if label and (joined == label or (len(joined) > 3 and joined in label)):
        return None
    shown = "".join(_WORDS.findall(fold(message.sender.name)))
    words = _WORDS.findall(fold(line))
    if all(word in shown for word in words) and person_in_header(message.sender, rules) is None:
        return None
    return line
