"""What is measured is sound: the invented book is as documented, and the peers count one number.

No stopwatch here. The peers' own definition is in `benchmarks/peers/__init__.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run
from typing import Any

import polars as pl
import pytest
from benchmarks import inputs, measured, measuring, ours
from benchmarks.cases import Case
from benchmarks.data import book, folder_of, write
from benchmarks.measured import Measured
from benchmarks.measuring import FailedError, Plan, Result, Results
from benchmarks.peers import (
    WORK,
    duckdb_sql,
    notebook_loop,
    pandas_csv_folder,
    pandas_vectorised,
    polars_hours,
    polars_months_first,
    polars_sort_and_shift,
)
from benchmarks.report import report as table_of
from polars.testing import assert_frame_equal

import fvcount
from fvcount.rules.codes import Activity, Program

EVENTS = 20_000
Frames = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def frames() -> Frames:
    return book(EVENTS).frames()


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    return book(5 * EVENTS).frames()["service_events"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    write(folder, EVENTS)
    return folder


# --- the invented book --------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_book(frames: Frames) -> None:
    again = book(EVENTS).frames()

    assert again.keys() == frames.keys()
    for name, table in frames.items():
        assert_frame_equal(table, again[name])


def test_another_seed_gives_another_book(frames: Frames) -> None:
    other = book(EVENTS, seed=1).frames()

    assert not frames["service_events"].equals(other["service_events"])


def test_a_book_has_the_events_it_was_asked_for(frames: Frames) -> None:
    events = frames["service_events"]

    assert events["event_id"].n_unique() == EVENTS
    assert len(events) == EVENTS + EVENTS // 2000


def test_people_have_at_least_eight_pieces_of_work_in_a_month(frames: Frames) -> None:
    work = frames["service_events"].filter(pl.col("activity").is_in(WORK)).drop_nulls("started_at")
    named = work.with_columns(pl.col("client_ids").str.split(";")).explode("client_ids")
    months = named.drop_nulls("client_ids").group_by(
        "agency_id", "client_ids", pl.col("started_at").dt.month_start().dt.date()
    )

    assert months.len()["len"].to_numpy().mean() >= 8


def test_every_activity_and_program_occurs(frames: Frames) -> None:
    events = frames["service_events"]

    assert set(events["program"]) == {each.value for each in Program}
    assert {each.value for each in Activity} < set(events["activity"])


EVENT = {
    "without a client": (pl.col("client_ids").is_null(), 0.10),
    "client support": (pl.col("program") == "client_support", 0.90),
    "after hours": (pl.col("program") == "after_hours", 0.04),
    "several people": (pl.col("client_ids").str.contains(";"), 0.027),
    "beneficiaries": (pl.col("beneficiary_ids").is_not_null(), 0.035),
    "two workers": (pl.col("worker_ids").str.contains(";"), 0.08),
    "no worker": (pl.col("worker_ids").is_null(), 0.04),
    "an end": (pl.col("ended_at").is_not_null(), 0.165),
    "no length": (pl.col("minutes").is_null() & pl.col("ended_at").is_null(), 0.005),
    "unknown activity": (pl.col("activity") == "home visit", 1 / 4000),
    "no start": (pl.col("started_at").is_null(), 1 / 4000),
    "the largest agency": (pl.col("agency_id") == "AG-01", 0.26),
}


@pytest.mark.parametrize("name", EVENT)
def test_events_have_the_documented_shares(name: str, many: pl.DataFrame) -> None:
    condition, share = EVENT[name]
    seen = many.filter(condition).height / len(many)

    assert seen == pytest.approx(share, rel=0.2, abs=0.0002)


def test_two_in_five_of_the_people_served_have_a_recorded_period(frames: Frames) -> None:
    own = frames["service_events"].with_columns(client_id=pl.col("client_ids").str.split(";"))
    served = own.explode("client_id").drop_nulls("client_id").select("agency_id", "client_id")
    recorded = frames["support_periods"].select("agency_id", "client_id")

    assert recorded.unique().height / served.unique().height == pytest.approx(0.40, abs=0.06)


def test_some_events_run_over_midnight_and_some_agency_does_not_state_its_coverage(
    frames: Frames,
) -> None:
    minutes = pl.duration(minutes=pl.col("minutes"))
    end = pl.col("started_at") + minutes
    over = frames["service_events"].filter(end.dt.date() > pl.col("started_at").dt.date())

    assert over.height > EVENTS / 1000
    assert frames["coverage"].height == 23


def test_csv_and_parquet_hold_the_same_records(data: Path) -> None:
    csv, parquet = (fvcount.read(folder_of(data, EVENTS, form)) for form in ("csv", "parquet"))

    assert csv.input_sha256 == parquet.input_sha256
    assert csv.rejected_rows == parquet.rejected_rows > 0


# --- the peers ----------------------------------------------------------------------------------

PEERS: dict[str, tuple[str, Callable[[Any], dict[str, int]]]] = {
    "sort and shift": ("polars", polars_sort_and_shift.monthly),
    "months first": ("polars", polars_months_first.monthly),
    "SQL": ("duckdb", duckdb_sql.monthly),
    "pandas": ("pandas", pandas_vectorised.monthly),
    "notebook": ("pandas", notebook_loop.monthly),
}
EVERY_PEER = pytest.mark.parametrize("peer", PEERS)


def counted(peer: str, folder: Path) -> dict[str, int]:
    load, monthly = PEERS[peer]
    return monthly(getattr(inputs, load)(folder))


@EVERY_PEER
def test_the_peers_count_the_same_new_periods_in_every_month(peer: str, data: Path) -> None:
    folder = folder_of(data, EVENTS, "parquet")
    numbers = counted(peer, folder)

    assert numbers == counted("sort and shift", folder)
    assert len(numbers) == 36


@pytest.mark.parametrize("engine", ["pyarrow", "c"])
def test_the_script_over_csv_counts_the_same(engine: pandas_csv_folder.Engine, data: Path) -> None:
    told = pandas_csv_folder.count(folder_of(data, EVENTS, "csv"), engine)
    folder = folder_of(data, EVENTS, "parquet")

    assert told["new_support_periods"] == counted("sort and shift", folder)
    assert told["service_hours"] == polars_hours.monthly(inputs.polars(folder))
    assert told.keys() >= {"after_hours_responses", "new_ramp_cases"}


# one person's events, records and statuses, and the months in which a period starts
Day = tuple[str, str, str]
STORIES: dict[str, tuple[list[Day], list[tuple[str, str, str | None]], list[str], list[str]]] = {
    "a silent month ends it": (
        [("2025-01-31", "client_support", "direct"), ("2025-03-01", "client_support", "direct")],
        [],
        [],
        ["2025-01", "2025-03"],
    ),
    "58 days without a silent month do not": (
        [("2025-01-01", "client_support", "direct"), ("2025-02-28", "client_support", "direct")],
        [],
        [],
        ["2025-01"],
    ),
    "a status carries the month": (
        [("2025-03-31", "client_support", "direct"), ("2025-05-01", "client_support", "direct")],
        [],
        ["2025-04"],
        ["2025-03"],
    ),
    "one status of two silent months does not": (
        [("2025-03-31", "client_support", "direct"), ("2025-06-01", "client_support", "direct")],
        [],
        ["2025-04"],
        ["2025-03", "2025-06"],
    ),
    "an open record carries the month": (
        [("2025-03-31", "client_support", "direct"), ("2025-05-01", "client_support", "direct")],
        [("client_support", "2025-03-31", None)],
        [],
        ["2025-03"],
    ),
    "a recorded end ends it": (
        [("2025-05-01", "client_support", "direct"), ("2025-05-20", "client_support", "direct")],
        [("client_support", "2025-05-01", "2025-05-05")],
        [],
        ["2025-05", "2025-05"],
    ),
    "work on the day of the end is before it": (
        [("2025-05-01", "client_support", "direct"), ("2025-05-05", "client_support", "direct")],
        [("client_support", "2025-05-01", "2025-05-05")],
        [],
        ["2025-05"],
    ),
    "case work opens a recorded period": (
        [("2025-03-28", "client_support", "case_work"), ("2025-04-02", "client_support", "direct")],
        [("client_support", "2025-03-28", None)],
        [],
        ["2025-03"],
    ),
    "case work alone does not open": (
        [("2025-03-28", "client_support", "case_work"), ("2025-04-02", "client_support", "direct")],
        [],
        [],
        ["2025-04"],
    ),
    "work at night does not open, and no record of that program": (
        [("2025-03-28", "after_hours", "direct"), ("2025-04-02", "client_support", "direct")],
        [("after_hours", "2025-03-28", None)],
        [],
        ["2025-04"],
    ),
    "but it sustains": (
        [
            ("2025-03-28", "client_support", "direct"),
            ("2025-04-02", "after_hours", "direct"),
            ("2025-05-31", "client_support", "direct"),
        ],
        [],
        [],
        ["2025-03"],
    ),
    "an attempt does not": (
        [
            ("2025-03-28", "client_support", "direct"),
            ("2025-04-02", "client_support", "attempted_contact"),
            ("2025-05-31", "client_support", "direct"),
        ],
        [],
        [],
        ["2025-03", "2025-05"],
    ),
    "what was opened by nothing stays to be opened after a silent month": (
        [
            ("2025-01-28", "client_support", "case_work"),
            ("2025-03-02", "client_support", "travel"),
            ("2025-03-03", "client_support", "direct"),
        ],
        [],
        [],
        ["2025-03"],
    ),
}


def written(story: str, folder: Path) -> None:
    """The story, told of two people named in one cell and of their namesake elsewhere."""
    events, records, statuses, _ = STORIES[story]
    who = [("A", "C1"), ("A", "C2"), ("B", "C1")]
    rows = [
        {
            "event_id": f"E{agency}{number}",
            "agency_id": agency,
            "program": program,
            "activity": activity,
            "started_at": datetime.fromisoformat(f"{day}T10:00"),
            "client_ids": clients,
        }
        for agency, clients in (("A", "C1;C2"), ("B", "C1"))
        for number, (day, program, activity) in enumerate(events)
    ]
    periods = [
        {
            "support_period_id": f"S{agency}{client}{number}",
            "agency_id": agency,
            "client_id": client,
            "program": program,
            "start_date": date.fromisoformat(start),
            "end_date": end and date.fromisoformat(end),
        }
        for agency, client in who
        for number, (program, start, end) in enumerate(records)
    ]
    said = [
        {"agency_id": agency, "client_id": client, "month": month, "ongoing_relationship": "yes"}
        for agency, client in who
        for month in statuses
    ]
    empty = book(1_000).tables
    for name, given in (("service_events", rows), ("support_periods", periods)):
        _frame(given, name, empty).write_parquet(folder / f"{name}.parquet")
    _frame(said, "month_statuses", empty).write_parquet(folder / "month_statuses.parquet")
    for name in ("coverage", "clients"):
        empty[name].clear().write_parquet(folder / f"{name}.parquet")


def _frame(rows: list[dict[str, Any]], name: str, empty: Frames) -> pl.DataFrame:
    if name == "service_events":
        return pl.DataFrame(rows).with_columns(pl.col("started_at").cast(pl.Datetime("us")))
    return pl.DataFrame(rows, {**empty[name].schema}) if rows else empty[name].clear()


@EVERY_PEER
@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_counted_as_the_peers_definition_says(
    story: str, peer: str, tmp_path: Path
) -> None:
    written(story, tmp_path)
    starts = STORIES[story][3]

    assert counted(peer, tmp_path) == {month: 3 * starts.count(month) for month in starts}


# --- the library --------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", ["new_support_periods", "service_hours"])
def test_records_that_were_read_beforehand_are_decided_as_frames_are(
    measure: str, data: Path
) -> None:
    folder = folder_of(data, EVENTS, "parquet")
    alone = getattr(ours, f"{measure}_of_records")(inputs.checked(folder))
    both = getattr(ours, measure)(inputs.polars(folder))

    assert alone.count(ours.PERIOD).total > 0
    assert (len(alone), ours.numbers(alone)) == (len(both), ours.numbers(both))


# --- the table ----------------------------------------------------------------------------------


def results(by_hand: int) -> Results:
    def one(seconds: float, number: int) -> Result:
        return Result(
            [seconds] * 5, [100.0] * 5, [50.0] * 5, {"new_support_periods": {"2024-03": number}}
        )

    return {
        ("periods, Polars in", 1_000_000): one(0.4, 6),
        ("Polars, sort and shift", 1_000_000): one(0.3, 7),
        ("Polars, months first", 1_000_000): one(0.2, by_hand),
    }


def report(seen: Results) -> str:
    return table_of(Measured("2024-03-01", "2 cores", {"polars": "2.1"}, seen))


def test_the_table_tells_ratios_and_whether_a_goal_is_met() -> None:
    told = report(results(by_hand=7))

    against_sort = next(line for line in told.splitlines() if "Polars in, against sort" in line)
    assert "| 1.33 |" in against_sort
    assert against_sort.endswith("| ≤ 1.5 times | **met** |")
    assert "7 by hand, 6 counted by the rules" in told
    assert told.startswith("Measured 2024-03-01 on 2 cores; polars 2.1.\n")


def test_no_ratio_is_printed_where_the_peers_differ() -> None:
    told = report(results(by_hand=8))

    assert "**No ratios: the numbers do not agree.**" in told
    assert "1.33" not in told


def test_a_case_that_failed_is_told() -> None:
    seen = results(by_hand=7)
    seen["Polars, sort and shift", 1_000_000] = Result(failed="killed")

    told = report(seen)

    assert "“Polars, sort and shift” at 1,000,000 failed: killed" in told
    assert "**failed**" in told


def test_it_is_told_how_many_repeats_there_are() -> None:
    seen = results(by_hand=7)
    assert "Medians of 5, each" in report(seen)

    seen["ledger kept", 100_000] = Result([0.1], [1.0], figures={"bytes_a_decision": 39})
    seen["DuckDB SQL", 1_000_000] = Result(failed="killed")
    assert "Medians of 5, each" in report(seen)

    seen["Polars, sort and shift", 1_000_000].seconds.pop()
    assert "Medians of 4 to 5, each" in report(seen)


# --- a run that is stopped ----------------------------------------------------------------------

NAMES = ("Polars, hours", "notebook loop", "ledger kept", "DuckDB SQL")
PLAN = Plan(Path(), (100_000, 1_000_000), 3, NAMES, 1.0)
# of each size 3 repeats of 4 cases, less: "ledger kept" is run once, "DuckDB SQL" fails at once,
# and a million events are too many for a notebook
EACH_ONCE = (3 + 3 + 1 + 1) + (3 + 1 + 1)


class Stopwatch:
    """Instead of a process for each case; somebody may stop it."""

    def __init__(self, stop: int | None = None) -> None:
        self.stop = stop
        self.ran: list[tuple[str, int]] = []

    def __call__(self, case: Case, plan: Plan, size: int) -> dict[str, Any]:
        if len(self.ran) == self.stop:
            raise KeyboardInterrupt
        self.ran.append((case.name, size))
        if case.name == "DuckDB SQL":
            raise FailedError("killed")
        numbers = {case.measure: {"2024-03": 7}} if case.measure else {}
        return {"seconds": size / 1e6, "peak": 1.0, "numbers": numbers, "figures": {"asked": 0.1}}


def measure(file: Path, watch: Stopwatch, monkeypatch: pytest.MonkeyPatch) -> Measured:
    """Run what the file does not hold; what is known is in the file after each case."""
    monkeypatch.setattr(measuring, "_measured", watch)
    seen = measured.read(file) if file.exists() else measured.here("2024-03-01")
    measuring.run(PLAN, seen.results, lambda line: measured.write(file, seen))
    return seen


@pytest.mark.parametrize("stop", range(EACH_ONCE))
def test_a_run_that_was_stopped_goes_on_where_it_stopped(
    stop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, first, second = Stopwatch(), Stopwatch(stop), Stopwatch()
    expected = measure(tmp_path / "whole.json", whole, monkeypatch)
    assert len(whole.ran) == EACH_ONCE

    with pytest.raises(KeyboardInterrupt):
        measure(tmp_path / "stopped.json", first, monkeypatch)
    found = measure(tmp_path / "stopped.json", second, monkeypatch)

    assert first.ran + second.ran == whole.ran
    assert found == expected == measured.read(tmp_path / "stopped.json")


# --- the command --------------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "benchmarks")


def benchmarks(*options: str | Path) -> CompletedProcess[str]:
    return run([*COMMAND, *options], capture_output=True, text=True, cwd=ROOT)  # noqa: S603


def test_one_command_prints_the_table_and_keeps_what_it_is_made_of(
    data: Path, tmp_path: Path
) -> None:
    names = ["Polars, sort", "Polars, months first", "periods, Polars in", "deciding alone"]
    options: list[str | Path] = ["--sizes", "2000", "--data", data, "--only", *names]
    raw = tmp_path / "raw.json"

    done = benchmarks(*options, "--repeats", "1", "--raw", raw, "--date", "2024-03-01")
    assert done.returncode == 0, done.stderr
    assert "| work | events |" in done.stdout
    assert "| New support periods, deciding alone; against sort and shift | 2,000 |" in done.stdout
    assert "failed:" not in done.stdout
    assert len(done.stderr.splitlines()) == 5

    shown = benchmarks("--show", raw)
    assert (shown.stdout, shown.stderr) == (done.stdout, "")

    more = benchmarks(*options, "--repeats", "2", "--go-on", raw)
    assert len(more.stderr.splitlines()) == 5
    assert "Measured 2024-03-01 on " in more.stdout
    assert {len(each.seconds) for each in measured.read(raw).results.values()} == {2}


def test_what_was_measured_is_not_written_over_nor_mixed_with_what_was_measured_elsewhere(
    tmp_path: Path,
) -> None:
    raw = tmp_path / "raw.json"
    measured.write(raw, Measured("2024-03-01", "a larger machine", {}, results(by_hand=7)))
    before = raw.read_bytes()

    for option, word in (("--raw", "is there already"), ("--go-on", "another machine")):
        refused = benchmarks(option, raw)
        assert refused.returncode == 2
        assert word in refused.stderr
    assert raw.read_bytes() == before


def test_what_was_measured_is_there_when_the_command_is_killed(data: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw.json"
    options = ["--sizes", "2000", "--data", str(data), "--only", "after-hours", "--raw", str(raw)]
    command = [*COMMAND, *options, "--repeats", "1000"]
    with Popen(command, stdout=PIPE, stderr=PIPE, text=True, cwd=ROOT) as process:  # noqa: S603
        assert process.stderr is not None
        process.stderr.readline()
        process.kill()

    shown = benchmarks("--show", raw)
    assert "| After-hours clock, pure Python | 2,000 |" in shown.stdout
