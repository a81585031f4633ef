"""Hypothesis strategies: records of every table, whole case books, sound or messy, and readings.

Records are valid, and drawn to where the rules bend: midnights, nine and five, the nights on which
the clocks change, the edges of months. Importing this module registers them, so that `st.from_type`
of a record type draws one.
"""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import fvcount
from fvcount.dates.clock import MELBOURNE
from fvcount.testing.drawing import Book, books
from fvcount.testing.drawing.choices import CLOCKS, OFFICE, ONE_DAY, shown_by_clocks
from fvcount.testing.drawing.faults import messy
from fvcount.testing.drawing.responses import TARGETED

Ids = SearchStrategy[str] | None
Dates = SearchStrategy[date] | None

SEEDS = st.integers(0, 2**32 - 1)
KEPT = st.integers(0, 49)
"""Whether a row is kept: 0, the simplest, for no."""
EDGES = [
    *(date(2024, 3, 1), date(2024, 2, 29), date(2024, 3, 31), date(2024, 12, 31)),
    *(date(2024, 4, 7), date(2024, 10, 6)),  # the clocks change
]


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
    return _books(books.case_book)


def messy_case_books() -> SearchStrategy[Book]:
    """Case books with faults as real exports have them.

    Broken, misspelt and missing cells, unknown and renamed columns, rows that repeat or contradict
    others, dates the wrong way round. Nobody can say what they should count; but every row becomes
    (part of) a record or is rejected with a finding that names its place, and nothing crashes.
    """
    return _books(_messy_case_book)


def readings() -> SearchStrategy[dict[str, str]]:
    """Settings of switches, for the argument `readings` of a measure; each may have any value."""
    values = {name: st.sampled_from(others) for name, others in books.OTHER_READINGS.items()}
    return st.fixed_dictionaries({}, optional=values)


def _messy_case_book(rng: random.Random) -> Book:
    return messy(rng, books.case_book(rng))


@st.composite
def _books(draw: DrawFn, make: Callable[[random.Random], Book]) -> Book:
    """A book of some seed, of which hypothesis may leave out any row: so it shrinks row by row.

    Letting hypothesis choose every cell costs ten times as much and shrinks badly: one cell less
    changes the meaning of every choice after it.
    """
    book = _book(make, draw(SEEDS))
    return {table: [dict(row) for row in rows if draw(KEPT)] for table, rows in book.items()}


@lru_cache(maxsize=100)
def _book(make: Callable[[random.Random], Book], seed: int) -> Book:
    """The book of a seed, made once: shrinking asks for the same one many times."""
    return make(random.Random(seed))  # noqa: S311 (nothing here is secret)


# --- what columns hold -------------------------------------------------------------------------


def _ids(ids: Ids = None) -> SearchStrategy[str]:
    """The caller's ids; else short ones in either case, of digits and letters."""
    return st.text("ABCxyz0129-_É", min_size=1, max_size=6) if ids is None else ids


def _several(ids: Ids = None) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(_ids(ids), max_size=3).map(tuple)


def _dates(dates: Dates) -> SearchStrategy[date]:
    """The caller's dates; else any since the funding change, edges of months among them."""
    any_date = st.sampled_from(EDGES) | st.dates(date(2022, 7, 1), date(2026, 6, 30))
    return any_date if dates is None else dates


def _two_dates(dates: Dates) -> SearchStrategy[tuple[date, date]]:
    """Two dates, the earlier first."""
    return st.tuples(_dates(dates), _dates(dates)).map(lambda pair: (min(pair), max(pair)))


def _months(dates: Dates) -> SearchStrategy[fvcount.Month]:
    return _dates(dates).map(fvcount.Month.of)


@st.composite
def _moments(draw: DrawFn, dates: Dates) -> datetime | date:
    """Moments as records hold them: a Melbourne time that clocks showed, or only a date."""
    on = draw(_dates(dates))
    if draw(st.integers(0, 3)) == 3:
        return on
    clocks = [*map(time.fromisoformat, [*CLOCKS, *OFFICE])]
    wall = datetime.combine(on, draw(st.sampled_from(clocks) | st.times()))
    shown = shown_by_clocks(wall).replace(fold=draw(st.integers(0, 1)))
    return shown.astimezone(UTC).astimezone(MELBOURNE)


def _ends(start: datetime | date) -> SearchStrategy[datetime | date]:
    """The end of work: within two days of its start, with a time only where the start has one."""
    if not isinstance(start, datetime):
        return st.sampled_from([start, start + ONE_DAY])
    seconds = st.integers(0, 2 * 24 * 60 * 60)
    begin = start.astimezone(UTC)
    return seconds.map(lambda after: (begin + timedelta(seconds=after)).astimezone(MELBOURNE))


def _amounts(most: int) -> SearchStrategy[Decimal]:
    """Numbers of 0 or more, mostly whole."""
    return st.integers(0, most).map(Decimal) | st.decimals(0, most, places=2)


# --- records -----------------------------------------------------------------------------------
# where a column is `...`, hypothesis draws by its type: any code, yes or no, or nothing


