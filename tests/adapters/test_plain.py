"""The plain face: what it writes, and what a line means."""

import io
from pathlib import Path

import pytest

from bounceback.adapters.plain import PlainPrompter
from bounceback.adapters.scratch import Scratch
from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind
from bounceback.ports import Back, Key, Prompt, Reply, Skipped, Stopped, Typed


class Screen(io.StringIO):
    """A stream that may claim to be a terminal."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        """Say what was claimed."""
        return self._terminal


class Keyboard(io.BytesIO):
    """Bytes typed at a terminal, or an interrupt."""

    def __init__(self, typed: bytes, *, interrupted: bool = False) -> None:
        super().__init__(typed)
        self._interrupted = interrupted

    def isatty(self) -> bool:
        """Say that somebody sits there."""
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line, or be interrupted at its end."""
        line = super().readline(size)
        if not line and self._interrupted:
            raise KeyboardInterrupt
        return line


class FakeEditor:
    """Writes prepared bytes, or fails."""

    def __init__(self, written: bytes | None) -> None:
        self._written = written

    def edit(self, path: Path) -> bool:
        """Stand in for the person's editor."""
        if self._written is not None:
            path.write_bytes(self._written)
        return self._written is not None


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Return a scratch folder with an editor that writes two lines."""
    return Scratch(tmp_path / "drafts", FakeEditor(b"first line\nsecond line\n"))


def ask(prompt: Prompt, typed: bytes, scratch: Scratch) -> tuple[Reply, str]:
    """Return the reply to what was piped in, and what was written."""
    screen = Screen()
    return PlainPrompter(scratch, io.BytesIO(typed), screen).ask(prompt), screen.getvalue()


def test_a_question_is_written_in_full_sentences(scratch: Scratch) -> None:
    """A screen reader reads it from top to bottom, once."""
    prompt = Prompt(
        ask="How did it end?",
        kind=QuestionKind.CHOICE,
        choices=(Choice("a", "They said no"), Choice("b", "They went quiet")),
        hint="One of these.",
        heading="What happened",
        progress="2 of 7",
        default="1",
        problem="A number from 1 to 2, please.",
        keys=(("!", "do step 3 now"),),
    )
    _, written = ask(prompt, b"2\n", scratch)

    assert written == (
        "What happened.\n\nA number from 1 to 2, please.\nQuestion 2 of 7. How did it end?\n"
        "  1. They said no\n  2. They went quiet\nOne of these.\nEnter keeps: They said no (- takes it out)\n"
        "Type ! to do step 3 now.\n> \n"
    )


@pytest.mark.parametrize(
    ("typed", "default", "reply"),
    [
        (b"calm\n", "", Typed("calm")),
        (b"calm", "", Typed("calm")),
        (b"calm\r\n", "", Typed("calm")),
        (b"\n", "", Skipped()),
        (b"   \n", "", Skipped()),
        (b"\n", "earlier", Typed("earlier")),
        (b"-\n", "earlier", Skipped()),
        (b"-\n", "", Typed("-")),
        (b"<\n", "", Back()),
        (b"!\n", "", Key("!")),
        (b"e\n", "", Typed("e")),
        (b"", "", Stopped()),
        (b"caf\xe9\n", "", Typed("caf\\xe9")),
    ],
)
def test_what_a_line_means(scratch: Scratch, typed: bytes, default: str, reply: Reply) -> None:
    """Every line has one meaning, the end of input included; no byte is lost."""
    found, _ = ask(Prompt(ask="?", default=default, keys=(("!", "go"),)), typed, scratch)

    assert found == reply


def test_why_is_told_and_the_question_stands(scratch: Scratch) -> None:
    """Asking why must not answer the question."""
    found, written = ask(Prompt(ask="Well?", why="It helps."), b"?\ncalm\n", scratch)

    assert found == Typed("calm")
    assert "It helps." in written


def test_the_editor_gives_a_long_answer(scratch: Scratch, tmp_path: Path) -> None:
    """Several lines come from the editor; the file goes once the answer is stored."""
    screen = Screen(terminal=True)
    face = PlainPrompter(scratch, Keyboard(b"e\n\n"), screen)

    assert face.ask(Prompt(ask="What?", kind=QuestionKind.LONG)) == Typed("first line\nsecond line\n")
    assert len(list((tmp_path / "drafts").iterdir())) == 1
    face.ask(Prompt(ask="Next?"))
    assert list((tmp_path / "drafts").iterdir()) == []
    assert "Type e to write it in your editor." in screen.getvalue()


def test_an_editor_that_fails_loses_nothing(tmp_path: Path) -> None:
    """What stood there is in a named file, and the question is still open."""
    screen = Screen(terminal=True)
    face = PlainPrompter(Scratch(tmp_path / "drafts", FakeEditor(None)), Keyboard(b"e\ncalm\n"), screen)

    assert face.ask(Prompt(ask="What?", kind=QuestionKind.LONG, default="half")) == Typed("calm")
    kept = next((tmp_path / "drafts").iterdir())
    assert kept.read_text() == "half\n"
    assert kept.name in screen.getvalue().replace("\n", "")


def test_an_empty_editor_file_skips(tmp_path: Path) -> None:
    """Nothing written is nothing said."""
    face = PlainPrompter(Scratch(tmp_path / "drafts", FakeEditor(b"\n")), Keyboard(b"e\n"), Screen())

    assert face.ask(Prompt(ask="What?", kind=QuestionKind.LONG)) == Skipped()


def test_an_empty_editor_file_keeps_the_earlier_answer(tmp_path: Path) -> None:
    """An editor closed without a word must not take out what was there."""
    face = PlainPrompter(Scratch(tmp_path / "drafts", FakeEditor(b"")), Keyboard(b"e\n\n"), Screen())

    assert face.ask(Prompt(ask="What?", kind=QuestionKind.LONG, default="earlier")) == Typed("earlier")


def test_an_interrupt_stops(scratch: Scratch) -> None:
    """Ctrl-C is an answer to every question."""
    face = PlainPrompter(scratch, Keyboard(b"", interrupted=True), Screen())

    assert face.ask(Prompt(ask="?")) == Stopped(interrupted=True)


def test_hostile_text_is_written_visibly(scratch: Scratch) -> None:
    """Text from an entry must not steer the terminal."""
    screen = Screen()
    PlainPrompter(scratch, io.BytesIO(b""), screen).tell("a\x1b[2Jb\u202ec")

    assert screen.getvalue() == "a\\x1b[2Jb\\u202ec\n\n"
