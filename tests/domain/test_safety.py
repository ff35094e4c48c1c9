"""What brings the card, what brings one gentle line, and what is only an idiom of job hunting."""

import re
import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.content.resources import Prompts
from bounceback.content.safety import load_helplines, load_safety
from bounceback.domain.safety import Helpline, SafetyRules, SafetyTier, matchable, order_for, phrase, tier_of

EXPLICIT = [
    "I want to kill myself.",
    "Sometimes I think about killing myself",
    "kms",
    "might as well kms honestly",
    "I want to die",
    "i just wanna die",
    "I really want to die tonight.",
    "I don\u2019t want to live any more",
    "I dont want to be alive anymore",
    "I do not want to live like this.",
    "I don't want to live in this world",
    "I wish I was dead",
    "I wish I were dead.",
    "I'd rather be dead than tell my parents",
    "Everyone would be better off without me",
    "They'd all be better off if I was gone",
    "my kids would be better off without me",
    "I'd be better off dead.",
    "I'm thinking about ending it all",
    "I want to end it all",
    "I just want to end it.",
    "I have been thinking of ending my life",
    "I could take my own life",
    "I feel suicidal",
    "I've had thoughts of suicide since the call",
    "There is no reason to live.",
    "I have nothing left to live for",
    "I don't have any reason to live",
    "I keep thinking about self-harm",
    "I have started self harming again",
    "I've been cutting myself again",
    "I want to hurt myself",
    "I keep hurting myself",
    "I hurt myself on purpose last night",
    "I want to unalive myself",
    "I've thought of jumping off a bridge",
    "I nearly took an overdose last week",
    "I wrote a goodbye letter",
    "By the time you read this I'll be gone",
    "Please kill me",
    "I deserve to die",
    "I don't deserve to live",
    "I hope I die in my sleep",
    "I want to...   die",
    "I *want* to _die_",
    "I  want\nto die",
    "Feels like dying would be easier, I keep thinking about dying",
    "I might do away with myself",
    "The world would be a better place without me",
    "I won't be alive tomorrow",
    "I could top myself",
]

HOPELESS = [
    "I can't go on",
    "I cant go on like this",
    "I cannot carry on.",
    "I don't want to be here any more",
    "I dont want to be here anymore",
    "I do not want to be around any more",
    "I wish I wasn't here",
    "I wish I had never been born",
    "I hope I never wake up",
    "I don't want to wake up tomorrow",
    "I want to go to sleep and never wake up",
    "I'm a burden to everyone",
    "I feel like such a burden",
    "I am nothing but a burden",
    "I want to disappear for good",
    "I just want to disappear",
    "I wish I could just disappear",
    "Nobody would miss me",
    "no one would even notice if I was gone",
    "What's the point of living",
    "what is the point of going on?",
    "There's no point in living",
    "Life isn't worth living",
    "I'm tired of living",
    "I'm done with life.",
    "I can't see a way out",
    "I cannot see any way out of this",
    "There is no way out",
    "I can't do this any more",
    "I can't take it anymore.",
    "I have no future",
    "My life is over",
    "I've given up on life",
    "What happens to the cat when I'm gone",
    "I don't feel safe with myself tonight",
    "I'm scared of what I might do",
    "I've lost the will to live",
    "I can't keep going like this",
]

LOW = [
    "I feel worthless",
    "I'm worthless.",
    "I feel so hopeless today",
    "It's all hopeless",
    "Everything feels pointless: everything is pointless",
    "I can't cope",
    "I cant cope with any of it",
    "I'm not coping",
    "I hate myself",
    "I hate my life",
    "I feel numb",
    "I feel completely alone",
    "I'm at rock bottom",
    "I'm at the end of my tether",
    "I'm so depressed",
    "I can't get out of bed",
    "I can't stop crying",
    "I'm falling apart",
    "Nothing matters any more",
    "I'm a waste of space",
    "No one cares about me",
]

