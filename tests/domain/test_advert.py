"""What is proposed from an advert: what its headings and words show, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.advert import load_advert_words
from bounceback.content.resources import Prompts
from bounceback.domain.advert import MOST_PROPOSED, other_language, read_advert

WORDS = load_advert_words(Prompts())

ADVERT = """\
Data Analyst – Northwind

About us
We are a friendly company. Join us!

**Your role:**
- Build dashboards
- Talk to people

## What you’ll bring
• Strong SQL skills, at least
  three years of them
• Experience with dbt and Airflow.
1) Stakeholder management
* Fluent German is required
- Tableau would be a plus

Nice to have
- Kubernetes

Benefits
- 30 days of holiday
- You will have a dog

You must have the right to work in the UK. The office is by the canal.
"""


def proposed(text: str) -> list[tuple[str, bool]]:
    """Return what is proposed, with whether it is a must."""
    return [(proposal.name, proposal.must) for proposal in read_advert(text, WORDS)]


def test_what_stands_under_the_headings_is_proposed() -> None:
    """Neither the tasks nor the benefits; a bullet that goes on is one; German is a must, Tableau is not."""
    assert proposed(ADVERT) == [
        ("Strong SQL skills, at least three years of them", True),
        ("Experience with dbt", True),
        ("Experience with Airflow", True),
        ("Stakeholder management", True),
        ("Fluent German is required", True),
        ("Tableau would be a plus", False),
        ("Kubernetes", False),
        ("You must have the right to work in the UK", True),
    ]


@pytest.mark.parametrize(
    ("heading", "must"),
    [
        ("Requirements", True),
        ("Key requirements:", True),
        ("Essential criteria", True),
        ("MUST-HAVES", True),
        ("What you bring", True),
        ("What you will need", True),
        ("What we're looking for:", True),
        ("About you", True),
        ("Person specification", True),
        ("The ideal candidate will have:", True),
        ("Skills and experience", True),
        ("Nice to have", False),
        ("Desirable", False),
        ("Preferred qualifications", False),
        ("Bonus points if", False),
        ("It would be a plus if:", False),
        ("Responsibilities", None),
        ("What we offer", None),
        ("The role", None),
        ("Benefits and perks", None),
        ("Our lunch club:", None),
    ],
)
def test_headings_open_and_close_what_is_asked_for(heading: str, must: bool | None) -> None:
    """Whatever stands before, a heading nobody foresaw ends it."""
    found = proposed(f"Requirements\n- SQL\n\n{heading}\n- Bread baking\n")

    assert found == [("SQL", True)] + ([] if must is None else [("Bread baking", must)])


def test_a_heading_may_have_its_text_behind_it() -> None:
    """In running text each sentence is one."""
    assert proposed("Requirements: Good SQL. Three years in retail; tact.") == [
        ("Good SQL", True),
        ("Three years in retail; tact", True),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "You'll have solid experience in retail. We sell cheese.",
            ["You'll have solid experience in retail"],
        ),
        ("A driving licence is essential.", ["A driving licence is essential"]),
        ("We're looking for someone who likes people", ["We're looking for someone who likes people"]),
        ("We were founded in 1999.", []),
        ("", []),
    ],
)
def test_without_headings_only_what_asks_is_proposed(text: str, names: list[str]) -> None:
    """A gap is better than a guess."""
    assert [name for name, _ in proposed(text)] == names


def test_the_same_thing_twice_is_proposed_once_and_a_long_one_is_cut() -> None:
    """At a word; and there is an end to everything."""
    long = "Knowledge of " + "many things " * 30
    found = proposed("Requirements\n- SQL\n- sql\n- ...\n- " + long + "\n- " + "x" * 300)

    assert found[0] == ("SQL", True)
    assert len(found) == 3
    assert found[1][0].endswith("things…")
    assert max(len(name) for name, _ in found) <= 161
    many = "Requirements\n" + "".join(f"- thing number {n}\n" for n in range(100))
    assert len(proposed(many)) == MOST_PROPOSED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ADVERT, ""),
        ("", ""),
        ("Requirements\n- SQL\n- Python\n- Airflow\n- Terraform\n- Kubernetes\n- Kafka\n" * 5, ""),
        ("Die GmbH, Straße der Einheit, Frankfurt", ""),
        ("We work in Den Haag and Las Palmas, at El Corte and Le Monde; you will speak to all of them.", ""),
        ("Du bringst Erfahrung mit SQL und Python mit und hast Freude an der Arbeit im Team.", "German"),
        ("Vous avez une expérience en SQL et vous êtes à l’aise avec les données de nos clients.", "French"),
        ("Tienes experiencia con SQL y te gusta trabajar en equipo con los datos de una empresa.", "Spanish"),
        (
            "Hai esperienza con SQL e ti piace lavorare in un gruppo che cresce; sei curiosa di dati.",
            "Italian",
        ),
        (
            "Você tem experiência com SQL e gosta de trabalhar em equipe com os dados da empresa.",
            "Portuguese",
        ),
        ("Je hebt ervaring met SQL en je werkt graag samen met een team dat de data van ons bouwt.", "Dutch"),
        ("Du har erfarenhet av SQL och tycker om att arbeta med data för kunder som vi har.", "Swedish"),
        (
            "Du har erfaring med SQL og liker å jobbe med data for kunder som vi har i dag.",
            "Danish or Norwegian",
        ),
        (
            "Masz doświadczenie w pracy z SQL i nie boisz się danych; znajomość języka jest dla nas ważna.",
            "Polish",
        ),
        ("\u6211\u4eec\u6b63\u5728\u5bfb\u627e" * 6 + " SQL Python", "another language"),
        ("Опыт работы с базами данных и умение писать запросы. SQL, Python.", "another language"),
        ("\u6211\u4eec SQL Python and Airflow are what you will need every day", ""),
        (ADVERT + "Du bringst Erfahrung mit und hast Freude an der Arbeit im Team.", ""),
    ],
)
def test_an_advert_that_is_not_english_is_told_apart(text: str, language: str) -> None:
    """By common words alone: names, lists of tools and a sentence beside the English prove nothing."""
    assert other_language(text, WORDS.languages) == language


@given(
    st.text(st.sampled_from("Requirements: \n-•*#.;ab’'must have0\t"), max_size=300) | st.text(max_size=300)
)
def test_any_text_gives_clean_names(text: str) -> None:
    """One line each, none empty, none twice."""
    names = [name for name, _ in proposed(text)]

    assert all(name and "\n" not in name for name in names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "piece", ["a ", "- must have\n", "what you will ", "requirements: ", "#" * 9, "would be ", "*_`"]
)
def test_a_huge_advert_is_read_at_once(piece: str) -> None:
    """A pasted book must keep nobody waiting."""
    begun = time.process_time()
    read_advert(piece * (1_000_000 // len(piece)), WORDS)

    assert time.process_time() - begun < 5
