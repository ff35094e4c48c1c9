"""Which company a letter is from: candidates from every place that names one, weighed. Pure, stdlib only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bounceback.domain.letter import Message
from bounceback.domain.letter_names import (
    cleaned_name,
    is_role_like,
    name_at,
    name_before,
    same_company,
    team_owner,
)
from bounceback.domain.letter_rules import LanguageRules, LetterRules, any_found
from bounceback.domain.letter_sender import company_label, looks_like_person, person_in_header
from bounceback.domain.letter_text import LetterText
from bounceback.domain.text import fold

# A place where only the company can stand weighs more than one where something else could.
_SENDER = 5
_TEAM = 4
_CUE = 3
_SUBJECT = 3
_LEGAL = 3
_LABEL = 3
_ALONE = 1
# A place or a team can stand beside a role as well: it helps a name that is found elsewhere.
_BESIDE_ROLE = 2
_BEHIND_TITLE = 3
_LONGEST_NAME = 6
# What one weak place alone says is too often wrong.
_ENOUGH = 3
# A longer form of the name that this much speaks for is the name; the short one is how they call themselves.
_SURE = 8
_LONGEST_LABEL = 20
_LONGEST_SHORT = 5
_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg|tr)\s*:\s*)+", re.IGNORECASE)


@dataclass
class _Tally:
    """How much speaks for each name, names compared without case, accents and signs."""

    weights: dict[str, int] = field(default_factory=dict)
    names: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, name: str | None, weight: int) -> None:
        if name and (key := same_company(name)):
            self.weights[key] = self.weights.get(key, 0) + weight
            spelled = self.names.setdefault(key, {})
            spelled[name] = spelled.get(name, 0) + weight

    def best(self) -> str | None:
        """Return the name with most weight, helped by longer and shorter forms of itself."""
        if not self.weights:
            return None
        total = {key: weight + self._kin(key) for key, weight in self.weights.items()}
        top = max(total.values())
        if top < _ENOUGH:
            return None
        key = next(key for key, weight in total.items() if weight == top)
        fuller = (k for k in self.weights if k.startswith(key) and self.weights[k] >= _SURE)
        key = max((key, *fuller), key=len)
        spelled = self.names[key]
        return max(spelled, key=lambda name: (spelled[name], not name.isupper(), name[0].isupper()))

    def _kin(self, key: str) -> int:
        """Return what names that begin with this one, or that it begins with, add to it."""
        others = [k for k in self.weights if k != key and min(len(k), len(key)) >= 3]
        longer = sum(self.weights[k] // 2 for k in others if k.startswith(key) or key.startswith(k))
        longer += sum(self.weights[k] for k in others if len(k) > _LONGEST_SHORT - 1 and key.endswith(k))
        return longer + sum(self.weights[k] for k in others if _is_short_for(k, next(iter(self.names[key]))))


def _is_short_for(short: str, name: str) -> bool:
    """Return whether a short form is made of a name's letters: its initials, or parts of one long word."""
    words = fold(name).split()
    if len(short) > _LONGEST_SHORT or len("".join(words)) < 2 * len(short):
        return False
    if len(words) > 1:
        return "".join(word[0] for word in words) == short
    letters = iter(words[0])
    return words[0][0] == short[0] and all(letter in letters for letter in short)


def company_of(
    message: Message, letter: LetterText, language: LanguageRules, rules: LetterRules
) -> str | None:
    """Return the company that a letter is from, as it spells itself; None where nothing says so."""
    label = company_label(message.sender, rules)
    tally = _Tally()
    _from_sender(message, label, language, rules, tally)
    known = frozenset(fold(name) for names in tally.names.values() for name in names) | (
        {label} if label else set()
    )
    _from_cues(letter, language, rules, known, tally)
    _from_lines(letter, label, rules, tally)
    _from_subject(letter.subject, language, rules, tally)
    _from_label(label, letter, rules, tally)
    return tally.best()


def _from_sender(
    message: Message, label: str, language: LanguageRules, rules: LetterRules, tally: _Tally
) -> None:
    """Add what the sender's name says: "Acme Careers", "Ana from Acme", "Acme"."""
    shown = re.sub(r"\s+(?:via|durch|par)\s+.+$", "", message.sender.name).strip(" \"'")
    behind = re.search(
        r"\s(?:from|at|@|von|bei|chez)\s+(?P<a>.+)$|[|(]\s*(?P<b>[^|()]+)\)?$|^[^,]+ - (?P<c>.+)$", shown
    )
    if behind and person_in_header(message.sender, rules):
        tally.add(_whole_name(next(part for part in behind.groups() if part), rules), _SENDER)
        return
    owner = team_owner(shown, rules)
    if owner:
        tally.add(owner, _SENDER)
    elif shown and not person_in_header(message.sender, rules):
        name = _whole_name(shown, rules)
        if name and not (is_role_like(name, language) and same_company(name) != label):
            doubtful = looks_like_person(name, rules) and len(name.split()) == 2 and not _matches(name, label)
            tally.add(name, _ALONE if doubtful else _SENDER)


def _whole_name(text: str, rules: LetterRules) -> str | None:
    words = text.split()
    if "@" in text or not words or len(words) > 7:
        return None
    return team_owner(text, rules) or cleaned_name(words, rules)


