"""If-then plans as people type them: finding the two halves, and what is missing."""

import re
from dataclasses import dataclass

_CUE_WORDS = re.compile(r"^\s*(?:if|when(?:ever)?|as soon as|once|after|before)\b[:,]?\s*", re.IGNORECASE)
_KEPT_CUE_WORDS = re.compile(r"^\s*(?:as soon as|once|after|before)\b", re.IGNORECASE)
_ACT_WORDS = re.compile(
    r"^\s*(?:then\b[:,]?\s*)?(?:i\s+will\b|i['’]ll\b|i\s+am\s+going\s+to\b|i['’]m\s+going\s+to\b|i\s+)?\s*",
    re.IGNORECASE,
)
# The forms that plan_sentence() writes come first, whatever else the halves hold.
_CLEAR_SPLIT = re.compile(r",\s+(?:then\s+)?(?=i\s+will\b)|,\s+then\s+(?=…)", re.IGNORECASE)
# Where the cue ends: at "then", before "I will" or "I'll", at a comma before "I"; else at the first comma.
_SPLIT = re.compile(
    r"(?:[,;.]?\s*\bthen\b|[,;]\s+(?=i\s)|[,;]?\s+(?=i\s+will\b|i['’]ll\b|i(?:\s+am|['’]m)\s+going\s+to\b))",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"^(?:not\b|never\b|no longer\b|stop\b|avoid\b|quit\b|don['’]?t\b|won['’]?t\b|refrain\b)", re.IGNORECASE
)
_STARTS_NEGATIVE = re.compile(
    r"^\s*(?:i\s+won['’]?t\b|i\s+will\s+not\b|i\s+will\s+never\b|i['’]ll\s+(?:not|never)\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class PlanParts:
    """The moment and the act of a plan; either may be empty."""

    cue: str
    act: str

    @property
    def is_negative(self) -> bool:
        """Whether the act says what will not be done, which holds badly."""
        return bool(_NEGATIVE.match(self.act))


def plan_sentence(cue: str, act: str) -> str:
    """Return a plan as one sentence; one that has a single half shows that half."""
    if not cue:
        return act
    if _KEPT_CUE_WORDS.match(cue):
        return f"{cue[:1].upper()}{cue[1:]}, I will {act or '…'}"
    return f"If {cue}, then {f'I will {act}' if act else '…'}"


def parse_plan(text: str) -> PlanParts:
    """Return the two halves of a typed plan.

    ``If X, then I will Y``, ``When X I'll Y``, ``I will Y when X`` and a lone half are understood; text
    that shows no moment is all act.
    """
    line = " ".join(text.split()).strip(" .")
    if not line or line in {"…", "..."}:
        return PlanParts("", "")
    if start := _CUE_WORDS.match(line):
        return _cue_first(line, start.end())
    if found := re.search(r"\s(?:if|when|whenever|as soon as|once)\s", line, re.IGNORECASE):
        return PlanParts(_cue(line[found.start() :]), _act(line[: found.start()]))
    return PlanParts("", _act(line))


def _cue_first(line: str, start: int) -> PlanParts:
    """Return the halves of a line whose cue begins at *start*: "If I'm going to be late, …" is all cue."""
    split = _CLEAR_SPLIT.search(line, start) or _SPLIT.search(line, start)
    if split:
        return PlanParts(_cue(line[: split.start()]), _act(line[split.end() :]))
    cue, comma, act = line.partition(",")
    return PlanParts(_cue(cue), _act(act)) if comma else PlanParts(_cue(line), "")


def _cue(text: str) -> str:
    text = text.strip(" ,;.…")
    # "after lunch" loses its sense without its word; "if" and "when" stand in the sentence already.
    return text if _KEPT_CUE_WORDS.match(text) else _CUE_WORDS.sub("", text, count=1).strip(" ,;.…")


def _act(text: str) -> str:
    text = text.strip(" ,;.…")
    if _STARTS_NEGATIVE.match(text):
        return f"not {_STARTS_NEGATIVE.sub('', text, count=1).strip()}".strip()
    return _ACT_WORDS.sub("", text, count=1).strip(" ,;.…")
