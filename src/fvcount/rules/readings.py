"""The register of readings: what the official text leaves open, and what this library chose.

A reading is never hidden. Each has a name, the choice, the reason, a pointer to the text and the
question to put to the department. Some have a switch, so that a caller can choose otherwise; the
first value of a switch is the default.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, get_args, get_type_hints

from fvcount.errors import ReadingError
from fvcount.wording import hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The value chosen for each switch; the first value of each is the default.

    Measures take this, or a mapping of switches to values. What each switch decides is told in the
    register, `SWITCHES`.

    Raises:
        ReadingError: for a switch or a value that does not exist.

    >>> Readings(basis="recorded").changed
    {'basis': 'recorded'}
    """

    basis: Literal["rules", "recorded"] = "rules"
    unknown_relationship: Literal["recorded", "undetermined", "ended", "ongoing"] = "recorded"
    record_start: Literal["first_support", "as_recorded"] = "first_support"
    overlapping_records: Literal["undetermined", "counted", "excluded"] = "undetermined"
    same_moment: Literal["one", "separate"] = "one"
    ramp_coordination_hours: Literal["excluded", "counted"] = "excluded"
    ramp_month: Literal["event", "referral"] = "event"
    after_hours_test: Literal["program_and_clock", "program"] = "program_and_clock"
    annual_report_due: Literal["july", "june"] = "july"

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if value not in VALUES[name]:
                raise ReadingError(f"{name} cannot be {value!r}{hint(str(value), VALUES[name])}")

    @classmethod
    def of(cls, readings: "Readings | Mapping[str, str] | None") -> "Readings":
        """Readings as they are, or made of a mapping of the switches that differ from the default.

        >>> Readings.of({"basis": "recorded"}) == Readings(basis="recorded")
        True
        """
        if isinstance(readings, Readings):
            return readings
        for name in readings or ():
            if name not in VALUES:
                raise ReadingError(f"there is no switch {name!r}{hint(name, VALUES)}")
        return cls(**dict(readings or {}))  # type: ignore[arg-type]  # checked when it is built

    @property
    def changed(self) -> dict[str, str]:
        """The switches that differ from their default."""
        return {name: value for name, value in asdict(self).items() if value != VALUES[name][0]}


VALUES: dict[str, tuple[str, ...]] = {
    name: get_args(values) for name, values in get_type_hints(Readings).items()
}
"""The values of every switch, default first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One choice where the text leaves a question open.

    Attributes:
        name: the switch's name, or a name for the register where there is no switch.
        chosen: what the library does by default, in words.
        why: the reason.
        text: where the official text speaks of it (document, measure, box).
        question: what to ask the department, in one sentence.
        answered: who answered the question and when; None while it is open.
    """

    name: str
    chosen: str
    why: str
    text: str
    question: str
    answered: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The switch's values, default first; empty where there is no switch."""
        return VALUES.get(self.name, ())


SWITCHES = (
    Reading(
        "basis",
        "Support periods are rebuilt from the services and held against what was recorded.",
        "The text counts from the first support received; a record may be late, early or missing.",
        "A, measure 1, counting rule",
        "Is the count of new support periods taken from recorded periods as they stand, or from"
        " the services delivered?",
    ),
    Reading(
        "unknown_relationship",
        "In a month without service a record that is still open is evidence that the relationship"
        " goes on; with no record and nothing said, the question stays open.",
        "Missing is not no: neither answer is in the data.",
        "A, measure 1, counting rule, third way to end",
        "What shows that a relationship was ongoing in a month without service: an open record, a"
        " booked appointment, or a note made at the time?",
    ),
    Reading(
        "record_start",
        "A recorded period starts on the first support found in its days, where the services can"
        " speak; else on the recorded day.",
        "The text starts a period on the day of first support, not of referral or intake.",
        "A, measure 1, counting rule, start",
        "Where the recorded start and the first service differ, which date carries the period?",
    ),
    Reading(
        "overlapping_records",
        "A record that begins while another of the same person is running is left undetermined.",
        "One person has one episode at a time; which record is right is not ours to say.",
        "A, measure 1, definition of terms",
        "Can one person have two support periods at one agency at the same time?",
    ),
    Reading(
        "same_moment",
        "The same workers' same time, or the same family at the same moment, counts once.",
        "Exports often write one row for each client; clients never multiply hours or responses.",
        "A, measure 2, second example; measure 4, counting rule",
        "When one contact is logged once for each family member, is it counted once?",
    ),
    Reading(
        "ramp_coordination_hours",
        "Hours of panel coordination are not service hours.",
        "Panels have a measure of their own; the text does not name coordination among the hours.",
        "A, measure 2, counting rule",
        "Do hours of the panel coordinator count as service hours?",
    ),
    Reading(
        "ramp_month",
        "A new case belongs to the month of its hearing or determination.",
        "The text counts cases heard or facilitated in the period, not referred in it.",
        "A, measure 3, counting rule",
        "Does a case referred in May and heard in June count in May or in June?",
    ),
    Reading(
        "after_hours_test",
        "A response must be of the funded program and begin outside business hours.",
        "The text defines after hours by the clock as well as by the program.",
        "A, measure 4, definition of terms",
        "Does a response of the funded program that begins in business hours count?",
    ),
    Reading(
        "annual_report_due",
        "The annual report covers the year to June and is due on 31 July after it.",
        "The text says June in the counting rule and July in the data table.",
        "P, measure 1, counting rule; data collection",
        "Is the annual report due in June or in July?",
    ),
)

