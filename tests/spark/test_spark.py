"""A state on Spark decides what one process decides, decision by decision and word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

pytest.importorskip("pyspark", reason="PySpark is not here: pip install 'fvcount[spark]'")

from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

import fvcount
from fvcount import Records, Timetable
from fvcount.ledger.decisions import LOCAL_DATE
from fvcount.measures import DEFINITIONS, MEASURES
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import FROM_JULY_2022
from fvcount.spark import LEDGER, Checked, check, deciding, ledgers, write
from rules.invented import CHANGES, rule_set
from spark.states import (
    Frames,
    decisions_of,
    findings_of,
    findings_told,
    records_of,
    rows_of,
    state,
)

EVERY_MEASURE = pytest.mark.parametrize("measure", MEASURES)
OTHERWISE = {
    "unknown_relationship": "undetermined",
    "record_start": "as_recorded",
    "opening_work": "any",
    "after_hours_start": "excluded",
    "records_without_service": "excluded",
    "overlapping_records": "excluded",
    "client_administration": "excluded",
    "same_moment": "separate",
    "ramp_coordination_hours": "counted",
    "ramp_month": "referral",
    "assisted_test": "heard",
    "case_ids": "statewide",
    "after_hours_test": "program",
}
EVENT = {
    "event_id": "E1",
    "agency_id": "A",
    "program": "client_support",
    "activity": "direct",
    "started_at": "2024-03-04T10:00",
    "minutes": "60",
    "client_ids": "C1",
}


@contextmanager
def settings(spark: Any, **values: object) -> Iterator[None]:
    """Spark's settings for a while, `_` standing for the point."""
    names = {name: "spark.sql." + name.replace("_", ".") for name in values}
    before = {each: spark.conf.get(each) for each in names.values()}
    for name, value in values.items():
        spark.conf.set(names[name], str(value))
    yield
    for each, value in before.items():
        spark.conf.set(each, value)


def checked_of(spark: Any, frames: Frames) -> Checked:
    return check(**{name: spark.createDataFrame(each.to_arrow()) for name, each in frames.items()})


def events(**columns: Any) -> pl.DataFrame:
    """Events usual but for these columns."""
    rows = max(len(cells) for cells in columns.values())
    numbered = {"event_id": [f"E{at}" for at in range(rows)]}
    usual = {column: [cell] * rows for column, cell in EVENT.items()}
    return pl.DataFrame({**usual, **numbered, **columns})


# --- a state ------------------------------------------------------------------------------------


@EVERY_MEASURE
def test_the_decisions_are_those_of_one_process_word_for_word(
    checked: Checked, single: Records, measure: str
) -> None:
    expected = decisions_of(MEASURES[measure](single))

    assert expected
    assert rows_of(ledgers(checked, sentences=True)[measure]) == expected


@EVERY_MEASURE
def test_so_they_are_under_other_readings(checked: Checked, single: Records, measure: str) -> None:
    ledger = ledgers(checked, sentences=True, readings=OTHERWISE)[measure]

    assert rows_of(ledger) == decisions_of(MEASURES[measure](single, readings=OTHERWISE))


@EVERY_MEASURE
def test_so_they_are_where_the_rule_set_changes(
    checked: Checked, single: Records, measure: str
) -> None:
    later = rule_set("invented", date(2024, 3, 15), **CHANGES)
    rules = Timetable((FROM_JULY_2022, later))
    expected = decisions_of(MEASURES[measure](single, rules=rules))

    assert rows_of(ledgers(checked, sentences=True, rules=rules)[measure]) == expected
    moved = expected != decisions_of(MEASURES[measure](single))
    assert moved == (measure != "new_ramp_cases")


def test_the_findings_are_those_of_one_process_but_for_row_numbers(
    checked: Checked, single: Records
) -> None:
    told = findings_told(checked.findings)

    assert told == findings_of(single)
    # what only the whole book can tell is among them
    across = {"unknown-client", "same-as-cycle", "month-status-disagrees"}
    assert across <= {code for code, *_ in told}


def test_the_sound_rows_are_the_records_of_one_process(checked: Checked, single: Records) -> None:
    sound: dict[str, Any] = {
        name: rows.select(*TABLES[name].columns).toArrow() for name, rows in checked.tables.items()
    }

    again = fvcount.from_frames(**sound)

    assert again.rejected_rows == 0
    assert again.input_sha256 == single.input_sha256


