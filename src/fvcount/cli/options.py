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
from fvcount.ledger.decisions import Outcome
from fvcount.measures import DEFINITIONS
from fvcount.rules.clauses import CLAUSES
from fvcount.show.formats import Format
from fvcount.show.words import as_option
from fvcount.wording import hint, nearest


class Part(StrEnum):
    """What a count can be split by."""

    MONTH = "month"
    QUARTER = "quarter"
    AGENCY = "agency"


# --- about a case book --------------------------------------------------------------------------

BookPath = Annotated[Path, typer.Argument(metavar="PATH", help="The folder of the tables.")]
RecordId = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a record, a person or a case.")
]
PeriodText = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="P",
        help="2024-03, 'March 2024', 2023-24-Q3, 2023-24, ytd:2024-03 or 2024-03..2024-05.",
    ),
]
AgencyId = Annotated[str | None, typer.Option("--agency", metavar="A", help="Only this agency.")]
MeasureNames = Annotated[
    list[str] | None, typer.Option("--measure", metavar="M", help="Only this measure; repeatable.")
]
PartName = Annotated[Part | None, typer.Option("--by", help="One count for each part.")]
SwitchTexts = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SWITCH=VALUE", help="Choose an interpretation; repeatable."),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="Mark what is not over yet on this date."),
]
ShowCells = Annotated[
    bool, typer.Option("--show-cells", help="Show faulty cells whole, as a terminal does.")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Exit status 1 if rows are unread or a number has a caveat."),
]
Full = Annotated[
    bool, typer.Option("--full", help="List what is not counted, in doubt, or a problem.")
]
OutcomeName = Annotated[
    str | None,
    typer.Option("--outcome", metavar="O", help="Only counted, not-counted or in-doubt."),
]
ClauseId = Annotated[
    str | None, typer.Option("--clause", metavar="C", help="Only what this clause decided.")
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

# --- about schemas ------------------------------------------------------------------------------

SchemaName = Annotated[
    str | None,
    typer.Argument(
        metavar="TABLE",
        help="A table, or a command whose result it is. By default, all of them.",
    ),
]

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


def parse_outcome(name: str | None) -> Outcome | None:
    """Parse `--outcome`, if it was used: in the words of a person, or as the JSON has it."""
    if name is None:
        return None
    outcomes = {word: outcome for outcome in Outcome for word in (as_option(outcome), outcome)}
    word = name.strip().casefold().replace(" ", "-")
    if word not in outcomes:
        raise FvcountError(f"there is no outcome {name!r}{hint(word, outcomes)}")
    return outcomes[word]


def parse_clause(id: str | None) -> str | None:
    """Check the id of `--clause`, if it was used."""
    if id is not None and id not in CLAUSES:
        match = nearest(id, list(CLAUSES))
        advice = f"did you mean {match}?" if match else "`fvcount rules` lists them"
        raise FvcountError(f"there is no clause {id!r} ({advice})")
    return id


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
