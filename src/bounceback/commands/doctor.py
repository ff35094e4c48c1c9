"""Checking every file of the journal and the settings, and saying what to do about each finding."""

import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bounceback.content.advert import load_advert_words
from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.cards import load_cards
from bounceback.content.checks import load_checks
from bounceback.content.columns import load_vocabulary
from bounceback.content.fit import load_fit
from bounceback.content.notices import load_notices
from bounceback.content.prep import load_prep
from bounceback.content.questions import load_questions
from bounceback.content.reframing import load_reframing
from bounceback.content.resources import Prompts
from bounceback.content.safety import load_helplines, load_safety
from bounceback.content.templates import load_templates
from bounceback.content.themes import load_themes
from bounceback.errors import ContentError, UnreadableFileError
from bounceback.store.check_ins import read_check_ins
from bounceback.store.files import TEMPORARY_PREFIX
from bounceback.store.journal import Journal
from bounceback.store.settings import load_settings
from bounceback.store.stories import read_kept, read_stories
from bounceback.store.unreadable import Unreadable


@dataclass(frozen=True)
class Finding:
    """Something found: *serious* when an entry or a prompt can't be read, and what to do about it."""

    path: Path
    text: str
    serious: bool


@dataclass(frozen=True)
class Examination:
    """What ``doctor`` looked at and found."""

    entries: int
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Whether everything can be read."""
        return not any(finding.serious for finding in self.findings)


def examine(journal: Journal, prompts: Prompts, settings_path: Path) -> Examination:
    """Return what was found in every file. Nothing is changed."""
    ids = journal.entry_ids()
    findings = [
        *_entries(journal, [*journal.draft_ids(), *ids]),
        *_lists(journal),
        *(Finding(stray.path, stray.reason, serious=True) for stray in journal.strays()),
        *_leftovers(journal),
        *_modes(journal),
        *_settings(settings_path),
        *_prompts(prompts),
    ]
    return Examination(len(ids), tuple(findings))


def _entries(journal: Journal, ids: Iterable[str]) -> Iterable[Finding]:
    for entry_id in ids:
        path = journal.path_of(entry_id)
        try:
            loaded = journal.load(entry_id)
        except UnreadableFileError as error:
            place = f"line {error.line}: " if error.line else ""
            yield Finding(
                path, f'{place}{error.reason}. It was left as it is; "edit" opens it.', serious=True
            )
            continue
        for problem in loaded.problems:
            place = f"line {problem.line}: " if problem.line else ""
            yield Finding(path, f"{place}{problem.field} {problem.reason}. The rest is read.", serious=True)
        if not loaded.complete:
            text = 'the end mark "..." is missing, so its end may be lost. Saving it again adds the mark.'
            yield Finding(path, text, serious=True)
        if not entry_id.startswith("draft-") and not loaded.entry.company:
            yield Finding(path, "it names no company.", serious=True)


def _lists(journal: Journal) -> Iterable[Finding]:
    """Yield what can't be read in the stories, the question bank and the check-ins."""
    for read in (_story_problems, _bank_problems, _check_in_problems):
        try:
            for problem in read(journal):
                yield Finding(problem.path, f"{problem.reason}. It was left as it is.", serious=True)
        except UnreadableFileError as error:
            place = f"line {error.line}: " if error.line else ""
            yield Finding(error.path, f"{place}{error.reason}. It was left as it is.", serious=True)


def _leftovers(journal: Journal) -> Iterable[Finding]:
    """Yield files that an interrupted save, edit or walk left behind."""
    folders = [journal.root, journal.drafts_dir, journal.undo_dir, journal.trash_dir]
    folders += [path for path in journal.entries_dir.glob("*") if path.is_dir()]
    for folder in folders:
        for path in sorted(folder.glob(f"{TEMPORARY_PREFIX}*")) if folder.is_dir() else ():
            yield Finding(path, "a save that was interrupted left this; it can be removed.", serious=False)
    for pattern in ("answer-*", "edit-*"):
        for path in sorted(journal.drafts_dir.glob(pattern)) if journal.drafts_dir.is_dir() else ():
            yield Finding(
                path, "text from the editor that was never stored; look before you remove it.", serious=False
            )
    for path in sorted(journal.rescued_dir.glob("*")) if journal.rescued_dir.is_dir() else ():
        yield Finding(
            path, "text that could not be stored in its place; look before you remove it.", serious=False
        )


def _modes(journal: Journal) -> Iterable[Finding]:
    if sys.platform == "win32" or not journal.root.is_dir():
        return
    for path in [journal.root, *sorted(journal.root.rglob("*"))]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        if not path.is_symlink() and mode & 0o077:
            kind = "700" if path.is_dir() else "600"
            yield Finding(
                path, f"others on this machine may read it: chmod {kind} makes it private.", serious=False
            )


def _settings(path: Path) -> Iterable[Finding]:
    try:
        load_settings(path)
    except UnreadableFileError as error:
        yield Finding(path, f"{error.reason}.", serious=True)


def _prompts(prompts: Prompts) -> Iterable[Finding]:
    """Yield what is wrong with the prompts, the person's own included."""
    folder = prompts.user_dir or Path("prompts")
    loaders = (
        load_questions,
        load_notices,
        load_templates,
        load_checks,
        load_safety,
        load_reframing,
        load_cards,
        load_fit,
        load_advert_words,
        load_themes,
        load_prep,
        load_vocabulary,
    )
    for load in (*loaders, load_helplines, load_benchmarks):
        try:
            load(prompts)
        except ContentError as error:
            yield Finding(folder, f"{error}.", serious=True)


def _story_problems(journal: Journal) -> Iterable[Unreadable]:
    return read_stories(journal).problems


def _bank_problems(journal: Journal) -> Iterable[Unreadable]:
    return read_kept(journal).problems


def _check_in_problems(journal: Journal) -> Iterable[Unreadable]:
    """Return nothing: a value that can't be read counts as absent; a file that can't be raises."""
    read_check_ins(journal)
    return ()