NOT_TRIGGERS = [
    # Idioms
    "I was dying to work there.",
    "I'm dying to know what they said",
    "I killed the interview and still got a no",
    "I thought I killed it in the second round",
    "This deadline is killing me",
    "The waiting is killing me.",
    "I managed to shoot myself in the foot with the salary question",
    "I shot myself in the foot",
    "I bombed the system design round",
    "They ghosted me after the onsite",
    "It was a dead-end job anyway",
    "I'd kill for that job",
    "People would kill to work at a place like that",
    "I died on stage",
    "I died inside when the demo crashed",
    "I nearly died laughing at their test",
    "I wanted to die of embarrassment",
    "I'd rather die than work with that framework again",
    "The role was on the suicide prevention team",
    "I interviewed with a suicide prevention charity",
    "It's a job at a suicide helpline",
    "They build an app for suicide prevention, in Rust",
    "Asking for double would have been career suicide",
    "The suicidal deadline was theirs, not mine: a suicidal deadline",
    "I cut myself off mid-sentence",
    "I should cut myself some slack",
    "I cut myself short when she looked at the clock",
    "I'm burning myself out with applications",
    "The office is 12 kms away",
    "It has a salary to die for, a job to die for",
    "My laptop battery wanted to die halfway through",
    "I was killing myself working evenings on their take-home",
    "I hung myself out to dry on the notice period",
    "I buried and drowned myself in work",
    "I wanted to end it with a question about the team",
    "I'm taking my life in a new direction",
    "I'm taking my life back",
    "They said I'd be a burden on the team for six months",
    "The admin burden was the whole job",
    "There's no way out of the contract until June",
    "I can't see a future at that company",
    "I can't see a future in sales",
    "I can't go on Monday, so they moved the call",
    "I couldn't go on to the next round",
    "I don't want to live in London",
    "I don't want to live that far from the office",
    "I don't want to wake up at five for that commute",
    "I don't want to be here in five years doing the same",
    "The recruiter disappeared for good after that",
    "I wrote a goodbye note to my old team",
    "They'd be better off without me as a Java developer",
    "They asked how I handle things when I'm gone on holiday",
    "My notes disappeared when the tab crashed",
    "I can't do this on Friday, so I asked for Monday",
    "We talked about the point of it all being to ship",
    "I could kick myself",
    "It was overkill for a two-page app",
    # Ordinary notes after a no
    "They went with someone who had more Kubernetes experience.",
    "I went blank on the second SQL question and never recovered my rhythm.",
    "Gutted. I really wanted this one.",
    "I feel flat and a bit embarrassed.",
    "Thank you for your time. We had many strong applicants and will not be taking you forward.",
    "I couldn't answer the question about leadership without a story.",
    "I'm disappointed and tired, and I'm going for a walk.",
    "I cried a bit, then I made tea.",
    "I'm fed up with form letters",
    "I never heard back",
    "The feedback was worthless, one line and no example",
    "The brief was hopeless and I said so",
    "I'm hopeless at whiteboard sessions",
    "I didn't cope well with the silence after my answer",
    "They asked how I'd cope with two managers",
    "I've had enough of take-home tests",
    "I gave up on the second task after two hours",
    "What's the point of a case study nobody reads?",
    "I don't want to work there any more",
    "It isn't worth the commute",
    "No hope of a pay rise there, they said",
    "I can't take the job before March",
    "I ended my answer too early",
    "I ended the call politely",
    "It hurt. I put the letter away.",
    "I'd end my pitch with the numbers next time",
    "The end of the interview was the best part",
    "Live coding is hard for me; I talk too little while I type.",
    "The position was cut, and the team with it.",
    "I hurt myself in negotiation by naming a number first",
    "I was in over my head with the maths",
    "I can see a way out of the notice period",
    "I'm taking a break from LinkedIn",
    "",
    "12345",
]


