"""Telling the rows of this program from those of another version, or of changed code."""

import os
import zlib

from bounceback import __version__

# The modules that decide what a row says: a checkout changes them without changing the version.
_MAKERS = (
    *("documents.py", "migrations.py", "outlining.py", "packing.py", "plain.py", "rows.py", "summaries.py"),
    *("unreadable.py", "../plainyaml.py", "../domain/dates.py", "../domain/met.py", "../domain/outline.py"),
    *("../domain/plans.py", "../domain/summary.py", "../domain/terms.py", "../domain/text.py"),
)


def mark() -> str:
    """Return eight signs that differ whenever what the program makes of a file may differ."""
    made_by: list[object] = [__version__]
    folder = os.path.dirname(__file__)  # noqa: PTH120 - for every list, and paths take much longer
    for name in _MAKERS:
        try:
            found = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - as above
        except OSError:  # a packed program has no such files, and doesn't change
            continue
        made_by.append((found.st_size, found.st_mtime_ns))
    return f"{zlib.crc32(repr(made_by).encode()):08x}"
