"""Helping an if-then plan to both its halves and a positive act; or lending one."""

from collections.abc import Callable
from dataclasses import dataclass

from bounceback.content.notices import Notices
from bounceback.domain.plans import PlanParts, parse_plan, plan_sentence
from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import one_line
from bounceback.ports import Prompt, Prompter, Reply, Skipped, Stopped, Typed


@dataclass(frozen=True)
class Planning:
    """What stands by when a plan is typed. *example* is one to borrow: the moment and the act."""

    prompter: Prompter
    notices: Notices
    example: tuple[str, str]

    def help(self, reply: Reply, keep: Callable[[str], None]) -> Reply:
        """Return the plan as one sentence, after asking once for each half that is missing."""
        if isinstance(reply, Skipped):
            return self._lend(keep)
        if not isinstance(reply, Typed):
            return reply
        keep(reply.text)
        parts = parse_plan(reply.text)
        for missing, notice in (
            ("cue", "plan-no-cue"),
            ("act", "plan-no-act"),
            ("negative", "plan-negative"),
        ):
            if not _lacks(parts, missing):
                continue
            more = self.prompter.ask(Prompt(ask=self.notices.say(notice)))
            if isinstance(more, Stopped):
                return Stopped(more.interrupted, reply.text)
            if isinstance(more, Typed):
                parts = _completed(parts, missing, more.text)
        return Typed(plan_sentence(parts.cue, parts.act))

    def _lend(self, keep: Callable[[str], None]) -> Reply:
        """Offer a plan to borrow; one that is typed instead is taken."""
        sentence = plan_sentence(*self.example)
        choices = (
            Choice("yes", self.notices.say("plan-borrow-yes")),
            Choice("no", self.notices.say("plan-borrow-no")),
        )
        ask = self.notices.say("plan-borrow", plan=sentence)
        reply = self.prompter.ask(Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices))
        if not isinstance(reply, Typed):
            return reply
        word = reply.text.strip().lower()
        if word in {"1", "y", "yes"}:
            return Typed(sentence)
        return Skipped() if word in {"2", "n", "no"} else self.help(reply, keep)


def _lacks(parts: PlanParts, what: str) -> bool:
    if what == "negative":
        return parts.is_negative
    return not (parts.cue if what == "cue" else parts.act)


def _completed(parts: PlanParts, what: str, text: str) -> PlanParts:
    """Return the plan with the half that was typed now."""
    typed = parse_plan(text)
    if what == "cue":
        return PlanParts(typed.cue or one_line(text).strip(" ."), parts.act)
    return PlanParts(parts.cue, typed.act or typed.cue)
