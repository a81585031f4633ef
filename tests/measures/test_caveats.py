"""Each caveat: planted in a small book it is told, of all agencies and of one; else silent."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import fvcount
from fvcount import Ledger, Records
from fvcount.measures import DEFINITIONS, MEASURES

NORTHSIDE = Path("examples/northside")
Tables = dict[str, list[dict[str, Any]]]

EVENT = {
    "event_id": "E1",
    "agency_id": "A",
    "program": "client_support",
    "activity": "direct",
    "started_at": "2024-03-04T10:00",
    "minutes": "60",
    "worker_ids": "W-1",
    "client_ids": "Ana",
}
PERIOD = {
    "support_period_id": "S1",
    "agency_id": "A",
    "client_id": "Ana",
    "program": "client_support",
    "start_date": "2024-03-04",
}
REFERRAL = {
    "referral_id": "F1",
    "case_id": "K1",
    "agency_id": "A",
    "referred_on": "2024-03-04",
    "determination": "eligible",
    "heard_on": "2024-03-14",
    "closed_on": "2024-03-28",
}
RESPONSE = {
    "response_id": "R1",
    "agency_id": "A",
    "responded_at": "2024-03-04T20:00",
    "mode": "phone",
    "household_id": "H-1",
    "client_ids": "Ana",
}
STATED = {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-06"}
SOUND: Tables = {
    "coverage": [STATED],
    "service_events": [EVENT],
    "support_periods": [PERIOD],
    "after_hours_responses": [RESPONSE],
    "ramp_referrals": [REFERRAL],
}
"""A book of one agency, which is known in March 2024 in every table, and lacks nothing."""
KPM1, KPM2, KPM3, KPM4 = MEASURES


def numbered(row: dict[str, Any], *changes: dict[str, Any]) -> list[dict[str, Any]]:
    """A row again and again, each with an id of its own and with these changes."""
    id, *_ = row
    return [row | {id: f"{row[id]}{place}"} | change for place, change in enumerate(changes)]


def ledger(measure: str, book: Tables, **readings: str) -> Ledger:
    return MEASURES[measure](Records.from_dict(book), readings=readings)


def caveats(
    measure: str, book: Tables, period: str = "2024-03", agency: str | None = None
) -> dict[str, list[str]]:
    """The messages of each code."""
    told: dict[str, list[str]] = {}
    for caveat in ledger(measure, book).count(period, agency=agency).caveats:
        told.setdefault(caveat.code, []).append(caveat.message)
    return told


def at(agency: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The same rows of another agency."""
    return [row | {"agency_id": agency} for row in rows]


# --- silent on sound data -----------------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES)
def test_a_book_that_lacks_nothing_has_no_caveat(measure: str) -> None:
    assert caveats(measure, SOUND) == caveats(measure, SOUND, agency="A") == {}


@pytest.fixture(scope="module")
def northside() -> Tables:
    """The invented agency without its broken rows."""
    broken = {(row.file, row.number) for row in fvcount.read(NORTHSIDE).rejected}
    tables: Tables = {}
    for file in NORTHSIDE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [*csv.DictReader(lines)]
        numbers = range(2, len(rows) + 2)
        tables[file.stem] = [
            row
            for number, row in zip(numbers, rows, strict=True)
            if (file.name, number) not in broken
        ]
    return tables


@pytest.mark.parametrize("agency", [None, "NORTHSIDE"])
@pytest.mark.parametrize("measure", MEASURES)
def test_a_large_book_without_its_broken_rows_has_no_caveat(
    northside: Tables, measure: str, agency: str | None
) -> None:
    assert caveats(measure, northside, "2023-10..2024-02", agency) == {}
    unstated = {**northside, "coverage": []}
    assert caveats(measure, unstated, "2023-10..2024-02", agency) == {}


def test_the_broken_rows_of_the_large_book_are_told(northside: Tables) -> None:
    records = fvcount.read(NORTHSIDE)
    told = {
        measure: [
            caveat.message.partition(" could")[0]
            for caveat in decide(records).count("2024-01").caveats
            if caveat.code == "rows-unread"
        ]
        for measure, decide in MEASURES.items()
    }
    assert told == {
        KPM1: ["2 of 150 rows of support_periods", "3 of 3,055 rows of service_events"],
        KPM2: ["3 of 3,055 rows of service_events"],
        KPM3: [],
        KPM4: ["1 of 48 rows of after_hours_responses"],
    }


