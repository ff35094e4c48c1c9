"""The .eml writer: exactly the intended headers, one plain address, whatever the draft holds."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback.adapters.mail import MAX_MAILTO, AddressError, eml_bytes, mailto_url, valid_address
from bounceback.domain.note import Draft, Thread, plain_line, reply_subject
from bounceback.domain.text import normalise
from bounceback.errors import ExitCode

HEADERS = {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
HOSTILE = st.text(alphabet='a =?\r\n:é\x1b\x85\u2028\u202e\u200d😀_"<>,;@.Bcutf8qb', max_size=300)
ANYTHING = st.text(max_size=300) | HOSTILE
IDS = st.from_regex(r"<[a-zA-Z0-9.$=+_-]{1,90}@[a-z0-9-]{1,30}(\.[a-z]{2,9}){1,3}>", fullmatch=True).filter(
    lambda text: "=?" not in text
)
THREADS = st.builds(
    Thread,
    subject=ANYTHING,
    message_id=IDS | ANYTHING,
    references=st.lists(IDS | ANYTHING, max_size=30).map(tuple),
)


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


def test_the_whole_answer_in_a_thread() -> None:
    """In-Reply-To and References are what mail programs thread by; the original stands below, quoted."""
    thread = Thread("Re: Your application", "<b@acme.example>", ("<a@acme.example>",))
    data = eml_bytes(
        a_draft(body="Thank you.\n\nSam"),
        to="priya@example.com",
        thread=thread,
        quote="Dear Sam,\n\n> your CV\nno.\n",
        attribution="On Monday 2 November 2026, Priya wrote:",
    )
    assert data == (
        b"In-Reply-To: <b@acme.example>\r\n"
        b"References: <a@acme.example>\r\n <b@acme.example>\r\n"
        b"To: priya@example.com\r\n"
        b"Subject: Re: Your application\r\n"
        b"X-Unsent: 1\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"MIME-Version: 1.0\r\n"
        b"\r\n"
        b"Thank you.\r\n\r\nSam\r\n\r\n"
        b"On Monday 2 November 2026, Priya wrote:\r\n"
        b"> Dear Sam,\r\n>\r\n>> your CV\r\n> no.\r\n"
    )


def test_a_thread_without_a_subject_keeps_the_drafts_own() -> None:
    """An empty "Re:" would say nothing."""
    thread = Thread("Re: ", "<b@acme.example>", ())
    assert parsed(eml_bytes(a_draft(), to=None, thread=thread))["Subject"] == a_draft().subject


def test_nothing_is_quoted_where_there_is_nothing() -> None:
    """Not even the line that says who wrote it."""
    assert eml_bytes(a_draft(), to=None, quote=" \n", attribution="Priya wrote:") == eml_bytes(
        a_draft(), to=None
    )
    for nobody in ("", "\r\n"):
        data = eml_bytes(a_draft(body="Hi"), to=None, quote="No.", attribution=nobody)
        assert data.endswith(b"\r\n\r\nHi\r\n\r\n> No.\r\n")


def test_a_long_thread_is_named_by_its_first_and_its_latest_messages() -> None:
    """Twenty ids are enough, and no header may grow without end."""
    ids = tuple(f"<{number}@acme.example>" for number in range(40))
    message = parsed(eml_bytes(a_draft(), to=None, thread=Thread("x", ids[-1], ids[:-1])))
    assert str(message["References"]).split() == [ids[0], *ids[-19:]]


def test_long_ids_stay_as_they_are() -> None:
    """Outlook's have more than a line's 78 characters; encoded or folded, no program would find them."""
    long_id = f"<{'A1b2' * 39}@{'mail.' * 10}prod.outlook.example>"
    message = parsed(eml_bytes(a_draft(), to=None, thread=Thread("x", long_id, ())))
    assert (message["In-Reply-To"], message["References"]) == (long_id, long_id)


@pytest.mark.parametrize(
    "hostile",
    [
        "<a@b>\r\nBcc: x@example.com",
        "<a@b>\n",
        "<a b@example.com>",
        "<a@b\x00c>",
        "<a\u2028@b.example>",
        "<\u00e9@b.example>",
        "<=?utf-8?q?x?=@b.example>",
        "<a@b@c.example>",
        "<a@b.example> <c@b.example>",
        "a@b.example",
        "<a>",
        "<@b.example>",
        f"<{'a' * 161}@b.example>",
        "",
    ],
)
def test_what_is_no_message_id_is_left_out(hostile: str) -> None:
    """Headers of a letter come from strangers."""
    message = parsed(eml_bytes(a_draft(), to=None, thread=Thread("x", hostile, (hostile, "<ok@b.example>"))))
    assert message["In-Reply-To"] is None
    assert message["References"] == "<ok@b.example>"
    data = eml_bytes(a_draft(), to=None, thread=Thread("x", hostile, ()))
    assert set(parsed(data).keys()) == HEADERS - {"To"}
    assert "In-Reply-To" not in mailto_url(a_draft(), to=None, thread=Thread("x", hostile, ()))


@given(subject=ANYTHING, body=ANYTHING, thread=THREADS, quote=ANYTHING, attribution=ANYTHING)
@example("s", "b", Thread("x\r\nBcc: a@b.c", "<a@b.c>\r\n", ("\r\n\r\nbody",)), "\r\nBcc: x", "\r\n\r\nx")
def test_no_thread_can_add_or_change_a_header(
    subject: str, body: str, thread: Thread, quote: str, attribution: str
) -> None:
    """Whatever the letter's headers held, the answer has the intended ones and no others."""
    data = eml_bytes(
        a_draft(subject, body), to="priya@example.com", thread=thread, quote=quote, attribution=attribution
    )
    message = parsed(data)
    assert not message.defects
    assert sorted({*message.keys()} - {"In-Reply-To", "References"}) == sorted(HEADERS)
    assert len(message.keys()) == len({*message.keys()})
    assert message["To"] == "priya@example.com"
    wanted = reply_subject(thread.subject) or plain_line(subject)
    assert message["Subject"] == wanted.replace("=?", "= ?")[:200].rstrip()
    parent, named = message["In-Reply-To"], str(message["References"] or "").split()
    assert parent in {None, thread.message_id}
    assert len(named) <= 20
    assert set(named) <= {thread.message_id, *thread.references}
    assert parent is None or named[-1] == parent
    text = message.get_content().replace("\r\n", "\n").removesuffix("\n")
    assert text.startswith(normalise(body))
    added = text.removeprefix(normalise(body)).lstrip("\n").split("\n")
    if not normalise(quote):
        assert added == [""]
    else:
        assert all(line.startswith(">") for line in added[1:])
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


