"""What feedback is taken to be about, and when a letter is taken for a standard one."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.resources import Prompts
from bounceback.content.themes import load_themes
from bounceback.domain.themes import (
    MAX_READ,
    Confidence,
    Control,
    Signal,
    Theme,
    ThemeSuggestion,
    negation_phrase,
    read_feedback,
    signal_of,
    suggest_themes,
    theme_phrase,
)

SHIPPED = load_themes(Prompts())

SUGGESTED = {
    "no_reason": [
        "After careful consideration we have decided not to take your application further.",
        "Unfortunately you have not been successful on this occasion.",
        "They sent a generic rejection email.",
        "We regret to inform you that we won't be moving forward.",
        "Due to the large number of applications we are unable to offer individual feedback.",
        "They turned me down and never said why.",
        "We have chosen to proceed with other applicants. We wish you every success in your search.",
    ],
    "close_competition": [
        "It was a very close decision and in the end it came down to two of you.",
        "You were our second choice.",
        "They said another candidate had slightly the edge.",
        "I was told I'd been pipped at the post.",
        "On another day we would happily have hired you.",
        "She said I was the runner-up out of eighty.",
        "There was simply a stronger candidate this time round.",
    ],
    "experience_amount": [
        "We were looking for somebody with more experience.",
        "You're a little early in your career for this one.",
        "They needed someone who could hit the ground running.",
        "He is too junior for what we need right now.",
        "The role really needs five years, and she only has two years in it.",
        "They told me I lacked experience.",
        "We felt you would need too much support in the first months.",
        "Someone more experienced applied.",
    ],
    "experience_domain": [
        "Your background is mostly agency, and we're client side.",
        "They wanted experience in the public sector.",
        "She hasn't worked in a regulated environment.",
        "We'd have liked more fintech experience.",
        "They said my years in retail don't really transfer.",
        "You come from a different industry to ours.",
        "No exposure to our kind of customers, they told me.",
        "He has no start-up background.",
    ],
    "skill_gap": [
        "Your SQL wasn't strong enough for this team.",
        "They said I lacked hands-on Python.",
        "We needed someone with advanced Excel.",
        "No experience with Salesforce.",
        "There were some gaps in your knowledge of system design.",
        "His German is not quite fluent enough.",
        "You didn't have the technical skills we need.",
        "Brush up on your statistics.",
    ],
    "exercise_performance": [
        "Your solution lacked tests.",
        "The case study missed the brief.",
        "I didn't get far enough in the coding exercise.",
        "Her presentation overran by ten minutes.",
        "Your score was below the pass mark.",
        "They said my code was messy and hard to maintain.",
        "He jumped straight into coding and needed a lot of hints.",
        "You ran out of time on the second task.",
    ],
    "evidence_examples": [
        "Your answers were too general.",
        "We would have liked more specific examples.",
        "He kept saying we rather than I.",
        "You didn't quantify your results.",
        "They said I couldn't give an example of leading change.",
        "Her answers stayed at a very high level, with little evidence.",
        "It wasn't clear what your own contribution was.",
        "Using the STAR method would help you.",
    ],
    "communication": [
        "Your answers rambled.",
        "They said I was hard to follow.",
        "She didn't answer the question we asked.",
        "There was too much jargon.",
        "You could be more concise.",
        "He talked over the interviewer twice.",
        "I was told my answers were a bit unstructured.",
        "We felt your communication skills needed work.",
    ],
    "presence_confidence": [
        "You came across as nervous.",
        "They felt I lacked confidence.",
        "He seemed a bit arrogant.",
        "Your delivery sounded rehearsed.",
        "She came over as quite low energy.",
        "I was ten minutes late to the call.",
        "You struggled to build rapport with the panel.",
        "He was rather defensive when challenged.",
    ],
    "preparation": [
        "You didn't know enough about our company.",
        "She hadn't looked at our website.",
        "They said I was unprepared.",
        "He had no questions for us at the end.",
        "You seemed unclear about what the role involves.",
        "It would help to do more research before the interview.",
        "I couldn't tell them what the company does.",
        "The panel felt you knew very little about the charity's work.",
    ],
    "motivation": [
        "We weren't convinced you really wanted this role.",
        "They thought I lacked enthusiasm.",
        "It was unclear why you want to leave your current job.",
        "He sees the job as a stepping stone.",
        "You seemed more interested in the technology than in the job.",
        "She didn't seem very motivated.",
        "They doubted whether I would stay.",
        "We'd have liked to see a bit more passion.",
    ],
    "level_scope": [
        "You were too operational for this post.",
        "They needed more strategic thinking.",
        "He has not led a team of this size.",
        "We saw limited stakeholder exposure.",
        "She's more of an individual contributor.",
        "I was told I'm not quite ready for a management position.",
        "We'd want to see you take more ownership.",
        "It would have been too big a step up.",
    ],
    "team_fit": [
        "They said I wasn't the right fit.",
        "It came down to culture fit.",
        "He didn't gel with the team.",
        "We have a different working style.",
        "They were looking for something different.",
        "Your values didn't quite align with ours.",
        "We don't think you'd be happy here.",
    ],
    "overqualified": [
        "We thought you were overqualified.",
        "They worried I'd be bored.",
        "You're too senior for this role.",
        "He'd leave as soon as something better came up.",
        "She could do much more than this job offers.",
        "They felt the work wouldn't challenge me.",
        "The position is well below your level.",
    ],
    "pay": [
        "Your salary expectations were too high.",
        "That's outside our band.",
        "They can't afford me.",
        "We couldn't match her current package.",
        "His day rate was above our budget.",
        "You were asking for more than we can offer.",
        "They found somebody cheaper.",
    ],
    "eligibility_logistics": [
        "We're unable to sponsor a visa.",
        "The role needs to be on site in Leeds.",
        "They wanted someone who could start immediately.",
        "You weren't able to relocate.",
        "A driving licence is essential.",
        "He doesn't have security clearance.",
        "I can't do the shift pattern.",
        "She lives too far away.",
    ],
    "employer_side": [
        "The role has been put on hold.",
        "There's a hiring freeze.",
        "They appointed internally.",
        "The position was cancelled.",
        "Our requirements have changed since we advertised.",
        "The budget wasn't approved.",
        "They filled it before my interview took place.",
        "The whole department is being restructured.",
    ],
    "application_materials": [
        "Your CV didn't show any project work.",
        "The essential criteria weren't evidenced.",
        "The application was incomplete.",
        "There were several typos in your cover letter.",
        "It was received after the closing date.",
        "I wasn't shortlisted.",
        "You failed the screening questions.",
        "My letter named the wrong company.",
    ],
}

NOT_SUGGESTED = {
    "no_reason": [
        "Your answers rambled, so after careful consideration we chose somebody else.",
        "We regret to inform you that the role has been put on hold.",
        "They gave a clear reason and it was the salary expectations.",
    ],
    "close_competition": [
        "Your answers were too general.",
        "You live close to the office.",
        "We have decided to move forward with candidates whose experience more closely matches our needs.",
    ],
    "experience_amount": [
        "You have plenty of experience.",
        "Thank you for sharing your experience of the process with us.",
        "Your experience impressed all of us.",
    ],
    "experience_domain": [
        "Your answers rambled.",
        "We liked that you come from our world.",
        "The panel enjoyed your story about the shop.",
    ],
    "skill_gap": [
        "Your Python was excellent.",
        "You were late to the call.",
        "The role has been put on hold.",
    ],
    "exercise_performance": [
        "Your presence was calm and friendly.",
        "You weren't the right fit for the team.",
        "They can't sponsor a visa.",
    ],
    "evidence_examples": [
        "The hiring manager went on holiday.",
        "We can't match your salary expectations.",
        "You came across as nervous.",
    ],
    "communication": [
        "Your answers never rambled.",
        "The position was cancelled.",
        "Your CV had several typos.",
    ],
    "presence_confidence": [
        "You weren't nervous at all.",
        "We have every trust in your numbers.",
        "Your SQL wasn't strong enough.",
    ],
    "preparation": [
        "The role has been put on hold.",
        "We couldn't match your day rate.",
        "You knew our product inside out.",
    ],
    "motivation": [
        "Your solution lacked tests.",
        "There's a hiring freeze.",
        "It was a very close decision.",
    ],
    "level_scope": [
        "Your answers were too short.",
        "We're unable to sponsor a visa.",
        "There were typos in your letter.",
    ],
    "team_fit": [
        "Your SQL wasn't strong enough.",
        "The presentation overran.",
        "They said my salary expectations were too high.",
    ],
    "overqualified": [
        "You are well qualified.",
        "The board was impressed.",
        "You didn't know enough about our company.",
    ],
    "pay": [
        "Your answers didn't pay attention to detail.",
        "We expected to hear more examples.",
        "The role has been put on hold.",
    ],
    "eligibility_logistics": [
        "Your answers rambled.",
        "We felt you lacked confidence.",
        "The essential criteria weren't evidenced.",
    ],
    "employer_side": [
        "You should fill your answers with examples.",
        "Your knowledge of our product was thin.",
        "You came across as nervous.",
    ],
    "application_materials": [
        "Your answers were hard to follow.",
        "We needed more strategic thinking.",
        "Applying here was a good idea and you interviewed well.",
    ],
}

STANDARD_LETTERS = [
    (
        "Thank you for your interest in Larkfield. After careful consideration we have decided to move "
        "forward with other candidates. We wish you all the best."
    ),
    (
        "We regret to inform you that your application has been unsuccessful. Due to the high volume of "
        "applications we are unable to provide individual feedback."
    ),
    (
        "We were impressed with your background; however, we have chosen to pursue other applicants "
        "whose experience more closely aligns with our needs at this time."
    ),
    (
        "Dear applicant, thank you for taking the time to apply. On this occasion we will not be "
        "progressing your application further. We will keep your CV on file."
    ),
    (
        "Hi Sam,\n\nThanks for applying to the Analyst role. It was a highly competitive process and we "
        "won’t be moving forward.\n\nBest of luck in your search,\nThe Talent Team"
    ),
    (
        "Unfortunately you have not been selected for the next stage. Please do not be discouraged and "
        "keep an eye on our website for future opportunities."
    ),
    (
        "We appreciate the effort you put into your application. We received many strong applications "
        "and had to make a difficult decision. We will not be taking yours forward."
    ),
    (
        "It was a pleasure to meet you. Having considered all candidates, we have decided not to "
        "proceed. This is not a reflection of your abilities. We encourage you to apply again."
    ),
    (
        "Your application was reviewed carefully. Other candidates more closely matched what we need. "
        "Good luck with your job search."
    ),
    (
        "Thank you for giving us the chance to get to know you. At this point we've decided to go in a "
        "different direction with another candidate, and we wish you every success."
    ),
    (
        "We're sorry to let you know that we can't take you further this time. We get a large number of "
        "applications and the standard was high."
    ),
    (
        "Many thanks for your time. You were not the right fit on this occasion, and we wish you well "
        "for the future."
    ),
]

SPECIFIC = [
    "The panel felt your answers were too general; we'd have liked examples with numbers.",
    (
        "In the coding exercise your solution lacked tests, and next time you could talk through the "
        "edge cases first."
    ),
    ("They said I rambled when they asked about the budget, and that I should get to the point sooner."),
    (
        "Thank you for your time. Unfortunately we won't be moving forward: your SQL wasn't strong "
        "enough in the task and you came across as nervous."
    ),
]

HINTS = [
    "It came down to two of you, and we wish you every success.",
    "The role has been put on hold. Thank you for your interest in us.",
    "We were looking for somebody with more experience.",
    "They thought my shoes were odd.",
    "He mentioned examples.",
]


def make_theme(key: str, likely: str = "", maybe: str = "", *, teaches: bool = True) -> Theme:
    """Return a theme with one phrase of each kind."""
    return Theme(
        key=key,
        label=key,
        definition=key,
        control=Control.IN,
        teaches=teaches,
        plan=None,
        likely=(theme_phrase(likely),) if likely else (),
        maybe=(theme_phrase(maybe),) if maybe else (),
        negation=negation_phrase(["not( at all)?"]),
    )


def keys(suggestions: tuple[ThemeSuggestion, ...]) -> list[str]:
    """Return the keys of the suggested themes, in their order."""
    return [suggestion.theme.key for suggestion in suggestions]


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in SUGGESTED.items() for text in texts])
def test_a_theme_is_suggested_for_the_way_people_put_it(key: str, text: str) -> None:
    """First, second and third person; written and retold."""
    assert key in keys(suggest_themes(text, SHIPPED.themes))


@pytest.mark.parametrize(
    ("key", "text"), [(key, text) for key, texts in NOT_SUGGESTED.items() for text in texts]
)
def test_a_theme_is_not_suggested_for_praise_or_for_something_else(key: str, text: str) -> None:
    """A wrong suggestion on a bad day is one more thing to argue with."""
    assert key not in keys(suggest_themes(text, SHIPPED.themes))


def test_every_theme_has_phrasings_here() -> None:
    """A new shipped theme comes with sentences it should and should not be suggested for."""
    shipped = {theme.key for theme in SHIPPED.themes}
    assert set(SUGGESTED) == set(NOT_SUGGESTED) == shipped
    assert min(map(len, SUGGESTED.values())) >= 6
    assert min(map(len, NOT_SUGGESTED.values())) >= 3


def test_capitals_curly_or_missing_apostrophes_and_line_breaks_make_no_difference() -> None:
    """Text comes out of mail programs, phones and PDFs."""
    for text in ("THEY DIDN’T ANSWER\n  the *question*.", "you didnt answer the ques\u00adtion"):
        assert keys(suggest_themes(text, SHIPPED.themes))[:1] == ["communication"]


def test_the_words_found_are_shown_exactly_as_they_stand_in_the_text() -> None:
    """The user sees why a theme is suggested, in the employer's own words."""
    (suggestion,) = suggest_themes("We felt you were “Hard  to\nfollow”.", SHIPPED.themes)
    assert suggestion.found == ("Hard  to\nfollow",)
    assert suggestion.confidence is Confidence.LIKELY


