"""Service events in columns -> each person's days, by a bitwise or.

What an event of a kind means for the people it touches is asked of `fvcount.work`, for one event of
each kind; here days are only gathered.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from fvcount.days import Days, Lane, Work
from fvcount.frames.columns import alike
from fvcount.people import People
from fvcount.periods import month_number
from fvcount.work import LANE, SUSTAINED, lanes_of, later_dates

if TYPE_CHECKING:
    from fvcount.frames.events import Events


class PersonMonths(NamedTuple):
    """The months of everybody, one person after the other: the month, and the days of each lane."""

    months: list[int]
    lanes: list[list[int]]


class WorkOfMany(Work):
    """The days of one person: some rows of the months of everybody."""

    def __init__(self, everybody: PersonMonths, rows: slice) -> None:
        self.everybody, self.rows = everybody, rows

    def days(self, lane: Lane) -> Days:
        """The days of one lane."""
        months, masks = self.everybody.months[self.rows], self.everybody.lanes[lane][self.rows]
        return {month: mask for month, mask in zip(months, masks, strict=True) if mask}


def work_of(events: "Events", people: People) -> dict[tuple[str, str], Work]:
    """Every person touched by work or an attempted contact, by agency and (joined) id."""
    ids: dict[str, int] = {}
    naming, benefit, lanes = _lanes_of_kinds(events)
    named = [_days(events, "client_ids", naming), _later_days(events, naming, lanes)]
    benefited = _days(events, "beneficiary_ids", benefit)
    touched = [
        _by_person(pl.concat(named), "client_ids", events.values, people, ids),
        _by_person(benefited, "beneficiary_ids", events.values, people, ids),
    ]
    rows = (
        pl.concat(touched)
        .with_columns(_in_lane(lane, lanes) for lane in Lane)
        .group_by("agency_id", "person", "month")
        .agg(pl.col(*(lane.name for lane in Lane)).bitwise_or())
        .sort("agency_id", "person", "month")
        .collect()
    )
    everybody = PersonMonths(rows["month"].to_list(), [rows[lane.name].to_list() for lane in Lane])
    persons = rows.select("agency_id", "person").with_row_index("row")
    persons = persons.unique(["agency_id", "person"], keep="first").sort("row")
    starts = [*persons["row"].to_list(), rows.height]
    whose = zip(persons["agency_id"].to_list(), persons["person"].to_list(), strict=True)
    agencies, names = events.values["agency_id"], list(ids)
    return {
        (agencies[agency], names[person]): WorkOfMany(everybody, slice(*span))
        for (agency, person), span in zip(whose, pairwise(starts), strict=True)
    }


def _lanes_of_kinds(events: "Events") -> tuple[pl.Series, pl.Series, list[int]]:
    """Which lanes each event enters for those it names and for those who benefit.

    They are told by their place in the list of lanes; null: none.
    """
    kinds = events.kinds(events.frame["program"], events.frame["activity"])
    entered = [lanes_of(event) for event in kinds.examples]
    lanes = [*dict.fromkeys([SUSTAINED, *(each for pair in entered for each in pair if each)])]
    place = {each: at for at, each in enumerate(lanes)}
    naming, benefit = (
        pl.Series([place.get(pair[at]) for pair in entered], dtype=pl.UInt8).gather(kinds.numbers)
        for at in (0, 1)
    )
    return naming, benefit, lanes


def _in_lane(lane: Lane, lanes: list[int]) -> pl.Expr:
    """The days of one lane."""
    entering = [at for at, entered in enumerate(lanes) if entered >> LANE * lane & 1]
    mask = pl.when(pl.col("lanes").is_in(entering)).then("mask").otherwise(0)
    return mask.alias(lane.name)


def _days(events: "Events", column: str, lanes: pl.Series) -> pl.LazyFrame:
    """The days on which the people in the cells of a column are touched, a mask for each month."""
    nobody = [code for code, ids in enumerate(events.values[column]) if not ids]
    months, masks = events.months_and_days
    touched = {"agency_id": events.frame["agency_id"], "cell": events.frame[column]}
    rows = pl.DataFrame(touched | {"month": months, "lanes": lanes, "mask": masks})
    return _united(rows.filter(lanes.is_not_null() & ~rows["cell"].is_in(nobody)))


def _united(rows: pl.DataFrame) -> pl.LazyFrame:
    """The masks of rows that are alike in all else united, by one number, as that is fast."""
    told = ("agency_id", "cell", "month", "lanes")
    grouped = rows.lazy().group_by(alike([rows[name] for name in told]).alias("alike"))
    return grouped.agg(pl.col(told).first(), pl.col("mask").bitwise_or()).drop("alike")


def _later_days(events: "Events", naming: pl.Series, lanes: list[int]) -> pl.LazyFrame:
    """The dates after its first that work sustains, where it goes on over midnight."""
    sustaining = [at for at, entered in enumerate(lanes) if entered & SUSTAINED]
    places = (events.past_midnight() & naming.is_in(sustaining)).arg_true()
    rows = [
        (agency, cell, month_number(day), lanes.index(SUSTAINED), 1 << day.day - 1)
        for agency, cell, event in zip(
            events.frame["agency_id"].gather(places).to_list(),
            events.frame["client_ids"].gather(places).to_list(),
            events.at(places),
            strict=True,
        )
        for day in later_dates(event)
    ]
    kinds = {"agency_id": pl.UInt32, "cell": pl.UInt32, "month": pl.Int32}
    schema = kinds | {"lanes": pl.UInt8, "mask": pl.UInt32}
    return pl.LazyFrame(rows, schema=schema, orient="row")


def _by_person(
    days: pl.LazyFrame,
    column: str,
    values: dict[str, list[Any]],
    people: People,
    ids: dict[str, int],
) -> pl.LazyFrame:
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
    return touched.join(points_to, on=["agency_id", "own"], how="left").with_columns(
        person=pl.coalesce("other", "own")
    )


def _numbers(rows: list[Any], *columns: str) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema=dict.fromkeys(columns, pl.UInt32), orient="row")
