"""What the Tab key offers besides commands and options: entries, companies, tags, themes of the journal.

Nothing heavy at the top, not even Typer, and nothing may go wrong: a shell waits for each answer, and shows
no errors.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bounceback.domain.summary import Summary
    from bounceback.store.reader import JournalReader

_MOST = 200


def complete_entry(ctx: Any, incomplete: str) -> list[str]:
    """Return the ids of the newest entries and drafts that begin so."""
    return entry_ids(_journal(ctx), incomplete)


def entry_ids(journal: Path | None, start: str) -> list[str]:
    """Return the ids in a journal that begin so, newest first; None is the usual journal. Reads no entry."""

    def ids(reader: "JournalReader") -> Iterable[str]:
        return (*reader.entry_ids(), *reader.draft_ids())

    return [one for one in _from_journal(journal, ids) if one.startswith(start)][:_MOST]


def complete_company(ctx: Any, incomplete: str) -> list[str]:
    """Return the companies of the newest entries."""
    return _words(ctx, incomplete, lambda row: (row.company,))


def complete_tag(ctx: Any, incomplete: str) -> list[str]:
    """Return the tags of the newest entries."""
    return _words(ctx, incomplete, lambda row: row.tags)


def complete_theme(ctx: Any, incomplete: str) -> list[str]:
    """Return the themes that the newest entries name."""
    return _words(ctx, incomplete, lambda row: row.themes)


def _words(ctx: Any, incomplete: str, words_of: Callable[["Summary"], tuple[str, ...]]) -> list[str]:
    """Return what rows hold and begins like what was typed, whose capitals stay."""
    from bounceback.domain.text import one_line, safe
    from bounceback.store.rows import Row

    def words(reader: "JournalReader") -> Iterable[str]:
        rows = reader.rows(reader.entry_ids()[:_MOST])
        found = (one_line(word) for row in rows if isinstance(row, Row) for word in words_of(row.summary))
        return sorted({word for word in found if word and safe(word) == word}, key=str.casefold)

    is_bash = os.environ.get("_BOUNCEBACK_COMPLETE") == "complete_bash"
    if is_bash and _escaped(incomplete) != incomplete:
        return []  # bash gets words as they are typed in, and this one is part of a quoted or escaped one
    start = len(incomplete)
    rests = (
        word[start:]
        for word in _from_journal(_journal(ctx), words)
        if word[:start].casefold() == incomplete.casefold()
    )
    return [incomplete + (_escaped(rest) if is_bash else rest) for rest in dict.fromkeys(rests)]


def _journal(ctx: Any) -> Path | None:
    """Return what stands behind ``--journal``, which Typer has read by now."""
    chosen = ctx.find_root().params.get("journal")
    return Path(chosen) if chosen else None


def _from_journal(journal: Path | None, read: Callable[["JournalReader"], Iterable[str]]) -> list[str]:
    """Return what is read from the journal; nothing if there is none or it can't be read."""
    from bounceback.cli.context import AppContext
    from bounceback.errors import BouncebackError

    try:
        return list(read(AppContext(journal).reader))
    except (BouncebackError, OSError):
        return []


def _escaped(text: str) -> str:
    r"""Return text as one types it into bash: ``Blue\ Door``."""
    return "".join(c if c.isalnum() or c in "-_./:@%+=," else f"\\{c}" for c in text)
