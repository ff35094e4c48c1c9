"""Taking lists in adverts apart: single things become single, and nothing changes its meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.advert import load_advert_words
from bounceback.content.resources import Prompts
from bounceback.domain.advert import read_advert
from bounceback.domain.advert_lists import taken_apart

WORDS = load_advert_words(Prompts())


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "3+ years of Python, and experience with Kubernetes and Terraform",
            ["3+ years of Python", "Experience with Kubernetes", "Experience with Terraform"],
        ),
        (
            "Strong SQL, Python and Airflow skills",
            ["Strong SQL skills", "Strong Python skills", "Strong Airflow skills"],
        ),
        ("dbt and Looker", ["dbt", "Looker"]),
        ("Python, SQL, Airflow", ["Python", "SQL", "Airflow"]),
        ("Knowledge of C++ & R", ["Knowledge of C++", "Knowledge of R"]),
        ("Fluent in German and English", ["Fluent in German", "Fluent in English"]),
        ("Experience with AWS/GCP and Terraform", ["Experience with AWS/GCP", "Experience with Terraform"]),
        (
            "Experience in sales and knowledge of the market",
            ["Experience in sales", "Knowledge of the market"],
        ),
        (
            "At least two years in retail; familiar with tills, and experience in stock",
            ["At least two years in retail", "Familiar with tills", "Experience in stock"],
        ),
    ],
)
def test_single_things_are_set_apart(line: str, parts: list[str]) -> None:
    """One can be there and the other not; what stands before or behind the list holds for each."""
    assert list(taken_apart(line, WORDS.lists)) == parts


@pytest.mark.parametrize(
    "line",
    [
        # Alternatives, in whatever words.
        "Experience with AWS or GCP",
        "Experience with Kafka, Kinesis or Pub/Sub",
        "Experience with SQL, knowledge of Python, or familiarity with Excel",
        "One of Python, SQL and Java",
        "Experience with BI tools such as Tableau and Looker",
        "Experience with Docker, Kubernetes, Terraform, etc",
        "Cloud experience (AWS, GCP and Azure)",
        # What belongs together, or shares a word.
        "Knowledge of health and safety",
        "Experience in Sales and Marketing",
        "Experience in Research and Development and HR",
        "Research and Development, HR",
        "Excellent written and verbal communication skills",
        "Experience in design and delivery of large projects",
        "Experience in planning, delivering and evaluating training",
        "Experience with UK, EU and US tax law",
        "Experience with SQL and NoSQL databases",
        "Experience with Python and SQL in production",
        "Knowledge of statistics, machine learning and experimentation",
        # The years may be those of both together.
        "3+ years of Python and SQL",
        # Openings without an object, and no opening at all.
        "Understanding of and experience with Excel",
        "Strong interest in and knowledge of budgets",
        "Proven track record and experience in sales",
        "London, UK",
        "You are curious, kind and reliable",
        "Knowledge of R and D",
        "Knowledge of",
        "SQL",
        "you\u00b4ll have experience with SQL and Python",
        "Knowledge of SQL and Python " + "x" * 400,
    ],
)
def test_what_may_be_one_thing_stays_whole(line: str) -> None:
    """A long line that is understood is better than two that mean something else."""
    assert taken_apart(line, WORDS.lists) == (line,)


def test_a_line_that_says_what_is_nice_to_have_stays_whole() -> None:
    """It may say so of its last words only; under a heading that says so, all of it is."""
    found = read_advert(
        "Requirements\n- SQL and Python, ideally dbt\n- SQL and Python would be a plus\n"
        "Nice to have\n- Airflow and dbt.\n",
        WORDS,
    )

    assert [(proposal.name, proposal.must) for proposal in found] == [
        ("SQL and Python, ideally dbt", False),
        ("SQL and Python would be a plus", False),
        ("Airflow", False),
        ("dbt", False),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "SQL",
                "dbt",
                "C++",
                ",",
                "and",
                "&",
                "or",
                "experience with",
                "strong",
                "3 years of",
                "skills",
                "a\u00b4b",
            ]
        ),
        max_size=12,
    ).map(" ".join)
    | st.text()
)
def test_nothing_is_lost_or_made_up(line: str) -> None:
    """Each word of a part is one of the line's, and each name of the line is in a part."""
    parts = taken_apart(line, WORDS.lists)
    given_words = set(line.lower().replace(",", " ").replace(";", " ").split())
    kept = {word for part in parts for word in part.lower().replace(",", " ").replace(";", " ").split()}

    assert kept <= given_words
    assert given_words - kept <= {"and", "&", "plus", "as", "well"}
