"""The options that several commands take, and the functions that parse their text.

A function that parses raises `FvcountError` with the name of the option.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fvcount.dates.clock import parse_day
from fvcount.dates.periods import Period
from fvcount.errors import FvcountError
from fvcount.measures import DEFINITIONS
from fvcount.show.formats import Format
from fvcount.wording import hint


class Part(StrEnum):
    """What a count can be split by."""

    MONTH = "month"
    QUARTER = "quarter"
    AGENCY = "agency"


# --- about a case book --------------------------------------------------------------------------

BookPath = Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a case book.")]
RecordId = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a record, a person or a case.")
]
PeriodText = Annotated[
    str | None,
    typer.Option("--period", metavar="P", help="2024-03, 2023-24-Q3, 2023-24 or 2024-03..2024-05."),
]
AgencyId = Annotated[str | None, typer.Option("--agency", metavar="A", help="Only this agency.")]
MeasureNames = Annotated[
    list[str] | None, typer.Option("--measure", metavar="M", help="Only this measure; repeatable.")
]
PartName = Annotated[Part | None, typer.Option("--by", help="One count for each part.")]
SwitchTexts = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SWITCH=VALUE", help="Choose another reading; repeatable."),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="Mark what is not over yet on this date."),
]
ShowCells = Annotated[
    bool, typer.Option("--show-cells", help="Show faulty cells whole, not only their shape.")
]
CoveragePath = Annotated[
    Path | None,
    typer.Option("--coverage", metavar="PATH", help="Show how often each clause decided here."),
]

# --- about the conformance pack, and the demo ---------------------------------------------------

CommandWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COMMAND",
        help="Another implementation, in quotes with its options. By default, this library.",
    ),
]
CaseNames = Annotated[
    list[str] | None, typer.Option("--case", metavar="NAME", help="Only this case; repeatable.")
]
NewFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder to write into.")]

# --- about the result ---------------------------------------------------------------------------

OutputFormat = Annotated[Format, typer.Option("--format", help="How the result is written.")]
OutputFile = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.")
]


def parse_switches(texts: list[str] | None) -> dict[str, str]:
    """Parse `--set SWITCH=VALUE`. `Readings` checks the switches and their values."""
    switches = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals:
            raise FvcountError(f"--set expects SWITCH=VALUE, got {text!r}")
        switches[name.strip()] = value.strip()
    return switches


def parse_measures(names: list[str] | None) -> list[str]:
    """Check the names of `--measure`; the list is empty if the option was not used."""
    for name in names or ():
        if name not in DEFINITIONS:
            raise FvcountError(f"there is no measure {name!r}{hint(name, DEFINITIONS)}")
    return names or []


def parse_period(text: str | None) -> Period:
    """Parse `--period`, which must have been used."""
    if text is None:
        raise FvcountError("--period is missing, for example --period 2024-03")
    return Period.parse(text)


def parse_as_at(text: str | None) -> date | None:
    """Parse `--as-at`, if it was used."""
    try:
        return None if text is None else parse_day(text)
    except ValueError:
        raise FvcountError(f"--as-at expects a date written YYYY-MM-DD, got {text!r}") from None
