"""What is shown, before it is drawn: a page of blocks, the same for a terminal and for a pipe."""

from collections.abc import Sequence
from dataclasses import dataclass

from bounceback.views.rows import Rows


@dataclass(frozen=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; *quiet* text is less important than the rest."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Item:
    """One of several things: its text, and where it comes from."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Items:
    """Several things in a list."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Fields:
    """Names with values. A value of several lines stands below its name."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: what it is, how long it is, and the same in words, which always stand beside it."""

    label: str
    value: int
    text: str


@dataclass(frozen=True)
class Bars:
    """A chart of bars that share one measure. Where nothing is drawn, the words are the whole of it."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Line:
    """A small line: points from the earliest to the latest, none above *top* or below 0, and its words."""

    label: str
    points: tuple[int, ...]
    top: int
    text: str


@dataclass(frozen=True)
class Lines:
    """Small lines, one below the other."""

    lines: tuple[Line, ...]


Block = Heading | Paragraph | Items | Fields | Rows | Bars | Lines


@dataclass(frozen=True)
class Page:
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Page":
        """Return a page of these blocks."""
        return cls(tuple(blocks))
