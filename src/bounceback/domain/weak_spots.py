"""What came up in past processes and can be worked on: what was said or seen, with a plan, never a guess."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bounceback.domain.debrief import Debrief
from bounceback.domain.plans import plan_sentence
from bounceback.domain.question_bank import Aim
from bounceback.domain.roles import company_key
from bounceback.domain.terms import Source
from bounceback.domain.text import one_line

_MOST = 2


@dataclass(frozen=True)
class Idea:
    """A theme that can be worked on: what it is called, and a plan to borrow, if there is one."""

    label: str
    plan: tuple[str, str] | None


@dataclass(frozen=True)
class WeakSpot:
    """Something that came up and can be worked on, with an if-then plan.

    *source* is who says so, *companies* which or where. *is_idea* marks a plan that isn't the person's own;
    an empty *plan* means there is none. *is_other_work* is whether it came up in other kinds of work alone.
    """

    label: str
    source: Source
    companies: tuple[str, ...]
    last_on: date | None
    plan: str
    is_idea: bool
    is_other_work: bool = False


def weak_spots(
    debriefs: Sequence[Debrief], aim: Aim, ideas: Callable[[], Mapping[str, Idea]]
) -> tuple[WeakSpot, ...]:
    """Return what came up most, said before seen, with a plan; guesses never count.

    Themes come first, by how many employers named them; lessons that have a plan fill up, those of the same
    kind of work before others.
    """
    known = ideas() if any(d.summary.themes for d in debriefs) else {}
    met: dict[str, list[tuple[Debrief, Source]]] = {}
    for debrief in debriefs:
        for key in dict.fromkeys(debrief.summary.themes):
            source = _source(debrief, key)
            if source and key in known:
                met.setdefault(key, []).append((debrief, source))
    spots = [_spot(known[key], found, aim) for key, found in met.items()]
    spots.sort(key=lambda spot: (-len(spot.companies), -(spot.last_on or date.min).toordinal()))
    lessons = sorted(
        (spot for d in debriefs for spot in _from_lesson(d, aim)), key=lambda spot: spot.is_other_work
    )
    chosen: dict[str, WeakSpot] = {}
    for spot in (*spots, *lessons):
        chosen.setdefault(spot.plan or spot.label, spot)
    return tuple(chosen.values())[:_MOST]


def _source(debrief: Debrief, theme: str) -> Source | None:
    """Return who named a theme of an entry: they did, if they said anything; else what a lesson rests on."""
    if theme in debrief.summary.guessed_themes:
        return None
    if theme in debrief.seen_themes:
        return Source.SEEN
    sources = {source for _, source in debrief.lessons}
    if debrief.has_feedback or Source.SAID in sources:
        return Source.SAID
    return Source.SEEN if Source.SEEN in sources else None


def _spot(idea: Idea, found: Sequence[tuple[Debrief, Source]], aim: Aim) -> WeakSpot:
    """Return a theme as something to try, said by those who said it; if nobody did, where it was seen."""
    source = Source.SAID if any(source is Source.SAID for _, source in found) else Source.SEEN
    named = [debrief for debrief, who in found if who is source]
    own = next((plan_sentence(*debrief.plan) for debrief, _ in found if any(debrief.plan)), "")
    companies = {company_key(d.summary.company): one_line(d.summary.company) for d in reversed(named)}
    return WeakSpot(
        label=idea.label,
        source=source,
        companies=tuple(reversed(companies.values())),
        last_on=named[0].day,
        plan=own or (plan_sentence(*idea.plan) if idea.plan else ""),
        is_idea=not own and idea.plan is not None,
        is_other_work=_is_other_work([debrief for debrief, _ in found], aim),
    )


def _from_lesson(debrief: Debrief, aim: Aim) -> Iterable[WeakSpot]:
    """Yield the entry's first lesson that was said or seen, if it has a plan."""
    lesson = next(((text, source) for text, source in debrief.lessons if source is not Source.GUESSED), None)
    if lesson and any(debrief.plan):
        yield WeakSpot(
            label=one_line(lesson[0]),
            source=lesson[1],
            companies=(one_line(debrief.summary.company),),
            last_on=debrief.day,
            plan=plan_sentence(*debrief.plan),
            is_idea=False,
            is_other_work=_is_other_work([debrief], aim),
        )


def _is_other_work(debriefs: Iterable[Debrief], aim: Aim) -> bool:
    """Return whether all of them are known to be of other kinds of work."""
    return bool(aim.kinds) and all(d.kinds and not d.kinds & aim.kinds for d in debriefs)
