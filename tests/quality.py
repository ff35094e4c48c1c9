"""How well letters and feedback are read: ``python tests/quality.py DIR``; docs/quality.md describes DIR.

Prints figures, and with --misses the ids and short values of what was read otherwise. No text of a letter.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bounceback.adapters.letter import LetterError, read_letter, read_letter_file
from bounceback.content.letters import load_letters
from bounceback.content.resources import Prompts
from bounceback.content.themes import load_themes
from bounceback.domain.letter import Proposal
from bounceback.domain.letter_reading import propose
from bounceback.domain.text import fold, shorten
from bounceback.domain.themes import Confidence

FEW = 20
KINDS = {"invite": "invitation"}
STAGES = {"application": "applied", "assessment": "task", "unknown": None}
THEMES = {
    "experience_level": ("experience_amount",),
    "technical_skill": ("skill_gap", "exercise_performance"),
    "domain_knowledge": ("experience_domain", "skill_gap"),
    "communication_structure": ("communication",),
    "examples_evidence": ("evidence_examples",),
    "preparation_company_knowledge": ("preparation",),
    "motivation_enthusiasm": ("motivation",),
    "culture_values_fit": ("team_fit",),
    "problem_solving_approach": ("exercise_performance",),
    "leadership_seniority": ("level_scope", "experience_amount"),
    "confidence_presence": ("presence_confidence", "communication"),
    "application_materials": ("application_materials",),
    "salary_expectations": ("pay",),
    "logistics_location_visa": ("eligibility_logistics",),
    "overqualified": ("overqualified",),
    "stronger_candidate_competition": ("close_competition",),
    "position_closed_internal": ("employer_side",),
    "qualifications_certification": ("eligibility_logistics", "skill_gap"),
    "attitude_professionalism": ("presence_confidence", "communication"),
    "no_reason_boilerplate": ("no_reason",),
}
_LEGAL = frozenset(
    "inc ltd llc gmbh ag se kg corp corporation co company plc sa sas sarl bv nv limited the".split()
)
_GENDER = re.compile(r"\(?\b(?:[mwfdxhi]\s*[/|*]\s*){1,4}[mwfdxhi]\b\)?|\(all genders\)|\(a\)", re.IGNORECASE)


@dataclass
class Tally:
    """Right and all, overall and per source, and what was missed."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, source: str, identifier: str, expected: Any, got: Any, *, right: bool) -> None:
        """Count one value."""
        self.total[source] += 1
        self.right[source] += right
        if not right:
            self.misses.append(f"{identifier}: expected {_short(expected)}, got {_short(got)}")

    def line(self, source: str | None = None) -> str:
        """Return "45 of 50 (90 %)", without the percentage where there are few."""
        right = sum(self.right.values()) if source is None else self.right[source]
        total = sum(self.total.values()) if source is None else self.total[source]
        share = f" ({100 * right / total:.1f} %)" if total >= FEW else ""
        return f"{right} of {total}{share}"


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print the figures for one folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="name what was read otherwise, with short values"
    )
    options = parser.parse_args()
    found = False
    for name, measure in (("letters/labels.jsonl", measure_letters), ("feedback.jsonl", measure_feedback)):
        if (options.folder / name).is_file():
            found = True
            measure(options.folder, misses=options.misses)
    if not found:
        sys.exit(f"{options.folder} has neither letters/labels.jsonl nor feedback.jsonl; see docs/quality.md")


def measure_letters(folder: Path, *, misses: bool) -> None:
    """Print accuracy by field, overall and per source, and which kinds were taken for which."""
    rules = load_letters(Prompts())
    tallies: dict[str, Tally] = defaultdict(Tally)
    confusion: Counter[tuple[str, str]] = Counter()
    unread = 0
    for label in _labels(folder / "letters" / "labels.jsonl"):
        name, source = str(label["id"]), source_of(label)
        try:
            got = propose(read_letter(read_letter_file(folder / "letters" / f"{name}.eml")), rules)
        except LetterError as error:
            unread += 1
            say(f"{name}: {error}")
            continue
        expected = KINDS.get(label["kind"], label["kind"])
        confusion[expected, got.kind.value] += expected != got.kind.value
        _compare(tallies, source, name, label, got)
        tallies["kind"].add(source, name, expected, got.kind.value, right=expected == got.kind.value)
        if expected != "rejection":
            wrong = got.kind.value == "rejection"
            tallies["not taken for a rejection"].add(source, name, expected, got.kind.value, right=not wrong)
    _report("Letters", tallies, misses=misses)
    if unread:
        say(f"not read: {unread}")
    for (expected, taken), count in sorted(confusion.items()):
        if count:
            say(f"  {expected} taken for {taken}: {count}")


