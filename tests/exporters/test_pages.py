"""Pages that load nothing, run nothing, and can be read: on a phone, in the dark, on paper, aloud."""

import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.commands.export import Findings, ReportExport
from bounceback.domain.entry import Entry
from bounceback.domain.tally import Tally
from bounceback.domain.terms import Stage
from bounceback.domain.text import safe
from bounceback.exporters import page
from bounceback.exporters.as_html import entries_html
from bounceback.exporters.as_report import report_html
from bounceback.exporters.sheets import Chart, Item, Part, Sheet, Sheets, asks_chart, stages_chart
from bounceback.store.journal import Journal
from builders import make_entry
from exporters.test_golden import FORMS, TODAY
from journals import HOSTILE, fill

STYLE = (Path(page.__file__).parent / "page.css").read_text(encoding="utf-8")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
NAMES = ("full.html", "shared.html", "report.html")
TEXT = st.text(st.sampled_from("<>&\"'/=;:{}()[] \n]styleonload") | st.characters(exclude_categories=["Cs"]))
MANY = Tally(((Stage.APPLIED, 12), (Stage.INTERVIEW, 3)), asked=6, answered=2)


class Read(HTMLParser):
    """A page taken apart: its tags, its attributes, and its text but for the stylesheet's."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.style = ""
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        """Remember that it is closed."""
        del tag
        self._open = ""

    def handle_data(self, data: str) -> None:
        """Remember text."""
        if self._open == "style":
            self.style += data
        else:
            self.text += data


@pytest.fixture
def pages(journal: Journal) -> dict[str, str]:
    """Return every kind of page, of a journal with hostile names in it."""
    fill(journal)
    return {name: FORMS[name](journal) for name in NAMES}


def test_a_page_loads_nothing_and_runs_nothing(pages: dict[str, str]) -> None:
    """No script, no handler, no address but places on the page itself, no style of its own."""
    for text in pages.values():
        read = Read(text)
        assert set(read.tags).isdisjoint(
            {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        )
        assert not [a for a in read.attributes if a[1].startswith("on") or a[1] in {"src", "style", "srcset"}]
        assert all(value.startswith("#") for _, name, value in read.attributes if name == "href")
        assert not [value for _, _, value in read.attributes if "http" in value]
        assert "url(" not in read.style
        assert "@import" not in read.style
        assert read.style == STYLE


def test_a_page_without_links_in_it_has_no_address_at_all(journal: Journal) -> None:
    """Not even one that nothing loads."""
    journal.add(make_entry())
    for name in NAMES:
        text = FORMS[name](journal)
        assert "<script" not in text
        assert re.findall("http(?!-equiv)", text) == []


def test_the_browser_is_told_to_allow_only_this_stylesheet(pages: dict[str, str]) -> None:
    """Should a text ever get out of its place, nothing in it would run or be fetched."""
    for text in pages.values():
        [policy] = [
            value for tag, _, value in Read(text).attributes if tag == "meta" and "default-src" in value
        ]
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", policy
        )
        assert '<meta name="referrer" content="no-referrer">' in text
        assert text.index("Content-Security-Policy") < text.index("<style>")


def test_a_page_has_landmarks_and_one_first_heading(pages: dict[str, str]) -> None:
    """People who listen to a page jump by them."""
    for name, text in pages.items():
        tags = Read(text).tags
        marks = ["header", "main", "footer"] + ([] if name == "report.html" else ["nav"])
        assert [tags.count(mark) for mark in [*marks, "h1"]] == [1] * (len(marks) + 1)
        assert '<html lang="en">' in text
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_on_the_page_leads_somewhere(pages: dict[str, str]) -> None:
    """The navigation names parts that are there, each once."""
    for text in pages.values():
        read = Read(text)
        ids = [value for _, name, value in read.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        links = {value[1:] for _, name, value in read.attributes if name == "href"}
        assert links <= set(ids)


def test_hostile_names_are_shown_and_nothing_more(pages: dict[str, str]) -> None:
    """Markup as text, controls and marks that turn text round as what they are."""
    for name in ("full.html", "report.html"):
        assert safe(HOSTILE) in Read(pages[name]).text
    assert not [c for text in pages.values() for c in text if not c.isprintable() and c != "\n"]


@given(TEXT, TEXT)
def test_no_text_becomes_markup(text: str, other: str) -> None:
    """The tags of a page don't depend on what stands in it."""

    def tags(one: str, two: str) -> list[str]:
        sheet = Sheet(
            "a",
            one,
            ((two, one),),
            (Part("Plan", (Item(one, two),)), Part("Notes", (Item(two, one),), quoted=True)),
        )
        sheets = Sheets("today", "", (Part("Lessons", (Item(one, two),)),), (), (sheet,))
        report = ReportExport((make_entry(company=one, role=two),), TODAY, TODAY, Findings())
        return [*Read(entries_html(sheets)).tags, *Read(report_html(report, f"x{two}")).tags]

    assert tags(f"x{text}", f"x{other}") == tags("x", "x")


