"""Each person at each agency: what was recorded of them, and what really happened.

The records of one person are gathered here, under the id that joined ids lead to, and handed to the
walk. The ledger of new support periods and the history that `explain` shows both start here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fvcount.history.days import (
    CoveredMonths,
    DayKind,
    Days,
    PersonDays,
    days_within,
    days_without,
)
from fvcount.history.service_days import (
    PackedDays,
    covered_months,
    month_statuses,
    person_days,
)
from fvcount.history.support_periods import (
    PersonTime,
    RecordedPeriod,
    World,
    compare_with_services,
)
from fvcount.history.two_worlds import History, rebuild
from fvcount.records.case_book import Records
from fvcount.records.tables import SupportPeriod
from fvcount.rules.codes import Program
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable

ONLY_WORLD = {"ended": World.ENDED, "ongoing": World.ONGOING}
"""The readings of `unknown_relationship` that suppose one world."""

Compared = Mapping[str, RecordedPeriod | None]
"""Recorded periods by their id, compared with the services (rule 1.2)."""


def opening_kind(readings: Readings) -> DayKind:
    """The days of work that can start a support period nobody recorded (rule 1)."""
    return DayKind.NAMED_BY_CLIENT_SUPPORT if readings.opening_work == "any" else DayKind.OPENS


@dataclass(slots=True)
class PersonHistory:
    """One person at one agency: the days of their services, and what was recorded.

    `recorded` are the support periods, each with its index in the table.
    """

    agency_id: str
    person_id: str
    days: PersonDays
    statuses: Mapping[int, bool]
    covered: CoveredMonths
    recorded: list[tuple[int, SupportPeriod]] = field(default_factory=list)

    @property
    def indexes(self) -> dict[str, int]:
        """The index of each recorded period in its table, by its id."""
        return {record.support_period_id: index for index, record in self.recorded}

    @property
    def services_known(self) -> bool:
        """Whether anything is known of the agency's services; if not, no record lacks one."""
        return bool(self.covered.runs)

    def compared(self, readings: Readings) -> Compared:
        """Client-support periods compared with the services; None if the person only benefited."""
        return {
            record.support_period_id: compare_with_services(
                record.support_period_id,
                record.start_date,
                record.end_date,
                self.days,
                self.covered,
                as_recorded=readings.record_start == "as_recorded",
            )
            for _, record in self.recorded
            if record.program is Program.CLIENT_SUPPORT
        }

    def rebuilt(self, compared: Compared, readings: Readings) -> History:
        """What really happened, under the reading of unknown relationships."""
        unknown = readings.unknown_relationship
        time = PersonTime(
            opens=self._opening_days(readings),
            sustains=self.days.of(DayKind.SUSTAINS),
            recorded=tuple(record for record in compared.values() if record is not None),
            statuses=self.statuses,
            covered=self.covered,
            evidence=unknown == "recorded",
        )
        return rebuild(time, ONLY_WORLD.get(unknown))

    def _opening_days(self, readings: Readings) -> Days:
        """The days of work that can start a support period (1, 1.1)."""
        opens = self.days.of(opening_kind(readings))
        if readings.after_hours_start == "excluded":
            for _, record in self.recorded:
                if record.program is Program.AFTER_HOURS:
                    taken_over = days_within(opens, record.start_date, record.end_date)
                    opens = days_without(opens, taken_over)
        return opens


def person_histories(records: Records, rules: Timetable) -> dict[tuple[str, str], PersonHistory]:
    """Everybody who is recorded or was touched by work or an attempted contact.

    The keys are the agency and the id that joined ids lead to.
    """
    covered, statuses = covered_months(records), month_statuses(records)
    histories: dict[tuple[str, str], PersonHistory] = {}

    def history(key: tuple[str, str], days: PersonDays) -> PersonHistory:
        agency, person = key
        return PersonHistory(
            agency_id=agency,
            person_id=person,
            days=days,
            statuses=statuses.get(key, {}),
            covered=covered.get(agency, CoveredMonths()),
        )

    for key, days in person_days(records, rules).items():
        histories[key] = history(key, days)
    for index, record in enumerate(records.support_periods):
        key = (record.agency_id, records.people.person(record.agency_id, record.client_id))
        if key not in histories:
            histories[key] = history(key, PackedDays())
        histories[key].recorded.append((index, record))
    return histories
