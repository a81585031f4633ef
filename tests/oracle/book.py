"""A case book read slowly: cells, folded rows, joined ids, coverage, statuses, holidays.

Rows are taken to be valid; what FORMATS.md makes of them is done here, plainly.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .moments import Moment, elapsed, moment, month_of, months_between, seconds_by_date

Row = dict[str, str]
Book = dict[str, list[Row]]
Readings = Mapping[str, str]
Holidays = Collection[date]
Columns = Mapping[str, Callable[[str], object]]


class Line(NamedTuple):
    """One decision of a ledger."""

    record: str
    agency_id: str
    outcome: str
    amount: int
    on: str
    clause: str


# Cells

NULL_WORDS = {"null", "\\n", "nan", "<na>", "nat", "none", "n/a", "#n/a"}


def cell(row: Row, column: str) -> str:
    """The text of a cell; a missing column and a null word are blanks."""
    text = (row.get(column) or "").strip()
    return "" if text.lower() in NULL_WORDS else text


def code(row: Row, column: str) -> str:
    """A code, which is read without regard to case."""
    return cell(row, column).lower()


def ids(text: str) -> frozenset[str]:
    """The ids in one cell."""
    return frozenset(part.strip() for part in text.split(";") if part.strip())


def yes_no(text: str) -> bool | None:
    """Yes, no, or not said."""
    if text.lower() in ("yes", "y", "true", "1"):
        return True
    return False if text.lower() in ("no", "n", "false", "0") else None


def day(row: Row, column: str) -> date | None:
    """A date, or none where the cell is blank."""
    text = cell(row, column)
    return date.fromisoformat(text) if text else None


def required_day(row: Row, column: str) -> date:
    """A date that a valid row has."""
    return date.fromisoformat(cell(row, column))


# Rows


def rows(book: Book, table: str) -> list[Row]:
    """The rows of a table; those alike in every cell are one."""
    distinct: list[Row] = []
    for row in book.get(table, []):
        filled = {column: cell(row, column) for column in row if cell(row, column)}
        if filled not in distinct:
            distinct.append(filled)
    return distinct


def records(book: Book, table: str, *key: str) -> list[Row]:
    """The rows of a table, those of one key united: where both are filled, they agree."""
    by_key: dict[tuple[str, ...], Row] = {}
    for row in rows(book, table):
        place = tuple(cell(row, column) for column in key)
        by_key[place] = by_key.get(place, {}) | row
    return [*by_key.values()]


def agency_rows(book: Book, table: str, agency_id: str) -> list[Row]:
    """The rows of a table that bear this agency's id."""
    return [row for row in rows(book, table) if cell(row, "agency_id") == agency_id]


def agencies(book: Book, *tables: str) -> list[str]:
    """The agencies that have a row in one of these tables."""
    return sorted({cell(row, "agency_id") for table in tables for row in rows(book, table)})


def agree(one: Row, other: Row, columns: Columns) -> bool:
    """Whether two rows of one id say nothing different; a blank is different only for workers."""
    if ids(cell(one, "worker_ids")) != ids(cell(other, "worker_ids")):
        return False
    for column, reading in columns.items():
        mine, theirs = cell(one, column), cell(other, column)
        if mine and theirs and reading(mine) != reading(theirs):
            return False
    return True


def united(one: Row, other: Row) -> Row:
    """Two rows that agree as one: ids together, each blank filled from the other row."""
    both = other | one
    for column in ("client_ids", "beneficiary_ids", "household_id"):
        both[column] = ";".join(sorted(ids(cell(one, column)) | ids(cell(other, column))))
    return both


def fold(same_id: list[Row], columns: Columns) -> list[Row]:
    """Rows of one id folded: the fullest first, each into the first that it agrees with.

    Of rows as full the shorter work goes first; rows that agree are alike in start and workers.
    """

    def fullest_then_shortest(row: Row) -> tuple[int, int]:
        minutes, ended_at = cell(row, "minutes"), cell(row, "ended_at")
        seconds = 0
        if minutes or ended_at:
            seconds = elapsed(moment(cell(row, "started_at")), minutes, ended_at) or 0
        return -sum(1 for column in columns if cell(row, column)), seconds

    folded: list[Row] = []
    for row in sorted(same_id, key=fullest_then_shortest):
        for place, kept in enumerate(folded):
            if agree(kept, row, columns):
                folded[place] = united(kept, row)
                break
        else:
            folded.append(row)
    return folded


def folded_rows(book: Book, table: str, id_column: str, columns: Columns) -> list[Row]:
    """All rows of a table, those of one id in one agency folded."""
    by_id: dict[tuple[str, str], list[Row]] = {}
    for row in rows(book, table):
        by_id.setdefault((cell(row, "agency_id"), cell(row, id_column)), []).append(row)
    return [row for same_id in by_id.values() for row in fold(same_id, columns)]


