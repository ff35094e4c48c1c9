"""An advert held against what one has: proposed, confirmed and weighed; saved only on request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bounceback.domain.advert import AdvertWords, read_advert
from bounceback.domain.entry import Entry, Requirement
from bounceback.domain.question import Choice
from bounceback.domain.requirements import Coverage, Gap, Table, Wording, coverage, gaps, read_requirement
from bounceback.domain.terms import QuestionKind, RequirementState
from bounceback.domain.text import fold, normalise, one_line
from bounceback.ports import Back, Key, Prompt, Prompter, Skipped, Stopped

_COUNTED_TABLES = 5
_DROPPED = "not asked for"
_CHOICES = (
    Choice("have", "Have it"),
    Choice("partly", "Partly"),
    Choice("missing", "Missing"),
    Choice("drop", "Not a requirement"),
)
_KIND_KEY = "n"
_HINT = "After a comma, if you like: what shows it, or how long it would take (missing, 6 weeks)."
_WHY = f"The page at the end begins with what you have. {_HINT}"
_UNCLEAR = 'A number from 1 to 4, please; or a word such as "have", and after a comma a note if you like.'


@dataclass(frozen=True)
class Line:
    """One requirement, and the earlier entry its state is known from: its id and title, empty if none."""

    requirement: Requirement
    entry_id: str = ""
    entry_title: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True)
class Fit:
    """An advert's table, how much of it is covered, and what is missing and keeps coming up."""

    lines: tuple[Line, ...]
    coverage: Coverage
    again: tuple[Gap, ...]
    saved_to: str | None = None
    is_interrupted: bool = False


def lines_of(text: str, words: AdvertWords, tables: Sequence[Table]) -> tuple[Line, ...]:
    """Return what an advert seems to ask for, filled with what earlier entries (newest first) know of it."""
    return tuple(
        _known(Requirement(name=proposal.name, must=proposal.must), tables, words.wording)
        for proposal in read_advert(text, words)
    )


def _known(requirement: Requirement, tables: Sequence[Table], wording: Wording) -> Line:
    for table in tables:
        for earlier in table.requirements:
            if earlier.state is not RequirementState.UNKNOWN and wording.same(requirement.name, earlier.name):
                filled = requirement.replace(state=earlier.state, proof=earlier.proof, weeks=earlier.weeks)
                return Line(filled, table.entry_id, table.title)
    return Line(requirement)


def with_states(
    lines: Sequence[Line], given: Mapping[RequirementState, Sequence[str]], wording: Wording
) -> tuple[Line, ...]:
    """Return the lines with the states that were given by name; a name that none of them has is added.

    A short name stands for every line that holds all of its telling words: ``SQL`` for "Strong SQL skills".
    """
    found = list(lines)
    for state, names in given.items():
        for name in _clean(names):
            places = [place for place, line in enumerate(found) if _meant(name, line, wording)]
            for place in places:
                changed = found[place].requirement.replace(state=state)
                found[place] = Line(changed, is_confirmed=True)
            if not places:
                found.append(Line(Requirement(name=name, state=state), is_confirmed=True))
    return tuple(found)


def with_kinds(
    lines: Sequence[Line], given: Mapping[bool, Sequence[str]], wording: Wording
) -> tuple[Line, ...]:
    """Return the lines called a must (True) or nice to have (False) by name, as in with_states.

    What is said later wins. Whether it is there stays to be answered.
    """
    found = list(lines)
    for must, names in given.items():
        for name in _clean(names):
            places = [place for place, line in enumerate(found) if _meant(name, line, wording)]
            for place in places:
                found[place] = replace(found[place], requirement=found[place].requirement.replace(must=must))
            if not places:
                found.append(Line(Requirement(name=name, must=must)))
    return tuple(found)


