"""Stand-ins for what leaves the process: the clock, the person who is asked, and where a note goes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from bounceback.ports import Prompt, Reply, Typed


class FixedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: str = "2026-11-22T21:14:00+00:00") -> None:
        self._moment = datetime.fromisoformat(moment)

    def now(self) -> datetime:
        """Return the moment the clock stands at."""
        return self._moment

    def today(self) -> date:
        """Return that moment's day."""
        return self._moment.date()

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Move the clock on."""
        self._moment += timedelta(days=days, hours=hours, minutes=minutes)


class ScriptedPrompter:
    """A person who gives prepared replies, in order; a string is what they type.

    Keeps what was asked in *prompts* and what was said in *told*. Fails on a question nobody prepared for.
    """

    def __init__(self, replies: Iterable[Reply | str] = ()) -> None:
        self._replies = list(replies)
        self.prompts: list[Prompt] = []
        self.told: list[str] = []

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Return the next reply. As at a terminal, each full line of a longer text is kept at once."""
        self.prompts.append(prompt)
        if not self._replies:
            raise AssertionError(f"an unexpected question: {prompt.ask or prompt.hint}")
        reply = self._replies.pop(0)
        if not isinstance(reply, str):
            return reply
        if keep:
            lines = reply.split("\n")
            for count in range(1, len(lines)):
                keep("\n".join(lines[:count]))
        return Typed(reply)

    def tell(self, text: str) -> None:
        """Remember what was said."""
        self.told.append(text)

    @property
    def asked(self) -> list[str]:
        """The wordings of the questions so far."""
        return [prompt.ask for prompt in self.prompts]

    @property
    def replies_left(self) -> int:
        """How many replies nobody asked for yet."""
        return len(self._replies)


class FakeClipboard:
    """A clipboard that holds *text*; one that doesn't work holds nothing."""

    def __init__(self, *, works: bool = True) -> None:
        self._works = works
        self.text: str | None = None

    def copy(self, text: str) -> bool:
        """Keep the text, if it works."""
        if self._works:
            self.text = text
        return self._works


class FakeMailProgram:
    """A mail program that notes what it was given in *opened*; one that doesn't work takes nothing."""

    def __init__(self, *, works: bool = True) -> None:
        self._works = works
        self.opened: list[str] = []

    def open(self, target: str) -> bool:
        """Note the target, if it works."""
        if self._works:
            self.opened.append(target)
        return self._works
