"""The .eml writer: exactly the intended headers, one plain address, whatever the draft holds."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback.adapters.mail import AddressError, eml_bytes, valid_address
from bounceback.domain.note import Draft, plain_line
from bounceback.domain.text import normalise
from bounceback.errors import ExitCode

HEADERS = {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
HOSTILE = st.text(alphabet='a =?\r\n:é\x1b\x85\u2028\u202e\u200d😀_"<>,;@.Bcutf8qb', max_size=300)
ANYTHING = st.text(max_size=300) | HOSTILE


def parsed(data: bytes) -> EmailMessage:
    """Return the file as a mail program reads it."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def a_draft(subject: str = "Analyst interview: quick question", body: str = "Hello Priya,") -> Draft:
    """Return a draft with this subject and body."""
    return Draft(subject=subject, body=body, to=None, template="request-interview")


def test_the_whole_file_is_what_a_mail_program_expects() -> None:
    """The .eml of a plain draft, byte for byte: no date, no sender, no trace of the user's machine."""
    draft = a_draft(body="Hello Priya,\n\nThank you.\n\nBest wishes,\nSam")
    assert eml_bytes(draft, to="priya@example.com") == (
        b"To: priya@example.com\r\n"
        b"Subject: Analyst interview: quick question\r\n"
        b"X-Unsent: 1\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"MIME-Version: 1.0\r\n"
        b"\r\n"
        b"Hello Priya,\r\n\r\nThank you.\r\n\r\nBest wishes,\r\nSam\r\n"
    )


def test_a_draft_for_nobody_yet_has_no_to_header() -> None:
    """The user may fill in the address in the mail program; an empty To would be shown as an error there."""
    assert set(parsed(eml_bytes(a_draft(), to=None)).keys()) == HEADERS - {"To"}


@given(subject=ANYTHING, body=ANYTHING)
@example(subject="Hi\r\nBcc: everyone@example.com", body="x\r\n\r\nBcc: everyone@example.com")
@example(subject="=?utf-8?q?Hi=0D=0ABcc:everyone=40example.com?=", body="=?utf-8?q?x?=")
@example(subject="a" * 400, body="é" * 2000)
@example(subject="a\udc80b", body="\ud800\x00\x1b[2J")
def test_no_draft_can_add_or_change_a_header(subject: str, body: str) -> None:
    """Names and roles come from outside; a line break in one must never become a Bcc."""
    data = eml_bytes(a_draft(subject, body), to="priya@example.com")
    message = parsed(data)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["To"] == "priya@example.com"
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == plain_line(subject).replace("=?", "= ?")[:200].rstrip()
    assert message.get_content().replace("\r\n", "\n") == normalise(body) + "\n"
    assert not message.defects
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


@given(ANYTHING)
def test_an_address_is_one_plain_address_or_refused(text: str) -> None:
    """Whatever is accepted stands in the To header exactly as it was accepted."""
    try:
        address = valid_address(text)
    except AddressError:
        return
    assert parsed(eml_bytes(a_draft(), to=text))["To"] == address


@given(
    st.from_regex(
        r"[a-z0-9_](?:[a-z0-9.+=/#%~'&-]{0,62}[a-z])?@(?:[a-z](?:[a-z-]{0,30}[a-z])?\.){1,5}[a-z]{2,9}",
        fullmatch=True,
    ).filter(lambda text: ".." not in text)
)
def test_every_ordinary_address_survives_the_header(address: str) -> None:
    """Long addresses must not be folded into something else."""
    assert parsed(eml_bytes(a_draft(), to=address))["To"] == address


def test_blanks_around_an_address_are_taken_off() -> None:
    """They come with copy and paste and mean nothing."""
    assert valid_address("  priya.o'neil+jobs@mail.example.co.uk ") == "priya.o'neil+jobs@mail.example.co.uk"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("priya", "it has no @"),
        ("priya@example.com, sam@example.com", "give one address only"),
        ("priya@example.com;sam@example.com", "give one address only"),
        ("priya@example.com@evil.example", "give one address only"),
        ("Priya <priya@example.com>", "give the address alone"),
        ('"priya@example.com" <x', "give the address alone"),
        ("priya@example.com(x)", "give the address alone"),
        ("priya shah@example.com", "give the address alone"),
        ("priya@example.com\nBcc: x", "a line break or another invisible character"),
        ("priya@example.com\u2028", "a line break or another invisible character"),
        ("priya\u202e@example.com", "a line break or another invisible character"),
        ("priya@exämple.com", "letters that mail programs can't be relied on"),
        ("priya@example", "it should read like priya@example.com"),
        ("priya@-example.com", "it should read like priya@example.com"),
        ("priya..shah@example.com", "it should read like priya@example.com"),
        (".priya@example.com", "it should read like priya@example.com"),
        ("-oops@example.com", "it should read like priya@example.com"),
        ("=?utf-8?q?x?=@example.com", "it should read like priya@example.com"),
        ("p" * 65 + "@example.com", "it should read like priya@example.com"),
        ("p@" + "a." * 126 + "com", "it is longer than 254 characters"),
    ],
)
def test_what_is_no_plain_address_is_refused_with_the_reason(text: str, what: str) -> None:
    """The sentence names what is wrong, so that the user can mend it."""
    with pytest.raises(AddressError) as caught:
        valid_address(text)
    assert what in str(caught.value)
    assert caught.value.exit_code is ExitCode.USAGE


def test_the_refusal_shows_control_characters_harmlessly() -> None:
    """The text may come from a rejection mail and goes to the terminal."""
    with pytest.raises(AddressError, match=r"^\"a\\x1b\]0;x@example\.com\""):
        valid_address("a\x1b]0;x@example.com")