# Written without looking at the phrases, which missed about four in ten of the first list at first. So these
# are here to keep what was learnt; they don't show how much would be found in what people write next.
UNPROMPTED_HEAVY = """\
I just don't want to exist
I don't see the point of being alive
I honestly would rather not be alive
I'd rather not be here
I wish it would all just end
I want it all to stop
I want everything to stop, forever
I feel like ending things
thinking of ending things tonight
I've been having suicidal thoughts
feeling suicidal again
Ive been thinking about death a lot
I've thought about taking my life
I tried to kill myself last year
I'm gonna kill myself
ill kill myself
I could just kill myself
My family is better off without me
it would be better if I wasn't here
It'd be better if I were dead
they would be better off if I wasn't around
everyone'd be happier without me
the world is better off without me
I'm just a burden to my wife
I'm a burden on everyone
i feel like a burden to my family
I don't think I can go on
can't go on any longer
I can't go on with this
I can't keep going
I just can't any more
I can't do life any more
I can't face another day
I can't face tomorrow
don't want to be alive
not sure I want to be alive
not sure I want to be here any more
I no longer want to live
No point living
no point in being here
there's no point to any of it
what's the point in living anymore
what's the point of my life
why am I even alive
why bother living
life is not worth it
life's not worth living
life isn't worth it any more
I have nothing to live for
I've got no reason to keep going
no reason to carry on
no reason to get up any more
I see no way out
there's only one way out
I see no future for myself
There is no future for me
I can't imagine a future
I won't be around much longer
you won't have to worry about me much longer
nobody will miss me when I'm gone
no one would care if I died
nobody would even care if I disappeared
if I died tomorrow nobody would notice
I wish I'd never been born
I should never have been born
wish I hadn't been born
I wish I didn't wake up this morning
I hope I don't wake up
I wish I could go to sleep and not wake up
want to sleep forever
I want to vanish
I want to disappear forever
I'm going to disappear for good
thinking of self harm
I relapsed and cut again
I cut myself last night
urge to cut
I want to harm myself
thoughts of harming myself
I'm going to hurt myself
feel like hurting myself
I punched myself until it bled
I've written my goodbyes
I've written notes to everyone
this is my goodbye
goodbye everyone
I'm saying goodbye
I've got the pills ready
I took too many pills
thinking of swallowing all my tablets
I could walk into traffic
I want to jump in front of a train
standing on the bridge
wanted to throw myself off the roof
crash my car on purpose
I have a plan to end my life
I don't deserve to be alive
I should just die
I should be dead
might as well be dead
I may as well be dead
I'd be better off dead
better off dead
I want out of life
I'm done. I'm done with everything
I'm so done with living
I'm ready to go, I'm ready to die
I'm ready to give up on life
life has no meaning
my life has no purpose
my life is pointless
my life isn't worth anything
it would be easier if I was dead
it would be easier to be dead
Part of me wants to die
a part of me wishes I was dead
I keep wishing I was dead
death would be a relief
I look forward to dying
I don't care if I live or die
I wouldn't mind not waking up
I wouldn't mind dying
Id be happier dead
I can't live like this
I can't live with myself
I can't live any more
I don't know how much longer I can do this
I don't know if I can keep living
Nothing left for me here, time to end it
I'm at the end, can't see any way forward
I want the pain to end, I want to be gone
I have no will to live
lost the will to live
unaliving myself is on my mind
kill my self
i wanna kms
contemplating suicide
committing suicide
attempted suicide
od on my meds
I'm going to OD
wish I weren't alive
wish I was never born
Nothing to live for
I want to be dead
I don't want to be on this planet
don't want to be here
hang myself
shoot myself
I've been wondering if it's worth staying alive
I keep imagining my own funeral
Some days I wish I could just stop existing
There is nothing keeping me here
I don't have it in me to keep living
dying seems easier than another year of this
honestly I'm thinking of killing myself over this
I don't want to see tomorrow
I just want to go to sleep and not wake up
If I can't get this job I'll kill myself
I'll end it if the next one says no
I'd sooner be dead
Not going to make it through the night
I've been self-harming
I scratched my arms until they bled
I want to bleed
they'd get the insurance money if I died
my death would solve everything
I'm worth more dead than alive
everyone would get over it if I was gone
I feel trapped and there is no way out
I cannot bear to live
I'm so tired of being alive
i dont wanna live no more
i dont wanna be here no more
I don't wanna be here anymore
Don't want to be alive anymore.
I don't feel like living
I don't feel like being alive
I have no desire to live
I've stopped wanting to live
what is there to live for
is life even worth living
I don't see why I should go on
why should I go on
why go on
I give up. I want to die.
I hope I get cancer
I just want it all to be over
want to kms rn
kill me
I'd be doing everyone a favour if I died
Everyone would be relieved if I weren't around
I'm nothing but a burden
I feel I'm a burden to all of you
nobody would care if I lived or died
I can't keep living like this
thinking about how to do it, how to die
I looked up ways to die
my last day on earth
I am planning my suicide""".splitlines()

