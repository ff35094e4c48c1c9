"""Letters coming in: every shape of mail, and whatever a hostile one does stays in the child."""

import base64
import io
import json
import os
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bounceback.adapters.letter import LetterError, read_letter, read_letter_file
from bounceback.adapters.letter_child import as_json, main, parsed
from bounceback.adapters.letter_decoding import plain_from_html
from bounceback.adapters.letter_limits import Fault, LetterFault
from bounceback.domain.letter import Mailbox
from bounceback.errors import ExitCode

HEAD = b"From: Ida Moe <ida@corvane.example>\nSubject: News\nDate: Wed, 20 May 2026 10:52:00 +0200\n"
TEXT = "Dear Ines,\n\nyou were not selected.\n\nIda"


def fault_of(data: bytes) -> Fault:
    """Return what the parser says is wrong, without a child process."""
    with pytest.raises(LetterFault) as caught:
        parsed(data)
    return caught.value.fault


def a_mail(body: str = TEXT, **headers: str) -> EmailMessage:
    """Return a mail with this text."""
    mail = EmailMessage()
    mail["From"] = headers.pop("From", "Ida Moe <ida@corvane.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    return mail


def test_a_mail_is_read_in_a_child() -> None:
    """The whole way: headers, body, and what shows a machine."""
    mail = a_mail(
        Subject="Your application",
        Date="Wed, 20 May 2026 10:52:00 +0200",
        Message_ID="<1@corvane.example>",
        References="<0@corvane.example> <half@corvane.example>",
        Reply_To="Hiring <hiring@corvane.example>",
        To="Ines Vale <ines@mail.example>",
        Auto_Submitted="auto-generated",
        List_Unsubscribe="<mailto:off@corvane.example>",
    )
    message = read_letter(bytes(mail))
    assert message.sender == Mailbox("Ida Moe", "ida@corvane.example")
    assert message.reply_to == Mailbox("Hiring", "hiring@corvane.example")
    assert message.to == Mailbox("Ines Vale", "ines@mail.example")
    assert message.date == datetime(2026, 5, 20, 10, 52, tzinfo=timezone(timedelta(hours=2)))
    assert message.body == TEXT
    assert message.message_id == "<1@corvane.example>"
    assert message.references == ("<0@corvane.example>", "<half@corvane.example>")
    assert set(message.automation) == {"Auto-Submitted", "List-Unsubscribe"}
    assert (message.was_html, message.quoted, message.forwarded_by) == (False, "", None)


def test_a_forwarded_letter_comes_out_of_the_child_with_who_sent_it_on() -> None:
    """The second mailbox makes the way through JSON too."""
    body = "-- Forwarded message --\nFrom: Ida Moe <ida@corvane.example>\nSubject: News\n\nNot selected."
    message = read_letter(bytes(a_mail(body, From="Ines <ines@mail.example>")))
    assert message.forwarded_by == Mailbox("Ines", "ines@mail.example")
    assert message.sender.name == "Ida Moe"


@pytest.mark.parametrize(
    "data", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), b"\n\n" + TEXT.encode()]
)
def test_a_pasted_text_is_its_body(data: bytes) -> None:
    """A letter copied from a portal has no headers, and Windows adds marks."""
    message = parsed(data)
    assert (message.body, message.sender, message.date) == (TEXT, Mailbox(), None)


def test_a_pasted_block_of_headers_is_read() -> None:
    """What people copy from a mail window."""
    message = parsed(
        b"From: Ida Moe <ida@corvane.example>\nSent: May 20, 2026 10:52 AM\nSubject: News\n\nNo."
    )
    assert message.sender.name == "Ida Moe"
    assert message.date == datetime(2026, 5, 20, 10, 52, tzinfo=UTC)


def test_a_pasted_line_with_a_colon_is_no_header() -> None:
    """Many texts begin like that."""
    assert parsed(b"Update: you were\nnot selected\n\nIda").body.startswith("Update: you were")


@pytest.mark.parametrize(
    "line",
    [
        "From ida@corvane.example Wed May 20 10:52:00 2026",
        "From MAILER-DAEMON",
        "From - Wed May 20 10:52:00 2026",
    ],
)
def test_a_line_that_begins_a_mailbox_is_not_part_of_the_mail(line: str) -> None:
    """Mutt and mbox files put it first."""
    assert parsed(line.encode() + b"\n" + HEAD + b"\n" + TEXT.encode()).subject == "News"