def test_a_likely_theme_comes_before_a_maybe() -> None:
    """The order is the only ranking the user sees."""
    themes = (make_theme("first", maybe="apples and pears"), make_theme("second", likely="plums"))
    suggestions = suggest_themes("apples and pears and plums", themes)
    assert [(s.theme.key, s.confidence.value) for s in suggestions] == [
        ("second", "likely"),
        ("first", "maybe"),
    ]


def test_more_places_come_before_fewer_and_longer_words_before_shorter() -> None:
    """What is said twice, or in more words, is more likely to be the point."""
    themes = (make_theme("once", "plums?"), make_theme("long", "ripe cherries"), make_theme("twice", "figs?"))
    text = "A plum, ripe cherries, a fig; then figs."
    assert keys(suggest_themes(text, themes)) == ["twice", "long", "once"]


def test_equal_themes_keep_their_order() -> None:
    """The user's own themes stand first in the list and so come first among equals."""
    themes = (make_theme("own", "plums"), make_theme("shipped", "plums"))
    assert keys(suggest_themes("plums", themes)) == ["own", "shipped"]


def test_overlapping_phrases_count_as_one_place() -> None:
    """Two patterns on the same words are not two pieces of evidence."""
    (suggestion,) = suggest_themes("very ripe plums", (make_theme("fruit", "very ripe", "ripe plums"),))
    assert suggestion.found == ("very ripe plums",)


