"""The bank of questions met in interviews: what kind they are, how often they came, which caught one out.

Questions noted in other words stay apart until the person says that they are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bounceback.domain.asked import Asked, Lexicon, QuestionType, question_key
from bounceback.domain.roles import company_key
from bounceback.domain.terms import Stage
from bounceback.domain.text import one_line

# Asked whatever the work is; the others belong to the kind of work they were met at.
_EVERYWHERE = frozenset(
    {QuestionType.BEHAVIOURAL, QuestionType.MOTIVATION, QuestionType.SALARY, QuestionType.CLOSING}
)


@dataclass(frozen=True)
class Kept:
    """What the person has settled about a question; None or empty is not settled.

    *same_as* are other wordings of it, *not_same_as* those that only look alike. *added_on* is set for a
    question they added themselves.
    """

    text: str
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    type: QuestionType | None = None
    competency: str = ""
    story: str = ""
    caught_out: bool | None = None
    added_on: date | None = None


@dataclass(frozen=True)
class Aim:
    """The interview that is coming: names of the kind of work, the company and the stage, where known."""

    kinds: frozenset[str] = frozenset()
    company: str = ""
    stage: Stage | None = None

    def is_here(self, company: str) -> bool:
        """Return whether it is with this company."""
        return bool(self.company) and company_key(self.company) == company_key(company)


@dataclass(frozen=True)
class BankQuestion:
    """One question of the bank, over all its wordings.

    *times* is how often it was noted, *entry_ids* where, *caught_out* how often it was hard. *here*,
    *same_kind* and *same_stage* say whether it was met at the company, for the kind of work or at the stage
    that comes next.
    """

    text: str
    type: QuestionType
    competency: str = ""
    times: int = 0
    caught_out: int = 0
    companies: tuple[str, ...] = ()
    last_met_on: date | None = None
    story: str = ""
    same_kind: bool = False
    here: bool = False
    same_stage: bool = False
    wordings: tuple[str, ...] = field(default=(), repr=False)
    entry_ids: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def may_come(self) -> bool:
        """Whether it could be asked next time: one about the work itself belongs to its own kind of work."""
        return self.same_kind or self.here or self.type in _EVERYWHERE


def make_bank(
    asked: Iterable[Asked], kept: Sequence[Kept], lexicon: Lexicon, aim: Aim
) -> tuple[BankQuestion, ...]:
    """Return the bank, what is likeliest next time first.

    What can be asked there comes first; in it what caught one out, then what was met at the company, for
    the same kind of work and at the same stage, then the more frequent and the more recent.
    """
    heads = _heads(kept)
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        key = question_key(one.text)
        if key:
            groups.setdefault(heads.get(key, key), []).append(one)
    for item in kept:
        key = question_key(item.text)
        if key and item.added_on:
            groups.setdefault(heads.get(key, key), [])
    settled = _settled(kept, heads)
    bank = [_question(met, settled.get(key, []), lexicon, aim) for key, met in groups.items()]
    return tuple(sorted(bank, key=_rank))


def _heads(kept: Sequence[Kept]) -> dict[str, str]:
    """Return for each wording that was merged the key of the question it belongs to."""
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while heads.get(key, key) != key:
            key = heads[key]
        return key

    for item in kept:
        own = head(question_key(item.text))
        for other in item.same_as:
            if (merged := head(question_key(other))) != own:
                heads[merged] = own
    return {key: head(key) for key in heads}


def _settled(kept: Sequence[Kept], heads: Mapping[str, str]) -> dict[str, list[Kept]]:
    """Return what was settled by question, what was said of its main wording first."""
    settled: dict[str, list[Kept]] = {}
    for item in kept:
        key = question_key(item.text)
        settled.setdefault(heads.get(key, key), []).insert(0 if key not in heads else len(kept), item)
    return settled


def _question(met: list[Asked], kept: Sequence[Kept], lexicon: Lexicon, aim: Aim) -> BankQuestion:
    newest = sorted(met, key=lambda one: one.day or date.min, reverse=True)
    text = kept[0].text if kept else newest[0].text
    texts = dict.fromkeys([*(item.text for item in kept), *(one.text for one in newest)])
    hard = sum(one.caught_out for one in met)
    said_hard = next((item.caught_out for item in kept if item.caught_out is not None), None)
    if said_hard is not None:
        hard = max(hard, 1) if said_hard else 0
    return BankQuestion(
        text=one_line(text),
        type=next((item.type for item in kept if item.type), None) or lexicon.type_of(text),
        competency=next((item.competency for item in kept if item.competency), "")
        or next(filter(None, map(lexicon.competency_of, texts)), ""),
        times=len(met),
        caught_out=hard,
        companies=_companies(newest),
        last_met_on=newest[0].day if newest else None,
        story=next((item.story for item in kept if item.story), ""),
        same_kind=any(one.kinds & aim.kinds for one in met),
        here=any(aim.is_here(one.company) for one in met),
        same_stage=aim.stage is not None and any(one.stage is aim.stage for one in met),
        wordings=tuple(texts),
        entry_ids=frozenset(one.entry_id for one in met),
    )


def _companies(met: Iterable[Asked]) -> tuple[str, ...]:
    """Return the companies, each once."""
    names: dict[str, str] = {}
    for one in met:
        if one.company:
            names.setdefault(company_key(one.company), one_line(one.company))
    return tuple(names.values())


def _rank(question: BankQuestion) -> tuple[bool, bool, bool, bool, bool, int, int, str]:
    return (
        not question.may_come,
        not question.caught_out,
        not question.here,
        not question.same_kind,
        not question.same_stage,
        -question.times,
        -(question.last_met_on or date.min).toordinal(),
        question.text,
    )