def test_two_messages_are_refused() -> None:
    """Nobody could say which of them it would be."""
    one = b"From ida@corvane.example Wed May 20 10:52:00 2026\n" + HEAD + b"\nNo.\n\n"
    assert fault_of(one + one) is Fault.TWO_MESSAGES


def test_a_sentence_that_begins_with_from_is_no_second_message() -> None:
    """Letters speak of times: "From May 2026 on"."""
    one = (
        b"From ida@corvane.example Wed May 20 10:52:00 2026\n"
        + HEAD
        + b"\nNo.\n\nFrom May 20 2026\non we close.\n"
    )
    assert "From May 20 2026" in parsed(one).body


@pytest.mark.parametrize(
    "charset", ["utf-8", "iso-8859-15", "windows-1252", "utf-16", "koi8-r", "gb18030", "shift_jis"]
)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_any_charset_and_encoding_is_decoded(charset: str, encoding: str) -> None:
    """Letters come from every system there is."""
    text = {"koi8-r": "Привет", "gb18030": "你好", "shift_jis": "こんにちは"}.get(charset, "Grüße aus Köln")
    raw = text.encode(charset)
    if encoding == "base64":
        raw = base64.b64encode(raw)
    elif encoding == "quoted-printable":
        raw = b"".join(f"={byte:02X}".encode() for byte in raw)
    elif charset == "utf-16":
        pytest.skip("no mail can hold this")
    head = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n\n'
    assert parsed(HEAD + head.encode() + raw).body == text


@pytest.mark.parametrize(
    "charset", ["klingon-8", "base64", "zip", "a\x00b", "us-ascii", "iso-8859-1", "ascii", "", "unicode"]
)
def test_a_wrong_charset_falls_back_to_what_fits(charset: str) -> None:
    """UTF-8 shows itself; a label that says otherwise is wrong."""
    head = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: 8bit\n\n'
    assert parsed(HEAD + head.encode() + "Grüße".encode()).body == "Grüße"


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "klingon-8", "shift_jis", "iso-8859-1"])
def test_bytes_that_fit_no_charset_are_still_a_text(charset: str) -> None:
    """Half a letter is better than none."""
    head = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: 8bit\n\n'
    assert parsed(HEAD + head.encode() + b"Gr\xfc\xdfe \x81 x").body.endswith("x")


def test_encoded_words_are_decoded_on_one_line() -> None:
    """No line break, no order to a terminal's title may come out of a subject."""
    head = b"From: =?utf-8?q?J=C3=B6rg?= <j@corvane.example>\n"
    head += b"Subject: =?utf-8?q?Hello=0D=0ABcc:_x?= =?x-no?b?4pyT?="
    message = parsed(head + b"\n\nNo.")
    assert message.sender.name == "Jörg"
    assert message.subject == "Hello Bcc: x✓"


@pytest.mark.parametrize(
    "subject",
    [
        b"=?utf-8?q?=1B]0;PWNED=07?=",
        b"a\x1b[31mb",
        b"=?utf-8?b?!?=",
        "rohe Umläute ä".encode(),
        "roh \xe4".encode("latin-1"),
    ],
)
def test_no_header_holds_a_control_character(subject: bytes) -> None:
    """The rest is shown harmlessly by whoever prints it."""
    message = parsed(b"Subject: " + subject + b"\nFrom: a@b.example\n\nNo.")
    assert all(c.isprintable() for c in message.subject)


@pytest.mark.parametrize("identifier", ["<a b@c>", "a@c", "<a@c>\n Bcc: x", "<ä@c>", "<" + "a" * 300 + ">"])
def test_what_is_no_message_id_is_none(identifier: str) -> None:
    """It will stand in a header of the reply."""
    assert parsed(f"Message-ID: {identifier}\nFrom: a@b.example\n\nNo.".encode()).message_id == ""


HTML = """<!DOCTYPE html><html><head><title>T</title><style>p {color: red}</style></head>
<body><!-- hidden --><div>Dear Ines,</div><p>you&nbsp;were&#8203; <b>not</b>
selected.</p><ul><li>one</li><li>two</li></ul>Ida<br>Moe<script>alert(1)</script>
<table><tr><td>a</td><td>b</td></tr></table><blockquote>old<pre>x
 y</pre></blockquote><img src="https://t.example/x.gif"></body></html>"""


def test_html_becomes_what_somebody_sees() -> None:
    """Half of all letters have no other part."""
    text = plain_from_html(HTML)
    assert text == (
        "Dear Ines,\n\nyou were not selected.\n\n- one\n- two\n\nIda\nMoe\n\na b\n\n> old\n\n> x\n> y"
    )