UNPROMPTED_ORDINARY = """\
I wasn't ready for the system design round.
I'd have killed for a clearer brief
They killed the project and the role with it
The role was killed by a hiring freeze
I'm drowning in applications
I felt like I was drowning in that question
My mind went dead
The line went dead twice
I was dead tired
I was dead nervous
It was a dead end
Dead on time, at least the trains were
they ended it there
The recruiter wanted to end it early
I decided to end my application there
I ended it on a good note
I want to end on a positive note
I'd end things differently next time
The interview went on forever
I was hanging on every word
I hung up
I hit the wall with dynamic programming
I hit a bug
I shot them an email
They shot me down
I took a shot in the dark
I was shot after four rounds
It was suicide to ask about salary first
I blew it
I blew the last question
I cut the answer short
I cut my teeth on that stack
cut my CV to two pages
I cut my losses
I hurt my chances by rambling
I was hurt by the tone
I hurt my own case
I burned out last year
I burnt through my prep time
It's a burden to commute
The take-home was a burden
I don't want to be a burden, but could you give me feedback?
I can't go on holiday until I have a job
I can't go on about this for ever
I could have gone on for an hour
I couldn't carry on the conversation
I can't keep doing interviews during work
I can't keep up with the pace
I can't take another form letter
I can't stand whiteboards
I can't bear HR jargon
I can't do this job from Leeds
I can't do it before May
Can't do this week, sorry
I can't face LinkedIn today
I don't want to be here next year with the same CV
We don't want to be around that culture
I don't want to live off my savings
I don't want to live in a hotel during the week
I'd love to live there
I want to live closer to work
I wish I was there when they read it
I wish I was better prepared
I wish I were more senior
I wish I'd asked about the team
I wish I hadn't asked
I wish I wasn't so nervous
I wish I weren't so tired that day
I hope I never see that form again
I hope I never have to do that test again
I wanted to disappear when he corrected me
I wanted the ground to open up
I felt invisible
No one would tell me why
Nobody would say what the budget was
No one cared about my demo
There's no point in applying twice
What's the point of feedback like that
What's the point in a cover letter?
The point of it all was to see my reasoning
No reason given
They gave no reason
There was no reason to reject me
There's no reason to live in the office until nine
I saw no way to answer that
I couldn't see a way through the case study
I can't see a way to improve that answer
I can't see a future for the company
There's no future for me in that team
There is no future in print
I have no future tense in my Spanish
My life as a contractor is over
My contract is over
My notice period is over
I gave up on the role
I gave up on that company
I'm done with take-homes
I'm done with this recruiter
I'm tired of applying
I'm sick of form letters
Tired of living out of a suitcase
It's not worth it
It isn't worth the money
This job isn't worth it
That salary isn't worth living in London for
Take care of my kids, that's what I said when they asked about the gap
I had to look after my mum while I was off
When I'm gone for two weeks nobody covers
I was gone for an hour
I'll be gone by Friday, they said
goodbye email to the team
I said goodbye and closed the laptop
We said our goodbyes
I'd like to die on my feet rather than read slides
I died a little
To die for
He said the market would die
The old system is dying
I'm dying for a coffee
I nearly died when I saw the salary
I trust myself to do better
I don't trust myself with estimates
I don't trust their process
The train was late
I jumped off the call
I jumped on the train
I threw myself into prep
I threw them under the bus, not on purpose
My manager threw me under the bus
I took the pills question as a joke
I took tablets for my headache before the call
I take medication for migraines
We discussed an overdose of meetings
An overdose of buzzwords
I overdosed on coffee
self-harm content moderation role
The role was trust and safety: moderating self-harm content
They do mental health software, and asked how I would handle a suicidal user
I worked on a crisis line for four years
I told them about volunteering at Samaritans
no hope of an answer before Christmas
I hope so
There's no hope of feedback
I was depressed in 2019 and told them about the gap
The mood was depressing
The market is depressed
I can't function without a timeline
He wanted someone broken in
The link is broken
I feel empty-handed
Nothing matters more to them than speed
My hands were numb from cold
I felt sick and went home
Their reply came at 5 kms into my run
My goal is 10kms
Target: 50 kms
I was on my own
I'm on my own in this search
I can't see the point of a fifth round
I hate interviews
I hate my CV
I hate my job
I hated myself for saying yes
I'm a mess before interviews
I was a wreck
They said they'd keep my CV on file
I'd kill to have that panel again
We have decided not to proceed with your application
I panicked and talked too fast
I struggled to explain my gap year
Honestly it felt like a car crash of an interview
The demo crashed and burned
I crashed and burned
That question was a killer
killer question about tree rotations
I had to kill the process
we discussed blameless post-mortems
We talked about the death of third-party cookies
I was sweating to death
bored to death
scared to death of the panel
I was worried sick
It was the death of a thousand take-homes
The company is in the life sciences
I'd be relieved if I never saw Jira again
Would I relocate? I don't want to live in Slough
I don't want to be there anyway
I'd rather not be there on Fridays
I'd rather not be in sales
I want everything to be automated, I said
I want this to be over quickly, so I'll ask once
I wanted it to be over
I wanted it to end after ten minutes
I can't wait to die of old age in this queue
I can't do this any better
I can't do it any faster
I can't do any more of these on a weekend
I can't do this justice in one line
I can't take this personally
I can't take it home
I can't take it with me
I don't know if I can do this commute
I don't know how long I can take this salary
I'm not sure I want to live in Berlin
I don't know if I want to live there
If I was gone for a week they'd cope
If I die on this hill, so be it
that's not the hill I want to die on
a hill to die on
I hit a wall
drive into work took two hours
I drove into a wall of questions
I sat on the bridge between product and engineering
I was on the fence
the standing desk
cutting edge stack
I started cutting features
I've been cutting corners on prep
I wrote a note to everyone on the panel
I wrote a letter to my old boss
this is goodbye to the public sector for me
They said goodbye and hung up
The pills-and-tablets company, a pharma job
Worked in palliative care, talked about death and dying a lot
I thought about death metal to relax
the deadline passed
I live alone
I can't live on that salary
I can't live without feedback
No purpose to the fifth round
life at that company has no meaning
I'd have died for that feedback
I've nothing left to say
I've nothing to lose
There's nothing for me there
nothing to live up to
I saw my whole career flash by
I had a panic attack before the call
I was done with the test in an hour
I'm done with it all by Friday
I end up rambling
I want to end my notice period early
how to end the answer
ending my contract in May
I might end it with them
I was better without notes
They are better off without a fifth round
Their process would be better without me having to install Zoom
I took my own laptop
took my life story and cut it to two minutes""".splitlines()


