"""The JSON forms of ``prep``, version 1: fields may be added; none is removed or changes its meaning."""

from datetime import date
from typing import Any

from bounceback.commands.prep import Bank, Prepared, Shown
from bounceback.domain.prep import Quote
from bounceback.domain.question_bank import BankQuestion
from bounceback.domain.story_bank import Coverage, Story
from bounceback.domain.weak_spots import WeakSpot
from bounceback.views.as_json import VERSION


def sheet_json(prepared: Prepared) -> dict[str, Any]:
    """Return the page for the next interview."""
    sheet = prepared.sheet
    seen = sheet.seen
    return {
        "version": VERSION,
        "kind": sheet.kind,
        "kind_is_guessed": sheet.is_guessed,
        "company": sheet.company or None,
        "stage": sheet.stage,
        "based_on": {
            "entries": sheet.base.entries,
            "same_kind": sheet.base.same_kind,
            "same_company": sheet.base.here,
            "older": sheet.base.older,
        },
        "met_before": [_quote(quote) for quote in sheet.met_before],
        "process": {
            "noted": [
                {
                    "entry": process.entry_id,
                    "company": process.company,
                    "heard_on": _day(process.day),
                    "steps": list(process.steps),
                    "is_whole": process.is_whole,
                }
                for process in sheet.processes
            ],
            "count": sheet.process_count,
            "formats": dict(seen.formats) if seen else {},
            "shortest_minutes": seen.shortest if seen else None,
            "longest_minutes": seen.longest if seen else None,
            "fewest_steps": seen.fewest_steps if seen else None,
            "most_steps": seen.most_steps if seen else None,
            "whole_steps": list(seen.whole) if seen else [],
            "stage_steps": [_quote(quote) for quote in sheet.stage_steps],
            "surprised": _quote(sheet.surprised) if sheet.surprised else None,
        },
        "questions": [_question(question) for question in sheet.questions],
        "hardest": _quote(sheet.hardest) if sheet.hardest else None,
        "stories": [_coverage(row) for row in sheet.coverage],
        "worked": _quote(sheet.worked) if sheet.worked else None,
        "to_try": [_weak_spot(spot) for spot in sheet.weak_spots],
        "to_ask": [{"text": ask.text, "because": ask.because or None} for ask in sheet.to_ask],
        "look_up": list(sheet.look_up),
        "logistics": sheet.logistics,
        "kind_word": sheet.kind_word,
        "problems": _problems(prepared),
    }


def bank_json(bank: Bank) -> dict[str, Any]:
    """Return the bank of questions, and the pairs that may be one."""
    return {
        "version": VERSION,
        "kind": bank.kind,
        "questions": [_question(question) for question in bank.questions],
        "alike": [[one.text, other.text] for one, other in bank.alike],
        "problems": _problems(bank),
    }


def stories_json(shown: Shown) -> dict[str, Any]:
    """Return the stories and what they cover."""
    return {
        "version": VERSION,
        "stories": [_story(story) for story in shown.stories],
        "coverage": [_coverage(row) for row in shown.coverage],
        "problems": _problems(shown),
    }


def _question(question: BankQuestion) -> dict[str, Any]:
    return {
        "text": question.text,
        "type": question.type,
        "competency": question.competency or None,
        "times": question.times,
        "caught_out": question.caught_out,
        "companies": list(question.companies),
        "last_met_on": _day(question.last_met_on),
        "story": question.story or None,
        "may_come": question.may_come,
        "wordings": list(question.wordings),
    }


def _story(story: Story) -> dict[str, Any]:
    line = story.unfinished
    return {
        "title": story.title,
        "situation": story.situation or None,
        "task": story.task or None,
        "actions": list(story.actions),
        "result": story.result or None,
        "learning": story.learning or None,
        "tags": list(story.tags),
        "used_at": list(story.used_at),
        "unfinished": {"part": line.part, "text": line.text or None} if line else None,
    }


def _coverage(row: Coverage) -> dict[str, Any]:
    return {
        "competency": row.key,
        "label": row.label,
        "stories": list(row.stories),
        "asked": row.asked.questions,
        "asked_in": row.asked.entries,
        "need": row.need,
    }


def _weak_spot(spot: WeakSpot) -> dict[str, Any]:
    return {
        "label": spot.label,
        "source": spot.source,
        "companies": list(spot.companies),
        "last_on": _day(spot.last_on),
        "plan": spot.plan or None,
        "other_work": spot.is_other_work,
        "plan_is_idea": spot.is_idea,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "entry": quote.entry_id,
        "company": quote.company,
        "heard_on": _day(quote.day),
    }


def _problems(found: Prepared | Bank | Shown) -> list[dict[str, Any]]:
    return [
        {"file": str(problem.path), "line": problem.line, "reason": problem.reason}
        for problem in found.problems
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
