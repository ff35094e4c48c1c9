"""What stored keys are called: themes, and the choices that were offered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bounceback.domain.entry import Answer
from bounceback.domain.question import Question
from bounceback.domain.wording import key_words


@dataclass(frozen=True)
class Words:
    """What stored keys are called: themes by key, and choices by question id or by field, and key."""

    themes: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, themes: Mapping[str, str], questions: Iterable[Question]) -> "Words":
        """Return the words of these questions; where two fill the same field, the first one's count."""
        choices: dict[str, dict[str, str]] = {}
        for question in questions:
            labels = {one.key: one.label for one in question.choices}
            choices[question.id] = labels
            if question.saves_to:
                choices[question.saves_to] = labels | choices.get(question.saves_to, {})
        return cls(themes, choices)

    def theme(self, key: str) -> str:
        """Return what a theme is called."""
        return self.themes.get(key, key_words(key))

    def choice(self, field: str, key: str | None) -> str:
        """Return what a field holds, as the question it comes from says it; nothing for None."""
        return self.choices.get(field, {}).get(key, key_words(key)) if key else ""

    def answer(self, answer: Answer) -> str:
        """Return an answer, the choices in it as they were offered."""
        known = self.choices.get(answer.question, {})
        return "\n".join(known.get(line, line) for line in (answer.answer or "").split("\n"))
