"""What a plain list shows of an entry. Made ten thousand times, so of the simplest values; loads little."""

from typing import NamedTuple


class Outline(NamedTuple):
    """An entry in a plain list, and whether its file has its end.

    *stage* is empty where it is not known. *day*, by which lists are sorted, is the ordinal of the day the no
    was heard on, 0 where that is not known.
    """

    id: str
    company: str
    role: str
    stage: str
    day: int
    complete: bool
