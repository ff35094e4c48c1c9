"""Before the walk: is something unfinished, what came earlier? Rows only, no models."""

from datetime import date

from bounceback.content.notices import Notices
from bounceback.domain.dates import spoken
from bounceback.domain.question import Choice
from bounceback.domain.summary import Summary
from bounceback.domain.terms import QuestionKind
from bounceback.ports import Back, Prompt, Prompter, Reply, Skipped, Typed
from bounceback.store.reader import JournalReader
from bounceback.store.rows import Row

_LOOKED_AT = 10
_PRIOR_LOOKED_AT = 100


def find_unfinished(reader: JournalReader) -> Summary | None:
    """Return the newest reflection that was left before its end, among the drafts and the newest entries."""
    candidates = [*reader.draft_ids(), *reader.entry_ids()[:_LOOKED_AT]]
    rows = [row.summary for row in reader.rows(candidates) if isinstance(row, Row)]
    return next((summary for summary in rows if not summary.finished and not summary.quiet), None)


def offer_resume(prompter: Prompter, notices: Notices, unfinished: Summary, today: date) -> bool | Reply:
    """Ask whether to go on with it; Enter does. Return True or False, or the reply that left the question."""
    day = unfinished.recorded_on or unfinished.heard_on
    choices = (Choice("yes", notices.say("resume-yes")), Choice("no", notices.say("resume-no")))
    ask = notices.say("resume", title=unfinished.title, day=spoken(day, today) if day else "some time ago")
    problem = ""
    while True:
        reply = prompter.ask(
            Prompt(
                ask=ask,
                kind=QuestionKind.CHOICE,
                choices=choices,
                default="1",
                required=True,
                problem=problem,
            )
        )
        if isinstance(reply, Back):
            prompter.tell(notices.say("already-first"))
            continue
        if not isinstance(reply, (Typed, Skipped)):
            return reply
        word = reply.text.strip().lower() if isinstance(reply, Typed) else "1"
        if word in {"1", "y", "yes"}:
            return True
        if word in {"2", "n", "no"}:
            return False
        problem = "1 or 2, please."


def rows_of(reader: JournalReader, exclude: str | None) -> list[Summary]:
    """Return the newest earlier entries, newest first, without the one in hand."""
    ids = [entry_id for entry_id in reader.entry_ids()[:_PRIOR_LOOKED_AT] if entry_id != exclude]
    return [row.summary for row in reader.rows(ids) if isinstance(row, Row)]
