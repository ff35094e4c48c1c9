"""Style names and what they look like. Colour is never the only sign of anything."""

HEADING = "bold cyan"
TEXT = ""
NOTE = "dim"
NAME = "dim"
BULLET = "cyan"
BAR = "cyan"
