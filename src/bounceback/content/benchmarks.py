"""The averages of the pattern test, from ``benchmarks.yaml``."""

from typing import Any

from bounceback.content.resources import Prompts
from bounceback.domain.patterns import Benchmarks, Verdict
from bounceback.errors import ContentError

_FILE = "benchmarks.yaml"


def load_benchmarks(prompts: Prompts) -> Benchmarks:
    """Return the averages. Raises ContentError if one is missing, is no rate, or has no source."""
    mapping = prompts.mapping(_FILE)
    sources = mapping.get("sources")
    if not isinstance(sources, list) or not all(isinstance(s, dict) and s.get("url") for s in sources):
        raise ContentError(_FILE, "sources", "each source needs a 'name' and a 'url'")
    sentences = mapping.get("sentences")
    if not isinstance(sentences, dict) or set(sentences) != {str(v) for v in Verdict}:
        raise ContentError(_FILE, "sentences", f"needs exactly {', '.join(Verdict)}")
    return Benchmarks(
        contact_rates=_rates(mapping, "contact_rates"),
        offer_rates=_rates(mapping, "offer_rates"),
        minimum_applications=_count(mapping, "minimum_applications"),
        minimum_interviews=_count(mapping, "minimum_interviews"),
        sentences={key: str(text) for key, text in sentences.items()},
    )


def _rates(mapping: dict[str, Any], key: str) -> tuple[float, ...]:
    try:
        rates = tuple(float(text) for text in mapping.get(key, ()))
    except (TypeError, ValueError):
        rates = ()
    if not rates or not all(0 < rate < 1 for rate in rates):
        raise ContentError(_FILE, key, "is a list of numbers between 0 and 1")
    return rates


def _count(mapping: dict[str, Any], key: str) -> int:
    text = mapping.get(key, "")
    if not isinstance(text, str) or not text.isdecimal():
        raise ContentError(_FILE, key, "is a whole number")
    return int(text)
