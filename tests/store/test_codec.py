"""An entry to its file and back: readable, in a stable order, and nothing lost on the way."""

import contextlib
import random
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.entry import Entry
from bounceback.domain.terms import Told
from bounceback.plainyaml import YamlProblem
from bounceback.store import migrations
from bounceback.store.codec import FieldProblem, decode, encode
from builders import make_entry
from strategies import ENTRIES

FULL = make_entry(
    role_family="analytics",
    channel="referral",
    letter="form",
    internal=True,
    public_sector=True,
    contact={"name": "Priya", "email": "priya@acme.example", "role": "HR"},
    detail="the case",
    finished_at="2026-11-22T21:30:00+00:00",
    sting=4,
    sting_after=2,
    told="specific",
    feedback=[{"words": "Too slow.\nBut kind.", "said_by": "Priya", "said_on": "2026-11-22"}],
    themes=["pace"],
    ask_them="Which part?",
    lessons=[{"text": "Say what comes first", "source": "seen", "question": "experience.learned"}],
    plan={"cue": "it's Tuesday", "act": "walk", "made_on": "2026-11-22", "look_on": "2026-11-24"},
    wanted=3,
    gap="skill",
    requirements=[{"name": "SQL", "state": "have"}, {"name": "R"}],
    route="tune",
    look_again="in_4_weeks",
    parked_until="2026-11-25",
    requests=[{"kind": "status", "sent_on": "2026-11-23"}],
    tags=["remote"],
    quiet=True,
    notes="one\ntwo",
    unfinished={"question": "close.tell", "text": "Sa"},
    answers=[
        {
            "question": "check-in.sting",
            "asked": "Sting?",
            "saved_to": "sting",
            "answered_at": "2026-11-22T21:15:00+00:00",
        },
        {"question": "close.tell", "asked": "Who?", "skipped": True},
    ],
    own_key={"nested": ["x"]},
)

GOLDEN = """\
schema: 1
company: Acme
role: Data Analyst
role_family: analytics
stage: interview
outcome: declined
heard_on: 2026-11-22
heard_by: email
channel: referral
letter: form
internal: true
public_sector: true
contact:
  name: Priya
  email: priya@acme.example
  role: HR
detail: the case
recorded_at: 2026-11-22T21:14:00+00:00
finished_at: 2026-11-22T21:30:00+00:00
sting: 4
sting_after: 2
told: specific
feedback:
  - words: |-
      Too slow.
      But kind.
    said_by: Priya
    said_on: 2026-11-22
themes:
  - pace
ask_them: Which part?
lessons:
  - text: Say what comes first
    source: seen
    question: experience.learned
plan:
  cue: it's Tuesday
  act: walk
  made_on: 2026-11-22
  look_on: 2026-11-24
wanted: 3
gap: skill
requirements:
  - name: SQL
    state: have
  - name: R
route: tune
look_again: in_4_weeks
parked_until: 2026-11-25
requests:
  - kind: status
    sent_on: 2026-11-23
tags:
  - remote
quiet: true
notes: |-
  one
  two
unfinished:
  question: close.tell
  text: Sa
answers:
  - question: check-in.sting
    asked: Sting?
    saved_to: sting
    answered_at: 2026-11-22T21:15:00+00:00
  - question: close.tell
    asked: Who?
    skipped: true
own_key:
  nested:
    - x
...
"""


def test_an_entry_is_written_in_a_stable_order() -> None:
    """Diffs and people rely on it; whatever the file held besides comes last."""
    assert encode(FULL).decode() == GOLDEN


def test_an_entry_is_read_back_equal() -> None:
    """Field by field, extras and all."""
    decoded = decode(GOLDEN.encode())

    assert decoded.entry == FULL
    assert (decoded.problems, decoded.complete) == ((), True)


def test_a_new_entry_shows_where_company_and_role_go() -> None:
    """A draft is a file that somebody may open; nothing else that is empty is written."""
    assert encode(Entry()) == b"schema: 1\ncompany: ''\nrole: ''\n...\n"


def test_a_moment_is_kept_to_the_second_with_its_offset() -> None:
    """Microseconds are noise in a file for people; the zone is not."""
    at = datetime.fromisoformat("2026-11-22T09:53:07.123456+13:00")

    assert b"recorded_at: 2026-11-22T09:53:07+13:00\n" in encode(make_entry(recorded_at=at))


def problems_of(text: str) -> tuple[Entry, tuple[FieldProblem, ...]]:
    """Return the entry in a file that has something wrong in it, and what."""
    decoded = decode(text.encode())
    return decoded.entry, decoded.problems


