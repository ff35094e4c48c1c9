"""Getting ready for the next interview: the page, the bank of questions, and what is settled about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from bounceback.content.prep import PrepTexts
from bounceback.domain.asked import read_asked
from bounceback.domain.debrief import Debrief
from bounceback.domain.prep import Sheet, Shelf, Wanted, aim_of, asked_for, bank_of, make_sheet
from bounceback.domain.question import Choice
from bounceback.domain.question_bank import BankQuestion, Kept
from bounceback.domain.question_likeness import alike, find_questions
from bounceback.domain.story_bank import Coverage, Story, coverage
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import normalise
from bounceback.domain.weak_spots import Idea
from bounceback.errors import BouncebackError, ExitCode, UnreadableFileError, UsageError
from bounceback.ports import Prompt, Prompter, Stopped, Typed
from bounceback.store.debriefs import read_debriefs
from bounceback.store.reader import JournalReader
from bounceback.store.stories import Listed, put_kept, read_kept, read_stories
from bounceback.store.unreadable import Unreadable

if TYPE_CHECKING:
    from bounceback.store.journal import Journal

NEWEST = 400
"""The page rests on so many entries: more than a search has, and read while one waits."""

_ALIKE_OFFERED = 5

Read = TypeVar("Read")


class QuestionNotFoundError(BouncebackError):
    """No question of the bank, or more than one, is what was meant."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, words: str, found: Sequence[str]) -> None:
        lines = "".join(f"\n  {text}" for text in found)
        meant = f'"{words}" could be any of these; write more of it:{lines}'
        none = f'no question noted so far goes like "{words}"; "bounceback prep --questions" lists them'
        super().__init__(meant if found else none)


@dataclass(frozen=True)
class Prepared:
    """The page, and the files that can't be read."""

    sheet: Sheet
    problems: tuple[Unreadable, ...]


@dataclass(frozen=True)
class Bank:
    """The questions met, likeliest first, pairs that may be one, and the files that can't be read."""

    questions: tuple[BankQuestion, ...]
    alike: tuple[tuple[BankQuestion, BankQuestion], ...]
    kind: str
    problems: tuple[Unreadable, ...]


