"""The note on its way: in the thread it answers, handed over, and noted once it went out."""

import email
import os
from collections.abc import Callable
from datetime import date, timedelta
from email import policy
from pathlib import Path

import pytest

from e2e.program import Outcome, Program, Terminal, needs_terminal, needs_unix

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]

REJECTION = """\
From: Priya Shah <priya.shah@northwind.example>
To: sam@mail.example
Subject: Your application for Data Analyst at Northwind
Date: Fri, 20 Nov 2026 10:12:00 +0000
Message-ID: <first@northwind.example>
References: <ack@northwind.example>
Content-Type: text/plain; charset=utf-8

Hi Sam,

Thank you for the interview for the Data Analyst role at Northwind and for the time you gave us.
Unfortunately, we have decided to move forward with other candidates.

Best regards,
Priya Shah
"""
INVITATION = """\
From: Priya Shah <priya.shah@northwind.example>
Subject: Interview for Data Analyst at Northwind

Hi Sam,

Thank you for applying. We would like to invite you to an interview for the Data Analyst role next week.
"""


@pytest.fixture
def letter(program: Program) -> Path:
    """Return a file with a plain rejection."""
    path = program.folder / "letter.eml"
    path.write_text(REJECTION, encoding="utf-8")
    return path


def eml(path: Path) -> tuple[email.message.EmailMessage, str]:
    """Return a message that was written to a file, and its text."""
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message, message.get_content().replace("\r\n", "\n")


def fake(program: Program, name: str, code: str = "") -> dict[str, str | None]:
    """Put a program of that name first on the path; it writes what it was given to a file."""
    folder = program.folder / "bin"
    folder.mkdir(exist_ok=True)
    script = folder / name
    script.write_text(
        f'#!/bin/sh\n{code}\nprintf "%s" "$1" > "{program.folder}/{name}.given"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "DISPLAY": ":9"}


def given(program: Program, name: str) -> str:
    """Return what the fake program was given."""
    return (program.folder / f"{name}.given").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["stored", "file", "stdin"])
def test_a_note_answers_the_rejection_in_its_thread(
    place: str, letter: Path, program: Program, run: Run
) -> None:
    """Whether the letter made the entry, is given now, or both: Re:, the thread, the writer."""
    words: tuple[str, ...] = ("--letter", "-" if place == "stdin" else str(letter))
    if place == "stored":
        run("reflect", "--letter", str(letter), "--no-input", "--stage=interview", code=0)
        words = ("northwind",)
    run("feedback-email", *words, "--name=Sam Reed", "--eml=note.eml", stdin=REJECTION, code=0)

    message, body = eml(program.folder / "note.eml")
    assert message["Subject"] == "Re: Your application for Data Analyst at Northwind"
    assert message["To"] == "priya.shah@northwind.example"
    assert message["In-Reply-To"] == "<first@northwind.example>"
    assert message["References"].split() == ["<ack@northwind.example>", "<first@northwind.example>"]
    assert body.startswith("Hello Priya,\n\nThank you for letting me know about the Data Analyst role")
    assert ">" not in body


def test_a_letter_without_an_entry_says_so_and_saves_nothing(
    letter: Path, program: Program, run: Run
) -> None:
    """A note is a note; an entry is the person's decision."""
    done = run("feedback-email", "--letter", str(letter), "--name=Sam", code=0)

    assert "There is no entry for this letter yet" in done.stderr
    assert not program.entry_paths()
    assert "--sent" not in done.stderr


def test_a_letter_given_later_puts_its_thread_on_the_entry(letter: Path, program: Program, run: Run) -> None:
    """The next note, weeks later, needs no letter any more."""
    program.add(company="Northwind")
    run("feedback-email", "--letter", str(letter), "--name=Sam", code=0)
    stored = program.stored()

    assert stored["message_id"] == "<first@northwind.example>"
    assert stored["letter_subject"] == "Your application for Data Analyst at Northwind"
    assert stored["contact"]["email"] == "priya.shah@northwind.example"
    run("undo", code=0)
    assert "message_id" not in program.stored()