@cache
def rules() -> SafetyRules:
    """Return the shipped phrases."""
    return load_safety(Prompts())


@pytest.mark.parametrize("text", EXPLICIT)
def test_explicit_words_bring_the_card(text: str) -> None:
    """Somebody who writes this should see a number, whatever the question was."""
    assert tier_of(text, rules()) is SafetyTier.EXPLICIT


@pytest.mark.parametrize("text", [*HOPELESS, *UNPROMPTED_HEAVY])
def test_hopeless_words_bring_the_card(text: str) -> None:
    """People in despair seldom use the plain words; whether it counts as explicit makes no difference."""
    assert tier_of(text, rules()) in (SafetyTier.HOPELESS, SafetyTier.EXPLICIT)


@pytest.mark.parametrize("text", LOW)
def test_low_words_bring_the_gentle_line_only(text: str) -> None:
    """A card for every bad mood would be skipped by the time it is needed."""
    assert tier_of(text, rules()) is SafetyTier.LOW


@pytest.mark.parametrize("text", [*NOT_TRIGGERS, *UNPROMPTED_ORDINARY])
def test_idioms_and_ordinary_notes_bring_nothing(text: str) -> None:
    """Being taken for suicidal over "this deadline is killing me" costs the user's trust."""
    assert tier_of(text, rules()) is None


@pytest.mark.parametrize(
    "text",
    [
        "This deadline is killing me and I want to die",
        "I bombed. I'd kill for that job, and now I don't want to live any more.",
        "It was a dead-end job, but without it I'm going to end my life",
        "I cut myself off mid-sentence, and last night I was cutting myself again",
        "The role was on the suicide prevention team. I feel suicidal.",
    ],
)
def test_an_idiom_excuses_nothing_but_itself(text: str) -> None:
    """The worst miss would be a plain sentence hidden behind a figure of speech."""
    assert tier_of(text, rules()) is SafetyTier.EXPLICIT