@pytest.mark.parametrize(("parts", "adaptive"), [(1, False), (3, False), (8, False), (8, True)])
def test_the_number_of_parts_changes_nothing(spark: Any, parts: int, adaptive: bool) -> None:
    frames = state(range(6))
    single = records_of(frames)
    with settings(spark, shuffle_partitions=parts, adaptive_enabled=adaptive):
        checked = checked_of(spark, frames)
        found = findings_told(checked.findings)
        made = {name: rows_of(each) for name, each in ledgers(checked, sentences=True).items()}
        facts = checked.facts
        checked.release()

    expected = {name: decide(single) for name, decide in MEASURES.items()}
    assert made == {name: decisions_of(ledger) for name, ledger in expected.items()}
    assert facts == {name: ledger.made_from.facts for name, ledger in expected.items()}
    assert found == findings_of(single)


# --- written ------------------------------------------------------------------------------------


def test_what_is_written_adds_up_from_its_parts(spark: Any, tmp_path: Path) -> None:
    frames = state(range(3))
    single = records_of(frames)

    write(ledgers(checked_of(spark, frames)), str(tmp_path))

    for name, decide in MEASURES.items():
        ledger = decide(single)
        written = spark.read.schema(LEDGER).parquet(str(tmp_path / name))
        counted = written.where("outcome = 'counted'").groupBy("agency_id", "month")
        sums = {(row.agency_id, row.month): row.total for row in _total(counted).collect()}
        months = {each.on.isoformat()[:7] for each in ledger.decisions}
        assert written.count() == len(ledger)
        assert sums == {
            (agency, month): total
            for agency in ledger.agencies
            for month in months
            if (total := _counted(ledger, agency, month))
            or (agency, month) in sums  # counted, with the amount 0
        }
        assert (tmp_path / name / f"agency_id={ledger.decisions[0].agency_id}").is_dir()


def _total(rows: Any) -> Any:
    return rows.agg(F.sum("amount").alias("total"))


def _counted(ledger: fvcount.Ledger, agency: str, month: str) -> int:
    return sum(
        each.amount
        for each in ledger.decisions
        if each.outcome is fvcount.Outcome.COUNTED
        and (each.agency_id, each.on.isoformat()[:7]) == (agency, month)
    )


def test_an_agency_of_digits_keeps_its_zeros(spark: Any, tmp_path: Path) -> None:
    checked = checked_of(spark, {"service_events": events(agency_id=["007"])})

    write(ledgers(checked), str(tmp_path))

    rows = spark.read.schema(LEDGER).parquet(str(tmp_path / "service_hours")).collect()
    assert [(row.agency_id, row.month, row.because) for row in rows] == [("007", "2024-03", None)]


def test_nothing_is_written_over(spark: Any, tmp_path: Path) -> None:
    made = ledgers(checked_of(spark, {"service_events": events(agency_id=["A"])}))
    write(made, str(tmp_path))

    with pytest.raises(Exception, match="PATH_ALREADY_EXISTS"):
        write(made, str(tmp_path))


# --- little and nothing -------------------------------------------------------------------------


def test_empty_tables_have_empty_ledgers(spark: Any) -> None:
    frames = {name: frame.clear() for name, frame in state([0]).items()}

    checked = checked_of(spark, frames)

    assert checked.findings.count() == 0
    assert {name: each.count() for name, each in ledgers(checked).items()} == dict.fromkeys(
        MEASURES, 0
    )


def test_a_measure_without_its_tables_has_no_ledger(spark: Any) -> None:
    checked = checked_of(spark, {"ramp_referrals": state([0])["ramp_referrals"]})

    assert [*ledgers(checked)] == ["new_ramp_cases"]


def test_nor_has_one_of_whose_tables_one_cannot_be_read(spark: Any) -> None:
    frames = state([0])
    headless = frames["service_events"].drop("program")

    checked = checked_of(spark, frames | {"service_events": headless})

    assert [*ledgers(checked)] == ["new_ramp_cases", "after_hours_responses"]
    assert checked.unreadable == {"service_events"}
    assert findings_told(checked.findings) >= Counter(
        each
        for each in findings_of(records_of({"service_events": headless}))
        if each[0] == "missing-column"
    )


