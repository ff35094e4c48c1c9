"""Any entry: every field, and unknown keys at every level."""

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from bounceback.domain.entry import (
    Answer,
    Contact,
    Entry,
    Feedback,
    Lesson,
    Plan,
    Request,
    Requirement,
    Unfinished,
)
from bounceback.domain.terms import (
    Channel,
    HeardBy,
    LetterKind,
    Outcome,
    RequirementState,
    Route,
    Source,
    Stage,
    Told,
)
from bounceback.domain.text import normalise

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(normalise).filter(bool)
DAY = st.dates(date(1999, 1, 1), date(2099, 12, 31))
MOMENT = st.builds(
    lambda moment, zone: datetime.fromisoformat(f"{moment:%Y-%m-%dT%H:%M:%S}{zone}"),
    st.datetimes(datetime(1999, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001 - the zone is added above
    st.sampled_from(["+00:00", "+13:45", "-08:00", ""]),
)
UNKNOWN = st.dictionaries(
    TEXT.map(lambda text: f"own {text}"),
    st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)),
    max_size=2,
)


def part(model: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a part of an entry: any of its fields, and keys nobody knows."""
    return st.builds(
        lambda known, unknown: model.model_validate(known | unknown),
        st.fixed_dictionaries({}, optional=fields),
        UNKNOWN,
    )


def lists(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a short list."""
    return st.lists(items, max_size=3).map(tuple)


SCALE = st.integers(1, 5)
ENTRIES = part(
    Entry,
    company=TEXT,
    role=TEXT,
    role_family=TEXT,
    stage=st.sampled_from(Stage),
    outcome=st.sampled_from(Outcome),
    heard_on=DAY,
    decision_on=DAY,
    heard_by=st.sampled_from(HeardBy),
    channel=st.sampled_from(Channel),
    letter=st.sampled_from(LetterKind),
    internal=st.booleans(),
    public_sector=st.booleans(),
    contact=part(Contact, name=TEXT, email=TEXT, role=TEXT),
    detail=TEXT,
    recorded_at=MOMENT,
    finished_at=MOMENT,
    sting=SCALE,
    sting_after=SCALE,
    told=st.sampled_from(Told),
    feedback=lists(part(Feedback, words=TEXT, said_by=TEXT, said_on=DAY)),
    themes=lists(TEXT),
    guessed_themes=lists(TEXT),
    ask_them=TEXT,
    lessons=lists(part(Lesson, text=TEXT, source=st.sampled_from(Source), question=TEXT)),
    plan=part(Plan, cue=TEXT, act=TEXT, made_on=DAY, look_on=DAY),
    wanted=SCALE,
    gap=TEXT,
    requirements=lists(
        part(
            Requirement,
            name=TEXT,
            state=st.sampled_from(RequirementState),
            must=st.booleans(),
            proof=TEXT,
            weeks=st.integers(0, 200),
        )
    ),
    route=st.sampled_from(Route),
    look_again=TEXT,
    parked_until=DAY,
    requests=lists(part(Request, kind=TEXT, sent_on=DAY)),
    tags=lists(TEXT),
    quiet=st.booleans(),
    notes=TEXT,
    unfinished=part(Unfinished, question=TEXT, text=TEXT),
    answers=lists(
        part(
            Answer,
            question=TEXT | st.sampled_from(["experience.went-well", "experience.last-few"]),
            asked=TEXT,
            answer=TEXT,
            saved_to=TEXT,
            skipped=st.booleans(),
            answered_at=MOMENT,
        )
    ),
)
