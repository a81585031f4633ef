"""The language of the spec: a book drawn as text, and what is decided about it, drawn as text.

A **story** is a line a fact: when, what, who. `..` is a stretch of time, `-` nobody, `.` a blank
cell, `#` a remark, and `column=value` any other column. A word that is not one of the first four
below is the activity of a piece of work:

    2025-01..2025-12        complete            all services of these months are in the book
    2025-03-03..2025-05-05  recorded  Mia  SP1  a recorded support period (`2025-03-03..` is open)
    2025-04                 ongoing   Ana  no   does the relationship go on in April: yes, no or `.`
    always                  person    Ana2  same_as=Ana
    2025-03-03              direct    Ana       work with Ana
    2025-03-04              travel    Ana  benefits=Mia  program=ramp  minutes=30

Not said: agency A, program client support. A story of support periods without a `complete` line
is complete from 2024 to 2026; `as_seen complete` leaves it to the services themselves.

A **table** has a header; its first word says which table it is (see TABLES, also for what the
columns hold that are not drawn). Stories and tables may follow each other, a blank line between.

What is **told** is a line a decision: date, outcome, (hours), clause, record. Agency A goes
without saying; a record of agency B is `B/SP1`.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import Any

import fvcount

Row = dict[str, str]
Tables = dict[str, list[Row]]

HOURS_UNDRAWN = {
    "agency_id": "A",
    "program": "client_support",
    "activity": "direct",
    "worker_ids": "W1",
    "client_ids": "Ana",
}
# the first word of a header: its table, and what its columns hold that are not drawn
TABLES: dict[str, tuple[str, Row]] = {
    "event": ("service_events", HOURS_UNDRAWN),
    "referral": (
        "ramp_referrals",
        {"agency_id": "A", "case_id": "K1", "determination": "eligible"},
    ),
    "response": ("after_hours_responses", {"agency_id": "A", "mode": "phone"}),
    "client": ("clients", {}),
    "date": ("holidays", {}),
}
# short words for columns
COLUMNS = {
    "event": "event_id",
    "referral": "referral_id",
    "response": "response_id",
    "client": "client_id",
    "case": "case_id",
    "agency": "agency_id",
    "workers": "worker_ids",
    "clients": "client_ids",
    "benefits": "beneficiary_ids",
    "household": "household_id",
    "unidentified": "unidentified_client",
    "support": "support_provided",
}


def book(drawn: str) -> Tables:
    """Read stories and tables into rows."""
    tables: Tables = {}
    for block in re.split(r"\n\s*\n", drawn):
        lines = [words for line in block.splitlines() if (words := line.split("#")[0].split())]
        if lines and lines[0][0] in TABLES:
            table, undrawn = TABLES[lines[0][0]]
            header = [COLUMNS.get(word, word) for word in lines[0]]
            rows = [dict(zip(header, map(_cell, line), strict=True)) for line in lines[1:]]
            tables.setdefault(table, []).extend(undrawn | row for row in rows)
        else:
            for words in lines:
                table, row = _fact(words)
                tables.setdefault(table, []).append(row)
    for number, row in enumerate(tables.get("service_events", []), start=1):
        row.setdefault("event_id", f"E{number}")
    return tables


def _fact(words: list[str]) -> tuple[str, Row]:
    """One line of a story as a row of its table."""
    said = dict(word.split("=", 1) for word in words if "=" in word)
    more = {COLUMNS.get(column, column): value for column, value in said.items()}
    when, what, *names = (word for word in words if "=" not in word)
    begin, _, end = when.partition("..")
    who, name = map(_cell, (*names, "-", "-")[:2])
    row: Row = {"agency_id": "A"}
    match what:
        case "complete":
            table = "coverage"
            row |= {"from_month": begin, "to_month": end}
        case "recorded":
            table = "support_periods"
            row |= {"support_period_id": name, "client_id": who, "program": "client_support"}
            row |= {"start_date": begin, "end_date": end}
        case "ongoing":
            table = "month_statuses"
            row |= {"client_id": who, "month": when, "ongoing_relationship": name}
        case "person":
            table, row = "clients", {"client_id": who}
        case activity:
            table = "service_events"
            row |= {"program": "client_support", "activity": activity, "client_ids": who}
            row |= {"started_at": begin, "ended_at": end}
    return table, row | more


def _cell(word: str) -> str:
    return "" if word in {".", "-"} else word


class Told:
    """All decisions of one measure about one book, as lines."""

    def __init__(self, measure: str, tables: Tables, switches: dict[str, str]) -> None:
        self.measure, self.tables, self.switches = measure, tables, switches
        self.records = fvcount.Records.from_dict(tables)
        self.ledger = getattr(fvcount, measure)(self.records, readings=switches or None)
        self.lines = sorted(map(self._line, self.ledger.decisions))

    def _line(self, decision: Any) -> str:
        assert decision.because, "every decision is told in a sentence"
        words = [decision.on.isoformat(), str(decision.outcome)]
        if self.measure == "service_hours":
            words.append(hours_and_minutes(decision.amount))
        elif decision.amount != 1:
            words.append(f"x{decision.amount}")
        named = decision.agency_id == "A" or ":" in decision.record
        record = decision.record if named else f"{decision.agency_id}/{decision.record}"
        return " ".join([*words, decision.clause.id, record])

    def must_be(self, drawn: str) -> None:
        """Hold the decisions against the drawn ones, however these are spaced and ordered."""
        __tracebackhide__ = True
        lines = (" ".join(line.split("#")[0].split()) for line in drawn.splitlines())
        expected = sorted(filter(None, lines))
        if self.lines != expected:
            differ = unified_diff(expected, self.lines, "drawn", "decided", n=9, lineterm="")
            raise AssertionError("\n".join(["decided otherwise than drawn:", *differ]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and self.lines == other.lines

    def count(self, period: str) -> str:
        """The number of a period as it is shown, and what is undetermined beside it."""
        count = self.ledger.count(period)
        doubt = count.undetermined
        if self.measure == "service_hours":
            doubt = doubt and hours_and_minutes(doubt)
        return f"{count.value}, undetermined {doubt}" if doubt else str(count.value)

    @property
    def findings(self) -> set[str]:
        """The codes of what was found, in the records and while deciding."""
        return {str(found.code) for found in (*self.records.findings, *self.ledger.findings)}

    def upside_down(self) -> Told:
        """The same book with the rows of each table from last to first."""
        turned = {table: rows[::-1] for table, rows in self.tables.items()}
        return Told(self.measure, turned, self.switches)


def hours_and_minutes(seconds: int) -> str:
    """3600 as `1:00`; seconds only where there are some."""
    minutes, left = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{left:02}" if left else "")


def periods(drawn: str, **switches: str) -> Told:
    """Measure 1, new support periods, over a book."""
    tables = book(drawn)
    whole = {"agency_id": "A", "from_month": "2024-01", "to_month": "2026-12"}
    covered = [row for row in tables.get("coverage", [whole]) if row["from_month"] != "as_seen"]
    return Told("new_support_periods", tables | {"coverage": covered}, switches)


def hours(drawn: str, **switches: str) -> Told:
    """Measure 2, service hours, over a book."""
    return Told("service_hours", book(drawn), switches)


def cases(drawn: str, **switches: str) -> Told:
    """Measure 3, new RAMP cases, over a book."""
    return Told("new_ramp_cases", book(drawn), switches)


def responses(drawn: str, **switches: str) -> Told:
    """Measure 4, after-hours responses, over a book."""
    return Told("after_hours_responses", book(drawn), switches)
