"""Support periods in words: what was found, what it was compared with, what followed.

A story is one person's time at one agency, rebuilt once more. For every decision it says the facts
in sentences, and for an exclusion or a doubt the nearest fact that would change it.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fvcount.dates.periods import Month
from fvcount.history.days import DayKind, first_day
from fvcount.history.people import PersonHistory, person_histories
from fvcount.history.support_periods import Ending, RebuiltPeriod, RecordedPeriod
from fvcount.history.two_worlds import History, PeriodStart
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Explainer
from fvcount.records.case_book import Records
from fvcount.rules import clauses
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import day_in_words, in_words


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
        match clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                return f"{facts} {self._unknown(start)}"
            case clauses.LOOK_BACK:
                return f"{facts} {self._look_back(start)}"
            case clauses.OVERLAP:
                return f"{facts} {self._overlap(start)}"
            case clauses.NO_SERVICE:
                return f"{facts} {self._no_service(start)}"
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
            yield f"The first direct support was on {began}; no support period is recorded for it."
            return
        record = self._record(start.record)
        recorded = day_in_words(record.recorded_start)
        if not start.own_date:
            yield f"Recorded from {recorded}; support was already received on {began}, so it began"
            yield "then."
        elif record.start > record.recorded_start:
            yield f"Recorded from {recorded}; the first support in its days was on {began}, so it"
            yield "began then."
        elif not record.has_work:
            yield f"Recorded from {recorded}; no service for the person is in its days."
        else:
            named = self.person.days.of(DayKind.NAMED)
            first = first_day(named, record.recorded_start, record.end)
            is_late = first is not None and first > record.recorded_start
            yield f"Recorded from {recorded}, and the person was supported in its days."
            if is_late and self.readings.record_start == "first_support":
                yield "The services before the first support are not complete, so the recorded"
                yield "date stands."
        if start.range is not None:
            early = day_in_words(start.range[0])
            yield f"Whether it began on {early} or on {began} depends on a month without service"
            yield "in which nothing says whether the relationship went on; the later date is used."

    def _before(self, start: PeriodStart) -> Iterator[str]:
        """How the support period before it ended, if there was one."""
        day = start.start
        over = [
            period
            for period in self.history.ongoing
            if period.start < day and period.end and period.end <= day
        ]
        if over:
            before = max(over, key=lambda period: (period.end or day, period.start))
            cause = "coming back and being supported" if before.gap is None else "this support"
            yield f"{self.ended(before)}; {cause} starts a new one."

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
        doubtful = [
            period
            for period in self.history.ended
            if period.gap in period.assumed_months and period.start < start.start
        ]
        before = max(doubtful, key=lambda period: period.start)
        began = f"the period that began on {day_in_words(before.start)}"
        assumed = {
            month
            for period in (*self.history.ended, *self.history.ongoing)
            for month in period.assumed_months
        }
        since, until = before.gap or 0, Month.of(start.start)
        silent = sorted(month for month in assumed if since <= month < until)
        months = " and ".join(month.in_words() for month in silent)
        status = "A month status" if len(silent) == 1 else "Month statuses"
        return (
            f"No service was received in the whole of {months}, and nothing says whether the"
            f" relationship went on: if it did, this continues {began}; if not, it is a new one."
            f" {status} for {months} would settle it."
        )

    def _look_back(self, start: PeriodStart) -> str:
        month_of_start = Month.of(start.start)
        missing = [
            Month(month).in_words()
            for month in (month_of_start - 1, month_of_start)
            if month not in self.person.covered
        ]
        return (
            f"The services of {' and '.join(missing)} are not complete, so the person may have"
            " been a client already. Complete services of that time, with a row in coverage, or a"
            " recorded support period would settle it."
        )

    def _overlap(self, start: PeriodStart) -> str:
        other = self._record(start.overlaps or "")
        until = f"until {day_in_words(other.end)}" if other.end else "and has no end date"
        return (
            f"Another period of the same person, {other.id}, is recorded from"
            f" {day_in_words(other.recorded_start)} {until}. An end date of {other.id} on or before"
            f" {day_in_words(start.start)} would settle it; so would removing one of the two"
            " records, if it is a double entry."
        )

    def _no_service(self, start: PeriodStart) -> str:
        month = Month.of(start.start).in_words()
        return (
            f"The services of {month} are complete, and none supports this record. A service event"
            " that names the person in these days would settle it; so would removing the record."
        )

    def _not_a_client(self, entry: Entry) -> str:
        first = day_in_words(entry.on)
        if entry.record_index >= 0:
            return (
                f"Recorded from {first}, but in its days the person only benefited from support"
                " given to others and is named in none. A service that names the person in these"
                " days would make them a client."
            )
        if entry.verdict.clause is clauses.NOT_A_CLIENT:
            return (
                f"From {first} on the person only benefited from support given to others. A direct"
                " service of their own would start a support period."
            )
        return (
            f"The person is named in work or attempts from {first} on, but was never supported"
            " directly by the client-support program, and no support period is recorded. A direct"
            " service, or a recorded period, would start one."
        )

    def _left_out(self, entry: Entry) -> str:
        record = next(
            record for index, record in self.person.recorded if index == entry.record_index
        )
        return (
            f"Recorded from {day_in_words(entry.on)} and opened in the {in_words(record.program)}"
            " program, whose periods are left out however they go on. Direct support by the"
            " client-support program would start a period of its own."
        )

    def _record(self, record_id: str) -> RecordedPeriod:
        return next(record for record in self.history.time.recorded if record.id == record_id)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about one decision."""
        start = self._start(entry)
        on = day_in_words(entry.on)
        subject = entry.record if entry.record_index >= 0 else self.person.person_id
        match code:
            case "support-period-not-recorded":
                return f"{subject} was first supported on {on}, and no support period is recorded."
            case "look-back-short":
                return f"{subject} was first supported on {on}. {self._look_back(start)}"
            case "overlapping-support-periods":
                return f"{subject} overlaps another. {self._overlap(start)}"
            case "stale-open-period":
                silent = start.period.carried_by_record
                months = ", ".join(month.in_words() for month in silent[:3])
                months += f" and {len(silent) - 3} more" if len(silent) > 3 else ""
                return (
                    f"{subject} is open with no service in {months}: the open record is taken as"
                    " evidence that the relationship goes on. Close it if it is over."
                )
            case "no-service-recorded":
                return f"{subject} has no service for the person between its recorded dates."
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


