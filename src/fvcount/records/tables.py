"""What an agency wrote down: a frozen, slotted record type for each table of a case book.

The fields are the columns of the table, by the same names. A record can be built from Python
values or from the text of cells; either way it is checked when it is built, and an error never
repeats the value. Ids are opaque; sets of ids are kept sorted and without repeats.
"""

import dataclasses
from dataclasses import MISSING
from datetime import datetime
from typing import Any, Self, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.dataclasses import dataclass

from fvcount.dates import clock
from fvcount.errors import CaseBookError
from fvcount.records import fields
from fvcount.records.faulty_cells import wrong
from fvcount.records.meanings import MEANINGS
from fvcount.records.silent_errors import without_cells
from fvcount.rules.codes import Program
from fvcount.wording import hint

Record = TypeVar("Record")
LONGEST_WORK = 366 * 86_400
STRICT = ConfigDict(hide_input_in_errors=True, extra="forbid")


class _Record:
    """What all records share: a repr that shows ids only, and a schema that describes them."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        reference = handler(schema)
        properties = handler.resolve_ref_schema(reference)["properties"]
        for name, meaning in MEANINGS[TABLES_OF[cls].name].items():
            properties[name].pop("title", None)
            properties[name]["description"] = fields.in_words(cls, name, meaning)
        return reference

    def __repr__(self) -> str:
        agency = getattr(self, "agency_id", None)
        id = getattr(self, TABLES_OF[type(self)].id_column or "", None)
        return f"{type(self).__name__}({', '.join(repr(part) for part in (agency, id) if part)})"


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _record(record: type[Record]) -> type[Record]:
    """A pydantic dataclass: checked when built, frozen, slotted, with keyword arguments only."""
    # the last validator stands around all others: what they refuse comes out through it
    last: Any = model_validator(mode="wrap")
    record._without_cells = last(classmethod(without_cells))  # type: ignore[attr-defined]
    build = dataclass(config=STRICT, frozen=True, slots=True, kw_only=True, repr=False)
    return cast("type[Record]", build(record))


def _in_order(record: Record) -> Record:
    """Refuse a record of which a date or month is before the one it may not be before."""
    first, *others = TABLES_OF[type(record)].ordered
    start = getattr(record, first)
    ends = {column: getattr(record, column) for column in others}
    early = [column for column, end in ends.items() if end is not None and end < start]
    if early:
        raise wrong("end-before-start", f"it is before {first}", *early)
    return record


@_record
class Client(_Record):
    """A person as one agency (or, with no agency, every agency) knows them."""

    client_id: fields.Id
    agency_id: fields.Id | None = None
    household_id: fields.Id | None = None
    presents_with: fields.Id | None = None
    same_as: fields.Id | None = None


@_record
class SupportPeriod(_Record):
    """A support period as recorded; its days include both the start and the end date."""

    support_period_id: fields.Id
    agency_id: fields.Id
    client_id: fields.Id
    program: fields.ProgramCode
    start_date: fields.Day
    end_date: fields.Day | None = None
    end_reason: fields.EndReasonCode | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return _in_order(self)


@_record
class MonthStatus(_Record):
    """Whether the relationship went on in a month; None where that is not known."""

    agency_id: fields.Id
    client_id: fields.Id
    month: fields.MonthCell
    ongoing_relationship: fields.YesNo | None = None


@_record
class Coverage(_Record):
    """A run of months (both included) in which an agency's service events are complete."""

    agency_id: fields.Id
    from_month: fields.MonthCell
    to_month: fields.MonthCell

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return _in_order(self)


@_record
class ServiceEvent(_Record):
    """One piece of work: who did it, when, for how long, and for whom.

    `client_ids` are the people served or worked for; `beneficiary_ids` only benefit from it.
    """

    event_id: fields.Id
    agency_id: fields.Id
    program: fields.ProgramCode
    activity: fields.ActivityCode
    started_at: fields.Moment
    minutes: fields.Amount | None = None
    ended_at: fields.Moment | None = None
    worker_ids: fields.Ids = ()
    client_ids: fields.Ids = ()
    beneficiary_ids: fields.Ids = ()
    unidentified_client: fields.YesNo = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = self.started_at, self.ended_at
        if end is not None and clock.is_before(end, start):
            raise wrong("end-before-start", "it is before started_at", "ended_at")
        if (self.seconds or 0) > LONGEST_WORK:
            column = "ended_at" if self.minutes is None else "minutes"
            raise wrong("unreadable-cell", "expected at most a year of work", column)
        return self

    @property
    def seconds(self) -> int | None:
        """Whole seconds of elapsed time; None where it is not known (rule 2.1)."""
        if self.minutes is not None:
            return clock.whole_seconds(self.minutes)
        return self.clock_seconds

    @property
    def clock_seconds(self) -> int | None:
        """Whole seconds from `started_at` to `ended_at`, where both have a clock time."""
        start, end = self.started_at, self.ended_at
        if isinstance(start, datetime) and isinstance(end, datetime):
            return clock.seconds_between(start, end)
        return None


