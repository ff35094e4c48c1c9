"""A note with what the checks found and what there is to say about sending it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bounceback.domain.checks import Problem, Report
from bounceback.domain.dates import spoken
from bounceback.domain.ledger import WAIT_WORKING_DAYS, AskState, Standing
from bounceback.domain.note import Draft, Thread
from bounceback.domain.request import Advice, working_days_after
from bounceback.domain.terms import NoteChannel, NoteKind, Severity

_WORDS = {Severity.BLOCK: "To change", Severity.WARN: "Worth a look"}


def draft_text(draft: Draft) -> str:
    """Return the draft as it goes to a pipe: subject, empty line, body. Only an e-mail has a subject."""
    return f"Subject: {draft.subject}\n\n{draft.body}\n" if draft.subject else f"{draft.body}\n"


def report_lines(report: Report, channel: NoteChannel = NoteChannel.EMAIL) -> list[str]:
    """Return what the checks found as messages; a clean note gets one line, a clean script none."""
    if not report.problems:
        if channel not in {NoteChannel.EMAIL, NoteChannel.MESSAGE}:
            return []
        return [f"Ready to send: {report.words} words, nothing to change."]
    lines = [line for problem in report.problems for line in _problem_lines(problem)]
    last = (
        "Ready to send as it is, if you like."
        if report.ready
        else "Not ready yet: change what is marked “To change”."
    )
    return [*lines, f"{last} {report.words} words."]


def advice_lines(advice: Advice, kind: NoteKind, standing: Standing, today: date) -> Sequence[str]:
    """Return what there is to say about whether and when to send it."""
    if kind is NoteKind.THANKS:
        return ("A thank-you is best within a day of what they said, and welcome later too.",)
    if kind is NoteKind.REFUSAL:
        return ("A line of thanks leaves the door open. It needs no answer.",)
    asked = standing.state in {AskState.WAITING, AskState.NUDGED}
    if asked and standing.since and kind in {NoteKind.NUDGE, NoteKind.STATUS}:
        return (_since(standing, standing.since, today),)
    return advice.reasons if kind is advice.kind else ()


def _since(standing: Standing, sent_on: date, today: date) -> str:
    """Return what there is to say about asking again."""
    asked = f"Your last note went out {spoken(sent_on, today)}."
    if standing.state is AskState.NUDGED:
        return f"{asked} It was the second one. Two are enough, and --close ends the waiting."
    day = working_days_after(sent_on, WAIT_WORKING_DAYS)
    if day <= today:
        return f"{asked} One more is fine now, and after that it can rest."
    return f"{asked} It's their turn until {spoken(day, today)}; then one more is fine."


def report_json(report: Report) -> dict[str, Any]:
    """Return the report in its stable form."""
    return {
        "ready": report.ready,
        "words": report.words,
        "problems": [
            {
                "id": problem.id,
                "severity": problem.severity.value,
                "found": problem.found,
                "why": problem.why,
                "hint": problem.hint,
            }
            for problem in report.problems
        ],
    }


def draft_json(
    draft: Draft,
    report: Report,
    advice: Advice,
    *,
    kind: NoteKind,
    channel: NoteChannel,
    thread: Thread | None,
) -> dict[str, Any]:
    """Return a draft, its report and the advice in their stable form."""
    return {
        "version": 1,
        "kind": kind.value,
        "by": channel.value,
        "in_reply_to": thread.message_id if thread else None,
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "template": draft.template,
        "advice": {
            "worth_asking": advice.worth_asking,
            "window": advice.window.value,
            "send_from": advice.send_from.isoformat() if advice.send_from else None,
            "send_by": advice.send_by.isoformat(),
            "reasons": list(advice.reasons),
        },
        **report_json(report),
    }


def _problem_lines(problem: Problem) -> list[str]:
    found = f": “{problem.found}”" if problem.found else "."
    return [f"{_WORDS[problem.severity]}{found}", f"  {problem.why}", f"  {problem.hint}"]
