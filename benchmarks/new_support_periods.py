"""What a ledger of new support periods costs, from records in memory.

    python benchmarks/new_support_periods.py [EVENTS ...]      (default 10000 100000 1000000)

For each size: median seconds and events a second of the whole measure (reduce, walk, decide); the
same for a hand-written loop that only counts and keeps no evidence (the peer), and their ratio; the
bytes that the ledger keeps for each decision; and the exponent of cost against size. Records are
built beforehand and are not timed. Invented data at about ten events a client-month.
"""

import gc
import math
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import fvcount
from fvcount import ServiceEvent, SupportPeriod
from fvcount.clock import MELBOURNE, local_date
from fvcount.vocabulary import Activity, Program

REPEATS = 5
START = datetime(2023, 7, 3, 10, tzinfo=MELBOURNE)
ACTIVITIES = (
    *(Activity.DIRECT, Activity.CASE_WORK, Activity.TRAVEL),
    *(Activity.INFORMATION_SHARING, Activity.DIRECT),
)


def records(events: int) -> fvcount.Records:
    """About ten events a client-month over three years; two clients in five are recorded."""
    made: list[ServiceEvent] = []
    recorded: list[SupportPeriod] = []
    client = 0
    while len(made) < events:
        agency, who = f"A{client % 24:02}", f"C{client:06}"
        day = client * 37 % 900
        if client % 5 < 2:
            recorded.append(_recorded(client, agency, who, day))
        for visit in range(min(40 + client % 60, events - len(made))):
            silent = 62 if visit and visit % 45 == 0 else 0
            day += silent + (visit * 7 + client) % 6
            made.append(_event(len(made), agency, who, day, visit))
        client += 1
    return fvcount.Records.from_records([*made, *recorded])


def _recorded(client: int, agency: str, who: str, day: int) -> SupportPeriod:
    return SupportPeriod(
        support_period_id=f"SP{client:06}",
        agency_id=agency,
        client_id=who,
        program=Program.CLIENT_SUPPORT,
        start_date=(START + timedelta(days=day)).date(),
    )


def _event(number: int, agency: str, who: str, day: int, visit: int) -> ServiceEvent:
    return ServiceEvent(
        event_id=f"EV{number:07}",
        agency_id=agency,
        program=Program.CLIENT_SUPPORT,
        activity=ACTIVITIES[visit % len(ACTIVITIES)],
        started_at=START + timedelta(days=day, minutes=visit % 300),
        minutes=Decimal(45 + visit % 90),
        worker_ids=(f"W{int(who[1:]) % 40}",),
        client_ids=(who,),
    )


def by_hand(book: fvcount.Records) -> int:
    """The peer: first direct support, or again after a month without any; a number, no evidence."""
    served: dict[tuple[str, str], list[tuple[date, bool]]] = {}
    for event in book.service_events:
        direct = event.activity is Activity.DIRECT and event.program is Program.CLIENT_SUPPORT
        for client in event.client_ids:
            served.setdefault((event.agency_id, client), []).append(
                (local_date(event.started_at), direct)
            )
    new = 0
    for services in served.values():
        services.sort()
        month, open_ = 0, False
        for on, direct in services:
            this = 12 * on.year + on.month
            open_ = open_ and this - month < 2
            if direct and not open_:
                new, open_ = new + 1, True
            month = this
    return new


def median(run: Callable[[], object]) -> float:
    """Median seconds of `REPEATS` runs, one before them not counted."""
    run()
    seconds = []
    for _ in range(REPEATS):
        gc.collect()
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def bytes_a_decision(book: fvcount.Records) -> float:
    """What is freed with the ledger, for each of its decisions."""
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    ledger = fvcount.new_support_periods(book)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return kept / len(ledger)


def main(sizes: list[int]) -> None:
    """Print a line for each size, then the exponent."""
    print("   events  decisions    ledger s  M events/s    peer s  ratio  bytes a decision")
    costs: list[tuple[int, float]] = []
    for size in sizes:
        book = records(size)
        decisions = len(fvcount.new_support_periods(book))
        ledger = median(partial(fvcount.new_support_periods, book))
        peer = median(partial(by_hand, book))
        kept = bytes_a_decision(book)
        costs.append((size, ledger))
        print(
            f"{size:9,} {decisions:10,} {ledger:11.3f} {size / ledger / 1e6:11.2f}"
            f" {peer:9.3f} {ledger / peer:6.1f} {kept:17.1f}"
        )
    (least, cheap), (most, dear) = costs[0], costs[-1]
    if most > least:
        print(f"exponent {math.log(dear / cheap) / math.log(most / least):.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
