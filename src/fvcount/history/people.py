"""Each person at each agency: what was recorded of them, and what really happened.

The records of one person are gathered here, under the id that joined ids point to, and handed to
the walk. The ledger of new support periods and the history that `explain` tells both start here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fvcount.history.days import CoveredMonths, DayKind, PersonDays
from fvcount.history.service_days import PackedDays, covered_months, month_statuses, reduce_work
from fvcount.history.support_periods import PersonTime, RecordedPeriod, World, compare_with_services
from fvcount.history.two_worlds import History, live
from fvcount.memory import collector_paused
from fvcount.records.case_book import Records
from fvcount.records.tables import SupportPeriod
from fvcount.rules.codes import Program

SINGLE_WORLDS = {"ended": World.ENDED, "ongoing": World.ONGOING}


@dataclass(slots=True)
class Person:
    """One person at one agency: recorded periods (with their place in the table) and work."""

    agency_id: str
    id: str
    work: PersonDays
    statuses: Mapping[int, bool]
    covered: CoveredMonths
    recorded: list[tuple[int, SupportPeriod]] = field(default_factory=list)

    def held(self, *, as_recorded: bool) -> dict[str, RecordedPeriod | None]:
        """Client-support periods held against the work; None if the person only benefited."""
        return {
            record.support_period_id: compare_with_services(
                *(record.support_period_id, record.start_date, record.end_date),
                *(self.work, self.covered),
                as_recorded=as_recorded,
            )
            for _, record in self.recorded
            if record.program is Program.CLIENT_SUPPORT
        }


def people(records: Records) -> dict[tuple[str, str], Person]:
    """Everybody who is recorded or was touched by work or an attempted contact."""
    covered, said = covered_months(records), month_statuses(records)
    found: dict[tuple[str, str], Person] = {}

    def person(key: tuple[str, str], work: PersonDays) -> Person:
        return Person(*key, work, said.get(key, {}), covered.get(key[0], CoveredMonths()))

    for key, work in reduce_work(records).items():
        found[key] = person(key, work)
    for place, record in enumerate(records.support_periods):
        who = records.people.person(record.agency_id, record.client_id)
        key = (record.agency_id, who)
        if key not in found:
            found[key] = person(key, PackedDays())
        found[key].recorded.append((place, record))
    return found


def each_person(records: Records) -> Iterator[Person]:
    """The same one after the other; what is made of them is mostly kept."""
    with collector_paused():
        yield from people(records).values()


def rebuild(
    person: Person, held: Mapping[str, RecordedPeriod | None], readings: Mapping[str, str]
) -> History:
    """Walk a person's time, under the readings of unknown relationships."""
    unknown = readings["unknown_relationship"]
    digest = PersonTime(
        opens=person.work.days(DayKind.OPENS),
        sustains=person.work.days(DayKind.SUSTAINS),
        recorded=tuple(record for record in held.values() if record is not None),
        statuses=person.statuses,
        covered=person.covered,
        evidence=unknown == "recorded",
    )
    return live(digest, SINGLE_WORLDS.get(unknown))
