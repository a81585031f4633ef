"""The options that several commands take, and how what is typed into them is read."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fvcount.dates.clock import parse_day
from fvcount.dates.periods import Period
from fvcount.errors import FvcountError
from fvcount.measures import MEASURES
from fvcount.wording import hint


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Part(StrEnum):
    """What a count can be parted by."""

    MONTH = "month"
    QUARTER = "quarter"
    AGENCY = "agency"


BookPath = Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a case book.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SWITCH=VALUE", help="Choose another reading; repeatable."),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="Say what is not over yet on this day."),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.")
]
As = Annotated[Format, typer.Option("--format", help="How the result is written.")]
ShowCells = Annotated[
    bool, typer.Option("--show-cells", help="Show faulty cells whole, not only their shape.")
]
MeasureNames = Annotated[
    list[str] | None, typer.Option("--measure", metavar="M", help="Only this measure; repeatable.")
]
Agency = Annotated[str | None, typer.Option(metavar="A", help="Only this agency.")]
By = Annotated[Part | None, typer.Option(help="One count for each part.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Of a record, a person or a case.")]
NewFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder to write into.")]
CaseNames = Annotated[
    list[str] | None, typer.Option("--case", metavar="NAME", help="Only this case; repeatable.")
]
CoverageOf = Annotated[
    Path | None,
    typer.Option("--coverage", metavar="PATH", help="Tell how often each clause decided here."),
]
Program = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COMMAND",
        help="Another implementation; options of its own go in quotes. Without it, this library.",
    ),
]
PeriodText = Annotated[
    str | None,
    typer.Option(metavar="P", help="2024-03, 2023-24-Q3, 2023-24 or 2024-03..2024-05."),
]


def switches_of(given: list[str] | None) -> dict[str, str]:
    """The switches chosen by `--set`, not yet held against the register."""
    switches = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not equals:
            raise FvcountError(f"--set expects SWITCH=VALUE, got {each!r}")
        switches[name.strip()] = value.strip()
    return switches


def measures_of(names: list[str] | None) -> list[str]:
    """The measures asked for by name; none asked for is an empty list."""
    for name in names or ():
        if name not in MEASURES:
            raise FvcountError(f"there is no measure {name!r}{hint(name, MEASURES)}")
    return names or []


def period_of(text: str | None) -> Period:
    """The period asked for; there has to be one."""
    if text is None:
        raise FvcountError("--period is missing, for example --period 2024-03")
    return Period.parse(text)


def day_of(text: str | None) -> date | None:
    """The as-at date, if there is one."""
    try:
        return None if text is None else parse_day(text)
    except ValueError:
        raise FvcountError(f"--as-at expects a date written YYYY-MM-DD, got {text!r}") from None
