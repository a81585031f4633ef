"""What was measured, when and where, and the file that keeps it while more is measured."""

import json
import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measuring import Result, Results

LIBRARIES = ("fvcount", "polars", "pandas", "numpy", "pyarrow", "duckdb", "pydantic")


@dataclass(frozen=True)
class Measured:
    """Results, and what has to be known beside them.

    Attributes:
        date: the day on which it was begun.
        machine: the class of the machine.
        libraries: the versions of those that matter.
        results: of every case at every size, as far as it has come.
    """

    date: str
    machine: str
    libraries: dict[str, str]
    results: Results = field(default_factory=dict)

    def like(self, other: "Measured") -> bool:
        """Whether figures of both may stand in one table."""
        return (self.machine, self.libraries) == (other.machine, other.libraries)


def here(date: str) -> Measured:
    """Nothing measured yet, on this machine."""
    versions = {name: known for name in LIBRARIES if (known := _version(name))}
    return Measured(date, _machine(), versions)


def read(path: Path) -> Measured:
    """What was written before."""
    told = json.loads(path.read_text("utf-8"))
    results = {(each.pop("case"), each.pop("events")): Result(**each) for each in told["results"]}
    return Measured(told["date"], told["machine"], told["libraries"], results)


def write(path: Path, measured: Measured) -> None:
    """Every figure as JSON, in place of what was written before; never half of it."""
    results = [
        {"case": name, "events": size, **vars(result)}
        for (name, size), result in measured.results.items()
    ]
    text = json.dumps({**vars(measured), "results": results}, indent=1) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f"{path.name}.part")
    whole.write_text(text, "utf-8")
    whole.replace(path)


def _machine() -> str:
    """The class of the machine: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{cores} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()},"
        f" {platform.python_implementation()} {platform.python_version()}"
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