def test_two_columns_of_one_name_are_a_finding(spark: Any) -> None:
    twice = events(agency_id=["A"]).with_columns(pl.lit("x").alias(" Event_ID "))

    checked = checked_of(spark, {"service_events": twice})

    assert [row.code for row in checked.findings.collect()] == ["repeated-column"]


def test_names_of_columns_are_read_as_everywhere(spark: Any) -> None:
    shouting = events(agency_id=["A"]).rename(lambda name: f" {name.upper()}")
    noted = shouting.with_columns(pl.lit("she moved").alias("Dear `diary`. note"))

    checked = checked_of(spark, {"service_events": noted})

    assert checked.tables["service_events"].count() == 1
    assert findings_told(checked.findings) == findings_of(records_of({"service_events": noted}))


def test_blank_rows_are_told_once_and_findings_about_a_column_too(spark: Any) -> None:
    key = "OENES020219851"  # as a linkage key looks
    blank = events(event_id=[None, " "]).with_columns(pl.lit("").alias(each) for each in EVENT)
    rows = pl.concat([events(client_ids=[key] * 9), blank])
    frames = {"service_events": rows.with_columns(mood=pl.lit(" "))}
    with settings(spark, shuffle_partitions=8):
        told = findings_told(checked_of(spark, frames).findings)

    assert told == findings_of(records_of(frames))
    codes = sorted(code for code, *_ in told.elements())
    assert codes == ["blank-rows", "identifying-id", "unknown-columns"]


@pytest.mark.parametrize(
    ("program", "others", "told"),
    [
        ("after_hours", {}, True),
        ("client_support", {}, False),
        ("after_hours", {"after_hours_responses": "R1"}, False),
    ],
)
def test_after_hours_work_in_a_state_without_responses_is_told_once(
    spark: Any, program: str, others: dict[str, str], told: bool
) -> None:
    responses = {name: pl.DataFrame({"response_id": [id]}) for name, id in others.items()}
    frames = {"service_events": events(client_ids=["C1"] * 9, program=[program] * 9)} | responses
    with settings(spark, shuffle_partitions=4):
        found = findings_told(checked_of(spark, frames).findings)

    assert found == findings_of(records_of(frames))
    assert ("after-hours-without-responses" in {code for code, *_ in found}) is told


def test_a_wrong_call_raises_before_any_work(spark: Any, checked: Checked) -> None:
    no_frame: Any = []
    with pytest.raises(fvcount.CaseBookError, match="expected at least one table"):
        check()
    with pytest.raises(fvcount.CaseBookError, match="did you mean service_events"):
        check(service_evnts=spark.range(1))
    with pytest.raises(fvcount.CaseBookError, match="expected a Spark DataFrame, got list"):
        check(service_events=no_frame)
    with pytest.raises(fvcount.ReadingError, match="did you mean same_moment"):
        ledgers(checked, readings={"same_momnt": "one"})


# --- ids ----------------------------------------------------------------------------------------


def test_rows_of_one_id_meet_however_it_is_typed(spark: Any) -> None:
    frames = {
        "service_events": events(
            event_id=["E1", " E1 ", "\u3000E1\t", "E2"], client_ids=["C1", "C2", "C3", "C4"]
        )
    }
    with settings(spark, shuffle_partitions=8):
        rows = checked_of(spark, frames).tables["service_events"].collect()

    assert sorted((row.event_id, row.client_ids) for row in rows) == [
        ("E1", "C1;C2;C3"),
        ("E2", "C4"),
    ]


def test_ids_may_be_numbers(spark: Any) -> None:
    frames = {
        "service_events": events(client_ids=[7, 7], agency_id=[1, 2]),
        "clients": pl.DataFrame({"client_id": [7], "same_as": [8.0], "agency_id": [2]}),
    }

    made = rows_of(ledgers(checked_of(spark, frames), sentences=True)["new_support_periods"])

    assert made == decisions_of(fvcount.new_support_periods(records_of(frames)))
    assert {record for record, *_ in made} == {
        "derived:1:7:2024-03-04",
        "derived:2:8:2024-03-04",
    }


