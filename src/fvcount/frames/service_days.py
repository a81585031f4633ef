"""Service events as columns -> each person's days, by a bitwise or.

`history.service_days` says, for one event of each kind, what kinds of day its date is. Here the
days are only put together.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl

from fvcount.dates.clock import local_date
from fvcount.dates.periods import month_number
from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import DAY, EPOCH_DATE
from fvcount.frames.packing import Packing, lookup
from fvcount.history.days import DayKind, Days, PersonDays
from fvcount.history.service_days import KIND_BITS, SUSTAINS, day_kinds
from fvcount.records.same_person import People
from fvcount.rules.rule_sets import Timetable

CELL_KEYS = ("agency_id", "cell", "month", "kinds")
PERSON_KEYS = ("agency_id", "person", "month")


class MonthRows(NamedTuple):
    """The months of all people, one person after the other.

    Attributes:
        months: the month of each row.
        masks: for each kind of day, a mask of the days in the month of each row.
    """

    months: list[int]
    masks: list[list[int]]


class FrameDays(PersonDays):
    """The days of one person, which are some of the rows of all people."""

    def __init__(self, month_rows: MonthRows, rows: slice) -> None:
        self.month_rows, self.rows = month_rows, rows

    def of(self, kind: DayKind) -> Days:
        """The days of one kind."""
        months, masks = self.month_rows.months[self.rows], self.month_rows.masks[kind][self.rows]
        return {month: mask for month, mask in zip(months, masks, strict=True) if mask}


class EventDayKinds(NamedTuple):
    """What kinds of day the events make of their dates.

    Attributes:
        for_clients: for the people that each event names, an index into `kinds`; null for none.
        for_beneficiaries: the same for the people who benefit.
        kinds: numbers with a bit for each kind of day, as in `history.service_days`.
    """

    for_clients: pl.Series
    for_beneficiaries: pl.Series
    kinds: list[int]


def person_days(
    events: EventColumns, people: People, rules: Timetable
) -> dict[tuple[str, str], PersonDays]:
    """The days of each person touched by work or an attempt, by agency and joined id."""
    numbers: dict[str, int] = {}
    for_clients, for_beneficiaries, kinds = _event_day_kinds(events, rules)
    dates = _months_and_masks(events.frame["wall"] // DAY)
    client_days = pl.concat(
        [
            _days_by_cell(events, dates, "client_ids", for_clients),
            _later_days(events, for_clients, kinds),
        ]
    )
    beneficiary_days = _days_by_cell(events, dates, "beneficiary_ids", for_beneficiaries)
    days = pl.concat(
        [
            _days_by_person(client_days, "client_ids", events.values, people, numbers),
            _days_by_person(beneficiary_days, "beneficiary_ids", events.values, people, numbers),
        ]
    )
    days = days.select(*PERSON_KEYS, *(_mask_of_kind(kind, kinds) for kind in DayKind))
    rows = _or_together(days, PERSON_KEYS).sort(PERSON_KEYS)
    month_rows = MonthRows(rows["month"].to_list(), [rows[kind.name].to_list() for kind in DayKind])
    persons = rows.select("agency_id", "person").with_row_index("row")
    persons = persons.unique(["agency_id", "person"], keep="first").sort("row")
    starts = [*persons["row"].to_list(), rows.height]
    agencies, ids = events.values["agency_id"], list(numbers)
    return {
        (agencies[agency], ids[person]): FrameDays(month_rows, slice(*span))
        for (_, agency, person), span in zip(persons.iter_rows(), pairwise(starts), strict=True)
    }


def _event_day_kinds(events: EventColumns, rules: Timetable) -> EventDayKinds:
    """Find what each event makes of its date, from one event of each kind.

    Events of one kind have the same program, activity and rule set.
    """
    frame = events.frame
    event_kinds = events.kinds(frame["program"], frame["activity"], *events.rule_sets(rules))
    pairs = [
        day_kinds(rules.on(local_date(event.started_at)), event.program, event.activity)
        for event in event_kinds.examples
    ]
    kinds = [*dict.fromkeys([SUSTAINS, *(kind for pair in pairs for kind in pair if kind)])]
    index_of = {kind: index for index, kind in enumerate(kinds)}
    for_clients, for_beneficiaries = (
        pl.Series([index_of.get(pair[role]) for pair in pairs], dtype=pl.UInt32) for role in (0, 1)
    )
    return EventDayKinds(
        for_clients.gather(event_kinds.numbers),
        for_beneficiaries.gather(event_kinds.numbers),
        kinds,
    )


def _months_and_masks(days: pl.Series) -> pl.DataFrame:
    """Turn days since 1970 into their months, and masks with one bit for the day of the month."""
    distinct_days = days.unique()
    dates = [EPOCH_DATE + timedelta(days=day) for day in distinct_days]
    months = pl.Series("month", map(month_number, dates), dtype=pl.UInt32)
    masks = pl.Series("mask", (1 << date.day - 1 for date in dates), dtype=pl.UInt32)
    return pl.DataFrame([lookup(days, distinct_days, values) for values in (months, masks)])


def _days_by_cell(
    events: EventColumns, dates: pl.DataFrame, column: str, kinds: pl.Series
) -> pl.DataFrame:
    """The days of the people in each cell of a column, as a mask for each month and `kinds`."""
    empty_cells = [code for code, ids in enumerate(events.values[column]) if not ids]
    days = events.frame.select("agency_id", kinds.alias("kinds"), cell=column).hstack(dates)
    names_people = kinds.is_not_null() & ~days["cell"].is_in(empty_cells)
    return _or_together(days.filter(names_people), CELL_KEYS)


def _later_days(events: EventColumns, for_clients: pl.Series, kinds: list[int]) -> pl.DataFrame:
    """The later dates of work that goes on past midnight. They sustain support, and no more."""
    sustaining_kinds = [index for index, kind in enumerate(kinds) if kind & SUSTAINS]
    spans = events.past_midnight
    spans = spans.filter(for_clients.gather(spans["index"]).is_in(sustaining_kinds))
    days = spans.select("index", day=pl.int_ranges(pl.col("first") + 1, pl.col("last") + 1))
    days = days.explode("day")
    rows = events.frame.select("agency_id", cell="client_ids").gather(days["index"])
    rows = rows.hstack(_months_and_masks(days["day"]))
    sustains = pl.lit(kinds.index(SUSTAINS), pl.UInt32)
    return rows.select(*CELL_KEYS[:-1], sustains.alias("kinds"), "mask")


def _mask_of_kind(kind: DayKind, kinds: list[int]) -> pl.Expr:
    """A column of the days of one kind."""
    indexes = [index for index, bits in enumerate(kinds) if bits >> KIND_BITS * kind & 1]
    mask = pl.when(pl.col("kinds").is_in(indexes)).then("mask").otherwise(0)
    return mask.alias(kind.name)


def _or_together(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Make one row for each combination of the keys, with the bitwise or of all other columns."""
    packing = Packing.of(rows.select(keys))
    packed = rows.lazy().select(packing.number.alias("packed"), pl.exclude(keys))
    masks = packed.group_by("packed").agg(pl.all().bitwise_or())
    return masks.select(*packing.columns(pl.col("packed")), pl.exclude("packed")).collect()


def _days_by_person(
    days: pl.DataFrame,
    column: str,
    values: dict[str, list[Any]],
    people: People,
    numbers: dict[str, int],
) -> pl.DataFrame:
    """Give the days of each cell to each person in it.

    A person is a number: `numbers` has those of all ids so far, and gets those of further ids.
    """
    cells, agencies = values[column], values["agency_id"]
    members = [
        (cell, numbers.setdefault(id, len(numbers))) for cell, ids in enumerate(cells) for id in ids
    ]
    days_by_id = days.join(_codes(members, "cell", "id"), on="cell").drop("cell")
    persons = [
        (agency, numbers[id], numbers.setdefault(people.person(name, id), len(numbers)))
        for agency, name in enumerate(agencies)
        for id in people.joined.intersection(numbers)
    ]
    person_of_id = _codes(persons, "agency_id", "id", "person")
    return days_by_id.join(person_of_id, on=["agency_id", "id"], how="left").select(
        "agency_id", "month", "kinds", "mask", person=pl.coalesce("person", "id")
    )


def _codes(rows: list[Any], *columns: str) -> pl.DataFrame:
    """A frame of small whole numbers, from its rows."""
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.UInt32), orient="row")
