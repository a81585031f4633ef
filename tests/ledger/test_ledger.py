"""Ledgers and counts: selected, added, parted, ordered, explained, and kept small."""

from __future__ import annotations

import tracemalloc
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest

import fvcount
from fvcount import (
    MEASURES,
    Ledger,
    LedgerError,
    Outcome,
    Period,
    PeriodError,
    Records,
    RuleSet,
    Timetable,
)
from fvcount.ledger.decisions import (
    Entry,
    Evidence,
    Measure,
    Name,
    Verdict,
    counted,
    excluded,
    undetermined,
)
from fvcount.ledger.sheet import DecisionColumns
from fvcount.rules import clauses
from fvcount.rules.codes import Activity

HOURS = Measure("service_hours", "Service hours", "hours", "seconds", ("service_events",), 3600)
CASES = Measure("new_ramp_cases", "New RAMP cases", "cases", "cases", ("ramp_referrals",))
PERIODS = Measure(
    *("new_support_periods", "New support periods", "support periods", "support periods"),
    tables=("support_periods", "service_events"),
)
DIRECT = counted(clauses.HOURS_OF[Activity.DIRECT])
TRAVEL = counted(clauses.HOURS_OF[Activity.TRAVEL])
NOBODY = undetermined(clauses.CLIENT_LINK)
TRAINING = excluded(clauses.NOT_CLIENT_TIME)

SILENT = Evidence(
    because=lambda entry: f"because of {entry.record}",
    about=lambda entry: (f"client of {entry.id}",),
    finding=lambda code, entry: f"{code} of {entry.record}",
    place=lambda entry: ("service_events.csv", entry.source + 2),
)

Line = tuple[Verdict, str, str, str, int]


def ledger(*lines: Line, measure: Measure = HOURS, **more: Any) -> Ledger:
    """A ledger with these decisions: verdict, record, agency, date, amount."""
    sheet = DecisionColumns(SILENT)
    for source, (verdict, id, agency, on, amount) in enumerate(lines):
        sheet.add(verdict, id, agency, date.fromisoformat(on), amount, source)
    return Ledger(measure, (sheet,), **more)


SOME = (
    (DIRECT, "E3", "B", "2024-03-31", 3600),
    (TRAINING, "E1", "A", "2024-03-01", 7200),
    (DIRECT, "E2", "A", "2024-04-01", 1800),
    (NOBODY, "E4", "A", "2024-03-15", 900),
    (TRAVEL, "E5", "A", "2024-03-15", 600),
    (DIRECT, "E1", "A", "2024-02-29", 60),
)


# --- decisions ----------------------------------------------------------------------------------


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


def test_a_decision_is_told_in_full() -> None:
    (decision,) = ledger((NOBODY, "E4", "A", "2024-03-15", 900)).decisions

    assert decision.record == "E4"
    assert decision.agency_id == "A"
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.amount == 900
    assert decision.on == date(2024, 3, 15)
    assert decision.clause.id == "KPM2.client_link"
    assert decision.because == "because of E4"


def test_a_derived_period_is_named_by_agency_client_and_day_and_a_person_without() -> None:
    told = ledger(
        (counted(clauses.FIRST_SUPPORT, Name.DERIVED), "Ana", "A", "2024-03-04", 1),
        (excluded(clauses.NOT_A_CLIENT, Name.PERSON), "Mia", "A", "2024-03-04", 1),
        (counted(clauses.RECORDED), "SP1", "A", "2024-03-04", 1),
        measure=CASES,
    ).decisions

    assert [each.record for each in told] == ["SP1", "derived:A:Ana:2024-03-04", "person:A:Mia"]


def test_every_decision_of_a_ledger_is_held_once() -> None:
    some = ledger(*SOME)

    assert len(some) == len(some.decisions) == 6
    assert some.agencies == ("A", "B")
    assert len(ledger()) == 0
    assert ledger().agencies == ()


# --- counts -------------------------------------------------------------------------------------


def test_a_count_holds_the_decisions_of_its_period_whatever_their_outcome() -> None:
    march = ledger(*SOME).count("2024-03")

    assert [each.record for each in march.decisions] == ["E1", "E4", "E5", "E3"]
    assert (march.total, march.undetermined) == (3600 + 600, 900)


def test_the_range_is_what_the_total_can_still_become() -> None:
    march = ledger(*SOME).count("2024-03")

    assert march.range == (4200, 5100)
    assert ledger(*SOME).count("2024-04").range == (1800, 1800)


