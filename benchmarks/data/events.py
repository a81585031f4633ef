"""What was done: service events, first as numbers (some 30 bytes each), then as rows of the table.

The numbers of the whole book fit in little memory, so they can be shuffled at once; strings are
made of them a part at a time.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.data.households import MONTHS, Households, Months, Numbers, day_of_month

PROGRAMS = ("client_support", "after_hours", "ramp", "other")
ACTIVITIES = (
    *("direct", "case_work", "travel", "information_sharing", "attempted_contact"),
    *("secondary_consultation", "unidentified_consultation"),
    *("supervision", "training", "administration", "planning"),
)
WITH_CLIENT = (0.46, 0.27, 0.13, 0.05, 0.06, 0.01, 0.005, 0, 0, 0.01, 0.005)
WITHOUT_CLIENT = (0, 0, 0, 0, 0, 0.12, 0.08, 0.2, 0.15, 0.3, 0.15)
PROGRAM_SHARES = (0.90, 0.04, 0.02, 0.04)
MINUTES = (7.5, 10, 15, 20, 30, 45, 60, 75, 90, 120, 180)
MINUTES_SHARES = (0.01, 0.05, 0.17, 0.10, 0.25, 0.14, 0.16, 0.03, 0.05, 0.03, 0.01)
MINUTES_ONLY, END_ONLY, BOTH, NEITHER = range(4)
WHOLE, FIRST_ROW, LAST_ROW = range(3)
SOUND, UNKNOWN_ACTIVITY, NO_START = range(3)
UNIDENTIFIED = ACTIVITIES.index("unidentified_consultation")
A_DAY = 1440


@dataclass(frozen=True)
class Events:
    """Rows of the table as numbers, one array a column.

    Attributes:
        event: the number of the event; two rows have the same where it comes as two.
        person: who is named; -1 for nobody.
        everybody: all clients of the household are named, not only that person.
        benefit: the others of the household benefit.
        start: minutes since 1970, on the wall.
        told: which of minutes and end is written down.
        second: the second worker, -1 for none; `worker` is -1 where none is written down.
    """

    event: npt.NDArray[np.int32]
    agency: npt.NDArray[np.int8]
    person: npt.NDArray[np.int32]
    everybody: npt.NDArray[np.bool_]
    benefit: npt.NDArray[np.bool_]
    activity: npt.NDArray[np.int8]
    program: npt.NDArray[np.int8]
    start: npt.NDArray[np.int32]
    minutes: npt.NDArray[np.float32]
    told: npt.NDArray[np.int8]
    worker: npt.NDArray[np.int16]
    second: npt.NDArray[np.int16]
    part: npt.NDArray[np.int8]
    fault: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.event)

    def at(self, rows: Numbers | slice) -> "Events":
        """Some of the rows."""
        return Events(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})


def client_months(
    households: Households, months: Months, wanted: int, random: np.random.Generator
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Person, household, month and spell of each event with a client, in order of household."""
    lively = np.flatnonzero(~months.silent)
    members = households.clients[months.household[lively]]
    row = np.repeat(lively, members)
    within = np.arange(len(row)) - np.repeat(np.cumsum(members) - members, members)
    person = households.first[months.household[row]] + within
    intensity = random.gamma(2.5, 4.1, int(households.size.sum()))
    number = random.poisson(np.maximum(intensity, 1)[person])
    number = np.where((within > 0) & (random.random(len(row)) < 0.05), 0, number)
    upto = np.searchsorted(np.cumsum(number), wanted) + 1
    if upto > len(row):
        raise ValueError("too few households were drawn")
    again = np.repeat(np.arange(upto), number[:upto])[:wanted]
    row = row[again]
    return person[again], months.household[row], months.month[row], months.spell[row]