@pytest.mark.parametrize("parts", [1, 5])
def test_circles_are_refused_as_one_process_refuses_them(spark: Any, parts: int) -> None:
    rows = [
        # at X a stands for itself, at Y a general row closes a circle through another agency's
        *[("a", "X", "a"), ("a", None, "b"), ("b", "X", "a"), ("b", "Y", "a")],
        # a chain that is a circle in general, and at Z ends
        *[("p", None, "q"), ("q", None, "r"), ("r", None, "p"), ("q", "Z", None)],
        *[("m", None, "n"), ("n", None, "o")],
    ]
    people = [each for each, *_ in rows]
    frames = {
        "clients": pl.DataFrame(rows, ["client_id", "agency_id", "same_as"], orient="row"),
        "service_events": events(agency_id=[*"WXYZ"], client_ids=[sorted(set(people))] * 4),
    }
    with settings(spark, shuffle_partitions=parts):
        checked = checked_of(spark, frames)
        made = rows_of(ledgers(checked, sentences=True)["new_support_periods"])
        found = findings_told(checked.findings)

    single = records_of(frames)
    assert made == decisions_of(fvcount.new_support_periods(single))
    assert found == findings_of(single)
    assert any(code == "same-as-cycle" for code, *_ in found)


def test_a_family_is_known_by_its_people_wherever_their_rows_lie(spark: Any) -> None:
    own, general = "A", None
    people = [
        *[("mother", own, "H1", None), ("mother", general, "H2", None)],
        *[("child", general, "H1", None), ("baby", general, "H9", "child")],
        *[("aunt", "B", "H1", None), ("guest", general, "H3", None)],
    ]
    at = "2024-03-09T20:00"
    responses = [
        *[("R1", "A", at, "mother"), ("R2", "A", at, "child"), ("R3", "A", at, "baby")],
        *[("R4", "A", at, "aunt"), ("R5", "A", at, "guest"), ("R6", "A", at, "mother;guest")],
        *[("R1", "B", at, "aunt"), ("R2", "B", at, "mother"), ("R3", "B", at, "baby")],
    ]
    columns = ["client_id", "agency_id", "household_id", "same_as"]
    served = ["response_id", "agency_id", "responded_at", "client_ids"]
    frames = {
        "clients": pl.DataFrame(people, columns, orient="row"),
        "after_hours_responses": pl.DataFrame(responses, served, orient="row").with_columns(
            mode=pl.lit("phone")
        ),
    }

    made = rows_of(ledgers(checked_of(spark, frames), sentences=True)["after_hours_responses"])

    assert made == decisions_of(fvcount.after_hours_responses(records_of(frames)))
    assert {
        (record, agency) for record, agency, _, _, _, clause, *_ in made if "same" in clause
    } == {
        *[("R2", "A"), ("R3", "A"), ("R3", "B")],
    }


def test_a_case_id_of_two_panels_is_two_cases_or_one_by_its_reading(spark: Any) -> None:
    referrals = [
        *[("R1", "A", "2024-05-28", "2024-06-12"), ("R2", "B", "2024-07-01", "2024-07-11")],
        *[("R3", "A", "2024-07-01", "2024-07-25"), ("R4", "B", "2024-08-01", "2024-08-15")],
    ]
    columns = ["referral_id", "agency_id", "referred_on", "heard_on"]
    frame = pl.DataFrame(referrals, columns, orient="row").with_columns(
        case_id=pl.lit("K1"), determination=pl.lit("eligible")
    )
    frames = {"ramp_referrals": frame}
    with settings(spark, shuffle_partitions=8):
        checked = checked_of(spark, frames)
        for case_ids, counted in (("panel", {"R1", "R2"}), ("statewide", {"R1"})):
            readings = {"case_ids": case_ids}
            made = rows_of(ledgers(checked, sentences=True, readings=readings)["new_ramp_cases"])

            ledger = fvcount.new_ramp_cases(records_of(frames), readings=readings)
            assert made == decisions_of(ledger)
            assert {record for record, _, outcome, *_ in made if outcome == "counted"} == counted


def test_a_family_meets_on_its_local_date_with_and_without_a_clock_time(spark: Any) -> None:
    times = [
        *["2024-03-08T13:30Z", "2024-03-09", "2024-03-09T23:30", "2024-03-10T00:30+11:00"],
        *["2024-03-10", "2024-03-16", "2024-03-16"],  # the first is Saturday in Melbourne
    ]
    responses = pl.DataFrame(
        {
            "response_id": [f"R{at}" for at in range(1, 8)],
            "agency_id": "A",
            "responded_at": times,
            "mode": "phone",
            "household_id": "H1",
        }
    )
    frames = {"after_hours_responses": responses}
    with settings(spark, shuffle_partitions=8):
        checked = checked_of(spark, frames)
        made = rows_of(ledgers(checked, sentences=True)["after_hours_responses"])

    assert made == decisions_of(fvcount.after_hours_responses(records_of(frames)))
    unknown = {record for record, *_, clause, _, _, _ in made if clause.endswith("family_unknown")}
    assert unknown == {"R2", "R5", "R7"}