def test_the_same_words_in_two_places_are_shown_once() -> None:
    """Repeating them would tell nothing."""
    (suggestion,) = suggest_themes("plums here, plums there", (make_theme("fruit", "plums"),))
    assert suggestion.found == ("plums",)


@pytest.mark.parametrize("limit", [-1, 0, 1, 2, 3, 99])
def test_no_more_themes_than_asked_for_are_suggested(limit: int) -> None:
    """Three are enough to choose from."""
    themes = tuple(make_theme(f"t{number}", "plums") for number in range(5))
    assert len(suggest_themes("plums", themes, limit=limit)) == max(0, min(limit, 5))


def test_three_themes_are_suggested_unless_asked_otherwise() -> None:
    """Multi-label, but short."""
    assert len(suggest_themes("plums", [make_theme(f"t{number}", "plums") for number in range(5)])) == 3


def test_a_phrase_right_after_a_negation_does_not_count() -> None:
    """“You weren't nervous” is praise."""
    themes = (make_theme("fruit", "plums"),)
    assert suggest_themes("not at all plums", themes) == ()
    assert keys(suggest_themes("not pears, plums", themes)) == ["fruit"]


def test_a_phrase_does_not_reach_across_sentences_or_paragraphs() -> None:
    """Words of two sentences put together say what nobody said."""
    themes = (make_theme("fruit", "ripe ~ plums"),)
    assert keys(suggest_themes("ripe but rather small plums", themes)) == ["fruit"]
    for text in (
        "ripe pears. Small plums",
        "ripe pears\n\nsmall plums",
        "ripe one two three four five six plums",
    ):
        assert suggest_themes(text, themes) == ()


