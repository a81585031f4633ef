"""Melbourne's days, months and clock, from the text of a cell (RULES.md 0.1, 2.1, 2.7)."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

MELBOURNE = ZoneInfo("Australia/Melbourne")
ONE_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """When something was: a local date and, where a clock time is given, the instant."""

    day: date
    instant: datetime | None  # in UTC

    @property
    def clock(self) -> time | None:
        """The time on Melbourne's clocks, where one is given."""
        return None if self.instant is None else self.instant.astimezone(MELBOURNE).time()

    def cut(self) -> "Moment":
        """The same, without what goes beyond whole seconds (2.1)."""
        if self.instant is None:
            return self
        return Moment(self.day, self.instant.replace(microsecond=0))


def moment(text: str) -> Moment:
    """Read a timestamp or a date alone; what bears no offset is Melbourne's wall (0.1)."""
    if len(text) == len("YYYY-MM-DD"):
        return Moment(date.fromisoformat(text), None)
    stamp = datetime.fromisoformat(text)
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=MELBOURNE, fold=0)  # what happened twice is the first
    return Moment(stamp.astimezone(MELBOURNE).date(), stamp.astimezone(UTC))


def midnight_after(day: date) -> datetime:
    """The instant a local date ends."""
    return datetime.combine(day + ONE_DAY, time(), MELBOURNE).astimezone(UTC)


def whole_seconds(minutes: str) -> int:
    """Minutes as written, times sixty, cut to whole seconds (2.1)."""
    return int(Fraction(minutes) * 60)


def elapsed(start: Moment, minutes: str, ended_at: str) -> int | None:
    """Seconds from a start: minutes go before an end; with neither they are not known."""
    if minutes:
        return whole_seconds(minutes)
    if not ended_at:
        return None
    begun, ended = start.cut().instant, moment(ended_at).cut().instant
    if begun is None or ended is None:
        return None
    return int((ended - begun).total_seconds())


def seconds_by_date(start: Moment, seconds: int) -> list[tuple[date, int]]:
    """Real elapsed seconds on each local date touched (2.7); the start's date if there are none."""
    now = start.cut().instant
    if now is None:
        return [(start.day, seconds)]
    parts = []
    left = seconds
    while left > 0:
        today = now.astimezone(MELBOURNE).date()
        midnight = midnight_after(today)
        part = min(left, int((midnight - now).total_seconds()))
        parts.append((today, part))
        left -= part
        now = midnight
    return parts or [(start.day, 0)]


def month_of(day: date) -> str:
    """The calendar month of a date, as ``YYYY-MM``."""
    return f"{day:%Y-%m}"


def next_month(month: str) -> str:
    """The month after."""
    return month_of(date.fromisoformat(f"{month}-01") + timedelta(days=31))


def month_before(month: str) -> str:
    """The month before."""
    return month_of(date.fromisoformat(f"{month}-01") - ONE_DAY)


def months_between(first: str, last: str) -> list[str]:
    """Every month from one to another, both included."""
    months = []
    month = first
    while month <= last:
        months.append(month)
        month = next_month(month)
    return months