def test_dates_alike_are_in_doubt_by_the_household_of_their_people_wherever_its_rows_lie(
    spark: Any,
) -> None:
    people = [
        *[("mother", None, "H1", None), ("mother", "A", None, None), ("child", "A", "H1", None)],
        *[("baby", None, "H9", "child"), ("guest", None, "H3", None), ("child", "B", "H2", None)],
    ]
    logged = [
        *[("E1", "A", "2024-03-04", "mother", None), ("E2", "A", "2024-03-04", None, "child")],
        *[("E3", "A", "2024-03-04", "baby", "mother"), ("E4", "A", "2024-03-04", "guest", None)],
        *[("E5", "A", "2024-03-05", "child", None), ("E6", "A", "2024-03-04T10:00", "baby", None)],
        *[("E1", "B", "2024-03-04", "mother", None), ("E2", "B", "2024-03-04", "baby", None)],
    ]
    columns = ["client_id", "agency_id", "household_id", "same_as"]
    served = ["event_id", "agency_id", "started_at", "client_ids", "beneficiary_ids"]
    work = {"program": "client_support", "activity": "direct", "minutes": "60", "worker_ids": "W1"}
    frames = {
        "clients": pl.DataFrame(people, columns, orient="row"),
        "service_events": pl.DataFrame(logged, served, orient="row").with_columns(
            pl.lit(cell).alias(column) for column, cell in work.items()
        ),
    }
    with settings(spark, shuffle_partitions=8):
        made = rows_of(ledgers(checked_of(spark, frames), sentences=True)["service_hours"])

    assert made == decisions_of(fvcount.service_hours(records_of(frames)))
    doubtful = {(record, agency) for record, agency, outcome, *_ in made if outcome != "counted"}
    assert doubtful == {("E2", "A")}


# --- times --------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Australia/Melbourne", "America/New_York", "+05:30"])
def test_a_timestamp_means_the_same_whatever_zone_the_session_shows(spark: Any, zone: str) -> None:
    with settings(spark, session_timeZone=zone):
        frame = spark.sql(
            """
            select 'A' as agency_id, 'client_support' as program, 'direct' as activity,
                   60 as minutes, array('C1') as client_ids, event_id, at as started_at
            from values
                ('E1', timestamp '2024-03-31 23:30:00Z'),
                ('E2', timestamp '2024-04-06 15:30:00.5Z'),
                ('E3', timestamp '2024-04-06 16:30:00Z') as instants(event_id, at)
            """
        )
        sound = check(service_events=frame).tables["service_events"]
        rows = {row.event_id: (row.started_at, row[LOCAL_DATE]) for row in sound.collect()}

    assert rows == {
        "E1": ("2024-03-31T23:30:00+00:00", "2024-04-01"),
        "E2": ("2024-04-06T15:30:00.500000+00:00", "2024-04-07"),
        "E3": ("2024-04-06T16:30:00+00:00", "2024-04-07"),
    }


@pytest.mark.parametrize("zone", ["UTC", "+05:30"])
def test_text_and_times_without_a_zone_are_melbournes(spark: Any, zone: str) -> None:
    wall = "2024-04-01 00:30:00"
    kinds = {
        "as text": f"'{wall}'",
        "as a time": f"timestamp_ntz '{wall}'",
        "as a date": f"date '{wall[:10]}'",
    }
    with settings(spark, session_timeZone=zone):
        found = {}
        for kind, sql in kinds.items():
            frame = spark.sql(
                f"""
                select 'E1' as event_id, 'A' as agency_id, 'client_support' as program,
                       'direct' as activity, {sql} as started_at, decimal(90.50) as minutes
                """
            )
            (row,) = check(service_events=frame).tables["service_events"].collect()
            found[kind] = (row.started_at, row[LOCAL_DATE])

    assert found == {
        "as text": ("2024-03-31T13:30:00+00:00", "2024-04-01"),
        "as a time": ("2024-03-31T13:30:00+00:00", "2024-04-01"),
        "as a date": ("2024-04-01", "2024-04-01"),
    }