def test_the_number_is_shown_in_the_unit_of_its_measure() -> None:
    march = ledger(*SOME).count("2024-03")

    assert (march.value, march.unit) == ("1.17", "hours")  # 4200 seconds
    assert ledger((DIRECT, "R", "A", "2024-03-01", 3), measure=CASES).count("2024-03").value == "3"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        *((0, "0.00"), (17, "0.00"), (18, "0.01"), (53, "0.01"), (54, "0.02"), (3600, "1.00")),
        *((3617, "1.00"), (3618, "1.01"), (90 * 60, "1.50"), (360_000_000, "100000.00")),
    ],
)
def test_hours_are_shown_with_two_decimals_half_up(seconds: int, shown: str) -> None:
    assert HOURS.shown(seconds) == shown


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


def test_an_agency_without_decisions_has_a_count_of_nothing() -> None:
    nobody = ledger(*SOME).count("2024-03", agency="Z")

    assert (nobody.total, nobody.decisions) == (0, ())


def test_a_period_may_be_given_as_one() -> None:
    some = ledger(*SOME)

    assert some.count(Period.parse("2024-03")).total == some.count("2024-03").total


def test_a_count_of_a_period_under_no_rule_set_is_an_error() -> None:
    with pytest.raises(PeriodError, match="1 July 2022"):
        ledger(*SOME).count("2022-06")


def test_a_timetable_that_covers_it_makes_an_earlier_period_countable() -> None:
    earlier = Timetable((RuleSet("old", date(2018, 7, 1)),))
    some = ledger((DIRECT, "E1", "A", "2019-03-01", 60), rules=earlier)

    assert some.count("2019-03").total == 60
    with pytest.raises(PeriodError):
        some.count("2018-06")


@pytest.mark.parametrize(
    "measure", ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]
)
def test_every_measure_takes_a_timetable(measure: str) -> None:
    earlier = Timetable((RuleSet("old", date(2018, 7, 1)),))
    tables: dict[str, list[dict[str, object]]] = {"service_events": [], "ramp_referrals": []}
    records = Records.from_dict({**tables, "after_hours_responses": []})
    decide = getattr(fvcount, measure)

    assert decide(records, rules=earlier).count("2019-03").total == 0
    with pytest.raises(PeriodError):
        decide(records).count("2019-03")


def test_by_clause_sums_the_amounts_of_every_outcome() -> None:
    assert ledger(*SOME).count("2024-03").by_clause() == {
        "KPM2.direct": 3600,
        "KPM2.travel": 600,
        "KPM2.not_client_time": 7200,
        "KPM2.client_link": 900,
    }


def test_by_clause_tells_what_counted_first() -> None:
    clauses_told = list(ledger(*SOME).count("2024-03").by_clause())

    assert clauses_told[:2] == ["KPM2.direct", "KPM2.travel"]
    assert clauses_told[2:] == ["KPM2.not_client_time", "KPM2.client_link"]


def test_derived_and_recorded_decisions_of_one_clause_are_one_sum() -> None:
    march = ledger(
        (undetermined(clauses.RELATIONSHIP_UNKNOWN), "SP1", "A", "2024-03-01", 1),
        (undetermined(clauses.RELATIONSHIP_UNKNOWN, Name.DERIVED), "Ana", "A", "2024-03-01", 1),
        measure=CASES,
    ).count("2024-03")

    assert march.by_clause() == {"KPM1.relationship_unknown": 2}
    assert march.by_verdict() == {undetermined(clauses.RELATIONSHIP_UNKNOWN): (2, 2)}


def test_a_clause_that_decided_in_two_ways_loses_neither() -> None:
    one = ledger((undetermined(clauses.OVERLAP), "SP1", "A", "2024-03-01", 1), measure=CASES)
    other = ledger((excluded(clauses.OVERLAP), "SP2", "B", "2024-03-01", 1), measure=CASES)

    assert (one + other).count("2024-03").by_clause() == {"KPM1.overlap": 2}


# --- no data is not nought ----------------------------------------------------------------------


def test_without_its_table_a_measure_has_no_number() -> None:
    march = ledger(given=False).count("2024-03")

    assert not march.given
    for ask in ("total", "undetermined", "range", "value"):
        with pytest.raises(LedgerError, match="no data in service_events"):
            getattr(march, ask)
    assert march.decisions == ()
    assert str(march) == "Service hours, 2024-03: no data"


def test_of_a_measure_with_two_tables_both_are_named_and_either_would_do() -> None:
    march = ledger(given=False, measure=PERIODS).count("2024-03")

    with pytest.raises(LedgerError) as refused:
        _ = march.total

    assert str(refused.value) == (
        "New support periods: no data in support_periods or service_events, and that is not 0"
    )


# --- parts --------------------------------------------------------------------------------------


