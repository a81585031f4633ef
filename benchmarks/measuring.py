"""Running every case, each repeat in a fresh process, ours and the peers in turn.

The peak memory that Linux tells of a child is at least what its parent held when it was started, so
nothing that runs here imports a large library.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cases import CASES, Case
from benchmarks.processes import peak

WARM = 2_000
DONE, NEEDS_A_LOOK = 0, 1
"""Exit statuses; the second is that of `fvcount` where rows were rejected, the result printed."""


class FailedError(Exception):
    """A case that did not come to its end, and why."""


@dataclass
class Result:
    """What one case came to at one size.

    Attributes:
        seconds: of each repeat.
        peaks: the most memory in MB, of each repeat, what was loaded included.
        loaded: the memory in MB after loading and before running, of each repeat.
        numbers: by measure and month; the same in each repeat, or the case failed.
        figures: what else the last repeat told.
        failed: why it came to nothing.
    """

    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    loaded: list[float] = field(default_factory=list)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    undetermined: dict[str, int] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    failed: str | None = None

    @property
    def time(self) -> float:
        """Median seconds."""
        return median(self.seconds)

    @property
    def peak(self) -> float:
        """Median of the peaks."""
        return median(self.peaks)

    def add(self, told: dict[str, Any]) -> None:
        """One more repeat."""
        numbers = {
            measure: {month: number for month, number in monthly.items() if number}
            for measure, monthly in told.get("numbers", {}).items()
        }
        if self.numbers and numbers != self.numbers:
            raise FailedError("two repeats gave different numbers")
        self.numbers = numbers
        self.seconds.append(told["seconds"])
        self.peaks.append(told["peak"])
        self.loaded.append(told.get("loaded", 0.0))
        self.undetermined = told.get("undetermined", {})
        self.figures = told.get("figures", {})


Results = dict[tuple[str, int], Result]


@dataclass(frozen=True)
class Plan:
    """What to run: where the data is, sizes, repeats, which cases, and how long one may take."""

    data: Path
    sizes: tuple[int, ...]
    repeats: int
    names: tuple[str, ...]
    patience: float

    def folder(self, size: int, form: str = "parquet") -> Path:
        """The case book of a size; told by `benchmarks.data` too, which this must not import."""
        return self.data / f"{size}-{form}"


def make_data(plan: Plan) -> None:
    """Write the case books that are not there yet, in a process of its own."""
    sizes = (str(size) for size in (WARM, *plan.sizes))
    command = [sys.executable, "-m", "benchmarks.data", str(plan.data), *sizes]
    subprocess.run(command, check=True)


def run(plan: Plan, results: Results, after: Callable[[str], None]) -> None:
    """Every case at every size, as far as the results do not hold it; each is told of after it."""
    for size in plan.sizes:
        for repeat in range(plan.repeats):
            for case in _in_turn(plan, size, repeat):
                result = results.get((case.name, size), Result())
                if result.failed or len(result.seconds) >= (1 if case.once else repeat + 1):
                    continue
                try:
                    result.add(_measured(case, plan, size))
                except FailedError as error:
                    result.failed = str(error)
                results[case.name, size] = result
                said = result.failed or f"{result.seconds[-1]:.3f} s, {result.peaks[-1]:.0f} MB"
                after(f"{size:>10,}  {repeat + 1}/{plan.repeats}  {case.name}: {said}")


def _in_turn(plan: Plan, size: int, repeat: int) -> Iterator[Case]:
    """The cases of a size, each next to its peer, every other time from the last to the first."""
    cases = [CASES[name] for name in plan.names if CASES[name].at(size)]
    yield from cases if repeat % 2 == 0 else reversed(cases)


def _measured(case: Case, plan: Plan, size: int) -> dict[str, Any]:
    folders = {"FOLDER": str(plan.folder(size)), "CSV": str(plan.folder(size, "csv"))}
    if case.command:
        command = [folders.get(word, word) for word in case.command]
        fine = (DONE,) if case.measure else (DONE, NEEDS_A_LOOK)
        printed, seconds, most = _watched(command, plan.patience, fine)
        told = json.loads(printed) if case.measure else {}
        return {**_by_measure(told), "seconds": seconds, "peak": most}
    inside = ["-m", "benchmarks.child", case.name, folders["FOLDER"], str(plan.folder(WARM))]
    printed, _, _ = _watched(inside, plan.patience)
    return dict(json.loads(printed))


def _by_measure(told: dict[str, Any]) -> dict[str, Any]:
    return told if "numbers" in told else {"numbers": told}


def _watched(
    arguments: list[str], patience: float, fine: tuple[int, ...] = (DONE,)
) -> tuple[str, float, float]:
    """What a Python process printed, the seconds it took, and its peak memory in MB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=out, stderr=err)
        stop = threading.Timer(patience, process.kill)
        stop.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begun
        except BaseException:  # whoever stops the runner stops what it runs
            process.kill()
            raise
        finally:
            stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            err.seek(0)
            last = err.read().decode(errors="replace").strip().splitlines()[-1:]
            late = seconds >= patience
            raise FailedError(f"over {patience:.0f} s" if late else " ".join(last) or "killed")
        out.seek(0)
        return out.read().decode(), seconds, peak(usage)
