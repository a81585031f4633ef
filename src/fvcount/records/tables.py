"""What an agency wrote down: one frozen, slotted record type for each table of a case book.

The fields are the columns of the table, by the same names. A record can be built from Python
values or from the text of cells; either way it is checked when it is built, and an error never
repeats the value that was given. Ids are opaque; sets of ids are kept sorted and without repeats.
"""

from dataclasses import MISSING
from datetime import datetime
from typing import Any, NamedTuple, Self, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, model_validator
from pydantic.dataclasses import dataclass

from fvcount.dates import clock
from fvcount.errors import CaseBookError
from fvcount.records import cells
from fvcount.rules.codes import Program
from fvcount.wording import hint

Own = TypeVar("Own")
LONGEST_WORK = 366 * 86_400
STRICT = ConfigDict(hide_input_in_errors=True, extra="forbid")


class _Record:
    """What all records share: a repr that shows ids only, since cells must not reach logs."""

    __slots__ = ()

    def __repr__(self) -> str:
        agency = getattr(self, "agency_id", None)
        own = getattr(self, TABLES_OF[type(self)].id_column or "", None)
        return f"{type(self).__name__}({', '.join(repr(i) for i in (agency, own) if i)})"


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _record(record: type[Own]) -> type[Own]:
    """A pydantic dataclass: checked when built, frozen, slotted, given by name."""
    build = dataclass(config=STRICT, frozen=True, slots=True, kw_only=True, repr=False)
    return cast("type[Own]", build(record))


@_record
class Client(_Record):
    """A person as one agency (or, with no agency, every agency) knows them."""

    client_id: cells.Id
    agency_id: cells.Id | None = None
    household_id: cells.Id | None = None
    presents_with: cells.Id | None = None
    same_as: cells.Id | None = None


@_record
class SupportPeriod(_Record):
    """A support period as recorded; its days include both the start and the end date."""

    support_period_id: cells.Id
    agency_id: cells.Id
    client_id: cells.Id
    program: cells.ProgramCode
    start_date: cells.Day
    end_date: cells.Day | None = None
    end_reason: cells.EndReasonCode | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end_date is not None and self.end_date < self.start_date:
            raise cells.wrong("end-before-start", "it is before start_date", "end_date")
        return self


@_record
class MonthStatus(_Record):
    """Whether the relationship went on in a month; None where that is not known."""

    agency_id: cells.Id
    client_id: cells.Id
    month: cells.MonthCell
    ongoing_relationship: cells.YesNo | None = None


@_record
class Coverage(_Record):
    """A run of months (both included) in which an agency's service events are complete."""

    agency_id: cells.Id
    from_month: cells.MonthCell
    to_month: cells.MonthCell

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_month < self.from_month:
            raise cells.wrong("end-before-start", "it is before from_month", "to_month")
        return self


@_record
class ServiceEvent(_Record):
    """One piece of work: who did it, when, for how long, and for whom.

    `client_ids` are the people served or worked for; `beneficiary_ids` only benefit from it.
    """

    event_id: cells.Id
    agency_id: cells.Id
    program: cells.ProgramCode
    activity: cells.ActivityCode
    started_at: cells.Moment
    minutes: cells.Amount | None = None
    ended_at: cells.Moment | None = None
    worker_ids: cells.Ids = ()
    client_ids: cells.Ids = ()
    beneficiary_ids: cells.Ids = ()
    unidentified_client: cells.YesNo = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = self.started_at, self.ended_at
        if end is not None and clock.is_before(end, start):
            raise cells.wrong("end-before-start", "it is before started_at", "ended_at")
        if (self.seconds or 0) > LONGEST_WORK:
            column = "ended_at" if self.minutes is None else "minutes"
            raise cells.wrong("unreadable-cell", "no piece of work is longer than a year", column)
        return self

    @property
    def seconds(self) -> int | None:
        """Whole seconds of elapsed time; None where it is not known (rule 2.1)."""
        if self.minutes is not None:
            return clock.whole_seconds(self.minutes)
        return self.seconds_by_the_clock

    @property
    def seconds_by_the_clock(self) -> int | None:
        """Whole seconds from `started_at` to `ended_at`, where both have a clock time."""
        start, end = self.started_at, self.ended_at
        if isinstance(start, datetime) and isinstance(end, datetime):
            return clock.seconds_between(start, end)
        return None


