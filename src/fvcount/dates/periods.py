"""Calendar months and the periods made of them.

A period is a half-open range of whole calendar months: a month, a quarter of the financial
year (Q1 is July to September), a financial year (July to June), or any run of these. A month is an
integer, so that the arithmetic is in whole calendar months and never in "30 days".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from typing import Any, NoReturn, Self

from dateutil.relativedelta import relativedelta

from fvcount.dates.clock import melbourne
from fvcount.errors import PeriodError, expect
from fvcount.wording import MONTHS, first_few, listed

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
QUARTER = re.compile(r"([0-9]{4})-([0-9]{2})-Q([1-4])", re.IGNORECASE)
YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
MONTH_IN_WORDS = re.compile(rf"\b({'|'.join(MONTHS)})\s+([0-9]{{4}})\b", re.IGNORECASE)
YEAR_TO_DATE = re.compile(r"ytd:(.+)", re.IGNORECASE)
MONTH_LIMIT = 12 * 10_000
"""The month after the last one that Python's dates can have."""


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
        """The month that a day or a time lies in, on Melbourne's clock.

        A time without a zone is what that clock shows. Raises `PeriodError` for anything else.

        >>> Month.of(datetime.fromisoformat("2024-03-31T14:30Z"))
        Month('2024-04')
        """
        return cls(_month_in_melbourne(day))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a month written `YYYY-MM`; raises `PeriodError` on anything else."""
        expect(text, str, PeriodError, "expected a month written YYYY-MM, for example '2024-03'")
        match = MONTH.fullmatch(text)
        if match is None or int(match[1]) == 0:
            raise PeriodError("expected a month written YYYY-MM, for example 2024-03")
        return cls(12 * int(match[1]) + int(match[2]) - 1)

    @property
    def first(self) -> date:
        """The first day of the month."""
        return self.day(1)

    def day(self, number: int) -> date:
        """The day of the month with this number (the 1st is 1).

        Raises `PeriodError` where the month has no such day.
        """
        try:
            return date(self // 12, self % 12 + 1, number)
        except (TypeError, ValueError):
            raise PeriodError(f"expected the number of a day of {self.in_words()}") from None

    def in_words(self) -> str:
        """Write the month in English words: `March 2024`."""
        return f"{MONTHS[self % 12]} {self // 12:04}"

    def __str__(self) -> str:
        return f"{self // 12:04}-{self % 12 + 1:02}"

    def __repr__(self) -> str:
        return f"Month({str(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _as_text(cls, "expected a month written YYYY-MM, for example 2024-03")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        described = {"description": "A month written YYYY-MM.", "examples": ["2024-03"]}
        return {"type": "string", "pattern": f"^{MONTH.pattern}$", **described}


class Period:
    """The months from `start` up to, and not including, `stop`.

    A date lies in it or not; a time does on Melbourne's clock, which shows a time without a zone.

    >>> Period.parse("2023-24-Q3") == Period.parse("2024-01..2024-03")
    True
    >>> date(2024, 3, 31) in Period.parse("2024-03")
    True
    >>> datetime.fromisoformat("2024-03-31T14:30Z") in Period.parse("2024-03")
    False
    >>> [str(month) for month in Period.parse("2023-24-Q1").months()]
    ['2023-07', '2023-08', '2023-09']
    """

    # no dataclass: FastAPI takes one for a body, and a period is text in an address
    __slots__ = ("start", "stop", "name")  # noqa: RUF023 (the order of the arguments)
    start: Month
    stop: Month
    name: str

    def __init__(self, start: Month, stop: Month, name: str = "") -> None:
        for month in (start, stop):
            expect(
                month, Month, PeriodError, "expected a Month, as Month.parse('2024-03') gives it"
            )
        if not 12 <= start < MONTH_LIMIT or not 12 < stop <= MONTH_LIMIT:
            raise PeriodError("a period lies in the years 1 to 9999")
        if stop <= start:
            raise PeriodError("a period ends after it starts: write the earlier month first")
        for attribute, value in zip(Period.__slots__, (start, stop, name), strict=True):
            object.__setattr__(self, attribute, value)

    @classmethod
    def of(cls, period: "Period | str") -> "Period":
        """A period as it is, or read from its text; raises `PeriodError` for anything else."""
        return period if isinstance(period, Period) else cls.parse(period)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024-03`, `2023-24-Q3`, `2023-24` or a run such as `2024-03..2024-05`.

        A month may be written `March 2024`; `ytd:2024-03` is July to that month. `2011-12` and
        others like it could be a month or a financial year. They are read as months. Raises
        `PeriodError` on anything else.
        """
        expect(text, str, PeriodError, "expected a period as text, for example '2024-03'")
        written = MONTH_IN_WORDS.sub(_in_figures, text).strip()
        year_to_date = YEAR_TO_DATE.fullmatch(written)
        if year_to_date:
            return cls(*_year_to_date(year_to_date[1]))
        first, dots, last = written.partition("..")
        start, stop = _start_and_stop(first)
        if dots and not last.strip():
            raise _not_a_period(text, ", because its last month is missing")
        if dots:
            _, stop = _start_and_stop(last)
        return cls(start, stop, name="".join(written.upper().split()))

    def __setattr__(self, attribute: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {attribute!r}")

    def __delattr__(self, attribute: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {attribute!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Period, (self.start, self.stop, self.name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.stop) == (other.start, other.stop)

    def __hash__(self) -> int:
        return hash((self.start, self.stop))

    def __repr__(self) -> str:
        return f"Period(start={self.start!r}, stop={self.stop!r}, name={self.name!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _as_text(cls, "expected a period written as text, for example 2024-03")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        forms = "a month, quarter, financial year, year to date, or run of months"
        examples = ["2024-03", "2023-24-Q3", "2023-24", "ytd:2024-03", "2024-03..2024-05"]
        described = {"description": f"A period: {forms}.", "examples": examples}
        return {"type": "string", **described}

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.start.first

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return Month(self.stop - 1).first + relativedelta(day=31)

    def __contains__(self, day: date) -> bool:
        return self.start <= _month_in_melbourne(day) < self.stop

    def overlaps(self, other: "Period") -> bool:
        """Whether some month lies in both."""
        return self.start < other.stop and other.start < self.stop

    def months(self) -> Iterator["Period"]:
        """Each month of the period, as a period of its own."""
        return self._parts(1)

    def quarters(self) -> Iterator["Period"]:
        """Each quarter that the period touches, cut where the period starts or stops."""
        return self._parts(3)

    def _parts(self, size: int) -> Iterator["Period"]:
        """Cut the period into runs of `size` months; runs of 3 are the quarters of the year."""
        start = int(self.start)
        while start < self.stop:
            stop = min(self.stop, start + size - start % size)
            yield Period(Month(start), Month(stop))
            start = stop

    def __add__(self, other: "Period") -> "Period":
        """Join two periods that meet; raises `PeriodError` where there is a gap or an overlap."""
        if not isinstance(other, Period):
            return NotImplemented
        first, second = sorted((self, other), key=lambda period: period.start)
        if first.stop != second.start:
            raise PeriodError(f"{first} and {second} do not follow one another")
        return Period(first.start, second.stop)

    def in_words(self) -> str:
        """Write the period in English words.

        >>> Period.parse("2024-03").in_words(), Period.parse("2023-24-Q3").in_words()
        ('March 2024', 'January 2024 to March 2024')
        """
        first, last = self.start.in_words(), Month(self.stop - 1).in_words()
        return first if first == last else f"{first} to {last}"

    def __str__(self) -> str:
        if self.name:
            return self.name
        length, year = self.stop - self.start, self.start // 12
        if length == 1:
            return str(self.start)
        if length == 3 and self.start % 3 == 0:
            first_year = year if self.start % 12 >= 6 else year - 1
            quarter = (self.start - 6) % 12 // 3 + 1
            return f"{first_year:04}-{(first_year + 1) % 100:02}-Q{quarter}"
        financial_year = f"{year:04}-{(year + 1) % 100:02}"
        if length == 12 and self.start % 12 == 6 and not MONTH.fullmatch(financial_year):
            return financial_year
        return f"{self.start}..{Month(self.stop - 1)}"


def month_number(day: date) -> int:
    """The month that a day lies in, counted as in `Month`, but as a plain `int` for speed."""
    return 12 * day.year + day.month - 1


def _month_in_melbourne(day: object) -> int:
    """The month of a date, or of what Melbourne's clock shows at a time."""
    if isinstance(day, datetime):
        try:
            return int(month_number(day if day.tzinfo is None else melbourne(day)))
        except (OverflowError, ValueError):  # of the year 1 or 9999; or NaT, whose year is NaN
            raise PeriodError("expected a time of the years 2 to 9998") from None
    if isinstance(day, date):
        return month_number(day)
    raise PeriodError(f"expected a date or a time (datetime), not {type(day).__name__}")


def a_year_after(day: date) -> date:
    """The same day one year later; 29 February becomes the 28th.

    >>> a_year_after(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    return day + relativedelta(years=1) if day.year < date.max.year else date.max


def _as_text(kind: type[Month | Period], expected: str) -> Any:
    """The schema of a month or period as the type of a field; in JSON it is text.

    `expected` is said of what is neither text nor a value of this kind.
    """
    from pydantic_core import PydanticCustomError, core_schema

    def read(value: object) -> Month | Period:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("period_parsing", expected)
        try:
            return kind.parse(value.strip())
        except PeriodError as error:
            told = str(error)
        raise PydanticCustomError("period_parsing", "{told}", {"told": told})

    written = core_schema.plain_serializer_function_ser_schema(str, when_used="json")
    return core_schema.no_info_plain_validator_function(read, serialization=written)


def _start_and_stop(text: str) -> tuple[Month, Month]:
    """Read a month, quarter or financial year: its first month, and the month after its last."""
    text = text.strip()
    if MONTH.fullmatch(text) and not text.startswith("0000"):
        month = Month.parse(text)
        return month, Month(month + 1)
    match = QUARTER.fullmatch(text) or YEAR.fullmatch(text)
    if match is None or int(match[2]) != (int(match[1]) + 1) % 100:
        raise _not_a_period(text)
    july = 12 * int(match[1]) + 6
    if match.re is YEAR:
        return Month(july), Month(july + 12)
    start = july + 3 * (int(match[3]) - 1)
    return Month(start), Month(start + 3)


def _in_figures(month: re.Match[str]) -> str:
    """`March 2024` as `2024-03`."""
    return f"{month[2]}-{MONTHS.index(month[1].capitalize()) + 1:02}"


def _year_to_date(text: str) -> tuple[Month, Month]:
    """Read the month of `ytd:2024-03`: the July before, and the month after."""
    start, stop = _start_and_stop(text)
    if stop - start > 1:
        raise _not_a_period(f"ytd:{text}", ", because ytd: goes with one month")
    return Month(start - (start - 6) % 12), stop


def _not_a_period(text: str, reason: str = "") -> PeriodError:
    return PeriodError(
        f"{text!r} is not a period{reason}: expected a month (2024-03 or March 2024), a quarter"
        " (2023-24-Q3), a financial year (2023-24), the year to date (ytd:2024-03) or a run of"
        " months (2024-03..2024-05)"
    )


def runs_in_words(runs: Sequence[range]) -> str:
    """Runs of months in words.

    >>> runs_in_words([range(24290, 24291), range(24293, 24302)])
    'March 2024 and June 2024 to February 2025'
    """
    return listed(first_few([_run_in_words(run) for run in runs]))


def _run_in_words(run: range) -> str:
    first, last = (Month(month).in_words() for month in (run.start, run.stop - 1))
    return first if first == last else f"{first} to {last}"
