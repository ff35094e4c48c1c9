"""The journal's own JSON: what is read from it, and what is refused with a reason."""

import json
from typing import Any

import pytest

from bounceback.domain.own_form import BadEntry, OwnEntry, looks_own, read_own
from bounceback.errors import UsageError

FIELDS = {"schema": "1", "company": "Acme"}


def form(*entries: Any, **changed: Any) -> str:
    """Return an export that holds these entries."""
    whole = {
        "version": 1,
        "kind": "bounceback-journal",
        "exported_at": "2026-11-22T21:14:00+00:00",
        "entries": list(entries),
    }
    return json.dumps({key: value for key, value in (whole | changed).items() if value is not None})


def entry(entry_id: Any = "2026-11-22-acme", fields: Any = FIELDS) -> dict[str, Any]:
    """Return an entry of an export."""
    return {"id": entry_id, "fields": fields}


@pytest.mark.parametrize(
    ("text", "is_own"), [("  {", True), ("\n[1]", True), ("Company,Role", False), ("", False)]
)
def test_json_is_told_from_a_table(text: str, *, is_own: bool) -> None:
    """By its first sign."""
    assert looks_own(text) is is_own


def test_an_export_is_read() -> None:
    """Unknown keys beside the known ones are passed over: a later version may add some."""
    text = form(entry() | {"more": 1}, entry("draft-20261122-211400"), extra="x")
    assert read_own(text) == [
        OwnEntry(1, "2026-11-22-acme", FIELDS),
        OwnEntry(2, "draft-20261122-211400", FIELDS),
    ]


def test_one_entry_a_line_is_read() -> None:
    """Empty lines count as places, as an editor counts."""
    lines = [json.dumps(entry("a")), "", json.dumps(entry("b")) + "\r"]
    assert read_own("\n".join(lines)) == [OwnEntry(1, "a", FIELDS), OwnEntry(3, "b", FIELDS)]


def test_a_line_that_was_cut_off_hides_no_other() -> None:
    """The last of a download that broke off, or the first."""
    whole = json.dumps(entry("a"))
    assert read_own(f"{whole}\n{whole[:20]}") == [
        OwnEntry(1, "a", FIELDS),
        BadEntry(2, "", "it can't be read: line 1 is not JSON"),
    ]
    assert read_own(f"{{broken\n{whole}\n") == [
        BadEntry(1, "", "it can't be read: line 1 is not JSON"),
        OwnEntry(2, "a", FIELDS),
    ]


def test_scalars_become_the_text_that_stands_there() -> None:
    """Tools that rewrite JSON make numbers of what looks like one; an entry's file holds text only."""
    fields = (
        '{"schema": 1, "sting": 3, "salary": 1.50, "huge": 1e999, '
        '"internal": true, "quiet": false, "a": [["x"]]}'
    )
    text = f'{{"version": 1, "kind": "bounceback-journal", "entries": [{{"id": "a", "fields": {fields}}}]}}'
    assert read_own(text) == [
        OwnEntry(
            1,
            "a",
            {
                "schema": "1",
                "sting": "3",
                "salary": "1.50",
                "huge": "1e999",
                "internal": "true",
                "quiet": "false",
                "a": [["x"]],
            },
        )
    ]


@pytest.mark.parametrize(
    "entry_id",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "..",
        ".saving-1",
        "",
        "-a",
        "A",
        "ä",
        "a b",
        "a\n",
        "a" * 201,
        None,
    ],
)
def test_an_id_that_is_no_files_name_is_refused(entry_id: Any) -> None:
    """Whatever it says, nothing outside the journal's folders is ever written."""
    [found] = read_own(form(entry(entry_id)))
    assert isinstance(found, BadEntry)
    assert found.reason == "its id is not made of small letters, digits and hyphens"


def deep(levels: int) -> Any:
    """Return lists within lists."""
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (None, 'it has no "fields"'),
        ([], 'it has no "fields"'),
        ({"a": None}, "it holds null where text belongs"),
        ({"a": deep(30)}, "it is nested more than 20 levels deep"),
        ({"a": "\ud800"}, "it holds half a character"),
        ({"\udfff": "a"}, "it holds half a character"),
    ],
)
def test_fields_that_no_file_can_hold_are_named(fields: Any, reason: str) -> None:
    """With the id, so that the entry can be found."""
    assert read_own(form(entry(fields=fields), entry("b"))) == [
        BadEntry(1, "2026-11-22-acme", reason),
        OwnEntry(2, "b", FIELDS),
    ]


def test_an_entry_that_is_no_mapping_is_named() -> None:
    """By its place: it has no id."""
    assert read_own(form("text")) == [
        BadEntry(1, "", "its id is not made of small letters, digits and hyphens")
    ]


def test_the_same_id_twice_is_only_fine_with_the_same_content() -> None:
    """Otherwise it is not clear which is meant, and the first counts."""
    other = entry(fields=FIELDS | {"company": "Other"})
    assert read_own(form(entry(), entry(), other)) == [
        OwnEntry(1, "2026-11-22-acme", FIELDS),
        BadEntry(3, "2026-11-22-acme", "entry 1 has the same id and other content"),
    ]


NO_EXPORT = (
    'this is JSON, but not an export of a journal ("kind" is not "bounceback-journal"). From another '
    "program, export as CSV and import that"
)
NO_VERSION = 'this export says no "version", so it is not clear how to read it; export again'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            form(version=2),
            "a newer bounceback wrote this export (version 2, this one knows 1); update to import it",
        ),
        (form(version=None), NO_VERSION),
        (form(version="one"), NO_VERSION),
        (form(entries=None), 'this export has no list of "entries"; export again'),
        (form(kind="notes"), NO_EXPORT),
        ("[]", NO_EXPORT),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    """It says what it is and what to do."""
    with pytest.raises(UsageError) as refused:
        read_own(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"version": 1,\n"ki', "line 2 is not JSON"),
        ('{"a": 1, "a": 2}', 'the key "a" stands there twice'),
        ("[" * 200_000, "it is nested too deeply"),
        (f"[{'1' * 50_000}", "line 1 is not JSON"),
    ],
)
def test_broken_json_is_refused_in_a_sentence(text: str, reason: str) -> None:
    """An export that broke off half-way is the usual cause."""
    with pytest.raises(UsageError) as refused:
        read_own(text)
    assert str(refused.value) == (
        f"this looks like an export, but it can't be read: {reason}. It may have been cut off; export again"
    )