@given(message_id=IDS, references=st.lists(IDS, max_size=10, unique=True).map(tuple))
def test_ordinary_ids_arrive_in_order(message_id: str, references: tuple[str, ...]) -> None:
    """The parent last, each id once."""
    message = parsed(eml_bytes(a_draft(), to=None, thread=Thread("x", message_id, references)))
    assert message["In-Reply-To"] == message_id
    before = [name for name in references if name != message_id]
    assert str(message["References"]).split() == [*before, message_id]


def mailto_parts(url: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of a mailto link, decoded as RFC 6068 says."""
    assert url.isascii()
    assert url.startswith("mailto:")
    address, _, query = url.removeprefix("mailto:").partition("?")
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    assert len(pairs) == len({name for name, _, _ in pairs})
    return unquote(address, errors="strict"), {
        name: unquote(value, errors="strict") for name, _, value in pairs
    }


def test_the_whole_link() -> None:
    """As RFC 6068 has it: blanks as %20, lines ended by %0D%0A, and the thread."""
    draft = a_draft("Analyst & co", "Hello Priya,\n\n100% + \u00e9?\n")
    thread = Thread("Your application", "<a+b@acme.example>", ())
    assert mailto_url(draft, to="priya+jobs@example.com", thread=thread) == (
        "mailto:priya%2Bjobs@example.com?subject=Re%3A%20Your%20application"
        "&body=Hello%20Priya%2C%0D%0A%0D%0A100%25%20%2B%20%C3%A9%3F"
        "&In-Reply-To=%3Ca%2Bb%40acme.example%3E"
    )
    assert mailto_url(a_draft("", "Hi"), to=None) == "mailto:?body=Hi"


def test_an_ordinary_letter_fits_into_a_link() -> None:
    """The .eml is for the long ones."""
    body = "Thank you for letting me know about the role, and for your time.\n\n" * 20
    assert len(mailto_url(a_draft(body=body[:900]), to="priya@example.com")) < MAX_MAILTO
    assert len(mailto_url(a_draft(body=body * 2), to="priya@example.com")) > MAX_MAILTO


@given(subject=ANYTHING, body=ANYTHING, thread=st.none() | THREADS)
@example(subject="a&bcc=x@example.com", body="#x?y=z&cc=a", thread=None)
def test_a_link_decodes_to_the_same_text_and_nothing_else(
    subject: str, body: str, thread: Thread | None
) -> None:
    """No text can add an address, a field or a fragment."""
    address, fields = mailto_parts(
        mailto_url(a_draft(subject, body), to="o'neil/x=y@example.com", thread=thread)
    )
    assert address == "o'neil/x=y@example.com"
    assert set(fields) <= {"subject", "body", "In-Reply-To"}
    assert fields.get("body", "") == normalise(body).replace("\n", "\r\n")
    wanted = (reply_subject(thread.subject) if thread else "") or plain_line(subject)
    assert fields.get("subject", "") == wanted.replace("=?", "= ?")[:200].rstrip()
    assert fields.get("In-Reply-To") in {None, thread.message_id if thread else None}


def test_a_link_takes_one_plain_address_only() -> None:
    """As the .eml does."""
    with pytest.raises(AddressError):
        mailto_url(a_draft(), to="priya@example.com?bcc=x@example.com")


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