def clients(*, agency_ids: Ids = None, client_ids: Ids = None) -> SearchStrategy[fvcount.Client]:
    """Rows of `clients`."""
    return st.builds(
        fvcount.Client,
        client_id=_ids(client_ids),
        agency_id=st.none() | _ids(agency_ids),
        household_id=st.none() | _ids(),
        presents_with=st.none() | _ids(client_ids),
        same_as=st.none() | _ids(client_ids),
    ).filter(lambda client: client.same_as != client.client_id)


@st.composite
def support_periods(
    draw: DrawFn, *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> fvcount.SupportPeriod:
    """Rows of `support_periods`; an end is not before its start."""
    start, end = draw(_two_dates(dates))
    ended = draw(st.booleans())
    period = st.builds(
        fvcount.SupportPeriod,
        support_period_id=_ids(),
        agency_id=_ids(agency_ids),
        client_id=_ids(client_ids),
        start_date=st.just(start),
        end_date=st.just(end if ended else None),
        end_reason=... if ended else st.none(),
    )
    return draw(period)


def month_statuses(
    *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[fvcount.MonthStatus]:
    """Rows of `month_statuses`."""
    return st.builds(
        fvcount.MonthStatus,
        agency_id=_ids(agency_ids),
        client_id=_ids(client_ids),
        month=_months(dates),
        ongoing_relationship=...,
    )


@st.composite
def coverages(draw: DrawFn, *, agency_ids: Ids = None, dates: Dates = None) -> fvcount.Coverage:
    """Rows of `coverage`."""
    first, last = map(fvcount.Month.of, draw(_two_dates(dates)))
    return fvcount.Coverage(agency_id=draw(_ids(agency_ids)), from_month=first, to_month=last)


@st.composite
def service_events(
    draw: DrawFn, *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> fvcount.ServiceEvent:
    """Pieces of work; with minutes, with an end, with both or with neither."""
    start = draw(_moments(dates))
    event = st.builds(
        fvcount.ServiceEvent,
        event_id=_ids(),
        agency_id=_ids(agency_ids),
        started_at=st.just(start),
        minutes=st.none() | _amounts(2 * 24 * 60),
        ended_at=st.none() | _ends(start),
        worker_ids=_several(),
        client_ids=_several(client_ids),
        beneficiary_ids=_several(client_ids),
        unidentified_client=...,
    )
    return draw(event)


def after_hours_responses(
    *, agency_ids: Ids = None, client_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[fvcount.AfterHoursResponse]:
    """Responses, in hours and after, of any program and in any mode."""
    return st.builds(
        fvcount.AfterHoursResponse,
        response_id=_ids(),
        agency_id=_ids(agency_ids),
        responded_at=_moments(dates),
        mode=...,
        program=...,
        support_provided=...,
        client_ids=_several(client_ids),
        household_id=_several(),
    )


@st.composite
def ramp_referrals(
    draw: DrawFn, *, agency_ids: Ids = None, dates: Dates = None
) -> fvcount.RampReferral:
    """Referrals to a panel; what comes of one is not before it."""
    referred, later = draw(_two_dates(dates))
    afterwards = st.none() | st.dates(referred, later)
    referral = st.builds(
        fvcount.RampReferral,
        referral_id=_ids(),
        case_id=_ids(),
        agency_id=_ids(agency_ids),
        referred_on=st.just(referred),
        determination=...,
        determined_on=afterwards,
        heard_on=afterwards,
        assisted=...,
        closed_on=afterwards,
    )
    return draw(referral)


def report_submissions(
    *, agency_ids: Ids = None, dates: Dates = None
) -> SearchStrategy[fvcount.ReportSubmission]:
    """Rows of `report_submissions`."""
    return st.builds(
        fvcount.ReportSubmission,
        report_id=_ids(),
        agency_id=_ids(agency_ids),
        due_month=_months(dates),
        submitted_on=st.none() | _dates(dates),
    )


def targets(*, agency_ids: Ids = None, dates: Dates = None) -> SearchStrategy[fvcount.Target]:
    """Rows of `targets`, for the financial years of some dates."""
    return st.builds(
        fvcount.Target,
        agency_id=_ids(agency_ids),
        measure=st.sampled_from(TARGETED),
        financial_year=_dates(dates).map(_financial_year),
        target=_amounts(5000),
    )


def holidays(*, agency_ids: Ids = None, dates: Dates = None) -> SearchStrategy[fvcount.Holiday]:
    """Days added to the public holidays or removed from them."""
    return st.builds(
        fvcount.Holiday,
        date=_dates(dates),
        agency_id=st.none() | _ids(agency_ids),
        name=st.none() | st.just("Show day"),
    )


def _financial_year(day: date) -> str:
    first = day.year - (day.month < 7)
    return f"{first}-{(first + 1) % 100:02}"


STRATEGIES: Mapping[type[Any], Callable[[], SearchStrategy[Any]]] = {
    fvcount.Client: clients,
    fvcount.SupportPeriod: support_periods,
    fvcount.MonthStatus: month_statuses,
    fvcount.Coverage: coverages,
    fvcount.ServiceEvent: service_events,
    fvcount.AfterHoursResponse: after_hours_responses,
    fvcount.RampReferral: ramp_referrals,
    fvcount.ReportSubmission: report_submissions,
    fvcount.Target: targets,
    fvcount.Holiday: holidays,
}
"""The strategy for each type of record."""

for record, strategy in STRATEGIES.items():
    st.register_type_strategy(record, strategy())
