"""Hypothesis strategies: records of every table, whole case books, sound or messy, and readings.

Records are valid, and drawn to where the rules bend: midnights, nine and five, the nights on which
the clocks change, the edges of months. What is simplest is what hypothesis shrinks to.
"""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fvcount.dates.clock import MELBOURNE
from fvcount.dates.periods import Month
from fvcount.records.tables import (
    AfterHoursResponse,
    Client,
    Coverage,
    Holiday,
    MonthStatus,
    RampReferral,
    ReportSubmission,
    ServiceEvent,
    SupportPeriod,
    Target,
)
from fvcount.rules.codes import (
    Activity,
    Determination,
    EndReason,
    HolidayChange,
    Mode,
    Program,
    ReportKind,
)
from fvcount.testing.drawing import Book, books
from fvcount.testing.drawing.faults import messy
from fvcount.testing.drawing.reports import MEASURES
from fvcount.testing.drawing.scribe import CLOCKS, OFFICE, ONE_DAY, a_time_that_was

Ids = SearchStrategy[str] | None
Dates = SearchStrategy[date] | None

LETTERS = "ABCxyz0129-_É"
A_DAY = 86_400
SEEDS = st.integers(0, 2**32 - 1)
KEPT = st.integers(0, 49)
"""Whether a row is kept: 0, the simplest, for no."""


# --- case books --------------------------------------------------------------------------------


def case_books() -> SearchStrategy[Book]:
    """Whole case books as dicts of lists of rows, every row sound, with related ids.

    All tables are there, some without rows. One to three agencies share some of their people;
    ids are joined, services fall silent, rows of one event agree or are further pieces of work.

    >>> from hypothesis import given, settings
    >>> from fvcount import Records
    >>> @settings(max_examples=5, deadline=None)
    ... @given(case_books())
    ... def every_row_is_read(book):
    ...     assert Records.from_dict(book).rejected_rows == 0
    >>> every_row_is_read()
    """
    return _drawn(books.case_book)


def messy_case_books() -> SearchStrategy[Book]:
    """Case books with a few faults as real exports have them.

    Broken, misspelt and missing cells, unknown and renamed columns, rows that repeat or contradict
    others, dates the wrong way round. What they should count nobody can say; but every row becomes
    (part of) a record or is rejected with a finding that names its place, and nothing crashes.
    """
    return _drawn(_messy)


def readings() -> SearchStrategy[dict[str, str]]:
    """Settings of switches, for the argument `readings` of a measure; each may have any value."""
    values = {name: st.sampled_from(others) for name, others in books.OTHER_READINGS.items()}
    return st.fixed_dictionaries({}, optional=values)


def _messy(rng: random.Random) -> Book:
    return messy(rng, books.case_book(rng))


@st.composite
def _drawn(draw: DrawFn, make: Callable[[random.Random], Book]) -> Book:
    """A book of some seed, with hypothesis free to leave out any row: so it shrinks row by row.

    Drawing every cell by hypothesis's own chance costs ten times as much and shrinks badly: a cell
    less changes the meaning of all chance that comes after it.
    """
    book = _made(make, draw(SEEDS))
    return {table: [dict(row) for row in rows if draw(KEPT)] for table, rows in book.items()}


@lru_cache(maxsize=100)
def _made(make: Callable[[random.Random], Book], seed: int) -> Book:
    """The book of a seed, made once: shrinking asks for the same one again and again."""
    return make(random.Random(seed))  # noqa: S311 (nothing here is secret)


# --- what columns hold -------------------------------------------------------------------------


def ids() -> SearchStrategy[str]:
    """Ids, which mean nothing: short, in either case, of digits and letters."""
    return st.text(LETTERS, min_size=1, max_size=6)


