"""The questions of a count: which come first, what is left, and of what they are."""

from __future__ import annotations

import pytest

import fvcount
from fvcount.errors import LedgerError
from fvcount.reports.doubts import questions
from measures.questions import must_ask
from spec.language import hours, periods

# --- their order --------------------------------------------------------------------------------


def test_the_answer_with_most_effect_for_each_cell_comes_first() -> None:
    told = periods("""
        2025-01-10    direct    Ana
        2025-05-10    direct    Ana
        2025-02-10    direct    Mia
        2025-04-10    direct    Mia
        2025-05-12..  recorded  Zoe  SP1
    """)
    # one cell each for Mia and Zoe, by date; three for Ana, who counts once more at most
    must_ask(
        told,
        """
        Did Mia's relationship go on in March 2025?
            month_statuses.ongoing_relationship Mia 2025-03
            settles derived:A:Mia:2025-04-10
            adds 1, leaves 2, or unknown_relationship
        What support did Zoe receive under SP1, and when?
            service_events.client_ids Zoe 2025-05
            settles SP1
            adds 1, leaves 1, corrects, or records_without_service
        Did Ana's relationship go on in February 2025 to April 2025?
            month_statuses.ongoing_relationship Ana 2025-02
            month_statuses.ongoing_relationship Ana 2025-03
            month_statuses.ongoing_relationship Ana 2025-04
            settles derived:A:Ana:2025-05-10
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_longer_work_comes_first_and_work_of_no_known_length_last() -> None:
    told = hours("""
        event  started_at        minutes  clients
        E1     2025-03-01T10:00  .        Ana
        E2     2025-03-03T10:00  30       -
        E3     2025-03-04T10:00  90       -
        E4     2025-03-05T10:00  0        -
        E5     2025-03-02T10:00  30       -
    """)
    asked = questions(told.ledger.count("2025-03"))
    assert [(one.settles[0].record, one.amount, one.left) for one in asked] == [
        ("E3", 5400, 3600),
        ("E5", 1800, 1800),
        ("E2", 1800, 0),
        ("E4", 0, 0),
        ("E1", None, 0),
    ]


def test_two_decisions_at_one_cell_go_before_one() -> None:
    told = periods("""
        2025-06..2025-12  complete
        2025-06-05        direct    Ana
        2025-06-06        direct    Mia
        2025-07-07..      recorded  Zoe  SP1
        2025-08-08..      recorded  Eva  SP2
    """)
    first, *others = questions(told.ledger.count("2025-06..2025-08"))
    assert first.text == "Are the service events of May 2025 at A complete?"
    assert (first.amount, first.left) == (2, 2)
    assert [one.settles[0].record for one in others] == ["SP1", "SP2"]


# --- of which count -----------------------------------------------------------------------------


def test_nothing_is_asked_where_nothing_is_in_doubt() -> None:
    must_ask(periods("2025-03-03  direct  Ana"), "")


def test_a_count_without_data_has_no_questions_but_an_error() -> None:
    with pytest.raises(LedgerError, match="no data"):
        questions(periods("").ledger.count("2025-03"))


TWO_MONTHS = """
        event  started_at        minutes  clients  agency
        E1     2025-03-03T10:00  30       -        A
        E2     2025-04-03T10:00  60       -        A
        E1     2025-03-04T10:00  90       -        B
"""


@pytest.mark.parametrize(
    ("period", "agency", "records"),
    [
        ("2025-03..2025-04", None, [("B", "E1", 5400), ("A", "E2", 1800), ("A", "E1", 0)]),
        ("2025-03", None, [("B", "E1", 1800), ("A", "E1", 0)]),
        ("2025-03..2025-04", "A", [("A", "E2", 1800), ("A", "E1", 0)]),
        ("2025-04", "B", []),
    ],
)
def test_questions_are_those_of_the_period_and_the_agency(
    period: str, agency: str | None, records: list[tuple[str, str, int]]
) -> None:
    asked = questions(hours(TWO_MONTHS).ledger.count(period, agency=agency))
    found = [(one.settles[0].agency_id, one.settles[0].record, one.left) for one in asked]
    assert found == records


def test_one_person_at_two_agencies_is_two_questions() -> None:
    told = periods("""
        2024-01..2026-12  complete
        2024-01..2026-12  complete  agency=B
        2025-03-31        direct    Ana
        2025-05-01        direct    Ana
        2025-03-31        direct    Ana  agency=B
        2025-05-01        direct    Ana  agency=B
    """)
    must_ask(
        told,
        """
        Did Ana's relationship go on in April 2025?
            month_statuses.ongoing_relationship Ana 2025-04
            settles derived:A:Ana:2025-05-01
            adds 1, leaves 1, or unknown_relationship
        Did Ana's relationship go on in April 2025?
            month_statuses.ongoing_relationship B Ana 2025-04
            settles derived:B:Ana:2025-05-01
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_a_person_called_like_an_agency_is_not_taken_for_its_coverage() -> None:
    told = periods("""
        2025-04..2025-12  complete
        2025-04-05        direct    Mia
        2025-05-12..      recorded  A  SP1
    """)
    asked = questions(told.ledger.count("2025-04..2025-12"))
    assert [len(one.settles) for one in asked] == [1, 1]


def test_counts_that_were_added_are_asked_about_together() -> None:
    ledger = hours(TWO_MONTHS).ledger
    added = ledger.count("2025-03") + ledger.count("2025-04")
    assert questions(added) == questions(ledger.count("2025-03..2025-04"))


# --- the words ----------------------------------------------------------------------------------


def test_many_records_and_many_months_are_shortened() -> None:
    silent = [f"2024-{month:02}-10  direct  Ana" for month in (1, 3, 5, 7, 9, 11)]
    told = periods("\n".join([*silent, "2025-01-10  direct  Ana", "2025-03-10  direct  Ana"]))
    (asked,) = questions(told.ledger.count("2024-03..2025-03"))
    assert asked.text == (
        "Did Ana's relationship go on in February 2024, April 2024, June 2024, August 2024 and"
        " 3 more?"
    )
    records = [
        f"2025-03-{day:02}..2025-03-{day:02}  recorded  Mia  SP{day}" for day in range(10, 17)
    ]
    (asked,) = questions(periods("\n".join(records)).ledger.count("2025-03"))
    assert (
        asked.text
        == "What support did Mia receive under SP10, SP11, SP12, SP13 and 3 more, and when?"
    )


def test_ids_are_taken_as_they_are_even_with_braces() -> None:
    told = hours("""
        event      started_at        minutes  clients
        {months}   2025-03-03T10:00  30       -
    """)
    (asked,) = questions(told.ledger.count("2025-03"))
    assert asked.text == "Who was {months} for?"


def test_the_invented_agency_asks_for_what_its_stories_leave_open() -> None:
    records = fvcount.read("examples/northside")
    asked = questions(fvcount.new_ramp_cases(records).count("2023-24"))
    assert [(one.settles[0].record, one.amount) for one in asked] == [("RR-04", 1), ("RR-07", 1)]
