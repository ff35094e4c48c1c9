"""When two roles are of the same kind, and two names the same company."""

import pytest

from bounceback.domain.roles import company_key, kind_of_role


@pytest.mark.parametrize(
    ("role", "family", "kind"),
    [
        ("Senior Data Analyst (m/f/d)", None, "data analyst"),
        ("Data Analyst II, remote", None, "data analyst"),
        ("Trainee Data-Analyst", "", "data analyst"),
        ("Number cruncher", "Data analyst", "data analyst"),
        ("Chef de Projét", None, "chef de projet"),
        ("Head", None, "head"),
        ("Head of Product", None, "head of product"),
        ("Full-stack developer, full time", None, "full stack developer"),
        ("Data entry clerk (entry-level)", None, "data entry clerk"),
        ("Product Manager, Payments", None, "product manager"),
        ("Product Manager - Payments", None, "product manager"),
        ("Product Manager – Payments & Risk", None, "product manager"),
        ("Product Manager—Payments", None, "product manager"),
        ("Senior Product Manager II (Payments, remote)", None, "product manager"),
        ("Product Manager [Payments]", None, "product manager"),
        ("Product Manager: Payments", None, "product manager"),
        ("Product Manager | Berlin", None, "product manager"),
        ("Product Manager/Payments", None, "product manager"),
        ("Product Manager / Payments", None, "product manager"),
        ("Remote – Product Manager, Payments", None, "product manager"),
        ("Product Manager m/w/d", None, "product manager"),
        ("Sr. Software Engineer, L5", None, "software engineer"),
        ("Director of Engineering, Payments", None, "director of engineering"),
        ("Content Design Lead, Growth", None, "content design"),
        # What stands before isn't a kind of work alone.
        ("Manager, Payments", None, "manager payments"),
        ("Engineer (Machine Learning)", None, "engineer machine learning"),
        ("UX/UI Designer", None, "ux ui designer"),
        ("Backend Python/Go Developer", None, "backend python go developer"),
        ("Machine Learning, Research Engineer", None, "machine learning research engineer"),
        ("Payments – Product Manager", None, "payments product manager"),
        ("Senior / Lead", None, "senior lead"),
        ("Lead", "Senior", "senior"),
        ("", None, ""),
    ],
)
def test_level_and_contract_do_not_make_another_kind_of_work(
    role: str, family: str | None, kind: str
) -> None:
    """A pattern over analysts and senior ones is one pattern; a role that is all level stays as it is."""
    assert kind_of_role(role, family) == kind


@pytest.mark.parametrize(
    ("company", "key"),
    [
        ("Acme", "acme"),
        ("ACME Ltd.", "acme"),
        ("Müller & Söhne GmbH", "muller sohne"),
        ("Foo AG Bar", "foo bar"),
        ("Smith's, Inc", "smith s"),
        ("Limited", "limited"),
        ("Co", "co"),
        ("株式会社", "株式会社"),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_a_legal_form_does_not_make_another_company(company: str, key: str) -> None:
    """People write the name with it one day and without it the next."""
    assert company_key(company) == key