@pytest.mark.parametrize(
    "text", ["I'm not suicidal.", "I'm not suicidal, but", "A friend died by suicide in May"]
)
def test_negations_and_grief_show_the_card_on_purpose(text: str) -> None:
    """Phrases can't tell these apart, and a needless card costs little."""
    assert tier_of(text, rules()) is SafetyTier.EXPLICIT


@pytest.mark.parametrize(
    "text",
    [
        "I DON'T WANT TO LIVE ANY MORE",
        "i don\u2019t want to live",
        "i dont want to live",
        "I don\u02bct want to live",
    ],
)
def test_capitals_and_apostrophes_make_no_difference(text: str) -> None:
    """Phones type curly apostrophes, tired people none."""
    assert tier_of(text, rules()) is SafetyTier.EXPLICIT


def test_the_most_serious_tier_counts() -> None:
    """A text that says several things is answered by the heaviest of them."""
    assert tier_of("I can't cope. I can't go on. I want to die.", rules()) is SafetyTier.EXPLICIT
    assert tier_of("I can't cope. I can't go on.", rules()) is SafetyTier.HOPELESS


def test_a_match_reaching_into_an_idiom_does_not_count() -> None:
    """The idiom takes its words away; overlapping idioms take theirs together."""
    some = SafetyRules(
        explicit=(phrase("a dark day"),),
        hopeless=(),
        low=(),
        not_triggers=(phrase("day at the races"), phrase("at the"), phrase("the races today")),
    )

    assert tier_of("a dark day at the races today", some) is None
    assert tier_of("a dark day, at the races", some) is SafetyTier.EXPLICIT


def test_a_phrase_matches_whole_words_only() -> None:
    """Parts of other words must not count: "i die" stands in "radii diesel" too."""
    assert phrase("i die").search("radii diesel") is None
    assert phrase("don't").search("dont")
    assert phrase("don't|won't").search("i won't")


def test_matchable_folds_what_people_type_differently() -> None:
    """Invisible marks and emphasis must not hide words."""
    assert (
        matchable(" I\u00a0don\u2019t\n *want*\u200b  to\u2026 self\u2013harm ")
        == "I don't want to self-harm"
    )


@given(st.text())
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    """The check runs on every answer, so nothing the user types may break it."""
    tier = tier_of(text, rules())

    assert tier is None or tier in SafetyTier


@given(st.lists(st.sampled_from([*EXPLICIT, *LOW, *NOT_TRIGGERS]), max_size=6))
def test_a_joined_text_is_looked_at_without_an_error(sentences: list[str]) -> None:
    """Idioms and phrases next to each other must not trip over each other's places."""
    tier_of(" ".join(sentences), rules())


@pytest.mark.parametrize("text", ["they said so just because ", "just ", "kill the deadline ", "i can't "])
def test_time_grows_with_length_and_not_faster(text: str) -> None:
    """A pasted log of a megabyte must not hang the program; a quadratic pattern would take minutes."""
    long = text * (200_000 // len(text))

    started = time.process_time()
    tier_of(long, rules())

    assert time.process_time() - started < 10


def test_the_users_region_comes_first_and_anywhere_last() -> None:
    """Nobody should have to look for the number that works where they are."""
    anywhere, uk, us, uk_too = (
        Helpline("any", "A"),
        Helpline("uk", "B"),
        Helpline("us", "C"),
        Helpline("uk", "D"),
    )
    lines = (anywhere, uk, us, uk_too)

    assert order_for("us", lines) == (us, uk, uk_too, anywhere)
    assert order_for("UK", lines) == (uk, uk_too, us, anywhere)
    assert order_for(None, lines) == (uk, us, uk_too, anywhere)
    assert order_for("any", lines) == (uk, us, uk_too, anywhere)
    assert order_for("nowhere", lines) == (uk, us, uk_too, anywhere)


@given(st.sampled_from([None, "", "uk", "US", "ie", "any", "fr"]))
def test_no_helpline_is_dropped(region: str | None) -> None:
    """A wrong guess at the region must not hide a number."""
    lines = load_helplines(Prompts()).lines

    assert sorted(order_for(region, lines), key=repr) == sorted(lines, key=repr)


def test_phrase_refuses_what_is_no_regular_expression() -> None:
    """The loader turns this into a sentence for whoever edits the file."""
    with pytest.raises(re.error):
        phrase("(")
