"""Measure the library beside queries written by hand, and print one table.

    python -m benchmarks                                   # 100,000 and 1,000,000 events
    python -m benchmarks --sizes 10000000 --raw raw.json
    python -m benchmarks --show raw.json

Needs the dependency group `bench` beside `fvcount[all]`.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fvcount
from benchmarks.cases import CASES
from benchmarks.report import disagreements, failures, report

WARM_UP = 2_000
PYTHON = (sys.executable, "-m")
LIBRARIES = ("polars", "pandas", "numpy", "pyarrow", "duckdb", "pydantic")
TIMEOUT = 900
"""Seconds that one run of a case may take."""


def main() -> int:
    """Run what the options ask for; 1 if a case failed or numbers disagree."""
    options = _options()
    run = json.loads(options.show.read_text("utf-8")) if options.show else _measure(options)
    print(report(run), end="")
    return 1 if failures(run) or disagreements(run) else 0


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """Run every case as often as asked, in turn, every other time in reverse order."""
    for size in (WARM_UP, *options.sizes):
        if not (folder := options.data / str(size)).exists():
            subprocess.run([*PYTHON, "benchmarks.data", folder, str(size)], check=True)
    run = {**_conditions(), "runs": []}
    for size in sorted(options.sizes):
        names = [name for name in CASES if any(word in name for word in options.only)]
        names = [name for name in names if CASES[name].least <= size <= CASES[name].most]
        for repeat in range(options.repeats):
            for name in names[:: -1 if repeat % 2 else 1]:
                measured = _run(name, options.data, size)
                run["runs"].append({"case": name, "events": size, **measured})
                if "failure" in measured:
                    names = [other for other in names if other != name]
                print(f"{size:,} {repeat + 1}/{options.repeats} {name}", file=sys.stderr)
                if options.raw:
                    options.raw.write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    return run


def _run(name: str, data: Path, size: int) -> dict[str, Any]:
    """Run a case once, in a process of its own."""
    folders = data / str(size), data / str(WARM_UP)
    command = [*PYTHON, "benchmarks.child", name, *map(str, folders)]
    begin = time.perf_counter()
    try:
        child = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=True)
    except subprocess.TimeoutExpired:
        return {"failure": f"it took more than {TIMEOUT} s"}
    except subprocess.CalledProcessError as error:
        last = error.stderr.splitlines()[-1:]
        return {"failure": " ".join(last) or f"exit status {error.returncode}"}
    seconds = time.perf_counter() - begin
    measured: dict[str, Any] = json.loads(child.stdout)
    return {**measured, "seconds": seconds} if CASES[name].whole else measured


def _conditions() -> dict[str, Any]:
    """What the figures depend on: the day, the class of the machine, the libraries."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}"
    libraries = {name: version(name) for name in LIBRARIES}
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": f"{system}, {platform.python_implementation()} {platform.python_version()}",
        "libraries": {"fvcount": fvcount.__version__, **libraries},
    }


def _options() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m benchmarks", None, __doc__, formatter_class=form)
    add, books = parser.add_argument, Path(tempfile.gettempdir()) / "fvcount-books"
    add("--sizes", type=int, nargs="+", default=[100_000, 1_000_000], metavar="EVENTS")
    add("--repeats", type=int, default=5)
    add(
        "--only", nargs="+", default=[""], metavar="WORD", help="only cases with one of these words"
    )
    add("--data", type=Path, default=books, help="where case books are kept between runs")
    add("--raw", type=Path, metavar="FILE", help="write every figure as JSON, run by run")
    add("--show", type=Path, metavar="FILE", help="run nothing; print the table of such a file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