def test_their_message_is_quoted_only_on_request(letter: Path, program: Program, run: Run) -> None:
    """Below the note, with whose it is."""
    words = ("feedback-email", "--letter", str(letter), "--name=Sam", "--quote", "--eml=note.eml")
    run(*words, code=0)
    _, body = eml(program.folder / "note.eml")
    assert "\nOn 20 November 2026, Priya Shah wrote:\n> Hi Sam,\n>\n> Thank you for the interview" in body
    assert "--letter" in run("feedback-email", "--name=Sam", "--quote", program.add(), code=2).stderr


def test_a_message_that_is_no_rejection_gets_no_request(run: Run) -> None:
    """Thanking for an interview that was offered as if it were a no would be a bad start."""
    done = run("feedback-email", "--letter", "-", "--name=Sam", stdin=INVITATION, code=2)
    assert "this reads like an invitation, not a no" in done.stderr


@needs_unix
def test_open_hands_the_note_to_the_mail_program(letter: Path, program: Program, run: Run) -> None:
    """By a link; a note with a quote goes as a file of the person's own, readable by nobody else."""
    env = fake(program, "xdg-open")
    words = ("feedback-email", "--letter", str(letter), "--name=Sam", "--open")
    done = run(*words, env=env, code=0)
    assert done.stdout == ""
    link = given(program, "xdg-open")
    assert link.startswith("mailto:priya.shah@northwind.example?")
    assert "subject=Re%3A%20Your%20application" in link
    assert "In-Reply-To=%3Cfirst%40northwind.example%3E" in link

    run(*words, "--quote", env=env, code=0)
    path = Path(given(program, "xdg-open"))
    assert path.parent == program.journal / "drafts"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "wrote:" in eml(path)[1]
    assert run("due", code=0).stdout  # the file beside the drafts is nobody's entry
    run("doctor", code=0)


@needs_unix
@pytest.mark.parametrize("code", ["exit 3", "missing"])
def test_without_a_mail_program_the_note_is_printed(
    code: str, letter: Path, program: Program, run: Run
) -> None:
    """Nothing is lost, and it says so."""
    env = fake(program, "xdg-open", code) if code != "missing" else {"DISPLAY": None, "WAYLAND_DISPLAY": None}
    done = run("feedback-email", "--letter", str(letter), "--name=Sam", "--open", env=env, code=0)
    assert "No mail program could be opened" in done.stderr
    assert done.stdout.startswith("Subject: Re: Your application")


@needs_unix
def test_copy_puts_the_text_on_the_clipboard_or_prints_it(letter: Path, program: Program, run: Run) -> None:
    """The body alone: the subject has a line of its own in every mail program."""
    words = ("feedback-email", "--letter", str(letter), "--name=Sam", "--copy")
    nothing = program.folder / "nothing"
    nothing.mkdir()
    done = run(*words, env={"PATH": str(nothing), "DISPLAY": None, "WAYLAND_DISPLAY": None}, code=0)
    assert "No clipboard could be used, so here it is." in done.stderr
    assert "Hello Priya," in done.stdout

    env = fake(program, "xclip", f'cat > "{program.folder}/copied"')
    done = run(*words, env=env, code=0)
    assert "Copied. The subject: Re: Your application" in done.stderr
    assert done.stdout == ""
    assert (program.folder / "copied").read_text(encoding="utf-8").startswith("Hello Priya,\n\nThank you")


@pytest.mark.parametrize(
    ("by", "begins"),
    [
        ("message", "Hello, thank you for"),
        ("phone", "For a call you've agreed on."),
        ("news_call", "Breathe out."),
    ],
)
def test_there_are_words_for_other_ways_than_mail(by: str, begins: str, program: Program, run: Run) -> None:
    """A short message within 300 characters, and scripts to read from; none of them is an e-mail."""
    entry_id = program.add(heard_on="yesterday")
    done = run("feedback-email", entry_id, "--by", by, "--name=Sam", code=0)
    assert done.stdout.startswith(begins)
    assert "Subject:" not in done.stdout
    if by == "message":
        assert len(done.stdout.strip()) <= 300
    assert f"--kind request --by {by} --sent" in done.stderr
    refused = run("feedback-email", entry_id, "--by", by, "--name=Sam", "--eml=x.eml", code=2)
    assert "doesn't go by mail" in refused.stderr
    assert not (program.folder / "x.eml").exists()