def test_what_stands_inside_a_stock_phrase_is_not_evidence() -> None:
    """“Candidates whose skills more closely match” says nothing about skills."""
    themes = (make_theme("no_reason", "wish you ripe plums"), make_theme("fruit", "plums"))
    assert keys(suggest_themes("we wish you ripe plums", themes)) == ["no_reason"]
    assert keys(suggest_themes("we wish you ripe plums, and more plums", themes)) == ["fruit"]


def test_a_pattern_that_can_match_nothing_finds_nothing() -> None:
    """Themes built in code have not been through the loader's check."""
    theme = Theme("odd", "odd", "odd", Control.OUT, False, None, (re.compile("x*"),))
    assert suggest_themes("abc", [theme]) == ()


@pytest.mark.parametrize("text", STANDARD_LETTERS)
def test_a_standard_letter_is_boilerplate(text: str) -> None:
    """It tells the result and nothing about the person."""
    assert signal_of(text, SHIPPED.themes, SHIPPED.boilerplate, SHIPPED.signs) is Signal.BOILERPLATE


@pytest.mark.parametrize("text", SPECIFIC)
def test_an_answer_that_names_a_behaviour_and_a_moment_or_a_way_forward_is_specific(text: str) -> None:
    """Even inside the frame of a standard letter."""
    assert signal_of(text, SHIPPED.themes, SHIPPED.boilerplate, SHIPPED.signs) is Signal.SPECIFIC