def draw_events(
    households: Households, months: Months, wanted: int, random: np.random.Generator
) -> tuple[Events, Numbers]:
    """All events, in order of household, those without a client last; and each one's spell."""
    served = round(wanted * 0.9)
    alone = wanted - served
    person, household, month, spell = client_months(households, months, served, random)
    agency = households.agency[household]
    agency = np.concatenate([agency, random.choice(agency, alone)])
    month = np.concatenate([month, random.integers(6, MONTHS, alone)])
    activity = np.concatenate(
        [_drawn(random, WITH_CLIENT, served), _drawn(random, WITHOUT_CLIENT, alone)]
    )
    program = _drawn(random, PROGRAM_SHARES, wanted)
    start, minutes, over = _times(month, program, random)
    key = np.concatenate([household, random.integers(0, 1 << 20, alone)])
    worker, second = _workers(agency, key, wanted, random)
    several = households.clients[household] > 1
    events = Events(
        event=random.permutation(wanted).astype(np.int32),
        agency=agency.astype(np.int8),
        person=np.concatenate([person, np.full(alone, -1)]).astype(np.int32),
        everybody=_padded(several & (random.random(served) < 0.03 / several.mean()), alone),
        benefit=_padded(
            random.random(served) < 0.04 / (households.size[household] > 1).mean(), alone
        ),
        activity=activity,
        program=program,
        start=start,
        minutes=minutes,
        told=_told(over | (minutes % 1 > 0), random),
        worker=worker,
        second=second,
        part=np.zeros(wanted, np.int8),
        fault=_drawn(random, (1 - 1 / 2000, 1 / 4000, 1 / 4000), wanted),
    )
    _log_again(events, households, household, random)
    return events, spell


def _drawn(
    random: np.random.Generator, shares: tuple[float, ...], number: int
) -> npt.NDArray[np.int8]:
    """Codes drawn by their shares; quicker, and in less memory, than `Generator.choice`."""
    edges = np.cumsum(shares) / np.sum(shares)
    return np.searchsorted(edges, random.random(number, np.float32), "right").astype(np.int8)


def _padded(truths: npt.NDArray[np.bool_], alone: int) -> npt.NDArray[np.bool_]:
    return np.concatenate([truths, np.zeros(alone, bool)])


