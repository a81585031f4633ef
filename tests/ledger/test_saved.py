"""Ledgers written as JSON and read again: the same decisions, words, doubts and caveats."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fvcount import Change, Finding, Ledger, LedgerError, Timetable, questions
from fvcount.ledger.caveats import AgencyFacts, EmptyColumns, JoinedIds, RowsOfTable
from fvcount.ledger.saved import SavedRow
from fvcount.rules.rule_sets import TIMETABLE
from ledger.ledgers import HOURS, SOME, book, ledger, made_from

FACTS = AgencyFacts(
    agency_id="A",
    rows=(RowsOfTable("service_events", 12, 2),),
    known=(range(24290, 24292), range(24295, 24296)),  # March and April, and August 2024
    empty=(range(24291, 24292),),
    has_far_date=True,
    absent=(EmptyColumns("service_events", ("minutes", "ended_at"), "nothing is known"),),
    joined=(JoinedIds("service_events", "worker_ids", 3, "one worker"),),
)
NOBODY = AgencyFacts(agency_id=None, is_named=False)


def full() -> Ledger:
    """A ledger of which everything that is written says something."""
    of_a_book = book(
        facts=(NOBODY, FACTS),
        findings=(Finding("null-word", "…", "clients.csv", 3, "same_as", "C1", "A", (3, 4)),),
        rejected=(SavedRow("row 9 of clients.csv", frozenset({"C9", "Ana"})),),
        calendar=book().calendar.changed([Change(date(2024, 11, 5), False, "A", "Cup Day")]),
    )
    some = ledger(*SOME, made=made_from(of_a_book, basis="recorded"))
    some.sheets[0].add_finding("duration-missing")
    return some


def changed(path: str, value: object, *, of: Callable[[], Ledger] = full) -> str:
    """The JSON of a ledger, in which something is another value."""
    whole = json.loads(of().to_json())
    *way, last = path.split("/")
    part: Any = whole
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return json.dumps(whole)


@pytest.mark.parametrize("text", [str, str.encode])
def test_everything_in_a_ledger_is_read_again(text: Callable[[str], Any]) -> None:
    expected = full()
    found = Ledger.from_json(text(expected.to_json()))
    before, after = expected.made_from, found.made_from

    assert found == expected
    assert found.decisions == expected.decisions
    assert found.findings == expected.findings
    assert len(expected.findings) == 1
    assert after.findings == before.findings
    assert after.facts == before.facts == (NOBODY, FACTS)
    assert after.calendar == before.calendar
    assert (after.readings, after.rules) == (before.readings, before.rules)
    assert found.explain("Ana") == expected.explain("Ana")
    assert "row 9 of clients.csv, about Ana" in found.explain("Ana")
    assert found.about("client of E4") == expected.about("client of E4")
    assert found.count("2024-03").caveats == expected.count("2024-03").caveats
    assert [caveat.code for caveat in found.count("2024-04").caveats] == [
        *("rows-unread", "empty-months", "column-absent", "ids-joined"),
    ]


def test_it_is_the_object_of_a_count_over_all_dates() -> None:
    whole = json.loads(full().to_json())
    (count,) = whole["counts"]

    assert [*whole][:7] == [
        *("fvcount", "rule_sets", "period", "readings", "calendar", "timezones", "input_sha256"),
    ]
    assert whole["period"] == count["period"] == "2024-02..2024-04"
    # 3600 + 600 in March, 1800 in April, 60 in February; 900 in doubt
    assert (count["total"], count["undetermined"], count["value"]) == (6060, 900, "1.68")
    assert [decision["record"] for decision in count["decisions"]] == [
        *("E1", "E1", "E4", "E5", "E3", "E2"),
    ]


def test_a_count_as_an_object_is_what_json_can_hold() -> None:
    march = full().count("2024-03")
    found = march.to_dict()

    assert json.loads(json.dumps(found)) == found
    assert found["period"] == "2024-03"
    assert found["readings"]["basis"] == "recorded"
    assert found["calendar"]["removed"] == [{"date": "2024-11-05", "agency_id": "A"}]
    assert [finding["code"] for finding in found["findings"]] == ["duration-missing", "null-word"]
    assert found["rejected_rows"] == 1
    (count,) = found["counts"]
    assert (count["value"], count["low"], count["high"]) == ("1.17", "1.17", "1.42")


def test_findings_of_a_ledger_counted_twice_are_told_once() -> None:
    some = full()
    both = some.count("2024-03") + some.count("2024-04")

    assert len(both.to_dict()["findings"]) == 2


def test_a_ledger_without_decisions_and_one_without_data_are_read_again() -> None:
    for empty in (ledger(), ledger(made=made_from(book(data_given=False)))):
        found = Ledger.from_json(empty.to_json())

        assert found == empty
        assert found.data_given == empty.data_given
        assert json.loads(empty.to_json())["period"] == "2022-07"  # the first that has a rule set


def test_rule_sets_of_ones_own_are_read_again() -> None:
    (usual,) = TIMETABLE.rule_sets
    later = replace(usual, id="ours", in_force_from=date(2024, 7, 1))
    some = ledger(*SOME, made=made_from(rules=Timetable((usual, later))))

    assert Ledger.from_json(some.to_json()) == some
    assert Ledger.from_json(some.to_json()).made_from.rules.on(date(2025, 1, 1)).id == "ours"


def test_what_was_read_adds_as_before_and_is_refused_as_before() -> None:
    some = full()
    of_c = made_from(book("2" * 64, agencies=("C",)), basis="recorded")
    other = ledger((SOME[0][0], "E1", "C", "2024-03-02", 100), made=of_c)
    read, read_other = (Ledger.from_json(each.to_json()) for each in (some, other))

    assert read + read_other == some + other == Ledger.from_json((some + other).to_json())
    with pytest.raises(LedgerError, match="the same records"):
        some + read
    with pytest.raises(LedgerError, match="interpretations"):
        read + ledger(made=made_from(book("2" * 64, agencies=("C",))))


def test_the_place_of_a_record_is_known_where_a_finding_names_it() -> None:
    expected, found = full(), Ledger.from_json(full().to_json())
    (finding,) = found.findings
    (sheet,) = found.sheets
    places = {sheet.entry(row).record: sheet.location(row) for row in range(len(sheet))}

    assert (finding.file, finding.row) == (expected.findings[0].file, expected.findings[0].row)
    assert places["E3"] == (None, None)


def test_what_would_settle_its_doubts_is_asked_of_the_records() -> None:
    found = Ledger.from_json(full().to_json())

    with pytest.raises(LedgerError, match="decide the records again"):
        questions(found.count("2024-03"))
    assert questions(found.count("2024-04")) == ()  # nothing is in doubt


def test_a_measure_counts_as_before_in_its_unit() -> None:
    (measure,) = {Ledger.from_json(full().to_json()).measure, full().measure}

    assert measure == HOURS
    assert measure.value_of(45_018) == "12.51"


def test_counts_made_from_are_pickled_and_equal() -> None:
    march = Ledger.from_json(full().to_json()).count("2024-03")

    assert pickle.loads(pickle.dumps(march)) == march  # noqa: S301 (our own)


# --- what is no ledger --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, b"\xff\xfe", None, 5, "[1]", "true", "null"]
)
def test_what_is_no_json_of_a_ledger_is_refused_in_words(text: Any) -> None:
    with pytest.raises(LedgerError, match=r"^expected the JSON that Ledger\.to_json writes"):
        Ledger.from_json(text)


def test_a_count_is_no_ledger() -> None:
    with pytest.raises(LedgerError, match="has no part 'ledger', without which it cannot"):
        Ledger.from_json(json.dumps(full().count("2024-03").to_dict()))


CHANGES: dict[str, object] = {
    "counts": [],
    "counts/0/decisions/0/clause": "KPM9.unheard_of",
    "counts/0/decisions/0/outcome": "perhaps",
    "counts/0/decisions/0/on": "yesterday",
    "counts/0/decisions/0/amount": "many",
    "counts/0/decisions": [],
    "readings/basis": "guesses",
    "readings": ["basis"],
    "ledger/books/0/facts": [5],
    "ledger/books/0/calendar": {},
    "ledger/measure/other": 1,
    "ledger/rule_sets": [],
    "ledger/rule_sets/0/client_work": ["unheard_of"],
    "ledger/ids": [],
    "ledger/found": [{"decision": 99}],
    "ledger": None,
}


@pytest.mark.parametrize("path", CHANGES)
def test_a_ledger_with_something_else_in_it_is_refused_in_words(path: str) -> None:
    with pytest.raises(LedgerError, match=r"not as Ledger\.to_json writes it, or another version"):
        Ledger.from_json(changed(path, CHANGES[path]))


@pytest.mark.parametrize("column", ["total", "undetermined"])
def test_a_number_that_its_decisions_do_not_make_is_refused(column: str) -> None:
    with pytest.raises(LedgerError, match="not the sum of its decisions"):
        Ledger.from_json(changed(f"counts/0/{column}", 1))


def test_a_decision_that_was_changed_no_longer_makes_the_number() -> None:
    with pytest.raises(LedgerError, match="not the sum of its decisions"):
        Ledger.from_json(changed("counts/0/decisions/0/amount", 61))
