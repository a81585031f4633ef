"""Measure everything and print one table.

    python -m benchmarks                                      100,000 and 1,000,000 events
    python -m benchmarks --sizes 100000 1000000 10000000 --raw raw.json --chart cost.svg
    python -m benchmarks --sizes 100000 1000000 10000000 --go-on raw.json
    python -m benchmarks --show raw.json --chart cost.svg

Needs the dependency group `bench` beside `fvcount[all]`. Case books are written into `--data`, a
folder outside the checkout, and used again. The full run with ten million events wants 16 GiB.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.measured import Measured, here, read, write
from benchmarks.measuring import Plan, make_data, run
from benchmarks.report import report


def main() -> None:
    """Make data, run the cases, print the table."""
    parser = _options()
    given = parser.parse_args()
    measured = read(given.show) if given.show else _begun(given, parser)
    if not given.show:
        _run(given, measured)
    if given.chart:
        from benchmarks.chart import draw  # a large library: only once everything has run

        draw(measured.results, given.chart)
    print(report(measured), end="")


def _begun(given: argparse.Namespace, parser: argparse.ArgumentParser) -> Measured:
    """What to go on with: what was measured before, or nothing."""
    new = here(given.date)
    if given.raw and given.raw.exists():
        parser.error(f"{given.raw} is there already: --go-on or --show it, or name another file")
    if not given.go_on:
        return new
    before = read(given.go_on)
    if not before.like(new):
        parser.error(f"{given.go_on} was measured on another machine, or with other libraries")
    return before


def _run(given: argparse.Namespace, measured: Measured) -> None:
    """Run what is missing; after each case, all that is known is kept."""
    names = tuple(name for name in CASES if not given.only or any(o in name for o in given.only))
    plan = Plan(given.data, tuple(sorted(given.sizes)), given.repeats, names, given.patience)
    file = given.raw or given.go_on

    def after(line: str) -> None:
        if file:
            write(file, measured)
        print(line, file=sys.stderr, flush=True)

    make_data(plan)
    run(plan, measured.results, after)


def _options() -> argparse.ArgumentParser:
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
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument(
        "--raw", type=Path, metavar="FILE", help="keep every figure, as JSON, from case to case"
    )
    kept.add_argument(
        "--go-on", type=Path, metavar="FILE", help="the same, but run only what FILE does not hold"
    )
    kept.add_argument("--show", type=Path, metavar="FILE", help="run nothing, tell what FILE holds")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="cost against size, as SVG")
    parser.add_argument(
        "--patience", type=float, default=900.0, help="seconds one run of a case may take"
    )
    parser.add_argument("--date", default=datetime.now(tz=UTC).date().isoformat())
    return parser


if __name__ == "__main__":
    main()
