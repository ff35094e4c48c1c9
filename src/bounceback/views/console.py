"""Where results and messages leave the program: the border at which text is made safe to print."""

import json
import os
import re
import sys
from typing import Any

from bounceback.domain.text import safe

# What JSON leaves unescaped although a terminal or a reader's eye could be misled by it.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def is_plain(*, wished: bool) -> bool:
    """Return whether the plain face is to be used: wished for, or the terminal can do no other."""
    accessible = os.environ.get("ACCESSIBLE", "")
    return wished or accessible not in {"", "0", "false"} or os.environ.get("TERM") == "dumb"


class Console:
    """Writes results to stdout and messages to stderr."""

    def write(self, text: str) -> None:
        """Write a result that is text already, with its controls made visible."""
        sys.stdout.write(safe(text))
        sys.stdout.flush()

    def write_json(self, value: Any) -> None:
        """Write a result as JSON, readable and safe to print."""
        text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write(_UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n")
        sys.stdout.flush()

    def say(self, text: str) -> None:
        """Write a message to stderr."""
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()
