"""Ctrl-C between two questions: it waits for the next one, so that what was just typed is stored first."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

from bounceback.ports import Prompt, Prompter, Reply, Stopped


class Interrupts:
    """What Ctrl-C does: as usual until the first question, and after it only where it may act at once."""

    def __init__(self) -> None:
        self._acts_at_once = False
        self._came = False

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Let Ctrl-C raise KeyboardInterrupt while this lasts; one that has been waiting raises it now."""
        self._take_over()
        self._acts_at_once = True
        try:
            if self._came:
                self._came = False
                raise KeyboardInterrupt
            yield
        finally:
            self._acts_at_once = False

    def _take_over(self) -> None:
        """Handle Ctrl-C from now on, unless it was switched off for the program or is handled elsewhere."""
        is_main = threading.current_thread() is threading.main_thread()
        if is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupted)

    def _interrupted(self, _number: int, _frame: Any) -> None:
        if self._acts_at_once or self._came:  # somebody who presses it twice means now
            raise KeyboardInterrupt
        self._came = True


class PatientPrompter:
    """Asks through another prompter; Ctrl-C always is a reply, whenever it was pressed."""

    def __init__(self, prompter: Prompter, interrupts: Interrupts) -> None:
        self._prompter = prompter
        self._interrupts = interrupts

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply; if Ctrl-C came before it, that is the reply."""
        try:
            with self._interrupts.at_once():
                return self._prompter.ask(prompt, keep)
        except KeyboardInterrupt:
            return Stopped(interrupted=True)

    def tell(self, text: str) -> None:
        """Say something that needs no reply."""
        self._prompter.tell(text)
