"""Names out of text."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.entry import Contact, Entry, Feedback, Lesson, Plan, Request, Requirement
from bounceback.domain.redaction import Names, Redactor, names_in, redacted
from bounceback.domain.text import fold
from builders import make_entry
from strategies import ENTRIES


def hidden(text: str, *companies: str, people: tuple[str, ...] = ()) -> str:
    """Return the text without these names."""
    names = [*(Names(company) for company in companies), Names(people=people)]
    return Redactor.of(names).text(text)


@pytest.mark.parametrize(
    ("company", "text", "expected"),
    [
        ("Acme", "At Acme they asked", "At Company A they asked"),
        ("Acme", "at acme, ACME's or Acmes team", "at Company A, Company A's or Company A team"),
        ("Acme", "acmeology is not a name of theirs", "acmeology is not a name of theirs"),
        ("Acme Ltd", "acme and ACME Ltd.", "Company A and Company A."),
        ("Acme Labs", "AcmeLabs, acme-labs, Acme   Labs", "Company A, Company A, Company A"),
        ("AcmeLabs", "at Acme Labs", "at Company A"),
        ("Müller & Söhne", "bei muller & sohne und Mu\u0308ller", "bei Company A und Company A"),
        ("Straße GmbH", "STRASSE", "Company A"),
        ("Northwind Traders", "Northwind said so", "Company A said so"),
        ("New Day", "a new day", "a Company A"),
        ("New Horizons", "something new, but New people", "something new, but Company A people"),
        ("Next", "next time at Next", "next time at Company A"),
        ("株式会社トヨタ", "昨日株式会社トヨタで面接", "昨日Company Aで面接"),
        ("Яндекс", "в Яндекс и в ЯНДЕКС", "в Company A и в Company A"),
        ("🚀", "at 🚀 then", "at Company A then"),
        ("C3.ai", "c3 ai and C3.AI", "Company A and Company A"),
        ("Acme", "acme2 and 2acme", "Company A2 and 2Company A"),
        ("Ac\u200bme", "Acme and A\u200bcme", "Company A and Company A"),
    ],
)
def test_a_company_is_hidden_however_it_is_written(company: str, text: str, expected: str) -> None:
    """People write names in their own way, and a share must hide them all."""
    assert hidden(text, company) == expected


def test_a_name_that_overlaps_a_link_leaves_nothing_of_either() -> None:
    """Names in links, links in names, and both half-way."""
    assert hidden("see https://acme.example/acme now", "Acme") == "see [link] now"
    assert hidden("at (see www.x.example) Zog now", "see www.x.example Zog") == "at (Company A now"
    assert hidden("call www.x.example/Zog Ltd", "Zog Ltd", "example/Zog Ltd") == "call [link]"


def test_the_longest_name_wins() -> None:
    """Acme Labs is not Acme with a word behind it."""
    assert hidden("Acme Labs, Acme", "Acme", "Acme Labs") == "Company B, Company A"


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("Priya Shah", "Priya Shah and priya, then Ms Shah", "Contact 1 and Contact 1, then Ms Contact 1"),
        ("Will Grant", "I will ask Will", "I will ask Contact 1"),
        ("Dr. Li Wei", "dr and Li or wei", "dr and Contact 1 or Contact 1"),
        ("Dr. Li Wei", "Li Wei, Dr Li Wei", "Contact 1, Contact 1"),
        ("Jo", "banjo, Jo, jo", "banjo, Contact 1, Contact 1"),
        ("Hiring Team", "the hiring team of a team", "the Contact 1 of a team"),
    ],
)
def test_a_person_is_hidden_by_full_name_and_by_its_parts(person: str, text: str, expected: str) -> None:
    """Ordinary words that stand in names stay words, unless they are written as names."""
    assert hidden(text, people=(person,)) == expected


def test_the_same_name_gets_the_same_placeholder() -> None:
    """Letters follow the order in which the companies came, whatever form of their names is used."""
    redactor = Redactor.of([Names("Acme Ltd", ("Priya",)), Names("Globex"), Names("ACME", ("Sam", "priya"))])

    assert [redactor.company(name) for name in ("acme", "Acme Ltd", "GLOBEX")] == [
        "Company A",
        "Company A",
        "Company B",
    ]
    assert redactor.text("Sam, Priya") == "Contact 2, Contact 1"
    assert redactor.company("") == ""
    assert redactor.company("Never seen") == "Company"


def test_there_are_letters_for_any_number_of_companies() -> None:
    """After Z comes AA."""
    names = [f"Firm{number}x" for number in range(704)]
    redactor = Redactor.of(Names(name) for name in names)

    assert [redactor.company(names[at]) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        f"Company {letters}" for letters in ("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


def test_addresses_links_and_numbers_are_hidden() -> None:
    """They lead to people and companies as surely as names do."""
    text = (
        "See https://acme.example/jobs?id=1 or www.x.example, write to a.b@c.example, call +44 20 7946 0958"
    )

    assert hidden(text) == "See [link] or [link] write to [address], call [number]"
    assert hidden("on 2026-11-22 in 3 days, 12,000 a year") == "on 2026-11-22 in 3 days, 12,000 a year"


def test_the_names_of_an_entry_are_its_company_contact_and_speakers() -> None:
    """Those are the names it knows as such."""
    entry = make_entry(
        contact=Contact(name="Priya"), feedback=(Feedback(words="no", said_by="Sam"), Feedback())
    )

    assert names_in(entry) == Names("Acme", ("Priya", "Sam"))
    assert names_in(Entry()) == Names()


def test_only_what_may_be_shared_stays() -> None:
    """The rest is left out field by field, not searched for."""
    entry = make_entry(
        role="Acme analyst",
        role_family="work at Acme",
        themes=("acme_style",),
        lessons=(Lesson(text="Acme wants numbers", source="said", question="experience.learned"),),
        plan=Plan(cue="Acme calls", act="say Acme", made_on=date(2026, 11, 22)),
        gap="acme",
        requirements=(Requirement(name="Acme tools", state="have"),),
        requests=(Request(kind="acme", sent_on=date(2026, 11, 23)),),
        contact=Contact(name="Priya"),
        notes="private",
        tags=("private",),
        own="private",
    )

    assert redacted(entry, Redactor.of([names_in(entry)])) == Entry(
        company="Company A",
        role="Company A analyst",
        role_family="work at Company A",
        stage="interview",
        outcome="declined",
        heard_on=date(2026, 11, 22),
        heard_by="email",
        themes=("Company A_style",),
        lessons=(Lesson(text="Company A wants numbers", source="said"),),
        plan=Plan(cue="Company A calls", act="say Company A"),
        gap="Company A",
        requirements=(Requirement(name="Company A tools", state="have"),),
        requests=(Request(kind="Company A", sent_on=date(2026, 11, 23)),),
    )


NAME = st.from_regex(r"[QZX][aeiou][bdgkpt]{2}[a-zé]{1,5}(?:[ -][QZX][aeiou][a-z]{2,6}){0,2}", fullmatch=True)
AROUND = st.sampled_from(["", " ", "(", "“", "\n", "/", "…", "1. ", "_", "*"])


@given(st.lists(NAME, min_size=1, max_size=5), AROUND, AROUND, st.data())
def test_no_name_is_left_in_a_text(names: list[str], before: str, after: str, data: st.DataObject) -> None:
    """Whatever stands around it, and in whatever case it is written."""
    written = [data.draw(st.sampled_from([name, name.upper(), name.lower()])) for name in names]
    text = "".join(f"{before}{name}{after} and " for name in written)

    left = fold(hidden(text, *names))
    assert not [name for name in names if fold(name) in left]


@given(ENTRIES)
def test_redacting_never_fails_and_keeps_the_facts(entry: Entry) -> None:
    """Any entry, with any names."""
    shown = redacted(entry, Redactor.of([names_in(entry)]))

    assert (shown.stage, shown.heard_on, len(shown.lessons)) == (
        entry.stage,
        entry.heard_on,
        len(entry.lessons),
    )
    assert re.fullmatch("(Company A)?", shown.company)
    assert not shown.model_extra