def _compare(tallies: dict[str, Tally], source: str, name: str, label: dict[str, Any], got: Proposal) -> None:
    def check(title: str, expected: Any, value: Any, same: Callable[[Any, Any], bool]) -> None:
        tallies[title].add(source, name, expected, value, right=same(expected, value))

    if label["company"]:
        check("company", label["company"], got.company, same_company)
    elif got.company:
        check("company invented", None, got.company, same_company)
    if label["role"]:
        check("role", label["role"], got.role, same_role)
    else:
        check("no role where none is stated", None, got.role, same_role)
    check("sender's name", label["sender_name"], got.contact_name, same_company)
    check("stage", STAGES.get(label["stage"], label["stage"]), got.stage.value if got.stage else None, _equal)
    check("invites a reply", label["invites_reply"], got.invites_reply, _equal)
    check("language", label["language"], got.language, _equal)
    if label["has_feedback"]:
        check("feedback found", label["feedback_text"], got.feedback, _overlaps)
    else:
        check("no feedback invented", None, got.feedback, _equal)


def _equal(expected: Any, got: Any) -> bool:
    return bool(expected == got)


def same_company(expected: str | None, got: str | None) -> bool:
    """Return whether two names are the same: folded, without blanks, "the" and legal forms."""
    if expected is None or got is None:
        return expected is got
    return "".join(_words(expected)) == "".join(_words(got))


def same_role(expected: str | None, got: str | None) -> bool:
    """Return whether two roles are the same: folded, without numbers and genders; 2 of 3 words are enough.

    Then one has to hold all words of the other: a place or a season behind the role is no mistake.
    """
    if expected is None or got is None:
        return expected is got
    one, other = (
        [w for w in _words(_GENDER.sub(" ", text)) if not re.search(r"\d{3,}", w) or w.startswith("20")]
        for text in (expected, got)
    )
    if one == other:
        return True
    shorter, longer = sorted((set(one), set(other)), key=len)
    return shorter <= longer and 3 * len(shorter) >= 2 * len(longer)


def _overlaps(expected: str | None, got: str | None) -> bool:
    if not expected or not got:
        return False
    one, other = " ".join(_words(expected)), " ".join(_words(got))
    shared = set(one.split()) & set(other.split())
    return one in other or other in one or 2 * len(shared) >= len(set(one.split()))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", fold(text)) if word not in _LEGAL]


def measure_feedback(folder: Path, *, misses: bool) -> None:
    """Print whether the right theme is suggested, stands first, and how many wrong ones are "likely"."""
    themes = load_themes(Prompts())
    mapping = THEMES
    if (folder / "themes.json").is_file():
        mapping = {k: tuple(v) for k, v in json.loads((folder / "themes.json").read_text("utf-8")).items()}
    tallies: dict[str, Tally] = defaultdict(Tally)
    signals: Counter[str] = Counter()
    for label in _labels(folder / "feedback.jsonl"):
        right = {
            key for name in (label["theme"], *label.get("also", ())) for key in mapping.get(name, (name,))
        }
        reading = themes.read(label["text"])
        suggestions = reading.suggestions
        signals[reading.signal.value] += 1
        keys = [suggestion.theme.key for suggestion in suggestions]
        source = source_of(label)
        hit = bool(right & set(keys))
        tallies["right theme among the suggestions"].add(source, label["id"], label["theme"], keys, right=hit)
        first = bool(keys) and keys[0] in right
        tallies["right theme first"].add(source, label["id"], label["theme"], keys[:1], right=first)
        for suggestion in suggestions:
            if suggestion.confidence is Confidence.LIKELY:
                key = suggestion.theme.key
                tallies["likely ones that are right"].add(
                    source, label["id"], label["theme"], key, right=key in right
                )
    _report("Feedback", tallies, misses=misses)
    say(f"  signal: {', '.join(f'{key} {count}' for key, count in sorted(signals.items()))}")


def source_of(label: dict[str, Any]) -> str:
    """Return the collection a sample is from: the first two words' worth of its source."""
    source = str(label.get("source") or "unknown")
    via = re.search(r"github:[\w.-]+/[\w.-]+", source)
    return via[0] if via else shorten(source, 40)


def _labels(path: Path) -> Iterable[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _report(title: str, tallies: dict[str, Tally], *, misses: bool) -> None:
    say(f"\n{title}")
    for name, tally in tallies.items():
        say(f"  {name}: {tally.line()}")
        if misses:
            for miss in tally.misses:
                say(f"      {miss}")
    sources = sorted({source for tally in tallies.values() for source in tally.total})
    for source in sources:
        parts = (f"{name} {tally.line(source)}" for name, tally in tallies.items() if tally.total[source])
        say(f"  {source}: {'; '.join(parts)}")


def _short(value: Any) -> str:
    return "nothing" if value is None else shorten(str(value), 60)


if __name__ == "__main__":
    main()