# --- rows-unread --------------------------------------------------------------------------------


def test_rows_that_could_not_be_read_are_told_of_their_agency_and_of_all() -> None:
    events = numbered(EVENT, {}, {"minutes": "an hour"}, {"agency_id": "B"}, {"agency_id": "B"})
    book = SOUND | {"service_events": events}
    told = {agency: caveats(KPM2, book, agency=agency) for agency in (None, "A", "B")}
    assert told[None]["rows-unread"] == [
        "1 of 4 rows of service_events could not be read. The number and its range lack what is"
        " written there; correct it, and count again."
    ]
    assert told["A"]["rows-unread"][0].startswith("1 of 2 rows of service_events")
    assert "rows-unread" not in told["B"]


def test_a_row_of_which_no_agency_can_be_read_may_be_of_any() -> None:
    events = numbered(EVENT, {}, {"agency_id": ""}, {"agency_id": "B"})
    for agency in ("A", "B"):
        told = caveats(KPM2, SOUND | {"service_events": events}, agency=agency)
        assert told["rows-unread"][0].startswith("1 of 2 rows of service_events")


def test_a_table_of_which_no_row_could_be_read_is_a_number_with_a_caveat() -> None:
    events = numbered(EVENT, {"minutes": "x"}, {"minutes": "y"})
    count = ledger(KPM2, SOUND | {"service_events": events}).count("2024-03")
    assert (count.data_given, count.value) == (True, "0.00")
    assert [caveat.code for caveat in count.caveats] == ["rows-unread"]
    assert count.caveats[0].message.startswith("2 of 2 rows of service_events")


def test_a_file_that_could_not_be_opened_is_told_though_its_rows_are_not_known(
    tmp_path: Path,
) -> None:
    (tmp_path / "after_hours_responses.csv").write_text(
        "response_id,agency_id,responded_at,mode\nR1,A,2024-03-04T20:00,phone\n"
    )
    (tmp_path / "clients.csv").write_bytes(b"client_id\n\xe9\n")
    count = fvcount.after_hours_responses(fvcount.read(tmp_path)).count("2024-03", agency="A")
    assert count.value == "1"
    assert [caveat.code for caveat in count.caveats] == ["rows-unread"]
    assert "clients could not be read" in count.caveats[0].message


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_tells_of_the_tables_that_it_reads(measure: str) -> None:
    keys = {"coverage": "from_month", "month_statuses": "month", "holidays": "date"}
    book: Tables = SOUND | {"clients": [], "month_statuses": [], "holidays": []}
    broken = {table: [*rows, {keys.get(table, "agency_id"): "x"}] for table, rows in book.items()}
    told = caveats(measure, broken)["rows-unread"]
    definition = DEFINITIONS[measure]
    for table in broken:
        read = table in {*definition.tables, *definition.other_tables}
        assert any(f"rows of {table} could" in message for message in told) == read


# --- beyond-data --------------------------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
@pytest.mark.parametrize("measure", [KPM1, KPM2])
@pytest.mark.parametrize(
    ("coverage", "period", "beyond"),
    [
        ([STATED], "2024-01..2024-06", None),
        ([STATED], "2023-11..2024-02", "November 2023 to December 2023"),
        ([STATED], "2024-06..2024-07", "July 2024"),
        (
            [STATED | {"to_month": "2024-02"}, STATED | {"from_month": "2024-05"}],
            "2024-02..2024-05",
            "March 2024 to April 2024",
        ),
        ([], "2024-03", None),
        ([], "2024-02..2024-04", "February 2024 and April 2024"),
    ],
)
def test_months_beyond_the_coverage_are_told(
    measure: str, coverage: list[dict[str, str]], period: str, beyond: str | None, agency: str
) -> None:
    told = caveats(measure, SOUND | {"coverage": coverage}, period, agency)
    if beyond is None:
        assert "beyond-data" not in told
    else:
        assert f", not of {beyond}. What happened" in told["beyond-data"][0]