@pytest.mark.parametrize(
    ("lines", "field", "reason"),
    [
        ("stage: lunch", "stage", "is not one of the words it can be"),
        ("sting: a lot", "sting", "is not a number"),
        ("sting: 0", "sting", "is too small"),
        ("sting: 6", "sting", "is too large"),
        (f"sting: {'9' * 5000}", "sting", "can't be read"),
        ("quiet: maybe", "quiet", "is neither true nor false"),
        ("heard_on: soon", "heard_on", "is not a day such as 2026-11-22"),
        ("heard_on: 2026-02-30", "heard_on", "is not a day such as 2026-11-22"),
        ("heard_on: 2026-11-22T10:00", "heard_on", "is not a day such as 2026-11-22"),
        ("heard_on: 0999-12-31", "heard_on", "is not a day such as 2026-11-22"),
        ("plan: {cue: a, look_on: 3000-01-01}", "plan.look_on", "is not a day such as 2026-11-22"),
        (
            "finished_at: 9999-12-31T23:59:59-12:00",
            "finished_at",
            "is not a time such as 2026-11-22T21:14:00+00:00",
        ),
        ("recorded_at: noon", "recorded_at", "is not a time such as 2026-11-22T21:14:00+00:00"),
        ("recorded_at: [a]", "recorded_at", "is not a time such as 2026-11-22T21:14:00+00:00"),
        ("answers: some text", "answers", "should be a list"),
        ("notes: [a, b]", "notes", "should be text"),
        ("contact: Priya", "contact", "should be a group of 'key: value' lines"),
        ("contact: {name: [a]}", "contact.name", "should be text"),
        ("answers: [{question: a}, text]", "answers", "holds an item that can't be read"),
        ("answers: [{question: a}, {answered_at: noon}]", "answers.1.answered_at", "is not a time such as"),
        ("answers: [one, two, {question: a}]", "answers", "holds an item that can't be read"),
        ("tags: [a, [b]]", "tags", "holds an item that can't be read"),
        ("tags: {a: b}", "tags", "should be a list"),
        (
            "requirements: [{name: SQL, state: nearly}]",
            "requirements.0.state",
            "is not one of the words it can be",
        ),
    ],
)
def test_a_bad_field_is_marked_and_survives_a_rewrite(lines: str, field: str, reason: str) -> None:
    """It is shown with its line, never used, and stands in the file as before after any other change."""
    text = f"schema: 1\ncompany: Acme\nrole: Analyst\nown: x\n{lines}\n...\n"
    entry, problems = problems_of(text)

    (problem,) = problems
    assert (problem.field, problem.line) == (field, 5)
    assert problem.reason.startswith(reason)
    again = decode(encode(entry.replace(told="none")))
    assert again.problems == (FieldProblem(field, problem.reason, again.problems[0].line),)
    assert again.entry == entry.replace(told="none")
    assert (entry.company, entry.role, entry.model_extra["own"]) == ("Acme", "Analyst", "x")  # type: ignore[index]


@pytest.mark.parametrize("field", ["company", "role"])
def test_an_unreadable_name_is_not_overwritten_with_nothing(field: str) -> None:
    """These two are always written, even when empty."""
    entry, problems = problems_of(f"schema: 1\n{field}: [Acme, Ltd]\n...\n")

    assert problems == (FieldProblem(field, "should be text", 2),)
    assert f"{field}:\n  - Acme\n  - Ltd\n" in encode(entry).decode()
    assert encode(entry.replace(**{field: "Acme"})).decode().count(field) == 2


def test_several_bad_fields_are_all_marked() -> None:
    """An inner one goes back into its list when the whole list turns out to be bad."""
    entry, problems = problems_of(
        "schema: 1\n"
        "sting: much\n"
        "answers:\n"
        "  - question: a\n"
        "    answered_at: noon\n"
        "  - just text\n"
        "plan:\n"
        "  cue: [x]\n"
        "  act: walk\n"
        "  own: kept\n"
    )

    assert [(problem.field, problem.line) for problem in problems] == [
        ("sting", 2),
        ("plan.cue", 7),
        ("answers", 3),
    ]
    assert entry.plan is not None
    assert (entry.plan.cue, entry.plan.act) == ("", "walk")
    assert entry.plan.model_extra == {"own": "kept", "cue": ["x"]}
    assert entry.model_extra == {
        "sting": "much",
        "answers": [{"question": "a", "answered_at": "noon"}, "just text"],
    }
    assert decode(encode(entry)).entry == entry


