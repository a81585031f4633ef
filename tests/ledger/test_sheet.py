"""Decisions as columns: in order, with findings, and kept small."""

from __future__ import annotations

import tracemalloc
from datetime import date

from fvcount import Ledger
from fvcount.ledger.decisions import Entry
from fvcount.ledger.sheet import DecisionColumns
from ledger.ledgers import (
    DIRECT,
    HOURS,
    NOBODY,
    TRAINING,
    TRAVEL,
    PlainExplainer,
    ledger,
    made_from,
)


def test_decisions_come_by_date_then_agency_then_record() -> None:
    told = ledger(
        (DIRECT, "E2", "B", "2024-03-02", 1),
        (DIRECT, "E1", "B", "2024-03-02", 1),
        (DIRECT, "E9", "A", "2024-03-02", 1),
        (DIRECT, "E9", "Z", "2024-03-01", 1),
    ).decisions

    assert [(each.on.day, each.agency_id, each.record) for each in told] == [
        (1, "Z", "E9"),
        (2, "A", "E9"),
        (2, "B", "E1"),
        (2, "B", "E2"),
    ]


def test_the_order_does_not_depend_on_the_order_in_which_it_was_decided() -> None:
    pieces = [
        (DIRECT, "E1", "A", "2024-03-02", 60),
        (DIRECT, "E1", "A", "2024-03-02", 30),
        (TRAVEL, "E1", "A", "2024-03-02", 10),
    ]
    told = [
        [(each.clause.id, each.amount) for each in ledger(*order).decisions]
        for order in (pieces, pieces[::-1])
    ]

    assert told[0] == told[1] == [("KPM2.direct", 30), ("KPM2.direct", 60), ("KPM2.travel", 10)]


def test_a_finding_is_attached_to_the_decision_written_last() -> None:
    sheet = DecisionColumns(PlainExplainer())
    sheet.add(DIRECT, "E1", "A", date(2024, 3, 1), 60, 0)
    sheet.add_finding("duration-missing")
    sheet.add(DIRECT, "E2", "B", date(2024, 3, 1), 60, 1)
    sheet.add_finding("same-time-unknown")
    sheet.add_finding("case-never-closed")
    told = Ledger(HOURS, (sheet,), made_from()).findings

    assert [(each.code, each.record, each.agency_id, each.row) for each in told] == [
        ("duration-missing", "E1", "A", 2),
        ("same-time-unknown", "E2", "B", 3),
        ("case-never-closed", "E2", "B", 3),
    ]
    assert told[0].message == "duration-missing of E1"
    assert told[0].file == "service_events.csv"


def test_an_entry_knows_its_place() -> None:
    sheet = DecisionColumns(PlainExplainer())
    sheet.add(DIRECT, "E1", "A", date(2024, 3, 1), 60, 7)

    assert sheet.entry(0) == Entry("E1", "A", date(2024, 3, 1), DIRECT, 60, 7)
    assert len(sheet) == 1


def test_a_decision_takes_less_than_60_bytes() -> None:
    many = 50_000
    ids = [f"E{number}" for number in range(many)]  # the records keep these anyway
    days = [date.fromordinal(738_000 + number % 900) for number in range(many)]
    sheet = DecisionColumns(PlainExplainer())
    verdicts = (DIRECT, TRAVEL, NOBODY, TRAINING)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(many):
            sheet.add(verdicts[number % 4], ids[number], "A", days[number], 3600 + number, number)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(sheet) == many
    assert (after - before) / many < 60