def test_a_mail_of_html_alone_says_so() -> None:
    """Callers may want to show it differently."""
    message = parsed(HEAD + b"Content-Type: text/html\n\n" + HTML.encode())
    assert message.was_html
    assert message.body.startswith("Dear Ines,")
    assert message.quoted.startswith("old")


def test_a_head_that_is_never_closed_hides_nothing() -> None:
    """Vendors' templates are not always sound."""
    assert plain_from_html("<head><style>x</style><body>Dear Ines") == "Dear Ines"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<![foo[b", "a"),
        ("a<![if !mso]>b<![endif]>c", "abc"),
        ("a<!-- b", "a"),
        ("a<!doctype", "a"),
        ("<!--" * 50_000, ""),
        ("a<?php b ?>c", "ac"),
        ("a</blockquote></pre>b", "ab"),
    ],
)
def test_no_declaration_stops_the_page(page: str, text: str) -> None:
    """Some versions of the standard parser hang or fail on these."""
    assert plain_from_html(page).replace("\n", "") == text


def test_a_parser_that_fails_leaves_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Older versions raise AssertionError on what nobody foresaw."""

    def fail(_self: object, _data: str) -> None:
        raise AssertionError

    monkeypatch.setattr("bounceback.adapters.letter_decoding._Page.feed", fail)
    assert plain_from_html("<p>a &amp; b</p>") == "a & b"


def test_the_plain_part_is_preferred() -> None:
    """It is what the sender wrote, without a layout."""
    mail = a_mail()
    mail.add_alternative("<p>Dear <b>Ines</b>, you were not selected. Ida</p>", subtype="html")
    assert parsed(bytes(mail)).body == TEXT


def test_a_plain_part_that_says_nothing_gives_way_to_html() -> None:
    """It only asks for another program."""
    mail = a_mail("View online.")
    mail.add_alternative(f"<p>{'You were not selected. ' * 5}</p>", subtype="html")
    assert parsed(bytes(mail)).body.startswith("You were not")


def test_attachments_are_neither_read_nor_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's name is the sender's to choose, and so is what is in it."""
    monkeypatch.chdir(tmp_path)
    mail = a_mail()
    mail.add_attachment(b"evil", maintype="application", subtype="x-sh", filename="../../.bashrc")
    mail.add_attachment("You are hired.", filename="offer.txt")
    assert read_letter(bytes(mail)).body == TEXT
    assert list(tmp_path.iterdir()) == []


def test_a_mail_forwarded_as_an_attachment_is_the_letter() -> None:
    """Thunderbird does that; the Message-ID is the letter's own then."""
    outer = a_mail("See below", From="Ines <ines@mail.example>", Subject="Fwd: News")
    outer.add_attachment(a_mail(Message_ID="<1@corvane.example>", Subject="News"))
    message = parsed(bytes(outer))
    assert (message.sender.name, message.subject, message.message_id) == (
        "Ida Moe",
        "News",
        "<1@corvane.example>",
    )
    assert message.forwarded_by == Mailbox("Ines", "ines@mail.example")


def test_a_long_answer_with_an_attached_mail_is_the_letter_itself() -> None:
    """Then the attachment is what is being answered."""
    outer = a_mail("We have thought about this. " * 60, Subject="Re: Application")
    outer.add_attachment(a_mail("Please hire me.", From="Ines <ines@mail.example>"))
    assert parsed(bytes(outer)).subject == "Re: Application"


def test_a_report_is_not_mistaken_for_what_it_returns() -> None:
    """A bounce holds the user's own mail."""
    outer = a_mail("It could not be delivered.", From="Mailer <mailer-daemon@mail.example>")
    outer.add_attachment(a_mail("Please hire me."))
    data = bytes(outer).replace(b"multipart/mixed", b"multipart/report")
    assert parsed(data).body == "It could not be delivered."


def nested(levels: int) -> bytes:
    """Return a mail of multiparts inside multiparts."""
    parts = [b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels)]
    return HEAD + b"".join(parts) + b"Content-Type: text/plain\n\nx\n"


def inside(levels: int) -> bytes:
    """Return a mail of messages inside messages."""
    return HEAD + b"Content-Type: message/rfc822\n\n" * levels + b"Subject: x\n\nx\n"