@dataclass(frozen=True)
class Shown:
    """The stories, what they show and what is missing, and what can't be read."""

    stories: tuple[Story, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[Unreadable, ...]


def prepare(
    reader: JournalReader,
    texts: PrepTexts,
    ideas: Callable[[], Mapping[str, Idea]],
    wanted: Wanted,
    today: date,
) -> Prepared:
    """Return the page for the next interview, from the newest entries and from all with the company.

    What can't be read is named, and the rest is used.
    """
    ids = reader.entry_ids()
    newest = ids[:NEWEST]
    here = reader.with_company(wanted.company) if len(ids) > NEWEST and wanted.company else ()
    chosen = sorted({*newest, *here}.intersection(ids), reverse=True)
    debriefs, problems = read_debriefs(reader, chosen)
    kept = _or_problem(read_kept, reader)
    stories = _or_problem(read_stories, reader)
    shelf = Shelf(
        kept=kept.items,
        stories=stories.items,
        lexicon=texts.lexicon,
        process_words=texts.process,
        labels=texts.competencies,
        general=texts.general,
        ideas=ideas,
    )
    sheet = make_sheet(debriefs, wanted, shelf, today, older=len(ids) - len(chosen))
    return Prepared(sheet, (*problems, *kept.problems, *stories.problems))


def questions(reader: JournalReader, texts: PrepTexts, wanted: Wanted) -> Bank:
    """Return the bank of questions. Raises UnreadableFileError if what was settled can't be read."""
    debriefs, problems = read_debriefs(reader)
    kept = read_kept(reader)
    bank, kind = _bank(debriefs, kept.items, texts, wanted)
    pairs = tuple((bank[one], bank[other]) for one, other in alike(bank, kept.items, texts.lexicon))
    return Bank(bank, pairs, kind, (*problems, *kept.problems))


def stories(reader: JournalReader, texts: PrepTexts) -> Shown:
    """Return the stories and what they cover. Raises UnreadableFileError if their file can't be read."""
    listed = read_stories(reader)
    debriefs, _ = read_debriefs(reader)
    kept = _or_problem(read_kept, reader)
    bank, _ = _bank(debriefs, kept.items, texts, Wanted())
    rows = coverage(listed.items, texts.competencies, asked_for(bank))
    return Shown(listed.items, rows, (*listed.problems, *kept.problems))


def add_questions(journal: "Journal", lines: Sequence[str], today: date) -> tuple[str, ...]:
    """Put questions into the bank that no entry noted, and return them; a ``*`` says it caught one out."""
    added: dict[str, dict[str, object]] = {}
    for line in lines:
        text, caught_out = read_asked(normalise(line))
        if text:
            added[text] = {"added_on": today, **({"caught_out": True} if caught_out else {})}
    if not added:
        raise UsageError("there is no question in it")
    put_kept(journal, added)
    return tuple(added)


def merge(journal: "Journal", bank: Bank, first: str, second: str) -> tuple[BankQuestion, BankQuestion]:
    """Make two questions one, under the wording of the first, and return them.

    Raises QuestionNotFoundError if one of them isn't there, or could be several.
    """
    one, other = (_found(bank, words) for words in (first, second))
    if one.text == other.text:
        raise UsageError(f'both are "{one.text}" already')
    settle(journal, one, other, is_same=True)
    return one, other


def settle(journal: "Journal", one: BankQuestion, other: BankQuestion, *, is_same: bool) -> None:
    """Remember whether two questions are one."""
    if is_same:
        put_kept(journal, {one.text: {"same_as": [text for text in other.wordings if text != one.text]}})
    else:
        put_kept(journal, {one.text: {"not_same_as": [other.text]}})


def confirm_alike(journal: "Journal", bank: Bank, prompter: Prompter) -> Stopped | None:
    """Ask about the first few pairs whether they are one question; each reply is kept at once.

    Return the reply that left, if one did. Enter leaves a pair for another day.
    """
    choices = (Choice("yes", "The same question"), Choice("no", "Two questions"))
    merged: set[str] = set()
    pairs = [pair for pair in bank.alike if pair[0].text != pair[1].text]
    for one, other in pairs[:_ALIKE_OFFERED]:
        if {one.text, other.text} & merged:
            continue
        ask = f"Are these one question?\n{one.text}\n{other.text}"
        why = "One question in several wordings counts together. Your entries keep the words you noted."
        prompt = Prompt(
            ask=ask, kind=QuestionKind.CHOICE, choices=choices, why=why, hint="Enter leaves it open."
        )
        reply = prompter.ask(prompt)
        if isinstance(reply, Stopped):
            return reply
        word = reply.text.strip().lower() if isinstance(reply, Typed) else ""
        if word in {"1", "y", "yes", "2", "n", "no"}:
            settle(journal, one, other, is_same=word in {"1", "y", "yes"})
            merged.add(other.text)
    return None


def _bank(
    debriefs: Sequence[Debrief], kept: Sequence[Kept], texts: PrepTexts, wanted: Wanted
) -> tuple[tuple[BankQuestion, ...], str]:
    aim, kind, _ = aim_of(wanted, debriefs)
    return bank_of(debriefs, kept, texts.lexicon, aim), kind


def _or_problem(read: Callable[[JournalReader], Listed[Read]], reader: JournalReader) -> Listed[Read]:
    """Return what a list holds; one that can't be read is empty, and named."""
    try:
        return read(reader)
    except UnreadableFileError as error:
        return Listed((), (Unreadable(error.path, error.reason, error.line),))


def _found(bank: Bank, words: str) -> BankQuestion:
    found = find_questions(bank.questions, words)
    if len(found) != 1:
        raise QuestionNotFoundError(words, [question.text for question in found])
    return found[0]
