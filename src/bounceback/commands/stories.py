"""Writing down a story, one part at a time; each is on the disk before the next is asked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bounceback.commands.care import Care
from bounceback.content.prep import StoryQuestion
from bounceback.domain.answering import Rejected, find_choice
from bounceback.domain.question import Choice
from bounceback.domain.story_bank import LIST_PARTS, PARTS, Story, StoryLine, next_part
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import normalise, one_line
from bounceback.errors import UsageError
from bounceback.ports import Back, Prompt, Prompter, Reply, Skipped, Stopped, Typed
from bounceback.store.journal import Journal
from bounceback.store.stories import put_story, read_stories

_MORE = "The next one, or Enter when that's all."
_NEEDED = "A story needs a name, so that you find it again."
_LONG = frozenset({"situation"})


@dataclass(frozen=True)
class Written:
    """How it ended: the story as it is stored (None: nothing was typed), and the reply that left, if any.

    *cared_for* says that the support card was shown, and nothing more should be said.
    """

    story: Story | None
    left: Stopped | None = None
    cared_for: bool = False


@dataclass
class StoryWriting:
    """One sitting over one story. *labels* name the competencies by key."""

    journal: Journal
    prompter: Prompter
    questions: Sequence[StoryQuestion]
    labels: Mapping[str, str]
    today: date
    care: Care
    _story: Story = field(default=Story(""), init=False)
    _known: str | None = field(default=None, init=False)
    _remembered: bool = field(default=False, init=False)

    def run(self) -> Written:
        """Ask for the parts of a new story, or of one that was left, until they are all there."""
        wanted = self._offer_resume()
        if isinstance(wanted, Stopped):
            return Written(None, wanted)
        part = next_part(self._story) or PARTS[0]
        place = PARTS.index(part)
        while place < len(PARTS):
            reply = self._ask(PARTS[place])
            if isinstance(reply, Stopped):
                return Written(self._story if self._known is not None else None, reply)
            if isinstance(reply, Typed) and self.care.needs_card(reply.text):
                self._show_card(PARTS[place])
                return Written(self._story, cared_for=True)
            place = max(place - 1, 0) if isinstance(reply, Back) else place + 1
        return Written(self._story)

    def _show_card(self, part: str) -> None:
        """Show the card, and take out what was just written if that is wished."""
        if self.care.show_card(self.prompter):
            self._store(part, () if part in LIST_PARTS else "")
            self.prompter.tell(self.care.notices.say("card-deleted"))
        self.prompter.tell(self.care.notices.say("card-closed"))

    def _offer_resume(self) -> Stopped | None:
        """Ask whether to go on with the newest story that was left; make it the one in hand if so."""
        left = [story for story in read_stories(self.journal).items if story.unfinished]
        if not left:
            return None
        choices = (Choice("yes", "Go on with it"), Choice("no", "Start a new one"))
        ask = f"You began a story: {left[-1].name}. Go on with it?"
        reply = self.prompter.ask(
            Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices, default="1", required=True)
        )
        if isinstance(reply, Stopped):
            return reply
        if not isinstance(reply, Typed) or reply.text.strip().lower() not in {"2", "n", "no"}:
            self._story, self._known = left[-1], left[-1].title
        return None

    def _ask(self, part: str) -> Reply:
        """Put the question for a part until there is a reply that can be stored, and store it."""
        question = next(question for question in self.questions if question.part == part)
        prompt = Prompt(
            ask=question.ask,
            kind=self._kind(part),
            choices=tuple(Choice(key, label) for key, label in self.labels.items()) if part == "tags" else (),
            hint=question.hint,
            why=question.why,
            progress=f"{PARTS.index(part) + 1} of {len(PARTS)}",
            default=self._default(part),
            required=part == "title",
        )
        while True:
            ask = self._lines if part == "actions" else lambda p: self.prompter.ask(p, self._keep(part))
            reply = ask(prompt)
            if isinstance(reply, Stopped):
                if reply.text.strip():
                    self._keep(part)(reply.text)
                return reply
            if isinstance(reply, Back):
                return reply
            value = part_value(part, reply.text if isinstance(reply, Typed) else "", self.labels)
            if not isinstance(value, Rejected):
                self._store(part, value)
                return reply
            prompt = replace(prompt, problem=value.reason)

    def _kind(self, part: str) -> QuestionKind:
        if part == "tags":
            return QuestionKind.MULTI
        if part == "actions":
            return QuestionKind.LIST
        return QuestionKind.LONG if part in _LONG else QuestionKind.TEXT

    def _default(self, part: str) -> str:
        """Return what stands there already: the line that was left, else the part as it is stored."""
        value = getattr(self._story, part)
        if part == "tags":
            keys = list(self.labels)
            value = [str(keys.index(tag) + 1) if tag in keys else tag for tag in value]
        return self._left_at(part) or (", ".join(value) if part in LIST_PARTS else value)

    def _left_at(self, part: str) -> str:
        """Return the line that was left at this part, empty if there is none."""
        line = self._story.unfinished
        return line.text if line and line.part == part else ""

    def _lines(self, prompt: Prompt) -> Reply:
        """Collect lines one by one, each on the disk as soon as it is typed."""
        items = list(self._story.actions)
        default = self._left_at("actions")
        while True:
            so_far = f"So far: {'; '.join(items)}" if items else ""
            hint = "\n".join(filter(None, [so_far, _MORE if items else prompt.hint]))
            reply = self.prompter.ask(replace(prompt, hint=hint, default=default), self._keep("actions"))
            prompt, default = replace(prompt, ask="", progress=""), ""
            if isinstance(reply, Skipped):
                return Typed("\n".join(items)) if items else reply
            if not isinstance(reply, Typed):
                return reply
            items += filter(None, map(one_line, normalise(reply.text).split("\n")))
            self._save(replace(self._story, actions=tuple(items), unfinished=StoryLine("actions")))

    def _store(self, part: str, value: Any) -> None:
        """Store a part, and where the story goes on."""
        place = PARTS.index(part) + 1
        unfinished = StoryLine(PARTS[place]) if place < len(PARTS) else None
        self._save(replace(self._story, **{part: value}, unfinished=unfinished))

    def _keep(self, part: str) -> Callable[[str], None]:
        """Return what stores the line that is being typed."""

        def keep(text: str) -> None:
            kept = normalise(text)
            if kept:
                self._save(replace(self._story, unfinished=StoryLine(part, kept)))

        return keep

    def _save(self, story: Story) -> None:
        values = story_values(story)
        if self._known is None:
            values["added_on"] = self.today
        put_story(self.journal, self._known, values, remember=not self._remembered)
        self._story, self._known, self._remembered = story, story.title, True


def story_values(story: Story) -> dict[str, Any]:
    """Return a story as the keys of its file, in their order; empty ones too."""
    values: dict[str, Any] = {part: getattr(story, part) for part in PARTS}
    line = story.unfinished
    unfinished = {"part": line.part, **({"text": line.text} if line.text else {})} if line else None
    return {**values, "unfinished": unfinished}


def add_story(journal: Journal, given: Mapping[str, str], labels: Mapping[str, str], today: date) -> Story:
    """Store a story given in parts, and return it. Raises UsageError for no title or an unknown part."""
    for name in given:
        if name not in PARTS:
            raise UsageError(f'a story has no part "{name}"; there are {", ".join(PARTS)}')
    values: dict[str, Any] = {part: part_value(part, given.get(part, ""), labels) for part in PARTS}
    for part, value in values.items():
        if isinstance(value, Rejected):
            raise UsageError(f"{part}: {value.reason}")
    story = Story(**values)
    put_story(journal, None, {**story_values(story), "added_on": today}, remember=True)
    return story


def part_value(part: str, text: str, labels: Mapping[str, str]) -> str | tuple[str, ...] | Rejected:
    """Return a part as it is stored, from what was typed, or why it can't be taken."""
    text = normalise(text)
    if part not in LIST_PARTS:
        text = one_line(text) if part == "title" else text
        return text or ("" if part != "title" else Rejected(_NEEDED))
    pattern = r"\n" if part == "actions" else r"[,;\n]"
    words = tuple(filter(None, map(one_line, re.split(pattern, text))))
    return _tags(words, labels) if part == "tags" else words


def _tags(words: Sequence[str], labels: Mapping[str, str]) -> tuple[str, ...] | Rejected:
    """Return competencies by number, key or label; other words are the person's own."""
    choices = [Choice(key, label) for key, label in labels.items()]
    tags: dict[str, None] = {}
    for word in words:
        choice = find_choice(choices, word)
        if choice is None and word.isdecimal():
            return Rejected(f"Numbers from 1 to {len(choices)}, please, with commas between them.")
        tags[choice.key if choice else word] = None
    return tuple(tags)
