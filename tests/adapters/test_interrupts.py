"""Ctrl-C at any moment after the first question: it never cuts off the storing of an answer."""

import signal
import threading
from collections.abc import Callable, Iterator

import pytest

from bounceback.adapters.interrupts import Interrupts, PatientPrompter
from bounceback.ports import Prompt, Reply, Stopped, Typed
from fakes import ScriptedPrompter

QUESTION = Prompt(ask="Which company was it?")


class InterruptedPrompter(ScriptedPrompter):
    """A person who presses Ctrl-C while the question is being put."""

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Interrupt, as the system does."""
        signal.raise_signal(signal.SIGINT)
        return super().ask(prompt, keep)


@pytest.fixture(autouse=True)
def _usual_handler() -> Iterator[None]:
    """Put back how Ctrl-C is handled."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    """Press Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


def test_between_questions_it_waits_for_the_next_one() -> None:
    """What was typed is being stored; then the walk can say what is kept, as at a question."""
    person = ScriptedPrompter(["Acme", "Data Analyst"])
    prompter = PatientPrompter(person, Interrupts())
    assert prompter.ask(QUESTION) == Typed("Acme")

    press()
    assert prompter.ask(QUESTION) == Stopped(interrupted=True)
    assert len(person.prompts) == 1
    assert prompter.ask(QUESTION) == Typed("Data Analyst")


def test_before_the_first_question_it_is_as_usual() -> None:
    """Nothing was typed, so nothing is worth waiting for."""
    PatientPrompter(ScriptedPrompter(), Interrupts())
    with pytest.raises(KeyboardInterrupt):
        press()


def test_pressed_twice_it_means_now() -> None:
    """Somebody must be able to leave whatever hangs."""
    prompter = PatientPrompter(ScriptedPrompter(["Acme"]), Interrupts())
    prompter.ask(QUESTION)
    press()
    with pytest.raises(KeyboardInterrupt):
        press()


def test_while_a_question_is_put_it_is_the_reply() -> None:
    """The question stands there before what reads a line is loaded."""
    prompter = PatientPrompter(InterruptedPrompter(["never reached"]), Interrupts())
    assert prompter.ask(QUESTION) == Stopped(interrupted=True)
    prompter.tell("Stopped.")


def test_longer_work_can_be_interrupted_and_is_not_begun_after_it() -> None:
    """An import is left where it is, and one that nobody wants any more doesn't start."""
    interrupts = Interrupts()
    PatientPrompter(ScriptedPrompter(["yes"]), interrupts).ask(QUESTION)
    with pytest.raises(KeyboardInterrupt), interrupts.at_once():
        press()
    press()
    with pytest.raises(KeyboardInterrupt), interrupts.at_once():
        pytest.fail("it began")


@pytest.mark.parametrize("handler", [signal.SIG_IGN, lambda _number, _frame: None])
def test_where_it_is_handled_otherwise_that_stays(handler: signal.Handlers) -> None:
    """A program started in the background has it switched off."""
    signal.signal(signal.SIGINT, handler)
    PatientPrompter(ScriptedPrompter(["Acme"]), Interrupts()).ask(QUESTION)
    assert signal.getsignal(signal.SIGINT) is handler


def test_in_another_thread_nothing_is_taken_over() -> None:
    """The system allows it in the main one alone."""
    prompter = PatientPrompter(ScriptedPrompter(["Acme"]), Interrupts())
    replies: list[Reply] = []
    thread = threading.Thread(target=lambda: replies.append(prompter.ask(QUESTION)))
    thread.start()
    thread.join()
    assert replies == [Typed("Acme")]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