def test_a_count_is_parted_by_month() -> None:
    months = ledger(*SOME).by("month", "2024-02..2024-04")

    assert {name: count.total for name, count in months.items()} == {
        "2024-02": 60,
        "2024-03": 4200,
        "2024-04": 1800,
    }


def test_a_count_is_parted_by_quarter_cut_to_the_period() -> None:
    quarters = ledger(*SOME).by("quarter", "2024-03..2024-06")

    assert {name: count.total for name, count in quarters.items()} == {
        "2024-03": 4200,
        "2023-24-Q4": 1800,
    }


def test_a_count_is_parted_by_agency() -> None:
    some = ledger(*SOME)

    assert {name: count.total for name, count in some.by("agency", "2024-03").items()} == {
        "A": 600,
        "B": 3600,
    }
    assert list(some.by("agency", "2024-03", agency="B")) == ["B"]


@pytest.mark.parametrize("part", ["month", "quarter", "agency"])
def test_what_is_parted_may_be_a_period_or_its_name(part: str) -> None:
    some = ledger(*SOME)
    parts = some.by(part, Period.parse("2023-24"))

    assert {name: count.total for name, count in parts.items()} == {
        name: count.total for name, count in some.by(part, "2023-24").items()
    }


@pytest.mark.parametrize("part", ["month", "quarter", "agency"])
@pytest.mark.parametrize("agency", [None, "A", "Z"])
def test_the_parts_add_up_to_the_whole(part: str, agency: str | None) -> None:
    some = ledger(*SOME)
    parts = some.by(part, "2023-24", agency=agency)

    assert (
        sum(count.total for count in parts.values()) == some.count("2023-24", agency=agency).total
    )


def test_there_is_no_other_way_to_part_a_count() -> None:
    with pytest.raises(LedgerError, match="month, quarter or agency, not by 'worker'"):
        ledger(*SOME).by("worker", "2024-03")


def test_parts_of_a_period_that_cannot_be_read_are_an_error_too() -> None:
    with pytest.raises(PeriodError):
        ledger(*SOME).by("month", "March")


# --- adding -------------------------------------------------------------------------------------


def test_ledgers_of_two_agencies_add_up() -> None:
    one, other = ledger(*SOME), ledger((DIRECT, "E1", "C", "2024-03-02", 100))
    both = one + other

    assert len(both) == 7
    assert both.agencies == ("A", "B", "C")
    assert both.count("2024-03").total == 4300
    assert both.count("2024-03").total == (other + one).count("2024-03").total
    assert both.decisions == (other + one).decisions


def test_a_ledger_of_another_measure_cannot_be_added() -> None:
    with pytest.raises(LedgerError, match="service_hours and new_ramp_cases"):
        ledger(*SOME) + ledger(measure=CASES)


def test_a_ledger_under_other_rules_cannot_be_added_and_the_message_says_so() -> None:
    other = ledger(rules=Timetable((RuleSet("old", date(2018, 7, 1)),)))

    with pytest.raises(LedgerError, match="rule"):
        ledger(*SOME) + other


def test_a_ledger_cannot_be_added_to_itself_not_even_in_a_sum() -> None:
    one, other = ledger(*SOME), ledger(*SOME)

    with pytest.raises(LedgerError, match="twice"):
        one + one
    with pytest.raises(LedgerError, match="twice"):
        (one + other) + one


def test_two_ledgers_without_data_have_no_data_together() -> None:
    assert not (ledger(given=False) + ledger(given=False)).given


def test_where_one_of_two_has_no_data_their_sum_has_no_number() -> None:
    known, unknown = ledger(*SOME), ledger(given=False)

    for both in (known + unknown, unknown + known):
        assert not both.given
    for one, other in ((known, unknown), (unknown, known)):
        assert not (one.count("2024-03") + other.count("2024-03")).given


def test_ledgers_under_the_same_earlier_rules_add_to_one_under_them() -> None:
    rules = Timetable((RuleSet("old", date(2018, 7, 1)),))
    one = ledger((DIRECT, "E1", "A", "2019-03-02", 60), rules=rules)
    other = ledger((DIRECT, "E1", "B", "2019-03-02", 30), rules=rules)

    assert (one + other).rules == rules
    assert (one + other).count("2019-03").total == 90


