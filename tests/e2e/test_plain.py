"""The plain face: screen readers, pipes, simple terminals, and input that ends or was never there."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import (
    ANSWER_SECONDS,
    FIXED_DAY,
    Outcome,
    Program,
    Terminal,
    answers_of,
    command,
    fact_flags,
    needs_terminal,
    needs_unix,
)
from e2e.walking import COUNTED_TURNS, CTRL_C, CTRL_D, ENTRY_ID, KILL_LINE, TURNS, answer_all

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
GOLDEN = Path(__file__).parent / "golden"
# Lines as a person types them; nothing has to be cleared first in the plain face.
TYPED = [turn.typed.removeprefix(KILL_LINE) for turn in TURNS]
PLAIN_TURNS = tuple(turn._replace(typed=typed) for turn, typed in zip(TURNS, TYPED, strict=True))
FACES: list[tuple[tuple[str, ...], dict[str, str]]] = [
    (("--plain",), {}),
    ((), {"ACCESSIBLE": "1"}),
    ((), {"TERM": "dumb"}),
]
FACE_NAMES = ["--plain", "ACCESSIBLE", "TERM=dumb"]


def is_drawn(text: str) -> bool:
    """Return whether anything was drawn rather than written line by line."""
    return bool(re.search("[\x1b\x08\u2500-\u259f]", text)) or bool(re.search(r"\r(?!\r*\n)", text))


@needs_terminal
@pytest.mark.parametrize(("flags", "env"), FACES, ids=FACE_NAMES)
def test_the_plain_walk_asks_the_same_in_full_lines(
    flags: tuple[str, ...], env: dict[str, str], program: Program, terminal: Start
) -> None:
    """The same questions, nothing drawn twice, no escape byte: a screen reader can follow."""
    walk = terminal("reflect", *flags, env=env)
    answer_all(walk, PLAIN_TURNS)
    walk.ends()
    assert not is_drawn(walk.raw), repr(walk.raw)
    assert "Question 7 of 7." in walk.screen
    assert [turn.question for turn in TURNS if not turn.is_held(program.stored())] == []
    for words in (("review",), ("review", "acme"), ("review", "--all"), ("due",), ("support",), ("--help",)):
        shown = terminal(*words, *flags, env=env)
        shown.ends()
        assert not is_drawn(shown.raw), repr(shown.raw)


@needs_terminal
def test_plain_set_in_the_settings_holds_everywhere(program: Program, terminal: Start) -> None:
    """Whoever needs it shouldn't have to say it each time."""
    program.settings("plain: yes\n...\n")
    walk = terminal("reflect")
    walk.answer("Which company was it?", "Acme")
    walk.at("And which role?")
    assert not is_drawn(walk.raw)


@needs_terminal
@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_the_plain_walk_keeps_the_answers_and_resumes(
    key: str, code: int, program: Program, terminal: Start
) -> None:
    """Leaving works as in the rich face."""
    walk = terminal("reflect", "--plain")
    answer_all(walk, PLAIN_TURNS[:9])
    walk.at(PLAIN_TURNS[9].question)
    walk.child.send(key)
    said = walk.ends(code)
    assert "is kept" in said
    assert "reflect" in said
    assert [turn.question for turn in TURNS[:9] if not turn.is_held(program.stored())] == []
    again = terminal("reflect", "--plain")
    again.answer("You have an unfinished reflection", "1")
    answer_all(again, PLAIN_TURNS[9:])
    again.ends()
    assert program.stored()["finished_at"]


@needs_terminal
def test_back_help_and_the_earlier_answer_in_the_plain_face(program: Program, terminal: Start) -> None:
    """The keys are the same: <, ? and Enter."""
    walk = terminal("reflect", "--plain", *fact_flags())
    answer_all(walk, COUNTED_TURNS[:3])
    walk.answer(COUNTED_TURNS[3].question, "?")
    walk.sees("worth knowing")
    walk.caret()
    walk.child.send("<\r")
    walk.sees("Which part fell short?")
    walk.caret()
    walk.child.send("<\r")
    walk.at(COUNTED_TURNS[1].question)
    walk.child.send("2\r")
    walk.at(COUNTED_TURNS[3].question)
    assert program.stored()["told"] == "standard"
    assert program.stored()["ask_them"] == "Which part fell short?"


