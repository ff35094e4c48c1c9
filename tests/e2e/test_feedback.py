"""Their answer taken in: typed, piped, or from their message; and what its words tell."""

import json
import shlex
from collections.abc import Callable

import pytest

from e2e.program import Outcome, Program, Terminal, answers_of, command, needs_unix, wait_until
from e2e.walking import CTRL_C

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]

REJECTION = """\
From: Priya Shah <priya.shah@northwind.example>
Subject: Your application for Data Analyst at Northwind
Date: Fri, 20 Nov 2026 10:12:00 +0000
Message-ID: <first@northwind.example>
Content-Type: text/plain; charset=utf-8

Hi Sam,

Thank you for the interview for the Data Analyst role at Northwind. Unfortunately, we have decided to move
forward with other candidates.

Best regards,
Priya Shah
"""
SAID = "Your answers stayed a bit general: we'd have liked one concrete example with a number in it."
REPLY = f"""\
From: Priya Shah <priya.shah@northwind.example>
Subject: Re: Your application for Data Analyst at Northwind
Date: Sun, 22 Nov 2026 09:00:00 +0000
Message-ID: <second@northwind.example>
In-Reply-To: <mine@mail.example>
References: <first@northwind.example> <mine@mail.example>
Content-Type: text/plain; charset=utf-8

Hi Sam,

Happy to. {SAID}

Best,
Priya

> Is there one thing you'd advise me to do differently?
"""
TASK = "In the stakeholder question I listed meetings, and a stronger answer would give one number"


@pytest.fixture
def entry_id(run: Run) -> str:
    """Return the id of an entry made from a rejection, whose writer was asked for feedback."""
    made = run("reflect", "--letter", "-", "--no-input", "--stage=interview", stdin=REJECTION, code=0)
    run("feedback-email", made.stdout.strip(), "--sent", "2026-11-21", code=0)
    return made.stdout.strip()


@pytest.mark.parametrize(
    ("words", "signal", "key"),
    [
        (SAID, "specific", "evidence_examples"),
        ("After careful consideration we have chosen other candidates.", "boilerplate", "no_reason"),
        ("It was lovely to meet you.", "hint", None),
    ],
)
def test_a_dry_run_says_what_words_tell_and_saves_nothing(
    words: str, signal: str, key: str | None, program: Program, run: Run
) -> None:
    """Exactly these keys: other programs read them."""
    reading = run("feedback", "--dry-run", "--json", stdin=words, code=0).json

    assert set(reading) == {"signal", "themes"}
    assert reading["signal"] == signal
    assert [theme["key"] for theme in reading["themes"]][:1] == ([key] if key else [])
    for theme in reading["themes"]:
        assert set(theme) == {"key", "confidence", "found"}
        assert theme["confidence"] in {"likely", "maybe"}
        assert all(found in words for found in theme["found"])
    assert not program.journal.exists()


def test_a_dry_run_for_people_names_the_theme_and_its_words(run: Run) -> None:
    """The same, to be read."""
    done = run("feedback", "--dry-run", stdin=SAID, code=0)
    assert done.stdout.startswith("That names something you can work with.\n\nWhat it seems to be about\n- ")
    assert "likely: “answers stayed a bit general”" in done.stdout


def test_a_reply_finds_its_entry_and_is_noted_on_the_note_that_asked(
    entry_id: str, program: Program, run: Run
) -> None:
    """Known by its thread, stored word for word, once."""
    done = run("feedback", "--letter", "-", "--no-input", stdin=REPLY, code=0)
    assert done.stdout == f"{entry_id}\n"
    assert "That names something you can work with." in done.stderr
    stored = program.stored()
    (feedback,) = stored["feedback"]
    assert feedback["words"] == f"Hi Sam,\n\nHappy to. {SAID}\n\nBest,\nPriya"
    assert (feedback["said_by"], feedback["said_on"]) == ("Priya Shah", "2026-11-22")
    assert feedback["message_id"] == "<second@northwind.example>"
    (request,) = stored["requests"]
    assert request == {
        "sent_on": "2026-11-21", "to": "priya.shah@northwind.example", "answered_on": "2026-11-22",
    }  # fmt: skip
    assert stored["told"] == "specific"

    before = program.entry_paths()[0].read_bytes()
    again = run("feedback", "--letter", "-", "--no-input", stdin=REPLY, code=2)
    assert "in the entry already" in again.stderr
    assert program.entry_paths()[0].read_bytes() == before
    run("undo", code=0)
    assert "feedback" not in program.stored()


def test_piped_words_are_stored_as_they_came_with_what_the_flags_say(
    entry_id: str, program: Program, run: Run
) -> None:
    """A script can do all of it."""
    flags = ("--said-by=Jo", "--said-on=2026-11-21", "--theme=communication", "--theme=pace")
    answer = f"--answer=feedback.about-task={TASK}"
    run("feedback", entry_id, "--no-input", *flags, answer, stdin=f"{SAID}\nAnd slower.\n", code=0)
    stored = program.stored()

    assert stored["feedback"][0] == {
        "words": f"{SAID}\nAnd slower.", "said_by": "Jo", "said_on": "2026-11-21",
    }  # fmt: skip
    assert stored["themes"] == ["communication", "pace"]
    assert [(lesson["text"], lesson["source"]) for lesson in stored["lessons"]] == [(TASK, "said")]


