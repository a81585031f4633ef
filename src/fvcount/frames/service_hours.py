"""Service events in columns -> their hours, a kind of event at a time.

What is decided about a kind is asked of the measure, for one event of each kind.
"""

from collections.abc import Callable, Collection, Iterator

import polars as pl

from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import A_DAY, FIRST_DAY, SECOND
from fvcount.frames.packing import number_of, repeated_numbers
from fvcount.frames.sheet import FrameDecisionColumns
from fvcount.ledger.decisions import Explainer, Outcome, Verdict
from fvcount.measures.service_hours import SAME_TIME
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules.rule_sets import Timetable

SOMEBODY = ("client_ids", "beneficiary_ids", "unidentified_client")
"""The columns that say whether time relates to a client (rule 2.6)."""
PEOPLE = ("agency_id", "client_ids", "beneficiary_ids")
"""What events about the same people are alike in."""


def possibly_repeated(events: EventColumns) -> Iterator[tuple[int, ServiceEvent]]:
    """Each event, with its index, that another is like in `SAME_TIME` and in length."""
    second = pl.coalesce(pl.col("at") // SECOND, -pl.col("wall")).alias("second")
    columns = [column for column in SAME_TIME if column != "started_at"]
    alike = events.frame.select(*columns, "seconds", second).hash_rows()
    indexes = alike.is_in(repeated_numbers(alike).implode()).arg_true()
    return zip(indexes.to_list(), events.at(indexes), strict=True)


def hours(
    events: EventColumns,
    decide: Callable[[ServiceEvent, bool], Verdict],
    rules: Timetable,
    *,
    repeated: Collection[int],
    singly: Collection[int],
    explainer: Explainer,
) -> tuple[FrameDecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
    """The decisions about most events, and the events that are left, with their indexes."""
    frame = events.frame
    is_repeated = events.at_indexes(repeated)
    kinds = events.kinds(
        frame["program"],
        frame["activity"],
        frame["seconds"].is_null().cast(pl.UInt32),
        is_repeated.cast(pl.UInt32),
        *(events.column(name).map(bool, pl.UInt32) for name in SOMEBODY),
        *events.rule_sets(rules),
    )
    verdicts = list(map(decide, kinds.examples, is_repeated.gather(kinds.indexes)))
    doubts = [
        kind for kind, verdict in enumerate(verdicts) if verdict.outcome is Outcome.UNDETERMINED
    ]
    left = kinds.numbers.is_in(doubts)
    left |= events.at_indexes([*singly, *events.past_midnight["index"]])
    workers = events.column("worker_ids").map(number_of_workers, pl.Int64)
    decided = pl.DataFrame(
        {
            "record": frame["event_id"],
            "agency_code": frame["agency_id"],
            "date": (frame["wall"] // A_DAY + FIRST_DAY.toordinal()).cast(pl.Int32),
            "index": pl.int_range(len(events), dtype=pl.Int32, eager=True),
            "amount": workers * frame["seconds"].fill_null(0),
            "verdict_code": kinds.numbers,
        }
    )
    sheet = FrameDecisionColumns(
        explainer,
        decided.filter(~left),
        verdicts,
        events.values["agency_id"],
        lambda: number_of([frame[name] for name in PEOPLE]),
    )
    indexes = left.arg_true()
    return sheet, zip(indexes.to_list(), events.at(indexes), strict=True)