@pytest.mark.parametrize("text", HINTS)
def test_an_answer_that_only_points_somewhere_is_a_hint(text: str) -> None:
    """Words nobody foresaw are not called a standard letter."""
    assert signal_of(text, SHIPPED.themes, SHIPPED.boilerplate, SHIPPED.signs) is Signal.HINT


def test_nothing_at_all_is_boilerplate() -> None:
    """An empty answer has no signal."""
    assert signal_of(" \n", SHIPPED.themes, SHIPPED.boilerplate) is Signal.BOILERPLATE


def test_two_named_things_are_specific_without_any_signs() -> None:
    """A locale without lists of signs still tells them apart."""
    themes = (make_theme("a", "plums"), make_theme("b", "pears"))
    assert signal_of("plums and pears", themes, ()) is Signal.SPECIFIC
    assert signal_of("plums", themes, ()) is Signal.HINT


def test_a_maybe_inside_a_stock_letter_stays_boilerplate() -> None:
    """One stray word does not turn a form into feedback."""
    themes = (make_theme("a", maybe="plums"),)
    assert signal_of("best of luck, plums", themes, (theme_phrase("best of luck"),)) is Signal.BOILERPLATE
    assert signal_of("plums", themes, ()) is Signal.HINT


@pytest.mark.parametrize(
    "text",
    ["not " * 250_000, "would have liked more " * 50_000, "he seemed very very " * 50_000, "a" * 1_000_000],
)
def test_a_megabyte_is_answered_in_two_seconds(text: str) -> None:
    """No pattern may run away on a pasted log."""
    started = time.process_time()
    signal_of(text, SHIPPED.themes, SHIPPED.boilerplate, SHIPPED.signs)
    assert time.process_time() - started < 2


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    """A letter is shorter; the limit keeps the time in bounds."""
    themes = (make_theme("fruit", "plums"),)
    assert suggest_themes("x" * MAX_READ + " plums", themes) == ()


@given(
    st.text()
    | st.lists(st.sampled_from([text for texts in SUGGESTED.values() for text in texts])).map(" ".join)
)
def test_any_text_gives_at_most_three_different_themes_with_words_of_the_text(text: str) -> None:
    """Whatever is pasted: no error, no doubles, nothing invented, likely before maybe."""
    suggestions = suggest_themes(text, SHIPPED.themes)
    assert len(set(keys(suggestions))) == len(suggestions) <= 3
    assert all(suggestion.found for suggestion in suggestions)
    assert all(words in text for suggestion in suggestions for words in suggestion.found)
    confidences = [suggestion.confidence.value for suggestion in suggestions]
    assert confidences == sorted(confidences)
    assert keys(suggestions).count("no_reason") == 0 or len(suggestions) == 1


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_has_a_signal(text: str) -> None:
    """No text is an error."""
    assert signal_of(text, SHIPPED.themes, SHIPPED.boilerplate, SHIPPED.signs) in Signal


