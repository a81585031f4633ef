"""What each measure is given and so must decide: once, neither less nor more."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from fvcount.dates.clock import MELBOURNE
from fvcount.ledger.decisions import Decision
from fvcount.records.tables import ServiceEvent
from fvcount.testing.alike import assert_same_items, must
from fvcount.testing.cases import Case

NOT_TOUCHING = {"supervision", "training", "administration", "planning"}


def support_periods(case: Case, decisions: list[Decision]) -> None:
    """Each recorded period once; derived ones; and the persons who have neither."""
    once(decisions)
    records, who = case.records, case.records.people.person
    names = {(each.agency_id, each.record) for each in decisions}
    recorded = rows(case, "support_periods", "support_period_id")
    must(recorded <= names, f"not decided: {sorted(recorded - names)}")
    nameless = [name.split(":") for _, name in names - recorded]
    kinds = {kind for kind, *_ in nameless}
    must(kinds <= {"derived", "person"}, f"decided, but not given: {sorted(names - recorded)}")
    derived = {(agency, person) for kind, agency, person, *_ in nameless if kind == "derived"}
    persons = {(agency, person) for kind, agency, person, *_ in nameless if kind == "person"}
    known = {(row.agency_id, who(row.agency_id, row.client_id)) for row in records.support_periods}
    touched = {
        (event.agency_id, who(event.agency_id, client))
        for event in records.service_events
        if event.activity not in NOT_TOUCHING
        for client in (*event.client_ids, *event.beneficiary_ids)
    }
    if case.readings.get("basis") == "recorded":
        assert_same_items("periods that nobody recorded", [], nameless)
    else:
        must(derived <= touched, f"never touched by work: {sorted(derived - touched)}")
        assert_same_items("persons without a period", touched - known - derived, persons)


def service_hours(case: Case, decisions: list[Decision]) -> None:
    """Each piece of work once for each local date it touches, the parts adding up to the whole."""
    due: Counter[tuple[str, str, date]] = Counter()
    amounts: Counter[tuple[str, str]] = Counter()
    for event in case.records.service_events:
        own = event.agency_id, event.event_id
        due.update((*own, day) for day in dates_touched(event))
        amounts[own] += max(1, len(event.worker_ids)) * (event.seconds or 0)
    found = Counter((each.agency_id, each.record, each.on) for each in decisions)
    assert_same_items("events", rows(case, "service_events", "event_id"), {own[:2] for own in due})
    assert_same_items("events by date", due.elements(), found.elements())
    for each in decisions:
        amounts[each.agency_id, each.record] -= each.amount
    lost = {own: seconds for own, seconds in amounts.items() if seconds}
    must(not lost, f"seconds too few, or too many, for workers times time: {lost}")


def dates_touched(event: ServiceEvent) -> list[date]:
    """The Melbourne dates from the second an event starts in to the last second of it."""
    start = event.started_at
    if not isinstance(start, datetime):
        return [start]
    lasting = timedelta(seconds=max(event.seconds or 0, 1) - 1)
    ending = start.replace(microsecond=0).astimezone(UTC) + lasting
    days = (ending.astimezone(MELBOURNE).date() - start.date()).days
    return [start.date() + timedelta(days=after) for after in range(days + 1)]


def referrals(case: Case, decisions: list[Decision]) -> None:
    """Each referral once."""
    once(decisions)
    given = rows(case, "ramp_referrals", "referral_id")
    assert_same_items("referrals", given, {(each.agency_id, each.record) for each in decisions})


def responses(case: Case, decisions: list[Decision]) -> None:
    """Each response once."""
    once(decisions)
    given = rows(case, "after_hours_responses", "response_id")
    assert_same_items("responses", given, {(each.agency_id, each.record) for each in decisions})


BY_MEASURE: dict[str, Callable[[Case, list[Decision]], None]] = {
    "new_support_periods": support_periods,
    "service_hours": service_hours,
    "new_ramp_cases": referrals,
    "after_hours_responses": responses,
}


def rows(case: Case, table: str, column: str) -> set[tuple[str, str]]:
    """The records that the rows of a table name, by agency and id."""
    return {(row["agency_id"], row[column]) for row in case.book.get(table, [])}


def once(decisions: list[Decision]) -> None:
    """Every record has one decision, and would add 1."""
    names = Counter((each.agency_id, each.record) for each in decisions)
    often = sorted(name for name, times in names.items() if times > 1)
    must(not often, f"decided more than once: {often}")
    amounts = {each.amount for each in decisions}
    must(amounts <= {1}, f"amounts other than 1: {sorted(amounts)}")
