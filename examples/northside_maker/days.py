"""The days of the example: months, working days, and Melbourne's offset from UTC."""

from datetime import date, timedelta

FIRST = date(2023, 9, 1)
LAST = date(2024, 10, 31)
MONTHS = tuple(f"{2023 + month // 12}-{month % 12 + 1:02d}" for month in range(8, 22))
"""The fourteen months of the example, 2023-09 to 2024-10."""

HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2023-09-29 2023-11-07 2023-12-25 2023-12-26 2024-01-01 2024-01-26"
        " 2024-03-11 2024-03-29 2024-04-01 2024-04-25 2024-06-10 2024-09-27"
        " 2024-10-23"  # only at this agency: see the table `holidays`
    ).split()
)
"""Weekdays on which the day program is shut: for realism, no expectation rests on them."""


def is_workday(day: date) -> bool:
    """Whether the day program is open."""
    return day.weekday() < 5 and day not in HOLIDAYS


def workday(day: date) -> date:
    """This day, or the next on which the day program is open."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def offset(day: date) -> int:
    """How many hours Melbourne's daytime is ahead of UTC on this day."""
    winter = date(2024, 4, 7) <= day < date(2024, 10, 6) or day < date(2023, 10, 1)
    return 10 if winter else 11


def clock(minute: int) -> str:
    """A minute of the day as hours and minutes: 615 is 10:15."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def months_between(first: date, last: date) -> list[str]:
    """The months after the first day's month and before the last day's."""
    return [month for month in MONTHS if f"{first:%Y-%m}" < month < f"{last:%Y-%m}"]
