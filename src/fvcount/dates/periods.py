"""Calendar months and the periods made of them.

A period is a half-open range of whole calendar months: a month, a quarter of the financial
year (Q1 is July to September), a financial year (July to June), or any run of these. Months are
plain integers underneath, so that "a whole calendar month" is arithmetic and never "30 days".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from dateutil.relativedelta import relativedelta

from fvcount.errors import PeriodError
from fvcount.wording import MONTHS

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
QUARTER = re.compile(r"([0-9]{4})-([0-9]{2})-Q([1-4])", re.IGNORECASE)
YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
FOREVER = 12 * 10_000


class Month(int):
    """A calendar month, counted from year 0: `12 * year + month - 1`.

    >>> Month.of(date(2024, 3, 31))
    Month('2024-03')
    >>> str(Month.parse("2024-12") + 1)
    '24300'
    >>> Month(Month.parse("2024-12") + 1)
    Month('2025-01')
    """

    __slots__ = ()

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(month_number(day))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM`; raises `PeriodError` on anything else."""
        found = MONTH.fullmatch(text)
        if found is None or int(found[1]) == 0:
            raise PeriodError("expected a month written YYYY-MM, for example 2024-03")
        return cls(12 * int(found[1]) + int(found[2]) - 1)

    @property
    def first(self) -> date:
        """The first day."""
        return self.day(1)

    def day(self, number: int) -> date:
        """The day of this month with that number (the 1st is 1)."""
        return date(self // 12, self % 12 + 1, number)

    def in_words(self) -> str:
        """The month as a person says it: `March 2024`."""
        return f"{MONTHS[self % 12]} {self // 12}"

    def __str__(self) -> str:
        return f"{self // 12:04}-{self % 12 + 1:02}"

    def __repr__(self) -> str:
        return f"Month({str(self)!r})"


@dataclass(frozen=True, slots=True)
class Period:
    """The months from `start` up to, and not including, `stop`.

    >>> Period.parse("2023-24-Q3") == Period.parse("2024-01..2024-03")
    True
    >>> date(2024, 3, 31) in Period.parse("2024-03")
    True
    >>> [str(month) for month in Period.parse("2023-24-Q1").months()]
    ['2023-07', '2023-08', '2023-09']
    """

    start: Month
    stop: Month
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not 12 <= self.start < FOREVER or not 12 < self.stop <= FOREVER:
            raise PeriodError("a period lies in the years 1 to 9999")
        if self.stop <= self.start:
            raise PeriodError("a period ends after it starts: write the earlier month first")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024-03`, `2023-24-Q3`, `2023-24` or a run such as `2024-03..2024-05`.

        `2011-12` and the like, which could be a month or a financial year, are read as months.
        """
        first, dots, last = text.strip().partition("..")
        start, stop = _ends(first)
        if dots and not last.strip():
            raise _not_a_period(text, ", because its last month is missing")
        if dots:
            stop = _ends(last)[1]
        return cls(start, stop, name=text.strip().upper())

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.start.first

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return Month(self.stop - 1).first + relativedelta(day=31)

    def __contains__(self, day: date) -> bool:
        return self.start <= Month.of(day) < self.stop

    def months(self) -> Iterator["Period"]:
        """Each month of the period, as a period."""
        return self._parts(1)

    def quarters(self) -> Iterator["Period"]:
        """Each quarter the period touches, cut to the period."""
        return self._parts(3)

    def _parts(self, size: int) -> Iterator["Period"]:
        start = int(self.start)
        while start < self.stop:
            stop = min(self.stop, start + size - start % size)
            yield Period(Month(start), Month(stop))
            start = stop

    def __add__(self, other: "Period") -> "Period":
        """Join two periods that meet; raises `PeriodError` where they leave a gap or overlap."""
        early, late = sorted((self, other), key=lambda period: period.start)
        if early.stop != late.start:
            raise PeriodError(f"{early} and {late} do not follow one another")
        return Period(early.start, late.stop)

    def __str__(self) -> str:
        if self.name:
            return self.name
        length, year = self.stop - self.start, self.start // 12
        if length == 1:
            return str(self.start)
        if length == 3 and self.start % 3 == 0:
            opened = year if self.start % 12 >= 6 else year - 1
            return f"{opened}-{(opened + 1) % 100:02}-Q{(self.start - 6) % 12 // 3 + 1}"
        financial_year = f"{year}-{(year + 1) % 100:02}"
        if length == 12 and self.start % 12 == 6 and not MONTH.fullmatch(financial_year):
            return financial_year
        return f"{self.start}..{Month(self.stop - 1)}"


def month_number(day: date) -> int:
    """The number of the month a day lies in, as a plain integer."""
    return 12 * day.year + day.month - 1


def a_year_after(day: date) -> date:
    """The same day a year later (29 February becomes the 28th).

    >>> a_year_after(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    return day + relativedelta(years=1) if day.year < date.max.year else date.max


def _ends(text: str) -> tuple[Month, Month]:
    """First month and the month after the last, of a month, quarter or financial year."""
    text = text.strip()
    if MONTH.fullmatch(text) and not text.startswith("0000"):
        month = Month.parse(text)
        return month, Month(month + 1)
    found = QUARTER.fullmatch(text) or YEAR.fullmatch(text)
    if found is None or int(found[2]) != (int(found[1]) + 1) % 100:
        raise _not_a_period(text)
    july = 12 * int(found[1]) + 6
    if found.re is YEAR:
        return Month(july), Month(july + 12)
    start = july + 3 * (int(found[3]) - 1)
    return Month(start), Month(start + 3)


def _not_a_period(text: str, why: str = "") -> PeriodError:
    return PeriodError(
        f"{text!r} is not a period{why}: expected a month (2024-03), a quarter (2023-24-Q3), a"
        " financial year (2023-24) or a run of them (2024-03..2024-05)"
    )
