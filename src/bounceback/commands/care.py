"""Standing by during a walk: the safety card, a gentle question at most once, a word in a rough stretch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bounceback.content.notices import Notices
from bounceback.content.reframing import Reframing
from bounceback.domain.question import Choice
from bounceback.domain.reframing import Reframe, find_reframe, is_self_level
from bounceback.domain.safety import SafetyRules, SafetyTier, tier_of
from bounceback.domain.summary import Summary
from bounceback.domain.terms import QuestionKind
from bounceback.ports import Prompt, Prompter, Typed

_FLOORED = 5
_RUNNING = 3


@dataclass(frozen=True)
class CareTexts:
    """Texts that a view writes: the card with the numbers, and two lines that point to them."""

    card: str
    low_line: str
    rough_line: str


@dataclass
class Care:
    """What is looked after while answers come in. *safety* or *reframing* is None when turned off."""

    notices: Notices
    texts: CareTexts
    safety: SafetyRules | None = None
    reframing: Reframing | None = None
    _reframed: bool = field(default=False, init=False)
    _low_said: bool = field(default=False, init=False)

    def tier(self, text: str) -> SafetyTier | None:
        """Return how serious the text is, None if it isn't or looking is turned off."""
        return tier_of(text, self.safety) if self.safety else None

    def needs_card(self, text: str) -> bool:
        """Return whether the card has to be shown for this text."""
        return self.tier(text) in {SafetyTier.EXPLICIT, SafetyTier.HOPELESS}

    def is_self_level(self, text: str) -> bool:
        """Return whether the text is about the person rather than the task."""
        return bool(self.reframing) and is_self_level(
            text, self.reframing.self_level if self.reframing else ()
        )

    def reframe(self, text: str, already: Iterable[str], *, quiet: bool) -> Reframe | None:
        """Return the one gentle question this text calls for; at most one a walk, never one asked before."""
        if quiet or self._reframed or not self.reframing:
            return None
        found = find_reframe(text, self.reframing.reframes, already=frozenset(already))
        self._reframed = found is not None
        return found

    def hold_reframes(self) -> None:
        """Ask no gentle question in this walk any more: another follow-up has had its place."""
        self._reframed = True

    def say_low(self, prompter: Prompter, text: str, earlier: Callable[[], Iterable[str]]) -> None:
        """Say one gentle line, once a walk, to a text that is low without being alarming.

        *earlier* gives the texts of the last two weeks: if one of them was low too, the line says more.
        """
        if self._low_said or not self.safety or self.tier(text) is not SafetyTier.LOW:
            return
        self._low_said = True
        rules = self.safety
        again = any(tier_of(other, rules) is SafetyTier.LOW for other in earlier())
        prompter.tell(self.texts.rough_line if again else self.texts.low_line)

    def show_card(self, prompter: Prompter) -> bool:
        """Show the card and ask what now; return whether the text just written should be deleted."""
        choices = (
            Choice("close", self.notices.say("card-close")),
            Choice("numbers", self.notices.say("card-numbers")),
            Choice("delete", self.notices.say("card-delete")),
        )
        prompter.tell(self.texts.card)
        while True:
            reply = prompter.ask(
                Prompt(ask=self.notices.say("card-what-now"), kind=QuestionKind.CHOICE, choices=choices)
            )
            word = reply.text.strip().lower() if isinstance(reply, Typed) else "close"
            if word not in {"2", "numbers", "n"}:
                return word in {"3", "delete", "d"}
            prompter.tell(self.texts.card)


def is_rough_stretch(recent: Iterable[Summary], sting: int | None) -> bool:
    """Return whether this sting of 5 is the third in a row. *recent*: the earlier entries, newest first."""
    if sting != _FLOORED:
        return False
    before = [summary.sting for summary in recent][: _RUNNING - 1]
    return len(before) == _RUNNING - 1 and all(earlier == _FLOORED for earlier in before)