@_record
class AfterHoursResponse(_Record):
    """One response to a person or family; several households only after rows were folded."""

    response_id: cells.Id
    agency_id: cells.Id
    responded_at: cells.Moment
    mode: cells.ModeCode | None = None
    program: cells.ProgramCode = Program.AFTER_HOURS
    support_provided: cells.YesNo = True
    client_ids: cells.Ids = ()
    household_id: cells.Ids = ()


@_record
class RampReferral(_Record):
    """A referral of a case to a risk assessment and management panel, and what came of it."""

    referral_id: cells.Id
    case_id: cells.Id
    agency_id: cells.Id
    referred_on: cells.Day
    determination: cells.DeterminationCode | None = None
    determined_on: cells.Day | None = None
    heard_on: cells.Day | None = None
    assisted: cells.YesNo = True
    closed_on: cells.Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = {"determined_on": self.determined_on, "heard_on": self.heard_on}
        early = [name for name, day in days.items() if day is not None and day < self.referred_on]
        if early:
            raise cells.wrong("end-before-start", "it is before referred_on", *early)
        return self


@_record
class ReportSubmission(_Record):
    """A report of the Pathways activity, due in a month, and when it was handed in."""

    report_id: cells.Id
    agency_id: cells.Id
    kind: cells.ReportKindCode
    due_month: cells.MonthCell
    submitted_on: cells.Day | None = None


@_record
class Target(_Record):
    """What an agency is funded to deliver of one measure in a financial year."""

    agency_id: cells.Id
    measure: cells.Id
    financial_year: cells.FinancialYear
    target: cells.Amount


@_record
class Holiday(_Record):
    """A day added to or removed from the public holidays, for one agency or for all."""

    date: cells.Day
    change: cells.HolidayChangeCode
    agency_id: cells.Id | None = None
    name: cells.Text | None = None


class Table(NamedTuple):
    """A table of a case book: its record type and the columns that tell one record from another."""

    name: str
    record: type[Any]
    id_column: str | None = None
    other_key: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    may_be_blank: tuple[str, ...] = ()
    """Columns that the table must have, though their cells may be blank."""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell one record from another: mostly its id within its agency."""
        return self.other_key or ("agency_id", self.id_column or "")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the table may have."""
        return tuple(self.record.__dataclass_fields__)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns the table must have."""
        fields = self.record.__dataclass_fields__
        never_blank = (name for name, field in fields.items() if field.default is MISSING)
        return (*never_blank, *self.may_be_blank)


TABLES = {
    table.name: table
    for table in (
        Table("clients", Client, "client_id"),
        Table("support_periods", SupportPeriod, "support_period_id"),
        Table(
            *("month_statuses", MonthStatus, None, ("agency_id", "client_id", "month")),
            may_be_blank=("ongoing_relationship",),
        ),
        Table("coverage", Coverage, None, ("agency_id", "from_month", "to_month")),
        Table("service_events", ServiceEvent, "event_id", moments=("started_at", "ended_at")),
        Table(
            "after_hours_responses", AfterHoursResponse, "response_id", moments=("responded_at",)
        ),
        Table("ramp_referrals", RampReferral, "referral_id"),
        Table("report_submissions", ReportSubmission, "report_id"),
        Table("targets", Target, None, ("agency_id", "measure", "financial_year")),
        Table("holidays", Holiday, None, ("date", "agency_id")),
    )
}
"""Every table a case book may hold, by its name."""


def table_named(name: str) -> Table:
    """A table of a case book; raises `CaseBookError` where there is none of that name."""
    if name not in TABLES:
        raise CaseBookError(f"{name!r} is no table of a case book{hint(name, TABLES)}")
    return TABLES[name]


TABLES_OF = {table.record: table for table in TABLES.values()}


def number_of_workers(worker_ids: tuple[str, ...]) -> int:
    """How many worked: blank means one worker."""
    return max(1, len(worker_ids))
