"""The codes of a case book, as the field names them.

Codes are read without regard to case; an unknown one is told together with the known code it
is near to, never with the cell itself.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum


class Program(StrEnum):
    """The funded program a record belongs to."""

    CLIENT_SUPPORT = "client_support"
    AFTER_HOURS = "after_hours"
    RAMP = "ramp"
    OTHER = "other"


class Activity(StrEnum):
    """What kind of work a service event was."""

    DIRECT = "direct"
    CASE_WORK = "case_work"
    TRAVEL = "travel"
    SECONDARY_CONSULTATION = "secondary_consultation"
    INFORMATION_SHARING = "information_sharing"
    UNIDENTIFIED_CONSULTATION = "unidentified_consultation"
    ATTEMPTED_CONTACT = "attempted_contact"
    SUPERVISION = "supervision"
    TRAINING = "training"
    ADMINISTRATION = "administration"
    PLANNING = "planning"


WORK = frozenset(
    {
        Activity.DIRECT,
        Activity.CASE_WORK,
        Activity.TRAVEL,
        Activity.SECONDARY_CONSULTATION,
        Activity.INFORMATION_SHARING,
        Activity.UNIDENTIFIED_CONSULTATION,
    }
)
"""The six client-related activities (rule 2.2): support, not only an attempt to reach someone."""


class EndReason(StrEnum):
    """Why a recorded support period was closed."""

    RELATIONSHIP_ENDED = "relationship_ended"
    MAXIMUM_SUPPORT = "maximum_support"
    NO_SERVICE_FOR_A_MONTH = "no_service_for_a_month"
    OTHER = "other"


class Mode(StrEnum):
    """How an after-hours response reached the family."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    OTHER = "other"


class Determination(StrEnum):
    """What the panel decided about a referral."""

    ELIGIBLE = "eligible"
    COORDINATOR_FACILITATED = "coordinator_facilitated"
    NOT_ELIGIBLE = "not_eligible"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"


class ReportKind(StrEnum):
    """The three kinds of report of the Pathways activity."""

    WORKPLAN = "workplan"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


class HolidayChange(StrEnum):
    """What a row of the table `holidays` does to the calendar."""

    ADD = "add"
    REMOVE = "remove"


def nearest(word: str, known: list[str]) -> str | None:
    """The known word nearest to `word`, if one is near.

    >>> nearest("client suport", ["client_support", "ramp"])
    'client_support'
    >>> nearest("banana", ["client_support", "ramp"]) is None
    True
    """
    near = get_close_matches(word.casefold().replace(" ", "_"), known, n=1, cutoff=0.6)
    return near[0] if near else None


def hint(word: str, known: Iterable[str]) -> str:
    """What may have been meant, in brackets: the nearest known word, else all of them.

    >>> hint("service_event", ["clients", "service_events"])
    ' (did you mean service_events?)'
    """
    names = list(known)
    near = nearest(word, names)
    return f" (did you mean {near}?)" if near else f" (known: {', '.join(names)})"


def number_of(number: int, noun: str) -> str:
    """A number with its noun.

    >>> number_of(1, "row"), number_of(6, "row")
    ('1 row', '6 rows')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_words(code: StrEnum) -> str:
    """A code as a person says it.

    >>> in_words(Program.CLIENT_SUPPORT)
    'client support'
    """
    return code.value.replace("_", " ").replace("after hours", "after-hours")
