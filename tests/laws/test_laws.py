"""The laws, held against case books drawn by the oracle's generator, for every measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fvcount
from oracle.book import Book
from oracle.test_agreement import as_text, shrunk

from . import laws
from .cases import Case, Measure

Law = Callable[[Case, Measure], None]

MOST_BOOKS = 2000

every_measure = pytest.mark.parametrize(
    "measure", fvcount.MEASURES.values(), ids=lambda measure: measure.__name__
)
any_seed = given(seed=st.integers(0, 2**40))
drawn = lru_cache(maxsize=200)(Case.drawn)


def holds(law: Law, measure: Measure, case: Case) -> None:
    """Try a law on a case; where it fails, show the least of the rows on which it still does."""
    __tracebackhide__ = True
    fault = broken(law, measure, case)
    if fault is None:
        return
    rows = shrunk(case.book, partial(still_broken, law, measure, case))
    least = replace(case, book=rows)
    told = [
        f"{law.__name__} does not hold for {measure.__name__} (seed {case.seed})",
        str(fault),
        f"readings {case.readings}; the least of the rows that still break it:",
        *as_text(rows),
        str(broken(law, measure, least)),
    ]
    raise AssertionError("\n".join(told)) from fault


def still_broken(law: Law, measure: Measure, case: Case, book: Book) -> bool:
    """Whether a law does not hold for a part of a case book either."""
    return broken(law, measure, replace(case, book=book)) is not None


def broken(law: Law, measure: Measure, case: Case) -> Exception | None:
    """What a law says against a case; a crash breaks it as well."""
    try:
        law(case, measure)
    except Exception as fault:
        return fault
    return None


# --- what is given is decided, once ------------------------------------------------------------


@every_measure
@any_seed
def test_each_record_given_is_decided_exactly_once(measure: Measure, seed: int) -> None:
    holds(laws.each_record_is_decided_once, measure, drawn(seed))


@every_measure
@any_seed
def test_the_order_of_tables_rows_and_columns_changes_nothing(measure: Measure, seed: int) -> None:
    holds(laws.order_changes_nothing, measure, drawn(seed))


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
        holds(laws.order_changes_nothing, fvcount.service_hours, case)


@any_seed
def test_the_order_of_tables_rows_and_columns_changes_no_finding(seed: int) -> None:
    holds(laws.order_changes_no_finding, fvcount.service_hours, drawn(seed))


def test_three_ids_of_a_person_that_disagree_are_found_alike_in_any_order() -> None:
    clients = [{"client_id": "P1", "same_as": "P3"}, {"client_id": "P2", "same_as": "P3"}]
    statuses = [
        {"agency_id": "A1", "client_id": who, "month": "2024-03", "ongoing_relationship": said}
        for who, said in (("P1", "yes"), ("P2", "yes"), ("P3", "no"))
    ]
    for seed in range(8):  # each of them first in some
        case = Case({"clients": clients, "month_statuses": statuses}, {}, seed)
        holds(laws.order_changes_no_finding, fvcount.new_support_periods, case)


@every_measure
@any_seed
def test_two_runs_are_alike_to_the_byte(measure: Measure, seed: int) -> None:
    holds(laws.two_runs_are_alike_to_the_byte, measure, drawn(seed))


@every_measure
@any_seed
def test_csv_files_hold_the_whole_case_book(measure: Measure, seed: int) -> None:
    holds(laws.csv_files_hold_the_whole_case_book, measure, drawn(seed))


@every_measure
@any_seed
def test_typed_records_hold_the_whole_case_book(measure: Measure, seed: int) -> None:
    holds(laws.typed_records_hold_the_whole_case_book, measure, drawn(seed))


# --- decide first, then ask for the period -----------------------------------------------------


@every_measure
@any_seed
def test_a_count_is_the_decisions_dated_in_its_period(measure: Measure, seed: int) -> None:
    holds(laws.a_count_is_the_decisions_dated_in_its_period, measure, drawn(seed))


@every_measure
@any_seed
def test_months_and_quarters_add_up_to_the_run(measure: Measure, seed: int) -> None:
    holds(laws.months_and_quarters_add_up_to_the_run, measure, drawn(seed))


@every_measure
@any_seed
def test_the_counts_of_agencies_add_up_to_the_count_of_all(measure: Measure, seed: int) -> None:
    holds(laws.counts_of_agencies_add_up_to_the_count_of_all, measure, drawn(seed))


@every_measure
@any_seed
def test_the_number_is_the_sum_of_the_counted_amounts(measure: Measure, seed: int) -> None:
    holds(laws.the_number_is_the_counted_amounts, measure, drawn(seed))


# --- what is not about a record does not touch it ----------------------------------------------


@every_measure
@any_seed
def test_ledgers_of_agencies_that_share_no_case_add_up(measure: Measure, seed: int) -> None:
    holds(laws.ledgers_of_agencies_add_up_to_the_ledger_of_all, measure, drawn(seed))


@every_measure
@any_seed
def test_what_another_agency_gives_changes_nothing_for_this_one(
    measure: Measure, seed: int
) -> None:
    holds(laws.what_another_agency_gives_changes_nothing, measure, drawn(seed))


@every_measure
@any_seed
def test_what_is_given_of_others_changes_nothing_for_these(measure: Measure, seed: int) -> None:
    holds(laws.what_is_given_of_others_changes_nothing, measure, drawn(seed))


@every_measure
@any_seed
def test_findings_never_move_a_count(measure: Measure, seed: int) -> None:
    holds(laws.findings_never_move_a_count, measure, drawn(seed))


# --- doubt -------------------------------------------------------------------------------------


@pytest.mark.parametrize("unknown", ["recorded", "undetermined"])
@every_measure
@any_seed
def test_settling_a_doubtful_month_stays_in_the_range_shown(
    measure: Measure, unknown: str, seed: int
) -> None:
    case = drawn(seed)
    doubting = replace(case, readings=case.readings | {"unknown_relationship": unknown})
    holds(laws.settling_a_doubtful_month_stays_in_the_range_shown, measure, doubting)


@every_measure
@any_seed
def test_settling_every_unknown_month_stays_in_the_range_shown(measure: Measure, seed: int) -> None:
    holds(laws.settling_every_unknown_month_stays_in_the_range_shown, measure, drawn(seed))


@every_measure
@any_seed
def test_what_is_said_to_settle_a_doubt_settles_it(measure: Measure, seed: int) -> None:
    holds(laws.what_is_said_to_settle_a_doubt_settles_it, measure, drawn(seed))


# --- words -------------------------------------------------------------------------------------


@every_measure
@any_seed
def test_every_decision_is_explained_in_words(measure: Measure, seed: int) -> None:
    holds(laws.every_decision_is_explained_in_words, measure, drawn(seed))


# --- the case books ----------------------------------------------------------------------------


def test_every_clause_is_reached_by_some_case_book() -> None:
    unreached = set(fvcount.CLAUSES)
    for seed in range(MOST_BOOKS):
        case = Case.drawn(seed)
        for measure in fvcount.MEASURES.values():
            unreached -= {each.clause.id for each in case.ledger(measure).decisions}
        if not unreached:
            return
    assert not unreached
