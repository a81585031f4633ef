"""Service events in columns -> their hours: how much of each kind, multiplied and written at once.

What is decided about a kind of event is asked of the measure, for one event of each kind.
"""

from collections.abc import Callable, Collection, Iterator

import polars as pl

from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import A_DAY, FIRST_DAY, SECOND
from fvcount.frames.packing import number_of, repeated
from fvcount.frames.sheet import FrameDecisionColumns
from fvcount.ledger.decisions import Evidence, Outcome, Verdict
from fvcount.records.tables import ServiceEvent, number_of_workers

WHOM = ("agency_id", "client_ids", "beneficiary_ids")


def perhaps_again(events: EventColumns) -> Iterator[tuple[int, ServiceEvent]]:
    """By their place, the events that another is like in agency, kind, workers and time.

    A superset of those that log the same time again, which the measure tells.
    """
    like = events.frame.select(
        *("agency_id", "program", "activity", "worker_ids", "seconds"),
        pl.coalesce(pl.col("at") // SECOND, -pl.col("wall")).alias("start"),
    ).hash_rows()
    places = like.is_in(repeated(like).implode()).arg_true()
    return zip(places.to_list(), events.at(places), strict=True)


def hours_of(
    events: EventColumns,
    decide: Callable[[ServiceEvent, bool], Verdict],
    again: Collection[int],
    apart: Collection[int],
    told: Evidence,
) -> tuple[FrameDecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
    """The decisions about most events, and by their place the events that are left."""
    frame = events.frame
    with_somebody = [
        events.column(name).map(bool, pl.UInt32)
        for name in ("client_ids", "beneficiary_ids", "unidentified_client")
    ]
    unknown = frame["seconds"].is_null().cast(pl.UInt32)
    repeats = events.marked(again)
    kinds = events.kinds(
        *(frame["program"], frame["activity"], unknown, repeats.cast(pl.UInt32)), *with_somebody
    )
    verdicts = list(map(decide, kinds.examples, repeats.gather(kinds.places)))
    doubts = [n for n, each in enumerate(verdicts) if each.outcome is Outcome.UNDETERMINED]
    singly = [*apart, *events.past_midnight["place"]]
    left = kinds.numbers.is_in(doubts) | events.marked(singly)
    most, rest = (~left).arg_true(), left.arg_true()
    workers = events.column("worker_ids").map(number_of_workers, pl.Int64)
    sheet = FrameDecisionColumns(
        told,
        pl.DataFrame(
            {
                "id": frame["event_id"],
                "whose": frame["agency_id"],
                "on": (frame["wall"] // A_DAY + FIRST_DAY.toordinal()).cast(pl.Int32),
                "source": pl.int_range(len(events), dtype=pl.Int32, eager=True),
                "amount": workers * frame["seconds"].fill_null(0),
                "code": kinds.numbers,
            }
        ).gather(most),
        verdicts,
        events.values["agency_id"],
        lambda: number_of([frame[name] for name in WHOM]),
    )
    return sheet, zip(rest.to_list(), events.at(rest), strict=True)
