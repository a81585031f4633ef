"""Counts: of a period, by clause, without data, and added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fvcount import LedgerError, Period, PeriodError, Timetable
from fvcount.ledger.decisions import excluded, undetermined
from fvcount.rules import clauses
from ledger.ledgers import CASES, DIRECT, HOURS, PERIODS, SOME, book, ledger, made_from
from rules.invented import rule_set

NO_DATA = made_from(book(data_given=False))

# --- counts -------------------------------------------------------------------------------------


def test_a_count_holds_the_decisions_of_its_period_whatever_their_outcome() -> None:
    march = ledger(*SOME).count("2024-03")

    assert [each.record for each in march.decisions] == ["E1", "E4", "E5", "E3"]
    assert (march.total, march.undetermined) == (3600 + 600, 900)


def test_the_range_is_what_the_total_can_still_become() -> None:
    march = ledger(*SOME).count("2024-03")

    assert march.range == ("1.17", "1.42")
    assert ledger(*SOME).count("2024-04").range == ("0.50", "0.50")


def test_the_number_is_shown_in_the_unit_of_its_measure() -> None:
    march = ledger(*SOME).count("2024-03")

    assert (march.value, march.unit) == ("1.17", "hours")  # 4200 seconds
    assert ledger((DIRECT, "R", "A", "2024-03-01", 3), measure=CASES).count("2024-03").value == "3"


def test_a_count_says_its_range_only_where_there_is_one() -> None:
    some = ledger(*SOME)

    assert str(some.count("2024-04")) == "Service hours, 2024-04: 0.50 hours"
    assert str(some.count("2024-03")) == "Service hours, 2024-03: 1.17 hours (1.17 to 1.42)"


def test_a_filter_by_agency_selects_and_changes_nothing() -> None:
    some = ledger(*SOME)
    whole = some.count("2023-24")
    parts = [some.count("2023-24", agency=agency) for agency in some.agencies]

    assert sum(part.total for part in parts) == whole.total
    assert {each for part in parts for each in part.decisions} == set(whole.decisions)
    assert [part.agency_id for part in parts] == ["A", "B"]


def test_an_agency_that_no_row_names_has_no_count() -> None:
    with pytest.raises(LedgerError, match="to agency 'Z'; the agencies are A and B"):
        ledger(*SOME).count("2024-03", agency="Z")


def test_where_no_agency_is_named_none_has_a_count() -> None:
    with pytest.raises(LedgerError, match="agency 'Z'; the agencies are not named"):
        ledger(made=made_from(book(agencies=()))).count("2024-03", agency="Z")


def test_an_agency_without_decisions_has_a_count_of_nothing() -> None:
    nobody = ledger(*SOME, made=made_from(book(agencies=("A", "B", "Z")))).count(
        "2024-03", agency="Z"
    )

    assert (nobody.total, nobody.decisions) == (0, ())


def test_a_period_may_be_given_as_one() -> None:
    some = ledger(*SOME)

    assert some.count(Period.parse("2024-03")).total == some.count("2024-03").total


def test_a_count_of_a_period_under_no_rule_set_is_an_error() -> None:
    with pytest.raises(PeriodError, match="1 July 2022"):
        ledger(*SOME).count("2022-06")


def test_a_timetable_that_covers_it_makes_an_earlier_period_countable() -> None:
    earlier = Timetable((rule_set("old", date(2018, 7, 1)),))
    some = ledger((DIRECT, "E1", "A", "2019-03-01", 60), made=made_from(rules=earlier))

    assert some.count("2019-03").total == 60
    with pytest.raises(PeriodError):
        some.count("2018-06")


def test_by_clause_sums_the_amounts_of_each_outcome_apart() -> None:
    assert ledger(*SOME).count("2024-03").by_clause() == {
        "counted": {"KPM2.direct": 3600, "KPM2.travel": 600},
        "excluded": {"KPM2.not_client_time": 7200},
        "undetermined": {"KPM2.client_link": 900},
    }


def test_every_outcome_is_there_even_if_nothing_has_it() -> None:
    assert ledger().count("2024-03").by_clause() == {
        "counted": {},
        "excluded": {},
        "undetermined": {},
    }


def test_derived_and_recorded_decisions_of_one_clause_are_one_sum() -> None:
    march = ledger(
        (undetermined(clauses.RELATIONSHIP_UNKNOWN), "SP1", "A", "2024-03-01", 1),
        (
            undetermined(clauses.RELATIONSHIP_UNKNOWN),
            "derived:A:Ana:2024-03-01",
            "A",
            "2024-03-01",
            1,
        ),
        measure=CASES,
    ).count("2024-03")

    assert march.by_clause()["undetermined"] == {"KPM1.relationship_unknown": 2}
    assert march.by_verdict() == {undetermined(clauses.RELATIONSHIP_UNKNOWN): (2, 2)}


def test_a_clause_that_decided_in_two_ways_loses_neither() -> None:
    march = ledger(
        (undetermined(clauses.OVERLAP), "SP1", "A", "2024-03-01", 1),
        (excluded(clauses.OVERLAP), "SP2", "B", "2024-03-01", 1),
        measure=CASES,
    ).count("2024-03")

    assert march.by_clause() == {
        "counted": {},
        "excluded": {"KPM1.overlap": 1},
        "undetermined": {"KPM1.overlap": 1},
    }


# --- no data is not nought ----------------------------------------------------------------------


def test_without_its_table_a_measure_has_no_number() -> None:
    march = ledger(made=NO_DATA).count("2024-03")

    assert not march.data_given
    for ask in ("total", "undetermined", "range", "value"):
        with pytest.raises(LedgerError, match="no data in service_events"):
            getattr(march, ask)
    assert march.decisions == ()
    assert str(march) == "Service hours, 2024-03: no data"


def test_of_a_measure_with_two_tables_both_are_named_and_either_would_do() -> None:
    march = ledger(made=NO_DATA, measure=PERIODS).count("2024-03")

    with pytest.raises(LedgerError) as refused:
        _ = march.total

    assert str(refused.value) == (
        "New support periods: no data in support_periods or service_events, which is not the"
        " same as 0"
    )


# --- adding -------------------------------------------------------------------------------------


def test_counts_of_two_months_that_meet_add_to_a_count_of_both() -> None:
    some = ledger(*SOME)
    for one, other in (("2024-03", "2024-04"), ("2024-04", "2024-03")):
        both = some.count(one) + some.count(other)
        assert str(both.period) == "2024-03..2024-04"
        assert both.total == some.count("2024-03..2024-04").total == 6000
        assert both.decisions == some.count("2024-03..2024-04").decisions


def test_counts_of_two_agencies_add_to_a_count_of_no_one_agency() -> None:
    some = ledger(*SOME)
    both = some.count("2024-03", agency="A") + some.count("2024-03", agency="B")

    assert (both.total, both.agency_id, str(both.period)) == (4200, None, "2024-03")


def test_months_of_one_agency_stay_its_own() -> None:
    some = ledger(*SOME)
    both = some.count("2024-03", agency="A") + some.count("2024-04", agency="A")

    assert (both.total, both.agency_id) == (2400, "A")


def test_counts_that_share_a_decision_cannot_be_added() -> None:
    some = ledger(*SOME)

    with pytest.raises(LedgerError, match="twice"):
        some.count("2024-03") + some.count("2024-03")
    with pytest.raises(LedgerError, match="twice"):
        some.count("2024-03") + some.count("2024-03", agency="A")


def test_counts_of_periods_that_do_not_meet_cannot_be_added() -> None:
    some = ledger(*SOME)

    with pytest.raises(PeriodError, match="follow one another"):
        some.count("2024-02") + some.count("2024-04")


def test_counts_of_two_measures_cannot_be_added() -> None:
    with pytest.raises(LedgerError, match="service_hours and new_ramp_cases"):
        ledger(*SOME).count("2024-03") + ledger(measure=CASES).count("2024-03")


def test_one_month_of_one_agency_and_another_month_of_another_are_no_count() -> None:
    some = ledger(*SOME)

    with pytest.raises(LedgerError):
        some.count("2024-03", agency="A") + some.count("2024-04", agency="B")


def test_two_periods_of_a_measure_that_is_not_cumulative_cannot_be_added() -> None:
    some = ledger(*SOME, measure=replace(HOURS, cumulative=False))

    with pytest.raises(LedgerError, match=r"^Service hours: counts of two periods do not add up$"):
        some.count("2024-03") + some.count("2024-04")

    both = some.count("2024-03", agency="A") + some.count("2024-03", agency="B")
    assert both.total == 600 + 3600


def test_the_columns_of_a_count_are_those_of_its_decisions() -> None:
    april = ledger(*SOME).count("2024-04")

    assert "because" not in april.columns()
    assert april.columns(sentences=True) == {
        "record": ["E2"],
        "agency_id": ["A"],
        "outcome": ["counted"],
        "amount": [1800],
        "on": [date(2024, 4, 1)],
        "clause": ["KPM2.direct"],
        "because": ["because of E2"],
    }
