"""Putting one question: its wording, its default, its follow-ups, until there is an answer to store."""

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bounceback.commands.fitting import Fitting
from bounceback.commands.planning import Planning
from bounceback.content.notices import Notices
from bounceback.domain.amounts import number_word
from bounceback.domain.answering import Rejected, check_answer
from bounceback.domain.entry import Entry
from bounceback.domain.lookback import ENDED_WORDS
from bounceback.domain.patterns import Benchmarks, verdict_sentence
from bounceback.domain.plans import plan_sentence
from bounceback.domain.question import Choice, Question
from bounceback.domain.session import Situation, offered
from bounceback.domain.summary import Summary
from bounceback.domain.terms import QuestionKind, Stage
from bounceback.domain.text import normalise, one_line
from bounceback.domain.themes import Theme, ThemeSuggestion, suggest_themes
from bounceback.ports import Prompt, Prompter, Reply, Skipped, Stopped, Typed

_WORDS_SHOWN = 2


@dataclass
class Asking:
    """How questions are put.

    *themes* loads what feedback can be about: a quarter of a second, so only for a question that needs
    it. *same_company* finds earlier rows. *proposed* is, by field, what a letter says: to be confirmed.
    *fitting* adds what earlier entries say to step 3.
    """

    prompter: Prompter
    notices: Notices
    themes: Callable[[], tuple[Theme, ...]]
    benchmarks: Benchmarks
    same_company: Callable[[str, str | None], list[Summary]]
    proposed: Mapping[str, str] = field(default_factory=dict)
    fitting: Fitting | None = None
    heading: str = ""
    _problem: str = field(default="", init=False)

    def ask(
        self,
        question: Question,
        entry: Entry,
        situation: Situation,
        *,
        number: str,
        keys: tuple[tuple[str, str], ...],
        keep: Callable[[str], None],
    ) -> Reply:
        """Put the question until there is a reply that can be stored."""
        choices = self.choices(question, entry, situation)
        if question.kind is QuestionKind.MULTI and not choices:
            return Skipped()
        prompt = Prompt(
            ask=self.wording(question, entry, situation),
            kind=question.kind,
            choices=choices,
            hint=self._hint(question, entry, situation, choices),
            why=question.why,
            heading=self.heading,
            progress=number,
            default=self._default(question, entry, choices),
            problem=self._problem,
            required=question.required,
            keys=keys,
        )
        self.heading = self._problem = ""
        if question.kind in {QuestionKind.LIST, QuestionKind.REQUIREMENTS}:
            return self._list(prompt, keep)
        reply = self.prompter.ask(prompt, keep)
        if question.kind is QuestionKind.PAUSE:
            return Typed("done") if isinstance(reply, (Skipped, Typed)) else reply
        if isinstance(reply, Skipped) and question.required:
            self._problem = self.notices.say("needed")
            return self.ask(question, entry, situation, number=number, keys=keys, keep=keep)
        if question.kind is QuestionKind.PLAN:
            return Planning(self.prompter, self.notices, self._example(entry)).help(reply, keep)
        return reply

    def checked(self, question: Question, entry: Entry, situation: Situation, text: str) -> str | None:
        """Return the answer as it is stored, or None and remember why it can't be taken."""
        value = check_answer(question, self.choices(question, entry, situation), text, situation.today)
        if isinstance(value, Rejected):
            self._problem = value.reason
            return None
        return value

    def clean(self, text: str) -> str:
        """Return free text as it is stored."""
        return normalise(text)

    def thought(self, ask: str) -> Reply:
        """Put one gentle question that may be left."""
        return self.prompter.ask(Prompt(ask=ask, hint=self.notices.say("one-thought")))

    def choices(self, question: Question, entry: Entry, situation: Situation) -> tuple[Choice, ...]:
        """Return what can be chosen: for the themes, what their words suggest."""
        if question.saves_to != "themes":
            return offered(question, entry, situation)
        words = entry.feedback[-1].words if entry.feedback else ""
        return tuple(Choice(s.theme.key, _suggested(s)) for s in suggest_themes(words, self.themes()))

    def wording(self, question: Question, entry: Entry, situation: Situation) -> str:
        """Return the question as it is shown now; this is what is stored with the answer."""
        return self._fill(question.ask, entry, situation)

    def met_before(self, company: str, entry_id: str | None) -> str:
        """Return one line about an earlier entry with this company, empty if there is none."""
        found = self.same_company(company, entry_id)
        if not found:
            return ""
        last = found[0]
        role = last.role or "a role that isn't named"
        month = f", {last.heard_on:%Y-%m-%d}" if last.heard_on else ""
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        return self.notices.say(
            "met-before", company=one_line(company), earlier=f"{role}{month} ({last.id}){more}"
        )

    def guard(self, question: Question, value: str, entry: Entry) -> str:
        """Return what is to be said about a choice that was made, empty for most."""
        return self.fitting.guard(question, value, entry) if self.fitting else ""

    def _hint(
        self, question: Question, entry: Entry, situation: Situation, choices: tuple[Choice, ...]
    ) -> str:
        found = self.fitting.hint(question, entry, choices) if self.fitting else ""
        return "\n".join(filter(None, [self._fill(question.hint, entry, situation), found]))

    def _fill(self, text: str, entry: Entry, situation: Situation) -> str:
        if "$" not in text:
            return text
        count = situation.prior.count
        slots = {
            "company": entry.company,
            "role": entry.role,
            "prior_words": number_word(count),
            "ended": _ended(situation.prior.stages),
            "plan": entry.plan.sentence() if entry.plan else "",
            "plan_example": plan_sentence(*self._example(entry)),
        }
        if "$verdict" in text:
            slots["verdict"] = verdict_sentence(
                (*situation.prior.stages, *filter(None, [entry.stage])), self.benchmarks
            )
        return string.Template(text).safe_substitute(slots)

    def _example(self, entry: Entry) -> tuple[str, str]:
        """Return a plan to show: from the theme that was named, else by stage."""
        for key in entry.themes:
            theme = next((t for t in self.themes() if t.key == key and t.plan), None)
            if theme and theme.plan:
                return theme.plan
        examples = self.notices.plan_examples
        return examples.get(entry.stage or "interview") or next(iter(examples.values()), ("", ""))

    def _default(self, question: Question, entry: Entry, choices: tuple[Choice, ...]) -> str:
        """Return what stands there already: the line left unfinished, the earlier answer, or the usual."""
        left = entry.unfinished
        if left and left.question == question.id and question.keeps_line:
            return left.text
        answer = entry.find_answer(question.id)
        earlier = entry.answer_text(question.id)
        if not answer and question.saves_to and question.step == "facts":
            earlier = entry.value_text(question.saves_to)
        if earlier is None and not answer:
            earlier = self.proposed.get(question.saves_to or "")
        if earlier is None:
            kept = _kept_bit(entry) if question.kind is QuestionKind.PLAN else ""
            return kept or question.default
        keys = [choice.key for choice in choices]
        return (
            ", ".join(str(keys.index(k) + 1) if k in keys else k for k in earlier.split("\n"))
            if keys
            else earlier
        )

    def _list(self, prompt: Prompt, keep: Callable[[str], None]) -> Reply:
        """Collect lines one by one, each kept as soon as it is typed."""
        items = [line for line in prompt.default.split("\n") if line.strip()]
        while True:
            so_far = self.notices.say("list-so-far", items="; ".join(items)) if items else ""
            hint = "\n".join(filter(None, [so_far, self.notices.say("list-more") if items else prompt.hint]))
            reply = self.prompter.ask(
                Prompt(
                    ask=prompt.ask,
                    kind=prompt.kind,
                    hint=hint,
                    why=prompt.why,
                    heading=prompt.heading,
                    progress=prompt.progress,
                    keys=prompt.keys,
                ),
                keep,
            )
            prompt = Prompt(ask="", kind=prompt.kind, why=prompt.why, keys=prompt.keys)
            if isinstance(reply, Skipped):
                return Typed("\n".join(items)) if items else reply
            if not isinstance(reply, Typed):
                text = "\n".join([*items, reply.text]) if isinstance(reply, Stopped) else ""
                return Stopped(reply.interrupted, text.strip("\n")) if isinstance(reply, Stopped) else reply
            items += [line for line in normalise(reply.text).split("\n") if line.strip()]
            keep("\n".join(items))


def _suggested(suggestion: ThemeSuggestion) -> str:
    """Return a theme with how sure the suggestion is and the words that led to it."""
    found = ", ".join(f"“{one_line(words)}”" for words in suggestion.found[:_WORDS_SHOWN])
    return f"{suggestion.theme.label} ({suggestion.confidence}: {found})"


def _kept_bit(entry: Entry) -> str:
    """Return the start of a plan made from the bit of feedback that was worth keeping, if there is one."""
    bit = entry.answer_text("feedback.keep-which")
    return f"If it comes to {one_line(bit)}, then I will " if bit else ""


def _ended(stages: tuple[Stage, ...]) -> str:
    """Return where earlier ones ended, in words: ``one ended after an interview, two at the application``."""
    counts: dict[Stage, int] = {}
    for stage in stages:
        counts[stage] = counts.get(stage, 0) + 1
    parts = [f"{number_word(n)} ended {ENDED_WORDS[s]}" for s, n in counts.items()]
    return ", ".join(parts) or "nothing is noted about where they ended"