def test_a_refused_sum_is_told_in_one_clear_line() -> None:
    some, march = ledger(*SOME), ledger(*SOME).count("2024-03")
    elsewhere = ledger(rules=Timetable((RuleSet("old", date(2018, 7, 1)),)))
    a, b = some.count("2024-03", agency="A"), some.count("2024-04", agency="B")
    refused: list[tuple[Any, Any, str]] = [
        (some, elsewhere, "these ledgers were made under other rule sets; they do not add"),
        (some, some, "these ledgers hold the same decisions; adding them counts twice"),
        (march, march, "these counts hold the same decisions; adding them counts twice"),
        (a, b, "counts add over agencies or over periods, not over both at once"),
    ]

    for one, other, told in refused:
        with pytest.raises(LedgerError) as error:
            one + other
        assert str(error.value) == told


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


# --- explained ----------------------------------------------------------------------------------


def test_everything_decided_about_a_record_is_explained_in_order() -> None:
    assert ledger(*SOME).explain("E1").splitlines() == [
        "E1 (A), 29 February 2024: counted. because of E1 [KPM2.direct]",
        "E1 (A), 1 March 2024: excluded. because of E1 [KPM2.not_client_time]",
    ]


def test_a_decision_is_found_by_the_people_it_is_about() -> None:
    assert [each.record for each in ledger(*SOME).about({"client of E4", "E2"})] == ["E4", "E2"]


def test_a_derived_period_is_found_by_its_name_and_by_its_person() -> None:
    line = (counted(clauses.FIRST_SUPPORT, Name.DERIVED), "Ana", "A", "2024-03-04", 1)
    told = ledger(line, measure=CASES)

    for id in ("Ana", "derived:A:Ana:2024-03-04", "client of Ana"):
        assert [each.record for each in told.about({id})] == ["derived:A:Ana:2024-03-04"]
    assert told.about({"2024-03-04"}) == []


def test_of_what_nothing_was_decided_that_is_said() -> None:
    assert ledger(*SOME).explain("E99") == "Service hours: nothing was decided about E99."


# --- findings -----------------------------------------------------------------------------------


def test_a_finding_is_attached_to_the_decision_written_last() -> None:
    sheet = DecisionColumns(SILENT)
    sheet.add(DIRECT, "E1", "A", date(2024, 3, 1), 60, 0)
    sheet.mark("duration-missing")
    sheet.add(DIRECT, "E2", "B", date(2024, 3, 1), 60, 1)
    sheet.mark("same-time-unknown")
    sheet.mark("case-never-closed")
    told = Ledger(HOURS, (sheet,)).findings

    assert [(each.code, each.record, each.agency_id, each.row) for each in told] == [
        ("duration-missing", "E1", "A", 2),
        ("same-time-unknown", "E2", "B", 3),
        ("case-never-closed", "E2", "B", 3),
    ]
    assert told[0].message == "duration-missing of E1"
    assert told[0].file == "service_events.csv"


# --- kept as they are, and small ----------------------------------------------------------------


def test_a_ledger_a_count_and_a_decision_cannot_be_changed() -> None:
    some = ledger(*SOME)

    with pytest.raises(FrozenInstanceError):
        some.measure = CASES  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        some.count("2024-03").agency_id = "B"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        some.decisions[0].amount = 0  # type: ignore[misc]


def test_showing_a_ledger_does_not_show_its_decisions() -> None:
    some = ledger(*SOME)

    assert "E1" not in repr(some)
    assert "E1" not in repr(some.count("2024-03"))


def test_an_entry_knows_its_place() -> None:
    sheet = DecisionColumns(SILENT)
    sheet.add(DIRECT, "E1", "A", date(2024, 3, 1), 60, 7)

    assert sheet.entry(0) == Entry("E1", "A", date(2024, 3, 1), DIRECT, 60, 7)
    assert len(sheet) == 1


def test_a_decision_takes_less_than_60_bytes() -> None:
    many = 50_000
    ids = [f"E{number}" for number in range(many)]  # the records keep these anyway
    days = [date.fromordinal(738_000 + number % 900) for number in range(many)]
    sheet = DecisionColumns(SILENT)
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


# --- the four measures --------------------------------------------------------------------------


def test_each_measure_is_called_and_counted_as_the_activity_description_does() -> None:
    called = [
        (each.name, each.title, each.unit, each.amount_unit, each.tables) for each in MEASURES
    ]

    assert called[:4] == [
        (
            *("new_support_periods", "New support periods", "support periods", "support periods"),
            ("support_periods", "service_events"),
        ),
        ("service_hours", "Service hours", "hours", "seconds", ("service_events",)),
        ("new_ramp_cases", "New RAMP cases", "cases", "cases", ("ramp_referrals",)),
        (
            *("after_hours_responses", "After-hours responses", "responses", "responses"),
            ("after_hours_responses",),
        ),
    ]
    assert [each.scale for each in MEASURES][:4] == [1, 3600, 1, 1]
