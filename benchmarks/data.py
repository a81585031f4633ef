"""Write an invented case book of any number of service events, the same for the same seed.

    python -m benchmarks.data FOLDER EVENTS

FOLDER then holds `parquet/` and, up to a million events, `csv/`. Nobody in it exists.

- 24 agencies, the n-th with a share of 1/n, July 2022 to June 2025; two begin in January 2023, one
  does not state its coverage. Client and worker ids are numbered within an agency.
- Households of 1 to 4 people, for 2 to 18 months; 7 % of the months are silent, and 18 % of the
  households come back after 1 to 8 silent months. Half of the silent months have a status.
- Some ten events a client-month; 10 % have no client, 3 % name several, 4 % a beneficiary; 1 %
  repeat another event's time for a sibling. Daytime work is on weekdays, after-hours work on
  any evening or night; 0.3 % begin late and run over midnight. 0.5 % have a date and no time (in
  Parquet: midnight) and name no worker, so that no rule compares their times with others.
- 1 event in 4,000 has an unknown activity, 1 in 4,000 no readable start; 1 in 2,000 comes as two
  rows, a client each.
- Recorded periods of 40 % of the people served: 60 % end, some of them before the last service.
- After-hours responses, 2 for every 100 events; RAMP referrals, 3 for every 1,000.

The same NumPy and Polars give the same tables; another release of either may draw otherwise.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl
from numpy.random import Generator

Frame = pl.DataFrame

SEED = 20240301
LARGEST_CSV = 1_000_000
TIME = "%Y-%m-%dT%H:%M"
AGENCIES, MONTHS = 24, 36
LATE_AGENCIES, LATE_FROM = (5, 11), 6
EVENTS_A_HOUSEHOLD = 85
DAY, MINUTE = 1440, 60_000_000
"""A day in minutes, a minute in microseconds."""
FIRST_DAYS = np.arange("2022-07", "2025-08", dtype="M8[M]").astype("M8[D]")
"""The first day of each month, and the day after the last month."""
FIRST, AFTER_LAST = (int(day) for day in FIRST_DAYS[[0, -1]].astype(np.int64))
MONTH_NAMES = pl.Series([str(day)[:7] for day in FIRST_DAYS])
AGENCY_IDS = pl.Series([f"AG-{number + 1:02}" for number in range(AGENCIES)])

WITH_CLIENT = """direct 46, case_work 27, travel 13, attempted_contact 6, information_sharing 5,
    administration 1.5, secondary_consultation 1, unidentified_consultation 0.5"""
WITHOUT_CLIENT = """administration 30, supervision 20, training 15, planning 15,
    secondary_consultation 12, unidentified_consultation 8"""
DETERMINATIONS = """eligible 55, coordinator_facilitated 15, not_eligible 15, withdrawn 5,
    pending 7, blank 3"""
HEARD = ("eligible", "coordinator_facilitated")
END_REASONS = "relationship_ended 60, maximum_support 10, no_service_for_a_month 20, other 10"
MINUTES = np.repeat([7.5, 10, 15, 20, 30, 45, 60, 90, 180], [1, 5, 17, 10, 25, 14, 17, 10, 1])
HOURS = np.repeat([*range(17, 24), 0, 1, *range(3, 17)], [4] * 9 + [1] * 14)
"""Hours of after-hours responses. Clocks skip the hour after two on a night in October."""


def book(events: int) -> dict[str, Frame]:
    """Draw every table of a case book of so many service events, 1,000 or more."""
    random = np.random.default_rng([SEED, events])
    households = _households(events // EVENTS_A_HOUSEHOLD + 10, random)
    months, people = _months(households, random), _people(households)
    work = _work(months, people, events, random).sample(fraction=1, shuffle=True, seed=SEED)
    tables = {
        "support_periods": _support_periods(work, people, random),
        "month_statuses": _month_statuses(months, people, random),
        "clients": _clients(people, random),
        "coverage": _coverage(),
        "after_hours_responses": _after_hours_responses(people, events // 50, random),
        "ramp_referrals": _ramp_referrals(events * 3 // 1000, random),
    }
    tables = {name: rows.sample(fraction=1, shuffle=True, seed=1) for name, rows in tables.items()}
    return {"service_events": _service_events(work, people), **tables}


def write(folder: Path, events: int) -> None:
    """Write a case book; the folder appears once everything is in it."""
    partial = folder.with_name(f"{folder.name}.partial")
    for form in ("parquet", "csv"):
        (partial / form).mkdir(parents=True, exist_ok=True)
    for name, rows in book(events).items():
        rows.write_parquet(partial / "parquet" / f"{name}.parquet")
        if events <= LARGEST_CSV:
            text = rows.with_columns(_start_as_text()) if name == "service_events" else rows
            text.write_csv(partial / "csv" / f"{name}.csv", datetime_format=TIME)
    partial.rename(folder)


def _start_as_text() -> pl.Expr:
    start = pl.col("started_at")
    date_only = pl.col("worker_ids").is_null() & (start.dt.hour() + start.dt.minute() == 0)
    text = pl.when(date_only).then(start.dt.strftime("%Y-%m-%d")).otherwise(start.dt.strftime(TIME))
    return text.fill_null("n/a")


def _draw(random: Generator, shares: str, number: int) -> pl.Series:
    """Draw words, each with its share behind it; `blank` becomes null."""
    words, weights = zip(*(pair.split() for pair in shares.split(",")), strict=True)
    edges = np.cumsum([float(weight) for weight in weights])
    places = np.searchsorted(edges / edges[-1], random.random(number, np.float32), "right")
    return pl.Series([None if word == "blank" else word for word in words]).gather(places)


def _chance(random: Generator, share: float, number: int) -> pl.Series:
    return pl.Series(random.random(number, np.float32) < share)


def _id(letters: str, number: pl.Expr, digits: int) -> pl.Expr:
    return pl.lit(letters) + number.cast(pl.String).str.zfill(digits)


def _date(days: pl.Expr) -> pl.Expr:
    return days.cast(pl.Int32).cast(pl.Date)


def _households(number: int, random: Generator) -> Frame:
    """A row a household: its agency, people, clients among them, and months of relationships."""
    shares = 1 / np.arange(1, AGENCIES + 1)
    agency = random.choice(AGENCIES, number, p=shares / shares.sum())
    size = random.choice([1, 2, 3, 4], number, p=[0.62, 0.20, 0.12, 0.06])
    opens = np.where(np.isin(agency, LATE_AGENCIES), LATE_FROM, 0)
    lengths = np.minimum(1 + random.geometric(0.25, (2, number)), 18)
    comes_back = random.random(number) < 0.18
    returns = lengths[0] + random.integers(1, 9, number) * comes_back
    columns = {
        "household": np.arange(number),
        "agency": agency,
        "size": size,
        "clients": size - ((size > 1) & (random.random(number) < 0.15)),
        "begins": np.maximum(random.integers(-5, MONTHS - 1, number), opens),
        "length": lengths[0],
        "returns": returns,
        "total": returns + lengths[1] * comes_back,
    }
    return Frame(columns)


def _months(households: Frame, random: Generator) -> Frame:
    """A row a household and month; in a silent one nobody is in touch with the household."""
    since, returns = pl.col("since"), pl.col("returns")
    rows = households.with_columns(since=pl.int_ranges(pl.col("total"))).explode("since")
    is_between = (since >= pl.col("length")) & (since < returns)
    pause = (since > 0) & (since != returns) & _chance(random, 0.07, len(rows))
    return rows.select(
        *("household", "clients"),
        month=pl.col("begins") + since,
        relationship=(since >= returns).cast(pl.Int8),
        is_between=is_between,
        silent=is_between | pause,
    ).filter(pl.col("month") < MONTHS)


def _people(households: Frame) -> Frame:
    """A row a person, whose number is the row's.

    `sibling` is the number of the household's next client; `all_clients` names all its clients in a
    cell, `last` its last person.
    """
    place, clients, client = pl.col("place"), pl.col("clients"), pl.col("client")
    rows = households.with_columns(place=pl.int_ranges(pl.col("size"))).explode("place")
    rows = rows.select("household", "agency", "clients", "place").with_row_index("person")
    number = pl.int_range(pl.len()).over("agency")
    return rows.with_columns(client=_id("C", number, 6), number=number).with_columns(
        sibling=(pl.col("person") - place + (place + 1) % clients).cast(pl.UInt32),
        all_clients=client.filter(place < clients).str.join(";").over("household"),
        first=client.first().over("household"),
        last=client.last().over("household"),
    )


def _client_months(months: Frame, people: Frame) -> Frame:
    clients = people.filter(pl.col("place") < pl.col("clients")).drop("clients")
    return months.join(clients, on="household", maintain_order="left_right")


def _work(months: Frame, people: Frame, events: int, random: Generator) -> Frame:
    """The rows of service events, with numbers for what is text in the table."""
    repeats, splits = events // 100, events // 2000
    number = events - repeats
    with_client = round(number * 0.9)
    rows = _client_months(months.filter(~pl.col("silent")), people)
    weight = random.gamma(2.5, 1, len(people))[rows["person"].to_numpy()]
    counts = random.multinomial(with_client, weight / weight.sum())
    rows = rows.select("person", "household", "agency", "clients", "month", "relationship")
    rows = rows[np.repeat(np.arange(len(counts)), counts)]
    agency = random.choice(rows["agency"].to_numpy(), number - with_client)
    month = random.integers(LATE_FROM, MONTHS, number - with_client)
    rows = pl.concat([rows, Frame({"agency": agency, "month": month})], how="diagonal")
    activity = _draw(random, WITH_CLIENT, with_client)
    ids = pl.Series(random.permutation(events))
    rows = rows.with_columns(
        event=ids[:number],
        activity=activity.append(_draw(random, WITHOUT_CLIENT, number - with_client)),
        program=_draw(random, "client_support 90, after_hours 4, ramp 2, other 4", number),
        names_all=(pl.col("clients") > 1) & _chance(random, 0.053, number),
        benefits=_chance(random, 0.11, number),
        fault=_draw(random, "none 3998, activity 1, start 1", number),
        worker_ids=_workers(rows, random),
    )
    rows = rows.with_columns(_times(rows, random))
    one_of_several = (pl.col("clients") > 1) & ~pl.col("names_all") & ~pl.col("benefits")
    extra = rows.filter(one_of_several).sample(repeats + splits, seed=SEED)
    extra = extra.with_columns(person=people["sibling"].gather(extra["person"]))
    return pl.concat([rows, extra[:repeats].with_columns(event=ids[number:]), extra[repeats:]])


def _workers(rows: Frame, random: Generator) -> pl.Series:
    """A worker for some 4,500 events, mostly the household's; two for 8 %, none for 4 %."""
    number, agency = len(rows), rows["agency"].to_numpy()
    staff = np.maximum(3, np.bincount(agency) // 4500)[agency]
    any_worker = random.integers(0, 1 << 20, number)
    household = rows["household"].fill_null(pl.Series(any_worker)).to_numpy()
    worker = np.where(random.random(number) < 0.8, household * 7919, any_worker) % staff
    worker_id, colleague_id = (_id("W", pl.lit(pl.Series(ids)), 4) for ids in (worker, worker + 1))
    kind = _draw(random, "one 88, two 8, blank 4", number)
    both = worker_id + ";" + colleague_id
    cell = pl.when(kind == "one").then(worker_id).when(kind == "two").then(both)
    return pl.select(cell).to_series()


def _times(rows: Frame, random: Generator) -> Frame:
    """Start in minutes since 1970, length, and which of length and end are written down.

    An end is written for daytime work only: clocks skip an hour on a night in October.
    """
    number, month = len(rows), rows["month"].to_numpy()
    first, days = FIRST_DAYS[month], np.diff(FIRST_DAYS).astype(np.int64)[month]
    weekdays = np.busday_count(FIRST_DAYS[:-1], FIRST_DAYS[1:])[month]
    place_in_month, written = random.random(number), random.random(number)
    night = (rows["program"] == "after_hours").to_numpy()
    late = random.random(number) < 0.003
    date_only = rows["worker_ids"].is_null().to_numpy() & (random.random(number) < 0.125)
    weekday = np.busday_offset(first, (place_in_month * weekdays).astype(np.int64), roll="forward")
    day = np.where(night, first + (place_in_month * days).astype(np.int64), weekday)
    opens = np.select([date_only, late, night], [0, 23 * 60, 17 * 60], 8 * 60)
    steps = np.select([date_only, late, night], [0, 11, 108], 120)
    minutes = np.where(late, random.choice([75, 120, 240], number), random.choice(MINUTES, number))
    no_end = night | late | date_only | (minutes % 1 > 0)
    columns = {
        "start": day.astype(np.int64) * DAY
        + opens
        + 5 * (random.random(number) * steps).astype(np.int64),
        "minutes": minutes,
        "has_minutes": (written < 0.88) | (no_end & (written < 0.995)),
        "has_end": ~no_end & (written >= 0.83) & (written < 0.995),
    }
    return Frame(columns)


def _service_events(work: Frame, people: Frame) -> Frame:
    cells = (people[name].gather(work["person"]) for name in ("client", "all_clients", "last"))
    start, length = pl.col("start") * MINUTE, (pl.col("minutes") * MINUTE).cast(pl.Int64)
    has_start, has_client = pl.col("fault") != "start", pl.col("person").is_not_null()
    has_known_activity = pl.col("fault") != "activity"
    helps_last = pl.col("benefits") & ~pl.col("names_all") & (pl.col("last") != pl.col("client"))
    unidentified = ~has_client & (pl.col("activity") == "unidentified_consultation")
    return work.with_columns(cells).select(
        event_id=_id("EV", pl.col("event"), 8),
        agency_id=AGENCY_IDS.gather(work["agency"]),
        program="program",
        activity=pl.when(has_known_activity).then("activity").otherwise(pl.lit("home visit")),
        started_at=pl.when(has_start).then(start.cast(pl.Datetime("us"))),
        minutes=pl.when("has_minutes").then("minutes"),
        ended_at=pl.when(has_start, "has_end").then((start + length).cast(pl.Datetime("us"))),
        worker_ids="worker_ids",
        client_ids=pl.when("names_all").then("all_clients").otherwise("client"),
        beneficiary_ids=pl.when(helps_last).then("last"),
        unidentified_client=pl.when(unidentified).then(pl.lit("yes")),
    )


def _support_periods(work: Frame, people: Frame, random: Generator) -> Frame:
    """Records of relationships, made of the days on which the person was served.

    An open record is the person's last; after an end, half of those who come back get another.
    """
    day = pl.col("start") // DAY
    spells = work.drop_nulls("person").group_by("person", "relationship")
    rows = spells.agg(first=day.min(), last=day.max()).sort("person", "relationship")
    number, person = len(rows), rows["person"]
    ends, is_first = _chance(random, 0.60, len(people)).gather(person), person.is_first_distinct()
    has_record = _chance(random, 0.40, len(people)).gather(person)
    shift = pl.Series(random.integers(-10, 4, number) * (random.random(number) < 0.25))
    delay = pl.Series(random.integers(0, 15, number) - 40 * (random.random(number) < 0.03))
    opens = pl.col("first") + shift
    closes = pl.when(ends).then(pl.max_horizontal(opens, pl.col("last") + delay))
    has_end = closes < AFTER_LAST
    return rows.select(
        support_period_id=_id("SP", pl.int_range(pl.len()), 7),
        agency_id=AGENCY_IDS.gather(people["agency"].gather(person)),
        client_id=people["client"].gather(person),
        program=_draw(random, "client_support 93, after_hours 5, other 2", number),
        start_date=_date(opens),
        end_date=_date(pl.when(has_end).then(closes)),
        end_reason=pl.when(has_end).then(_draw(random, END_REASONS, number)),
    ).filter(has_record & (is_first | (ends & _chance(random, 0.5, number))))


def _month_statuses(months: Frame, people: Frame, random: Generator) -> Frame:
    rows = _client_months(months.filter("silent", _chance(random, 0.5, len(months))), people)
    within = _draw(random, "yes 65, no 25, blank 10", len(rows))
    between = _draw(random, "yes 15, no 75, blank 10", len(rows))
    return rows.select(
        agency_id=AGENCY_IDS.gather(rows["agency"]),
        client_id="client",
        month=MONTH_NAMES.gather(rows["month"]),
        ongoing_relationship=pl.when("is_between").then(between).otherwise(within),
    )


def _clients(people: Frame, random: Generator) -> Frame:
    """Everybody, with the household; 0.2 % are a second id of another person (`same_as`)."""
    place, number = pl.col("place"), pl.col("number")
    is_duplicate = _chance(random, 0.003, len(people)) & (place == 0) & (number > 0)
    return people.select(
        client_id="client",
        agency_id=AGENCY_IDS.gather(people["agency"]),
        household_id=_id("H", pl.col("household"), 7),
        presents_with=pl.when(place > 0).then("first"),
        same_as=pl.when(is_duplicate).then(_id("C", number - 1, 6)),
    )


def _coverage() -> Frame:
    begins = [LATE_FROM if number in LATE_AGENCIES else 0 for number in range(AGENCIES - 1)]
    frame = Frame({"agency_id": AGENCY_IDS[:-1], "from_month": MONTH_NAMES.gather(begins)})
    return frame.with_columns(to_month=pl.lit(MONTH_NAMES[MONTHS - 1]))


def _after_hours_responses(people: Frame, number: int, random: Generator) -> Frame:
    """Responses to a household or to one person, at all hours; 1 % are logged twice."""
    rows = people[random.integers(0, len(people), number)]
    minute = random.choice(HOURS, number) * 60 + random.integers(0, 60, number)
    minute += random.integers(FIRST, AFTER_LAST, number) * DAY
    household = _id("H", pl.col("household"), 7)
    rows = rows.select(
        agency_id=AGENCY_IDS.gather(rows["agency"]),
        responded_at=pl.Series(minute * MINUTE).cast(pl.Datetime("us")),
        mode=_draw(random, "phone 60, face_to_face 30, other 5, blank 5", number),
        program=_draw(random, "blank 70, after_hours 25, client_support 5", number),
        support_provided=_draw(random, "yes 80, blank 15, no 5", number),
        client_ids=pl.when(_chance(random, 0.5, number)).then("all_clients").otherwise("client"),
        household_id=pl.when(_chance(random, 0.8, number)).then(household),
    )
    repeats = rows.drop_nulls("household_id").sample(fraction=0.01, seed=SEED)
    rows = pl.concat([rows, repeats.with_columns(client_ids=pl.lit(None, pl.String))])
    return rows.select(_id("AH", pl.int_range(pl.len()), 7).alias("response_id"), pl.all())


def _ramp_referrals(number: int, random: Generator) -> Frame:
    """Referrals, a fifth of them of a case referred before, and what the panel said and when."""
    row, determination = np.arange(number), _draw(random, DETERMINATIONS, number)
    case = np.where(random.random(number) < 0.8, row, row // 2)
    has_outcome = determination.fill_null("pending") != "pending"
    eligible, facilitated = (determination == word for word in HEARD)
    was_heard = eligible & _chance(random, 0.95, number) | facilitated & _chance(
        random, 0.5, number
    )
    day = random.integers(FIRST, AFTER_LAST - 40, number)
    is_closed = has_outcome & _chance(random, 0.6, number) & pl.Series(day < AFTER_LAST - 240)

    def days_after(least: int, most: int) -> pl.Expr:
        return _date(pl.lit(pl.Series(day + random.integers(least, most, number))))

    return pl.select(
        referral_id=_id("RR", pl.lit(pl.Series(row)), 6),
        case_id=_id("RC", pl.lit(pl.Series(case)), 6),
        agency_id=AGENCY_IDS.gather(case * 31 % AGENCIES),
        referred_on=days_after(0, 1),
        determination=determination,
        determined_on=pl.when(has_outcome).then(days_after(0, 22)),
        heard_on=pl.when(was_heard).then(days_after(7, 38)),
        assisted=_draw(random, "yes 80, blank 18, no 2", number),
        closed_on=pl.when(is_closed).then(days_after(40, 240)),
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
