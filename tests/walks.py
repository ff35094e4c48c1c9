"""A walk for tests: the shipped questions, a real journal, a scripted person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bounceback.commands.asking import Asking
from bounceback.commands.care import Care, CareTexts
from bounceback.commands.closing import WalkResult
from bounceback.commands.feedback import Receiver
from bounceback.commands.fitting import Fitting
from bounceback.commands.keeper import Keeper
from bounceback.commands.opening import rows_of
from bounceback.commands.reflect import earlier_texts, same_company
from bounceback.commands.trying import Trying, keep_on_entries
from bounceback.commands.walk import Walk
from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.notices import load_notices
from bounceback.content.questions import load_questions
from bounceback.content.reframing import load_reframing
from bounceback.content.resources import Prompts
from bounceback.content.safety import load_safety
from bounceback.content.themes import load_themes
from bounceback.domain.entry import Entry
from bounceback.domain.session import Situation
from bounceback.ports import Reply, Typed
from bounceback.store.journal import Journal
from fakes import FixedClock, ScriptedPrompter

CARD, LOW, ROUGH = "THE CARD", "THE LOW LINE", "THE ROUGH LINE"
PROMPTS = Prompts()
QUESTIONS = load_questions(PROMPTS)


@dataclass(frozen=True)
class Walked:
    """How a walk went: its result, the person who was asked, and the entry as it is on the disk."""

    result: WalkResult
    person: ScriptedPrompter
    entry: Entry


def make_care(*, safety: bool = True, reframing: bool = True) -> Care:
    """Return what stands by, with short texts that are easy to find."""
    return Care(
        notices=load_notices(PROMPTS),
        texts=CareTexts(CARD, LOW, ROUGH),
        safety=load_safety(PROMPTS) if safety else None,
        reframing=load_reframing(PROMPTS) if reframing else None,
    )


def make_walk(
    journal: Journal,
    keeper: Keeper,
    person: ScriptedPrompter,
    *,
    clock: FixedClock,
    care: Care | None = None,
    fitting: Fitting | None = None,
    receiver: Receiver | None = None,
    trying: Trying | None = None,
    **wishes: Any,
) -> Walk:
    """Return a walk over the entry in hand, ready to start."""
    care = care or make_care()
    rows = rows_of(journal, keeper.entry_id)
    return Walk(
        keeper=keeper,
        questions=QUESTIONS,
        prompter=person,
        clock=clock,
        notices=care.notices,
        care=care,
        asking=Asking(
            prompter=person,
            notices=care.notices,
            themes=lambda: load_themes(PROMPTS).themes,
            benchmarks=load_benchmarks(PROMPTS),
            same_company=lambda company, own: same_company(journal, company, own),
            fitting=fitting,
        ),
        situation=Situation(today=clock.today(), is_self_level=care.is_self_level, **wishes),
        recent=rows,
        earlier_texts=lambda: earlier_texts(journal, rows, clock),
        receiver=receiver,
        trying=trying,
    )


def walk(
    journal: Journal,
    replies: Iterable[Reply | str],
    *,
    entry_id: str | None = None,
    entry: Entry | None = None,
    clock: FixedClock | None = None,
    care: Care | None = None,
    first: str | None = None,
    asks_about_plans: bool = False,
    fitting: Fitting | None = None,
    **wishes: Any,
) -> Walked:
    """Walk with these replies over a stored entry, a new one that is stored first, or nothing yet."""
    clock = clock or FixedClock()
    care = care or make_care()
    if entry is not None:
        entry_id = journal.add(entry)
    person = ScriptedPrompter(replies)
    loaded = journal.load(entry_id) if entry_id else None
    trying = Trying(person, care.notices, keep_on_entries(journal, clock.today()))
    walking = make_walk(
        journal,
        Keeper(journal, clock, loaded, Entry()),
        person,
        clock=clock,
        care=care,
        fitting=fitting,
        trying=trying if asks_about_plans else None,
        **wishes,
    )
    if first is None:
        walking.greet(resumed=entry_id is not None)
    result = walking.run(Typed(first) if first else None)
    stored = journal.load(result.entry_id).entry if result.entry_id else Entry()
    return Walked(result, person, stored)
