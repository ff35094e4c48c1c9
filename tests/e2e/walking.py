"""One usual walk, question by question, as a list that tests go through."""

from typing import Any, NamedTuple

from e2e.program import FIXED_DAY, Terminal

KILL_LINE = "\x15"
CTRL_C = "\x03"
CTRL_D = "\x04"
CTRL_G = "\x07"
ALT_ENTER = "\x1b\r"


class Turn(NamedTuple):
    """A question as it is recognised, what is typed, and where the entry then holds what."""

    question: str
    typed: str
    key: str
    held: Any

    def is_held(self, entry: dict[str, Any]) -> bool:
        """Return whether the entry holds the answer."""
        if self.key == "lessons":
            return bool([lesson["text"] for lesson in entry.get("lessons", [])] == [self.held])
        if self.key == "plan":
            plan = entry.get("plan", {})
            return bool((plan.get("cue"), plan.get("act")) == self.held)
        if "." in self.key:
            answers = {item["question"]: item.get("answer") for item in entry.get("answers", [])}
            return bool(answers.get(self.key) == self.held)
        return bool(entry.get(self.key) == self.held)


FACTS_TURNS = (
    Turn("Which company was it?", "Acme", "company", "Acme"),
    Turn("And which role?", "Data Analyst", "role", "Data Analyst"),
    Turn("How far did it get?", "4", "stage", "interview"),
    Turn("How did it end?", "1", "outcome", "declined"),
    Turn("When did you hear?", KILL_LINE + FIXED_DAY, "heard_on", FIXED_DAY),
    Turn("How did the news come?", "1", "heard_by", "email"),
)
COUNTED_TURNS = (
    Turn("How much does this one sting right now?", "2", "sting", "2"),
    Turn("Have they told you anything about why?", "1", "told", "none"),
    Turn(
        "one useful question, what would it be?",
        "Which part fell short?",
        "ask_them",
        "Which part fell short?",
    ),
    Turn("Name one thing you did well", "I drew the model", "experience.went-well", "I drew the model"),
    Turn("one thing you know now", "They want numbers first", "lessons", "They want numbers first"),
    Turn("How much do you still want this kind of work?", "4", "wanted", "4"),
    Turn(
        "One small plan: If",
        "If I open the next advert, then I will write one number down",
        "plan",
        ("I open the next advert", "write one number down"),
    ),
)
TURNS = (*FACTS_TURNS, *COUNTED_TURNS)
ENTRY_ID = f"{FIXED_DAY}-acme-data-analyst"


def answer_all(walk: Terminal, turns: tuple[Turn, ...] = TURNS) -> None:
    """Type the usual answers to these questions."""
    for turn in turns:
        walk.answer(turn.question, turn.typed)
