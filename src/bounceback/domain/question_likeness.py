"""Which questions of the bank look like one, and which is meant by some words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bounceback.domain.asked import Lexicon, question_key
from bounceback.domain.question_bank import BankQuestion, Kept

_ALIKE = 0.5


def alike(bank: Sequence[BankQuestion], kept: Sequence[Kept], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the bank that look like one question, the likest first.

    Pairs the person has told apart are left out.
    """
    apart = {
        frozenset((question_key(item.text), question_key(other)))
        for item in kept
        for other in item.not_same_as
    }
    tokens = [lexicon.tokens(question.text) for question in bank]
    places: dict[str, list[int]] = {}
    pairs: list[tuple[float, int, int]] = []
    for later, words in enumerate(tokens):
        shared = Counter(earlier for word in words for earlier in places.get(word, ()))
        for earlier, count in shared.items():
            share = count / len(words | tokens[earlier])
            enough = count >= 2 or share == 1
            if enough and share >= _ALIKE and not _told_apart(bank[earlier], bank[later], apart):
                pairs.append((-share, earlier, later))
        for word in words:
            places.setdefault(word, []).append(later)
    yield from ((earlier, later) for _, earlier, later in sorted(pairs))


def distinct(bank: Sequence[BankQuestion], lexicon: Lexicon, most: int) -> tuple[BankQuestion, ...]:
    """Return the first questions of a bank, none of which looks like another wording of one before it."""
    chosen: list[BankQuestion] = []
    for question in bank:
        if len(chosen) == most:
            break
        if not any(True for _ in alike([*chosen, question], (), lexicon)):
            chosen.append(question)
    return tuple(chosen)


def find_questions(bank: Sequence[BankQuestion], words: str) -> tuple[BankQuestion, ...]:
    """Return the questions that are meant by their wording, else by its start, else by a part of it."""
    wanted = question_key(words)
    if not wanted:
        return ()
    keys = [(question, [question_key(text) for text in question.wordings]) for question in bank]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = tuple(question for question, own in keys if any(fits(key, wanted) for key in own))
        if found:
            return found
    return ()


def _told_apart(one: BankQuestion, other: BankQuestion, apart: set[frozenset[str]]) -> bool:
    return any(
        frozenset((question_key(a), question_key(b))) in apart for a in one.wordings for b in other.wordings
    )
