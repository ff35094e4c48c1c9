"""YAML in which every scalar is a string: the strict reader and the writer for all of the program's files.

The reader builds the tree from parser events and never runs a constructor, so ``company: No`` stays "No"
and no tag can make an object. It refuses what plain data does not need: aliases, tags, duplicate keys,
several documents, deep or huge trees. PyYAML's own loaders crash, hang or raise errors that are not
YAMLErrors on such input.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

import yaml

from bounceback.errors import BouncebackError

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 5_000

# The C parser is ten times as fast; wheels without it exist.
_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlProblem(Exception):  # noqa: N818 - what is wrong with a file is a finding before it is an error
    """What is wrong with a piece of YAML: a reason in plain words and, where known, the line (from 1)."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class TooLargeError(BouncebackError):
    """The text to be stored is over the limits a reader accepts."""

    def __init__(self) -> None:
        super().__init__(f"this is more than one file can hold ({MAX_BYTES // 1000} kB, {MAX_NODES} values)")


@dataclass(frozen=True)
class Document:
    """One YAML document: its mapping, the line each top-level key stands on, and whether it has its end."""

    mapping: dict[str, Value]
    lines: Mapping[str, int]
    complete: bool


def read(data: bytes) -> Document:
    """Return the document in *data*, a mapping in which every scalar is a string.

    Raises YamlProblem with a reason and a line for anything else.
    """
    if len(data) > MAX_BYTES:
        raise YamlProblem(f"it is larger than {MAX_BYTES // 1000} kB")
    if not data.strip(b"\r\n\t \x00"):
        raise YamlProblem("it is empty; a sync that has not finished can leave such a file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlProblem("it is not UTF-8 text", line) from None
    if "\x00" in text:
        raise YamlProblem(
            "it holds NUL bytes, as a file does after a crash", text.count("\n", 0, text.index("\x00")) + 1
        )
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlProblem(_advice(error), mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise YamlProblem(f"it can't be read as YAML: {str(error).splitlines()[0]}") from None


def _advice(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "it is not valid YAML"
    if "mapping values are not allowed" in problem:
        return "a second ': ' on the line; put the text in quotes"
    if "expected <document start>" in problem:
        return "there is something after the end mark '...' or before the first key"
    if "cannot start any token" in problem:
        return "the text starts with a sign that means something in YAML; put the text in quotes"
    return f"it can't be read as YAML: {problem}"


def _build(text: str) -> Document:
    """Return the document whose events *text* gives, checking every limit before a node is kept."""
    tree = _Tree()
    parser = _PARSER(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            tree.take[type(event)](event)
    finally:
        parser.dispose()
    if not isinstance(tree.root, dict):
        raise YamlProblem("it is not a list of 'key: value' lines", 1)
    return Document(tree.root, tree.lines, tree.complete)


class _Tree:
    """The tree so far. Built on a stack of its own: PyYAML's composer recurses, and the C one crashes.

    *take* is what each kind of event does. An entry has a hundred events, and a search may read thousands of
    entries, so there is one call for each.
    """

    def __init__(self) -> None:
        self.root: Any = None
        self.lines: dict[str, int] = {}
        self.complete = False
        self._documents = self._nodes = 0
        self._inside: Any = None  # the list or mapping that is open, and the key in it that has no value yet
        self._key: str | None = None
        self._outside: list[Any] = []
        self.take: Mapping[type[yaml.Event], Callable[[Any], None]] = {
            yaml.StreamStartEvent: _nothing,
            yaml.StreamEndEvent: _nothing,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._end_document,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
        }

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlProblem("it holds more than one document ('---')", _line(event))

    def _end_document(self, event: yaml.DocumentEndEvent) -> None:
        self.complete = bool(event.explicit)

    def _alias(self, event: yaml.AliasEvent) -> None:
        raise YamlProblem("it uses a YAML anchor or alias (& or *); put the text in quotes", _line(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check(event)
        text, inside = event.value, self._inside
        if type(inside) is list:
            inside.append(text)
        elif inside is None:
            self.root = text
        elif self._key is not None:
            inside[self._key] = text
            self._key = None
        elif text in inside:
            raise YamlProblem(f"the key '{text}' stands there twice", _line(event))
        else:
            self._key = text
            if inside is self.root:
                self.lines[text] = _line(event)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open({}, event)

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._open([], event)

    def _open(self, node: Any, event: yaml.NodeEvent) -> None:
        self._check(event)
        if self._inside is None:
            self.root = node
        elif type(self._inside) is list:
            self._inside.append(node)
        elif self._key is None:
            raise YamlProblem("a key is a list or a mapping", _line(event))
        else:
            self._inside[self._key] = node
        self._outside.append(self._inside)
        self._inside, self._key = node, None

    def _end(self, _: yaml.CollectionEndEvent) -> None:
        self._inside = self._outside.pop()

    def _check(self, event: Any) -> None:
        """Raise YamlProblem if the event is one that plain data does not need, or one too many."""
        self._nodes += 1
        if event.anchor is not None:
            self._alias(event)
        if event.tag is not None:
            raise YamlProblem("it uses a YAML tag (!); put the text in quotes", _line(event))
        if self._nodes > MAX_NODES:
            raise YamlProblem(f"it holds more than {MAX_NODES} values", _line(event))
        if len(self._outside) >= MAX_DEPTH:
            raise YamlProblem(f"it is nested more than {MAX_DEPTH} levels deep", _line(event))


def _nothing(_: yaml.Event) -> None:
    """Take an event that says nothing."""


def _line(event: yaml.Event) -> int:
    mark: Any = event.start_mark
    return int(mark.line) + 1


def dump(mapping: Mapping[str, Any]) -> bytes:
    """Return the mapping as YAML that ``read`` gives back equal, ending with ``...``.

    Keys keep their order, texts of several lines stand as blocks. Values are strings, numbers, booleans,
    dates, enum members, lists and mappings. Raises TooLargeError over the reader's limits.
    """
    expected = plain(mapping)
    # Escapes keep the few texts that PyYAML writes readably but reads back changed (U+0085, say).
    for allow_unicode in (True, False):
        text: str = yaml.dump(
            mapping,
            Dumper=_Dumper,
            allow_unicode=allow_unicode,
            sort_keys=False,
            default_flow_style=False,
            width=2**31,
            explicit_end=True,
        )
        data = text.encode()
        try:
            document = read(data)
        except YamlProblem as problem:
            if len(data) > MAX_BYTES or "holds more than" in problem.reason:
                raise TooLargeError from None
            continue
        if document.mapping == expected and document.complete:
            return data
    raise AssertionError("a document that does not survive writing and reading")


def plain(value: Any) -> Any:
    """Return the value as ``read`` would give it back: strings, lists and mappings only."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


# The Python dumper, not the C one: that turns any text with an emoji into one escaped line.
class _Dumper(yaml.SafeDumper):
    """SafeDumper with readable blocks, ISO times and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values out in full: the reader refuses aliases."""
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as people do by hand."""
        del indentless
        super().increase_indent(flow, indentless=False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_time(dumper: yaml.SafeDumper, moment: datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", moment.isoformat())


def _represent_member(dumper: yaml.SafeDumper, member: StrEnum) -> yaml.ScalarNode:
    return _represent_text(dumper, member.value)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(datetime, _represent_time)
_Dumper.add_multi_representer(StrEnum, _represent_member)
