"""What a notebook shows of a ledger, a count, records and findings: numbers, no ids."""

from __future__ import annotations

import re
from typing import Any

import pytest
from IPython.lib.pretty import pretty

import fvcount
from fvcount import Records
from fvcount.ledger.caveats import AgencyFacts, RowsOfTable
from ledger.ledgers import CASES, DIRECT, NOBODY, SOME, book, ledger, made_from


def text(thing: Any) -> list[str]:
    """The words of what is shown, cell by cell and sentence by sentence."""
    words = re.split("<[^>]*>", thing._repr_html_())
    return [word for word in words if word]


def kept_beside(thing: Any) -> str:
    """The text that a notebook keeps beside the table, where nobody sees it."""
    return str(pretty(thing))  # type: ignore[no-untyped-call]


def test_a_count_shows_its_number_with_its_range_and_what_each_clause_decided() -> None:
    assert text(ledger(*SOME).count("2024-03")) == [
        "Service hours, March 2024: 1.17 hours, 1.42 if everything in doubt counts.",
        *("Why", "Records", "Hours"),
        *("Counted", "Time for a client: direct", "1", "1.00"),
        *("Counted", "Time for a client: travel", "1", "0.17"),
        "Not counted",
        "Supervision, training and planning are not time for a client, nor is administration for"
        " nobody",
        *("1", "2.00"),
        *("In doubt", "Nothing says that this time related to a client", "1", "0.25"),
        "No ids are shown here; `.decisions` lists what was decided about each record.",
    ]


def test_a_count_without_doubt_shows_no_range_and_its_caveats_in_full() -> None:
    facts = (AgencyFacts(agency_id="A", rows=(RowsOfTable("service_events", 5, 2),)),)
    april = ledger(*SOME, made=made_from(book(facts=facts))).count("2024-04")

    assert text(april)[:3] == [
        "Service hours, April 2024: 0.50 hours.",
        "Caveat (rows-unread): 2 of 5 rows of service_events could not be read. The number and its"
        " range lack what is written there; correct it, and count again.",
        "Caveat (beyond-data): The period goes beyond the data: it tells of no month at all. What"
        " happened then is not in the number; count other months, or give what was recorded in"
        " these.",
    ]


def test_a_ledger_shows_months_by_what_was_counted_not_counted_and_in_doubt() -> None:
    assert text(ledger(*SOME)) == [
        "Service hours, month by month, in hours, with the number of decisions.",
        *("Month", "Counted", "Not counted", "In doubt"),
        *("February 2024", "0.02 (1)"),
        *("March 2024", "1.17 (2)", "2.00 (1)", "0.25 (1)"),
        *("April 2024", "0.50 (1)"),
        "No ids are shown here; `.decisions` lists what was decided about each record.",
    ]


def test_of_things_that_are_counted_by_the_piece_the_number_is_the_amount() -> None:
    cases = ledger(*((DIRECT, f"R{n}", "A", "2024-03-01", 1) for n in range(1200)), measure=CASES)

    assert text(cases)[:7] == [
        "New RAMP cases, month by month.",
        *("Month", "Counted", "Not counted", "In doubt", "March 2024", "1,200"),
    ]


def test_work_in_doubt_without_a_length_adds_nobody_knows_what() -> None:
    untimed = ledger((NOBODY, "E1", "A", "2024-03-01", 0))

    assert "not known (1)" in text(untimed)
    assert "not known" in text(untimed.count("2024-03"))


def test_of_many_months_the_last_two_years_are_shown() -> None:
    long = ledger((DIRECT, "E1", "A", "2022-07-01", 60), (DIRECT, "E2", "A", "2024-08-01", 60))
    shown = text(long)

    assert "2 earlier months not shown." in shown
    assert "September 2022" in shown
    assert "August 2022" not in shown


def test_months_before_the_first_rule_set_are_not_shown() -> None:
    early = ledger((DIRECT, "E1", "A", "2021-01-01", 60), (DIRECT, "E2", "A", "2022-08-01", 60))

    assert text(early)[5:8] == ["July 2022", "August 2022", "0.02 (1)"]


def test_nothing_is_shown_of_nothing() -> None:
    assert text(ledger())[5] == "July 2022"
    assert ledger()._repr_html_().count("<td></td>") == 3


@pytest.mark.parametrize("what", ["the ledger", "a count"])
def test_without_data_that_is_said(what: str) -> None:
    empty = ledger(made=made_from(book(data_given=False)))
    shown = text(empty if what == "the ledger" else empty.count("2024-03"))

    assert len(shown) == 1
    assert shown[0].endswith(": no data, which is not the same as 0.")


def test_no_id_is_shown_before_it_is_asked_for() -> None:
    records = fvcount.read("examples/northside")
    shown = [records, records.findings]
    for decide in fvcount.MEASURES.values():
        made = decide(records)
        shown += [made, made.count("2024-03")]
    words = " ".join(word for each in shown for word in (*text(each), kept_beside(each)))

    assert kept_beside(records.findings) == "Findings(9 problems)"
    assert not re.search(r"\b(C|SP|EV|AH|RR|W|H|CASE)-\d", words)


def test_records_show_their_tables_with_what_could_not_be_read_and_how_many_problems() -> None:
    row = {"client_id": "Ana", "agency_id": "A"}
    records = Records.from_dict({"clients": [row, {"agency_id": "A"}, row | {"client_id": "NA"}]})

    assert text(records) == [
        *("Table", "Records", "Rows that could not be read"),
        *("clients", "2", "1"),
        "2 problems found; `.findings` lists them.",
    ]
    assert text(records.findings) == [
        *("Severity", "Finding", "Number", "Where the first is"),
        *("error", "missing-cell", "1", "clients, row 3, column client_id"),
        *("warning", "id-looks-empty", "1", "clients, row 4, column client_id"),
        "No ids are shown here; the `message` of each finding says what is wrong.",
    ]
