"""The register of readings: what the official text leaves open, and what this library chose.

A reading is never hidden. Each has a name, the choice, the reason, a pointer to the text and the
question to put to the department. Some have a switch, so that a caller can choose otherwise; the
first value of a switch is the default.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, get_args, get_type_hints

from fvcount.errors import ReadingError, expect
from fvcount.wording import hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The value chosen for each switch; the first value of each is the default.

    Measures take this, or a mapping of switches to values. The register, `SWITCHES`, says what each
    switch decides.

    Raises:
        ReadingError: for a switch or a value that does not exist.

    >>> Readings(basis="recorded").changed
    {'basis': 'recorded'}
    """

    basis: Literal["rules", "recorded"] = "rules"
    unknown_relationship: Literal["recorded", "undetermined", "ended", "ongoing"] = "recorded"
    record_start: Literal["first_support", "as_recorded"] = "first_support"
    opening_work: Literal["direct", "any"] = "direct"
    after_hours_start: Literal["new_by_day", "excluded"] = "new_by_day"
    overlapping_records: Literal["undetermined", "counted", "excluded"] = "undetermined"
    records_without_service: Literal["undetermined", "counted", "excluded"] = "undetermined"
    client_administration: Literal["counted", "excluded"] = "counted"
    same_moment: Literal["one", "separate"] = "one"
    ramp_coordination_hours: Literal["excluded", "counted"] = "excluded"
    ramp_month: Literal["event", "referral"] = "event"
    assisted_test: Literal["heard_and_assisted", "heard"] = "heard_and_assisted"
    case_ids: Literal["panel", "statewide"] = "panel"
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
        expected = "readings: expected fvcount.Readings, or a dict such as {'basis': 'recorded'}"
        expect(readings or {}, Mapping, ReadingError, expected)
        for name in readings or ():
            if name not in VALUES:
                raise ReadingError(f"there is no switch {name!r}{hint(str(name), VALUES)}")
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
        name="basis",
        chosen="Support periods are rebuilt from the services and held against what was recorded.",
        why="The text counts from the first support received; a record may be late, early or"
        " missing.",
        text="A, measure 1, counting rule",
        question="Is the count of new support periods taken from recorded periods as they stand, or"
        " from the services delivered?",
    ),
    Reading(
        name="unknown_relationship",
        chosen="In a month without service a record that is still open is evidence that the"
        " relationship goes on; with no record and nothing said, the question stays open.",
        why="Missing is not no: neither answer is in the data.",
        text="A, measure 1, counting rule, third way to end",
        question="What shows that a relationship was ongoing in a month without service: an open"
        " record, a booked appointment, or a note made at the time?",
    ),
    Reading(
        name="record_start",
        chosen="A recorded period starts on the first support found in its days, where the services"
        " of the days before are complete; else on the recorded day.",
        why="The text starts a period on the day of first support, not of referral or intake.",
        text="A, measure 1, counting rule, start",
        question="Where the recorded start and the first service differ, which date carries the"
        " period?",
    ),
    Reading(
        name="opening_work",
        chosen="A support period that nobody recorded starts with direct support, not with work on"
        " the person's behalf.",
        why="Services include work on a client's behalf, but a client must be served directly.",
        text="A, measure 1, definition of terms",
        question="Does advocacy for a person never met begin a support period?",
    ),
    Reading(
        name="after_hours_start",
        chosen="A period opened after hours is left out, and the day program's first support after"
        " it starts a new one.",
        why="The text leaves out periods opened in the after-hours program; it does not say what"
        " becomes of support that the day program takes over.",
        text="A, measure 1, counting rule",
        question="When the day program takes over a person from the after-hours program, does a new"
        " support period begin?",
    ),
    Reading(
        name="overlapping_records",
        chosen="A record that begins while another of the same person is running is left"
        " undetermined.",
        why="One person has one episode at a time; the records alone do not show which is right.",
        text="A, measure 1, definition of terms",
        question="Can one person have two support periods at one agency at the same time?",
    ),
    Reading(
        name="records_without_service",
        chosen="A recorded period in whose days no service is found is left undetermined, if the"
        " services of the month it starts in are complete.",
        why="Either a service was not logged, or the period was opened and support never began.",
        text="A, measure 1, counting rule, start",
        question="Does a recorded support period without any service event count?",
    ),
    Reading(
        name="client_administration",
        chosen="Administration for a client counts as service hours; administration for nobody does"
        " not.",
        why="The text counts administration that is directly related to a client's support.",
        text="A, measure 2, definition of terms",
        question="Do hours of administration for a named client count as service hours?",
    ),
    Reading(
        name="same_moment",
        chosen="The same workers' same time, or the same family at the same moment, counts once.",
        why="Exports often write one row for each client; clients never multiply hours or"
        " responses.",
        text="A, measure 2, second example; measure 4, counting rule",
        question="When one contact is logged once for each family member, is it counted once?",
    ),
    Reading(
        name="ramp_coordination_hours",
        chosen="Hours of panel coordination are not service hours.",
        why="Panels have a measure of their own; the text does not name coordination among the"
        " hours.",
        text="A, measure 2, counting rule",
        question="Do hours of the panel coordinator count as service hours?",
    ),
    Reading(
        name="ramp_month",
        chosen="A new case belongs to the month of its hearing or determination.",
        why="The text counts cases heard or facilitated in the period, not referred in it.",
        text="A, measure 3, counting rule",
        question="Does a case referred in May and heard in June count in May or in June?",
    ),
    Reading(
        name="assisted_test",
        chosen="An eligible case that was heard but not assisted is not counted.",
        why="The counting rule says heard and assisted; the definition of terms says only heard.",
        text="A, measure 3, counting rule; definition of terms",
        question="Does a case that the panel heard but did not assist count?",
    ),
    Reading(
        name="case_ids",
        chosen="A case id belongs to its panel: the same id at another panel is another case.",
        why="Panels number their own cases; the same number elsewhere is mostly another family.",
        text="A, measure 3, counting rule",
        question="When a case moves to another panel, is it a new case there?",
    ),
    Reading(
        name="after_hours_test",
        chosen="A response must be of the funded program and begin outside business hours.",
        why="The text defines after hours by the clock as well as by the program.",
        text="A, measure 4, definition of terms",
        question="Does a response of the funded program that begins in business hours count?",
    ),
    Reading(
        name="annual_report_due",
        chosen="The annual report covers the year to June and is due on 31 July after it.",
        why="The text says June in the counting rule and July in the data table.",
        text="P, measure 1, counting rule; data collection",
        question="Is the annual report due in June or in July?",
    ),
)

