"""The lossless form."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.commands.export import RawEntry, gather_raw
from bounceback.domain.entry import Entry
from bounceback.domain.selection import Selection
from bounceback.exporters.as_json import json_text
from bounceback.exporters.as_jsonl import jsonl_text
from bounceback.store import codec
from bounceback.store.journal import Journal
from strategies import ENTRIES

NOW = datetime(2026, 11, 22, 21, 14, 5, 999, tzinfo=timezone(timedelta(hours=1)))
FIELDS = st.dictionaries(
    st.text(), st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)


def test_the_document_says_what_it_is() -> None:
    """So that import knows it, in this version and in later ones."""
    assert json.loads(json_text([RawEntry("a", {"schema": "1"})], NOW)) == {
        "version": 1,
        "kind": "bounceback-journal",
        "exported_at": "2026-11-22T21:14:05+01:00",
        "entries": [{"id": "a", "fields": {"schema": "1"}}],
    }


@given(ENTRIES)
def test_an_entry_can_be_made_again_from_it(entry: Entry) -> None:
    """Every field, every key nobody knows, at every level: the very bytes of the file."""
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder))
        journal.save_draft(entry, "draft-1", NOW)
        text = json_text(gather_raw(journal, Selection()).entries, NOW)
        [item] = json.loads(text)["entries"]

        assert item["id"] == "draft-1"
        assert plainyaml.dump(item["fields"]) == plainyaml.dump(
            plainyaml.read(journal.read_bytes("draft-1")).mapping
        )
        decoded = codec.decode_mapping(plainyaml.Document(item["fields"], {}, complete=True))
        assert decoded.entry == journal.load("draft-1").entry


def test_what_cannot_be_read_in_a_field_is_kept_as_it_stands(journal: Journal) -> None:
    """A stage nobody knows is no reason to lose it."""
    journal.save_draft(Entry(company="Acme"), "draft-1", datetime.now(UTC))
    path = journal.path_of("draft-1")
    path.write_text("schema: 1\nstage: midway\nsting: 9\nmine: [a, {b: c}]\n...\n", encoding="utf-8")

    assert gather_raw(journal, Selection()).entries == (
        RawEntry("draft-1", {"schema": "1", "stage": "midway", "sting": "9", "mine": ["a", {"b": "c"}]}),
    )


@given(FIELDS)
def test_any_text_survives_as_printable_ascii(fields: dict[str, object]) -> None:
    """No pipe, shell or code page changes it, and no terminal obeys it."""
    entries = [RawEntry("a", fields)]
    for text in (json_text(entries, NOW), jsonl_text(entries)):
        assert all(c == "\n" or " " <= c <= "~" for c in text)
    assert json.loads(json_text(entries, NOW))["entries"][0]["fields"] == fields
    assert json.loads(jsonl_text(entries))["fields"] == fields
    assert jsonl_text(entries).count("\n") == 1
