"""The invented agency to try things on: a copy of its tables, and its true counts.

The repository has one copy of the data, in `examples/`. A wheel carries it inside the package; a
checkout reads it where it is.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from fvcount.errors import FvcountError

HOMES = (Path(__file__).parent, Path(__file__).parents[2] / "examples")
"""Where the data may be: in the installed package, or in the checkout."""


def copy_tables(folder: Path) -> None:
    """Copy the tables of the invented agency into a folder, which is made if need be."""
    tables = _home() / "northside"
    folder.mkdir(parents=True, exist_ok=True)
    for file in tables.glob("*.csv"):
        shutil.copyfile(file, folder / file.name)


def read_truth() -> dict[str, Any]:
    """Return what must come of the tables: every decision, and the sums by month."""
    text = (_home() / "northside-truth.json").read_text(encoding="utf-8")
    truth: dict[str, Any] = json.loads(text)
    return truth


def _home() -> Path:
    for home in HOMES:
        if (home / "northside-truth.json").is_file():
            return home
    raise FvcountError("the data of the demo is not in this installation; install fvcount again")
