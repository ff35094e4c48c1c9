"""What ``prep`` needs of an entry, from the plain mapping of its file: no pydantic, so that it stays fast."""

from collections.abc import Iterable, Mapping
from typing import Any

from bounceback.domain.debrief import Debrief
from bounceback.domain.terms import RequirementState, Source
from bounceback.store.plain import group_of, items_of, text_of, words_of
from bounceback.store.reader import JournalReader
from bounceback.store.rows import FullRow
from bounceback.store.unreadable import Unreadable

_SHORT = frozenset({RequirementState.MISSING, RequirementState.PARTLY})


def read_debriefs(
    reader: JournalReader, entry_ids: Iterable[str] | None = None
) -> tuple[list[Debrief], list[Unreadable]]:
    """Return what these entries carry, or all there are, without the quiet ones; and the unreadable files.

    All there are come newest first.
    """
    debriefs: list[Debrief] = []
    problems: list[Unreadable] = []
    for row in reader.full_rows(reader.entry_ids() if entry_ids is None else entry_ids):
        if isinstance(row, Unreadable):
            problems.append(row)
        elif not row.summary.quiet:
            debriefs.append(debrief_of(row))
    return debriefs, problems


def debrief_of(row: FullRow) -> Debrief:
    """Return what an entry carries. A field that can't be read counts as absent; ``doctor`` names it."""
    mapping = row.document.mapping
    answers = {
        item.get("question"): text_of(item, "answer")
        for item in items_of(mapping, "answers")
        if item.get("skipped") != "true"
    }
    plan = _standing_plan(mapping)
    return Debrief(
        summary=row.summary,
        process=_lines(answers.get("experience.process", "")),
        questions=_lines(answers.get("experience.questions-met", "")),
        hardest=answers.get("experience.hardest", ""),
        landed=answers.get("experience.landed", ""),
        surprised=answers.get("experience.surprised", ""),
        lessons=tuple(_lessons(items_of(mapping, "lessons"))),
        plan=(text_of(plan, "cue"), text_of(plan, "act")),
        has_feedback=any(text_of(item, "words") for item in items_of(mapping, "feedback")),
        seen_themes=frozenset(words_of(mapping, "seen_themes")),
        short_of=tuple(
            text_of(item, "name")
            for item in items_of(mapping, "requirements")
            if item.get("state") in _SHORT and text_of(item, "name")
        ),
        ask_them=text_of(mapping, "ask_them"),
    )


def _lessons(items: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Source]]:
    """Yield lessons with who says so; one that doesn't say counts as a guess, one set aside not at all."""
    for item in items:
        text, source = text_of(item, "text"), text_of(item, "source")
        if text and not text_of(item, "set_aside_on"):
            yield text, Source(source) if source in {*Source} else Source.GUESSED


def _standing_plan(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the plan as it stands in the file; nothing of one that was set aside."""
    plan = group_of(mapping, "plan")
    return {} if text_of(plan, "set_aside_on") else plan


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