def test_of_a_standard_letter_nothing_is_suggested_but_that_it_is_one() -> None:
    """A team that sends its regrets is not a remark about the team."""
    letter = make_theme("no_reason", "we regret to inform you", teaches=False)
    fit = make_theme("skill_gap", "never saw", "team")
    text = "We regret to inform you that our team won't be taking this further."

    reading = read_feedback(text, [letter, fit], [theme_phrase("we regret to inform you")], [])
    assert reading.signal is Signal.BOILERPLATE
    assert [s.theme.key for s in reading.suggestions] == ["no_reason"]
    told = read_feedback("Your team never saw the numbers.", [letter, fit], [], [])
    assert [s.theme.key for s in told.suggestions] == ["skill_gap"]


@pytest.mark.parametrize(
    "text",
    [
        "Your SQL was strong.",
        "Your presentation was excellent.",
        "Your communication was clear and you were well prepared.",
        "We loved your energy and enthusiasm.",
        "Great examples, very structured answers.",
        "You have lots of experience in our sector.",
        "You came across as confident.",
        "The panel were really impressed by your SQL.",
    ],
)
def test_praise_is_no_reason(text: str) -> None:
    """Somebody told that their SQL was strong should not be offered it as what was missing."""
    assert suggest_themes(text, SHIPPED.themes) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Your SQL was strong, but your answers were too general.", "evidence_examples"),
        ("Your SQL wasn't strong enough.", "skill_gap"),
        ("We liked you. Your answers lacked concrete examples.", "evidence_examples"),
        ("You were great; we worried you would be bored.", "overqualified"),
    ],
)
def test_what_follows_praise_still_counts(text: str, key: str) -> None:
    """Most feedback begins with something kind."""
    found = suggest_themes(text, SHIPPED.themes)
    assert found[0].theme.key == key
    assert "strong," not in " ".join(found[0].found)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("skill_gap", "They said I don't know basic concepts of Python."),
        ("exercise_performance", "I only solved one of the three problems."),
        ("experience_amount", "Only ever did side projects, never shipped anything real."),
        ("experience_domain", "They wanted somebody who already knows the shipping industry."),
        ("motivation", "She doubted I would stick around."),
        ("level_scope", "We see a solid mid level but not a senior."),
        ("presence_confidence", "Got defensive as soon as we disagreed."),
        ("pay", "Your figure is well above what we budgeted."),
        ("eligibility_logistics", "My GPA was under the minimum."),
        ("employer_side", "Turns out they had an internal guy lined up."),
    ],
)
def test_what_people_retell_has_a_theme(key: str, text: str) -> None:
    """Forums retell an answer in plain words, hardly ever in an employer's."""
    assert keys(suggest_themes(text, SHIPPED.themes))[:1] == [key]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("presence_confidence", "They were worried I'd get bored."),
        ("presence_confidence", "Didn't click with the team over lunch."),
        ("communication", "She could not articulate why she applied."),
        ("eligibility_logistics", "More interested in remote days than in the work."),
        ("pay", "I have 3 years and they want 7 years."),
    ],
)
def test_a_word_for_one_thing_is_not_taken_for_another(key: str, text: str) -> None:
    """One word can stand in the reasons of two themes."""
    likely = {s.theme.key for s in suggest_themes(text, SHIPPED.themes) if s.confidence is Confidence.LIKELY}
    assert key not in likely


def test_faint_words_count_only_where_nothing_else_is_found() -> None:
    """A guess from single words must never stand beside a phrase that says it, or inside a form letter."""
    alone = "I just sat there in silence."
    assert suggest_themes(alone, SHIPPED.themes)
    assert {s.confidence for s in suggest_themes(alone, SHIPPED.themes)} == {Confidence.MAYBE}
    assert keys(suggest_themes(f"{alone} My SQL was weak.", SHIPPED.themes)) == ["skill_gap"]
    letter = (
        "After careful consideration we have decided not to progress your application. Our team is small."
    )
    assert keys(suggest_themes(letter, SHIPPED.themes)) == ["no_reason"]