UNSWITCHED = (
    Reading(
        name="melbourne_time",
        chosen="Dates and times are Melbourne's; a time without an offset is Melbourne wall time.",
        why="Services, months and business hours are local.",
        text="A, measure 4, definition of terms",
        question="Are times in the collections always Melbourne wall time?",
    ),
    Reading(
        name="coverage",
        chosen="Silence proves nothing outside the months in which service events are complete.",
        why="A gap in an export is not a gap in support.",
        text="A, measure 1, counting rule",
        question="From which month on are an agency's service events complete?",
    ),
    Reading(
        name="look_back",
        chosen="A period with no record is new only if its month and the month before are"
        " complete.",
        why="Before the export begins the person may have been a client already.",
        text="A, measure 1, counting rule",
        question="How far back must services be known before an unrecorded period counts as new?",
    ),
    Reading(
        name="recorded_end",
        chosen="Any recorded end ends the period, whatever the reason recorded for it.",
        why="The text lists ways to end and does not say that a transfer within the agency is none"
        " of them.",
        text="A, measure 1, counting rule",
        question="Does an internal transfer that closes one record and opens another start a second"
        " support period?",
    ),
    Reading(
        name="adopted_period",
        chosen="A record takes over the support that was already going on without a record, however"
        " long before it that began.",
        why="The text starts a period on the day support was first received, whenever it was"
        " written down.",
        text="A, measure 1, counting rule, start",
        question="When a record begins long after support did, perhaps in a later year, which"
        " date carries the period?",
    ),
    Reading(
        name="other_programs",
        chosen="Periods and hours of programs other than client support are left out.",
        why="Each program has its own funding; the text names only the after-hours program.",
        text="A, measures 1 and 2, counting rule",
        question="Do periods opened in the panel's or another program count for this activity?",
    ),
    Reading(
        name="attempted_contact",
        chosen="Time spent trying to reach a client counts as hours; the attempt is not support.",
        why="It is client-related time, but nobody was supported.",
        text="A, measure 2, counting rule",
        question="Does time spent on attempts that reach nobody count as service hours?",
    ),
    Reading(
        name="elapsed_time",
        chosen="Hours are real time, split at local midnights, shown to two decimals, half up.",
        why="The text counts staff time; clocks changing at night do not change the work.",
        text="A, measure 2, definition of terms",
        question="Are hours over the clock change taken from the clock or from the time worked?",
    ),
    Reading(
        name="client_link",
        chosen="Time with nobody named, and not a consultation, is left undetermined.",
        why="The text counts time that relates to a client.",
        text="A, measure 2, counting rule",
        question="Must a service event name a client before its hours count?",
    ),
    Reading(
        name="facilitated_date",
        chosen="A facilitated case belongs to the day it was determined, or heard if that is"
        " earlier.",
        why="The text gives no date for cases managed outside the panel.",
        text="A, measure 3, definition of terms",
        question="On which day does a case managed by the coordinator count?",
    ),
    Reading(
        name="nine_and_five",
        chosen="At 9:00:00 business hours have begun; at 17:00:00 they are over.",
        why="The text names 9 and 5 on both sides.",
        text="A, measure 4, definition of terms",
        question="Is a response at exactly 9 am or 5 pm after hours?",
    ),
    Reading(
        name="response_start",
        chosen="Whether a response is after hours is judged by its start.",
        why="The text does not say what holds for a response that runs over 5 pm.",
        text="A, measure 4, definition of terms",
        question="Which moment of a response decides whether it is after hours?",
    ),
    Reading(
        name="local_holidays",
        chosen="Public holidays are the state's, with days added or removed for an agency by the"
        " caller.",
        why="Councils may move Melbourne Cup Day; the text does not say whose holiday decides.",
        text="A, measure 4, definition of terms",
        question="Whose public holidays decide: the client's, the worker's or the outlet's?",
    ),
)
