"""Which language a message is in, and what kind of message it is. Pure, stdlib only."""

import re
from collections.abc import Iterable

from bounceback.domain.letter import MessageKind
from bounceback.domain.letter_rules import LanguageRules, LetterRules, any_found
from bounceback.domain.letter_text import LetterText

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 2

_STRONG = 3
_WEAK = 1
# One strong phrase, or as many weak ones as never meet by chance.
_ENOUGH = 3
# A standard letter repeats itself; the same thing said in ten ways is no surer than in four.
_MOST_STRONG = 4
_MOST_WEAK = 3
# Where two kinds score the same, the one that matters more to have noticed.
_ORDER = (
    MessageKind.REJECTION,
    MessageKind.OFFER,
    MessageKind.ASSESSMENT,
    MessageKind.INVITATION,
    MessageKind.RECEIVED,
    MessageKind.ALERT,
    MessageKind.OUTREACH,
)
# What happens on the way to a decision says less about a message than the decision itself.
_DECIDES = 2
# "I am applying" once could stand in a quoted line; two such sentences are an applicant's mail.
_OWN_SENTENCES = 2


def language_of(text: str, rules: LetterRules) -> LanguageRules | None:
    """Return the rules of the language whose common words are the most in the text, or None."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = [(sum(word in language.common for word in words), language) for language in rules.languages]
    best = max(counts, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= _ENOUGH_WORDS else None


def kind_of(letter: LetterText, language: LanguageRules) -> MessageKind:
    """Return what kind of message it is; OTHER where nothing speaks for a kind.

    A sentence about what may or might happen proves nothing. Somebody who withdrew has not been rejected,
    and what an applicant wrote is no letter from an employer.
    """
    sentences = letter.all_sentences
    if any(any_found(language.withdrawn, sentence) for sentence in sentences):
        return MessageKind.OTHER
    if sum(any_found(language.own, sentence) for sentence in sentences) >= _OWN_SENTENCES:
        return MessageKind.OTHER
    scores = kind_scores(sentences, language)
    best = max(_ORDER, key=lambda kind: (scores.get(kind, 0), -_ORDER.index(kind)))
    return best if scores.get(best, 0) >= _ENOUGH else MessageKind.OTHER


def kind_scores(sentences: Iterable[str], language: LanguageRules) -> dict[MessageKind, int]:
    """Return how much the sentences speak for each kind."""
    texts = tuple(sentences)
    sure = tuple(text for text in texts if not any_found(language.conditions, text))
    scores = {}
    for kind, phrases in language.kinds.items():
        # An acknowledgement is about what may happen; every other kind says what has.
        read = texts if kind is MessageKind.RECEIVED else sure
        read = tuple(text for text in read if not any_found(phrases.unless, text))
        strong = sum(any(pattern.search(text) for text in read) for pattern in phrases.strong)
        weak = sum(any(pattern.search(text) for text in read) for pattern in phrases.weak)
        score = _STRONG * min(strong, _MOST_STRONG) + _WEAK * min(weak, _MOST_WEAK)
        decided = kind in {MessageKind.REJECTION, MessageKind.OFFER} and strong
        scores[kind] = score * _DECIDES if decided else score
    return scores