def test_the_call_that_brings_the_news_needs_no_entry_and_no_name(run: Run) -> None:
    """It comes before there is one."""
    assert run("feedback-email", "--by", "news_call", code=0).stdout.startswith("Breathe out.")


def test_at_the_own_employer_it_is_a_talk(program: Program, run: Run) -> None:
    """Unless a letter is wanted."""
    made = run("reflect", "--no-input", "--internal", "--company=Acme", "--role=Lead", "--stage=final",
               "--outcome=declined", "--heard-on=yesterday", code=0)  # fmt: skip
    entry_id = made.stdout.strip()
    assert "Ask for fifteen minutes" in run("feedback-email", entry_id, "--name=Sam", code=0).stdout
    assert "Subject:" in run("feedback-email", entry_id, "--name=Sam", "--by=email", code=0).stdout
    done = run("feedback-email", entry_id, "--by=in_person", "--sent", code=0)
    assert "the request was sent today" in done.stderr
    assert program.stored()["requests"][0]["by"] == "in_person"


def test_what_comes_next_is_drafted_without_naming_it(program: Program, run: Run) -> None:
    """A nudge with the day of the note, thanks for the answer, a line after a refusal."""
    entry_id = program.add(heard_on="20d")
    run("feedback-email", entry_id, "--sent", "10d", code=0)
    nudge = run("feedback-email", entry_id, "--name=Sam", "--json", code=0).json
    assert (nudge["kind"], nudge["by"], nudge["template"]) == ("nudge", "email", "nudge")
    assert nudge["ready"]
    due = run("feedback-email", entry_id, "--name=Sam", code=0)
    assert "One more is fine now" in due.stderr
    assert "Ready to send:" in due.stderr
    run("feedback-email", entry_id, "--sent", "today", code=0)
    again = run("feedback-email", entry_id, "--name=Sam", code=0)
    assert "It was the second one." in again.stderr
    assert "to send" not in again.stderr
    run("feedback-email", entry_id, "--refused", code=0)
    assert run("feedback-email", entry_id, "--name=Sam", "--json", code=0).json["kind"] == "refusal"
    run("feedback-email", entry_id, "--answered", code=0)


def test_a_nudge_right_after_the_request_is_drafted_and_not_called_ready(program: Program, run: Run) -> None:
    """It is their turn. Nobody is refused the words, and the day on which they are fair is said."""
    entry_id = program.add(heard_on="yesterday")
    run("feedback-email", entry_id, "--sent", code=0)
    early = run("feedback-email", entry_id, "--name=Sam", code=0)

    assert "this is one gentle nudge" in early.stdout
    assert "It's their turn until" in early.stderr
    assert "Ready" not in early.stderr
    assert "\nTo send from " in early.stderr
    assert f"Once it's sent: bounceback feedback-email {entry_id} --kind nudge --sent" in early.stderr
    advice = run("feedback-email", entry_id, "--name=Sam", "--json", code=0).json["advice"]
    sent_on = date.fromisoformat(program.stored()["requests"][0]["sent_on"])
    assert date.fromisoformat(advice["send_from"]) - sent_on >= timedelta(days=5)


def test_cards_are_shown_on_request_dated_and_sourced(run: Run) -> None:
    """They are never part of a note."""
    for name in ("data-rights", "discrimination"):
        done = run("feedback-email", "--card", name, code=0)
        assert "not legal advice" in done.stdout
        assert "Sources, read on" in done.stdout
        assert "https://" in done.stdout
    assert "data-rights" in run("feedback-email", "--card", "vengeance", code=2).stderr


