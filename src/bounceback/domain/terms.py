"""The field's words as enumerations. Standard library only, so that the CLI can import them cheaply."""

from enum import StrEnum


class Stage(StrEnum):
    """How far an application got."""

    APPLIED = "applied"
    SCREEN = "screen"
    TASK = "task"
    INTERVIEW = "interview"
    ONSITE = "onsite"
    FINAL = "final"
    OFFER = "offer"


class Outcome(StrEnum):
    """How an application ended."""

    DECLINED = "declined"
    NO_REPLY = "no_reply"
    ROLE_CLOSED = "role_closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """The part of the walk a question belongs to."""

    FACTS = "facts"
    CHECK_IN = "check-in"
    FEEDBACK = "feedback"
    EXPERIENCE = "experience"
    FIT = "fit"
    CLOSE = "close"
    RECEIVE = "receive"


class HeardBy(StrEnum):
    """How the news came."""

    EMAIL = "email"
    PHONE = "phone"
    PORTAL = "portal"
    IN_PERSON = "in_person"
    SILENCE = "silence"


class Channel(StrEnum):
    """How the application went in."""

    REFERRAL = "referral"
    BOARD = "board"
    DIRECT = "direct"
    AGENCY = "agency"


class Told(StrEnum):
    """What they have said about the reason."""

    NONE = "none"
    STANDARD = "standard"
    SPECIFIC = "specific"


class Source(StrEnum):
    """Who says so: the reason was said by them, seen by the user, or guessed."""

    SAID = "said"
    SEEN = "seen"
    GUESSED = "guessed"


class LetterKind(StrEnum):
    """Whether the rejection message was written for everybody or for one person."""

    FORM = "form"
    PERSONAL = "personal"


class RequirementState(StrEnum):
    """How far a requirement of the role is met."""

    HAVE = "have"
    PARTLY = "partly"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """What could come next in the search."""

    KEEP_GOING = "keep_going"
    TUNE = "tune"
    UPSKILL = "upskill"
    BRIDGE = "bridge"
    ADJACENT = "adjacent"
    PIVOT = "pivot"
    PAUSE = "pause"


class QuestionKind(StrEnum):
    """What a question takes as its answer."""

    TEXT = "text"
    LONG = "long"
    SCALE = "scale"
    NUMBER = "number"
    CHOICE = "choice"
    MULTI = "multi"
    LIST = "list"
    DATE = "date"
    PLAN = "plan"
    REQUIREMENTS = "requirements"
    PAUSE = "pause"


class Came(StrEnum):
    """Whether the moment of a plan came up, and what came of it."""

    DID = "did"
    NOT_DONE = "not_done"
    NOT_YET = "not_yet"


class Helped(StrEnum):
    """Whether doing it helped."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Severity(StrEnum):
    """How much a problem in a note weighs: a block keeps it from being ready, a warning advises."""

    BLOCK = "block"
    WARN = "warn"


class NoteKind(StrEnum):
    """What a note to the employer is for."""

    REQUEST = "request"
    NUDGE = "nudge"
    STATUS = "status"
    THANKS = "thanks"
    REFUSAL = "refusal"


class NoteChannel(StrEnum):
    """How a note reaches the employer. A news call is theirs: the call that brings the news."""

    EMAIL = "email"
    MESSAGE = "message"
    PHONE = "phone"
    NEWS_CALL = "news_call"
    IN_PERSON = "in_person"


class Locale(StrEnum):
    """Whose spelling, greeting and sign-off a note uses."""

    UK = "uk"
    US = "us"
    NEUTRAL = "neutral"
