"""The documents agree with the tree and with the program."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bounceback import __version__

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "prompts").rglob("*.md")])

FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$", re.MULTILINE)
LINK = re.compile(
    r"\]\(<?([^)\s>]+)>?(?: +\"[^\"]*\")?\)"  # [text](target "title")
    r"|^\[[^\]]+\]: +(\S+)"  # [text]: target
    r"|<(?:img|source)[^>]* src=\"([^\"]+)\"",
    re.MULTILINE,
)

# What has no place in a project that stands alone, written so that this file doesn't match itself.
FOREIGN = re.compile(
    r"p[y]pi\.org|python[h]osted|deb\.[d]ebian|registry\.[n]pmjs|index[-_][u]rl *="
    r"|/[w]ork/|\.\./[s]hared|\.\./\.[l]ibrary"
)


def prose(document: Path) -> str:
    """Return the document's text without its code blocks."""
    return FENCED.sub("", document.read_text(encoding="utf-8"))


def anchors(document: Path) -> set[str]:
    """Return the anchors a reader's browser gives the document's headings."""
    found: set[str] = set()
    for _, title in HEADING.findall(prose(document)):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.add(next(name for name in numbered(anchor) if name not in found))
    return found


def numbered(anchor: str) -> Iterator[str]:
    """Yield *anchor*, then *anchor* with 1, 2, ... behind it, as repeated headings are named."""
    yield anchor
    yield from (f"{anchor}-{number}" for number in range(1, 100))


def broken_links(document: Path, root: Path = ROOT) -> list[str]:
    """Return the document's relative links that lead nowhere, or out of *root*."""
    broken = []
    for groups in LINK.findall(prose(document)):
        link = next(filter(None, groups))
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        missing = not target.exists() or not target.is_relative_to(root)
        if missing or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    return broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    """A reader who follows a link finds the file and the heading."""
    assert broken_links(document) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    """The check above would see a missing file, a missing heading, and a way out of the checkout."""
    document = tmp_path / "page.md"
    document.write_text(
        "# One `two`\n[a](#one-two) [b](#three) [up](../x)\n```\n[c](no.md)\n```\n![d](no.svg)\n", "utf-8"
    )
    assert broken_links(document, tmp_path) == ["#three", "../x", "no.svg"]


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every visible command with its full name, ``config path`` for one in a group."""
    for word, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield f"{name} {word}".strip(), child
            yield from commands(child, f"{name} {word}".strip())


def program() -> dict[str, Any]:
    """Return the program's commands by name."""
    from bounceback.cli.app import program as whole

    return dict(commands(typer.main.get_command(whole())))


def sections() -> dict[str, str]:
    """Return the sections of docs/commands.md whose heading is a command in code style, by its name.

    The heading may go on with arguments: the command is the words in lower case, as in `config show`.
    """
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^#+ +`([^`]+)`.*$|^#+ .*$", text, flags=re.MULTILINE)
    named = {}
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title:
            name = re.match(r"(?:bounceback )?((?:[a-z][a-z-]*(?: |$))*)", title)
            named[name[1].strip() if name else title] = body
    return named


def test_every_command_has_its_section() -> None:
    """What --help lists is described in docs/commands.md, and nothing else is."""
    groups = {name for name, command in program().items() if getattr(command, "commands", None)}
    assert set(sections()) - groups == set(program()) - groups


def test_every_option_is_named_in_its_section() -> None:
    """A section names each long option of its command, a switch in both forms."""
    missing = []
    for name, command in program().items():
        body = sections().get(name, "")
        for parameter in command.params:
            if parameter.param_type_name == "option" and not parameter.hidden and parameter.name != "help":
                names = [*parameter.opts, *parameter.secondary_opts]
                long = [option for option in names if option.startswith("--")]
                missing += [
                    f"{name} {option}" for option in long if not re.search(rf"{option}(?![\w-])", body)
                ]
    assert missing == []


def test_the_project_stands_alone() -> None:
    """No file names a package registry's address or a folder outside the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{name}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


def test_the_changelog_speaks_of_this_version() -> None:
    """There is a section for what is unreleased, or for the version that the program says it is."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[(Unreleased|{re.escape(__version__)})\]", changelog, re.MULTILINE)
