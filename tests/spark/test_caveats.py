"""The caveats of a state on Spark are those of one process, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

pytest.importorskip("pyspark", reason="PySpark is not here: pip install 'fvcount[spark]'")

import fvcount
from fvcount import Records
from fvcount.measures import MEASURES
from fvcount.spark import LEDGER, Checked, caveats, check, ledgers, write
from measures.test_caveats import EVENT, PERIOD, REFERRAL, RESPONSE, STATED, at, numbered
from spark.states import Frames, caveats_of, records_of, rows_of

KPM1, KPM2, KPM3, KPM4 = MEASURES
WITHIN = "2024-01..2024-06"
PLANTED: dict[str, list[dict[str, Any]]] = {
    "coverage": [STATED, *at("I", STATED), *at("F", STATED | {"from_month": "x"})],
    "clients": [
        {"client_id": "Ana", "household_id": "H-1"},
        {"client_id": "Zed", "same_as": "Ben"},  # Ben is an id nowhere else
        # a circle, and of one agency only
        *at("A", {"client_id": "p", "same_as": "q"}, {"client_id": "q", "same_as": "p"}),
        *at("G", {"client_id": "Gus"}),  # an agency of which no month is known
    ],
    "service_events": [
        # A states its coverage. Rows that cannot be read, of it and of nobody; one row twice
        *numbered(EVENT, {}, {"minutes": "an hour"}, {"agency_id": ""}, {"agency_id": " "}),
        {**EVENT, "event_id": "E0"},
        # lengths: not known, not known beside another doubt, known to be nought
        *numbered(
            EVENT | {"event_id": "L"},
            {"minutes": ""},
            {"minutes": "", "client_ids": ""},
            {"minutes": "0", "client_ids": ""},
            {"minutes": "", "activity": "training"},
            {"minutes": "", "started_at": "2024-07-01"},  # outside the period
            {"minutes": "", "client_ids": "", "ended_at": "2024-03-04T12:00"},  # known
        ),
        # B has services only, gaps between its months, and a date far from all others
        *at(
            "B",
            *numbered(
                EVENT,
                {"started_at": "2020-02-05"},
                {"started_at": "2024-02-05"},
                {"started_at": "2024-04-05"},
                {"started_at": "2024-06-05", "client_ids": "Cy"},
                {"started_at": "2024-06-30T23:30+10:00"},
            ),
        ),
        # C fills neither lengths nor clients; its ids of workers and clients look joined
        *at("C", *numbered(EVENT, *[{"minutes": "", "client_ids": ""}] * 3)),
        *at(
            "D",
            *numbered(
                EVENT,
                {"worker_ids": "W-1,W-2", "client_ids": "Ana/Ben"},
                {"worker_ids": "[W-3];W-9", "client_ids": "Ben and Dot"},  # Ben: same_as
                {"worker_ids": "W-1,W-2", "client_ids": "Eve|Ana;Ana"},
                {"worker_ids": "Smith, Jo;W-8", "client_ids": "1.2E+11"},
                {"worker_ids": "O'Brien", "client_ids": "Smith, Jo"},
            ),
        ),
        # I too has services only: Flo's March and May are silent, so April and June are in doubt,
        # and nothing is known of the month before Gil's first support
        *at(
            "I",
            *numbered(
                EVENT | {"client_ids": "Flo"},
                {"started_at": "2024-02-05"},
                {"started_at": "2024-04-05", "client_ids": "Hal"},
                {"started_at": "2024-04-05"},
                {"started_at": "2024-06-05"},
                {"started_at": "2024-01-05", "client_ids": "Gil"},
            ),
        ),
    ],
    "support_periods": [
        PERIOD,
        *at("E", PERIOD, PERIOD | {"support_period_id": "S2", "end_date": "2024-05-02"}),
        *at("D", PERIOD | {"program": "?"}),
    ],
    "month_statuses": [
        {"agency_id": "D", "client_id": "Ana", "month": "2024-03", "ongoing_relationship": ""}
    ],
    "after_hours_responses": [
        RESPONSE,
        *at("B", *numbered(RESPONSE, {"mode": ""}, {"mode": ""})),
        *at(
            "D",
            *numbered(
                RESPONSE,
                {"household_id": "H-1 & H-2", "client_ids": "{Ana}"},
                {"household_id": "H-3/H-4", "client_ids": "Ben, Ana", "responded_at": "2024-03-09"},
                {"household_id": "", "client_ids": "", "responded_at": "2024-05-01T00:30"},
            ),
        ),
    ],
    "ramp_referrals": [
        REFERRAL,
        *at("B", *numbered(REFERRAL, *[{"heard_on": "", "closed_on": ""}] * 2)),
        *at("C", REFERRAL | {"referred_on": "", "referral_id": "F9"}),
    ],
    "holidays": [{"date": "2024-03-05", "change": "add", "agency_id": "H", "name": "Show"}],
}
CODES = {
    KPM1: {"rows-unread", "beyond-data", "empty-months", "column-absent", "services-only"}
    | {"records-only", "ids-joined"},
    KPM2: {"rows-unread", "beyond-data", "empty-months", "length-unknown", "column-absent"}
    | {"ids-joined"},
    KPM3: {"rows-unread", "beyond-data", "column-absent"},
    KPM4: {"rows-unread", "beyond-data", "column-absent", "ids-joined"},
}
"""All that each measure can tell (rules, 9)."""


def frames_of(book: dict[str, list[dict[str, Any]]]) -> Frames:
    return {
        name: pl.DataFrame([{key: str(cell) for key, cell in row.items()} for row in rows])
        for name, rows in book.items()
    }


def checked_of(spark: Any, frames: Frames) -> Checked:
    return check(**{name: spark.createDataFrame(each.to_arrow()) for name, each in frames.items()})


@pytest.fixture(scope="module")
def planted() -> Records:
    return records_of(frames_of(PLANTED))


@pytest.fixture(scope="module")
def planted_on_spark(spark: Any) -> Iterator[Checked]:
    checked = checked_of(spark, frames_of(PLANTED))
    yield checked
    checked.release()


@pytest.fixture(scope="module")
def written(
    spark: Any, planted_on_spark: Checked, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The ledgers, read back."""
    folder = tmp_path_factory.mktemp("ledgers")
    write(ledgers(planted_on_spark), str(folder))
    return {name: spark.read.schema(LEDGER).parquet(str(folder / name)) for name in MEASURES}