@needs_terminal
def test_e_opens_the_editor_in_the_plain_face(program: Program, terminal: Start) -> None:
    """There is no Ctrl-G on a line; a letter does it."""
    script = program.folder / "editor.py"
    script.write_text(
        "import sys\nopen(sys.argv[1], 'w').write('long and good\\nanswer')\n", encoding="utf-8"
    )
    env = {"VISUAL": f"{sys.executable} {script}"}
    walk = terminal("reflect", "--plain", *fact_flags(), env=env)
    answer_all(walk, COUNTED_TURNS[:3])
    walk.answer(COUNTED_TURNS[3].question, "e")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "long and good\nanswer"


@needs_terminal
def test_a_signal_in_the_plain_face_keeps_the_answers(program: Program, terminal: Start) -> None:
    """The line itself belongs to the terminal there; everything before it is on disk."""
    walk = terminal("reflect", "--plain", *fact_flags())
    answer_all(walk, COUNTED_TURNS[:3])
    walk.at(COUNTED_TURNS[3].question)
    walk.signal(15)
    walk.ends(None)
    assert [turn.question for turn in COUNTED_TURNS[:3] if not turn.is_held(program.stored())] == []


def test_a_whole_session_through_a_pipe_reads_well(program: Program, run: Run) -> None:
    """What people see, word for word. BOUNCEBACK_UPDATE_GOLDEN=1 writes the file anew."""
    done = run("reflect", "--plain", stdin="\n".join(TYPED) + "\n", code=0)
    shown = normalised(done.stderr, program)
    golden = GOLDEN / "plain-session.txt"
    if os.environ.get("BOUNCEBACK_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    assert done.stdout == ""
    assert [turn.question for turn in TURNS if not turn.is_held(program.stored())] == []


def normalised(text: str, program: Program) -> str:
    """Return the text without what differs from run to run."""
    text = text.replace(str(program.folder), "FOLDER").replace("\\", "/")
    text = re.sub(r"\b20[3-9]\d-\d\d-\d\d\b", "DAY", text)
    return text.replace("\r\n", "\n")


def test_input_that_ends_in_the_middle_keeps_what_came(program: Program, run: Run) -> None:
    """A pipe that is cut off is a person who stopped."""
    for count in (1, 2, 5, 6, 9, 12):
        done = run("reflect", "--new", stdin="\n".join(TYPED[:count]) + "\n", code=0)
        assert "is kept" in done.stderr
        entry = program.stored()
        assert [turn.question for turn in TURNS[:count] if not turn.is_held(entry)] == []
        for path in (program.journal).rglob("*.yaml"):
            path.unlink()


def test_a_last_line_without_its_end_counts(program: Program, run: Run) -> None:
    """Printf leaves none."""
    run("reflect", *fact_flags(), stdin="2", code=0)
    assert program.stored()["sting"] == "2"


@pytest.mark.parametrize("words", [("reflect",), ("reflect", "--full"), ("reflect", "--step", "fit")])
@pytest.mark.parametrize("stdin", ["", subprocess.DEVNULL], ids=["empty pipe", "/dev/null"])
def test_no_input_at_all_ends_at_once_and_names_the_flag(
    words: tuple[str, ...], stdin: str | int, run: Run
) -> None:
    """From cron or a button there is nobody to ask."""
    done = run(*words, stdin=stdin, code=2)
    assert "--company" in done.stderr


def test_no_input_after_the_facts_keeps_them(program: Program, run: Run) -> None:
    """Facts by flags and no person: a valid, unfinished entry."""
    run("reflect", *fact_flags(), stdin=subprocess.DEVNULL, code=0)
    assert program.entry_paths()[0].stem == ENTRY_ID
    assert "finished_at" not in program.stored()


EVERY_COMMAND = (
    "reflect",
    "reflect --company Acme",
    "reflect --no-input",
    "reflect --answers -",
    "review",
    "review --json",
    "review acme",
    "due",
    "feedback-email acme",
    "feedback-email --check -",
    "edit acme",
    "undo",
    "delete acme",
    "doctor",
    "config show",
    "prompts list",
    "support",
    "--version",
    "--help",
)


def run_without(streams: str, words: str, program: Program) -> None:
    """Run a command with standard streams closed by the shell; it must neither crash nor hang."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", *command(), *words.split()],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=program.variables({"EDITOR": "true"}),
        cwd=program.folder,
        timeout=ANSWER_SECONDS,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said, said
    assert "this is a bug" not in said, said
    assert 0 <= done.returncode < 6, done.returncode


@needs_unix
def test_closed_standard_input_neither_hangs_nor_crashes(program: Program) -> None:
    """``<&-``: whatever starts the program may have no keyboard at all."""
    program.add()
    for words in EVERY_COMMAND:
        run_without("<&-", words, program)


@needs_unix
@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_output_neither_hangs_nor_crashes(streams: str, program: Program) -> None:
    """A daemon's child may have no screen either; what it was told to store is stored."""
    for words in ("reflect", "review", "review --json", "due", "doctor", "--version", "--help"):
        run_without(streams, words, program)
    run_without(streams, " ".join(["reflect", "--no-input", *fact_flags(role="Analyst")]), program)
    assert program.stored()["company"] == "Acme"


def test_invalid_utf8_is_kept_with_its_odd_bytes_shown(program: Program, run: Run) -> None:
    """A terminal set to latin-1 must not cost an answer."""
    lines = [line.encode() for line in TYPED]
    lines[9] = "caf\xe9 on the way".encode("latin-1")
    done = run("reflect", "--plain", stdin=b"\n".join(lines) + b"\n", code=0)
    assert "valid UTF-8" in done.stderr
    assert answers_of(program.stored())["experience.went-well"] == r"caf\xe9 on the way"


def test_control_bytes_in_a_line_are_taken_out_of_what_is_stored(program: Program, run: Run) -> None:
    """A pasted escape sequence is not part of anybody's answer."""
    lines = list(TYPED)
    lines[9] = "I \x1b[31mdrew\x1b[0m\x07 the\x00 model\x7f"
    run("reflect", "--plain", stdin="\n".join(lines) + "\n", code=0)
    held = answers_of(program.stored())["experience.went-well"]
    assert held is not None
    assert held.isprintable()
    assert "drew" in held


def test_windows_line_ends_in_the_pipe_change_nothing(program: Program, run: Run) -> None:
    """A file made elsewhere answers as well."""
    run("reflect", "--plain", stdin="\r\n".join(TYPED) + "\r\n", code=0)
    assert [turn.question for turn in TURNS if not turn.is_held(program.stored())] == []


def test_a_very_long_line_is_one_answer(program: Program, run: Run) -> None:
    """Somebody pastes a whole letter as one line."""
    lines = list(TYPED)
    lines[9] = "and so on " * 5_000
    run("reflect", "--plain", stdin="\n".join(lines) + "\n", code=0)
    assert answers_of(program.stored())["experience.went-well"] == lines[9].strip()


def test_results_in_a_pipe_have_no_colour_and_no_boxes(program: Program, run: Run) -> None:
    """What is piped is read by programs and by people with other needs."""
    program.add({"experience.learned": "They want numbers first"})
    for words in (("review",), ("review", "acme"), ("review", "--all"), ("due",), ("support",), ("--help",)):
        assert not is_drawn(run(*words, code=0).both)


def test_the_first_run_says_in_two_lines_what_to_do(run: Run) -> None:
    """Nobody is left in front of an empty screen."""
    done = run("review", code=0)
    assert 1 <= len(done.stdout.strip().splitlines()) <= 2
    assert "bounceback reflect" in done.stdout
    assert "reflect" in run("due", code=0).both
    assert "bounceback reflect" in run(code=0).both


def test_a_reader_that_goes_away_is_no_error(program: Program) -> None:
    """``| head -1`` closes the pipe early."""
    program.add()
    for words in ("review --all", "prompts list", "--help", "support"):
        with program.popen(*words.split(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()
            assert child.stderr.read() == b""
            child.wait(ANSWER_SECONDS)


def test_the_fixed_day_is_a_day_long_past() -> None:
    """Nothing in these tests may depend on the day on which they run."""
    assert FIXED_DAY < "2025"
