"""The codes of a case book, as the field names them.

Codes are read in any case. A message about an unknown code names the nearest known one, never the
cell itself.
"""

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