def test_without_services_the_recorded_dates_are_what_is_known() -> None:
    periods = numbered(PERIOD, {"end_date": "2024-05-02"}, {"start_date": "2024-04-01"})
    for measure in (KPM1, KPM2):
        book: Tables = {"support_periods": periods, "service_events": at("B", EVENT)}
        (told,) = caveats(measure, book, "2024-02..2024-06", "A")["beyond-data"]
        assert told.startswith(
            "The period goes beyond the data: of A it tells of March 2024 to May 2024, not of"
            " February 2024 and June 2024."
        )


@pytest.mark.parametrize("measure", [KPM3, KPM4])
def test_of_panels_and_nights_the_months_of_all_events_are_known(measure: str) -> None:
    book = SOUND | {
        "service_events": [EVENT | {"started_at": "2024-02-01"}],
        "ramp_referrals": [REFERRAL | {"heard_on": "2024-05-01", "closed_on": "2024-09-01"}],
    }
    assert "beyond-data" not in caveats(measure, book, "2024-02..2024-05")
    (told,) = caveats(measure, book, "2024-01..2024-06")["beyond-data"]
    assert "of A it tells of February 2024 to May 2024, not of January 2024 and June 2024" in told


def test_what_is_known_is_told_agency_by_agency() -> None:
    book: Tables = {
        "service_events": [
            *numbered(EVENT, {}, {"started_at": "2024-04-02"}),
            *at("B", EVENT),
            *at("C", EVENT),
        ]
    }
    (told,) = caveats(KPM2, book, "2024-03..2024-04")["beyond-data"]
    assert "of B and C it tells of March 2024, not of April 2024. What" in told
    assert "beyond-data" not in caveats(KPM2, book, "2024-03..2024-04", "A")


def test_an_agency_with_no_month_known_is_no_calm_nought() -> None:
    book: Tables = SOUND | {"clients": [{"client_id": "Cy", "agency_id": "B"}]}
    for measure in MEASURES:
        (told,) = caveats(measure, book, agency="B")["beyond-data"]
        assert "it tells of no month at all" in told
        assert caveats(measure, book) == {}


# --- empty-months -------------------------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
@pytest.mark.parametrize("measure", [KPM1, KPM2])
def test_months_without_an_event_are_told_where_no_coverage_is_stated(
    measure: str, agency: str | None
) -> None:
    events = numbered(EVENT, *({"started_at": f"2024-{month}-01"} for month in ("01", "02", "05")))
    book = SOUND | {"coverage": [], "service_events": [*events, *at("B", *events[:2])]}
    (told,) = caveats(measure, book, "2024-01", agency)["empty-months"]
    assert told == (
        "No service event, and no coverage stated: A in March 2024 to April 2024. Nothing is"
        " concluded from these months; a row in coverage says that they are complete."
    )
    assert "empty-months" not in caveats(measure, book, "2024-01", "B")
    assert "empty-months" not in caveats(measure, book | {"coverage": [STATED]}, "2024-01")


@pytest.mark.parametrize(("odd", "far"), [("2021-03-03", True), ("2021-03-04", False)])
def test_one_date_more_than_three_years_away_is_said_to_stretch_the_data(
    odd: str, far: bool
) -> None:
    events = numbered(EVENT, {}, {"started_at": odd})
    (told,) = caveats(KPM2, {"service_events": events})["empty-months"]
    assert "A in April 2021 to February 2024" in told
    assert (" One date of A is over three years from all others" in told) == far


# --- length-unknown -----------------------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
def test_work_in_doubt_without_a_length_is_told(agency: str | None) -> None:
    events = numbered(
        EVENT,
        {"minutes": ""},  # KPM2.duration
        {"minutes": "", "client_ids": ""},  # KPM2.client_link, and no length
        {"minutes": "0", "client_ids": ""},  # in doubt, but its length is known: nought
        {"minutes": "", "activity": "training"},  # not counted
        {"minutes": "", "started_at": "2024-04-02"},  # another month
        {},
    )
    (told,) = caveats(KPM2, SOUND | {"service_events": events}, agency=agency)["length-unknown"]
    assert told.startswith("The length of 2 pieces of work in doubt is not known")


