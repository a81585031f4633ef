"""The laws, held against drawn case books for every measure; and what the case books reach."""

from __future__ import annotations

import random
from dataclasses import asdict, replace

import pytest

import fvcount
from fvcount.measures import MEASURES
from fvcount.records.tables import TABLES
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.codes import Activity, Determination, EndReason, Mode, Program
from fvcount.rules.readings import SWITCHES, Readings
from fvcount.testing import LAWS, Case, Measure, check_laws
from fvcount.testing.checking import hold
from fvcount.testing.drawing.books import readings

BOOKS = 40  # for each law and measure
MOST_BOOKS = 2000

every_law = pytest.mark.parametrize("law", LAWS)
every_measure = pytest.mark.parametrize(
    "measure", MEASURES.values(), ids=lambda measure: measure.__name__
)


@every_measure
@every_law
def test_a_law_holds(law: str, measure: Measure) -> None:
    check_laws(measure, laws=[law], examples=BOOKS, first=BOOKS * list(LAWS).index(law))


@every_law
def test_a_law_holds_where_there_is_nothing(law: str) -> None:
    for measure in MEASURES.values():
        hold(LAWS[law], measure, Case({table: [] for table in TABLES}, {}, seed=0))


@every_measure
def test_each_record_is_decided_once_by_every_reading(measure: Measure) -> None:
    for switch in SWITCHES:
        for seed, value in enumerate(switch.values):
            case = replace(Case.drawn(seed), readings={switch.name: value})
            hold(LAWS["each_record_is_decided_once"], measure, case)


# --- what chance seldom draws ------------------------------------------------------------------


def test_pieces_of_one_event_with_the_same_amount_come_in_the_same_order() -> None:
    piece = {
        "event_id": "E-1",
        "agency_id": "A1",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T10:00",
        "client_ids": "P1",
    }
    alone = piece | {"worker_ids": "W1", "minutes": "60"}
    together = piece | {"worker_ids": "W2;W3", "minutes": "30"}
    for seed in range(4):  # either order of the two rows
        case = Case({"service_events": [alone, together]}, {}, seed)
        hold(LAWS["order_changes_nothing"], fvcount.service_hours, case)


def test_three_ids_of_a_person_that_disagree_are_found_alike_in_any_order() -> None:
    clients = [{"client_id": "P1", "same_as": "P3"}, {"client_id": "P2", "same_as": "P3"}]
    statuses = [
        {"agency_id": "A1", "client_id": who, "month": "2024-03", "ongoing_relationship": answer}
        for who, answer in (("P1", "yes"), ("P2", "yes"), ("P3", "no"))
    ]
    for seed in range(8):  # each of them first in some
        case = Case({"clients": clients, "month_statuses": statuses}, {}, seed)
        hold(LAWS["order_changes_no_finding"], fvcount.new_support_periods, case)


# --- what the case books reach -----------------------------------------------------------------


def test_every_clause_is_reached_by_some_case_book() -> None:
    unreached = set(CLAUSES)
    for seed in range(MOST_BOOKS):
        case = Case.drawn(seed)
        for measure in MEASURES.values():
            unreached -= {decision.clause.id for decision in case.ledger(measure).decisions}
        if not unreached:
            return
    assert not unreached


def test_every_value_of_every_switch_is_drawn() -> None:
    missing = {(switch.name, value) for switch in SWITCHES for value in switch.values}
    for seed in range(MOST_BOOKS):
        missing -= {*asdict(Readings.of(readings(random.Random(seed)))).items()}  # noqa: S311 (no secret)
    assert not missing


def test_every_table_and_column_is_filled_in_some_case_book() -> None:
    missing = {(name, column) for name, table in TABLES.items() for column in table.columns}
    for seed in range(MOST_BOOKS):
        book = Case.drawn(seed).book
        missing -= {(t, c) for t, rows in book.items() for row in rows for c in row if row[c]}
        if not missing:
            return
    assert not missing


def test_every_code_of_records_that_are_decided_is_drawn() -> None:
    columns = {
        ("support_periods", "program"): Program,
        ("support_periods", "end_reason"): EndReason,
        ("service_events", "program"): Program,
        ("service_events", "activity"): Activity,
        ("after_hours_responses", "mode"): Mode,
        ("ramp_referrals", "determination"): Determination,
    }
    missing = {(*place, code.value) for place, codes in columns.items() for code in codes}
    for seed in range(MOST_BOOKS):
        book = Case.drawn(seed).book
        missing -= {(t, c, row[c]) for t, rows in book.items() for row in rows for c in row}
        if not missing:
            return
    assert not missing
