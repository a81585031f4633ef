"""The caveats of a count are told from the facts of the agencies counted, and add up as it does."""

from __future__ import annotations

import pickle

import pytest

from fvcount import Caveat, Month, Period
from fvcount.ledger.caveats import (
    AgencyFacts,
    EmptyColumns,
    JoinedIds,
    RowsOfTable,
    UndeterminedRows,
    caveats,
    without,
)
from fvcount.ledger.provenance import MadeFrom
from ledger.ledgers import SOME, book, ledger, made_from

MARCH = Month.parse("2024-03")
APRIL, MAY = MARCH + 1, MARCH + 2


def run(first: int, last: int) -> range:
    return range(first, last + 1)


A = AgencyFacts(agency_id="A", known=(run(MARCH, APRIL),), rows=(RowsOfTable("clients", 5, 2),))
B = AgencyFacts(agency_id="B", known=(run(MARCH, MAY),), rows=(RowsOfTable("clients", 3, 0),))
ALL = AgencyFacts(agency_id=None, is_named=False, rows=(RowsOfTable("clients", 2, 1),))


def known(facts: tuple[AgencyFacts, ...]) -> MadeFrom:
    """A ledger's case book, of which these facts are known."""
    return made_from(book(facts=facts))


def told(*facts: AgencyFacts, period: str = "2024-03") -> list[str]:
    """The first words of each caveat."""
    return [
        f"{caveat.code}: {caveat.message.partition('. ')[0]}"
        for caveat in caveats(facts, Period.parse(period), UndeterminedRows(()))
    ]


def test_a_ledger_without_facts_has_no_caveats() -> None:
    assert ledger(*SOME).count("2024-03").caveats == ()


def test_a_caveat_is_a_code_and_a_message() -> None:
    (caveat,) = ledger(*SOME, made=known((A,))).count("2024-03").caveats
    assert caveat == Caveat("rows-unread", caveat.message)
    assert caveat.message == (
        "2 of 5 rows of clients could not be read. The number and its range lack what is written"
        " there; correct it, and count again."
    )


@pytest.mark.parametrize(
    ("agency", "rows"), [(None, "3 of 10 rows"), ("A", "3 of 7 rows"), ("B", "1 of 5 rows")]
)
def test_a_count_of_one_agency_is_told_of_it_and_of_what_concerns_all(
    agency: str | None, rows: str
) -> None:
    (caveat,) = ledger(*SOME, made=known((ALL, A, B))).count("2024-03", agency=agency).caveats
    assert caveat.message.startswith(f"{rows} of clients")


def test_counts_of_agencies_and_of_months_add_up_with_their_caveats() -> None:
    some = ledger(*SOME, made=known((ALL, A, B)))
    both = some.count("2024-03..2024-05")
    for part in ("agency", "month"):
        first, *others = some.by(part, "2024-03..2024-05").values()
        for count in others:
            first += count
        assert first.caveats == both.caveats
        assert len(both.caveats) == 2  # rows-unread, and May is beyond the data of A


def test_ledgers_add_up_with_their_facts() -> None:
    of_b = made_from(book("2" * 64, agencies=("B",), facts=(ALL, B)))
    of_a = made_from(book("3" * 64, agencies=("A",), facts=(ALL, A)))
    one, other = ledger(SOME[0], made=of_b), ledger(SOME[1], made=of_a)
    (caveat,) = (one + other).count("2024-03").caveats
    assert caveat.message.startswith("4 of 12 rows")
    assert (one + other).agencies == ("A", "B")


def test_facts_are_plain_data() -> None:
    full = AgencyFacts(
        agency_id="A",
        empty=(run(MARCH, MARCH),),
        absent=(EmptyColumns("clients", ("household_id",), "…"),),
        joined=(JoinedIds("clients", "household_id", 1, "…"),),
    )
    assert pickle.loads(pickle.dumps((ALL, A, full))) == (ALL, A, full)  # noqa: S301 (our own)


def test_the_number_is_said_with_the_codes_of_its_caveats() -> None:
    rows = (RowsOfTable("clients", 5, 2), RowsOfTable("service_events", 5, 2))
    facts = (AgencyFacts(agency_id="A", rows=rows, is_records_only=True),)
    count = ledger(*SOME, made=known(facts)).count("2024-03")
    assert str(count) == (
        "Service hours, 2024-03: 1.17 hours (1.17 to 1.42); caveats: rows-unread, beyond-data,"
        " records-only"
    )


def test_a_table_that_could_not_be_opened_is_told_as_such() -> None:
    unopened = AgencyFacts(agency_id=None, is_named=False, rows=(RowsOfTable("clients", 0, 0),))
    assert told(B, unopened) == ["rows-unread: The table clients could not be read"]


def test_of_many_agencies_the_first_are_named() -> None:
    facts = [AgencyFacts(agency_id=id, known=(run(MARCH, MARCH),)) for id in "ABCDEF"]
    assert told(*facts, period="2024-04") == [
        "beyond-data: The period goes beyond the data: of A, B, C, D and 2 more it tells of"
        " March 2024, not of April 2024"
    ]


@pytest.mark.parametrize(
    ("months", "known", "left"),
    [
        (run(1, 5), [], [run(1, 5)]),
        (run(1, 5), [run(1, 5)], []),
        (run(1, 5), [run(0, 9)], []),
        (run(1, 5), [run(2, 3)], [run(1, 1), run(4, 5)]),
        (run(1, 5), [run(0, 1), run(3, 3), run(5, 9)], [run(2, 2), run(4, 4)]),
        (run(1, 5), [run(6, 9)], [run(1, 5)]),
        (run(5, 9), [run(1, 4)], [run(5, 9)]),
        (run(5, 9), [run(1, 2), run(3, 5)], [run(6, 9)]),
    ],
)
def test_the_months_outside_known_ones_are_runs(
    months: range, known: list[range], left: list[range]
) -> None:
    assert without(months, known) == (*left,)