@pytest.mark.parametrize("agency", [None, *"ABCDEGHI"])
def test_each_caveat_of_a_state_is_told_as_by_one_process(
    planted: Records, planted_on_spark: Checked, written: dict[str, Any], agency: str | None
) -> None:
    told = rows_of(caveats(planted_on_spark, written, WITHIN, agency=agency))

    assert told == caveats_of(planted, WITHIN, agency)
    if agency is None:
        assert {m: {code for each, _, _, code, _ in told if each == m} for m in MEASURES} == CODES


def test_what_cannot_be_seen_in_a_part_is_told_of_the_whole(
    planted_on_spark: Checked, written: dict[str, Any]
) -> None:
    table = caveats(planted_on_spark, written, WITHIN)
    told = {(row.measure, row.code): row.message for row in table.collect()}

    assert table.columns == ["measure", "period", "agency_id", "code", "message"]
    assert "B in March 2020 to January 2024, March 2024 and May 2024" in told[KPM2, "empty-months"]
    assert "One date of B is over three years" in told[KPM2, "empty-months"]
    assert told[KPM2, "length-unknown"].startswith("The length of 5 pieces of work")
    assert told[KPM2, "ids-joined"].startswith("3 cells of worker_ids in service_events")
    assert told[KPM1, "ids-joined"].startswith("4 cells of client_ids in service_events")


def test_starts_in_doubt_are_counted_in_the_ledger(
    planted_on_spark: Checked, written: dict[str, Any]
) -> None:
    table = caveats(planted_on_spark, written, WITHIN, agency="I")
    (told,) = table.where("code = 'services-only'").collect()

    assert "2 depend on silent months" in told.message
    assert "and 1 on the time before" in told.message


def test_the_facts_of_a_drawn_state_are_those_of_one_process(
    checked: Checked, single: Records
) -> None:
    expected = {name: decide(single).made_from.facts for name, decide in MEASURES.items()}

    assert checked.facts == expected
    assert checked.facts is checked.facts  # gathered once


def test_a_table_that_cannot_be_read_at_all_is_told_with_the_number_of_its_rows(spark: Any) -> None:
    rows = [{"cliend": "Ana"}, {"cliend": "Ben"}, {"cliend": " "}, {"cliend": "NULL"}]
    frames = frames_of(
        {"after_hours_responses": [RESPONSE], "clients": rows}  # column misspelt; two rows blank
    ) | {"holidays": pl.DataFrame({"day": [float("nan"), 1.5, None]})}
    checked = checked_of(spark, frames)

    told = caveats(checked, ledgers(checked), "2024-03")

    assert rows_of(told) == caveats_of(records_of(frames), "2024-03", None)
    assert [row.message.partition(" could")[0] for row in told.collect()] == [
        "2 of 2 rows of clients",
        "1 of 1 rows of holidays",
    ]


@pytest.mark.parametrize("column", ["client_id", "cliend"])
def test_without_a_ledger_there_is_no_caveat(spark: Any, column: str) -> None:
    checked = checked_of(spark, frames_of({"clients": [{column: "Ana"}]}))

    assert ledgers(checked) == {}
    assert caveats(checked, {}, "2024-03").collect() == []


def test_a_wrong_period_or_agency_raises(planted_on_spark: Checked) -> None:
    with pytest.raises(fvcount.PeriodError):
        caveats(planted_on_spark, {}, "March")
    with pytest.raises(fvcount.LedgerError, match="no record belongs to agency 'F'; the agencies"):
        caveats(planted_on_spark, {}, "2024-03", agency="F")  # none of its rows could be read
