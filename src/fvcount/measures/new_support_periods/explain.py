"""Support periods in words: what was found, what it was compared with, what followed.

A story is one person's time at one agency, walked once more. For every decision it says the facts
in sentences, and for an exclusion or a doubt the nearest fact that would change it.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from fvcount.dates.periods import Month
from fvcount.history.days import DayKind, first_day
from fvcount.history.people import Person, people, rebuild
from fvcount.history.support_periods import Ending, RebuiltPeriod, RecordedPeriod
from fvcount.history.two_worlds import History, PeriodStart
from fvcount.ledger.decisions import Entry, Evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import SupportPeriod
from fvcount.rules import clauses
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

    person: Person
    held: Mapping[str, RecordedPeriod | None]
    lived: History
    readings: Mapping[str, str]

    @classmethod
    def of(cls, person: Person, readings: Mapping[str, str]) -> "Story":
        """Walk a person's time under these readings."""
        held = person.held(as_recorded=readings["record_start"] == "as_recorded")
        return cls(person, held, rebuild(person, held, readings), readings)

    def because(self, entry: Entry) -> str:
        """The sentences for one decision."""
        clause = entry.verdict.clause
        if clause in (clauses.NOT_A_CLIENT, clauses.NO_DIRECT_SUPPORT):
            return self._not_a_client(entry)
        if clause in (clauses.OPENED_AFTER_HOURS, clauses.OPENED_ELSEWHERE):
            return self._left_out(entry)
        if self.readings["basis"] == "recorded":
            return f"Recorded from {day_in_words(entry.on)}; records are counted as they stand."
        beginning = self._beginning(entry)
        facts = " ".join(self._facts(beginning))
        match clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                return f"{facts} {self._unknown(beginning)}"
            case clauses.LOOK_BACK:
                return f"{facts} {self._look_back(beginning)}"
            case clauses.OVERLAP:
                return f"{facts} {self._overlap(beginning)}"
            case clauses.NO_SERVICE:
                return f"{facts} {self._no_service(beginning)}"
        return " ".join((facts, *self._before(beginning)))

    def _beginning(self, entry: Entry) -> PeriodStart:
        return next(
            each
            for each in self.lived.beginnings
            if each.start == entry.on and each.record == (entry.id if entry.source >= 0 else None)
        )

    def _facts(self, beginning: PeriodStart) -> Iterator[str]:
        """Where the date comes from: the record, the services, or both."""
        start = day_in_words(beginning.start)
        if beginning.record is None:
            yield f"The first direct support was on {start}; no support period is recorded for it."
            return
        record = self._record(beginning.record)
        recorded = day_in_words(record.recorded_start)
        if not beginning.own_date:
            yield f"Recorded from {recorded}; support was already received on {start}, so it began"
            yield "then."
        elif record.start > record.recorded_start:
            yield f"Recorded from {recorded}; the first support in its days was on {start}, so it"
            yield "began then."
        elif not record.has_work:
            yield f"Recorded from {recorded}; no service touching the person is in its days."
        else:
            first = first_day(
                self.person.work.days(DayKind.NAMED), record.recorded_start, record.end
            )
            late = first is not None and first > record.recorded_start
            yield f"Recorded from {recorded}, and the person was supported in its days."
            if late and self.readings["record_start"] == "first_support":
                yield "The services before the first support are not complete, so the recorded"
                yield "date stands."
        if beginning.range is not None:
            early = day_in_words(beginning.range[0])
            yield f"Whether it began on {early} or on {start} depends on a month without service"
            yield "in which nothing says whether the relationship went on; the later date is used."

    def _before(self, beginning: PeriodStart) -> Iterator[str]:
        """How the support period before it ended, if there was one."""
        start = beginning.start
        over = [p for p in self.lived.ongoing if p.start < start and p.end and p.end <= start]
        if over:
            before = max(over, key=lambda period: (period.end or start, period.start))
            again = "coming back and being supported" if before.gap is None else "this support"
            yield f"{self.ended(before)}; {again} starts a new one."

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
        said = "nothing says whether the relationship went on"
        if self.person.statuses.get(period.gap) is False:
            said = "the relationship was recorded as over"
        elif self.readings["unknown_relationship"] == "ended":
            said += " (the reading unknown_relationship takes it as over)"
        return f"no service was received in the whole of {period.gap.in_words()} and {said}"

    def _unknown(self, beginning: PeriodStart) -> str:
        """The month nobody said anything about, and what each answer would make of it."""
        doubtful = [
            p for p in self.lived.ended if p.gap in p.assumed_months and p.start < beginning.start
        ]
        before = max(doubtful, key=lambda each: each.start)
        began = f"the period that began on {day_in_words(before.start)}"
        doubted = {
            m for each in (*self.lived.ended, *self.lived.ongoing) for m in each.assumed_months
        }
        since, until = before.gap or 0, Month.of(beginning.start)
        silent = sorted(month for month in doubted if since <= month < until)
        months = " and ".join(month.in_words() for month in silent)
        status = "A month status" if len(silent) == 1 else "Month statuses"
        return (
            f"No service was received in the whole of {months}, and nothing says whether the"
            f" relationship went on: if it did, this continues {began}; if not, it is a new one."
            f" {status} for {months} would settle it."
        )

    def _look_back(self, beginning: PeriodStart) -> str:
        month = Month.of(beginning.start)
        missing = [
            Month(each).in_words() for each in (month - 1, month) if each not in self.person.covered
        ]
        return (
            f"The services of {' and '.join(missing)} are not complete, so the person may have"
            " been a client already. Complete services of that time, with a row in coverage, or a"
            " recorded support period would settle it."
        )

    def _overlap(self, beginning: PeriodStart) -> str:
        other = self._record(beginning.overlaps or "")
        until = f"until {day_in_words(other.end)}" if other.end else "and has no end date"
        return (
            f"Another period of the same person, {other.id}, is recorded from"
            f" {day_in_words(other.recorded_start)} {until}. An end date of {other.id} on or before"
            f" {day_in_words(beginning.start)}, or leaving out the one that is a repeat, would"
            " settle it."
        )

    def _no_service(self, beginning: PeriodStart) -> str:
        month = Month.of(beginning.start).in_words()
        return (
            f"The services of {month} are complete, so they speak against it. A service event that"
            " names the person in these days, or taking the record out, would settle it."
        )

    def _not_a_client(self, entry: Entry) -> str:
        first = day_in_words(entry.on)
        if entry.source >= 0:
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
        record = self._source(entry)
        return (
            f"Recorded from {day_in_words(entry.on)} and opened in the {in_words(record.program)}"
            " program, whose periods are left out however they go on. Direct support by the"
            " client-support program would start a period of its own."
        )

    def _source(self, entry: Entry) -> SupportPeriod:
        return next(record for place, record in self.person.recorded if place == entry.source)

    def _record(self, record_id: str) -> RecordedPeriod:
        return next(each for each in self.lived.digest.recorded if each.id == record_id)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about one decision."""
        beginning = self._beginning(entry)
        on, what = day_in_words(entry.on), entry.id
        match code:
            case "support-period-not-recorded":
                return f"{what} was first supported on {on}, and no support period is recorded."
            case "look-back-short":
                return f"{what} was first supported on {on}. {self._look_back(beginning)}"
            case "overlapping-support-periods":
                return f"{what} overlaps another. {self._overlap(beginning)}"
            case "stale-open-period":
                unsaid = beginning.period.carried_by_record
                months = ", ".join(month.in_words() for month in unsaid[:3])
                months += f" and {len(unsaid) - 3} more" if len(unsaid) > 3 else ""
                return (
                    f"{what} is open with no service in {months}: the open record is taken as"
                    " evidence that the relationship goes on. Close it if it is over."
                )
            case "no-service-recorded":
                return f"{what}: no service touching the person is in its recorded days."
        return f"{what}: {' '.join(self._facts(beginning))}"

    def timeline(self) -> Iterator["Past"]:
        """Every support period as rebuilt, with how it ended."""
        for period in self.lived.ended:
            why = self._ending(period)
            if period.gap in period.assumed_months:
                why += ": if it did, the period goes on"
            who = (self.person.id, self.person.agency_id)
            yield Past(*who, period.record, period.start, period.end, why)


def timelines(records: Records, readings: Mapping[str, str], ids: Container[str]) -> Iterator[Past]:
    """The support periods of a person, or of whom a support period is about, as rebuilt."""
    for (_, client), person in sorted(people(records).items(), key=lambda each: each[0]):
        own = any(record.support_period_id in ids for _, record in person.recorded)
        if client in ids or own:
            yield from Story.of(person, readings).timeline()


def evidence(records: Records, readings: Mapping[str, str]) -> Evidence:
    """Tells about entries by walking the person's time once more, when somebody asks."""

    @cache
    def everybody() -> dict[tuple[str, str], Person]:
        return people(records)

    @cache
    def story(agency: str, client: str) -> Story:
        return Story.of(everybody()[agency, client], readings)

    def named(entry: Entry) -> str:
        own = entry.source < 0
        return entry.id if own else records.support_periods[entry.source].client_id

    def who(entry: Entry) -> str:
        return records.people.person(entry.agency_id, named(entry))

    return Evidence(
        because=lambda entry: story(entry.agency_id, who(entry)).because(entry),
        about=lambda entry: (who(entry), named(entry)),
        finding=lambda code, entry: story(entry.agency_id, who(entry)).finding(code, entry),
        place=lambda entry: records.place("support_periods", entry.source),
    )
