"""Questions: what is asked settles what is in doubt, in whatever way it is answered."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from fvcount import TIMETABLE, Determination, Mode, Month, Period
from fvcount.ledger.explainer import Cell
from fvcount.records.tables import TABLES
from fvcount.reports.doubts import Question, questions
from fvcount.testing.cases import (
    Case,
    Measure,
    assert_equal,
    assert_same_items,
    require,
    whole_period,
)
from fvcount.testing.drawing import Book, Row, copied

Starts = Mapping[tuple[str, str], str]
"""The recorded start of each support period, by agency and id."""

CLOCK_TIMES = ("T08:59", "T10:00", "T17:00", "T23:30")


def what_is_asked_settles_every_doubt(case: Case, measure: Measure) -> None:
    """All cells of all questions, filled by chance: nothing that was asked about is in doubt.

    The number stays in its range, unless an answer corrects what was recorded or says a length that
    nobody knew.
    """
    ledger = case.ledger(measure)
    if not ledger.data_given:
        return
    count = ledger.count(with_years_around(whole_period(ledger)))
    asked = questions(count)
    if not asked:
        assert_equal("in doubt with nothing to ask", 0, count.undetermined)
        return
    settled = [decision for question in asked for decision in question.settles]
    assert_same_items("each doubt is in one question", count.doubts, settled)
    assert_equal("left after the last question", 0, asked[-1].left)
    records = case.read(answered(case, asked))
    assert_equal("rows rejected since", case.records.rejected_rows, records.rejected_rows)
    after = case.ledger(measure, records).count(count.period)
    names = {(decision.agency_id, decision.record) for decision in settled}
    remain = [one for one in after.doubts if (one.agency_id, one.record) in names]
    assert_same_items("still in doubt", [], remain)
    if not any(question.corrects or question.amount is None for question in asked):
        (low, high), (least, most) = (
            (one.total, one.total + one.undetermined) for one in (count, after)
        )
        require(low <= least <= most <= high, f"{low}..{high} became {least}..{most}")


def with_years_around(period: Period) -> Period:
    """The period with a year on either side, in which an answered record may lie."""
    earliest = Month.of(TIMETABLE.rule_sets[0].in_force_from)
    return Period(max(Month(period.start - 12), earliest), Month(period.stop + 12))


def answered(case: Case, asked: tuple[Question, ...]) -> Book:
    """The case book with every cell of these questions filled by chance."""
    chance, book = case.chance(), copied(case.book)
    starts = {
        (record.agency_id, record.support_period_id): record.start_date.isoformat()
        for record in case.records.support_periods
    }
    for question in asked:
        for cell in question.cells:
            if cell.record is None:
                rows = new_rows(cell, question, starts, chance)
                book[cell.table] = [*book.get(cell.table, []), *rows]
            else:
                fill(book, cell, chance)
    return book


def new_rows(cell: Cell, question: Question, starts: Starts, chance: random.Random) -> list[Row]:
    """Rows that were not there: a month status, a covered month, services in a month.

    The services are on the days on which the records that are asked about start.
    """
    row, month = {"agency_id": cell.agency_id}, str(cell.month)
    match cell.table:
        case "month_statuses":
            answer = chance.choice(("yes", "no"))
            said = {"client_id": cell.client_id or "", "ongoing_relationship": answer}
            return [row | said | {"month": month}]
        case "coverage":
            return [row | {"from_month": month, "to_month": month}]
    records = {(one.agency_id, one.record) for one in question.settles}
    records |= {(other.agency_id, other.record or "") for other in question.cells}
    days = {starts[record] for record in records & starts.keys()}
    work = {"program": "client_support", "activity": "direct", "client_ids": cell.client_id or ""}
    return [
        row | work | {"event_id": f"asked {cell.client_id} {day}", "started_at": day}
        for day in sorted(days)
        if day.startswith(month)
    ]


def fill(book: Book, cell: Cell, chance: random.Random) -> None:
    """Fill a cell of a record, in each of its rows, with one answer for all.

    A record that another one overlaps ends on the day it starts: a later end may overlap, too.
    """
    id_column = TABLES[cell.table].id_column or ""
    answer = ANSWERS[cell.column](chance)
    for row in book[cell.table]:
        if (row["agency_id"].strip(), row[id_column].strip()) != (cell.agency_id, cell.record):
            continue
        said = row.get(cell.column, "").strip()
        if cell.column in ("started_at", "responded_at"):
            row[cell.column] = said if "T" in said or " " in said else said + answer
        elif cell.column == "end_date":
            row[cell.column] = row["start_date"]
        elif cell.column == "determined_on":
            later = date.fromisoformat(row["referred_on"].strip()) + timedelta(int(answer))
            row[cell.column] = later.isoformat()
        else:
            row[cell.column] = answer


ANSWERS: dict[str, Callable[[random.Random], str]] = {
    "minutes": lambda chance: chance.choice(("0", "30", "60", "90.5")),
    "client_ids": lambda chance: chance.choice(("Ana", "asked for")),
    "started_at": lambda chance: chance.choice(CLOCK_TIMES),
    "responded_at": lambda chance: chance.choice(CLOCK_TIMES),
    "mode": lambda chance: chance.choice([*Mode]).value,
    "determination": lambda chance: chance.choice([*Determination]).value,
    "determined_on": lambda chance: str(chance.randint(0, 60)),
    "end_date": lambda _chance: "",
}
"""What a cell of each column may say."""
