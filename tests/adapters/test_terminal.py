"""The rich face, through prompt_toolkit's own pipe: keys in, a reply out."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.input.defaults import create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from bounceback.adapters.line_editor import LineEditor
from bounceback.adapters.scratch import Scratch
from bounceback.adapters.terminal import TerminalPrompter
from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind
from bounceback.ports import Back, Key, Prompt, Reply, Skipped, Stopped, Typed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="prompt_toolkit's pipe is a POSIX one")

ENTER, ALT_ENTER, CTRL_C, CTRL_D, CTRL_G, LEFT = "\r", "\x1b\r", "\x03", "\x04", "\x07", "\x1b[D"


class FakeEditor:
    """Writes prepared text, or fails."""

    def __init__(self, written: str | None) -> None:
        self._written = written

    def edit(self, path: Path) -> bool:
        """Stand in for the person's editor."""
        if self._written is not None:
            path.write_text(self._written)
        return self._written is not None


class Face:
    """The rich face with a keyboard to type at and a screen to read."""

    def __init__(self, keyboard: PipeInput, folder: Path, written: str | None = "from the editor\n") -> None:
        self.screen = io.StringIO()
        output = Vt100_Output(
            self.screen,
            lambda: Size(rows=24, columns=60),
            default_color_depth=ColorDepth.DEPTH_4_BIT,
            enable_cpr=False,
        )
        self._keyboard = keyboard
        line_editor = LineEditor(output, keyboard)
        self.prompter = TerminalPrompter(
            Scratch(folder, FakeEditor(written)), lambda: line_editor, self.screen
        )
        self.kept: list[str] = []

    def ask(self, prompt: Prompt, keys: str) -> Reply:
        """Type the keys at the question and return the reply."""
        self._keyboard.send_text(keys)
        return self.prompter.ask(prompt, self.kept.append)


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Face]:
    """Return a face of sixty columns."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with create_pipe_input() as keyboard:
        yield Face(keyboard, tmp_path)


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("calm" + ENTER, Typed("calm")),
        (ENTER, Skipped()),
        ("<" + ENTER, Back()),
        ("!" + ENTER, Key("!")),
        ("half" + CTRL_C, Stopped(interrupted=True, text="half")),
        ("half" + CTRL_D, Stopped(interrupted=False, text="half")),
        (CTRL_D, Stopped()),
        ("ab" + LEFT + CTRL_D + ENTER, Typed("a")),
        ("one" + ALT_ENTER + "two" + ENTER, Typed("one\ntwo")),
        ("\x1b[200~one\ntwo\x1b[201~" + ENTER, Typed("one\ntwo")),
    ],
)
def test_what_keys_mean(face: Face, keys: str, reply: Reply) -> None:
    """Editing, leaving and several lines work as a terminal user expects."""
    assert face.ask(Prompt(ask="?", keys=(("!", "go"),)), keys) == reply


def test_a_finished_line_is_kept_at_once(face: Face) -> None:
    """Of an answer with several lines, a kill may take the last one only."""
    face.ask(Prompt(ask="?"), "one" + ALT_ENTER + "two" + ENTER)

    assert face.kept == ["one\n"]


def test_the_earlier_answer_stands_there_to_be_changed(face: Face) -> None:
    """Going back must not mean typing it all again."""
    assert face.ask(Prompt(ask="?", default="earlier"), " and more" + ENTER) == Typed("earlier and more")


def test_an_earlier_line_that_was_not_touched_is_nothing_typed(face: Face) -> None:
    """The walk would say that it keeps what was typed, and nothing was."""
    prompt = Prompt(ask="?", default="If it comes to numbers, then I will ")
    assert face.ask(prompt, CTRL_C) == Stopped(interrupted=True)
    assert face.ask(prompt, "add one" + CTRL_C) == Stopped(
        interrupted=True, text="If it comes to numbers, then I will add one"
    )


def test_a_short_answer_is_kept_with_enter_or_typed_anew(face: Face) -> None:
    """Nobody wants to delete "today" letter by letter to type "yesterday"."""
    prompt = Prompt(ask="When?", kind=QuestionKind.DATE, default="today")

    assert face.ask(prompt, ENTER) == Typed("today")
    assert face.ask(prompt, "yesterday" + ENTER) == Typed("yesterday")
    assert face.ask(prompt, "-" + ENTER) == Skipped()
    assert "Enter keeps: today (- takes it out)" in face.screen.getvalue()


def test_the_editor_takes_a_long_answer_and_leaves_short_kinds_alone(face: Face) -> None:
    """Ctrl-G opens the editor where text is asked for; at a number it does nothing."""
    assert face.ask(Prompt(ask="?", kind=QuestionKind.LONG), "x" + CTRL_G) == Typed("from the editor\n")
    assert face.ask(Prompt(ask="?", kind=QuestionKind.SCALE), CTRL_G + "3" + ENTER) == Typed("3")


def test_an_editor_that_fails_gives_the_line_back(tmp_path: Path) -> None:
    """What was typed before Ctrl-G is there again."""
    with create_pipe_input() as keyboard:
        face = Face(keyboard, tmp_path, written=None)

        assert face.ask(Prompt(ask="?"), "half" + CTRL_G + " done" + ENTER) == Typed("half done")
        assert "could not be used" in face.screen.getvalue()


def test_an_editor_that_saves_nothing_gives_the_line_back(tmp_path: Path) -> None:
    """An empty file must not eat what stood on the line."""
    with create_pipe_input() as keyboard:
        face = Face(keyboard, tmp_path, written="")

        assert face.ask(Prompt(ask="?"), "half" + CTRL_G + " done" + ENTER) == Typed("half done")


def test_an_editor_that_removes_the_file_gives_the_line_back(tmp_path: Path) -> None:
    """Nor must a file that is gone."""

    class Removing:
        def edit(self, path: Path) -> bool:
            path.unlink()
            return True

    with create_pipe_input() as keyboard:
        face = Face(keyboard, tmp_path)
        face.prompter._scratch = Scratch(tmp_path, Removing())

        assert face.ask(Prompt(ask="?"), "half" + CTRL_G + " done" + ENTER) == Typed("half done")


@pytest.mark.parametrize(("keys", "reply"), [("<", Back()), ("!", Key("!")), ("?" + ENTER, Typed("earlier"))])
def test_a_key_behind_the_earlier_answer_is_still_a_key(face: Face, keys: str, reply: Reply) -> None:
    """Going back twice must not store an answer that ends in <."""
    prompt = Prompt(ask="?", default="earlier", keys=(("!", "go"),))

    assert face.ask(prompt, keys + ENTER) == reply


def test_a_default_that_could_steer_the_terminal_is_shown_not_prefilled(face: Face) -> None:
    """Bidi marks in a file edited by hand stay out of the line, and Enter keeps them."""
    assert face.ask(Prompt(ask="?", default="a\u202eb"), ENTER) == Typed("a\u202eb")
    assert "\u202e" not in face.screen.getvalue()
    assert "Enter keeps: a\\u202eb" in face.screen.getvalue()


def test_an_empty_editor_skips(tmp_path: Path) -> None:
    """Nothing written is nothing said."""
    with create_pipe_input() as keyboard:
        assert Face(keyboard, tmp_path, written="").ask(Prompt(ask="?"), CTRL_G) == Skipped()


def test_why_is_told_and_the_question_stands(face: Face) -> None:
    """Asking why must not answer the question."""
    assert face.ask(Prompt(ask="?", why="It helps."), "?" + ENTER + "calm" + ENTER) == Typed("calm")
    assert "It helps." in face.screen.getvalue()


def test_everything_of_a_question_is_on_the_screen(face: Face) -> None:
    """Heading, progress, reason, choices, hints and keys, broken between words."""
    prompt = Prompt(
        ask="How did it end, as far as you can tell from what you know this evening?",
        kind=QuestionKind.LONG,
        choices=(Choice("a", "They said no"),),
        hint="A hint.",
        heading="What happened",
        progress="2 of 7",
        problem="Not that.",
        keys=(("!", "do step 3 now"),),
    )
    face.ask(prompt, ENTER)
    written = face.screen.getvalue()

    for part in (
        "What happened",
        "2 of 7",
        "Not that.",
        "They said no",
        "A hint.",
        "! to do step 3 now",
        "Ctrl-G",
    ):
        assert part in written
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", written).splitlines()
    assert max(map(len, lines)) < 60
    assert not any(line.endswith(("evenin", "kno")) for line in lines)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm-mono"}])
def test_no_colour_means_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """NO_COLOR and terminals of one colour get none, and the same words."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with create_pipe_input() as keyboard:
        face = Face(keyboard, tmp_path)
        question = face.prompter._question(Prompt(ask="Well?", heading="What happened", progress="1 of 7"))

    assert question == "\nWhat happened\n\n1 of 7\nWell?\n"


def test_colour_marks_what_words_say_already(face: Face) -> None:
    """The heading is bold and cyan, and still a heading without it."""
    shown = face.prompter._question(Prompt(ask="Well?", heading="H"))

    assert shown == "\n\x1b[1;36mH\x1b[0m\n\n\x1b[1mWell?\x1b[0m\n"


def test_hostile_text_is_shown_visibly(face: Face) -> None:
    """Text from an entry must not steer the terminal."""
    face.prompter.tell("a\x1b]52;c;x\x07b")
    face.ask(Prompt(ask="c\x9bd\u202e"), ENTER)

    written = face.screen.getvalue()
    assert "a\\x1b]52;c;x\\x07b" in written
    assert "c\\x9bd\\u202e" in written
