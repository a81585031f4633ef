"""What people write by hand today: the monthly number alone, no validation and no evidence.

Each module is one peer, written as somebody who knows the engine would write it. So that they can
be compared, all of them compute the same **desk number**, which is not all of the counting rules:

*New support periods.* Work is a row of one of the six client-related activities, for each person in
`client_ids`, on the day it starts. Recorded periods of the client-support program start and end on
their recorded days; other recorded periods are left out. Of one person at one agency, in the order
of day, then record starts, work by event id, record ends: what was open is over before a piece of
work if it is the first, if a recorded period ended since the last one, or if one or more whole
months lie between the two, no recorded period was open at the last one, and not every month between
has the status `yes`. The first work of the client-support program after that opens a new period if
it is direct or a recorded period is open; else the next such work does. It counts in its month.

*Service hours.* Rows of the seven counted activities in the client-support program, for somebody
(named, benefiting, an unidentified client, or a consultation), rows of one event once, and what has
the same activity, workers, start and length once, unless the workers are blank. Minutes, else start
to end, by the wall; cut to seconds; times the workers in the cell, at least one; what runs over the
end of a month is split there.

*After-hours responses.* Of the after-hours program (or blank), by phone or face to face, supported
(or blank), outside 09:00 to 17:00 on weekdays that are no public holiday; the same household, or
the same people where it is blank, at the same minute at one agency once.

*New RAMP cases.* Referrals heard if eligible, or facilitated (dated when determined, or when heard
if that is earlier), of each case by that day, day of referral, agency and id: one counts that is
the first of its case, or on or after the latest closing day so far of the case, as far as that is
not before the referral's own day.

Every sort has a total order. The runner compares the peers with each other, and prints no ratio
where they differ.
"""

from typing import Any

MonthlyNumbers = dict[str, int]
"""The number of each month that has one, by its name (`2024-03`); hours in seconds."""

Tables = dict[str, Any]
"""Tables of a case book, by name, in the form of an engine."""

WORK = (
    *("direct", "case_work", "travel", "secondary_consultation", "information_sharing"),
    "unidentified_consultation",
)
"""The activities that are support."""

COUNTED = (*WORK, "attempted_contact")
"""The activities whose hours count."""