def timelines(
    records: Records, readings: Readings, rules: Timetable, ids: Container[str]
) -> Iterator[Past]:
    """The support periods of a person, or of whom a support period is about, as rebuilt."""
    histories = person_histories(records, rules)
    for _, person in sorted(histories.items(), key=lambda item: item[0]):
        recorded = (record.support_period_id for _, record in person.recorded)
        if person.person_id in ids or any(id in ids for id in recorded):
            yield from Story.of(person, readings).timeline()


class NewSupportPeriodsExplainer(Explainer):
    """Explains decisions by rebuilding the person's time once more, when somebody asks."""

    table = "support_periods"

    def __init__(self, records: Records, readings: Readings, rules: Timetable) -> None:
        self.records: Records = records
        self._readings, self._rules = readings, rules
        self._persons: dict[str, str] = {}
        self._stories: dict[tuple[str, str], Story] = {}

    def name_derived(self, agency: str, person: str, start: date) -> str:
        """The name of a support period that no record tells of."""
        return self._named(f"derived:{agency}:{person}:{start.isoformat()}", person)

    def name_person(self, agency: str, person: str) -> str:
        """The name of a person without a support period."""
        return self._named(f"person:{agency}:{person}", person)

    def _named(self, name: str, person: str) -> str:
        self._persons[name] = person
        return name

    @cached_property
    def _histories(self) -> dict[tuple[str, str], PersonHistory]:
        return person_histories(self.records, self._rules)

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        return self._story(entry).because(entry)

    def people(self, entry: Entry) -> tuple[str]:
        """The person."""
        return (self.records.people.person(entry.agency_id, self._named_in(entry)),)

    def about(self, entry: Entry) -> tuple[str, str]:
        """The person, and the id under which the record names them."""
        return (*self.people(entry), self._named_in(entry))

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        return self._story(entry).finding(code, entry)

    def _named_in(self, entry: Entry) -> str:
        if entry.record_index < 0:
            return self._persons[entry.record]
        return self.records.support_periods[entry.record_index].client_id

    def _story(self, entry: Entry) -> Story:
        (person,) = self.people(entry)
        key = (entry.agency_id, person)
        if key not in self._stories:
            self._stories[key] = Story.of(self._histories[key], self._readings)
        return self._stories[key]