def test_counts_are_words_first_and_charts_only_of_enough() -> None:
    """Three are three, not a chart; no percentage stands anywhere, and each bar has its words beside it."""
    few = Tally(((Stage.APPLIED, 3),), asked=1, answered=0)
    assert stages_chart(few) == Chart("How far they got", "Three to the application.", ())
    assert asks_chart(few).sentence == "Employers asked: one. Of them answered: none."
    assert asks_chart(Tally()).sentence == ""

    shown = entries_html(Sheets("today", "", (), (stages_chart(MANY), asks_chart(MANY)), ()))
    read = Read(shown)
    assert read.tags.count("rect") == 4
    assert re.sub(r"\s+", " ", read.text[read.text.index("How far") :]).startswith(
        "How far they got the application 12 an interview three "
        "Asks and answers employers asked six of them answered two "
    )
    assert "%" not in read.text
    assert ("svg", "aria-hidden", "true") in read.attributes


def test_a_report_lists_the_day_of_the_application_where_it_is_known() -> None:
    """Without any, the column goes."""

    def listed(*days: str | None) -> str:
        entries = tuple(Entry.model_validate({"company": "Acme", "applied_on": day}) for day in days)
        return Read(report_html(ReportExport(entries, TODAY, TODAY, Findings()), "")).text

    assert "2 October 2026" in listed("2026-10-02", None)
    assert "Applied" not in listed(None, None).replace("Applications", "")
    assert "One application listed." in listed(None)


def colours(block: str) -> dict[str, str]:
    """Return the colours that a block of the stylesheet sets."""
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block))


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 computes it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted([luminance(one), luminance(two)])
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_can_be_read_on_every_ground() -> None:
    """In the light, in the dark and on paper: 4.5 for text, 3 for bars. No red among them."""
    light, dark, paper = (colours(block) for block in STYLE.split(":root {")[1:])
    for scheme in (light, dark, paper):
        assert set(scheme) == {"paper", "card", "ink", "quiet", "accent", "bar", "line"}
        for ground in ("paper", "card"):
            found = {name: contrast(scheme[name], scheme[ground]) for name in ("ink", "quiet", "accent")}
            assert min(found.values()) >= 4.5, found
            assert contrast(scheme["bar"], scheme[ground]) >= 3
        reds = [c for c in scheme.values() if int(c[1:3], 16) > int(c[3:5], 16) + 40]
        assert reds == []
    assert set(re.findall(r"[^-]color: var\(--(\w+)\)", STYLE)) <= {"ink", "quiet", "accent"}
    assert len(re.findall("#[0-9a-f]{6}", STYLE)) == 21


def run_browser(folder: Path, *words: str) -> str:
    """Run the browser without a window, with a profile of its own, and return what it prints."""
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'user'}")
    done = subprocess.run(
        [str(BROWSER), *flags, *words], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def browse(folder: Path, text: str, width: int, *, dark: bool) -> Any:
    """Return what a browser makes of a page in a frame of that width."""
    harness = folder / "harness.html"
    harness.write_text(
        f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{html.escape(text)}"></iframe>'
        """<script>
        onload = () => {
          const page = document.querySelector("iframe").contentDocument;
          const seen = page.defaultView.getComputedStyle(page.body);
          const edge = page.documentElement.clientWidth + 1;
          const past = [...page.querySelectorAll("body *:not(thead *)")].filter(
            (one) => one.getBoundingClientRect().right > edge);
          document.title = JSON.stringify({
            wide: page.documentElement.scrollWidth,
            past: past.map((one) => one.outerHTML.slice(0, 200)),
            ground: seen.backgroundColor, text: page.querySelector("main").innerText,
          });
        };
        </script>""",
        encoding="utf-8",
    )
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    shown = run_browser(
        folder,
        *scheme,
        "--window-size=1400,1000",
        "--virtual-time-budget=5000",
        "--dump-dom",
        harness.as_uri(),
    )
    return json.loads(html.unescape(re.findall("<title>(.*?)</title>", shown, re.DOTALL)[0]))


@needs_browser
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1200, True)])
def test_a_page_fits_a_phone_and_follows_the_system(
    pages: dict[str, str], tmp_path: Path, name: str, width: int, *, dark: bool
) -> None:
    """Nothing stands out at the side, however long the words; the stylesheet is the one that is allowed."""
    seen = browse(tmp_path, pages[name], width, dark=dark)

    assert seen["wide"] <= width
    assert seen["past"] == []
    wanted = colours(STYLE.split(":root {")[2 if dark else 1])["paper"]
    assert seen["ground"] == f"rgb({', '.join(str(int(wanted[at : at + 2], 16)) for at in (1, 3, 5))})"
    assert "Data Analyst" in seen["text"]


@needs_browser
def test_a_page_can_be_printed(pages: dict[str, str], tmp_path: Path) -> None:
    """That is how people make a PDF of it."""
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(pages["full.html"], encoding="utf-8")
    run_browser(tmp_path, f"--print-to-pdf={target}", source.as_uri())
    assert target.read_bytes().startswith(b"%PDF-")
