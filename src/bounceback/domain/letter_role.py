"""Which role a letter is about. Pure, stdlib only."""

import re
from collections.abc import Iterator

from bounceback.domain.letter_names import same_company
from bounceback.domain.letter_rules import LanguageRules, Phrases, any_found
from bounceback.domain.letter_text import LetterText
from bounceback.domain.text import fold

_QUOTED = re.compile(r"[\"'*_]+(?P<role>[^\"*_]{2,110}?)[\"'*_]+(?=$|[\s,.;:!?(])")
_IDENTIFIER = re.compile(
    r"(?:[\s,|#/(\[-]*\b"
    r"(?:(?:job|req|ref|requisition|reference|id|no|nr|kennziffer|referenz|referenznummer)[.:# -]*)+"
    r"[\w-]*\d[\w-]*[)\]]?"
    r"|\s*[-,|(\[]+\s*#?(?!20\d\d\b)(?:[A-Z]{0,5}[-_]?\d{4,}[\w-]*)[)\]]?"
    r"|\s*[(\[](?!20\d\d\W)(?=[^)\]]*\d)(?-i:[\dA-Z/._ -]+)[)\]])\s*$",
    re.IGNORECASE,
)
# A comma or dash before a capital is part of a role: "Engineer, Payments - Berlin".
_SENTENCE_END = re.compile(
    r"[!?;](?=\s|$)|(?<!\b[SsJj]r)\.(?=\s|$)|,(?=\s+[a-zäöüéñ])|\s[-|](?=\s+[a-zäöüéñ])"
)
_ANNOUNCES = re.compile(r":\s*$")
# "Cook interview", "Cook application": what the message is, behind what it is about.
_ABOUT = re.compile(
    r"\s+(?:interview|application|role|position|vacancy|job|post|update|outcome)$", re.IGNORECASE
)
_EDGES = " \"'*_,.:;-|/"
_LONGEST_ROLE = 120
_LONGEST_WORDS = 16
_LONGEST_WITHOUT_NOUN = 8

# A word for a job outweighs which cue found it; being said again outweighs a few places in the order.
_NOUN = 20
_AGAIN = 3
_CLOSE = 16
# A subject that is only a role is a good sign; its wording in the letter is a better one.
_FROM_SUBJECT = 7
_SMALL = frozenset("of and in for the to with at de la du des für und im y et en".split())
_LONGEST_TITLED = 6
_LONGEST_SMALL = 4


def role_of(letter: LetterText, language: LanguageRules, company: str | None) -> str | None:
    """Return the role as the letter words it, without its number; None where it doesn't say.

    A role with a word for a job in it stands before one without, then the language's earlier cues count more,
    and a role that is said again. Of two wordings that score about the same, the fuller counts.
    """
    scores: dict[str, int] = {}
    wording: dict[str, str] = {}
    for order, found in _candidates(letter, language):
        role = _without_company(found, company)
        key = fold(role)
        if not _can_be_role(role, language) or _is_company(role, company):
            continue
        score = _NOUN * any_found(language.role_nouns, role) - order
        scores[key] = max(scores[key], score) + _AGAIN if key in scores else score
        wording.setdefault(key, role)
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    close = scores[best] - (_NOUN if " " not in best else _CLOSE)
    fuller = [key for key in scores if best in key and scores[key] >= close]
    return wording[max(fuller, key=len)]


def _is_company(role: str, company: str | None) -> bool:
    """Return whether what was found is the company, or the beginning or a longer form of its name."""
    if not company:
        return False
    one, other = same_company(role), same_company(company)
    return one == other or other.startswith(one) or one.startswith(other)


def _without_company(role: str, company: str | None) -> str:
    """Return the role without the company's name before or behind it."""
    if not company:
        return role
    name = re.escape(company)
    role = re.sub(
        rf"^{name}(?:'s?)?[ :|-]+(?:(?:and|for|the|our|as|und|et|y)\s+)*", "", role, flags=re.IGNORECASE
    )
    return re.sub(rf"\s*(?:[,|@:-]|\bat\b|\bbei\b)\s*{name}$", "", role, flags=re.IGNORECASE).strip(_EDGES)