def _times(
    month: Numbers, program: npt.NDArray[np.int8], random: np.random.Generator
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Start, length, and whether it was late: daytime work on weekdays, nights on any day.

    Clocks skip an hour on a night in October, so no end is written down for what was late.
    """
    number = len(month)
    days, weekdays, many, many_weekdays = _days()
    drawn = random.random(number)
    on_weekday = weekdays[month, (drawn * many_weekdays[month]).astype(np.int64)]
    on_any = days[month, (drawn * many[month]).astype(np.int64)]
    night = program == PROGRAMS.index("after_hours")
    minute = 480 + 5 * random.integers(0, 120, number)
    minute[night] = 1020 + 5 * random.integers(0, 108, int(night.sum()))  # 17:00 to 01:55
    minutes = np.array(MINUTES, np.float32)[_drawn(random, MINUTES_SHARES, number)]
    late = random.random(number) < 0.003
    minute[late] = 1380 + 5 * random.integers(0, 11, int(late.sum()))
    minutes[late] = random.choice(np.array([75, 90, 120, 180, 240], np.float32), int(late.sum()))
    start = np.where(night, on_any, on_weekday) * A_DAY + minute
    return start.astype(np.int32), minutes, late | night


def _days() -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """For each month its days, and its weekdays, as days since 1970; and how many they are."""
    days, weekdays = np.zeros((MONTHS, 31), np.int64), np.zeros((MONTHS, 31), np.int64)
    many, many_weekdays = np.zeros(MONTHS, np.int64), np.zeros(MONTHS, np.int64)
    for month in range(MONTHS):
        each = np.arange(day_of_month(month), day_of_month(month + 1)).astype("M8[D]")
        working = each[np.is_busday(each)]
        many[month], many_weekdays[month] = len(each), len(working)
        days[month, : len(each)] = each.astype(np.int64)
        weekdays[month, : len(working)] = working.astype(np.int64)
    return days, weekdays, many, many_weekdays


def _workers(
    agency: Numbers, key: Numbers, wanted: int, random: np.random.Generator
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """The worker of each event, mostly the household's own, and the second one of some."""
    shares = np.bincount(agency, minlength=int(agency.max()) + 1) / wanted
    staff = np.maximum(3, np.round(wanted / 4500 * shares)).astype(np.int64)[agency]
    own = key * 7919 % staff
    other = (own + 1 + random.integers(0, 1 << 20, wanted) % (staff - 1)) % staff
    kind = _drawn(random, (0.70, 0.18, 0.08, 0.04), wanted)  # own, another, both, none
    first = np.select([kind == 0, kind == 1, kind == 2], [own, other, np.minimum(own, other)], -1)
    second = np.where(kind == 2, np.maximum(own, other), -1)
    return first.astype(np.int16), second.astype(np.int16)


def _told(no_end: npt.NDArray[np.bool_], random: np.random.Generator) -> npt.NDArray[np.int8]:
    told = _drawn(random, (0.82, 0.12, 0.055, 0.005), len(no_end))
    return np.where(no_end & (told != NEITHER), MINUTES_ONLY, told).astype(np.int8)


def _log_again(
    events: Events, households: Households, household: Numbers, random: np.random.Generator
) -> None:
    """Some events log the time of the row before again, for the next client of the household."""
    several = (households.clients[household[1:]] > 1) & (household[1:] == household[:-1])
    chosen = 1 + np.flatnonzero(several & (random.random(len(several)) < 0.01 / several.mean()))
    for name in ("activity", "program", "start", "minutes", "told", "worker", "second"):
        column = getattr(events, name)
        column[chosen] = column[chosen - 1]
    home = household[chosen]
    place = events.person[chosen - 1] - households.first[home]
    events.person[chosen] = households.first[home] + (place + 1) % households.clients[home]
    events.everybody[chosen] = False


def shuffled(events: Events, random: np.random.Generator) -> Events:
    """All rows in another order; an event in 2,000 as two rows, the last client apart."""
    eligible = np.flatnonzero(events.everybody & (events.fault == SOUND))
    many = min(len(eligible), round(len(events) / 2000))
    parted = random.choice(eligible, many, replace=False)
    events.part[parted] = FIRST_ROW
    order = random.permutation(len(events) + many)
    rows = np.concatenate([np.arange(len(events)), parted])[order]
    mixed = events.at(rows)
    mixed.part[order >= len(events)] = LAST_ROW
    return mixed


def dressed(events: Events, people: pl.DataFrame, agencies: pl.Series) -> pl.DataFrame:
    """The rows as the table `service_events` has them."""
    named = pl.Series(np.where(events.person < 0, 0, events.person))
    who = people.select("own", "everybody", "others")[named]
    frame = pl.DataFrame(
        {
            **{each.name: getattr(events, each.name) for each in fields(events)},
            "agency_id": agencies[pl.Series(events.agency)],
            **{name: who[name] for name in ("own", "everybody", "others")},
            "all_of_them": events.everybody,
        }
    )
    nobody = pl.col("person") < 0
    length = (pl.col("minutes").cast(pl.Float64) * 60_000_000).cast(pl.Int64)
    start = (pl.col("start").cast(pl.Int64) * 60_000_000).cast(pl.Datetime("us"))
    cells = {
        "event_id": pl.concat_str(pl.lit("EV"), pl.col("event").cast(pl.String).str.zfill(8)),
        "agency_id": pl.col("agency_id"),
        "program": _code(PROGRAMS, "program"),
        "activity": pl.when(pl.col("fault") == UNKNOWN_ACTIVITY)
        .then(pl.lit("home visit"))
        .otherwise(_code(ACTIVITIES, "activity")),
        "started_at": pl.when(pl.col("fault") != NO_START).then(start),
        "minutes": pl.when(pl.col("told").is_in([MINUTES_ONLY, BOTH])).then(
            pl.col("minutes").cast(pl.Float64)
        ),
        "ended_at": pl.when(
            pl.col("told").is_in([END_ONLY, BOTH]), pl.col("fault") != NO_START
        ).then(start + length.cast(pl.Duration("us"))),
        "worker_ids": _worker_cell(),
        "client_ids": pl.when(~nobody).then(_client_cell()),
        "beneficiary_ids": pl.when(pl.col("benefit"), ~nobody, ~pl.col("all_of_them")).then(
            pl.col("others")
        ),
        "unidentified_client": pl.when(nobody, pl.col("activity") == UNIDENTIFIED).then(
            pl.lit("yes")
        ),
    }
    return frame.select(**cells)


def _code(names: tuple[str, ...], column: str) -> pl.Expr:
    return pl.col(column).replace_strict(dict(enumerate(names)), return_dtype=pl.String)


def _client_cell() -> pl.Expr:
    everybody = pl.col("everybody")
    last = everybody.str.split(";").list.last()
    first = everybody.str.slice(0, everybody.str.len_bytes() - last.str.len_bytes() - 1)
    return (
        pl.when(~pl.col("all_of_them"))
        .then(pl.col("own"))
        .when(pl.col("part") == FIRST_ROW)
        .then(first)
        .when(pl.col("part") == LAST_ROW)
        .then(last)
        .otherwise(everybody)
    )


def _worker_cell() -> pl.Expr:
    first, second = (_worker(name) for name in ("worker", "second"))
    both = pl.concat_str(first, second, separator=";")
    return pl.when(pl.col("second") >= 0).then(both).when(pl.col("worker") >= 0).then(first)


def _worker(column: str) -> pl.Expr:
    return pl.concat_str(pl.lit("W"), pl.col(column).cast(pl.String).str.zfill(4))