def test_an_entry_with_hundreds_of_bad_fields_is_refused_as_a_whole() -> None:
    """At some point it is another kind of file."""
    answers = "".join(f"  - answered_at: noon {n}\n" for n in range(201))

    with pytest.raises(YamlProblem) as caught:
        decode(f"schema: 1\nanswers:\n{answers}".encode())

    assert caught.value.reason == "more than 200 of its fields can't be read"


def test_two_hundred_bad_fields_are_borne() -> None:
    """The limit itself is still readable."""
    answers = "".join(f"  - answered_at: noon {n}\n" for n in range(200))

    assert len(decode(f"schema: 1\nanswers:\n{answers}".encode()).problems) == 200


def test_a_file_without_its_end_is_read_and_marked() -> None:
    """What is left is shown with a warning."""
    assert not decode(GOLDEN.removesuffix("...\n").encode()).complete


@pytest.mark.parametrize(
    ("first", "reason", "line"),
    [
        ("company: x", "it has no 'schema' line; add 'schema: 1' at the top if it is an entry", 1),
        ("schema:", "its schema is not a number", 1),
        ("schema: 0", "its schema is not a number", 1),
        ("schema: one", "its schema is not a number", 1),
        ("schema: [1]", "its schema is not a number", 1),
        ("schema: 1.0", "its schema is not a number", 1),
        ("schema: -1", "its schema is not a number", 1),
        (f"schema: {'9' * 5000}", "its schema is not a number", 1),
        ("schema: 2", "a newer bounceback wrote it (schema 2, this one knows 1); update to read it", 1),
        (
            "schema: 999999",
            "a newer bounceback wrote it (schema 999999, this one knows 1); update to read it",
            1,
        ),
    ],
)
def test_a_file_of_another_schema_is_refused(first: str, reason: str, line: int) -> None:
    """Reading a newer file with older eyes and writing it back would lose what they can't see."""
    with pytest.raises(YamlProblem) as caught:
        decode(f"{first}\nrole: y\n...\n".encode())

    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_an_older_schema_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory only: the document that was read stays as it is."""
    monkeypatch.setattr(migrations, "SCHEMA", 3)
    monkeypatch.setattr(
        migrations,
        "_STEPS",
        {
            1: lambda fields: {"company": fields.pop("employer"), **fields},
            2: lambda fields: {**fields, "role": f"{fields['role']}!"},
        },
    )
    old = {"schema": "1", "employer": "Acme", "role": "Analyst", "tags": ["x"]}

    fields = migrations.migrated(old, {})
    fields["tags"].append("y")

    assert fields == {"company": "Acme", "role": "Analyst!", "tags": ["x", "y"]}
    assert old == {"schema": "1", "employer": "Acme", "role": "Analyst", "tags": ["x"]}
    assert migrations.migrated({"schema": "2", "role": "Analyst"}, {}) == {"role": "Analyst!"}
    assert migrations.migrated({"schema": "3", "role": "Analyst"}, {}) == {"role": "Analyst"}


@given(ENTRIES)
def test_any_entry_survives_its_file(entry: Entry) -> None:
    """Every field, every unknown key at every level, whatever was typed."""
    decoded = decode(encode(entry))

    assert decoded.entry == entry
    assert (decoded.problems, decoded.complete) == ((), True)
    assert encode(decoded.entry) == encode(entry)


@given(ENTRIES, st.sampled_from([("sting", 3), ("told", Told.NONE), ("notes", "x"), ("answers", ())]))
def test_a_change_to_one_field_changes_no_other(entry: Entry, change: tuple[str, Any]) -> None:
    """However the entry came to be, and through the file."""
    field, value = change

    changed = decode(encode(entry.replace(**{field: value}))).entry

    assert changed.replace(**{field: getattr(entry, field)}) == entry


def test_damaged_entries_are_read_or_refused_and_never_crash() -> None:
    """Bad fields of every kind, in files that are valid YAML: the last line of defence is pydantic."""
    chance = random.Random(1122)
    lines = GOLDEN.splitlines()
    values = [
        "",
        "x",
        "[a]",
        "[[a]]",
        "{a: b}",
        "[{a: b}]",
        "2026-02-30",
        "-1",
        "9" * 400,
        "true",
        "1e400",
        "0",
    ]
    read = 0
    for _ in range(300):
        damaged = list(lines)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(1, len(damaged))
            key, colon, _ = damaged[place].partition(": ")
            if chance.random() < 0.6 and colon:
                damaged[place] = f"{key}: {chance.choice(values)}"
            else:
                del damaged[place]
        with contextlib.suppress(YamlProblem):
            decoded = decode("\n".join(damaged).encode())
            read += 1
            assert decode(encode(decoded.entry)).entry == decoded.entry
            assert all(problem.reason and problem.field for problem in decoded.problems)
    assert read > 100