def _matches(name: str, label: str) -> bool:
    key = same_company(name)
    plain = label.replace("-", "")
    if "and" in plain and plain.replace("and", "", 1) == key:
        return True
    ends = len(plain) >= _LONGEST_SHORT and key.endswith(plain)
    return bool(plain) and (key.startswith(plain) or plain.startswith(key) or ends)


def _from_cues(
    letter: LetterText, language: LanguageRules, rules: LetterRules, known: frozenset[str], tally: _Tally
) -> None:
    seen: set[tuple[int, str]] = set()
    for number, sentence in enumerate(letter.all_sentences):
        weight = _SUBJECT if letter.subject and number == 0 else _CUE
        for name in _named(sentence, language, rules, known):
            if (number, same_company(name)) not in seen:
                seen.add((number, same_company(name)))
                tally.add(name, weight)


def _named(
    sentence: str, language: LanguageRules, rules: LetterRules, known: frozenset[str]
) -> Iterator[str]:
    """Return what the cues of one sentence name."""
    for pattern in language.company:
        for match in pattern.finditer(sentence):
            before = match.end("company") < match.end()
            name = (name_before if before else name_at)(match["company"], rules, known)
            if name and not is_role_like(name, language):
                yield _first_of_two(name, known)


def _first_of_two(name: str, known: frozenset[str]) -> str:
    """Return the name before an "and", unless both together are a name known from elsewhere."""
    if fold(name) in known:
        return name
    return re.split(r" (?:and|und|et|y) ", name)[0]


def _from_lines(letter: LetterText, label: str, rules: LetterRules, tally: _Tally) -> None:
    """Add what lines of their own say: a team that signs, a firm with its legal form, a name alone."""
    for line in letter.lines:
        if len(line) <= 80 and not line.endswith((",", ":", "?")):
            whole = _is_whole_name(line, label, rules)
            tally.add(line.strip(" -*_.!") if whole else team_owner(line, rules), _TEAM)
    for number, line in enumerate(letter.signature):
        pieces = [piece for piece in re.split(r"\s*[|\u2022\u00b7,]\s*|\s+(?:-|at|bei|@)\s+", line) if piece]
        for place, piece in enumerate(pieces):
            words = piece.split()
            if _is_title(piece, rules) or len(words) > _LONGEST_NAME:
                continue
            if len(words) > 1 and words[-1].casefold() in rules.legal_forms:
                tally.add(cleaned_name(words, rules), _LEGAL)
            elif place and (_is_title(pieces[0], rules) or looks_like_person(pieces[0], rules)):
                tally.add(name_at(piece, rules), _BEHIND_TITLE)
            elif (
                _matches(same_company(piece), label)
                or not looks_like_person(piece, rules)
                or (number and _is_title(letter.signature[number - 1], rules))
            ):
                tally.add(name_at(piece, rules), _ALONE + (number > 0))


def _is_whole_name(line: str, label: str, rules: LetterRules) -> bool:
    """Return whether a line is the address's name in full: "Acme Staffing" at acme.com."""
    plain, key = label.replace("-", ""), same_company(line)
    if not plain or len(line.split()) > _LONGEST_NAME:
        return False
    last = line.strip(" -*_.!").rpartition(" ")[2].casefold()
    return key == plain or (key.startswith(plain) and last in rules.company_words)


def _from_subject(subject: str, language: LanguageRules, rules: LetterRules, tally: _Tally) -> None:
    """Add what stands beside nothing but a role: "Acme | Nurse", "Nurse - Acme"."""
    pieces = [piece.strip() for piece in re.split(r"\s[|\u2022@-]\s", re.sub(_REPLY, "", subject))]
    if len(pieces) != 2:
        return
    for name, role in (pieces, pieces[::-1]):
        titled = role.istitle() or all(word[0].isupper() for word in role.split() if word.isalpha())
        alone = name_at(name, rules) == name and not is_role_like(name, language)
        if alone and titled and any_found(language.role_nouns, role) and not _is_title(name, rules):
            tally.add(name, _BESIDE_ROLE)


def _is_title(text: str, rules: LetterRules) -> bool:
    """Return whether a piece of a signature is what somebody does there: "Head of People"."""
    words = [word.strip(".:,").casefold() for word in text.split()]
    return bool(words) and (words[-1] in rules.job_titles or words[0] in rules.job_titles)


def _from_label(label: str, letter: LetterText, rules: LetterRules, tally: _Tally) -> None:
    """Add what the address says: names that begin like it gain, else its own spelling in the letter."""
    plain = label.replace("-", "")
    if len(plain) < 2:
        return
    kin = [key for key in tally.weights if _matches(key, label) and (len(key) > 2 or key == plain)]
    for key in kin:
        tally.add(max(tally.names[key], key=lambda name: tally.names[key][name]), _LABEL)
    if kin:
        return
    text = " ".join(letter.all_sentences)
    spelled = re.search(rf"(?<![\w@./-]){re.escape(label)}(?![\w@]|\.\w)", text, re.IGNORECASE)
    if spelled and spelled[0] != spelled[0].lower():
        tally.add(spelled[0], _LABEL)
    elif plain not in rules.not_names and 2 < len(label) <= _LONGEST_LABEL and tally.best() is None:
        tally.add(" ".join(part.capitalize() for part in label.split("-")), _LABEL)