def dates() -> SearchStrategy[date]:
    """Dates since the funding change, with the edges of months and the clock changes among them."""
    edges = [date(2024, 3, 1), date(2024, 2, 29), date(2024, 3, 31), date(2024, 12, 31)]
    changes = [date(2024, 4, 7), date(2024, 10, 6)]
    any_day = st.dates(date(2022, 7, 1), date(2026, 6, 30))
    return st.sampled_from([*edges, *changes]) | any_day


@st.composite
def moments(draw: DrawFn, dates: SearchStrategy[date] | None = None) -> datetime | date:
    """Moments as records hold them: Melbourne time that clocks showed, or only a date."""
    on = draw(_dates(dates))
    if draw(st.integers(0, 3)) == 3:
        return on
    clock = draw(st.sampled_from([*CLOCKS, *OFFICE]) | st.times())
    wall = a_time_that_was(datetime.combine(on, clock))
    there = wall.replace(fold=draw(st.integers(0, 1))).astimezone(UTC)
    return there.astimezone(MELBOURNE)


def months(dates: Dates = None) -> SearchStrategy[Month]:
    """Calendar months."""
    return _dates(dates).map(Month.of)


def minutes() -> SearchStrategy[Decimal]:
    """Minutes of work, mostly whole, up to two days."""
    whole = st.integers(0, 2 * 24 * 60).map(Decimal)
    return whole | st.decimals(0, 600, places=2)


# --- records -----------------------------------------------------------------------------------


def clients(*, agency_ids: Ids = None, client_ids: Ids = None) -> SearchStrategy[Client]:
    """Rows of `clients`."""
    own = _ids(client_ids)
    return st.builds(
        Client,
        client_id=own,
        agency_id=st.none() | _ids(agency_ids),
        household_id=st.none() | ids(),
        presents_with=st.none() | own,
        same_as=st.none() | own,
    ).filter(lambda client: client.same_as != client.client_id)


