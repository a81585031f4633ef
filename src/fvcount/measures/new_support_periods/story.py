"""Support periods in words: what was found, what it was compared with, what followed.

A story is one person's time at one agency, rebuilt once more. For every decision it says the facts
in sentences, and for an exclusion or a doubt the nearest fact that would change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fvcount.dates.periods import Month
from fvcount.history.days import DayKind, first_day
from fvcount.history.people import PersonHistory, opening_kind
from fvcount.history.support_periods import Ending, RebuiltPeriod, RecordedPeriod
from fvcount.history.two_worlds import History, PeriodStart, silent_months
from fvcount.ledger.decisions import Entry, Outcome
from fvcount.measures.new_support_periods.findings import closed_soon_before
from fvcount.rules import clauses
from fvcount.rules.codes import Program
from fvcount.rules.readings import Readings
from fvcount.wording import day_in_words, listed, number_of

BY_THE_PROGRAM = " by the client-support program"
PROGRAMS = {
    Program.AFTER_HOURS: "the after-hours program",
    Program.RAMP: "the RAMP program",
    Program.OTHER: "another program",
}
"""The programs whose periods are left out, in words."""


class Past(NamedTuple):
    """A support period as rebuilt: whose, recorded as what, from when to when, and why it ended."""

    client: str
    agency_id: str
    record: str | None
    began: date
    ended: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one person at one agency, ready to be told."""

    person: PersonHistory
    history: History
    readings: Readings

    @classmethod
    def of(cls, person: PersonHistory, readings: Readings) -> "Story":
        """Rebuild a person's time under these readings."""
        return cls(person, person.rebuilt(person.compared(readings), readings), readings)

    def because(self, entry: Entry) -> str:
        """The sentences for one decision."""
        clause = entry.verdict.clause
        if clause in (clauses.NOT_A_CLIENT, clauses.NO_DIRECT_SUPPORT):
            return self._not_a_client(entry)
        if clause in (clauses.OPENED_AFTER_HOURS, clauses.OPENED_ELSEWHERE):
            return self._left_out(entry)
        if self.readings.basis == "recorded":
            return f"Recorded from {day_in_words(entry.on)}; records are counted as they stand."
        start = self._start(entry)
        facts = " ".join(self._facts(start))
        left_out = entry.verdict.outcome is Outcome.EXCLUDED
        change = "make it count" if left_out else "settle it"
        match clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                return f"{facts} {self._unknown(start)}"
            case clauses.LOOK_BACK:
                return f"{facts} {self._look_back(start)}"
            case clauses.OVERLAP:
                return f"{facts} {self._overlap(start, change)}"
            case clauses.NO_SERVICE:
                return f"{facts} {self._no_service(start, change)}"
        return " ".join((facts, *self._before(start)))

    def _start(self, entry: Entry) -> PeriodStart:
        record = entry.record if entry.record_index >= 0 else None
        return next(
            start
            for start in self.history.starts
            if start.start == entry.on and start.record == record
        )

    def _facts(self, start: PeriodStart) -> Iterator[str]:
        """Where the date comes from: the record, the services, or both."""
        began = day_in_words(start.start)
        if start.record is None:
            yield f"{self._supported(start)}; {self._unrecorded(start)}."
            return
        record = self._record(start.record)
        recorded = day_in_words(record.recorded_start)
        if not start.own_date:
            earlier = number_of((record.recorded_start - start.start).days, "day")
            yield f"Recorded from {recorded}; support was already received on {began}, {earlier}"
            yield "before, so it began then."
        elif record.start > record.recorded_start:
            support = self._first_support(record)
            yield f"Recorded from {recorded}; {support} in its days was on {began}, so it began"
            yield "then."
            if self._benefited_before(record):
                yield "Before that the person only benefited from support given to others."
        elif not record.has_work:
            lacks = self.person.services_known
            nothing = "; no service for the person is in its days" if lacks else ""
            yield f"Recorded from {recorded}{nothing}."
        else:
            yield f"Recorded from {recorded}, and the person was supported in its days."
            by_program = self._first_in(record, DayKind.NAMED_BY_CLIENT_SUPPORT)
            first = by_program or self._first_in(record, DayKind.NAMED)
            is_late = first is not None and first > record.recorded_start
            if is_late and self.readings.record_start == "first_support":
                yield f"The services before {self._first_support(record)} are not known to be"
                yield "complete, so the recorded date stands."
        if start.range is not None:
            early = day_in_words(start.range[0])
            yield f"Whether it began on {early} or on {began} depends on a month without service"
            yield "in which nothing says whether the relationship went on; the later date is used."

    def _first_in(self, record: RecordedPeriod, kind: DayKind) -> date | None:
        """The first day of a kind within the recorded days."""
        return first_day(self.person.days.of(kind), record.recorded_start, record.end)

    def _first_support(self, record: RecordedPeriod) -> str:
        """The support that a recorded period begins with; another program may have come before."""
        by_program = self._first_in(record, DayKind.NAMED_BY_CLIENT_SUPPORT)
        other_first = by_program and by_program != self._first_in(record, DayKind.NAMED)
        return f"the first support{BY_THE_PROGRAM if other_first else ''}"

    def _benefited_before(self, record: RecordedPeriod) -> bool:
        benefited = self._first_in(record, DayKind.BENEFITED)
        named = self._first_in(record, DayKind.NAMED)
        return benefited is not None and named == record.start and benefited < named

    def _supported(self, start: PeriodStart) -> str:
        """The support that starts a period nobody recorded, first or again."""
        direct = "" if self.readings.opening_work == "any" else "direct "
        began, days = day_in_words(start.start), self.person.days
        if first_day(days.of(opening_kind(self.readings)), date.min, start.start) != start.start:
            return f"The person received {direct}support again on {began}"
        other_first = first_day(days.of(DayKind.NAMED), date.min, start.start) != start.start
        return f"The first {direct}support{BY_THE_PROGRAM if other_first else ''} was on {began}"

    def _unrecorded(self, start: PeriodStart) -> str:
        """That nobody recorded the support, or did so in one of the two worlds only."""
        of_worlds = (*self.history.ended, *self.history.ongoing)
        ids = {period.record for period in of_worlds if period.start == start.start}
        if recorded := min(filter(None, ids), default=None):
            return f"whether {recorded} is the record of it depends on a month without service"
        return "no readable support period is recorded for it"

    def _last_before(self, start: PeriodStart) -> RebuiltPeriod | None:
        """The support period that was over last when this one began, if there was one."""
        day = start.start
        over = [
            period
            for period in self.history.ongoing
            if period.start < day and period.end and period.end <= day
        ]
        return max(over, key=lambda period: (period.end or day, period.start), default=None)

    def _before(self, start: PeriodStart) -> Iterator[str]:
        """How the support period before it ended, if there was one."""
        before = self._last_before(start)
        if before is not None:
            cause = "record" if start.own_date else "support"
            yield f"{self.ended(before)}; this {cause} starts a new one."

    def ended(self, period: RebuiltPeriod) -> str:
        """How a support period that is over ended, in words."""
        began = f"the support period that began on {day_in_words(period.start)}"
        end = day_in_words(period.end or period.start)
        if period.ending is Ending.RECORDED:
            return f"T{began[1:]} was recorded as closed on {end}"
        why = self._ending(period)
        return f"{why[0].upper()}{why[1:]}, so {began} ended on {end}"

    def _ending(self, period: RebuiltPeriod) -> str:
        if period.gap is None:
            return period.ending.value
        relationship = "nothing says whether the relationship went on"
        if self.person.statuses.get(period.gap) is False:
            relationship = "the relationship was recorded as over"
        elif self.readings.unknown_relationship == "ended":
            relationship += " (the reading unknown_relationship takes it as over)"
        return f"no service was received in the whole of {period.gap.in_words()} and {relationship}"

    def _unknown(self, start: PeriodStart) -> str:
        """The silent months about which nothing is recorded, and what each answer would mean."""
        before, silent = silent_months(self.history, start)
        began = f"the period that began on {day_in_words(before.start)}"
        months = listed(month.in_words() for month in silent)
        status = "A month status" if len(silent) == 1 else "Month statuses"
        return (
            f"No service was received in the whole of {months}, and nothing says whether the"
            f" relationship went on: if it did, this continues {began}; if not, it is a new"
            f" one{self._new_one_lacks(start)}. {status} for {months} would settle it."
        )

    def _new_one_lacks(self, start: PeriodStart) -> str:
        """What a new period lacks even once the relationship is known."""
        if start.record is None:
            missing = self._months_missing(start)
            return f", which also needs complete services of {missing}" if missing else ""
        lacks = start.own_date and not self._record(start.record).stands
        if lacks and self.readings.records_without_service != "counted":
            return ", which also needs a service event that names the person in its days"
        return ""

    def _months_missing(self, start: PeriodStart) -> str:
        """The months before a derived start that are not covered; none is blank (rule 1.9)."""
        month = Month.of(start.start)
        needed = (Month(month - 1), month)
        return listed(each.in_words() for each in needed if each not in self.person.covered)

    def _look_back(self, start: PeriodStart) -> str:
        missing = self._months_missing(start)
        return (
            f"The services of {missing} are not known to be complete, so the person may"
            " have been a client already. Complete services of that time, with a row in coverage,"
            " or a recorded support period would settle it."
        )

    def _overlap(self, start: PeriodStart, change: str = "settle it") -> str:
        others, day = self._overlapped(start), day_in_words(start.start)
        ids = listed(other.id for other in others)
        without_service = start.record is not None and not self._record(start.record).stands
        if without_service and self.readings.records_without_service != "counted":
            change = f"{change} if a service for the person in its days is added too"
        if len(others) > 1:
            return (
                f"Other periods of the same person, {ids}, are open then. End dates of {ids} on or"
                f" before {day} would {change}; so would removing the records that are double"
                " entries."
            )
        (other,) = others
        until = f"until {day_in_words(other.end)}" if other.end else "and has no end date"
        return (
            f"Another period of the same person, {ids}, is recorded from"
            f" {day_in_words(other.recorded_start)} {until}. An end date of {ids} on or before"
            f" {day} would {change}; so would removing one of the two records, if it is a double"
            " entry."
        )

    def _overlapped(self, start: PeriodStart) -> list[RecordedPeriod]:
        """The records that are open where another one starts, in either world (1.4)."""
        day, here = start.start, (start.start, start.record or "")
        ids = {
            period.record
            for period in (*self.history.ended, *self.history.ongoing)
            if period.record is not None
            and (period.start, period.record) < here
            and (period.end is None or period.end >= day)
        }
        others = (self._record(id) for id in sorted(ids))
        return [other for other in others if other.stands and other.end != day]

    def _no_service(self, start: PeriodStart, change: str) -> str:
        month = Month.of(start.start).in_words()
        if start.overlaps is not None and self.readings.overlapping_records != "counted":
            change = f"{change} if it does not overlap {start.overlaps}"
        return (
            f"The services of {month} are complete, and none shows that support began. A service"
            f" event that names the person in these days would {change}; if support never began,"
            " the record should be removed."
        )

    def _not_a_client(self, entry: Entry) -> str:
        first = day_in_words(entry.on)
        if entry.record_index >= 0:
            return (
                f"Recorded from {first}, but in its days the person only benefited from support"
                " given to others and is named in none. A service that names the person in these"
                " days would make them a client."
            )
        any_work = self.readings.opening_work == "any"
        if entry.verdict.clause is clauses.NOT_A_CLIENT:
            own = "Work that names them" if any_work else "A direct service of their own"
            return (
                f"From {first} on the person only benefited from work or attempts for others and is"
                f" named in none. {own}, in the client-support program, would start a support"
                " period."
            )
        never, service = (
            ("is named in no work of the client-support program", "Such work")
            if any_work
            else ("was never supported directly by the client-support program", "A direct service")
        )
        named_on = first_day(self.person.days.of(DayKind.ADDRESSED), entry.on, None)
        since = f"The person is named in work or attempts from {first} on"
        if named_on is not None and named_on > entry.on:
            since = (
                f"The person benefited from work or attempts for others from {first} on and is"
                f" named in some from {day_in_words(named_on)} on"
            )
        return (
            f"{since}, but {never}, and no readable support period is recorded. {service}, or a"
            " recorded period, would start one."
        )

    def _left_out(self, entry: Entry) -> str:
        record = next(
            record for index, record in self.person.recorded if index == entry.record_index
        )
        program = PROGRAMS[record.program]
        opened = (
            f"Recorded from {day_in_words(entry.on)} and opened in {program}, whose periods are"
            " left out however they go on."
        )
        if self.readings.basis == "recorded":
            return opened
        after_hours = record.program is Program.AFTER_HOURS
        if after_hours and self.readings.after_hours_start == "excluded":
            until = f"until {day_in_words(record.end_date)}" if record.end_date else "from then on"
            return (
                f"{opened} Support {until} goes on under this record and starts no other period,"
                " unless one is recorded (after_hours_start decides)."
            )
        any_work = self.readings.opening_work == "any"
        support = "Work for the person" if any_work else "Direct support"
        return f"{opened} {support} by the client-support program starts a period of its own."

    def _record(self, record_id: str) -> RecordedPeriod:
        return next(record for record in self.history.time.recorded if record.id == record_id)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about one decision."""
        start = self._start(entry)
        subject = entry.record if entry.record_index >= 0 else self.person.person_id
        match code:
            case "support-period-not-recorded":
                return f"{subject}: {self._supported(start)}; {self._unrecorded(start)}."
            case "look-back-short":
                return f"{subject}: {self._supported(start)}. {self._look_back(start)}"
            case "reopened-soon" if closed := closed_soon_before(start, self.history):
                end = closed.end or entry.on
                later = number_of((entry.on - end).days, "day")
                starts = f"{later} after" if end < entry.on else "on"
                return (
                    f"{subject}: this period starts {starts} {day_in_words(end)}, when the one"
                    " before was recorded as closed. If support went on, that one was closed too"
                    " early."
                )
            case "overlapping-support-periods":
                return f"{subject} overlaps another. {self._overlap(start)}"
            case "stale-open-period":
                silent = [month.in_words() for month in start.period.carried_by_record]
                more = [f"{len(silent) - 3} more"] if len(silent) > 3 else []
                closed_later = self._record(subject).end is not None
                over = "correct its end date" if closed_later else "close it"
                return (
                    f"{subject} was open with no service in {listed([*silent[:3], *more])}: an open"
                    " record is taken as evidence that the relationship went on. If it was over,"
                    f" {over}."
                )
            case "no-service-recorded":
                return f"{subject} has no service for the person in its days."
        return f"{subject}: {' '.join(self._facts(start))}"

    def timeline(self) -> Iterator[Past]:
        """Every support period as rebuilt, with how it ended."""
        for period in self.history.ended:
            why = self._ending(period)
            if period.gap in period.assumed_months:
                why += ": if it did, the period goes on"
            yield Past(
                client=self.person.person_id,
                agency_id=self.person.agency_id,
                record=period.record,
                began=period.start,
                ended=period.end,
                why=why,
            )
