"""The machine's clock."""

from datetime import date, datetime


class SystemClock:
    """Local time, with its offset."""

    def now(self) -> datetime:
        """Return the moment, to the second, with its UTC offset."""
        return datetime.now().astimezone().replace(microsecond=0)

    def today(self) -> date:
        """Return the local day."""
        return self.now().date()
