"""How much a letter may be, and what can be wrong with one. Standard library only: the child imports it."""

from contextlib import suppress
from enum import StrEnum

MAX_BYTES = 5_000_000
MAX_DEPTH = 10
MAX_PARTS = 100
LONGEST_HEADER = 2_000
LONGEST_HTML = 500_000
LONGEST_BODY = 100_000
MEMORY = 512 * 1024 * 1024
SECONDS = 5
# Body and quote at their longest, every character escaped, and the headers.
LONGEST_ANSWER = 13 * LONGEST_BODY + 200_000


class Fault(StrEnum):
    """What keeps a letter from being read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NO_TEXT = "no_text"
    TWO_MESSAGES = "two_messages"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    HOSTILE = "hostile"
    TIMEOUT = "timeout"


class LetterFault(Exception):  # noqa: N818 - a finding inside the child; the parent makes an error of it
    """A letter can't be read, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def limit_this_process() -> None:
    """Keep the process from taking more memory and time than a letter needs, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some; the time limit of the parent stands
            resource.setrlimit(kind, (most, most))