# People


def client_row(book: Book, agency_id: str, client_id: str) -> Row:
    """What `clients` says of an id, the agency's filled cells over the general ones (0.10)."""
    about = [row for row in rows(book, "clients") if cell(row, "client_id") == client_id]
    whole: Row = {}
    for whose in ("", agency_id):
        for row in about:
            if cell(row, "agency_id") == whose:
                whole |= row
    return whole


def person(book: Book, agency_id: str, client_id: str) -> str:
    """The id that is pointed to in the end (0.10)."""
    pointed_to = cell(client_row(book, agency_id, client_id), "same_as")
    return person(book, agency_id, pointed_to) if pointed_to else client_id


def people(book: Book, agency_id: str, text: str) -> frozenset[str]:
    """The people whose ids stand in a cell."""
    return frozenset(person(book, agency_id, client_id) for client_id in ids(text))


def household_of(book: Book, agency_id: str, of: Collection[str]) -> str:
    """The household that these people all have; blank if there is none such (2.5, 4.4)."""
    households = {cell(client_row(book, agency_id, someone), "household_id") for someone in of}
    return households.pop() if len(households) == 1 else ""


# Service events


class Piece(NamedTuple):
    """A piece of work: what a service event is once its rows are folded."""

    event_id: str
    agency_id: str
    program: str
    activity: str
    start: Moment
    seconds: int | None
    workers: frozenset[str]
    named: frozenset[str]
    benefiting: frozenset[str]
    unidentified: bool
    household: str  # the one of everybody it touches

    def touched(self) -> frozenset[str]:
        """Everybody it names or benefits."""
        return self.named | self.benefiting

    def touches(self, someone: str) -> bool:
        """Whether it names the person or benefits them."""
        return someone in self.touched()

    def dates(self) -> list[date]:
        """Every local date it touches."""
        return [on for on, _ in seconds_by_date(self.start, self.seconds or 0)]


PIECE_AGREES_IN: Columns = {
    "program": str.lower,
    "activity": str.lower,
    "started_at": moment,
    "minutes": Fraction,
    "ended_at": moment,
    "unidentified_client": yes_no,
}


def pieces(book: Book) -> list[Piece]:
    """Every piece of work, of every agency."""
    return [
        piece(book, row) for row in folded_rows(book, "service_events", "event_id", PIECE_AGREES_IN)
    ]


def piece(book: Book, row: Row) -> Piece:
    """One folded row as a piece of work."""
    agency_id = cell(row, "agency_id")
    start = moment(cell(row, "started_at"))
    named = people(book, agency_id, cell(row, "client_ids"))
    benefiting = people(book, agency_id, cell(row, "beneficiary_ids"))
    return Piece(
        event_id=cell(row, "event_id"),
        agency_id=agency_id,
        program=code(row, "program"),
        activity=code(row, "activity"),
        start=start.cut(),
        seconds=elapsed(start, cell(row, "minutes"), cell(row, "ended_at")),
        workers=ids(cell(row, "worker_ids")),
        named=named,
        benefiting=benefiting,
        unidentified=yes_no(cell(row, "unidentified_client")) is True,
        household=household_of(book, agency_id, named | benefiting),
    )


# Coverage, statuses, holidays


def covered_months(book: Book, agency_id: str) -> set[str]:
    """The months in which service events are complete: as stated, else those that have any."""
    stated = agency_rows(book, "coverage", agency_id)
    if not stated:
        events = agency_rows(book, "service_events", agency_id)
        return {month_of(moment(cell(row, "started_at")).day) for row in events}
    return {
        month
        for row in stated
        for month in months_between(cell(row, "from_month"), cell(row, "to_month"))
    }


def month_statuses(book: Book, agency_id: str, someone: str) -> dict[str, bool]:
    """What is said of each month of a relationship; of joined ids that disagree, yes wins."""
    said: dict[str, bool] = {}
    for row in agency_rows(book, "month_statuses", agency_id):
        ongoing = yes_no(cell(row, "ongoing_relationship"))
        if person(book, agency_id, cell(row, "client_id")) == someone and ongoing is not None:
            month = cell(row, "month")
            said[month] = said.get(month, False) or ongoing
    return said


def is_public_holiday(book: Book, holidays: Holidays, agency_id: str, on: date) -> bool:
    """Victoria's holidays with the book's changes, the agency's own row over the general (4.7)."""
    for whose in (agency_id, ""):
        for row in agency_rows(book, "holidays", whose):
            if required_day(row, "date") == on:
                return code(row, "change") == "add"
    return on in holidays
