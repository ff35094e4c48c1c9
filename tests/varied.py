"""A journal such as a year of searching leaves: varied, ordinary, and the same on every run.

Every field of an entry turns up somewhere, with what people really do: questions noted almost the same way
twice, a family named once and not the next time, reflections left half-way, keys of their own.
"""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.content.questions import load_questions
from bounceback.content.resources import Prompts
from bounceback.domain.entry import Entry
from bounceback.domain.text import slug
from bounceback.store.journal import Journal

TODAY = date(2026, 11, 22)
SEED = 20261122
MET = ("screen", "task", "interview", "onsite", "final", "offer")
ROOM = ("interview", "onsite", "final", "offer")

# In this order through the year: every stage comes early, and the usual ones most often.
STAGES = (
    "interview", "applied", "screen", "task", "interview", "final", "applied", "onsite",
    "interview", "screen", "applied", "offer", "interview", "task", "final", "screen",
)  # fmt: skip
TEXTS: Any = plainyaml.read(Path(__file__).with_name("varied_texts.yaml").read_bytes()).mapping


def make_journal(journal: Journal, *, entries: int = 40, seed: int = SEED, today: date = TODAY) -> list[str]:
    """Fill a journal with varied entries over the year before *today*, and return their ids, newest first.

    The same arguments always make the same files.
    """
    made = make_entries(entries, seed=seed, today=today)
    return list(reversed([journal.add(entry) for entry in reversed(made)]))


def make_entries(count: int = 40, *, seed: int = SEED, today: date = TODAY) -> list[Entry]:
    """Return varied entries over the year before *today*, newest first; the newest is a day old."""
    chance = random.Random(seed)
    step = 363 / max(count, 40)
    return [
        _Maker(chance, number, today - timedelta(days=1 + int(number * step)), today).entry()
        for number in range(count)
    ]


@cache
def _wordings() -> dict[str, str]:
    return {question.id: question.ask for question in load_questions(Prompts()).questions}


