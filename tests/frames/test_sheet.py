"""Ledgers of many hours: periods, agencies, clauses, people, and adding."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import OF_TWO_AGENCIES, events, ids, read
from fvcount.errors import LedgerError
from fvcount.ledger.decisions import Outcome
from fvcount.rules.clauses import HOURS_OF
from fvcount.rules.codes import Activity


def of(**columns: Any) -> fvcount.Ledger:
    return fvcount.service_hours(read(**columns))


# --- periods and agencies -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "agency", "minutes", "found"),
    [
        ("2024-02", None, 10, ["E1"]),
        ("2024-03", None, 20 + 30, ["E2", "E3", "E4"]),
        ("2024-03", "A", 30, ["E3", "E4"]),
        ("2024-03", "B", 20, ["E2"]),
        ("2024-04", None, 30 + 40, ["E4", "E5", "E6"]),
        ("2024-04", "A", 30, ["E4", "E6"]),
        ("2023-24-Q3", None, 10 + 20 + 30, ["E1", "E2", "E3", "E4"]),
        ("2024-05", None, 0, []),
    ],
)
def test_a_count_is_of_a_period_and_of_all_agencies_or_of_one(
    period: str, agency: str | None, minutes: int, found: list[str]
) -> None:
    # the training of E3 does not count; the first half of E4 is worked in March, the other in April
    count = of(**OF_TWO_AGENCIES).count(period, agency=agency)
    assert count.total == minutes * 60
    assert ids(count.decisions) == found


def test_agencies_are_those_that_something_was_decided_of() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    assert ledger.agencies == ("A", "B")
    parts = ledger.by("agency", "2023-24-Q3")
    assert {agency: count.total for agency, count in parts.items()} == {"A": 2400, "B": 1200}


def test_agencies_whose_events_could_not_be_read_are_none() -> None:
    ledger = of(agency_id=["B", "A", "C"], minutes=["60", "x", "60"])
    assert ledger.agencies == ("B", "C")
    assert ledger.count("2024-03", agency="C").total == 3600


def test_amounts_are_told_by_clause_and_by_verdict() -> None:
    march = of(**OF_TWO_AGENCIES).count("2024-03")
    assert march.by_clause() == {
        "counted": {"KPM2.direct": 1800, "KPM2.travel": 1200},
        "excluded": {"KPM2.not_client_time": 1800},
        "undetermined": {},
    }
    assert [(each.outcome.value, told) for each, told in march.by_verdict().items()] == [
        ("counted", (1, 1800)),
        ("counted", (1, 1200)),
        ("excluded", (1, 1800)),
    ]


def test_events_of_different_kinds_add_up_under_one_clause() -> None:
    ledger = of(client_ids=["Ana", "Ana", ""], beneficiary_ids=["", "Ben", "Ben"])
    march = ledger.count("2024-03")
    assert march.by_clause()["counted"] == {"KPM2.direct": 3 * 3600}
    ((verdict, told),) = march.by_verdict().items()
    assert (verdict.outcome, verdict.clause) == (Outcome.COUNTED, HOURS_OF[Activity.DIRECT])
    assert told == (3, 3 * 3600)


def test_what_is_in_doubt_is_told_apart() -> None:
    # without anybody an hour of direct support relates to no client; a training need not
    march = of(client_ids=["Ana", "", ""], activity=["direct", "direct", "training"]).count(
        "2024-03"
    )
    assert (march.total, march.undetermined, march.range) == (3600, 3600, ("1.00", "2.00"))
    assert ids(march.doubts) == ["E2"]
    assert march.doubts[0].clause.id == "KPM2.client_link"
    assert march.doubts == tuple(
        each for each in march.decisions if each.outcome is Outcome.UNDETERMINED
    )


def test_a_count_without_doubt_has_no_doubts() -> None:
    assert of().count("2024-03").doubts == ()


# --- people -------------------------------------------------------------------------------------


def test_decisions_are_found_by_the_event_or_by_those_it_is_about() -> None:
    ledger = of(
        client_ids=["Ana", "Ben;Ana", "Cy", "", "Ana"],
        beneficiary_ids=["", "", "Ana", "Dee", ""],
        unidentified_client=["no", "no", "no", "no", "yes"],
    )
    assert ids(ledger.about({"Ana"})) == ["E1", "E2", "E3", "E5"]
    assert ids(ledger.about({"Ben", "Dee"})) == ["E2", "E4"]
    assert ids(ledger.about({"E3"})) == ["E3"]
    assert ids(ledger.about({"E1", "Cy"})) == ["E1", "E3"]
    assert ids(ledger.about({"Zoe"})) == []


def test_a_person_is_found_under_the_id_that_theirs_points_to() -> None:
    clients = pl.DataFrame({"client_id": ["Ana", "Ann"], "same_as": [None, "Ana"]})
    drawn = events(client_ids=["Ann", "Ben", "Ana"])
    ledger = fvcount.service_hours(fvcount.from_frames(service_events=drawn, clients=clients))
    assert ids(ledger.about({"Ana"})) == ["E1", "E3"]
    assert ids(ledger.about({"Ann"})) == ["E1"]


def test_one_id_at_two_agencies_is_found_at_both() -> None:
    ledger = of(event_id=["E1", "E1", "E2"], agency_id=["A", "B", "B"])
    assert [each.agency_id for each in ledger.about({"E1"})] == ["A", "B"]


def test_a_decision_is_told_in_words() -> None:
    told = of(client_ids=["Ana;Ben"], worker_ids=["W1;W2"]).explain("Ben")
    assert told == (
        "E1 (A), 4 March 2024: counted. Direct support by 2 workers for 1 h, in the client support"
        " program. It relates to clients; their number makes no difference. [KPM2.direct]"
    )


# --- adding -------------------------------------------------------------------------------------


def test_counts_of_periods_that_meet_add_up() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    both = ledger.count("2024-02") + ledger.count("2024-03")
    assert (both.total, str(both.period)) == (3600, "2024-02..2024-03")
    assert ids(both.decisions) == ["E1", "E2", "E3", "E4"]
    agencies = ledger.count("2024-03", agency="A") + ledger.count("2024-03", agency="B")
    assert agencies.total == ledger.count("2024-03").total


def test_counts_and_ledgers_that_hold_the_same_decisions_do_not_add() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    march = ledger.count("2024-03")
    with pytest.raises(LedgerError, match="would count twice"):
        march + ledger.count("2024-02..2024-03")
    with pytest.raises(LedgerError, match="would count twice"):
        ledger + ledger


def test_ledgers_of_two_frames_add_up() -> None:
    both = of(agency_id=["A"]) + of(agency_id=["B"], minutes=["30"])
    assert both.count("2024-03").total == 5400
    assert both.agencies == ("A", "B")
