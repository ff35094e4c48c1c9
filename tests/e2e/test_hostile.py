"""Text that tries to command the terminal or the drawing library, wherever text can come from."""

import json
import os
import re
from collections.abc import Callable

import pytest

from e2e.program import FIXED_DAY, Outcome, Program, Terminal, fact_flags, needs_terminal, needs_unix
from e2e.walking import CTRL_C, CTRL_D, ENTRY_ID

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]

# Each control stands right before a word, so that the program's own colours can't be mistaken for it.
SEQUENCES = {
    "clear": "\x1b[2JEVIL",
    "title, BEL": "\x1b]0;owned\x07EVIL",
    "title, ST": "\x1b]0;owned\x1b\\EVIL",
    "link": "\x1b]8;;https://evil.example\x1b\\EVIL",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07EVIL",
    "C1 CSI": "\u009b2JEVIL",
    "right to left": "\u202eEVIL",
    "isolate": "\u2066EVIL",
    "backspace": "kind\b\b\b\bEVIL",
    "return": "kind\rEVIL",
    "bell": "\x07EVIL",
    "delete": "\x7fEVIL",
    "DCS": "\x1bP$qm\x1b\\EVIL",
}
MARKUPS = (
    "[/]",
    "[red]x",
    "[bold]x[/bold]",
    "[link=https://evil.example]x[/link]",
    "[@click=app.quit]x[/]",
    "[[x]]",
    ":smile:",
    "\\[x]",
    "{x}",
    "$company",
    "%s%n",
)
HOSTILE = (*SEQUENCES.values(), *MARKUPS)
ALL = " | ".join(HOSTILE)
STAGES = (
    "review",
    "review --all",
    "review --json",
    "review --all --json",
    "due",
    "due --all --json",
    "doctor",
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile_entry(text: str, name: str) -> str:
    """Return an entry's file in which every field that holds text holds this one."""
    value = json.dumps(text)  # a JSON text is a YAML text too, with escapes for what controls
    return f"""schema: 1
company: {value}
role: {value}
role_family: {value}
stage: interview
outcome: declined
heard_on: 2024-05-06
recorded_at: 2024-05-06T21:14:00+00:00
contact:
  name: {value}
  email: {value}
sting: 2
feedback:
  - words: {value}
lessons:
  - text: {value}
    source: seen
    question: {value}
plan:
  cue: {value}
  act: {value}
  made_on: 2024-05-06
themes: [{value}]
tags: [{value}]
ask_them: {value}
detail: {value}
notes: {value}
route: {value}
requirements:
  - name: {value}
    state: {value}
{value}: {value}
mine_{name}: {value}
answers:
  - question: experience.went-well
    asked: {value}
    answer: {value}
  - question: {value}
    asked: {value}
    answer: {value}
...
"""


def plant(program: Program) -> str:
    """Put hostile entries, file names, settings and prompts in place; return the id of the worst entry."""
    year = program.journal / "entries" / "2024"
    year.mkdir(parents=True)
    for number, text in enumerate(HOSTILE):
        name = f"2024-05-{number + 1:02}-hostile"
        (year / f"{name}.yaml").write_text(hostile_entry(text, str(number)), encoding="utf-8")
    worst = "2024-06-01-worst"
    (year / f"{worst}.yaml").write_text(hostile_entry(ALL, "all"), encoding="utf-8")
    key = json.dumps(ALL)
    (year / "2024-06-02-twice.yaml").write_text(f"{key}: a\n{key}: b\n...\n", encoding="utf-8")
    (program.journal / "drafts").mkdir()
    (program.journal / "drafts" / "draft-20240506-211400.yaml").write_text(
        hostile_entry(ALL, "draft"), encoding="utf-8"
    )
    program.settings(f"name: {json.dumps(ALL)}\nregion: {json.dumps(ALL)}\nphone: {json.dumps(ALL)}\n...\n")
    if os.name != "nt":
        for text in HOSTILE:
            if "/" not in text:
                (year / f"2024-05-06-{text}.yaml").write_bytes(b"company: x\n...\n")
                (year.parent / f"{text}.yaml").write_bytes(b"company: x\n...\n")
    return worst


def assert_harmless(shown: str, *, drawn: bool) -> None:
    """Check that no control got through: none at all in a pipe, none of the planted ones on a terminal."""
    for text in SEQUENCES.values():
        assert text not in shown, repr(text)
    assert "\x1b]" not in shown
    assert "\x1bP" not in shown
    if not drawn:
        assert [shown[one.start() - 40 : one.end() + 40] for one in _CONTROL.finditer(shown)] == []


COMMANDS = (
    "review", "review --all", "review --json", "review --all --json", "review --search EVIL",
    "review WORST", "review WORST --json", "due", "due --all", "due --all --json", "doctor", "doctor --json",
    "config show", "config show --json", "config path", "prompts list", "support", "",
    "feedback-email WORST", "feedback-email WORST --json", "edit WORST", "edit 2024-06-02-twice",
    "feedback-email WORST --sent", "delete WORST", "undo",
)  # fmt: skip


def test_hostile_entries_command_nothing_through_a_pipe(program: Program, run: Run) -> None:
    """Every command that prints, with hostile text in every field, file name and setting."""
    worst = plant(program)
    for words in COMMANDS:
        done = run(*words.replace("WORST", worst).split(), env={"VISUAL": "true"}, may_fail_badly=False)
        assert_harmless(done.both, drawn=False)


@needs_terminal
def test_hostile_entries_command_nothing_on_a_terminal(program: Program, terminal: Start) -> None:
    """The same where the terminal would obey."""
    worst = plant(program)
    for words in [words for words in COMMANDS if "--json" not in words]:
        shown = terminal(*words.replace("WORST", worst).split(), env={"VISUAL": "true", "PAGER": "cat"})
        if words.startswith(("edit 2024", "feedback-email")):
            shown.child.sendcontrol("d")
        shown.ends(None)
        assert_harmless(shown.raw, drawn=True)
        assert "MarkupError" not in shown.raw


@needs_terminal
@pytest.mark.parametrize("place", ["pipe", "terminal"])
def test_hostile_text_is_shown_as_text_and_nothing_of_it_is_dropped(
    place: str, program: Program, run: Run, terminal: Start
) -> None:
    """Markup stays as it was typed, and a control is seen as its number behind a backslash."""
    worst = plant(program)
    if place == "pipe":
        shown = run("review", worst, code=0).stdout
    else:
        drawn = terminal("review", worst, columns=240)
        drawn.ends()
        shown = drawn.screen
    squeezed = "".join(shown.split())
    for text in MARKUPS:
        assert text in squeezed, text
    assert squeezed.count("EVIL") >= len(SEQUENCES) * 5
    for visible in (r"\x1b[2JEVIL", r"\x9b2JEVIL", r"\u202eEVIL", r"\x07EVIL", r"\x7fEVIL"):
        assert visible in squeezed, visible


@needs_terminal
def test_hostile_text_in_the_questions_commands_nothing(program: Program, terminal: Start) -> None:
    """The walk shows the company, the earlier answer and the plan again: harmlessly."""
    worst = plant(program)
    for words in (
        ["reflect"],
        ["reflect", worst],
        ["reflect", worst, "--full"],
        ["reflect", "--plain", worst],
    ):
        walk = terminal(*words)
        walk.caret()
        walk.child.send("<\r")
        if "--plain" not in words:
            walk.child.expect_exact("\x1b[?2004l")  # this line is done; its echo also ends in a caret
        walk.caret()
        walk.child.send(CTRL_C)
        walk.ends(None)
        assert_harmless(walk.raw, drawn=True)


@needs_unix
@pytest.mark.parametrize(
    "text", [" ".join(SEQUENCES.values()), " ".join(MARKUPS), "[/]", "\x1b[2JEVIL", "--"]
)
def test_hostile_arguments_command_nothing(text: str, program: Program, run: Run) -> None:
    """What was typed or pasted on the command line comes back in messages, never as control."""
    program.add()
    for words in (
        ["review", text],
        ["edit", text],
        ["reflect", "--no-input", f"--answers={text}"],
        ["reflect", "--no-input", *fact_flags(), f"--answer={text}=x"],
        ["reflect", "--no-input", *fact_flags(), f"--answer={text}"],
        ["reflect", "--no-input", *fact_flags(), f"--contact-email={text}"],
        ["review", "--since", text],
        ["feedback-email", "--check", text],
        ["config", "set", text, text],
        ["--journal", f"{program.folder}/{text.replace('/', '')}", "config", "path"],
    ):
        assert_harmless(run(*words).both, drawn=False)


@needs_terminal
@pytest.mark.parametrize("place", ["pipe", "terminal"])
def test_hostile_options_command_nothing_in_usage_errors(
    place: str, program: Program, run: Run, terminal: Start
) -> None:
    """Usage errors are written by a library; they quote what was typed."""
    program.add()
    text = " ".join(SEQUENCES.values())
    for words in (
        [text],
        [f"--{text}"],
        ["review", f"--{text}"],
        ["review", "--stage", text],
        ["edit", "x", text],
    ):
        if place == "pipe":
            assert_harmless(run(*words, code=2).both, drawn=False)
        else:
            shown = terminal(*words)
            shown.ends(2)
            assert_harmless(shown.raw, drawn=True)


def test_hostile_text_typed_in_a_walk_is_stored_without_controls(program: Program, run: Run) -> None:
    """What is stored can be shown with cat: no control is in the file."""
    answers = {
        "experience.went-well": ALL,
        "experience.learned": ALL,
        "close.plan": f"If {ALL}, then I will {ALL}",
    }
    facts = fact_flags(company=ALL, role=ALL)
    run("reflect", "--no-input", *facts, "--answers=-", stdin=json.dumps(answers), code=0)
    text = program.entry_paths()[0].read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert text.count("EVIL") >= len(SEQUENCES) * 4
    for markup in MARKUPS:
        assert markup in program.stored()["company"]


@needs_terminal
def test_hostile_text_pasted_at_the_prompt_draws_nothing(terminal: Start) -> None:
    """The line shows a paste and obeys nothing in it. Marks of direction are the person's own."""
    walk = terminal("reflect", *fact_flags())
    walk.answer("How much does this one sting", "2")
    walk.answer("Have they told you anything", "3")
    walk.at("What exactly did they say?")
    pasted = "".join(
        text for text in SEQUENCES.values() if "\x1b\\" not in text and text[0] not in "\u202e\u2066"
    )
    walk.child.send(f"\x1b[200~{pasted}\x1b[201~\r")
    walk.at("one thing you did well")
    walk.child.send(CTRL_D)
    walk.ends(None)
    assert_harmless(walk.raw, drawn=True)


def test_hostile_prompts_of_ones_own_command_nothing(program: Program, run: Run) -> None:
    """A downloaded question set is somebody else's text; an error in it quotes it."""
    folder = program.config / "prompts" / "questions" / "en"
    folder.mkdir(parents=True)
    value = json.dumps(ALL.replace("$", ""))  # a slot that doesn't exist is refused as such
    questions = (
        f"questions:\n  - id: own.one\n    step: fit\n    ask: {value}\n    kind: text\n    path: short\n"
    )
    (folder / "9-own.yaml").write_text(questions, encoding="utf-8")
    assert_harmless(run("prompts", "list", code=0).both, drawn=False)
    lines = "\n".join(["Acme", "Analyst", "4", "1", FIXED_DAY, "1", *[""] * 30]) + "\n"
    assert_harmless(run("reflect", stdin=lines).both, drawn=False)
    (folder / "9-own.yaml").write_text(questions.replace("step: fit", f"{value}: {value}"), encoding="utf-8")
    for words in ("prompts list", "reflect", "doctor"):
        assert_harmless(run(*words.split()).both, drawn=False)


@needs_terminal
@pytest.mark.parametrize("face", [[], ["--plain"]], ids=["rich", "plain"])
def test_a_hostile_line_that_stands_ready_at_the_prompt_commands_nothing(
    face: list[str], program: Program, terminal: Start
) -> None:
    """The earlier answer is put on the line to be changed; it comes from a file."""
    program.add({"check-in.sting": "2", "feedback.told": "none", "feedback.ask-them": "x"})
    path = program.entry_paths()[0]
    unfinished = f"unfinished: {{question: experience.went-well, text: {json.dumps(ALL)}}}\n"
    text = re.sub("finished_at: .*\n", lambda _: unfinished, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    walk = terminal("reflect", *face, ENTRY_ID, columns=200)
    walk.at("Name one thing you did well")
    walk.child.send("\r")
    walk.at("one thing you know now")
    walk.child.send("\x15<\r" if not face else "<\r")
    walk.at("Name one thing you did well")
    walk.child.send(CTRL_C)
    walk.ends(130)
    assert_harmless(walk.raw, drawn=True)


@needs_unix
def test_names_that_are_no_text_at_all_are_shown_somehow(program: Program, run: Run) -> None:
    """File names and arguments are bytes; some are not UTF-8."""
    program.add()
    year = program.entry_paths()[0].parent
    try:
        (year / os.fsdecode(b"2024-05-06-caf\xe9.yaml")).write_bytes(b"company: x\n...\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    for words in STAGES:
        done = run(*words.split())
        if words != "due" and not words.startswith("due"):
            assert "2024-05-06-caf" in done.both
    run(b"review", b"caf\xe9", code=3)
    run(b"reflect", b"--no-input", b"--answers=caf\xe9", code=2)
    run(
        b"reflect",
        b"--no-input",
        *[word.encode() for word in fact_flags(role=None)],
        b"--role=caf\xe9",
        code=0,
    )
    run(b"--journal", os.fsencode(program.folder / "caf") + b"\xe9", b"config", b"path", code=0)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_output_that_cannot_take_every_letter_is_no_obstacle(
    encoding: str, program: Program, run: Run
) -> None:
    """A pipe on Windows is often not UTF-8; nothing may crash for an emoji in a company's name."""
    program.add({"experience.learned": "Čeština \U0001f642 …"}, company="Čez \U0001f642")
    for words in (
        "review",
        "review --all",
        "review --all --json",
        "review --json",
        "due",
        "doctor",
        "support",
        "--help",
    ):
        run(*words.split(), env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, code=0)
    run(
        "review", program.entry_paths()[0].stem, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, code=0
    )


def test_the_usual_entry_is_not_hostile() -> None:
    """The sequences differ from each other and from the usual id."""
    assert len(set(HOSTILE)) == len(HOSTILE)
    assert ENTRY_ID not in HOSTILE
