"""The person's stories: one piece of work each, told in parts, and what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.text import fold, one_line

PARTS = ("title", "situation", "task", "actions", "result", "learning", "tags", "used_at")
"""The parts of a story in the order in which they are asked."""

LIST_PARTS = frozenset({"actions", "tags", "used_at"})
"""The parts that hold several texts."""


class Need(StrEnum):
    """What a competency calls for."""

    WRITE = "write one"
    ADD = "add one"
    FINE = "fine"


@dataclass(frozen=True)
class StoryLine:
    """What stood on the line when a story was left, and at which part."""

    part: str
    text: str = ""


@dataclass(frozen=True)
class Story:
    """One story. *tags* are competencies or the person's own words; *unfinished* is where it was left."""

    title: str
    situation: str = ""
    task: str = ""
    actions: tuple[str, ...] = ()
    result: str = ""
    learning: str = ""
    tags: tuple[str, ...] = ()
    used_at: tuple[str, ...] = ()
    unfinished: StoryLine | None = None

    @property
    def name(self) -> str:
        """The title on one line."""
        return one_line(self.title) or "a story without a title"


@dataclass(frozen=True)
class AskedFor:
    """How often a competency was asked for: by how many questions of the bank, in how many entries."""

    questions: int = 0
    entries: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """What comes first: what was asked for in most entries."""
        return -self.entries, -self.questions


@dataclass(frozen=True)
class Coverage:
    """One competency: the titles of the stories that show it, and how often it was asked for."""

    key: str
    label: str
    stories: tuple[str, ...]
    asked: AskedFor = AskedFor()

    @property
    def need(self) -> Need:
        """What to do about it: none is a hole, two are enough."""
        return (Need.WRITE, Need.ADD, Need.FINE)[min(len(self.stories), 2)]


def coverage(
    stories: Sequence[Story], labels: Mapping[str, str], asked: Mapping[str, AskedFor]
) -> tuple[Coverage, ...]:
    """Return each competency with its stories: holes first, among them what was asked for most.

    *labels* name the competencies by key; tags of the person's own follow as further ones. *asked* is by
    competency.
    """
    known = {fold(name): key for key, label in labels.items() for name in (key, label)}
    titles: dict[str, list[str]] = {key: [] for key in labels}
    for story in stories:
        for key in dict.fromkeys(known.get(fold(tag), one_line(tag)) for tag in story.tags):
            titles.setdefault(key, []).append(story.name)
    rows = [
        Coverage(key, labels.get(key, key), tuple(names), asked.get(key, AskedFor()))
        for key, names in titles.items()
    ]
    return tuple(sorted(rows, key=lambda row: (min(len(row.stories), 2), row.asked.rank)))


def next_part(story: Story) -> str | None:
    """Return the part at which an unfinished story goes on; None if it isn't unfinished."""
    if story.unfinished is None:
        return None
    return story.unfinished.part if story.unfinished.part in PARTS else PARTS[0]
