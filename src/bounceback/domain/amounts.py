"""Saying how many without saying more than small numbers can bear."""

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

COUNTS_FROM = 5
"""Below this many, words; from here, counts."""

SHARES_FROM = 10
"""From this many, a share may stand beside the counts."""


def number_word(number: int) -> str:
    """Return a number as it stands in a sentence: a word up to ten, "none" for 0."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """Return a number of things in words: "no entry", "one entry", "12 entries"."""
    return f"{number_word(number) if number else 'no'} {one if number in {0, 1} else many}"


def exact_part_of(part: int, whole: int, things: str) -> str:
    """Return *part* of *whole*, which is two or more, as it can be counted, with the share from ten on.

    "both must-haves", "one of the two must-haves", "5 of the 6 must-haves", "7 of the 10 must-haves (70 %)".
    """
    say = number_word if whole < COUNTS_FROM else str
    if part == whole:
        return f"both {things}" if whole == 2 else f"all {say(whole)} {things}"
    share = f" ({percent(part / whole)})" if part and whole >= SHARES_FROM else ""
    none = "neither" if whole == 2 else "none"
    return f"{say(part) if part else none} of the {say(whole)} {things}{share}"


def part_of(part: int, whole: int) -> str:
    """Return *part* of *whole* as far as its size allows: words below five, a count, a share from ten on."""
    if whole < COUNTS_FROM:
        return _in_words(part, whole)
    count = f"{part} of {whole}"
    return count if whole < SHARES_FROM else f"{count} ({percent(part / whole)})"


def percent(share: float) -> str:
    """Return a share, 0 to 1, as a rounded percentage; what is not quite nothing or all is not shown so."""
    rounded = round(share * 100)
    if rounded == 0 and share > 0:
        return "less than 1 %"
    if rounded == 100 and share < 1:
        return "more than 99 %"
    return f"{rounded} %"


def _in_words(part: int, whole: int) -> str:
    if part in {0, whole}:
        return "all" if part else "none"
    if part * 2 == whole:
        return "half"
    return "most" if part * 2 > whole else "some"
