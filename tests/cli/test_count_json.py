"""`count --format json` prints one object, exactly as other systems may rely on it."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import fvcount as library
from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced
from fvcount import Count, __version__
from fvcount.ledger.caveats import Caveat

TRUTH = json.loads(Path("examples/northside-truth.json").read_text("utf-8"))
MEASURES = ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]
UNITS = {
    "new_support_periods": "support periods",
    "service_hours": "hours",
    "new_ramp_cases": "cases",
    "after_hours_responses": "responses",
}
DEFAULTS = {
    "basis": "rules",
    "unknown_relationship": "recorded",
    "record_start": "first_support",
    "opening_work": "direct",
    "after_hours_start": "new_by_day",
    "overlapping_records": "undetermined",
    "records_without_service": "undetermined",
    "client_administration": "counted",
    "same_moment": "one",
    "ramp_coordination_hours": "excluded",
    "ramp_month": "event",
    "assisted_test": "heard_and_assisted",
    "case_ids": "panel",
    "after_hours_test": "program_and_clock",
    "annual_report_due": "july",
}


def counted(fvcount: Call, *arguments: object) -> Any:
    said = fvcount("count", *arguments, "--format", "json")
    said.must_not_break()
    return json.loads(said.out)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_object_of_one_measure_is_the_one_that_a_count_gives(
    fvcount: Call, measure: str
) -> None:
    printed = counted(fvcount, NORTHSIDE, "--period", "2023-24-Q3", "--measure", measure)
    ledger = library.MEASURES[measure](library.read(NORTHSIDE))
    read = library.Ledger.from_json(ledger.to_json())

    assert ledger.count("2023-24-Q3").to_dict() == printed
    assert read.count("2023-24-Q3").to_dict() == printed


def test_the_object_has_these_keys_in_this_order(fvcount: Call) -> None:
    thing = counted(fvcount, NORTHSIDE, "--period", "2024-03")
    assert list(thing) == [
        *("fvcount", "rule_sets", "period", "readings", "calendar", "timezones", "input_sha256"),
        *("counts", "findings", "rejected_rows"),
    ]
    assert (thing["fvcount"], thing["rule_sets"]) == (__version__, ["2022-07-01"])
    assert (thing["period"], thing["readings"]) == ("2024-03", DEFAULTS)
    assert list(thing["calendar"]) == ["source", "added", "removed", "provisional"]
    assert re.fullmatch(r"holidays [0-9.]+ AU-VIC", thing["calendar"]["source"])
    assert re.fullmatch(r"tzdata 20[0-9.]+", thing["timezones"])
    assert re.fullmatch(r"[0-9a-f]{64}", thing["input_sha256"])
    assert thing["rejected_rows"] == 6
    assert [each["measure"] for each in thing["counts"]] == MEASURES


def test_each_count_has_these_keys_and_types(fvcount: Call) -> None:
    for count in counted(fvcount, NORTHSIDE, "--period", "2024-03")["counts"]:
        assert list(count) == [
            *("measure", "period", "agency_id", "data_given", "unit", "value", "low", "high"),
            *("total", "undetermined", "amount_unit", "caveats", "decisions"),
        ]
        assert (count["period"], count["agency_id"], count["data_given"]) == ("2024-03", None, True)
        assert count["unit"] == UNITS[count["measure"]]
        assert count["low"] == count["value"]
        assert isinstance(count["value"], str)
        assert isinstance(count["high"], str)
        if count["unit"] == "hours":
            most = count["total"] + count["undetermined"]
            assert Decimal(count["high"]) == round(Decimal(most) / 3600, 2)
        else:
            assert int(count["high"]) == count["total"] + count["undetermined"]
        assert type(count["total"]) is type(count["undetermined"]) is int
        for caveat in count["caveats"]:
            assert list(caveat) == ["code", "message"]
    hours = counted(fvcount, NORTHSIDE, "--period", "2024-03")["counts"][1]
    assert [caveat["code"] for caveat in hours["caveats"]] == ["rows-unread", "length-unknown"]
    assert (hours["value"], hours["total"], hours["amount_unit"]) == ("144.79", 521250, "seconds")


def test_each_decision_has_these_keys_and_types(fvcount: Call) -> None:
    clauses = {
        clause["id"] for clause in json.loads(fvcount("rules", "--format", "json").out)["clauses"]
    }
    for count in counted(fvcount, NORTHSIDE, "--period", "2023-24")["counts"]:
        assert count["decisions"]
        for decision in count["decisions"]:
            assert list(decision) == [
                *("record", "agency_id", "client_ids", "outcome", "amount", "on", "clause"),
                "because",
            ]
            assert decision["client_ids"] == sorted({*decision["client_ids"]})
            assert decision["outcome"] in {"counted", "excluded", "undetermined"}
            assert type(decision["amount"]) is int
            assert decision["amount"] >= 0
            assert "2023-07-01" <= decision["on"] <= "2024-06-30"
            assert decision["clause"] in clauses
            assert decision["because"].strip().endswith(".")


def test_each_finding_has_these_keys_and_the_most_serious_come_first(fvcount: Call) -> None:
    findings = counted(fvcount, NORTHSIDE, "--period", "2024-03")["findings"]
    for finding in findings:
        assert {"code", "severity", "file", "row", "record", "agency_id", "message"} <= {*finding}
        assert finding["row"] is None or type(finding["row"]) is int
    ranks = [["error", "warning", "note"].index(each["severity"]) for each in findings]
    assert ranks == sorted(ranks)
    assert ranks.count(0) == 6


def test_total_and_undetermined_are_the_sums_of_the_amounts(fvcount: Call) -> None:
    for count in counted(fvcount, NORTHSIDE, "--period", "2023-24")["counts"]:
        for outcome, key in (("counted", "total"), ("undetermined", "undetermined")):
            amounts = [each["amount"] for each in count["decisions"] if each["outcome"] == outcome]
            assert count[key] == sum(amounts)
        if count["unit"] != "hours":
            assert count["value"] == str(count["total"])


def test_a_caveat_is_told_with_its_code_and_changes_no_number(
    fvcount: Call, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(fvcount, two, "--period", "2024-03")
    caveat = Caveat("length-unknown", "1 piece of work has no length.")
    monkeypatch.setattr(Count, "caveats", (caveat,))
    after = counted(fvcount, two, "--period", "2024-03")
    told = [{"code": "length-unknown", "message": "1 piece of work has no length."}]
    assert {json.dumps(count.pop("caveats")) for count in after["counts"]} == {json.dumps(told)}
    for count in before["counts"]:
        del count["caveats"]
    assert after == before


def test_decisions_are_ordered_by_date_agency_and_record(fvcount: Call) -> None:
    for count in counted(fvcount, NORTHSIDE, "--period", "2023-24")["counts"]:
        order = [(each["on"], each["agency_id"], each["record"]) for each in count["decisions"]]
        assert order == sorted(order)


def test_every_month_is_decided_as_the_invented_agency_was_made(fvcount: Call) -> None:
    thing = counted(fvcount, NORTHSIDE, "--period", "2022-07..2024-12", "--by", "month")
    found = [
        [count["measure"], *(each[key] for key in ("record", "outcome", "amount", "on", "clause"))]
        for count in thing["counts"]
        for each in count["decisions"]
    ]
    made = [
        [each[key] for key in ("measure", "record", "outcome", "amount", "on", "clause")]
        for each in TRUTH["decisions"]
    ]
    assert sorted(found) == sorted(made)
    sums = {(each["period"], each["measure"]): each for each in thing["counts"]}
    assert len(sums) == 30 * 4
    for month, measures in TRUTH["months"].items():
        for measure, told in measures.items():
            assert {key: sums[month, measure][key] for key in told} == told


def test_decisions_without_a_record_have_derived_names(fvcount: Call) -> None:
    periods = counted(fvcount, NORTHSIDE, "--period", "2024-03")["counts"][0]
    names = [each["record"] for each in periods["decisions"] if ":" in each["record"]]
    assert "derived:NORTHSIDE:C-004:2024-03-01" in names
    assert "person:NORTHSIDE:C-031" in names
    for decision in periods["decisions"]:
        if decision["record"].startswith("derived:"):
            *_, day = decision["record"].split(":")
            assert decision["on"] == day


TWO_AGENCIES = {
    "service_events": """
        agency_id  event_id  started_at        minutes  client_ids
        B          E1        2024-02-05T10:00  30       Ana
        A          E2        2024-02-05T10:00  60       Ana
        A          E1        2024-03-31T23:30  60       Ana
        B          E3        2024-03-05T10:00  15       .
        """,
    "coverage": "agency_id \n A \n B",
}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return folder(tmp_path, {f"{name}.csv": spaced(name, it) for name, it in TWO_AGENCIES.items()})


def test_by_month_has_one_entry_for_each_month_that_add_up(fvcount: Call, two: Path) -> None:
    whole = counted(fvcount, two, "--period", "2024-02..2024-04")
    parts = counted(fvcount, two, "--period", "2024-02..2024-04", "--by", "month")
    assert whole["period"] == parts["period"] == "2024-02..2024-04"
    for count in whole["counts"]:
        of_measure = [each for each in parts["counts"] if each["measure"] == count["measure"]]
        assert [each["period"] for each in of_measure] == ["2024-02", "2024-03", "2024-04"]
        assert sum(each["total"] for each in of_measure) == count["total"]
        assert [d for each in of_measure for d in each["decisions"]] == count["decisions"]
    hours = [each["value"] for each in parts["counts"] if each["measure"] == "service_hours"]
    assert hours == ["1.50", "0.50", "0.50"]


def test_by_quarter_has_one_entry_for_each_quarter_cut_to_the_period(
    fvcount: Call, two: Path
) -> None:
    parts = counted(fvcount, two, "--period", "2024-02..2024-06", "--by", "quarter")["counts"]
    hours = [(each["period"], each["value"]) for each in parts if each["unit"] == "hours"]
    assert hours == [("2024-02..2024-03", "2.00"), ("2023-24-Q4", "0.50")]


def test_by_agency_has_one_entry_for_each_agency_that_add_up(fvcount: Call, two: Path) -> None:
    parts = counted(fvcount, two, "--period", "2024-02..2024-04", "--by", "agency")["counts"]
    hours = [(each["agency_id"], each["value"]) for each in parts if each["unit"] == "hours"]
    assert hours == [("A", "2.00"), ("B", "0.50")]
    for each in parts:
        assert {decision["agency_id"] for decision in each["decisions"]} <= {each["agency_id"]}


def test_a_filter_by_agency_selects_decisions_and_changes_none(fvcount: Call, two: Path) -> None:
    whole = counted(fvcount, two, "--period", "2024-02..2024-04")
    for agency in "AB":
        some = counted(fvcount, two, "--period", "2024-02..2024-04", "--agency", agency)
        assert some["input_sha256"] == whole["input_sha256"]
        for part, all_ in zip(some["counts"], whole["counts"], strict=True):
            own = [each for each in all_["decisions"] if each["agency_id"] == agency]
            assert (part["agency_id"], part["decisions"]) == (agency, own)


def test_measures_asked_for_come_alone_and_in_their_own_order(fvcount: Call) -> None:
    asked = ["--measure", "new_ramp_cases", "--measure", "service_hours"]
    thing = counted(fvcount, NORTHSIDE, "--period", "2024-03", *asked)
    assert [each["measure"] for each in thing["counts"]] == ["service_hours", "new_ramp_cases"]


def test_only_measures_whose_table_is_given_are_shown(fvcount: Call, tmp_path: Path) -> None:
    folder(tmp_path, ramp_referrals=spaced("ramp_referrals", "determination \n pending"))
    thing = counted(fvcount, tmp_path, "--period", "2024-03")
    assert [each["measure"] for each in thing["counts"]] == ["new_ramp_cases"]


@pytest.mark.parametrize("by", [[], ["--by", "month"], ["--by", "agency"]])
def test_a_measure_asked_for_without_its_table_says_so_and_is_not_0(
    fvcount: Call, two: Path, by: list[str]
) -> None:
    asked = ["--measure", "new_ramp_cases", "--period", "2024-03", *by]
    counts = counted(fvcount, two, *asked)["counts"]
    assert counts
    numbers = ("value", "low", "high", "total", "undetermined")
    for count in counts:
        assert count["data_given"] is False
        assert {count[number] for number in numbers} == {None}
        assert count["decisions"] == []
    for form in ("table", "markdown"):
        assert "no data" in fvcount("count", two, *asked, "--format", form).out
    (row, *_) = csv.DictReader(StringIO(fvcount("count", two, *asked, "--format", "csv").out))
    assert (row["measure"], row["value"]) == ("new_ramp_cases", "")


@pytest.mark.parametrize("by", [[], ["--by", "month"], ["--by", "agency"]])
def test_a_measure_with_an_unreadable_table_says_so_and_is_not_0(
    fvcount: Call, two: Path, by: list[str]
) -> None:
    folder(two, ramp_referrals="case,panel\n1,2\n")
    counts = counted(fvcount, two, "--period", "2024-03", *by)["counts"]
    told = [each for each in counts if each["measure"] == "new_ramp_cases"]
    assert told
    assert all((each["data_given"], each["value"]) == (False, None) for each in told)
    table = fvcount("count", two, "--period", "2024-03", *by)
    assert table.status == 0
    assert "no data" in table.out
    assert "was not given" not in table.out


def test_readings_chosen_are_told_and_made_use_of(fvcount: Call) -> None:
    chosen = ["--set", "basis=recorded", "--set", "ramp_coordination_hours=counted"]
    plain = counted(fvcount, NORTHSIDE, "--period", "2024-03")
    other = counted(fvcount, NORTHSIDE, "--period", "2024-03", *chosen)
    assert other["readings"] == {
        **DEFAULTS,
        "basis": "recorded",
        "ramp_coordination_hours": "counted",
    }
    totals = [[each["total"] for each in thing["counts"]] for thing in (plain, other)]
    assert totals[0][0] != totals[1][0]
    assert totals[0][1] < totals[1][1]
    assert totals[0][2:] == totals[1][2:]


def test_one_period_in_other_words_is_the_same_period(fvcount: Call, two: Path) -> None:
    for one, other in (
        ("2023-24-Q3", "2023-24-q3"),
        ("2024-02..2024-03", " 2024-02 .. 2024-03 "),
        ("2024-03", "March 2024"),
        ("2023-07..2024-03", "ytd:2024-03"),
    ):
        assert counted(fvcount, two, "--period", one) == counted(fvcount, two, "--period", other)


def test_findings_are_all_of_the_book_whatever_the_period(fvcount: Call) -> None:
    whole = counted(fvcount, NORTHSIDE, "--period", "2024-03")["findings"]
    month = counted(fvcount, NORTHSIDE, "--period", "2022-07")["findings"]
    assert whole == month
    agency = counted(fvcount, NORTHSIDE, "--period", "2024-03", "--agency", "NORTHSIDE")
    assert whole == agency["findings"]


def test_days_of_the_books_holidays_are_told(fvcount: Call) -> None:
    calendar = counted(fvcount, NORTHSIDE, "--period", "2024-03")["calendar"]
    assert calendar["added"] == [
        {"date": "2024-08-15", "agency_id": None},
        {"date": "2024-10-23", "agency_id": "NORTHSIDE"},
    ]
    assert calendar["removed"] == [
        {"date": "2024-08-15", "agency_id": "NORTHSIDE"},
        {"date": "2024-11-05", "agency_id": "NORTHSIDE"},
    ]
    assert calendar["provisional"] == []
    assert counted(fvcount, NORTHSIDE, "--period", "2028-09")["calendar"]["provisional"] == [
        "2028-09-29"
    ]


def test_a_period_that_is_not_over_is_told_to_be_provisional(fvcount: Call) -> None:
    for day, over in (("2024-03-31", False), ("2024-04-01", True)):
        call = ["count", NORTHSIDE, "--period", "2024-03", "--as-at", day]
        assert ("rovisional" in fvcount(*call).out) is not over
        thing = counted(fvcount, NORTHSIDE, "--period", "2024-03", "--as-at", day)
        assert {each["provisional"] for each in thing["counts"]} == {not over}
