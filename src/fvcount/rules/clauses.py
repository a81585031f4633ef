"""Every clause that can decide a record: its id, its sense in our words, and where it comes from.

The official texts are named by a letter: A, the activity description "Client support family
violence"; C, the questions and answers on case management program requirements. A clause is
*fixed* where the text says it, and a *reading* where the text leaves it open and this library
chose; the register of choices is in `fvcount.rules.readings`. Clauses are data; measures are
functions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
        rule_set: the first rule set in whose text it stands.
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

    def __reduce__(self) -> tuple[Callable[..., "Clause"], tuple[Any, ...]]:
        """Pickle by name: a clause of the register is the same object again."""
        fields = (self.id, self.gloss, self.source, self.reading, self.rule_set)
        return _clause, fields


def _clause(id: str, *fields: Any) -> Clause:
    """The clause of the register with this name and text; another one as it is."""
    clause = Clause(id, *fields)
    return CLAUSES[id] if CLAUSES.get(id) == clause else clause


_A1, _A2 = "A, measure 1, counting rule", "A, measure 2, counting rule"
_A3, _A4 = "A, measure 3, counting rule", "A, measure 4, counting rule"
_TERMS = "definition of terms"

# Measure 1: number of new support periods

RECORDED = Clause(
    id="KPM1.recorded",
    gloss="A recorded support period, new on the day its support began",
    source=_A1,
)
FIRST_SUPPORT = Clause(
    id="KPM1.first_support",
    gloss="A first direct support with no support period recorded still begins one",
    source=_A1,
)
OPENED_AFTER_HOURS = Clause(
    id="KPM1.after_hours",
    gloss="Opened by the after-hours program, whose periods are left out",
    source=_A1,
)
OPENED_ELSEWHERE = Clause(
    id="KPM1.other_program",
    gloss="Opened in a program other than client support",
    source=_A1,
    reading=True,
)
NOT_A_CLIENT = Clause(
    id="KPM1.not_a_client",
    gloss="Only benefited from support given to somebody else, so was not a client",
    source=f"A, measure 1, {_TERMS}",
)
NO_DIRECT_SUPPORT = Clause(
    id="KPM1.no_direct_support",
    gloss="Named in work, but never supported directly by the client-support program, and not"
    " recorded",
    source=f"A, measure 1, {_TERMS}",
    reading=True,
)
RELATIONSHIP_UNKNOWN = Clause(
    id="KPM1.relationship_unknown",
    gloss="New or not depends on whether the relationship went on in a month without any service",
    source=_A1,
    reading=True,
)
LOOK_BACK = Clause(
    id="KPM1.look_back",
    gloss="Nothing is recorded, and the services of the months before are not complete: the"
    " person may have been a client already",
    source=_A1,
    reading=True,
)
OVERLAP = Clause(
    id="KPM1.overlap",
    gloss="Recorded while another recorded period of the same person was running",
    source=f"A, measure 1, {_TERMS}",
    reading=True,
)
NO_SERVICE = Clause(
    id="KPM1.no_service",
    gloss="Recorded, but no service in its days was found although the services are complete",
    source=_A1,
    reading=True,
)

# Measure 2: number of service hours

HOURS_OF = {
    activity: Clause(
        id=f"KPM2.{activity.value}", gloss=f"Time for a client: {in_words(activity)}", source=_A2
    )
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
        id="KPM2.attempted_contact",
        gloss="Time spent trying to reach a client",
        source=_A2,
        reading=True,
    ),
    Activity.ADMINISTRATION: Clause(
        id="KPM2.client_administration",
        gloss="Time for a client: administration directly related to their support",
        source=f"A, measure 2, {_TERMS}",
        reading=True,
    ),
}
NOT_CLIENT_TIME = Clause(
    id="KPM2.not_client_time",
    gloss="Supervision, training and planning are not time for a client, nor is administration for"
    " nobody",
    source=f"A, measure 2, {_TERMS}",
)
HOURS_AFTER_HOURS = Clause(
    id="KPM2.after_hours",
    gloss="Time in the funded after-hours program is left out, whatever the clock said",
    source=f"A, measure 2, {_TERMS}",
)
HOURS_RAMP = Clause(
    id="KPM2.ramp", gloss="Panel coordination is not client-support time", source=_A2, reading=True
)
HOURS_ELSEWHERE = Clause(
    id="KPM2.other_program",
    gloss="Time of a program other than client support",
    source=_A2,
    reading=True,
)
SAME_TIME = Clause(
    id="KPM2.same_time",
    gloss="The same workers' same time, logged again under another id: clients never multiply"
    " hours",
    source="A, measure 2, second example",
    reading=True,
)
SAME_TIME_UNKNOWN = Clause(
    id="KPM2.same_time_unknown",
    gloss="Alike with an event of the same household, with no clock time to tell whether one time"
    " was logged twice",
    source="A, measure 2, second example",
    reading=True,
)
CLIENT_LINK = Clause(
    id="KPM2.client_link",
    gloss="Nothing says that this time related to a client",
    source=_A2,
    reading=True,
)
DURATION = Clause(
    id="KPM2.duration", gloss="How long it took was not written down", source=_A2, reading=True
)

# Measure 3: number of new RAMP cases

HEARD = Clause(
    id="KPM3.heard", gloss="A new case, found eligible and heard by the panel", source=_A3
)
FACILITATED = Clause(
    id="KPM3.facilitated",
    gloss="A new case, managed by the coordinator without a hearing",
    source=_A3,
)
NOT_ELIGIBLE = Clause(id="KPM3.not_eligible", gloss="Referred, but found not eligible", source=_A3)
WITHDRAWN = Clause(
    id="KPM3.withdrawn", gloss="Referred, but the referral was withdrawn", source=_A3
)
PENDING = Clause(id="KPM3.pending", gloss="Referred, but nothing is determined yet", source=_A3)
NOT_HEARD = Clause(id="KPM3.not_heard", gloss="Eligible, but not heard by the panel", source=_A3)
RAMP_DATE = Clause(
    id="KPM3.date",
    gloss="Managed by the coordinator, but the date on which that began is not recorded",
    source=_A3,
    reading=True,
)
RAMP_DETERMINATION = Clause(
    id="KPM3.determination",
    gloss="Heard, but what was determined is not recorded",
    source=_A3,
    reading=True,
)
NOT_ASSISTED = Clause(
    id="KPM3.not_assisted",
    gloss="Heard, but recorded as not assisted by the panel",
    source=_A3,
    reading=True,
)
ALREADY_OPEN = Clause(
    id="KPM3.already_open",
    gloss="The case was open already and has been counted before",
    source=_A3,
)

# Measure 4: number of after-hours responses

RESPONSE = Clause(
    id="KPM4.response", gloss="A local response after hours by the funded program", source=_A4
)
NOT_FUNDED = Clause(
    id="KPM4.program", gloss="Not a response of the funded after-hours program", source=_A4
)
MODE = Clause(
    id="KPM4.mode", gloss="Neither face to face nor by phone", source=f"A, measure 4, {_TERMS}"
)
NO_SUPPORT = Clause(
    id="KPM4.no_support",
    gloss="No support was given in this contact",
    source=f"A, measure 4, {_TERMS}",
)
BUSINESS_HOURS = Clause(
    id="KPM4.business_hours",
    gloss="Began between 9 and 5 on a working weekday",
    source=f"A, measure 4, {_TERMS}",
)
SAME_FAMILY = Clause(
    id="KPM4.same_family",
    gloss="The same family at the same moment, already counted once",
    source=_A4,
)
SAME_FAMILY_UNKNOWN = Clause(
    id="KPM4.same_family_unknown",
    gloss="The same family on the same day, with no clock time to tell whether it is one response",
    source=_A4,
    reading=True,
)
MODE_UNKNOWN = Clause(
    id="KPM4.mode_unknown",
    gloss="How the family was reached is not recorded",
    source=f"A, measure 4, {_TERMS}",
    reading=True,
)
TIME_UNKNOWN = Clause(
    id="KPM4.time_unknown",
    gloss="On a working weekday, and the time of day is not recorded",
    source=f"A, measure 4, {_TERMS}",
    reading=True,
)

CLAUSES = {
    clause.id: clause
    for clause in (
        RECORDED,
        FIRST_SUPPORT,
        OPENED_AFTER_HOURS,
        OPENED_ELSEWHERE,
        NOT_A_CLIENT,
        NO_DIRECT_SUPPORT,
        RELATIONSHIP_UNKNOWN,
        LOOK_BACK,
        OVERLAP,
        NO_SERVICE,
        *HOURS_OF.values(),
        NOT_CLIENT_TIME,
        HOURS_AFTER_HOURS,
        HOURS_RAMP,
        HOURS_ELSEWHERE,
        SAME_TIME,
        SAME_TIME_UNKNOWN,
        CLIENT_LINK,
        DURATION,
        HEARD,
        FACILITATED,
        NOT_ELIGIBLE,
        WITHDRAWN,
        PENDING,
        NOT_HEARD,
        NOT_ASSISTED,
        RAMP_DATE,
        RAMP_DETERMINATION,
        ALREADY_OPEN,
        RESPONSE,
        NOT_FUNDED,
        MODE,
        NO_SUPPORT,
        BUSINESS_HOURS,
        SAME_FAMILY,
        MODE_UNKNOWN,
        TIME_UNKNOWN,
        SAME_FAMILY_UNKNOWN,
    )
}
"""Every clause by its id, in the order in which the rules list them."""