def _candidates(letter: LetterText, language: LanguageRules) -> Iterator[tuple[int, str]]:
    """Return what each cue gives, with the cue's place in its list."""
    yield from ((_FROM_SUBJECT, role) for role in _subject_roles(letter.subject, language))
    sentences = letter.all_sentences
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else ""
        text = f"{sentence} {following}" if _ANNOUNCES.search(sentence) else sentence
        for order, pattern in enumerate((*language.role, *language.role_maybe)):
            for match in pattern.finditer(text):
                stands_before = match.end("role") < match.end()
                role = _trimmed(match["role"], language, stands_before=stands_before)
                if role and (order < len(language.role) or _is_surely_role(role, language)):
                    yield order, role


def _subject_roles(subject: str, language: LanguageRules) -> Iterator[str]:
    """Return the parts of a subject that are nothing but a role: "Acme | Nurse", "Cook - outcome"."""
    line = re.sub(r"^(?:(?:re|aw|fwd?|wg|tr)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    for piece in re.split(r"\s*[|:]\s*", re.split(r",? ref\b", line, flags=re.IGNORECASE)[0]):
        # "Store Manager - Exeter" is one role; "Nurse - outcome" and "Cook - 6 months" end at the dash.
        for part in (re.split(r"\s+-\s+(?=[\da-z])", piece)[0], *re.split(r"\s+-\s+", piece)):
            role = _IDENTIFIER.sub("", part.strip(_EDGES)).strip(_EDGES)
            role = _ABOUT.sub("", role)
            titled = all(
                word[0].isupper() or word in _SMALL or not word[0].isalpha() for word in role.split()
            )
            if (
                titled
                and not role.endswith("?")
                and _can_be_role(role, language)
                and any_found(language.role_nouns, role.split("(")[0])
            ):
                yield role


def _trimmed(text: str, language: LanguageRules, *, stands_before: bool) -> str | None:
    """Return what of the words around a cue is the role, or None if none can be."""
    if stands_before:
        text = text[_last_article(text, language.articles) :]
    start = _without_start(text, language.role_starts)
    quoted = _QUOTED.match(start)
    role = quoted["role"] if quoted else _until_end(start, language.role_ends)
    if role.count("(") > role.count(")"):
        role = role[: role.rindex("(")]
    role = _IDENTIFIER.sub("", role.strip(_EDGES)).strip(_EDGES)
    role = re.sub(r"\s*\((?:open|filled|closed)\)$", "", role, flags=re.IGNORECASE)
    return role if _can_be_role(role, language) else None


def _last_article(text: str, articles: Phrases) -> int:
    """Return where the last article outside brackets ends: what stands before it is not the role's."""
    ends = [m.end() for pattern in articles for m in pattern.finditer(text) if not _inside(text, m.start())]
    return max((end for end in ends if text[end:].strip()), default=0)


def _without_start(text: str, starts: Phrases) -> str:
    while True:
        text = text.lstrip(" :,-|")
        match = next((m for pattern in starts if (m := pattern.match(text)) and m.end() < len(text)), None)
        if match is None or text[match.end()] not in " :,-":
            return text
        text = text[match.end() :]


def _until_end(text: str, ends: Phrases) -> str:
    stops = [match.start() for match in _SENTENCE_END.finditer(text)]
    stops += [match.start() for pattern in ends for match in pattern.finditer(text) if match.start()]
    return text[: min((stop for stop in stops if not _inside(text, stop)), default=len(text))]


def _inside(text: str, position: int) -> bool:
    """Return whether a position is inside brackets that close again."""
    before = text[:position]
    return before.count("(") > before.count(")") and ")" in text[position:]


def _is_surely_role(role: str, language: LanguageRules) -> bool:
    """Return whether words can hardly be anything but a role: a word for a job in them, or all a title."""
    words = role.split()
    if any_found(language.role_nouns, role):
        return len(words) <= _LONGEST_SMALL or role != role.lower()
    return 1 < len(words) <= _LONGEST_TITLED and all(w[0].isupper() or w in _SMALL for w in words)


def _can_be_role(role: str, language: LanguageRules) -> bool:
    words = role.split()
    if not 2 < len(role) <= _LONGEST_ROLE or len(words) > _LONGEST_WORDS or "http" in role or "@" in role:
        return False
    if any(pattern.fullmatch(role) for pattern in language.not_roles):
        return False
    if any_found(language.role_nouns, role):
        return True
    return role[0].isupper() and len(words) <= _LONGEST_WITHOUT_NOUN