class _Maker:
    """Makes one entry. What must turn up in every journal goes by the number, the rest by chance."""

    def __init__(self, chance: random.Random, number: int, heard_on: date, today: date) -> None:
        self.chance = chance
        self.number = number
        self.heard_on = heard_on
        self.today = today
        self.family = TEXTS["families"][(0, 1, 0, 2, 0, 3, 1, 0, 4, 2)[number % 10]]
        self.stage = STAGES[(number * 5 + number // 16) % 16]
        self.company = TEXTS["companies"][number % len(TEXTS["companies"])]
        self.outcome = ("no_reply" if number % 7 == 4 else "role_closed" if number % 11 == 6 else
                        "withdrawn" if number % 19 == 13 else "declined")  # fmt: skip
        self.is_full = number % 5 in {0, 1, 3}
        self.is_unfinished = number % 13 == 5
        at = time(20 + number % 3, number * 7 % 60)
        self.recorded_at = datetime.combine(self._later(number % 9 // 4), at, UTC)
        self.answers: list[dict[str, Any]] = []
        self.fields: dict[str, Any] = {}
        self.theme = ""

    def entry(self) -> Entry:
        """Return the entry, answered as far as it was walked."""
        self._facts()
        parts = [self._check_in, self._feedback, self._experience, self._fit, self._close]
        for part in parts[: 2 + self.number % 2] if self.is_unfinished else parts:
            part()
        self._around()
        return Entry.model_validate({**self.fields, "answers": self.answers})

    def _facts(self) -> None:
        self.fields |= {
            "company": self.company,
            "role": self._pick(self.family["titles"]),
            "stage": self.stage,
            "outcome": self.outcome,
            "heard_on": self.heard_on,
            "recorded_at": self.recorded_at,
        }
        if self.outcome != "no_reply":
            self.fields["heard_by"] = ("email", "phone", "portal", "email", "in_person")[self.number % 5]
        if self.number % 3 == 1:
            self.fields["applied_on"] = self.heard_on - timedelta(days=9 + self.number % 23)
        if self.number % 2 == 0:
            self.fields["role_family"] = self.family["name"]
        if self.is_full or self.number % 3 == 0:
            self.fields["channel"] = self._pick(("referral", "board", "direct", "agency", "board"))
        if self.number % 4 == 0:
            name = self._pick(TEXTS["people"])
            address = f"{slug(name.split()[-1])}@{slug(self.company, 12)}.example"
            self.fields["contact"] = {"name": name, "email": address}

    def _check_in(self) -> None:
        sting = (3, 2, 4, 1, 3, 5, 2, 4)[self.number % 8]
        self._fill("check-in.sting", "sting", sting)
        if sting >= 4:
            self._answer("check-in.dose", "go_on" if sting == 4 else "short")
        if self.is_full:
            self._answer("check-in.friend", self._pick(TEXTS["friend"]))
            self._answer("check-in.days-guess", str(self.chance.randint(1, 14)))
        if sting >= 3 and self.is_full:
            self._answer("check-in.matters", "The choir on Thursdays")

    def _feedback(self) -> None:
        if self.outcome == "no_reply":
            self._answer("feedback.last-heard", "That they'd decide by Friday")
            self._answer("feedback.nudge", ("nudge", "close", "later")[self.number % 3])
            return
        told = ("specific", "standard", "specific", "none")[self.number % 4]
        told = "none" if self.stage == "applied" else told
        self._fill("feedback.told", "told", told)
        if self.number % 3 == 0:
            self.fields["letter"] = "personal" if told == "specific" else "form"
        if told == "specific":
            self._told_something()
        elif self.stage == "applied":
            self._answer("feedback.thinnest", list(self.family["requirements"])[2])
        else:
            self._fill("feedback.ask-them", "ask_them", self._pick(TEXTS["ask_them"]))

    def _told_something(self) -> None:
        keys = list(TEXTS["said"])
        self.theme = keys[(self.number // 2) % 4] if self.number % 8 != 6 else keys[4 + self.number // 8 % 6]
        words = {
            "words": self._pick(TEXTS["said"][self.theme]),
            "said_on": self._later(self.number % 5),
        }
        if self.number % 3 == 0:
            words["said_by"] = self._pick(TEXTS["people"])
        self._fill("feedback.words", "feedback", [words])
        self._answer("feedback.reaction", ("fair", "truth", "unsure", "identity")[self.number // 4 % 4])
        self._fill("feedback.themes", "themes", [self.theme])
        if self.theme in TEXTS["lessons"]:
            self._answer("feedback.keep", "keep")
            self._lesson("feedback.about-task", TEXTS["lessons"][self.theme], "said")

    def _experience(self) -> None:
        if self.stage == "applied":
            self._answer("experience.went-well-application", "The first half page was about their problem")
            if self.is_full:
                self._answer("experience.coverage", self._pick(("most", "half", "less")))
                self._answer("experience.time-spent", self._pick(("two evenings", "40 minutes")))
        elif self.stage == "final":
            self._answer("experience.last-few", self._pick(TEXTS["worked"]))
        else:
            self._answer("experience.went-well", self._pick(TEXTS["worked"]))
        if self.stage == "task":
            self._answer("experience.went-well-task", "The tests; next time the summary first")
        self._lesson("experience.learned", self._pick(TEXTS["seen"]), "seen")
        if self.is_full:
            self._debrief()

    def _debrief(self) -> None:
        if self.stage in MET:
            self._answer("experience.process", "\n".join(self._process()))
            self._answer("experience.questions-met", "\n".join(self._questions()))
            self._answer("experience.prepared", str(self.chance.randint(2, 5)))
            self._answer("experience.felt", str(self.chance.randint(1, 5)))
        if self.stage in ROOM:
            self._answer("experience.hardest", self._pick(TEXTS["hardest"]))
            self._answer("experience.landed", self._pick(TEXTS["landed"]))
            self._answer("experience.stories", self._pick(TEXTS["stories"]))
        self._answer("experience.surprised", self._pick(TEXTS["surprised"]))
        self._answer("experience.wanted-it", self._pick(("yes", "mixed", "no")))
        if self.number % 4 == 1:
            self._lesson("experience.tips", "Ask who you'd work with every day", "seen")

    def _process(self) -> list[str]:
        steps = list(self._pick(self.family["process"]))
        return steps[: {"screen": 1, "task": 2}.get(self.stage, len(steps))]

    def _questions(self) -> list[str]:
        pools = [*self.chance.sample(self.family["questions"], 2), *self.chance.sample(TEXTS["questions"], 2)]
        return [self._pick(pool) for pool in pools[: 2 if self.stage == "screen" else 4]]

    def _fit(self) -> None:
        if self.fields.get("sting", 0) >= 4 and self.number % 3:
            self.fields["parked_until"] = self.heard_on + timedelta(days=3)
            return
        self._fill("fit.wanted", "wanted", (4, 5, 3, 4, 2)[self.number % 5])
        gaps = ("none", "skill", "experience", "level", "unknown", "practical")
        self._fill("fit.gap", "gap", gaps[self.number % 6])
        if not self.is_full:
            return
        wanted = [{"name": name, "state": state} for name, state in self.family["requirements"].items()]
        self._fill("fit.requirements", "requirements", self.chance.sample(wanted, min(4, len(wanted))))
        self._answer("fit.strengths", "\n".join(self.family["strengths"]))
        routes = ("keep_going", "tune", "upskill", "adjacent", "bridge", "pause", "pivot")
        self._fill("fit.route", "route", routes[self.number % 7])
        self._fill("fit.look-again", "look_again", ("in_4_weeks", "after_5", "in_3_months")[self.number % 3])

    def _close(self) -> None:
        if self.number % 4 != 3:
            plans = TEXTS["plans"]
            plan = plans.get(self.theme, plans["any"]) | {"made_on": self.recorded_at.date()}
            if self.number % 10 == 2:
                plan["look_on"] = self.heard_on + timedelta(days=10)
            self._fill("close.plan", "plan", plan)
        else:
            self.answers.append(self._record("close.plan") | {"skipped": True})
        if self.is_full:
            self._answer("close.tell", "My sister")
            self._fill("close.sting-after", "sting_after", max(1, self.fields["sting"] - self.number % 3))

    def _around(self) -> None:
        """Put in what lies around the walk: notes sent, tags, own keys, and how it ended."""
        if self.is_unfinished:
            self.fields["unfinished"] = {"question": "experience.learned", "text": "That they cared more ab"}
        else:
            self.fields["finished_at"] = self.recorded_at + timedelta(minutes=6 + self.number % 15)
        if self.stage != "applied" and self.number % 3 == 0:
            kind = {"kind": "status"} if self.outcome == "no_reply" else {}
            sent = [{**kind, "sent_on": self._later(1)}]
            if self.number % 12 == 0 and self.fields.get("feedback"):
                sent.append({"kind": "thanks", "sent_on": self._later(5)})
            self.fields["requests"] = sent
        self._margins()

    def _margins(self) -> None:
        """Put in what a person notes beside the questions."""
        if self.number % 5 == 2:
            self.fields["tags"] = self.chance.sample(("remote", "startup", "near home", "four days"), 2)
        if self.number % 9 == 3:
            self._lesson("", TEXTS["guessed"][self.number % 2], "guessed")
        if self.number % 8 == 4:
            self.fields["detail"] = "talking through the pricing model with the team"
        if self.number % 10 == 0:
            self.fields["message_id"] = f"<{self.number}.2026@mail.example>"
        if self.number % 10 == 6:
            self.fields["notes"] = "Their office is by the canal.\nParking is hopeless."
        if self.number % 6 == 2:
            self.fields |= TEXTS["unknown"][self.number // 6 % 3]
            if self.fields.get("lessons"):
                self.fields["lessons"][0]["confidence"] = "high"
        self.fields |= {
            "quiet": self.number % 17 == 8,
            "internal": self.number % 20 == 11,
            "public_sector": self.company in TEXTS["public"],
        }

    def _lesson(self, question_id: str, text: str, source: str) -> None:
        lesson = {"text": text, "source": source} | ({"question": question_id} if question_id else {})
        self.fields.setdefault("lessons", []).append(lesson)
        if question_id:
            self.answers.append(self._record(question_id) | {"saved_to": "lessons"})

    def _fill(self, question_id: str, field: str, value: Any) -> None:
        self.fields[field] = value
        self.answers.append(self._record(question_id) | {"saved_to": field})

    def _answer(self, question_id: str, text: str) -> None:
        self.answers.append(self._record(question_id) | {"answer": text})

    def _record(self, question_id: str) -> dict[str, Any]:
        at = self.recorded_at + timedelta(seconds=20 * (len(self.answers) + 1))
        return {"question": question_id, "asked": _wordings()[question_id], "answered_at": at}

    def _later(self, days: int) -> date:
        return min(self.heard_on + timedelta(days=days), self.today)

    def _pick(self, pool: Sequence[Any]) -> Any:
        return self.chance.choice(pool)
