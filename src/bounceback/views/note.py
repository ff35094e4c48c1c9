"""A note with what the checks found and what there is to say about sending it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bounceback.domain.checks import Problem, Report
from bounceback.domain.dates import spoken
from bounceback.domain.note import Draft, Thread
from bounceback.domain.request import Advice
from bounceback.domain.terms import NoteChannel, NoteKind, Severity

_NOT_READY = "Not ready yet: change what is marked “To change”."
_WORDS = {Severity.BLOCK: "To change", Severity.WARN: "Worth a look"}


def draft_text(draft: Draft) -> str:
    """Return the draft as it goes to a pipe: subject, empty line, body. Only an e-mail has a subject."""
    return f"Subject: {draft.subject}\n\n{draft.body}\n" if draft.subject else f"{draft.body}\n"


def report_lines(
    report: Report, channel: NoteChannel = NoteChannel.EMAIL, send: str = "Ready to send"
) -> list[str]:
    """Return what the checks found as messages; a clean note gets one line, a clean script none.

    *send* says from when on it can be sent, see ``when_to_send``.
    """
    words = f"{report.words} words"
    if not report.problems:
        if channel not in {NoteChannel.EMAIL, NoteChannel.MESSAGE}:
            return []
        return [f"{send}: {words}, nothing to change." if send else f"{words}, nothing to change."]
    lines = [line for problem in report.problems for line in _problem_lines(problem)]
    last = f"{send or 'It can go'} as it is, if you like." if report.ready else _NOT_READY
    return [*lines, f"{last} {words}."]


def when_to_send(advice: Advice, kind: NoteKind, today: date) -> str:
    """Return the start of the line on a draft that needs no change: ready now, or from a later day.

    Empty where sending it isn't advised at all.
    """
    if kind is not advice.kind:
        return "Ready to send"
    if advice.send_from is None:
        return ""
    return "Ready to send" if advice.send_from <= today else f"To send from {spoken(advice.send_from, today)}"


def advice_lines(advice: Advice, kind: NoteKind) -> Sequence[str]:
    """Return what there is to say about whether and when to send it."""
    if kind is NoteKind.THANKS:
        return ("A thank-you is best within a day of what they said, and welcome later too.",)
    if kind is NoteKind.REFUSAL:
        return ("A line of thanks leaves the door open. It needs no answer.",)
    return advice.reasons if kind is advice.kind else ()


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
