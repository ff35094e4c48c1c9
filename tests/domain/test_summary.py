"""A row's title is the entry's title."""

import pytest

from builders import make_entry, make_summary


@pytest.mark.parametrize("company", ["Acme", "", "Acme\nLtd", "   "])
@pytest.mark.parametrize("role", ["Data Analyst", "", "Data\tAnalyst "])
def test_a_row_has_the_title_of_its_entry(company: str, role: str) -> None:
    """The list and the page are about the same thing."""
    assert make_summary(company=company, role=role).title == make_entry(company=company, role=role).title
