"""The same family again: at one moment, or on one date without a clock time (rule 4.4)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from fvcount.dates import clock
from fvcount.ledger.decisions import Verdict, excluded, undetermined
from fvcount.records.same_person import People
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses


class Repeat(NamedTuple):
    """What becomes of a response to a family that has been counted, and in which responses."""

    verdict: Verdict
    counted: tuple[AfterHoursResponse, ...]


def repeats(
    responses: Iterable[tuple[int, AfterHoursResponse]], people: People
) -> Mapping[int, Repeat]:
    """Find the responses to a family that has been counted, among those that would count.

    Those with a clock time come first, in order of id; of one instant they are the same. After
    them come those without, in order of id, of which it cannot be said whether they are the same as
    one of their date. Only a response that counts leaves its households behind.

    Args:
        responses: the responses that would otherwise count, with their indexes in the table.
        people: who is who, and of which household.
    """
    counted: dict[tuple[str, object, str], list[AfterHoursResponse]] = {}
    found: dict[int, Repeat] = {}
    for index, response in sorted(responses, key=_in_order):
        agency, moment = response.agency_id, response.responded_at
        on, homes = clock.local_date(moment), people.households(response)
        time: object = on
        verdict = undetermined(clauses.SAME_FAMILY_UNKNOWN)
        if isinstance(moment, datetime):
            time, verdict = clock.instant(moment), excluded(clauses.SAME_FAMILY)
        alike = {
            other.response_id: other
            for home in homes
            for other in counted.get((agency, time, home), ())
        }
        if alike:
            found[index] = Repeat(verdict, tuple(alike[id] for id in sorted(alike)))
            continue
        for key in {(agency, when, home) for when in (time, on) for home in homes}:
            counted.setdefault(key, []).append(response)
    return found


def _in_order(response: tuple[int, AfterHoursResponse]) -> tuple[bool, str]:
    _, record = response
    return not isinstance(record.responded_at, datetime), record.response_id
