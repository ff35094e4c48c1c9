"""Questions met in interviews, as far as it matters whether two of them are the same one."""

import re
import zlib

from bounceback.domain.text import fold

_LIST_MARK = re.compile(r"^\W*\d{1,2}[.)]\s+")
_WORD = re.compile(r"[^\W_]+")


def marks_of(noted: str) -> tuple[int, ...]:
    """Return a number for each question noted, one a line: the same number for the same words.

    Rows hold these instead of the questions: they tell what was met before, are small, and tell nobody what
    was asked.
    """
    keys = (" ".join(_WORD.findall(fold(_LIST_MARK.sub("", line)))) for line in noted.split("\n"))
    return tuple(dict.fromkeys(zlib.crc32(key.encode("utf-8", "surrogatepass")) for key in keys if key))
