"""A second implementation of two measures: a case book goes into DuckDB, and one SQL file decides.

    second_implementation.py FOLDER --period P --measure M [--set SWITCH=VALUE]... --format json

It shares nothing with fvcount but the rules. It prints what `fvcount count` prints, less the
findings.
"""

import argparse
import csv
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
RULES_SINCE = date(2022, 7, 1)
TABLES = {
    "clients": "client_id agency_id household_id presents_with same_as",
    "ramp_referrals": "referral_id case_id agency_id referred_on determination determined_on "
    "heard_on assisted closed_on",
    "after_hours_responses": "response_id agency_id responded_at mode program support_provided "
    "client_ids household_id",
    "holidays": "date change agency_id name",
}
MEASURES = {
    "new_ramp_cases": ("ramp_referrals", "cases"),
    "after_hours_responses": ("after_hours_responses", "responses"),
}
SWITCHES = {
    "ramp_month": ("event", "referral"),
    "assisted_test": ("heard_and_assisted", "heard"),
    "case_ids": ("panel", "statewide"),
    "after_hours_test": ("program_and_clock", "program"),
    "same_moment": ("one", "separate"),
}


def said(arguments: list[str], sql: str = SQL) -> str:
    """What is printed in answer to a call."""
    parser = argparse.ArgumentParser(prog="second_implementation.py")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--period", required=True)
    parser.add_argument("--measure", required=True, choices=MEASURES)
    parser.add_argument("--set", action="append", default=[], metavar="SWITCH=VALUE")
    parser.add_argument("--format", required=True, choices=["json"])
    asked = parser.parse_args(arguments)
    try:
        told = answer(asked.folder, asked.period, asked.measure, switches(asked.set), sql)
    except (OSError, ValueError) as error:
        parser.error(str(error))  # exit status 2
    return json.dumps(told, default=str)


def answer(folder: Path, period: str, measure: str, readings: dict[str, str], sql: str) -> Any:
    """What is decided in a period, and the numbers that it makes."""
    first_day, day_after = bounds(period)
    bound = {"measure": measure, "first_day": first_day, "day_after": day_after, **readings}
    with duckdb.connect(config={"threads": 1}) as book:  # a case is small, and many are asked
        given = {table: load(book, table, folder / f"{table}.csv") for table in TABLES}
        rows = book.execute(sql, bound).fetchall()
    names = ("record", "agency_id", "outcome", "amount", "on", "clause", "because")
    decisions = [dict(zip(names, row, strict=True)) for row in rows]
    total, undetermined = (
        sum(each["amount"] for each in decisions if each["outcome"] == outcome)
        for outcome in ("counted", "undetermined")
    )
    table, unit = MEASURES[measure]
    numbers = {"value": str(total), "total": total, "undetermined": undetermined}
    told = {"unit": unit, "amount_unit": unit, **numbers, "decisions": decisions}
    which = {"measure": measure, "period": period, "agency_id": None, "data_given": given[table]}
    rule_sets = [RULES_SINCE.isoformat()]
    return {
        "rule_sets": rule_sets,
        "period": period,
        "readings": readings,
        "counts": [which | told],
    }


def load(book: duckdb.DuckDBPyConnection, table: str, file: Path) -> bool:
    """Load a table as text, a blank cell as NULL; says whether it is given."""
    columns = TABLES[table].split()
    book.execute(f"CREATE TABLE {table} ({', '.join(f'{column} VARCHAR' for column in columns)})")
    if not file.exists():
        return False
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cells = [[(row.get(column) or "").strip() or None for row in rows] for column in columns]
    one_column_each = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
    book.execute(f"INSERT INTO {table} SELECT {one_column_each}", cells)
    return True


def switches(settings: list[str]) -> dict[str, str]:
    """Every switch with its value: as set, else the default."""
    readings = {switch: values[0] for switch, values in SWITCHES.items()}
    for setting in settings:
        switch, _, value = setting.partition("=")
        if value not in SWITCHES.get(switch, ()):
            raise ValueError(f"{setting} sets no switch of these measures")
        readings[switch] = value
    return readings


def bounds(period: str) -> tuple[date, date]:
    """The first day of a period, and the day after its last."""
    first, _, last = period.partition("..")
    start, after = months(first)[0], months(last or first)[1]
    first_day, day_after = (date(month // 12, month % 12 + 1, 1) for month in (start, after))
    if first_day < RULES_SINCE:
        raise ValueError(f"no rules are known before {RULES_SINCE}")
    return first_day, day_after


def months(period: str) -> tuple[int, int]:
    """A month, quarter or financial year as a half-open range of months, counted from year 0."""
    if parts := re.fullmatch(r"(\d{4})-(\d\d)(?:-Q([1-4]))?", period, re.ASCII):
        year, second, quarter = (int(part or 0) for part in parts.groups())
        if 1 <= second <= 12 and not quarter:
            return year * 12 + second - 1, year * 12 + second
        if second == (year + 1) % 100:
            july = year * 12 + 6
            return (july + 3 * quarter - 3, july + 3 * quarter) if quarter else (july, july + 12)
    raise ValueError(f"{period} is no period")


if __name__ == "__main__":
    sys.stdout.write(said(sys.argv[1:]))
