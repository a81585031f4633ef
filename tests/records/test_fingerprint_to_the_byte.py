"""The fingerprint to the byte, as the docs define it, and every cell of which it is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from fvcount import Month
from fvcount.records.fingerprint import fingerprint, line_of
from fvcount.records.tables import TABLES
from fvcount.testing import strategies

# --- to the byte --------------------------------------------------------------------------------


def test_the_text_is_the_one_that_the_docs_define() -> None:
    records = [
        TABLES["after_hours_responses"].record(
            response_id="R\\N", agency_id="Ä", responded_at="1969-12-31T23:59:59.999999Z"
        ),
        TABLES["after_hours_responses"].record(
            response_id="R2",
            agency_id="A",
            responded_at="2024-03-04",
            mode="phone",
            client_ids=["Z", "é", "C\n1"],
            support_provided="no",
        ),
        TABLES["targets"].record(
            agency_id="A", measure="M", financial_year="2023-24", target="0.50"
        ),
        TABLES["holidays"].record(date="2024-11-05", change="remove", name=""),
    ]
    text = (
        b"fvcount fingerprint 2\n"
        b"after_hours_responses 2\n"
        b"response_id\nR2\nR\\\\N\n"  # a 2 is before a backslash, which is doubled
        b"agency_id\nA\n\xc3\x84\n"
        b"responded_at\n2024-03-04\n-1\n"
        b"mode\nphone\n\\N\n"
        b"program\nafter_hours\nafter_hours\n"
        b"support_provided\nno\nyes\n"
        b"client_ids\nC\\n1;Z;\xc3\xa9\n\\N\n"  # no household_id: nobody fills it
        b"holidays 1\n"
        b"date\n2024-11-05\n"
        b"change\nremove\n"
        b"name\n\n"  # a text without letters is no blank cell
        b"targets 1\n"
        b"agency_id\nA\n"
        b"measure\nM\n"
        b"financial_year\n2023-24\n"
        b"target\n0.5\n"
    )
    tables = {
        "after_hours_responses": records[:2],
        "targets": records[2:3],
        "holidays": records[3:],
    }
    assert fingerprint(tables) == sha256(text).hexdigest()


def test_without_a_table_there_is_the_first_line_alone() -> None:
    assert fingerprint({}) == sha256(b"fvcount fingerprint 2\n").hexdigest()


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        (None, "\\N"),
        ((), "\\N"),
        ("", ""),
        ("\\N", "\\\\N"),
        ("a\nb", "a\\nb"),
        ("a\\nb", "a\\\\nb"),
        (("a", "b;c"), "a;b;c"),  # an id of several has no semicolon
        (False, "no"),
        (True, "yes"),
        (Decimal("90.00"), "90"),
        (Decimal("9E+1"), "90"),
        (Decimal("100"), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("-0"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("0.50"), "0.5"),
        (date(2, 1, 5), "0002-01-05"),
        (Month.parse("0999-01"), "0999-01"),
        (datetime(1970, 1, 1, tzinfo=UTC), "0"),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "-1"),
        (datetime(1970, 1, 2, 0, 0, 0, 1, tzinfo=UTC), "86400000001"),
        # 365 * 9996 + 2424 leap days, less 719,162 days from the year 1 to 1970
        (datetime(9997, 1, 1, tzinfo=UTC), f"{(365 * 9996 + 2424 - 719_162) * 86_400_000_000}"),
        (datetime(2, 1, 1, tzinfo=UTC), f"{(365 - 719_162) * 86_400_000_000}"),
    ],
    ids=repr,
)
def test_the_line_of_a_cell_is_the_one_that_the_docs_define(cell: object, line: str) -> None:
    assert line_of(cell) == line


# --- every cell counts --------------------------------------------------------------------------

TWO_OF_EACH = {
    "clients": """
        client_id C1 D1 | agency_id A B | household_id H I | presents_with C2 D2 | same_as C3 D3""",
    "support_periods": """
        support_period_id S1 S2 | agency_id A B | client_id C D | program client_support ramp |
        start_date 2024-03-04 2024-03-05 | end_date 2024-05-06 2024-05-07 |
        end_reason other maximum_support""",
    "month_statuses": """
        agency_id A B | client_id C D | month 2024-03 2024-04 | ongoing_relationship yes no""",
    "coverage": "agency_id A B | from_month 2024-03 2024-04 | to_month 2024-05 2024-06",
    "service_events": """
        event_id E1 E2 | agency_id A B | program ramp other | activity direct travel |
        started_at 2024-04-07T02:30+11:00 2024-04-07T02:30+10:00 | minutes 60 61 |
        ended_at 2024-04-07T03:30 2024-04-07T03:30:00.000001 | worker_ids W1 W2 |
        client_ids C1;C2 C1 | beneficiary_ids C3 C4 | unidentified_client no yes""",
    "after_hours_responses": """
        response_id R1 R2 | agency_id A B | responded_at 2024-03-04 2024-03-04T00:00 |
        mode phone other | program after_hours ramp | support_provided yes no |
        client_ids C1 C2 | household_id H H;I""",
    "ramp_referrals": """
        referral_id F1 F2 | case_id K1 K2 | agency_id A B | referred_on 2024-03-04 2024-03-05 |
        determination eligible pending | determined_on 2024-05-06 2024-05-07 |
        heard_on 2024-05-06 2024-05-08 | assisted yes no | closed_on 2024-07-01 2024-07-02""",
    "report_submissions": """
        report_id P1 P2 | agency_id A B | kind annual workplan | due_month 2024-06 2024-07 |
        submitted_on 2024-07-01 2024-07-02""",
    "targets": "agency_id A B | measure M N | financial_year 2023-24 2024-25 | target 10 10.5",
    "holidays": "date 2024-11-05 2024-11-04 | change add remove | agency_id A B | name One one",
}
"""For each table its columns, each with the cells of two records."""
EVERY_COLUMN = [(name, column) for name, table in TABLES.items() for column in table.columns]


def two_of(name: str) -> list[Any]:
    columns = [column.split() for column in TWO_OF_EACH[name].split("|")]
    cells = [{column[0]: column[place] for column in columns} for place in (1, 2)]
    return [TABLES[name].record(**each) for each in cells]


@pytest.mark.parametrize(("name", "column"), EVERY_COLUMN)
def test_another_cell_in_any_column_of_any_table_is_another_fingerprint(
    name: str, column: str
) -> None:
    one, other = two_of(name)
    records = [one, other, replace(one, **{column: getattr(other, column)})]
    default = one.__dataclass_fields__[column].default
    if default in (None, ()):  # it may be blank
        records.append(replace(one, **{column: default}))
    found = {fingerprint({name: [record]}) for record in records}
    assert len(found) == len(records)


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
def test_of_drawn_records_those_that_say_the_same_have_the_same_fingerprint(
    name: str, data: st.DataObject
) -> None:
    """A cell of one record is replaced by that of another; the records are put in any order."""
    drawn = STRATEGIES[name]()
    records = data.draw(st.lists(drawn, min_size=1, max_size=3))
    place = data.draw(st.sampled_from(range(len(records))))
    column = data.draw(st.sampled_from(TABLES[name].columns))
    cell = getattr(data.draw(drawn), column)
    try:
        changed = replace(records[place], **{column: cell})
    except ValueError:
        assume(False)  # an end before the start, or what is blank where it may not be
    others = data.draw(st.permutations([*records[:place], changed, *records[place + 1 :]]))
    say_the_same = Counter(map(said, records)) == Counter(map(said, others))
    assert (fingerprint({name: records}) == fingerprint({name: others})) == say_the_same


STRATEGIES: dict[str, Any] = {
    name: getattr(strategies, {"coverage": "coverages"}.get(name, name)) for name in TABLES
}


def said(record: Any) -> tuple[object, ...]:
    """What a record says, so that only what says the same is equal."""
    return tuple(meaning(getattr(record, name)) for name in record.__dataclass_fields__)


def meaning(cell: object) -> object:
    if isinstance(cell, datetime):
        return "time", cell.astimezone(UTC)  # the two times of an autumn night are equal without
    return type(cell), cell
