"""Asking how an earlier no stings by now, so that one can see later how long it did."""

from dataclasses import dataclass, replace
from datetime import datetime

from bounceback.content.notices import Notices
from bounceback.domain.entry import Answer, Entry
from bounceback.domain.summary import Summary
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import one_line
from bounceback.ports import Prompt, Prompter, Reply, Skipped, Typed
from bounceback.store.journal import Journal

_SCORED = "close.sting-after"
_SKIPPED = "review.sting"
_SCORES = frozenset("12345")


@dataclass(frozen=True)
class Stinging:
    """Asks how the entry of a row stings, and stores the reply on it.

    The score takes the place of the one at the end of the reflection. Once skipped, the question isn't asked
    about that entry again.
    """

    journal: Journal
    prompter: Prompter
    notices: Notices
    row: Summary
    now: datetime

    def ask(self, progress: str) -> Reply:
        """Ask until there is a reply that can be stored, and return it."""
        entry = self.journal.load(self.row.id).entry
        is_answered = entry.answered_on(_SCORED) == self.now.date()
        prompt = Prompt(
            ask=self.notices.say("check-in-sting", title=self.row.title),
            why=self.notices.say("check-in-sting-why"),
            kind=QuestionKind.SCALE,
            progress=progress,
            default=str(entry.sting_after or "") if is_answered else "",
        )
        while True:
            reply = self.prompter.ask(prompt)
            if isinstance(reply, Skipped):
                self._store(Answer(question=_SKIPPED, asked=prompt.ask, skipped=True, answered_at=self.now))
            if not isinstance(reply, Typed):
                return reply
            score = one_line(reply.text)
            if score in _SCORES:
                self._store_score(int(score), prompt.ask)
                return reply
            prompt = replace(prompt, problem="A number from 1 to 5, please.")

    def _store_score(self, score: int, asked: str) -> None:
        self._store(
            Answer(question=_SCORED, asked=asked, saved_to="sting_after", answered_at=self.now), score
        )
        if score > (self.row.last_sting or 0):
            self.prompter.tell(self.notices.say("higher-after"))

    def _store(self, answer: Answer, score: int | None = None) -> None:
        """Store what was answered; a question that was skipped leaves the last score as it is."""

        def changed(entry: Entry) -> Entry:
            if score is not None:
                entry = entry.replace(sting_after=score).without_answer(_SKIPPED)
            return entry.with_answer(answer)

        self.journal.update(self.journal.load(self.row.id), changed, undo_as="answers")
