"""HTML pages of one file: no script, no outside address, nothing to load."""

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bounceback.domain.text import safe

_FOLDER = Path(__file__).parent


def page_html(template: str, **values: object) -> str:
    """Return the page that a template beside this file gives; every value is escaped."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(
        style=Markup(style),  # noqa: S704 - the stylesheet beside this file
        policy=_policy(style),
        **values,
    )


def _shown(value: object) -> object:
    """Return a person's text with its control characters visible."""
    return safe(value) if type(value) is str else value


def _policy(style: str) -> str:
    """Return what a browser may do with the page: use this very stylesheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