UNSWITCHED = (
    Reading(
        "melbourne_time",
        "Dates and times are Melbourne's; a time without an offset is Melbourne wall time.",
        "Services, months and business hours are local.",
        "A, measure 4, definition of terms",
        "Are times in the collections always Melbourne wall time?",
    ),
    Reading(
        "named_on_behalf_only",
        "A person named only in work on their behalf is a client if recorded, and has no period"
        " if not.",
        "Services include work on a client's behalf, but a client must be served directly.",
        "A, measure 1, definition of terms",
        "Does advocacy for a person never met begin a support period?",
    ),
    Reading(
        "coverage",
        "Silence proves nothing outside the months in which service events are complete.",
        "A gap in an export is not a gap in support.",
        "A, measure 1, counting rule",
        "From which month on are an agency's service events complete?",
    ),
    Reading(
        "look_back",
        "A period with no record is new only if its month and the month before are complete.",
        "Before the export begins the person may have been a client already.",
        "A, measure 1, counting rule",
        "How far back must services be known before an unrecorded period counts as new?",
    ),
    Reading(
        "other_programs",
        "Periods and hours of programs other than client support are left out.",
        "Each program has its own funding; the text names only the after-hours program.",
        "A, measures 1 and 2, counting rule",
        "Do periods opened in the panel's or another program count for this activity?",
    ),
    Reading(
        "attempted_contact",
        "Time spent trying to reach a client counts as hours; the attempt is not support.",
        "It is client-related time, but nobody was supported.",
        "A, measure 2, counting rule",
        "Does time spent on attempts that reach nobody count as service hours?",
    ),
    Reading(
        "elapsed_time",
        "Hours are real time, split at local midnights, shown to two decimals, half up.",
        "The text counts staff time; clocks changing at night do not change the work.",
        "A, measure 2, definition of terms",
        "Are hours over the clock change taken from the clock or from the time worked?",
    ),
    Reading(
        "client_link",
        "Time with nobody named, and not a consultation, is left undetermined.",
        "The text counts time that relates to a client.",
        "A, measure 2, counting rule",
        "Must a service event name a client before its hours count?",
    ),
    Reading(
        "one_case_one_book",
        "A case id is one for the whole book, so a case moved between panels stays one.",
        "The text counts cases, not panels' files.",
        "A, measure 3, counting rule",
        "When a case moves to another panel, is it a new case there?",
    ),
    Reading(
        "facilitated_date",
        "A facilitated case belongs to the day it was determined, or heard if that is earlier.",
        "The text gives no date for cases managed outside the panel.",
        "A, measure 3, definition of terms",
        "On which day does a case managed by the coordinator count?",
    ),
    Reading(
        "nine_and_five",
        "At 9:00:00 business hours have begun; at 17:00:00 they are over.",
        "The text names 9 and 5 on both sides.",
        "A, measure 4, definition of terms",
        "Is a response at exactly 9 am or 5 pm after hours?",
    ),
    Reading(
        "response_start",
        "Whether a response is after hours is judged by its start.",
        "The text does not say what holds for a response that runs over 5 pm.",
        "A, measure 4, definition of terms",
        "Which moment of a response decides whether it is after hours?",
    ),
    Reading(
        "local_holidays",
        "Public holidays are the state's, with days added or removed for an agency by the caller.",
        "Councils may move Melbourne Cup Day; the text does not say whose holiday decides.",
        "A, measure 4, definition of terms",
        "Whose public holidays decide: the client's, the worker's or the outlet's?",
    ),
)