@st.composite
def support_periods(
    draw: DrawFn, *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> SupportPeriod:
    """Rows of `support_periods`; an end is not before its start."""
    first, last = draw(_in_order(_dates(dates)))
    end = draw(st.sampled_from([None, last]))
    return SupportPeriod(
        support_period_id=draw(ids()),
        agency_id=draw(_ids(agency_ids)),
        client_id=draw(_ids(client_ids)),
        program=draw(st.sampled_from(Program)),
        start_date=first,
        end_date=end,
        end_reason=draw(st.none() | st.sampled_from(EndReason)) if end else None,
    )


def month_statuses(
    *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[MonthStatus]:
    """Rows of `month_statuses`."""
    return st.builds(
        MonthStatus,
        agency_id=_ids(agency_ids),
        client_id=_ids(client_ids),
        month=months(dates),
        ongoing_relationship=st.none() | st.booleans(),
    )


@st.composite
def coverages(draw: DrawFn, *, agency_ids: Ids = None, dates: Dates = None) -> Coverage:
    """Rows of `coverage`."""
    first, last = draw(_in_order(_dates(dates)))
    agency = draw(_ids(agency_ids))
    return Coverage(agency_id=agency, from_month=Month.of(first), to_month=Month.of(last))


@st.composite
def service_events(
    draw: DrawFn, *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> ServiceEvent:
    """Pieces of work; with minutes, with an end, with both or with neither."""
    start, people = draw(moments(dates)), st.lists(_ids(client_ids), max_size=3).map(tuple)
    return ServiceEvent(
        event_id=draw(ids()),
        agency_id=draw(_ids(agency_ids)),
        program=draw(st.sampled_from(Program)),
        activity=draw(st.sampled_from(Activity)),
        started_at=start,
        minutes=draw(st.none() | minutes()),
        ended_at=draw(st.none() | _after(start)),
        worker_ids=draw(st.lists(ids(), max_size=2).map(tuple)),
        client_ids=draw(people),
        beneficiary_ids=draw(people),
        unidentified_client=draw(st.booleans()),
    )


def after_hours_responses(
    *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[AfterHoursResponse]:
    """Responses, in hours and after, of any program and in any mode."""
    return st.builds(
        AfterHoursResponse,
        response_id=ids(),
        agency_id=_ids(agency_ids),
        responded_at=moments(dates),
        mode=st.none() | st.sampled_from(Mode),
        program=st.sampled_from([Program.AFTER_HOURS, *Program]),
        support_provided=st.booleans(),
        client_ids=st.lists(_ids(client_ids), max_size=3).map(tuple),
        household_id=st.lists(ids(), max_size=2).map(tuple),
    )


@st.composite
def ramp_referrals(draw: DrawFn, *, agency_ids: Ids = None, dates: Dates = None) -> RampReferral:
    """Referrals to a panel; what comes of one is not before it."""
    referred, later = draw(_in_order(_dates(dates)))
    afterwards = st.sampled_from([None, later, referred]) | st.dates(referred, later)
    return RampReferral(
        referral_id=draw(ids()),
        case_id=draw(ids()),
        agency_id=draw(_ids(agency_ids)),
        referred_on=referred,
        determination=draw(st.none() | st.sampled_from(Determination)),
        determined_on=draw(afterwards),
        heard_on=draw(afterwards),
        assisted=draw(st.booleans()),
        closed_on=draw(afterwards),
    )


def report_submissions(
    *, agency_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[ReportSubmission]:
    """Rows of `report_submissions`."""
    return st.builds(
        ReportSubmission,
        report_id=ids(),
        agency_id=_ids(agency_ids),
        kind=st.sampled_from(ReportKind),
        due_month=months(dates),
        submitted_on=st.none() | _dates(dates),
    )


def targets(*, agency_ids: Ids = None, dates: Dates = None) -> SearchStrategy[Target]:
    """Rows of `targets`, for the financial years of some dates."""
    return st.builds(
        Target,
        agency_id=_ids(agency_ids),
        measure=st.sampled_from(MEASURES),
        financial_year=_dates(dates).map(_financial_year),
        target=st.integers(0, 5000).map(Decimal) | st.decimals(0, 5000, places=2),
    )


def holidays(*, agency_ids: Ids = None, dates: Dates = None) -> SearchStrategy[Holiday]:
    """Days added to the public holidays or removed from them."""
    return st.builds(
        Holiday,
        date=_dates(dates),
        change=st.sampled_from(HolidayChange),
        agency_id=st.none() | _ids(agency_ids),
        name=st.none() | st.just("Show day"),
    )


STRATEGIES: Mapping[type[Any], Callable[[], SearchStrategy[Any]]] = {
    Client: clients,
    SupportPeriod: support_periods,
    MonthStatus: month_statuses,
    Coverage: coverages,
    ServiceEvent: service_events,
    AfterHoursResponse: after_hours_responses,
    RampReferral: ramp_referrals,
    ReportSubmission: report_submissions,
    Target: targets,
    Holiday: holidays,
}
"""For each type of record what draws it."""


def _ids(given: Ids) -> SearchStrategy[str]:
    return ids() if given is None else given


def _dates(given: Dates) -> SearchStrategy[date]:
    return dates() if given is None else given


def _in_order(given: SearchStrategy[date]) -> SearchStrategy[tuple[date, date]]:
    """Two dates, the earlier first."""
    return st.tuples(given, given).map(lambda pair: (min(pair), max(pair)))


def _after(start: datetime | date) -> SearchStrategy[datetime | date]:
    """The end of what started then: within two days, with a time only where the start has one."""
    if not isinstance(start, datetime):
        return st.sampled_from([start, start + ONE_DAY])
    begun = start.astimezone(UTC)
    lasting = st.integers(0, 2 * A_DAY).map(lambda seconds: timedelta(seconds=seconds))
    return lasting.map(lambda length: (begun + length).astimezone(MELBOURNE))


def _financial_year(day: date) -> str:
    first = day.year - (day.month < 7)
    return f"{first}-{(first + 1) % 100:02}"
