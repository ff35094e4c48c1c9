"""What prep reads of entries: everything that is there, and nothing of the quiet ones."""

from datetime import date

from hypothesis import given

from bounceback import plainyaml
from bounceback.domain.debrief import Debrief
from bounceback.domain.entry import Entry
from bounceback.domain.terms import Source
from bounceback.store import codec, documents
from bounceback.store.debriefs import debrief_of, read_debriefs
from bounceback.store.journal import Journal
from bounceback.store.rows import FullRow
from builders import make_entry
from strategies import ENTRIES
from varied import make_journal


def row_of(text: str) -> FullRow:
    """Return the row of a file with this text."""
    document = plainyaml.read(text.encode())
    return documents.row_of("2026-11-22-acme-dev", document)


def test_everything_prep_uses_is_read_from_an_entry() -> None:
    """Lists one item a line; a lesson that doesn't say who says so counts as a guess."""
    found = debrief_of(
        row_of("""schema: 1
company: Acme
role: Dev
ask_them: Which part?
themes: [pace, skill_gap]
seen_themes: [pace, [3]]
feedback: [{words: Too long}]
lessons: [{text: One, source: said}, {text: Two}, {text: Three, source: dreamt}, {source: said}]
plan: {cue: asked, act: stop}
requirements:
  - {name: dbt, state: missing}
  - {name: Go, state: partly}
  - {name: SQL, state: have}
  - {state: missing}
answers:
  - {question: experience.process, answer: "Call\\n\\n Task "}
  - {question: experience.questions-met, answer: "Why?*"}
  - {question: experience.hardest, answer: Hard}
  - {question: experience.landed, answer: Nod}
  - {question: experience.surprised, answer: Oh, skipped: true}
...
""")
    )

    assert found == Debrief(
        summary=found.summary,
        process=("Call", "Task"),
        questions=("Why?*",),
        hardest="Hard",
        landed="Nod",
        lessons=(("One", Source.SAID), ("Two", Source.GUESSED), ("Three", Source.GUESSED)),
        plan=("asked", "stop"),
        has_feedback=True,
        seen_themes=frozenset({"pace"}),
        short_of=("dbt", "Go"),
        ask_them="Which part?",
    )


def test_what_was_set_aside_is_not_brought_up_again() -> None:
    """Whoever let a plan or a lesson go doesn't want to find it on the page for the next interview."""
    found = debrief_of(
        row_of(
            "schema: 1\ncompany: Acme\nplan: {cue: asked, act: stop, set_aside_on: 2026-11-20}\n"
            "lessons: [{text: One, source: said, set_aside_on: 2026-11-20}, {text: Two, source: seen}]\n...\n"
        )
    )

    assert (found.plan, found.lessons) == (("", ""), (("Two", Source.SEEN),))


def test_fields_of_the_wrong_kind_count_as_absent() -> None:
    """One bad line never hides the page."""
    found = debrief_of(
        row_of(
            "schema: 1\ncompany: Acme\nplan: x\nlessons: y\n"
            "answers: [{question: experience.process, answer: [a]}]\n...\n"
        )
    )

    assert (found.plan, found.lessons, found.process) == (("", ""), (), ())


def test_quiet_entries_are_left_out_and_unreadable_files_named(journal: Journal) -> None:
    """Newest first."""
    ids = make_journal(journal, entries=20)
    journal.path_of(ids[3]).write_text("schema: 1\ncompany: [\n", encoding="utf-8")

    debriefs, problems = read_debriefs(journal)

    quiet = {entry_id for entry_id in ids if entry_id != ids[3] and journal.load(entry_id).entry.quiet}
    assert quiet
    assert [d.summary.id for d in debriefs] == [i for i in ids if i != ids[3] and i not in quiet]
    assert [problem.path for problem in problems] == [journal.path_of(ids[3])]


def test_a_debrief_knows_its_day(journal: Journal) -> None:
    """That of the news, else the one on which it was written down."""
    journal.add(make_entry(heard_on=None))

    assert [d.day for d in read_debriefs(journal)[0]] == [date(2026, 11, 22)]


@given(entry=ENTRIES)
def test_any_entry_can_be_read(entry: Entry) -> None:
    """Whatever its fields hold."""
    document = plainyaml.read(codec.encode(entry))
    found = debrief_of(documents.row_of("2026-11-22-x", document))

    assert [text for text, _ in found.lessons] == [lesson.text for lesson in entry.lessons if lesson.text]
    assert found.has_feedback == any(said.words for said in entry.feedback)
