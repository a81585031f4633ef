"""Write case books: `python -m benchmarks.data FOLDER EVENTS [EVENTS ...]`."""

import sys
from pathlib import Path

from benchmarks.data import write
from benchmarks.data.folders import FORMATS

LARGEST_CSV = 1_000_000


def main() -> None:
    """Write what is missing; CSV up to a million events, which is what is read as CSV."""
    data, *sizes = sys.argv[1:]
    for size in map(int, sizes):
        write(Path(data), size, FORMATS if size <= LARGEST_CSV else ("parquet",))


if __name__ == "__main__":
    main()