@needs_terminal
def test_how_one_signs_is_asked_once_and_whether_it_was_sent(program: Program, terminal: Start) -> None:
    """The profile goes to the settings, the ledger to the entry; the second note asks for neither."""
    entry_id = program.add(heard_on="yesterday")
    walk = terminal("feedback-email", entry_id)
    walk.answer("Your name, as you sign a note?", "Sam Reed")
    walk.answer("Whose English should it be?", "2")
    walk.answer("How do you sign off?", "Warm regards")
    walk.answer("A phone number below your name?", "")
    walk.answer("Who told you?", "Priya")
    walk.answer("One concrete thing from it", "the case study")
    walk.answer("one useful question", "")
    walk.answer("Has it gone out?", "1")
    walk.ends(0)
    assert "Warm regards,\nSam Reed" in walk.screen
    settings = (program.config / "config.yaml").read_text(encoding="utf-8")
    assert "name: Sam Reed" in settings
    assert "sign_off: Warm regards" in settings
    assert "locale: uk" in settings
    (request,) = program.stored()["requests"]
    assert (request["by"], request["to"]) == ("email", "Priya")
    assert program.stored()["detail"] == "the case study"

    again = terminal("feedback-email", entry_id, "--kind", "thanks")
    again.answer("Which point of their feedback was useful?", "")
    again.answer("And what will you do about it?", "")
    again.answer("Has it gone out?", "")
    again.ends(0)
    assert len(program.stored()["requests"]) == 1


@needs_terminal
def test_a_day_they_had_named_decides_as_soon_as_it_is_typed(program: Program, terminal: Start) -> None:
    """It's their turn until then; and no message is broken within a word."""
    entry_id = program.add(outcome="no_reply", heard_on="2d")
    program.settings("name: Sam\n")
    walk = terminal("feedback-email", entry_id)
    walk.answer("Who told you?", "")
    walk.answer("Had they named a day for the decision?", "2999-11-20")
    walk.ends(0)
    said = " ".join(walk.screen.split())
    assert "The day they named is 20 November 2999. From 21 November 2999 on" in said
    assert "To send from 21 November 2999" in said
    assert "Has it gone out?" not in said
    assert program.stored()["decision_on"] == "2999-11-20"
    assert max(map(len, walk.screen.splitlines())) < 80


@needs_terminal
@pytest.mark.parametrize("at", ["name", "english", "sign-off", "contact", "detail", "sent"])
def test_leaving_at_any_question_of_the_note_loses_nothing(
    at: str, program: Program, terminal: Start
) -> None:
    """What was answered is kept, and nothing is noted as sent."""
    entry_id = program.add(heard_on="yesterday")
    questions = (
        ("name", "Your name, as you sign a note?", "Sam"),
        ("english", "Whose English should it be?", ""),
        ("sign-off", "How do you sign off?", ""),
        ("phone", "A phone number below your name?", ""),
        ("contact", "Who told you?", "Priya"),
        ("detail", "One concrete thing from it", ""),
        ("ask", "one useful question", ""),
        ("sent", "Has it gone out?", ""),
    )
    walk = terminal("feedback-email", entry_id)
    for name, question, text in questions:
        walk.at(question)
        if name == at:
            walk.child.send("\x03")
            break
        walk.child.send(f"{text}\r")
    walk.ends(0 if at == "sent" else 130)
    stored = program.stored()
    assert "requests" not in stored
    if at == "sent":
        return
    said = " ".join(walk.screen.split())
    assert "Stopped. No note was written." in said
    assert f"Go on whenever you like: bounceback feedback-email {entry_id}" in said
    if at in {"english", "sign-off"}:
        assert "name: Sam" in (program.config / "config.yaml").read_text(encoding="utf-8")
        assert "What you typed is in your settings" in said
    if at == "detail":
        assert stored["contact"]["name"] == "Priya"
        assert f"What you typed is kept in {entry_id}." in said
