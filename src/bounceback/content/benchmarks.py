"""The averages of the pattern test, from ``benchmarks.yaml``."""

from datetime import date
from typing import Any

from bounceback.content.resources import Prompts
from bounceback.domain.patterns import Benchmarks, BenchmarkSource, PatternStep, Verdict
from bounceback.errors import ContentError

_FILE = "benchmarks.yaml"


def load_benchmarks(prompts: Prompts) -> Benchmarks:
    """Return the averages. Raises ContentError if one is missing, is no rate, or has no source."""
    mapping = prompts.mapping(_FILE)
    return Benchmarks(
        contact_rates=_rates(mapping, "contact_rates"),
        offer_rates=_rates(mapping, "offer_rates"),
        final_rates=_rates(mapping, "final_rates"),
        minimum_applications=_count(mapping, "minimum_applications"),
        minimum_interviews=_count(mapping, "minimum_interviews"),
        minimum_finals=_count(mapping, "minimum_finals"),
        sentences=_texts(mapping, "sentences", [*Verdict]),
        names=_texts(mapping, "names", [*PatternStep]),
        caveats=_caveats(mapping),
        sources=_sources(mapping),
        dated=_day(mapping),
    )


def _sources(mapping: dict[str, Any]) -> tuple[BenchmarkSource, ...]:
    sources = mapping.get("sources")
    if not isinstance(sources, list) or not all(isinstance(s, dict) and s.get("url") for s in sources):
        raise ContentError(_FILE, "sources", "each source needs a 'name' and a 'url'")
    return tuple(BenchmarkSource(str(s.get("name", "")), str(s["url"])) for s in sources)


def _texts(mapping: dict[str, Any], key: str, wanted: list[Any]) -> dict[str, str]:
    texts = mapping.get(key)
    if not isinstance(texts, dict) or set(texts) != {str(word) for word in wanted}:
        raise ContentError(_FILE, key, f"needs exactly {', '.join(wanted)}")
    return {name: str(text) for name, text in texts.items()}


def _caveats(mapping: dict[str, Any]) -> tuple[str, ...]:
    caveats = mapping.get("caveats")
    if not isinstance(caveats, list) or not caveats or not all(isinstance(text, str) for text in caveats):
        raise ContentError(_FILE, "caveats", "is a list of sentences: what the figures assume")
    return tuple(caveats)


def _day(mapping: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(mapping.get("dated", ""))
    except (TypeError, ValueError):
        raise ContentError(_FILE, "dated", "is the day of the averages, such as 2026-11-22") from None


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
