"""What a field of a record holds: how its cell is read, how it is written as JSON, its JSON Schema.

What is written is read back as the same value. More is read than is written: a yes may be written
`yes` in a file, but is `true` in JSON.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from fvcount.dates.periods import Month
from fvcount.records import cells
from fvcount.records.ids import read_id, read_ids
from fvcount.rules.codes import (
    Activity,
    Determination,
    EndReason,
    HolidayChange,
    Mode,
    Program,
    ReportKind,
)

Schema = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Holds:
    """What a field holds; a mark on its type.

    Attributes:
        read: a cell, or a value of Python -> the value that the record keeps.
        write: this value -> a value of JSON.
        words: what it is, in words.
        written: the JSON that is written, as JSON Schema.
        other: further JSON that is read.
    """

    read: Callable[[object], object]
    write: Callable[[Any], object]
    words: str
    written: Schema
    other: tuple[Schema, ...] = ()

    @property
    def readable(self) -> dict[str, Any]:
        """The JSON that is read, as JSON Schema."""
        return {"anyOf": [self.written, *self.other]} if self.other else {**self.written}

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        write = core_schema.plain_serializer_function_ser_schema(self.write, when_used="json")
        return core_schema.no_info_plain_validator_function(self.read, serialization=write)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**self.written} if handler.mode == "serialization" else self.readable


def held_by(record: type, name: str) -> Holds:
    """What a field of a record holds."""
    annotation = record.__dataclass_fields__[name].type  # type: ignore[attr-defined]
    types = (annotation, *get_args(annotation))
    return next(
        mark
        for kind in types
        for mark in getattr(kind, "__metadata__", ())
        if isinstance(mark, Holds)
    )


def in_words(record: type, name: str, meaning: str) -> str:
    """What a field means, and what it holds, in sentences."""
    return f"{meaning[0].upper()}{meaning[1:]}. {held_by(record, name).words}"


def _written_moment(moment: date) -> str:
    """A moment with Melbourne's offset, or a date.

    >>> _written_moment(cells.read_moment("1888-03-04T09:30"))  # the offset was 9:39:52
    '1888-03-03T23:50:08+00:00'
    """
    if isinstance(moment, datetime):
        offset = moment.utcoffset()
        if offset is not None and offset.seconds % 60:
            return moment.astimezone(UTC).isoformat()
    return moment.isoformat()


def _written_amount(amount: Decimal) -> str:
    """A number with all its digits.

    >>> [_written_amount(Decimal(text)) for text in ("8.20", "1E+3", "-0")]
    ['8.20', '1000', '0']
    """
    return f"{amount.copy_abs():f}"


DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = r"([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?"
OFFSET = r"( ?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?))?)?$"
NOT_BLANK = r"\S"

AN_ID: Schema = {"type": "string", "pattern": NOT_BLANK}
IDS: Schema = {"type": "array", "items": AN_ID}
A_DAY: Schema = {
    "type": "string",
    "format": "date",
    "pattern": f"{DATE}$",
    "examples": ["2024-03-31"],
}
A_MOMENT: Schema = {
    "type": "string",
    "pattern": DATE + TIME + OFFSET,
    "examples": ["2024-03-04T09:30:00+11:00", "2024-03-04"],
}
A_MONTH: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
    "examples": ["2024-03"],
}
AN_AMOUNT: Schema = {
    "type": "string",
    "pattern": r"^([0-9]+(\.[0-9]*)?|\.[0-9]+)$",
    "examples": ["12.5"],
}
A_YEAR: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2023-24"]}

NUMBER: Schema = {"type": "number", "minimum": 0}
AN_ID_AS_NUMBER: Schema = {"type": "integer"}
IDS_AS_NUMBERS: Schema = {"type": "array", "items": {"type": "integer"}}
IDS_AS_TEXT: Schema = {"type": "string"}
MIDNIGHT: Schema = {"type": "string", "pattern": DATE + r"[T ]00:00(:00(\.0+)?)?$"}
YES_NO_AS_TEXT: Schema = {"enum": list(cells.YES_NO)}


def _code(codes: type[StrEnum]) -> Holds:
    names = {"type": "string", "enum": [code.value for code in codes]}
    return Holds(cells.code_of(codes), str, "One of the codes.", names)


Id = Annotated[
    str,
    Holds(
        read_id,
        str,
        "An id: text that means nothing outside the agency.",
        AN_ID,
        (AN_ID_AS_NUMBER,),
    ),
]
Ids = Annotated[
    tuple[str, ...],
    Holds(
        read_ids,
        list,
        "A list of ids; in text, `;` stands between them.",
        IDS,
        (IDS_AS_NUMBERS, IDS_AS_TEXT, AN_ID_AS_NUMBER),
    ),
]
Text = Annotated[str, Holds(cells.read_text, str, "Text.", {"type": "string"})]
Day = Annotated[
    date, Holds(cells.read_day, date.isoformat, "A date written YYYY-MM-DD.", A_DAY, (MIDNIGHT,))
]
Moment = Annotated[
    datetime | date,
    Holds(
        cells.read_moment,
        _written_moment,
        "A time with its offset, or without one on Melbourne's clock; or a date, where only that is"
        " known.",
        A_MOMENT,
    ),
]
MonthCell = Annotated[Month, Holds(cells.read_month, str, "A month written YYYY-MM.", A_MONTH)]
Amount = Annotated[
    Decimal,
    Holds(
        cells.read_amount,
        _written_amount,
        "A number, 0 or more; text keeps all its digits.",
        AN_AMOUNT,
        (NUMBER,),
    ),
]
YesNo = Annotated[
    bool, Holds(cells.read_yes_no, bool, "Yes or no.", {"type": "boolean"}, (YES_NO_AS_TEXT,))
]
FinancialYear = Annotated[
    str, Holds(cells.read_financial_year, str, "A financial year, July to June.", A_YEAR)
]
ProgramCode = Annotated[Program, _code(Program)]
ActivityCode = Annotated[Activity, _code(Activity)]
EndReasonCode = Annotated[EndReason, _code(EndReason)]
ModeCode = Annotated[Mode, _code(Mode)]
DeterminationCode = Annotated[Determination, _code(Determination)]
ReportKindCode = Annotated[ReportKind, _code(ReportKind)]
HolidayChangeCode = Annotated[HolidayChange, _code(HolidayChange)]