def without(
    lines: Sequence[Line], names: Sequence[str], wording: Wording
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines that none of the names stands for, and the names that stand for none."""
    named = _clean(names)
    left = tuple(line for line in lines if not any(_meant(name, line, wording) for name in named))
    unmet = tuple(name for name in named if not any(_meant(name, line, wording) for line in lines))
    return left, unmet


def _clean(names: Sequence[str]) -> list[str]:
    return [clean for name in names if (clean := one_line(normalise(name)))]


def _meant(name: str, line: Line, wording: Wording) -> bool:
    telling = wording.telling(name)
    return bool(telling) and telling <= wording.telling(line.requirement.name)


def weighed(
    lines: Sequence[Line], words: AdvertWords, tables: Sequence[Table], saved_to: str | None = None
) -> Fit:
    """Return the table weighed: coverage of its must-haves, and what is missing and came up before."""
    requirements = [line.requirement for line in lines]
    found = gaps(requirements, tables[:_COUNTED_TABLES], words.wording)
    again = tuple(gap for gap in found if gap.came_up > 1)
    return Fit(tuple(lines), coverage(requirements, words.hard_stops), again, saved_to)


def merged(entry: Entry, lines: Sequence[Line], wording: Wording) -> Entry:
    """Return the entry with these requirements; one it has already takes the new state and keeps the rest."""
    table = list(entry.requirements)
    for line in lines:
        new = line.requirement
        place = next((p for p, old in enumerate(table) if wording.same(old.name, new.name)), None)
        if place is None:
            table.append(new)
            continue
        old = table[place]
        changes = {"state": new.state} if new.state is not RequirementState.UNKNOWN else {}
        more = {key: getattr(new, key) for key in ("must", "proof", "weeks") if getattr(new, key) is not None}
        table[place] = old.replace(**changes, **more)
    return entry.replace(requirements=tuple(table))


def with_taken_back(entry: Entry, line: Line, before: Sequence[Requirement], wording: Wording) -> Entry:
    """Return the entry in which a requirement stands as it stood *before*, if it did."""
    name = line.requirement.name
    earlier = next((old for old in before if wording.same(old.name, name)), None)
    table = (earlier if wording.same(one.name, name) else one for one in entry.requirements)
    return entry.replace(requirements=tuple(one for one in table if one))


@dataclass
class Confirming:
    """Asks about each line; *store* is given every line as soon as there is something new in it.

    *take_back* is given one that was stored and then called no requirement.
    """

    prompter: Prompter
    store: Callable[[Line], None] = lambda _line: None
    take_back: Callable[[Line], None] = lambda _line: None
    is_interrupted: bool = field(default=False, init=False)

    def confirm(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Return the lines as the person sees them, without those that are no requirement.

        Whoever leaves early keeps the rest as it was proposed.
        """
        found: list[Line | None] = list(lines)
        to_ask = [place for place, line in enumerate(lines) if not line.is_confirmed]
        stored: set[int] = set()
        turn = 0
        while turn < len(to_ask):
            place = to_ask[turn]
            hint = _HINT if turn == 0 else ""  # once; "?" has it again
            reply = self._ask(found[place] or lines[place], f"{turn + 1} of {len(to_ask)}", hint)
            if isinstance(reply, Back):
                turn = max(0, turn - 1)
                continue
            if isinstance(reply, Stopped):
                self.is_interrupted = reply.interrupted
                if line := _left(found[place] or lines[place], reply.text):
                    found[place] = line
                    self.store(line)
                break
            found[place] = reply
            if reply is None and place in stored:
                self.take_back(lines[place])
                stored.remove(place)
            elif reply and (reply.is_confirmed or reply != lines[place]):
                self.store(reply)
                stored.add(place)
            turn += 1
        return tuple(line for line in found if line)

    def _ask(self, line: Line, number: str, hint: str) -> Line | Back | Stopped | None:
        """Put one line until it is answered; None is "not a requirement"."""
        problem = ""
        while True:
            reply = self.prompter.ask(_prompt(line, number, hint, problem))
            match reply:
                case Back() | Stopped():
                    return reply
                case Skipped():
                    return line
                case Key():
                    must = line.requirement.must is False
                    line = replace(line, requirement=line.requirement.replace(must=must))
                    problem = ""
                case _:
                    answered = _answered(line, reply.text)
                    if not isinstance(answered, str):
                        return answered
                    if answered == _DROPPED:
                        return None
                    problem = answered


def _prompt(line: Line, number: str, hint: str, problem: str) -> Prompt:
    wanted = line.requirement
    known = wanted.state is not RequirementState.UNKNOWN
    state = wanted.replace(must=None).line().removeprefix(f"{wanted.name}: ")
    shown = f"So far: {state}" + (f" (from {line.entry_title})" if line.entry_title else "") if known else ""
    return Prompt(
        ask=f"{wanted.name} ({'nice to have' if wanted.must is False else 'a must'})",
        kind=QuestionKind.CHOICE,
        choices=_CHOICES,
        hint="\n".join(filter(None, [shown, hint])),
        why=_WHY,
        progress=number,
        default=str([choice.key for choice in _CHOICES].index(wanted.state) + 1) if known else "",
        problem=problem,
        keys=((_KIND_KEY, "call it a must" if wanted.must is False else "call it nice to have"),),
    )


def _answered(line: Line, text: str) -> Line | str:
    """Return the line with the answer, or why it can't be taken."""
    head, comma, rest = normalise(text).partition(",")
    word = fold(head)
    if word.isdecimal() and 1 <= int(word[:4]) <= len(_CHOICES):
        word = _CHOICES[int(word[:4]) - 1].key
    if word in {"drop", "not a requirement"}:
        return _DROPPED
    read = read_requirement(f"x: {word}{comma}{rest}")
    if read.state is RequirementState.UNKNOWN:
        return _UNCLEAR
    wanted = line.requirement
    same = read.state is wanted.state
    changed = wanted.replace(
        state=read.state,
        proof=read.proof or (wanted.proof if same else None),
        weeks=wanted.weeks if read.weeks is None and same else read.weeks,
    )
    return replace(line, requirement=changed, is_confirmed=True)


def _left(line: Line, text: str) -> Line | None:
    """Return the line with what stood there when the person left: an answer, else a note; None if nothing."""
    if not normalise(text):
        return None
    answered = _answered(line, text)
    if isinstance(answered, Line):
        return answered
    if answered == _DROPPED:
        return None
    return replace(
        line, requirement=line.requirement.replace(proof=one_line(normalise(text))), is_confirmed=True
    )