def many_parts(count: int) -> bytes:
    """Return a mail of many parts."""
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: text/plain\n\nx\n" * count
        + b"--b--\n"
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n\x00", Fault.EMPTY),
        (b"%PDF-1.7", Fault.NOT_TEXT),
        (b"a\x00" * 200, Fault.NOT_TEXT),
        (HEAD + b"\n\n", Fault.NO_TEXT),
        (HEAD + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\naaaa", Fault.NO_TEXT),
        (b"x" * 5_000_001, Fault.TOO_LARGE),
        (nested(12), Fault.TOO_DEEP),
        (inside(12), Fault.TOO_DEEP),
        (many_parts(101), Fault.TOO_MANY_PARTS),
    ],
    ids=["empty", "blank", "pdf", "binary", "no text", "image", "large", "nested", "inside", "parts"],
)
def test_what_cannot_be_read_is_named(data: bytes, fault: Fault) -> None:
    """Each has its own sentence."""
    assert fault_of(data) is fault


HOSTILE = {
    "20,000 encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\nFrom: a@b.example\n\nNo.",
    "folded encoded words": b"Subject: " + b"=?utf-8?q?a?=\n " * 20_000 + b"\nFrom: a@b.example\n\nNo.",
    "5,000 brackets": b"Subject: x\nFrom: " + b"(" * 5_000 + b"\nTo: " + b"<" * 5_000 + b"\n\nNo.",
    "3,000 nested multiparts": nested(3_000),
    "3,000 nested messages": inside(3_000),
    "5,000 parts": many_parts(5_000),
    "200 kB of comments": HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 50_000,
    "declaration": HEAD + b"Content-Type: text/html\n\nNo.<![foo[ x",
    "open tags": HEAD + b"Content-Type: text/html\n\nNo." + b"<a " * 200_000,
    "open blockquotes": HEAD + b"Content-Type: text/html\n\nNo." + b"<blockquote>" * 40_000,
    "entities": HEAD + b"Content-Type: text/html\n\nNo." + b"&#x" * 150_000,
    "long boundary": HEAD + b"Content-Type: multipart/mixed; boundary=" + b"b" * 1_000_000 + b"\n\nNo.",
    "semicolons": HEAD + b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nNo.",
    "continuations": HEAD + b"Content-Type: text/plain" + b"; a*%d=b" % 7 * 50_000 + b"\n\nNo.",
    "NUL": HEAD + b"X: \x00\n\nNo\x00 no.",
    "100,000 headers": b"X: y\n" * 100_000 + HEAD + b"\nNo.",
    "100,000 quotes": HEAD + b"\n" + b"> On Monday x wrote:\n" * 100_000,
    "wrote without end": HEAD + b"\n" + b"On Monday " * 100_000,
    "escapes": HEAD + b"\n\x1b]0;PWNED\x07 \xe2\x80\xae No.",
    "bytes": bytes(range(1, 256)) * 1_000,
    "4.9 MB": HEAD + b"\n" + b"No. \n" * 980_000,
    "4.9 MB of base64": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"Tm8u" * 1_200_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_gives_a_message_or_one_sentence(data: bytes) -> None:
    """The parent lives, and nobody waits longer than the limit."""
    started = time.monotonic()
    try:
        message = read_letter(data)
    except LetterError as error:
        sentence, code = str(error), error.exit_code
        assert (code, "\n" in sentence) == (ExitCode.USAGE, False)
    else:
        texts = (message.body, message.subject, message.sender.name, message.quoted)
        assert not any(c in text for text in texts for c in "\x00\x1b\x07\r")
        assert len(message.body) <= 100_000
    assert time.monotonic() - started < 8


def test_an_open_tag_at_every_place_never_stops_the_text() -> None:
    """What a mail was cut off in."""
    for length in range(len(HTML)):
        plain_from_html(HTML[:length])


def test_the_error_says_what_and_what_to_do() -> None:
    """One line, and nothing is lost."""
    with pytest.raises(LetterError) as caught:
        read_letter(b"")
    assert str(caught.value) == (
        "the letter is empty. Save the message again from your mail program, or paste its text. "
        "Nothing was saved"
    )
    with pytest.raises(LetterError, match="larger than 5 MB"):
        read_letter(b"x" * 30_000_000)
    with pytest.raises(LetterError, match="neither a mail nor text"):
        read_letter(b"%PDF-1.7")


def child_that(monkeypatch: pytest.MonkeyPatch, **result: Any) -> None:
    """Replace the child by one that ends like this."""
    ended = SimpleNamespace(**{"returncode": 0, "stdout": b"", **result})
    monkeypatch.setattr("bounceback.adapters.letter.subprocess.run", lambda *_args, **_options: ended)


@pytest.mark.parametrize(
    "result",
    [
        {"returncode": -9},
        {"stdout": b"not json"},
        {"stdout": b"[]"},
        {"stdout": b"{}"},
        {"stdout": b'"' + b"x" * 3_000_000 + b'"'},
        {"stdout": b'{"fault": "nothing we know"}'},
        {"stdout": json.dumps({**as_json(parsed(TEXT.encode())), "date": "soon"}).encode()},
    ],
    ids=["killed", "garbage", "list", "nothing", "flood", "unknown", "bad date"],
)
def test_a_child_that_answers_nonsense_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, result: dict[str, Any]
) -> None:
    """A hostile mail might have taken it over."""
    child_that(monkeypatch, **result)
    with pytest.raises(LetterError, match="can't be read as a mail"):
        read_letter(TEXT.encode())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (subprocess.TimeoutExpired("x", 5), "couldn't be read within 5 seconds"),
        (OSError(11, "Resource temporarily unavailable"), "no second process could be started"),
    ],
)
def test_a_child_that_cannot_finish_is_said(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    """Neither a hang nor a traceback."""

    def fail(*_args: object, **_options: object) -> None:
        raise problem

    monkeypatch.setattr("bounceback.adapters.letter.subprocess.run", fail)
    with pytest.raises(LetterError, match=said):
        read_letter(TEXT.encode())


@pytest.mark.parametrize(
    ("data", "answer"),
    [(TEXT.encode(), as_json(parsed(TEXT.encode()))), (b"", {"fault": "empty"})],
    ids=["letter", "empty"],
)
def test_the_child_answers_in_json(
    monkeypatch: pytest.MonkeyPatch, data: bytes, answer: dict[str, Any]
) -> None:
    """What crosses the border is plain values."""
    output = io.BytesIO()
    monkeypatch.setattr("bounceback.adapters.letter_child.limit_this_process", lambda: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))
    main()
    assert json.loads(output.getvalue()) == answer