@needs_unix
@pytest.mark.usefixtures("entry_id")
def test_a_piped_reply_becomes_one_lesson_and_one_plan_at_the_keyboard(
    program: Program, terminal: Start
) -> None:
    """A mail program pipes it in; the questions are answered at the terminal."""
    path = program.folder / "reply.eml"
    path.write_text(REPLY, encoding="utf-8")
    shell = f"cat {shlex.quote(str(path))} | {shlex.join(command())} feedback --letter -"
    walk = terminal(through=["sh", "-c", shell, "sh"])
    walk.answer("how did it go, as it felt on the day", "4")
    walk.answer("What was your first reaction to it?", "4")
    assert "Their words:" in walk.screen
    assert "One conversation is a rough measure." in walk.screen
    walk.answer("What might they have seen or heard", "I listed meetings")
    walk.answer("is there a bit worth keeping?", "1")
    walk.answer("Which bit?", "one example with a number")
    walk.answer("Is one of these what it was about?", "1")
    walk.answer("Anything else it was about", "")
    walk.answer("Say it about the task, not about you", TASK)
    walk.answer("One small plan from it", "write a number beside each story")
    walk.answer("thank-you for the feedback", "2")
    walk.ends(0)

    stored = program.stored()
    assert stored["themes"] == ["evidence_examples"]
    assert [(lesson["text"], lesson["source"]) for lesson in stored["lessons"]] == [(TASK, "said")]
    assert stored["plan"]["cue"] == "it comes to one example with a number"
    assert stored["plan"]["act"] == "write a number beside each story"
    assert answers_of(stored)["receive.felt"] == "4"


@needs_unix
def test_words_are_typed_where_nothing_is_piped(program: Program, terminal: Start) -> None:
    """The newest entry is taken, and named."""
    program.add()
    walk = terminal("feedback")
    walk.answer("how did it go, as it felt on the day", "")
    walk.answer("What exactly did they say?", "You talked over the panel.")
    walk.answer("Who said it?", "Jo")
    walk.answer("When did they say it?", "")
    walk.at("What was your first reaction to it?")
    walk.child.send("\x03")
    walk.ends(130)
    assert "the newest entry" in walk.screen
    assert program.stored()["feedback"][0]["words"] == "You talked over the panel."
    assert program.stored()["feedback"][0]["said_by"] == "Jo"


@needs_unix
@pytest.mark.parametrize("wait", [False, True])
def test_ctrl_c_while_their_words_are_read_says_what_is_kept(
    wait: bool, program: Program, terminal: Start
) -> None:
    """Between two questions as at one: stored, and how to go on is said."""
    entry_id = program.add()
    walk = terminal("feedback", entry_id)
    walk.answer("how did it go, as it felt on the day", "3")
    walk.answer("What exactly did they say?", "You talked over the panel.")
    if wait:
        wait_until(lambda: "feedback" in program.stored())
    walk.child.send(CTRL_C)
    walk.ends(130)

    assert program.stored()["feedback"][0]["words"] == "You talked over the panel."
    assert "Stopped. What you've answered is kept in" in walk.screen
    assert f"Go on whenever you like: bounceback feedback {entry_id}" in " ".join(walk.screen.split())


@needs_unix
def test_heavy_words_given_with_the_command_bring_the_card(program: Program, terminal: Start) -> None:
    """Here as everywhere."""
    entry_id = program.add()
    walk = terminal("feedback", entry_id, "--answer=feedback.seen=I want to kill myself")
    walk.answer("What would you like to do now?", "")
    walk.ends(0)
    assert "116 123" in walk.screen
    assert program.stored()["quiet"] == "true"


def test_heavy_words_from_a_script_show_the_card_too(entry_id: str, program: Program, run: Run) -> None:
    """On stderr, and the entry is left in peace."""
    heavy = "--answer=feedback.seen=I want to kill myself"
    done = run("feedback", entry_id, "--no-input", heavy, stdin=SAID, code=0)
    assert "116 123" in done.stderr
    assert program.stored()["quiet"] == "true"


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("acme", "--no-input"), "", "there is nothing to take in"),
        (("acme", "--no-input"), SAID, "nothing here is called"),
        (("--no-input",), SAID, "there is no entry yet"),
        (("--letter", "-", "--no-input"), REPLY, "no entry fits this letter"),
        (("--letter", "-", "--no-input"), "", "bounceback: "),
        (("--dry-run",), "  \n", "there is nothing to read"),
        (("--json",), SAID, "--json goes with --dry-run"),
        (("northwind", "--no-input", "--said-on=2999-01-01"), SAID, "still to come"),
        (("northwind", "--no-input", "--said-on=soon"), SAID, "--said-on is a day"),
        (("northwind", "--no-input", "--answer=receive.nothing=1"), SAID, "there is no question"),
        (("northwind", "--no-input", "--answer=nothing"), SAID, "has no ="),
    ],
)
def test_what_cannot_be_right_is_one_line_and_changes_nothing(
    arguments: tuple[str, ...], stdin: str, said: str, program: Program, run: Run
) -> None:
    """What it is and what to do."""
    if "northwind" in arguments:
        program.add(company="Northwind")
    elif arguments == ("acme", "--no-input") and not stdin:
        program.add()
    before = {path: path.read_bytes() for path in program.entry_paths()}
    done = run("feedback", *arguments, stdin=stdin)

    assert done.code in {2, 3}
    assert said in done.stderr
    assert done.stdout == ""
    assert {path: path.read_bytes() for path in program.entry_paths()} == before


def test_without_a_person_the_entry_is_named(program: Program, run: Run) -> None:
    """A script's words must not land in whichever entry is the newest."""
    program.add()
    assert "name the entry" in run("feedback", "--no-input", stdin=SAID, code=2).stderr


def test_the_reading_of_a_letter_can_be_looked_at_first(run: Run) -> None:
    """A dry run takes their message too."""
    done = run("feedback", "--dry-run", "--json", "--letter", "-", stdin=REPLY, code=0)
    assert json.loads(done.stdout)["themes"][0]["key"] == "evidence_examples"
