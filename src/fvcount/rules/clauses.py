"""Every clause that can decide a record: its id, its sense in our words, and where it comes from.

The official texts are named by a letter: A, the activity description "Client support family
violence"; C, the questions and answers on case management program requirements. A clause is
*fixed* where the text says it, and a *reading* where the text leaves it open and this library
chose; the register of choices is in `fvcount.rules.readings`. Clauses are data; measures are
functions.
"""

from dataclasses import dataclass

from fvcount.rules.codes import Activity
from fvcount.wording import in_words


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the counting rules.

    Attributes:
        id: the stable name, for example `KPM1.recorded`.
        gloss: what it says, in our own words.
        source: document, measure and box of the official text.
        reading: whether this is our reading rather than the text's own word.
        rule_set: the rule set it belongs to.
    """

    id: str
    gloss: str
    source: str
    reading: bool = False
    rule_set: str = "2022-07-01"

    def __str__(self) -> str:
        return self.id

    def __hash__(self) -> int:
        return hash(self.id)


_A1, _A2 = "A, measure 1, counting rule", "A, measure 2, counting rule"
_A3, _A4 = "A, measure 3, counting rule", "A, measure 4, counting rule"
_TERMS = "definition of terms"

# Measure 1: number of new support periods

RECORDED = Clause(
    "KPM1.recorded", "A recorded support period, new on the day its support began", _A1
)
FIRST_SUPPORT = Clause(
    "KPM1.first_support",
    "A first direct support with no support period recorded begins one all the same",
    _A1,
)
OPENED_AFTER_HOURS = Clause(
    "KPM1.after_hours", "Opened by the after-hours program, whose periods are left out", _A1
)
OPENED_ELSEWHERE = Clause(
    "KPM1.other_program", "Opened in a program other than client support", _A1, reading=True
)
NOT_A_CLIENT = Clause(
    "KPM1.not_a_client",
    "Only benefited from support given to somebody else, so was not a client",
    f"A, measure 1, {_TERMS}",
)
NO_DIRECT_SUPPORT = Clause(
    "KPM1.no_direct_support",
    "Named in work, but never supported directly by the client-support program, and not recorded",
    f"A, measure 1, {_TERMS}",
    reading=True,
)
RELATIONSHIP_UNKNOWN = Clause(
    "KPM1.relationship_unknown",
    "New or not depends on whether the relationship went on in a month without any service",
    _A1,
    reading=True,
)
LOOK_BACK = Clause(
    "KPM1.look_back",
    "Nothing is recorded, and the services of the time before are not complete: the person may"
    " have been a client already",
    _A1,
    reading=True,
)
OVERLAP = Clause(
    "KPM1.overlap",
    "Recorded while another recorded period of the same person was running",
    f"A, measure 1, {_TERMS}",
    reading=True,
)
NO_SERVICE = Clause(
    "KPM1.no_service",
    "Recorded, but no service in its days was found although the services are complete",
    _A1,
    reading=True,
)

# Measure 2: number of service hours

HOURS_OF = {
    activity: Clause(f"KPM2.{activity.value}", f"Time for a client: {in_words(activity)}", _A2)
    for activity in (
        Activity.DIRECT,
        Activity.CASE_WORK,
        Activity.TRAVEL,
        Activity.SECONDARY_CONSULTATION,
        Activity.INFORMATION_SHARING,
        Activity.UNIDENTIFIED_CONSULTATION,
    )
} | {
    Activity.ATTEMPTED_CONTACT: Clause(
        "KPM2.attempted_contact", "Time spent trying to reach a client", _A2, reading=True
    )
}
NOT_CLIENT_TIME = Clause(
    "KPM2.not_client_time",
    "Supervision, training, administration and planning are not time for a client",
    f"A, measure 2, {_TERMS}",
)
HOURS_AFTER_HOURS = Clause(
    "KPM2.after_hours",
    "Time in the funded after-hours program is left out, whatever the clock said",
    f"A, measure 2, {_TERMS}",
)
HOURS_RAMP = Clause("KPM2.ramp", "Panel coordination is not client-support time", _A2, reading=True)
HOURS_ELSEWHERE = Clause(
    "KPM2.other_program", "Time of a program other than client support", _A2, reading=True
)
SAME_TIME = Clause(
    "KPM2.same_time",
    "The same workers' same time, logged again under another id: clients never multiply hours",
    "A, measure 2, second example",
    reading=True,
)
CLIENT_LINK = Clause(
    "KPM2.client_link", "Nothing says that this time related to a client", _A2, reading=True
)
DURATION = Clause("KPM2.duration", "How long it took was not written down", _A2, reading=True)

# Measure 3: number of new RAMP cases

HEARD = Clause("KPM3.heard", "A new case, found eligible and heard by the panel", _A3)
FACILITATED = Clause(
    "KPM3.facilitated", "A new case, managed by the coordinator without a hearing", _A3
)
NOT_ELIGIBLE = Clause("KPM3.not_eligible", "Referred, but found not eligible", _A3)
WITHDRAWN = Clause("KPM3.withdrawn", "Referred, but the referral was withdrawn", _A3)
PENDING = Clause("KPM3.pending", "Referred, but nothing is determined yet", _A3)
NOT_HEARD = Clause("KPM3.not_heard", "Eligible, but not heard by the panel", _A3)
RAMP_DATE = Clause(
    "KPM3.date", "Managed by the coordinator, but since when is not recorded", _A3, reading=True
)
RAMP_DETERMINATION = Clause(
    "KPM3.determination", "Heard, but what was determined is not recorded", _A3, reading=True
)
NOT_ASSISTED = Clause(
    "KPM3.assisted", "Heard, but recorded as not assisted by the panel", _A3, reading=True
)
ALREADY_OPEN = Clause(
    "KPM3.already_open", "The case was open already and has been counted before", _A3
)

# Measure 4: number of after-hours responses

RESPONSE = Clause("KPM4.response", "A local response after hours by the funded program", _A4)
NOT_FUNDED = Clause("KPM4.program", "Not a response of the funded after-hours program", _A4)
MODE = Clause("KPM4.mode", "Neither face to face nor by phone", f"A, measure 4, {_TERMS}")
NO_SUPPORT = Clause(
    "KPM4.no_support", "No support was given in this contact", f"A, measure 4, {_TERMS}"
)
BUSINESS_HOURS = Clause(
    "KPM4.business_hours",
    "Began between 9 and 5 on a working weekday",
    f"A, measure 4, {_TERMS}",
)
SAME_FAMILY = Clause(
    "KPM4.same_family", "The same family at the same moment, already counted once", _A4
)
MODE_UNKNOWN = Clause(
    "KPM4.mode_unknown",
    "How the family was reached is not recorded",
    f"A, measure 4, {_TERMS}",
    reading=True,
)
TIME_UNKNOWN = Clause(
    "KPM4.time_unknown",
    "On a working weekday, and the time of day is not recorded",
    f"A, measure 4, {_TERMS}",
    reading=True,
)

CLAUSES = {
    clause.id: clause
    for clause in (
        *(RECORDED, FIRST_SUPPORT, OPENED_AFTER_HOURS, OPENED_ELSEWHERE, NOT_A_CLIENT),
        *(NO_DIRECT_SUPPORT, RELATIONSHIP_UNKNOWN, LOOK_BACK, OVERLAP, NO_SERVICE),
        *HOURS_OF.values(),
        *(NOT_CLIENT_TIME, HOURS_AFTER_HOURS, HOURS_RAMP, HOURS_ELSEWHERE),
        *(SAME_TIME, CLIENT_LINK, DURATION),
        *(HEARD, FACILITATED, NOT_ELIGIBLE, WITHDRAWN, PENDING, NOT_HEARD),
        *(RAMP_DATE, RAMP_DETERMINATION, NOT_ASSISTED, ALREADY_OPEN),
        *(RESPONSE, NOT_FUNDED, MODE, NO_SUPPORT, BUSINESS_HOURS, SAME_FAMILY),
        *(MODE_UNKNOWN, TIME_UNKNOWN),
    )
}
"""Every clause by its id, in the order in which the rules list them."""