def test_whatever_fails_in_the_child_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback would hold parts of the letter."""
    output = io.BytesIO()

    def fail(_data: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr("bounceback.adapters.letter_child.limit_this_process", lambda: None)
    monkeypatch.setattr("bounceback.adapters.letter_child.parsed", fail)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x")))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))
    main()
    assert json.loads(output.getvalue()) == {"fault": "hostile"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_the_child_is_limited() -> None:
    """Memory and time are the system's to refuse."""
    code = (
        "import resource as r; from bounceback.adapters.letter_limits import limit_this_process as l; l(); "
        "print(r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(512 * 1024 * 1024), "5"]


def test_a_file_is_read(tmp_path: Path) -> None:
    """As it is, byte for byte, also through a link."""
    (tmp_path / "a.eml").write_bytes(HEAD)
    (tmp_path / "link").symlink_to("a.eml")
    assert read_letter_file(tmp_path / "a.eml") == HEAD
    assert read_letter_file(str(tmp_path / "link")) == HEAD


def test_a_dash_is_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes, because a mail has no charset as a whole."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff\xfe")))
    assert read_letter_file("-") == b"\xff\xfe"


def test_a_pipe_that_never_ends_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody pipes a whole archive."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 5_000_001)))
    with pytest.raises(LetterError, match="larger than 5 MB"):
        read_letter_file("-")


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    """A folder, a pipe nobody writes to, nothing, a name with an order to the terminal in it."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(LetterError, match=r"folder is a folder\. Name one message in it"):
        read_letter_file(tmp_path / "folder")
    with pytest.raises(LetterError, match=r"there is no file .*nothing\. Check the name"):
        read_letter_file(tmp_path / "nothing")
    with pytest.raises(LetterError) as caught:
        read_letter_file(str(tmp_path / "a\x1b[31m"))
    assert "\x1b" not in str(caught.value)
    with pytest.raises(LetterError, match="its name is not one a file can have"):
        read_letter_file("a\x00b")
    with pytest.raises(LetterError, match="can't be read"):
        read_letter_file("a" * 5_000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing there")
def test_a_named_pipe_never_hangs(tmp_path: Path) -> None:
    """Opening one waits for a writer."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LetterError, match="is not a plain file"):
        read_letter_file(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is played."""

    def refuse(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.eml").write_bytes(HEAD)
    monkeypatch.setattr("bounceback.adapters.letter.os.open", refuse)
    with pytest.raises(LetterError, match="you may not read"):
        read_letter_file(tmp_path / "a.eml")
    assert stat.S_ISREG((tmp_path / "a.eml").stat().st_mode)
