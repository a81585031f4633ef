"""Measure everything and print one table.

    python -m benchmarks                                      100,000 and 1,000,000 events
    python -m benchmarks --sizes 100000 1000000 10000000 --raw raw.json --chart cost.svg

Needs the dependency group `bench` beside `fvcount[all]`. Case books are written into `--data`, a
folder outside the checkout, and used again. The full run with ten million events wants 16 GiB.
"""

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.measuring import Plan, make_data, run
from benchmarks.report import raw, report, write


def main() -> None:
    """Make data, run the cases, print the table."""
    given = _arguments()
    names = tuple(name for name in CASES if not given.only or any(o in name for o in given.only))
    plan = Plan(given.data, tuple(sorted(given.sizes)), given.repeats, names, given.patience)
    make_data(plan)
    results = run(plan, lambda line: print(line, file=sys.stderr, flush=True))
    if given.raw:
        write(given.raw, json.dumps(raw(plan, results, given.date), indent=1) + "\n")
    if given.chart:
        from benchmarks.chart import draw  # a large library: only once everything has run

        draw(results, given.chart)
    print(report(plan, results, given.date), end="")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument(
        "--only", nargs="+", metavar="WORDS", help="only cases whose names hold one of these"
    )
    parser.add_argument(
        "--data", type=Path, default=Path(tempfile.gettempdir()) / "fvcount-benchmarks"
    )
    parser.add_argument("--raw", type=Path, metavar="FILE", help="every figure, as JSON")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="cost against size, as SVG")
    parser.add_argument(
        "--patience", type=float, default=900.0, help="seconds one run of a case may take"
    )
    parser.add_argument("--date", default=datetime.now(tz=UTC).date().isoformat())
    return parser.parse_args()


if __name__ == "__main__":
    main()
