"""The way in. Answers ``--version`` and the completion of the first word before the heavy imports."""

import os
import sys

from bounceback import __version__

# The commands and their one-line helps, for completion; a test compares them with the program's own.
COMMANDS = {
    "reflect": "Walk through a no: feedback, experience, fit.",
    "feedback-email": "Draft, check and track a note asking for feedback.",
    "review": "See what past noes taught; or one entry in full.",
    "due": "See what is worth doing today.",
    "edit": "Change an entry in your editor.",
    "delete": "Move an entry to the trash.",
    "undo": "Take back the last change.",
    "doctor": "Check every file and explain what is wrong.",
    "config": "See and change settings.",
    "prompts": "See the questions and templates, and copy one to change it.",
    "support": "Numbers of people to talk to, day and night.",
}


def main() -> None:
    """Run the program with the process's arguments."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"bounceback {__version__}\n")
        return
    wish = os.environ.get("_BOUNCEBACK_COMPLETE")
    if wish and (answer := first_word(wish, os.environ)) is not None:
        sys.stdout.write(answer)
        return
    from bounceback.cli.app import run

    run()


def first_word(wish: str, environment: "os._Environ[str] | dict[str, str]") -> str | None:
    """Return the completions of the first word as Typer gives them, None where Typer has to answer."""
    if wish == "complete_bash" and environment.get("COMP_CWORD") == "1":
        words = environment.get("COMP_WORDS", "").split()
        found = _matching(words[1] if len(words) > 1 else "")
        return "\n".join(found) + "\n" if found else None
    if wish in {"complete_zsh", "complete_fish"}:
        line = environment.get("_TYPER_COMPLETE_ARGS", "")
        words = line.split()
        if len(words) > 2 or (len(words) == 2 and line.endswith(" ")):
            return None
        found = _matching(words[1] if len(words) == 2 else "")
        if not found:
            return None
        if wish == "complete_zsh":
            items = "\n".join(f'"{name}":"{_zsh(COMMANDS[name])}"' for name in found)
            return f"_arguments '*: :(({items}))'\n"
        if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args":
            return "".join(f"{name}\t{COMMANDS[name]}\n" for name in found)
    return None


def _matching(start: str) -> list[str]:
    return [name for name in COMMANDS if name.startswith(start)] if start[:1] not in {"-", "'", '"'} else []


def _zsh(text: str) -> str:
    for sign, escaped in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(sign, escaped)
    return text


if __name__ == "__main__":
    main()
