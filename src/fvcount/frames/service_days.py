"""Service events in columns -> each person's days, by a bitwise or.

What an event of a kind means for the people it touches is asked of `history.service_days`, for one
event of each kind; here days are only gathered.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl

from fvcount.dates.periods import month_number
from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import A_DAY, FIRST_DAY
from fvcount.frames.packing import Packing, lookup
from fvcount.history.days import DayKind, Days, PersonDays
from fvcount.history.service_days import LANE, SUSTAINED, lanes_of
from fvcount.records.same_person import People

CELLS = ("agency_id", "cell", "month", "lanes")
MONTHS = ("agency_id", "person", "month")


class PersonMonths(NamedTuple):
    """The months of everybody, one person after the other: the month, and the days of each lane."""

    months: list[int]
    lanes: list[list[int]]


class FrameDays(PersonDays):
    """The days of one person: some rows of the months of everybody."""

    def __init__(self, everybody: PersonMonths, rows: slice) -> None:
        self.everybody, self.rows = everybody, rows

    def days(self, lane: DayKind) -> Days:
        """The days of one lane."""
        months, masks = self.everybody.months[self.rows], self.everybody.lanes[lane][self.rows]
        return {month: mask for month, mask in zip(months, masks, strict=True) if mask}


def work_of(events: EventColumns, people: People) -> dict[tuple[str, str], PersonDays]:
    """Every person touched by work or an attempted contact, by agency and (joined) id."""
    ids: dict[str, int] = {}
    naming, benefit, lanes = _lanes_of_kinds(events)
    days = _months_and_masks(events.frame["wall"] // A_DAY)
    named = [_touched(events, days, "client_ids", naming), _later_days(events, naming, lanes)]
    benefited = _touched(events, days, "beneficiary_ids", benefit)
    whose = [
        _by_person(pl.concat(named), "client_ids", events.values, people, ids),
        _by_person(benefited, "beneficiary_ids", events.values, people, ids),
    ]
    by_lane = pl.concat(whose).select(*MONTHS, *(_in_lane(lane, lanes) for lane in DayKind))
    rows = _united(by_lane, MONTHS).sort(MONTHS)
    everybody = PersonMonths(
        rows["month"].to_list(), [rows[lane.name].to_list() for lane in DayKind]
    )
    persons = rows.select("agency_id", "person").with_row_index("row")
    persons = persons.unique(["agency_id", "person"], keep="first").sort("row")
    starts = [*persons["row"].to_list(), rows.height]
    agencies, names = events.values["agency_id"], list(ids)
    return {
        (agencies[agency], names[person]): FrameDays(everybody, slice(*span))
        for (_, agency, person), span in zip(persons.iter_rows(), pairwise(starts), strict=True)
    }


def _lanes_of_kinds(events: EventColumns) -> tuple[pl.Series, pl.Series, list[int]]:
    """Which lanes each event enters for those it names and for those who benefit.

    They are told by their place in the list of lanes; null: none.
    """
    kinds = events.kinds(events.frame["program"], events.frame["activity"])
    entered = [lanes_of(event.program, event.activity) for event in kinds.examples]
    lanes = [*dict.fromkeys([SUSTAINED, *(each for pair in entered for each in pair if each)])]
    place = {each: at for at, each in enumerate(lanes)}
    naming, benefit = (
        pl.Series([place.get(pair[at]) for pair in entered], dtype=pl.UInt32).gather(kinds.numbers)
        for at in (0, 1)
    )
    return naming, benefit, lanes


def _months_and_masks(days: pl.Series) -> pl.DataFrame:
    """The month that each day (since 1970) lies in, and the day as a mask of that month."""
    different = days.unique()
    dates = [FIRST_DAY + timedelta(days=day) for day in different]
    months = pl.Series("month", map(month_number, dates), dtype=pl.UInt32)
    masks = pl.Series("mask", (1 << day.day - 1 for day in dates), dtype=pl.UInt32)
    return pl.DataFrame([lookup(days, different, each) for each in (months, masks)])


def _touched(
    events: EventColumns, days: pl.DataFrame, column: str, lanes: pl.Series
) -> pl.DataFrame:
    """The days on which the people in the cells of a column are touched, a mask for each month."""
    nobody = [code for code, ids in enumerate(events.values[column]) if not ids]
    cells = events.frame.select("agency_id", lanes.alias("lanes"), cell=column).hstack(days)
    return _united(cells.filter(lanes.is_not_null() & ~cells["cell"].is_in(nobody)), CELLS)


def _later_days(events: EventColumns, naming: pl.Series, lanes: list[int]) -> pl.DataFrame:
    """The dates after its first that work sustains, where it goes on over midnight."""
    sustaining = [at for at, entered in enumerate(lanes) if entered & SUSTAINED]
    late = events.past_midnight
    late = late.filter(naming.gather(late["place"]).is_in(sustaining))
    days = late.select("place", day=pl.int_ranges(pl.col("first") + 1, pl.col("last") + 1))
    days = days.explode("day")
    rows = events.frame.select("agency_id", cell="client_ids").gather(days["place"])
    rows = rows.hstack(_months_and_masks(days["day"]))
    sustained = pl.lit(lanes.index(SUSTAINED), pl.UInt32)
    return rows.select(*CELLS[:-1], sustained.alias("lanes"), "mask")


def _in_lane(lane: DayKind, lanes: list[int]) -> pl.Expr:
    """The days of one lane."""
    entering = [at for at, entered in enumerate(lanes) if entered >> LANE * lane & 1]
    mask = pl.when(pl.col("lanes").is_in(entering)).then("mask").otherwise(0)
    return mask.alias(lane.name)


def _united(rows: pl.DataFrame, told: Sequence[str]) -> pl.DataFrame:
    """The masks of rows that are alike in what is told of them, united."""
    packing = Packing.of(rows.select(told))
    packed = rows.lazy().select(packing.number.alias("packed"), pl.exclude(told))
    united = packed.group_by("packed").agg(pl.all().bitwise_or())
    return united.select(*packing.columns(pl.col("packed")), pl.exclude("packed")).collect()


def _by_person(
    days: pl.DataFrame,
    column: str,
    values: dict[str, list[Any]],
    people: People,
    ids: dict[str, int],
) -> pl.DataFrame:
    """The same days for each person in the cells; `ids` numbers the (joined) ids."""
    cells, agencies = values[column], values["agency_id"]
    members = [
        (cell, ids.setdefault(each, len(ids))) for cell, of in enumerate(cells) for each in of
    ]
    touched = days.join(_numbers(members, "cell", "own"), on="cell").drop("cell")
    joined = [
        (agency, ids[each], ids.setdefault(people.person(named, each), len(ids)))
        for agency, named in enumerate(agencies)
        for each in people.joined.intersection(ids)
    ]
    points_to = _numbers(joined, "agency_id", "own", "other")
    return touched.join(points_to, on=["agency_id", "own"], how="left").select(
        "agency_id", "month", "lanes", "mask", person=pl.coalesce("other", "own")
    )


def _numbers(rows: list[Any], *columns: str) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.UInt32), orient="row")
