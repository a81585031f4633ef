"""Service events as columns -> decisions about their hours, one kind of event at a time.

The measure decides one event of each kind; its verdict then holds for every event of the kind.
"""

from collections.abc import Callable, Collection, Iterator

import polars as pl

from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import DAY, EPOCH_DATE, SECOND
from fvcount.frames.packing import repeated_numbers
from fvcount.frames.sheet import FrameDecisionColumns
from fvcount.ledger.decisions import Verdict
from fvcount.ledger.explainer import Explainer
from fvcount.measures.service_hours import SAME_TIME
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules.rule_sets import Timetable

CLIENT_COLUMNS = ("client_ids", "beneficiary_ids", "unidentified_client")
"""The columns that say whether time relates to a client (rule 2.6)."""


def possibly_repeated(events: EventColumns) -> Iterator[tuple[int, ServiceEvent]]:
    """Each event, with its index, that has the columns `SAME_TIME` and the length of another.

    Two different events may have one hash by chance; the caller compares the events themselves.
    """
    # a date without a time becomes a negative number, so that it does not equal a second
    second = pl.coalesce(pl.col("instant") // SECOND, -pl.col("wall")).alias("second")
    columns = [column for column in SAME_TIME if column != "started_at"]
    hashes = events.frame.select(*columns, "seconds", second).hash_rows()
    indexes = hashes.is_in(repeated_numbers(hashes).implode()).arg_true()
    return zip(indexes.to_list(), events.records_at(indexes), strict=True)


def hours(
    events: EventColumns,
    decide: Callable[[ServiceEvent, bool], Verdict],
    rules: Timetable,
    *,
    has_findings: Callable[[ServiceEvent], bool],
    repeated: Collection[int],
    singly: Collection[int],
    explainer: Explainer,
) -> tuple[FrameDecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
    """Decide most events; give the decisions, and the remaining events with their indexes.

    The remaining events are the `singly` ones, those with findings, and those that pass midnight.
    """
    frame = events.frame
    is_repeated = events.mask(repeated)
    kinds = events.kinds(
        frame["program"],
        frame["activity"],
        frame["seconds"].is_null().cast(pl.UInt32),
        is_repeated.cast(pl.UInt32),
        *(events.column(name).map(bool, pl.UInt32) for name in CLIENT_COLUMNS),
        *events.rule_sets(rules),
    )
    verdicts = list(map(decide, kinds.examples, is_repeated.gather(kinds.indexes)))
    kinds_left = [kind for kind, event in enumerate(kinds.examples) if has_findings(event)]
    is_remaining = kinds.numbers.is_in(kinds_left)
    is_remaining |= events.mask([*singly, *events.past_midnight["index"]])
    workers = events.column("worker_ids").map(number_of_workers, pl.Int64)
    decisions = pl.DataFrame(
        {
            "record": frame["event_id"],
            "agency_code": frame["agency_id"],
            "date": (frame["wall"] // DAY + EPOCH_DATE.toordinal()).cast(pl.Int32),
            "index": pl.int_range(len(events), dtype=pl.Int32, eager=True),
            "amount": workers * frame["seconds"].fill_null(0),
            "verdict_code": kinds.numbers,
        }
    )
    sheet = FrameDecisionColumns(
        explainer,
        decisions.filter(~is_remaining),
        verdicts,
        events.values["agency_id"],
        events.people_numbers,
    )
    indexes = is_remaining.arg_true()
    return sheet, zip(indexes.to_list(), events.records_at(indexes), strict=True)
