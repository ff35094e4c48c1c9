"""What a letter says of an application: stage, feedback, whether an answer is welcome. Stdlib only."""

from bounceback.domain.letter import Message, MessageKind
from bounceback.domain.letter_rules import LanguageRules, any_found
from bounceback.domain.letter_text import LetterText, Sentence
from bounceback.domain.terms import LetterKind, Stage

# The latest stage with a sign counts, but a phone screen is also an interview: the narrower one first.
_LATEST_FIRST = (
    Stage.OFFER,
    Stage.FINAL,
    Stage.ONSITE,
    Stage.TASK,
    Stage.SCREEN,
    Stage.INTERVIEW,
    Stage.APPLIED,
)
_MET = frozenset({Stage.SCREEN, Stage.TASK, Stage.INTERVIEW, Stage.ONSITE, Stage.FINAL, Stage.OFFER})
_STANDARD_PHRASES = 2


def stage_of(letter: LetterText, language: LanguageRules) -> Stage | None:
    """Return how far the application got, where the text shows it."""
    read = [text for text in letter.all_sentences if not any_found(language.conditions, text)]
    reached = [text for text in read if not any_found(language.not_reached, text)]
    for stage in _LATEST_FIRST:
        texts = read if stage is Stage.APPLIED else reached
        if any(any_found(language.stages.get(stage, ()), text) for text in texts):
            return stage
    return None


def invites_reply(letter: LetterText, language: LanguageRules) -> bool | None:
    """Return whether the letter asks for an answer (True) or rules one out (False); None if neither."""
    if any(any_found(language.reply_refused, text) for text in letter.all_sentences):
        return False
    return True if any(any_found(language.reply_wanted, text) for text in letter.all_sentences) else None


def feedback_in(letter: LetterText, body: str, language: LanguageRules) -> str | None:
    """Return the part of the body that names a reason for this one person, verbatim, or None.

    It begins with the first sentence that names or announces one and goes on while sentences do; what every
    standard letter says is none of it.
    """
    first = last = None
    announced = False
    for sentence in letter.sentences:
        stock = any_found(language.stock, sentence.text)
        opens = any_found(language.feedback_opens, sentence.text) and not stock
        names = any_found(language.feedback, sentence.text) and not stock
        if names or opens or (announced and first and not stock and sentence.paragraph == first.paragraph):
            first, last = first or sentence, sentence
            announced = announced or opens
        elif first:
            break
    return _verbatim(first, last, body) if first and last else None


def _verbatim(first: Sentence, last: Sentence, body: str) -> str:
    return body[first.start : last.end].strip()


def letter_kind(
    kind: MessageKind, message: Message, letter: LetterText, language: LanguageRules, *,
    person: bool, stage: Stage | None, feedback: str | None, no_reply: bool,
) -> LetterKind | None:  # fmt: skip
    """Return whether a rejection was written for everybody or for one person; None if it could be either."""
    if kind is not MessageKind.REJECTION:
        return None
    if feedback:
        return LetterKind.PERSONAL
    automatic = no_reply or bool(message.automation) or not person
    stock = sum(any_found(language.stock, sentence.text) for sentence in letter.sentences)
    if automatic:
        return LetterKind.FORM
    if stage in _MET:
        return LetterKind.PERSONAL
    return LetterKind.FORM if stock >= _STANDARD_PHRASES else None
