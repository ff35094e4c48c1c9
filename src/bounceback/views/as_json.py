"""The JSON forms, version 1: fields may be added; none is ever removed or changes its meaning."""

import json
import re
import sys
from datetime import date
from typing import Any

from bounceback.commands.listing import Listed
from bounceback.commands.review import DueList, Reviewed
from bounceback.commands.stats import StatsReport
from bounceback.domain.due import Due
from bounceback.domain.entry import Entry
from bounceback.domain.finding import Line
from bounceback.domain.lookback import Remark
from bounceback.domain.summary import Summary

VERSION = 1

# What JSON leaves unescaped although a terminal or a reader's eye could be misled by it.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def json_text(value: Any) -> str:
    """Return a value as JSON that is readable and safe to print; ASCII where the output is not UTF-8."""
    is_utf8 = "utf" in (getattr(sys.stdout, "encoding", None) or "").lower()
    text = json.dumps(value, ensure_ascii=not is_utf8, indent=2, default=str)
    return _UNSAFE.sub(_escape, text) + "\n"


def _escape(match: re.Match[str]) -> str:
    """Return the sign as JSON has it: beyond the first 65,536 as two escapes."""
    data = match.group().encode("utf-16-be")
    return "".join(f"\\u{data[at : at + 2].hex()}" for at in range(0, len(data), 2))


def reviewed_json(reviewed: Reviewed) -> dict[str, Any]:
    """Return a look back with its lessons, plans and what recurs."""
    found = reviewed.lookback
    return {
        "version": VERSION,
        "helping": [_remark(remark) for remark in found.helping],
        "lessons": [_remark(remark) for remark in found.lessons],
        "plans": [_remark(remark) for remark in found.plans],
        "worked": [_remark(remark) for remark in found.worked],
        "since_lesson": list(found.since),
        "recurring": list(found.recurring),
        "due": [_due(item) for item in reviewed.due],
        "open": [
            {"entry": entry_id, "kind": end.kind.value, "day": _day(end.day), "text": end.text or None}
            for entry_id, ends in reviewed.open_ends.items()
            for end in ends
        ],
        "entries": _entries(reviewed),
        "more": reviewed.more,
        "problems": _problems(reviewed),
    }


def entries_json(reviewed: Listed) -> dict[str, Any]:
    """Return the list of entries, and the files that can't be read."""
    return {
        "version": VERSION,
        "entries": _entries(reviewed),
        "problems": _problems(reviewed),
    }


def due_json(due: DueList) -> dict[str, Any]:
    """Return what is due."""
    return {"version": VERSION, "due": [_due(item) for item in due.items]}


def stats_json(report: StatsReport) -> dict[str, Any]:
    """Return the numbers as they are, without words; a guess stands there where it was too long."""
    stats = report.stats
    return {
        "version": VERSION,
        "asking": vars(stats.asking),
        "plans": vars(stats.plans),
        "questions": {"met": stats.prepared.met, "met_before": stats.prepared.known},
        "lessons_carried": stats.carried,
        "people_told": stats.told,
        "second_scores": list(stats.scores),
        "eased": [
            {
                "entry": one.entry_id,
                "within_days": one.within,
                "guessed_days": one.guess if one in stats.sooner else None,
            }
            for one in stats.eased
        ],
        "stages": [{"stage": stage.value, "count": count} for stage, count in stats.reached],
        "trends": [
            {
                "kind": trend.kind,
                "stages": [stage.value for stage in trend.stages],
                "before": trend.before.value,
                "lately": trend.lately.value,
                "direction": trend.direction.value,
            }
            for trend in stats.trends
        ],
        "problems": _problems(report),
    }


def entry_json(entry_id: str, entry: Entry) -> dict[str, Any]:
    """Return all that an entry holds, unknown keys included; what it doesn't say is null or empty."""
    return {"version": VERSION, "id": entry_id, **entry.model_dump(mode="json")}


def summary_json(row: Summary) -> dict[str, Any]:
    """Return an entry's row."""
    return {
        "id": row.id,
        "company": row.company,
        "role": row.role,
        "stage": row.stage.value if row.stage else None,
        "outcome": row.outcome.value if row.outcome else None,
        "heard_on": _day(row.heard_on),
        "finished": row.finished,
        "told": row.told,
        "asked_on": _day(row.asked_on),
        "parked_until": _day(row.parked_until),
        "themes": list(row.themes),
        "lessons": list(row.lessons),
        "plan": row.plan.sentence if row.plan else None,
        "tags": list(row.tags),
    }


def _entries(listed: Listed) -> list[dict[str, Any]]:
    """Return the rows, each with the lines a search found in it."""
    return [
        {**summary_json(row), "matches": [_match(line) for line in listed.lines.get(row.id, ())]}
        for row in listed.rows
    ]


def _match(line: Line) -> dict[str, Any]:
    text = line.text
    return {"line": line.line, "field": text.field, "question": text.question, "asked": text.asked}


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "text": remark.text,
        "entry": remark.entry_id,
        "heard_on": _day(remark.day),
        "state": remark.state or None,
    }


def _due(item: Due) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "entry": item.entry_id,
        "text": item.text,
        "command": item.command,
        "until": _day(item.until),
    }


def _problems(found: Listed | StatsReport) -> list[dict[str, Any]]:
    """Return the files that can't be read, or lost their end."""
    return [
        {"file": str(problem.path), "line": problem.line, "reason": problem.reason}
        for problem in (*found.problems, *found.incomplete)
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
