"""`explain` tells every decision about a record, a client or a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced
from fvcount import MEASURES, Period, Records, read
from fvcount.show.explanations import explain_id
from fvcount.show.json_objects import explain_object

TRUTH = json.loads(Path("examples/northside-truth.json").read_text("utf-8"))["decisions"]


def explained(fvcount: Call, *arguments: object) -> Any:
    said = fvcount("explain", NORTHSIDE, *arguments, "--format", "json")
    assert said.status == 0
    return json.loads(said.out)


@pytest.mark.parametrize(
    "record", ["SP-0181", "EV-00437", "EV-01189", "RR-07", "AH-018", "person:NORTHSIDE:C-031"]
)
def test_a_record_is_explained_by_its_decisions(fvcount: Call, record: str) -> None:
    found = [
        tuple(each[key] for key in ("measure", "record", "outcome", "amount", "on", "clause"))
        for each in explained(fvcount, record)["decisions"]
    ]
    made = [tuple(each.values()) for each in TRUTH if each["record"] == record]
    assert sorted(found) == sorted(made)


@pytest.mark.parametrize("client", ["C-004", "C-020", "C-035", "C-038"])
def test_a_client_is_explained_by_every_decision_about_them(fvcount: Call, client: str) -> None:
    decisions = explained(fvcount, client)["decisions"]
    named = {each["record"] for each in decisions}
    made = {
        each["record"]
        for each in TRUTH
        if f":{client}:" in f"{each['record']}:" or each["record"] in named
    }
    assert named == made
    periods = [each for each in decisions if each["measure"] == "new_support_periods"]
    assert periods


def test_either_id_of_a_person_tells_the_decisions_of_both(fvcount: Call) -> None:
    one, other = (explained(fvcount, id)["decisions"] for id in ("C-028", "C-029"))
    assert {"SP-0134", "SP-0149"} <= {each["record"] for each in other}
    assert [each for each in other if each not in one] == []


def test_a_case_is_explained_by_its_referrals(fvcount: Call) -> None:
    decisions = explained(fvcount, "CASE-01")["decisions"]
    assert [(each["record"], each["outcome"]) for each in decisions] == [
        ("RR-01", "counted"),
        ("RR-02", "excluded"),
        ("RR-05", "counted"),
    ]


def test_a_period_narrows_the_decisions(fvcount: Call) -> None:
    decisions = explained(fvcount, "C-004", "--period", "2024-03")["decisions"]
    assert decisions
    assert all(each["on"].startswith("2024-03") for each in decisions)


def test_a_rejected_record_is_explained_by_its_faults(fvcount: Call) -> None:
    told = explained(fvcount, "SP-0233")
    assert told["decisions"] == []
    assert [(each["code"], each["column"]) for each in told["findings"]] == [
        ("missing-cell", "start_date")
    ]
    assert told["notes"] == [
        "Recorded in row 134 of support_periods.csv, but the row could not be read:"
        " start_date is blank, but is required."
    ]


def test_a_person_is_told_of_the_rows_that_name_them_and_could_not_be_read(
    fvcount: Call, tmp_path: Path
) -> None:
    text = spaced("service_events", "event_id minutes client_ids \n E1 60 Ana \n E2 x Zed")
    folder(tmp_path, service_events=text)
    place = "row 3 of service_events.csv"
    told = " ".join(fvcount("explain", tmp_path, "Zed").out.split())
    assert f"Recorded in {place}, but the row could not be read: minutes of the shape 'a'" in told
    assert place not in fvcount("explain", tmp_path, "Ana").out


@pytest.mark.parametrize("id", ["C-028", "SP-0181", "SP-0233", "CASE-01"])
def test_the_library_explains_what_the_command_prints(fvcount: Call, id: str) -> None:
    records = read(NORTHSIDE)
    ledgers = [decide(records) for decide in MEASURES.values()]

    explanation = explain_id(records, ledgers, id, period=Period.parse("2023-24"))

    assert explain_object(explanation) == explained(fvcount, id, "--period", "2023-24")


def test_an_explanation_follows_the_readings_of_its_ledgers(fvcount: Call) -> None:
    records, switches = read(NORTHSIDE), {"unknown_relationship": "ongoing"}
    ledgers = [decide(records, readings=switches) for decide in MEASURES.values()]

    explanation = explain_id(records, ledgers, "C-004", readings=switches)

    option = ("--set", "unknown_relationship=ongoing")
    assert explain_object(explanation) == explained(fvcount, "C-004", *option)
    assert explanation != explain_id(records, ledgers, "C-004")


def test_an_id_that_nobody_knows_has_an_empty_explanation() -> None:
    assert explain_id(Records(), [], "C-1") == ("C-1", [], [], [], [])


def test_another_id_of_a_person_is_said_to_be_one(fvcount: Call) -> None:
    other, person = (explained(fvcount, id)["notes"] for id in ("C-029", "C-028"))
    assert other == ["At NORTHSIDE C-029 is another id of C-028, which decisions name."]
    assert person == ["C-028 is also known as C-029."]


def test_a_household_is_explained_by_its_people_and_responses() -> None:
    clients = [
        {"client_id": "C-1", "household_id": "H-1"},
        {"client_id": "C-2", "household_id": "H-1"},
        {"client_id": "C-3", "household_id": "H-1", "same_as": "C-4"},
        {"client_id": "C-4", "household_id": "H-2"},
    ]
    period = {"agency_id": "A", "program": "client_support", "start_date": "2024-03-04"}
    response = {"agency_id": "A", "mode": "phone", "responded_at": "2024-03-08T20:15"}
    records = Records.from_dict(
        {
            "clients": clients,
            "support_periods": [
                period | {"support_period_id": f"SP-{client[-1]}", "client_id": client}
                for client in ("C-1", "C-3")
            ],
            "after_hours_responses": [response | {"response_id": "AH-1", "household_id": "H-1"}],
        }
    )
    ledgers = [decide(records) for decide in MEASURES.values()]

    explanation = explain_id(records, ledgers, "H-1")

    assert explanation.notes == ["H-1 is a household; its people are C-1 and C-2."]
    assert [decision.record for _, decision in explanation.decisions] == ["SP-1", "AH-1"]


@pytest.mark.parametrize(
    ("id", "meant"),
    [
        ("sp 181", "did you mean SP-0181?"),
        ("C-00X", "did you mean C-0"),
        ("banana", "ids are matched exactly"),
    ],
)
def test_of_an_id_that_nobody_knows_those_most_like_it_are_offered(
    fvcount: Call, id: str, meant: str
) -> None:
    said = fvcount("explain", NORTHSIDE, id)
    assert said.status == 2
    assert f"nothing in examples/northside is about {id!r}; {meant}" in said.err


@pytest.mark.parametrize(
    "id", ["=1+1", "@SUM", "a,b", "Ünï-😀", "a|b", "<b>", "-x", "[x](y)", "0012"]
)
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_records_with_odd_ids_can_be_asked_about(
    fvcount: Call, tmp_path: Path, id: str, form: str
) -> None:
    text = spaced("service_events", "event_id minutes worker_ids \n ODD 60 W1")
    folder(tmp_path, service_events=text.replace("ODD", f'"{id}"'))
    said = fvcount("explain", tmp_path, "--format", form, "--", id)
    assert (said.status, said.err) == (0, "")
    assert "1.00" in said.out or "3600" in said.out
