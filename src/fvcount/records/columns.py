"""What a column of a table holds, agency by agency; of records, or of what is held as columns."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from operator import attrgetter
from typing import Any

from fvcount.dates.clock import local_date
from fvcount.records.many_events import HeldColumns, ManyEvents


def agencies_of(records: Sequence[Any]) -> set[str | None]:
    """Every agency with a record; None where there are records that concern all."""
    if isinstance(records, HeldColumns):
        return {*records.agencies}
    return {record.agency_id for record in records}


def cells_of(records: Sequence[Any], column: str) -> Mapping[tuple[str | None, Any], int]:
    """How many records have each cell of a column, by agency and cell."""
    if isinstance(records, ManyEvents):
        return records.cells(column)
    return Counter(map(attrgetter("agency_id", column), records))


def agencies_filling(records: Sequence[Any], column: str) -> Set[str | None]:
    """Every agency with a record that fills a column."""
    if isinstance(records, HeldColumns):
        return records.agencies_filling(column)
    return {record.agency_id for record in records if getattr(record, column) not in (None, ())}


def dates_of(records: Sequence[Any], *columns: str) -> Mapping[str, Set[date]]:
    """The dates in some columns, by agency; of service events only those they start on."""
    if isinstance(records, HeldColumns):
        return records.dates(columns)
    dates: defaultdict[str, set[date]] = defaultdict(set)
    for record in records:
        for column in columns:
            cell = getattr(record, column)
            if cell is not None:
                dates[record.agency_id].add(local_date(cell))
    return dates