@_record
class AfterHoursResponse(_Record):
    """One response to a person or family; several households only after rows were folded."""

    response_id: fields.Id
    agency_id: fields.Id
    responded_at: fields.Moment
    mode: fields.ModeCode | None = None
    program: fields.ProgramCode = Program.AFTER_HOURS
    support_provided: fields.YesNo = True
    client_ids: fields.Ids = ()
    household_id: fields.Ids = ()


@_record
class RampReferral(_Record):
    """A referral of a case to a risk assessment and management panel, and what came of it."""

    referral_id: fields.Id
    case_id: fields.Id
    agency_id: fields.Id
    referred_on: fields.Day
    determination: fields.DeterminationCode | None = None
    determined_on: fields.Day | None = None
    heard_on: fields.Day | None = None
    assisted: fields.YesNo = True
    closed_on: fields.Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return _in_order(self)


@_record
class ReportSubmission(_Record):
    """A report of the Pathways activity, due in a month, and when it was handed in."""

    report_id: fields.Id
    agency_id: fields.Id
    kind: fields.ReportKindCode
    due_month: fields.MonthCell
    submitted_on: fields.Day | None = None


@_record
class Target(_Record):
    """What an agency is funded to deliver of one measure in a financial year."""

    agency_id: fields.Id
    measure: fields.Id
    financial_year: fields.FinancialYear
    target: fields.Amount


@_record
class Holiday(_Record):
    """A day added to or removed from the public holidays, for one agency or for all."""

    date: fields.Day
    change: fields.HolidayChangeCode
    agency_id: fields.Id | None = None
    name: fields.Text | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table of a case book.

    Attributes:
        name: its name.
        record: the type of its records.
        key: the columns that tell one record from another.
        id_column: the column of the record's id, if it has one.
        moments: the columns of times.
        ordered: a column of dates or months, and those that may not be before it.
        must_be_there: columns that the table must have, though their cells may be blank.
    """

    name: str
    record: type[Any]
    key: tuple[str, ...]
    id_column: str | None = None
    moments: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    must_be_there: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the table may have."""
        return tuple(self.record.__dataclass_fields__)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns the table must have."""
        fields = self.record.__dataclass_fields__
        never_blank = (name for name, field in fields.items() if field.default is MISSING)
        return (*never_blank, *self.must_be_there)

    @property
    def people(self) -> tuple[str, ...]:
        """The columns that name people."""
        return tuple(column for column in PEOPLE if column in self.columns)


PEOPLE = ("client_id", "client_ids", "beneficiary_ids", "same_as", "presents_with")

TABLES = {
    table.name: table
    for table in (
        Table("clients", Client, key=("agency_id", "client_id"), id_column="client_id"),
        Table(
            "support_periods",
            SupportPeriod,
            key=("agency_id", "support_period_id"),
            id_column="support_period_id",
            ordered=("start_date", "end_date"),
        ),
        Table(
            "month_statuses",
            MonthStatus,
            key=("agency_id", "client_id", "month"),
            must_be_there=("ongoing_relationship",),
        ),
        Table(
            "coverage",
            Coverage,
            key=("agency_id", "from_month", "to_month"),
            ordered=("from_month", "to_month"),
        ),
        Table(
            "service_events",
            ServiceEvent,
            key=("agency_id", "event_id"),
            id_column="event_id",
            moments=("started_at", "ended_at"),
        ),
        Table(
            "after_hours_responses",
            AfterHoursResponse,
            key=("agency_id", "response_id"),
            id_column="response_id",
            moments=("responded_at",),
        ),
        Table(
            "ramp_referrals",
            RampReferral,
            key=("agency_id", "referral_id"),
            id_column="referral_id",
            ordered=("referred_on", "determined_on", "heard_on"),
        ),
        Table(
            "report_submissions",
            ReportSubmission,
            key=("agency_id", "report_id"),
            id_column="report_id",
        ),
        Table("targets", Target, key=("agency_id", "measure", "financial_year")),
        Table("holidays", Holiday, key=("date", "agency_id")),
    )
}
"""Every table a case book may hold, by its name."""


def table_named(name: str) -> Table:
    """A table of a case book; raises `CaseBookError` where there is none of that name."""
    if name not in TABLES:
        raise CaseBookError(f"there is no table {name!r}{hint(str(name), TABLES)}")
    return TABLES[name]


TABLES_OF = {table.record: table for table in TABLES.values()}


def number_of_workers(worker_ids: tuple[str, ...]) -> int:
    """How many worked: blank means one worker."""
    return max(1, len(worker_ids))