# --- column-absent ------------------------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
@pytest.mark.parametrize(
    ("measure", "table", "columns", "follows"),
    [
        (KPM1, "service_events", ["client_ids"], "no work names anybody as a client"),
        (KPM2, "service_events", ["minutes", "ended_at"], "the length of no work is known"),
        (KPM3, "ramp_referrals", ["heard_on"], "no eligible case can count"),
        (KPM3, "ramp_referrals", ["closed_on"], "every case is taken as still open"),
        (KPM4, "after_hours_responses", ["mode"], "no response can count for certain"),
    ],
)
def test_a_column_that_no_row_fills_is_told(
    measure: str, table: str, columns: list[str], follows: str, agency: str | None
) -> None:
    rows = [row | dict.fromkeys(columns, "") for row in SOUND[table]]
    book = SOUND | {table: [*rows, *at("B", *SOUND[table])]}
    (told,) = caveats(measure, book, agency=agency)["column-absent"]
    names = " or ".join(columns)
    assert told.startswith(f"No row of A in {table} fills {names}: {follows}.")
    assert "column-absent" not in caveats(measure, book, agency="B")
    one_filled = numbered(SOUND[table][0], dict.fromkeys(columns, ""), {})
    assert "column-absent" not in caveats(measure, book | {table: one_filled})


@pytest.mark.parametrize("filled", [{"minutes": "60"}, {"ended_at": "2024-03-04T11:00"}])
def test_a_length_needs_one_of_its_two_columns_only(filled: dict[str, str]) -> None:
    book = SOUND | {"service_events": [EVENT | {"minutes": ""} | filled]}
    assert caveats(KPM2, book) == {}


# --- services-only, records-only ----------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
def test_services_without_records_depend_on_silent_months_and_on_the_time_before(
    agency: str | None,
) -> None:
    # Ana: March and May are silent and nobody says whether the relationship went on, so that April
    # and June are in doubt; Ben: the month before his first support is not covered
    events = numbered(
        EVENT,
        {"started_at": "2024-02-05"},
        {"started_at": "2024-04-05", "client_ids": "Cy"},
        {"started_at": "2024-04-05"},
        {"started_at": "2024-06-05"},
        {"started_at": "2024-01-05", "client_ids": "Ben"},
    )
    book: Tables = {"coverage": [STATED], "service_events": [*events, *at("B", EVENT)]}
    book["support_periods"] = at("B", PERIOD)
    (told,) = caveats(KPM1, book, "2024-01..2024-06", agency)["services-only"]
    assert told.startswith("A gave service events, but neither support periods nor month statuses")
    assert "2 depend on silent months" in told
    assert "and 1 on the time before" in told
    assert "the interpretation unknown_relationship decides" in told
    assert "services-only" not in caveats(KPM1, book, "2024-06", "B")
    assert "services-only" not in caveats(KPM2, book, "2024-06", agency)


@pytest.mark.parametrize(
    "more",
    [
        {"support_periods": [PERIOD]},
        {
            "month_statuses": [
                {"agency_id": "A", "client_id": "Ana", "month": "2024-03"}
                | {"ongoing_relationship": ""}
            ]
        },
    ],
)
def test_services_with_records_or_statuses_have_no_caveat(more: Tables) -> None:
    assert "services-only" not in caveats(KPM1, {"service_events": [EVENT]} | more)


@pytest.mark.parametrize("agency", [None, "A"])
def test_records_without_services_are_told(agency: str | None) -> None:
    book: Tables = {"support_periods": [PERIOD, *at("B", PERIOD)], "service_events": at("B", EVENT)}
    (told,) = caveats(KPM1, book, agency=agency)["records-only"]
    assert told.startswith("A gave support periods, but no service events.")
    assert "recorded dates are counted" in told
    assert "records-only" not in caveats(KPM1, book, agency="B")
    assert "records-only" not in caveats(KPM2, book, agency="A")


