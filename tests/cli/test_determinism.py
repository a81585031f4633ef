"""The same case book gives the same bytes, wherever and in whatever order it is read.

Each run is a process of its own with another time zone, locale, hash seed, and order of rows and
columns. Two runs agree when what they print, but for `findings`, `caveats` and
`fvcount`, is the same.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import subprocess
from functools import cache
from itertools import cycle, product
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, in_a_process

ZONES = [
    *("UTC", "Australia/Melbourne", "Pacific/Kiritimati", "America/St_Johns"),
    *("Asia/Kathmandu", "Etc/GMT+12"),
]
LOCALES = {  # name: charset; a comma for a point, an i without its dot, bytes that are not UTF-8
    "C": "",
    "tr_TR.UTF-8": "UTF-8",
    "de_DE.ISO-8859-1": "ISO-8859-1",
}
SEEDS = ["0", "1", "42", "65537", "4294967295"]
WORLDS = [
    (zone, *world) for zone, world in zip(cycle(ZONES), product(LOCALES, SEEDS), strict=False)
]
# the program is started as a host would that follows the user's language
LOCALISED = (
    "import locale, sys, time; locale.setlocale(locale.LC_ALL, ''); time.tzset();"
    " from fvcount.cli import run; sys.exit(run())"
)


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of compiled locales, so that none has to be installed."""
    if os.name != "posix" or shutil.which("localedef") is None:
        pytest.skip("no localedef to make locales with")
    folder = tmp_path_factory.mktemp("locales")
    for name, charset in LOCALES.items():
        if charset:
            source = name.partition(".")[0]
            made = subprocess.run(  # noqa: S603
                ["localedef", "-i", source, "-f", charset, str(folder / name)],  # noqa: S607
                capture_output=True,
                check=False,
            )
            if not (folder / name).is_dir():
                pytest.skip(f"localedef knows no {source}: {made.stderr.decode()[:80]}")
    return folder


def shuffled(seed: str, into: Path) -> Path:
    """The example with the rows of every table, and its columns, in another order."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    into.mkdir()
    for table in sorted(NORTHSIDE.iterdir()):
        with table.open(encoding="utf-8", newline="") as text:
            rows = list(csv.DictReader(text))
        columns = rng.sample(list(rows[0]), len(rows[0]))
        with (into / table.name).open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, columns)
            writer.writeheader()
            writer.writerows(rng.sample(rows, len(rows)))
    return into


def count_of(book: Path, python: tuple[str, ...] = (), **env: str) -> str:
    """What a fresh process prints about a book, as far as two runs must agree."""
    call = ("count", book, "--period", "2023-10..2024-10", "--by", "month", "--format", "json")
    done = in_a_process(*call, python=python, env=env)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.pop("findings")
    assert told.pop("fvcount")
    for count in told["counts"]:
        del count["caveats"]
    return json.dumps(told, ensure_ascii=False)


@cache
def as_it_is() -> str:
    return count_of(NORTHSIDE)


@pytest.mark.parametrize(("zone", "locale", "seed"), WORLDS)
def test_neither_zone_locale_hash_seed_nor_order_of_rows_and_columns_changes_a_byte(
    zone: str, locale: str, seed: str, locales: Path, tmp_path: Path
) -> None:
    world = {"TZ": zone, "LC_ALL": locale, "LOCPATH": str(locales), "PYTHONHASHSEED": seed}
    book = shuffled(f"{zone} {locale} {seed}", tmp_path / "book")
    assert count_of(book, python=("-c", LOCALISED), **world) == as_it_is()


def test_the_worlds_are_as_many_as_said() -> None:
    zones, locales, seeds = (set(each) for each in zip(*WORLDS, strict=True))
    assert (len(zones), len(locales), len(seeds)) == (6, 3, 5)
