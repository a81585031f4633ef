"""What the columns of each table mean, in words; `docs/reference/formats.md` says the same."""

from collections.abc import Mapping

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "clients": {
        "client_id": "the person",
        "agency_id": "blank: every agency; an agency's row goes over it cell by cell",
        "household_id": "the family the person lives with",
        "presents_with": "the adult a child came with",
        "same_as": "another `client_id` of the same person; that id is then used everywhere",
    },
    "support_periods": {
        "support_period_id": "the support period",
        "agency_id": "the agency that gives the support",
        "client_id": "one person; a family has a row for each",
        "program": "the program that opened it",
        "start_date": "the first day",
        "end_date": "the last day, included; blank: open",
        "end_reason": "checked, but no rule uses it",
    },
    "month_statuses": {
        "agency_id": "the agency that gives the support",
        "client_id": "the person",
        "month": "the month it is about",
        "ongoing_relationship": ("the column must be there, but its cells may be blank: not known"),
    },
    "coverage": {
        "agency_id": "the agency",
        "from_month": "the first month",
        "to_month": "the last month, included",
    },
    "service_events": {
        "event_id": "the piece of work",
        "agency_id": "the agency that did it",
        "program": "the program that did it",
        "activity": "what kind of work it was",
        "started_at": "when it began",
        "minutes": "how long it took; takes precedence over `ended_at`",
        "ended_at": "gives the length, if both times have a clock time",
        "worker_ids": "who did it; blank: one worker",
        "client_ids": "the people the work was for",
        "beneficiary_ids": "the people who only benefited from it",
        "unidentified_client": (
            "the work was for a client who wishes to stay unidentified; blank: no"
        ),
    },
    "after_hours_responses": {
        "response_id": "the response",
        "agency_id": "the agency that responded",
        "responded_at": "when it began",
        "mode": "how the family was reached; blank: not known",
        "program": "the program that responded; blank: `after_hours`",
        "support_provided": "whether support was given; blank: yes",
        "client_ids": "the people it was for",
        "household_id": (
            "the family; blank: the household of the response's people in `clients`, if they all"
            " have the same one"
        ),
    },
    "ramp_referrals": {
        "referral_id": "the referral",
        "case_id": (
            "a case of this panel; with `case_ids=statewide` the same case in the whole case book"
        ),
        "agency_id": "the panel",
        "referred_on": "the day of the referral",
        "determination": "what the panel determined; blank: not known",
        "determined_on": "the day of the determination",
        "heard_on": "the day of the hearing; blank: not heard",
        "assisted": "whether the panel assisted; blank: yes",
        "closed_on": "the day the case was closed; blank: still open",
    },
    "report_submissions": {
        "report_id": "the report",
        "agency_id": "the agency that owes it",
        "kind": "the kind of report",
        "due_month": "the month in which it is due",
        "submitted_on": "the day on which it was handed in; blank: not yet",
    },
    "targets": {
        "agency_id": "the agency",
        "measure": "the name of a measure, such as `service_hours`",
        "financial_year": "the year in which it is to be reached",
        "target": "the number to reach, in the unit of the measure",
    },
    "holidays": {
        "date": "the day; a row that has no effect gets a finding (`holiday-without-effect`)",
        "change": "whether the day is added or removed",
        "agency_id": "blank: all agencies; an agency's row takes precedence over a blank one",
        "name": "for people to read",
    },
}
"""The meaning of each column, by table."""