# --- ids-joined ---------------------------------------------------------------------------------


@pytest.mark.parametrize("agency", [None, "A"])
@pytest.mark.parametrize(
    ("measure", "table", "column", "alone", "taken_as"),
    [
        (KPM1, "service_events", "client_ids", "Ana", "one person"),
        (KPM2, "service_events", "worker_ids", "W-1", "one worker"),
        (KPM4, "after_hours_responses", "household_id", "H-1", "one household"),
        (KPM4, "after_hours_responses", "client_ids", "Ana", "one person"),
    ],
)
def test_cells_that_may_hold_several_ids_are_told_and_not_shown(
    measure: str, table: str, column: str, alone: str, taken_as: str, agency: str | None
) -> None:
    joined = [{column: f"{alone},Zed"}, {column: f"['{alone}']"}, {column: alone}]
    book = SOUND | {table: numbered(SOUND[table][0], *joined)}
    (told,) = caveats(measure, book, agency=agency)["ids-joined"]
    assert told.startswith(f"2 cells of {column} in {table} may hold several ids")
    assert f"taken as {taken_as}." in told
    assert alone not in told


def test_an_id_stands_alone_in_any_column_of_its_kind() -> None:
    book = SOUND | {"service_events": [EVENT | {"client_ids": "Ana/Ben"}]}  # Ana has a record
    assert "ids-joined" in caveats(KPM1, book)
    del book["support_periods"]
    book["clients"] = [{"client_id": "Zed", "same_as": "Ben"}]
    book["after_hours_responses"] = [RESPONSE | {"client_ids": ""}]
    assert "ids-joined" in caveats(KPM1, book)
    del book["clients"]
    assert "ids-joined" not in caveats(KPM1, book)


# --- together -----------------------------------------------------------------------------------


def test_a_measure_without_data_has_no_number_and_no_caveat() -> None:
    assert caveats(KPM3, {"service_events": [EVENT | {"minutes": "x"}]}) == {}


def test_ledgers_of_two_agencies_tell_of_both_when_added() -> None:
    one, other = (
        ledger(KPM2, {"service_events": at(agency, EVENT, EVENT | {"minutes": "x"})})
        for agency in "AB"
    )
    both = (one + other).count("2024-03")
    assert [caveat.message.partition(" could")[0] for caveat in both.caveats] == [
        "2 of 4 rows of service_events"
    ]
    assert (one + other).count("2024-03", agency="A").caveats == one.count("2024-03").caveats


def test_an_agency_of_which_no_row_could_be_read_is_not_known() -> None:
    book = SOUND | {"service_events": [EVENT, *at("B", EVENT | {"minutes": "x"})]}
    assert ledger(KPM2, book).agencies == ("A",)
    assert "rows-unread" in caveats(KPM2, book)
    assert "rows-unread" not in caveats(KPM2, book, agency="A")
    with pytest.raises(fvcount.LedgerError, match="no record belongs to agency 'B'"):
        ledger(KPM2, book).count("2024-03", agency="B")


@pytest.mark.parametrize("measure", MEASURES)
def test_typed_records_have_the_caveats_of_their_rows(measure: str) -> None:
    book = SOUND | {"service_events": numbered(EVENT, {"minutes": ""}, {"worker_ids": "(W-1)"})}
    del book["coverage"]
    rows = Records.from_dict(book)
    typed = Records.from_records(record for name in book for record in getattr(rows, name))
    counts = [MEASURES[measure](records).count("2024-02") for records in (rows, typed)]
    assert counts[0].caveats == counts[1].caveats != ()


def test_agencies_that_are_silent_in_different_months_are_told_apart() -> None:
    events = numbered(
        EVENT,
        {"started_at": "2024-02-05"},
        {"started_at": "2024-04-05"},
        {"started_at": "2024-05-05"},
    )
    of_b = [row for row in at("B", *events) if not row["started_at"].startswith("2024-04")]
    (told,) = caveats(KPM2, {"service_events": [*events, *of_b]}, "2024-02..2024-05", None)[
        "empty-months"
    ]
    assert "A in March 2024; B in March 2024 to April 2024. " in told
