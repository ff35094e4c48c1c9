"""The commands and what each is for in one line. Standard library only: completion must not load Typer."""

COMMANDS = {
    "reflect": "Walk through a no: feedback, experience, fit.",
    "feedback-email": "Draft, check and track a note asking for feedback.",
    "feedback": "Write down what they said, and take it in.",
    "review": "See what past noes taught, or one entry in full.",
    "due": "See what is worth doing today.",
    "fit": "Hold a job advert against what you have.",
    "prep": "One page for the next interview; questions and stories.",
    "edit": "Change an entry in your editor.",
    "delete": "Move an entry to the trash.",
    "undo": "Take back the last change.",
    "doctor": "Check every file and explain what is wrong.",
    "support": "Print numbers of people to talk to.",
    "export": "Hand your journal on, whole or without names.",
    "backup": "Put journal, settings and prompts into one file.",
    "restore": "Bring a backup back.",
    "import": "Bring in an export, or a table of applications.",
    "config": "See and change settings.",
    "prompts": "See the questions and letters, and copy one.",
}

MODULES = {
    "reflect": "reflect",
    "feedback-email": "note",
    "feedback": "feedback",
    "review": "look",
    "due": "look",
    "fit": "fit",
    "prep": "prep",
    "edit": "journal",
    "delete": "journal",
    "undo": "journal",
    "doctor": "journal",
    "support": "journal",
    "export": "out",
    "backup": "moving",
    "restore": "moving",
    "import": "bring_in",
    "config": "journal",
    "prompts": "journal",
}
"""The module beside this one that knows each command."""

_EVERYDAY = (["review"], ["review", "--all"], ["due"])


def everyday(words: list[str]) -> tuple[list[str], str] | None:
    """Return a command line that needs no parsing, and what it searches for; None for any other.

    These are typed most, and are answered without loading Typer, see the module ``everyday``.
    """
    search = ""
    if words[-2:-1] == ["--search"] and words[0] == "review" and not words[-1].startswith("-"):
        words, search = words[:-2], words[-1]
    return (words, search) if words in _EVERYDAY else None


TAKING_ENTRY = frozenset({"reflect", "feedback-email", "feedback", "review", "edit", "delete"})
"""The commands whose first argument is an entry."""
