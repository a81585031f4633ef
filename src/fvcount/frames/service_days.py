"""Service events in columns -> each person's days, by a bitwise or.

What an event of a kind makes of its date is asked of `history.service_days`, for one event of each
kind; here days are only gathered.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl

from fvcount.dates.clock import local_date
from fvcount.dates.periods import month_number
from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import A_DAY, FIRST_DAY
from fvcount.frames.packing import Packing, lookup
from fvcount.history.days import DayKind, Days, PersonDays
from fvcount.history.service_days import KIND_BITS, SUSTAINS, day_kinds
from fvcount.records.same_person import People
from fvcount.rules.rule_sets import Timetable

CELLS = ("agency_id", "cell", "month", "kinds")
MONTHS = ("agency_id", "person", "month")


class PersonMonths(NamedTuple):
    """The months of everybody, person after person: each month, and its days of each kind."""

    months: list[int]
    days: list[list[int]]


class FrameDays(PersonDays):
    """The days of one person: some rows of the months of everybody."""

    def __init__(self, everybody: PersonMonths, rows: slice) -> None:
        self.everybody, self.rows = everybody, rows

    def of(self, kind: DayKind) -> Days:
        """The days of one kind."""
        months, masks = self.everybody.months[self.rows], self.everybody.days[kind][self.rows]
        return {month: mask for month, mask in zip(months, masks, strict=True) if mask}


class EventKinds(NamedTuple):
    """What events make of their dates.

    Attributes:
        named: for those each event names, an index into `kinds`; null for nothing.
        benefited: the same for those who benefit.
        kinds: numbers with a bit for each kind of day.
    """

    named: pl.Series
    benefited: pl.Series
    kinds: list[int]


def person_days(
    events: EventColumns, people: People, rules: Timetable
) -> dict[tuple[str, str], PersonDays]:
    """The days of each person touched by work or an attempt, by agency and joined id."""
    numbers: dict[str, int] = {}
    named, benefited, kinds = _event_kinds(events, rules)
    days = _months_and_masks(events.frame["wall"] // A_DAY)
    naming = [_touched(events, days, "client_ids", named), _later_days(events, named, kinds)]
    benefiting = _touched(events, days, "beneficiary_ids", benefited)
    touched = [
        _by_person(pl.concat(naming), "client_ids", events.values, people, numbers),
        _by_person(benefiting, "beneficiary_ids", events.values, people, numbers),
    ]
    by_kind = pl.concat(touched).select(*MONTHS, *(_of_kind(kind, kinds) for kind in DayKind))
    rows = _or_together(by_kind, MONTHS).sort(MONTHS)
    everybody = PersonMonths(
        rows["month"].to_list(), [rows[kind.name].to_list() for kind in DayKind]
    )
    persons = rows.select("agency_id", "person").with_row_index("row")
    persons = persons.unique(["agency_id", "person"], keep="first").sort("row")
    starts = [*persons["row"].to_list(), rows.height]
    agencies, ids = events.values["agency_id"], list(numbers)
    return {
        (agencies[agency], ids[person]): FrameDays(everybody, slice(*span))
        for (_, agency, person), span in zip(persons.iter_rows(), pairwise(starts), strict=True)
    }


def _event_kinds(events: EventColumns, rules: Timetable) -> EventKinds:
    """What each event makes of its date, asked of one event of each program, activity, rule set."""
    frame = events.frame
    of_events = events.kinds(frame["program"], frame["activity"], *events.rule_sets(rules))
    made = [
        day_kinds(rules.on(local_date(event.started_at)), event.program, event.activity)
        for event in of_events.examples
    ]
    kinds = [*dict.fromkeys([SUSTAINS, *(kind for pair in made for kind in pair if kind)])]
    index = {kind: number for number, kind in enumerate(kinds)}
    named, benefited = (
        pl.Series([index.get(pair[side]) for pair in made], dtype=pl.UInt32).gather(
            of_events.numbers
        )
        for side in (0, 1)
    )
    return EventKinds(named, benefited, kinds)


def _months_and_masks(days: pl.Series) -> pl.DataFrame:
    """The month that each day (since 1970) lies in, and the day as a mask of that month."""
    distinct = days.unique()
    dates = [FIRST_DAY + timedelta(days=day) for day in distinct]
    months = pl.Series("month", map(month_number, dates), dtype=pl.UInt32)
    masks = pl.Series("mask", (1 << day.day - 1 for day in dates), dtype=pl.UInt32)
    return pl.DataFrame([lookup(days, distinct, values) for values in (months, masks)])


def _touched(
    events: EventColumns, days: pl.DataFrame, column: str, kinds: pl.Series
) -> pl.DataFrame:
    """The days on which the people in the cells of a column are touched, a mask for each month."""
    nobody = [code for code, ids in enumerate(events.values[column]) if not ids]
    cells = events.frame.select("agency_id", kinds.alias("kinds"), cell=column).hstack(days)
    return _or_together(cells.filter(kinds.is_not_null() & ~cells["cell"].is_in(nobody)), CELLS)


def _later_days(events: EventColumns, named: pl.Series, kinds: list[int]) -> pl.DataFrame:
    """The dates after its first that work sustains, where it goes on over midnight."""
    sustaining = [number for number, kind in enumerate(kinds) if kind & SUSTAINS]
    late = events.past_midnight
    late = late.filter(named.gather(late["index"]).is_in(sustaining))
    days = late.select("index", day=pl.int_ranges(pl.col("first") + 1, pl.col("last") + 1))
    days = days.explode("day")
    rows = events.frame.select("agency_id", cell="client_ids").gather(days["index"])
    rows = rows.hstack(_months_and_masks(days["day"]))
    sustains = pl.lit(kinds.index(SUSTAINS), pl.UInt32)
    return rows.select(*CELLS[:-1], sustains.alias("kinds"), "mask")


def _of_kind(kind: DayKind, kinds: list[int]) -> pl.Expr:
    """The days of one kind."""
    holding = [number for number, bits in enumerate(kinds) if bits >> KIND_BITS * kind & 1]
    mask = pl.when(pl.col("kinds").is_in(holding)).then("mask").otherwise(0)
    return mask.alias(kind.name)


def _or_together(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """One row for each combination of the keys, with the masks or-ed together."""
    packing = Packing.of(rows.select(keys))
    packed = rows.lazy().select(packing.number.alias("packed"), pl.exclude(keys))
    joined = packed.group_by("packed").agg(pl.all().bitwise_or())
    return joined.select(*packing.columns(pl.col("packed")), pl.exclude("packed")).collect()


def _by_person(
    days: pl.DataFrame,
    column: str,
    values: dict[str, list[Any]],
    people: People,
    numbers: dict[str, int],
) -> pl.DataFrame:
    """The same days for each person in the cells; `numbers` numbers the joined ids."""
    cells, agencies = values[column], values["agency_id"]
    members = [
        (cell, numbers.setdefault(id, len(numbers))) for cell, ids in enumerate(cells) for id in ids
    ]
    touched = days.join(_numbers(members, "cell", "named"), on="cell").drop("cell")
    joined = [
        (agency, numbers[id], numbers.setdefault(people.person(name, id), len(numbers)))
        for agency, name in enumerate(agencies)
        for id in people.joined.intersection(numbers)
    ]
    leads_to = _numbers(joined, "agency_id", "named", "joined")
    return touched.join(leads_to, on=["agency_id", "named"], how="left").select(
        "agency_id", "month", "kinds", "mask", person=pl.coalesce("joined", "named")
    )


def _numbers(rows: list[Any], *columns: str) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.UInt32), orient="row")
