"""The way in. Answers ``--version`` and the usual completions before the heavy imports."""

import gc
import os
import sys

from bounceback import __version__
from bounceback.cli.names import COMMANDS, TAKING_ENTRY, everyday


def main() -> None:
    """Run the program with the process's arguments."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with it closed
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole run
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"bounceback {__version__}\n")
        return
    wish = os.environ.get("_BOUNCEBACK_COMPLETE")
    if wish and (answer := first_word(wish, os.environ) or entry_word(wish, os.environ)):
        sys.stdout.write(answer)
        return
    gc.disable()  # until all is loaded; what is loaded stays to the end
    if plain := everyday(sys.argv[1:]):
        from bounceback.cli import everyday as answering

        answering.run(*plain)
    else:
        from bounceback.cli import app

        app.run()


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


def entry_word(wish: str, environment: "os._Environ[str] | dict[str, str]") -> str | None:
    """Return the completions of an entry right behind its command as Typer gives them, else None."""
    line = environment.get("COMP_WORDS" if wish == "complete_bash" else "_TYPER_COMPLETE_ARGS", "")
    words = line.split()
    if len(words) not in {2, 3} or words[1] not in TAKING_ENTRY or words[-1].startswith("-"):
        return None
    if wish == "complete_bash":
        is_meant = environment.get("COMP_CWORD") == "2"
    else:
        is_meant = line.endswith(" ") != (len(words) == 3)
    if not is_meant:
        return None
    from bounceback.cli.completing import entry_ids

    found = entry_ids(None, words[2] if len(words) == 3 else "")
    if found and wish == "complete_zsh":
        items = "\n".join(f'"{name}"' for name in found)
        return f"_arguments '*: :(({items}))'\n"
    is_fish = wish == "complete_fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args"
    return "\n".join(found) + "\n" if found and (is_fish or wish == "complete_bash") else None


def _matching(start: str) -> list[str]:
    return [name for name in COMMANDS if name.startswith(start)] if start[:1] not in {"-", "'", '"'} else []


def _zsh(text: str) -> str:
    for sign, escaped in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(sign, escaped)
    return text


if __name__ == "__main__":
    main()
