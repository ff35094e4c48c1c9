"""Entries as one HTML page, to read, to print, or to hand to a coach."""

from bounceback.exporters.page import page_html
from bounceback.exporters.sheets import Sheets


def entries_html(sheets: Sheets) -> str:
    """Return the page."""
    return page_html("entries.html.j2", sheets=sheets)