def test_times_before_time_zones_are_kept_to_the_second(spark: Any) -> None:
    frames = {"service_events": events(started_at=["1890-01-01T10:00", "0002-01-01T00:00"])}

    made = rows_of(ledgers(checked_of(spark, frames), sentences=True)["service_hours"])

    assert made == decisions_of(fvcount.service_hours(records_of(frames)))


# --- skew, and what is kept ---------------------------------------------------------------------


def test_where_coverage_is_not_stated_a_month_with_any_event_of_the_agency_is_covered(
    spark: Any,
) -> None:
    # C1 is over in April at both; at B somebody else has an event then, at A nobody has
    days = ["2024-02-12", "2024-03-31", "2024-05-01", "2024-02-12", "2024-03-31", "2024-05-01"]
    frames = {
        "service_events": events(
            agency_id=[*"AAABBBB"],
            client_ids=["C2", "C1", "C1", "C2", "C1", "C1", "C2"],
            started_at=[f"{day}T10:00" for day in (*days, "2024-04-10")],
        ),
        "support_periods": pl.DataFrame(
            {
                "support_period_id": ["SP1", "SP2"],
                "agency_id": ["A", "B"],
                "client_id": ["C3", "C3"],
                "program": ["client_support"] * 2,
                "start_date": ["2024-04-02"] * 2,
            }
        ),
        "month_statuses": pl.DataFrame(
            {
                "agency_id": ["A", "B"],
                "client_id": ["C1", "C1"],
                "month": ["2024-04"] * 2,
                "ongoing_relationship": ["no"] * 2,
            }
        ),
    }
    with settings(spark, shuffle_partitions=5):
        made = rows_of(ledgers(checked_of(spark, frames), sentences=True)["new_support_periods"])

    assert made == decisions_of(fvcount.new_support_periods(records_of(frames)))
    told = {(record, outcome) for record, _, outcome, *_ in made}
    assert ("derived:A:C1:2024-05-01", "counted") not in told
    assert told >= {
        ("derived:A:C1:2024-03-31", "counted"),
        ("derived:B:C1:2024-03-31", "counted"),
        ("derived:B:C1:2024-05-01", "counted"),
        ("SP1", "counted"),  # nothing is known of April at A
        ("SP2", "undetermined"),
    }


def test_an_agency_with_most_rows_is_not_one_part(spark: Any) -> None:
    people = [f"C{at}" for at in range(200)]
    begun = [f"2024-03-01T{9 + at % 8:02}:{at % 60:02}" for at in range(200)]
    frames = {"service_events": events(client_ids=people, started_at=begun)}
    with settings(spark, shuffle_partitions=8):
        checked = checked_of(spark, frames)
        for name in ("new_support_periods", "service_hours"):
            rows = deciding._parts(checked, DEFINITIONS[name], Readings()).rows
            sizes = rows.groupBy(F.spark_partition_id()).count().collect()
            assert max(row["count"] for row in sizes) < 200 / 2


def test_a_finding_shows_no_cell(spark: Any) -> None:
    frames = {
        "service_events": events(agency_id=["A"], started_at=["Jane Doe, 4 March"]).with_columns(
            pl.lit("she moved to Ballarat").alias("note")
        )
    }

    told = str(checked_of(spark, frames).findings.collect())

    assert "unreadable-cell" in told
    assert not any(word in told for word in ("Jane", "March", "Ballarat"))


def test_what_the_check_keeps_can_be_freed(spark: Any) -> None:
    checked = checked_of(spark, {"service_events": events(agency_id=["A"])})
    (kept,) = checked._kept
    assert kept.is_cached

    checked.release()

    assert not kept.is_cached


def test_a_calendar_is_taken_as_the_measures_take_it(spark: Any) -> None:
    frames = {
        "after_hours_responses": pl.DataFrame(
            {"response_id": ["R1"], "agency_id": "A", "mode": "phone"}
            | {"responded_at": "2024-03-05T11:00"}
        )
    }
    added = fvcount.victoria([2024]).changed(
        [fvcount.dates.public_holidays.Change(date(2024, 3, 5), True, None, None)]
    )
    checked = checked_of(spark, frames)

    plain, moved = (
        [row.outcome for row in ledgers(checked, calendar=each)["after_hours_responses"].collect()]
        for each in (None, added)
    )

    assert (plain, moved) == (["excluded"], ["counted"])
