"""Saying how many without saying more than small numbers can bear."""

_COUNTED_FROM = 5
_SHARED_FROM = 10


def part_of(part: int, whole: int) -> str:
    """Return *part* of *whole* as far as its size allows: words below five, a count, a share from ten on."""
    if whole < _COUNTED_FROM:
        return _in_words(part, whole)
    count = f"{part} of {whole}"
    return count if whole < _SHARED_FROM else f"{count} ({percent(part / whole)})"


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
