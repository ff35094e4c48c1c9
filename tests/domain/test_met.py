"""Whether questions met are the same one."""

from bounceback.domain.met import marks_of


def test_the_same_words_give_the_same_mark() -> None:
    """Capitals, accents, a star and list marks make no difference; other words do."""
    first = marks_of("1. Why us?\n- Où êtes-vous?\n* Tell me about you *")
    again = marks_of("why us\n2) ou etes vous ?\n\nTell me about  YOU!*")

    assert first == again
    assert len(set(first)) == 3
    assert marks_of("Why them?")[0] not in first


def test_a_question_noted_twice_is_one_and_nothing_is_none() -> None:
    """One sitting counts it once."""
    assert len(marks_of("Why us?\nwhy us")) == 1
    assert marks_of("") == marks_of("\n * \n") == ()
