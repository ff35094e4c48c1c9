"""Journals for tests: varied entries, one of each kind there is."""

from datetime import datetime
from typing import Any

from bounceback.domain.entry import Entry
from bounceback.store.journal import Journal
from builders import make_entry

HOSTILE = "</style><script>alert(1)</script>]]>&amp;[x](http://x.example)\u202e=1+1\x1b[2J"
BROKEN = "2026-11-10-broken-dev"


def add(journal: Journal, company: str, day: str, **values: Any) -> str:
    """Store an entry that was finished on its day, and return its id."""
    moments = {"recorded_at": f"{day}T20:00:00+00:00", "finished_at": f"{day}T20:09:00+00:00"}
    return journal.add(make_entry(company=company, heard_on=day, **moments | values))


def fill(journal: Journal) -> None:
    """Store full, short, silent, hostile and quiet entries, and a draft."""
    add(
        journal,
        "Northwind Traders Ltd",
        "2026-11-02",
        contact={"name": "Priya Shah", "email": "priya@northwind.example", "role": "hiring manager"},
        channel="referral",
        role_family="analysis",
        detail="hearing about the atlas",
        sting="4",
        sting_after="2",
        told="specific",
        feedback=[
            {
                "words": "Your case study listed tasks.\n- we missed priorities",
                "said_by": "Priya Shah",
                "said_on": "2026-11-05",
            }
        ],
        themes=["evidence_examples"],
        ask_them="Which part fell short?",
        lessons=[
            {
                "text": "At Northwind I listed tasks; a stronger answer says which comes first.",
                "source": "said",
            },
            {"text": "Ask Priya's team what the data is for.", "source": "seen"},
        ],
        plan={"cue": "I am asked for an example", "act": "start with the result", "made_on": "2026-11-20"},
        wanted="5",
        gap="experience",
        route="tune",
        look_again="in_3_months",
        requirements=[{"name": "SQL", "state": "have"}, {"name": "Team work", "state": "partly"}],
        requests=[{"sent_on": "2026-11-03"}],
        tags=["remote", "night shifts"],
        notes="They were kind.\nI would apply again.",
        salary="52k",
        links={"posting": "kept at home"},
        answers=[
            {
                "question": "experience.went-well",
                "asked": "Name one thing you did well.",
                "answer": "I asked about the data first.\n1. then I answered",
            },
            {"question": "check-in.sting", "asked": "How much?", "saved_to": "sting"},
            {"question": "experience.tips", "asked": "Tips?", "skipped": "true"},
        ],
    )
    add(
        journal,
        "Contoso",
        "2026-11-09",
        stage="task",
        told="standard",
        themes=["evidence_examples"],
        lessons=[{"text": "A summary on top, unlike at Hooli.", "source": "guessed"}],
        requests=[{"sent_on": "2026-11-10"}, {"kind": "thanks"}],
        applied_on="2026-10-01",
    )
    add(journal, "Initech", "2026-11-12", stage="screen", outcome="no_reply", heard_by="silence")
    add(journal, HOSTILE, "2026-11-14", role=f"=cmd|'/c calc'!A1 {HOSTILE}", lessons=[{"text": HOSTILE}])
    add(
        journal,
        "Fabrikam",
        "2026-11-18",
        plan={"act": "write two questions for Contoso's people", "made_on": "2026-11-18"},
        requests=[{"kind": "status", "sent_on": "2026-11-19"}],
    )
    add(journal, "Quietly", "2026-11-20", quiet="true", notes="a hard day", lessons=[{"text": "quiet words"}])
    journal.save_draft(Entry(company="Hooli"), None, datetime.fromisoformat("2026-11-22T09:00:00+00:00"))


def break_one(journal: Journal) -> None:
    """Put a file that can't be read among the entries."""
    path = journal.path_of(BROKEN)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("schema: 1\ncompany: &a Broken\n...\n", encoding="utf-8")
