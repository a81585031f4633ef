"""After-hours responses in words: what was found, what followed, what would change it."""

from __future__ import annotations

from measures.stories import FindingStory, Story
from spec.language import responses

# --- every clause -------------------------------------------------------------------------------

STORIES: list[Story] = [
    (
        "KPM4.response",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T17:00  face_to_face
        """,
        {},
        "R1",
        ("face to face", "7 March 2025", "Friday", "17:00", "once"),
    ),
    (
        "KPM4.response",
        responses,
        """
        response  responded_at
        R1        2025-03-10
        """,
        {},
        "R1",
        ("phone", "10 March 2025", "public holiday", "time not recorded"),
    ),
    (
        "KPM4.program",
        responses,
        """
        response  responded_at      program
        R1        2025-03-07T20:00  client_support
        """,
        {},
        "R1",
        ("client support program", "not of the funded after-hours program"),
    ),
    (
        "KPM4.mode",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T20:00  other
        """,
        {},
        "R1",
        ("other", "only contact face to face or by phone"),
    ),
    (
        "KPM4.no_support",
        responses,
        """
        response  responded_at      support
        R1        2025-03-07T20:00  no
        """,
        {},
        "R1",
        ("no support was given", "only contact with support is a response"),
    ),
    (
        "KPM4.business_hours",
        responses,
        """
        response  responded_at
        R1        2025-03-07T16:59
        """,
        {},
        "R1",
        ("Friday", "16:59", "business hours", "9 to 5", "only a start outside them can count"),
    ),
    (
        "KPM4.same_family",
        responses,
        """
        response  responded_at      household
        R1        2025-03-07T20:00  H1
        R2        2025-03-07T20:00  H1
        """,
        {},
        "R2",
        ("R1", "same family", "same moment"),
    ),
    (
        "KPM4.same_family",
        responses,
        """
        response  responded_at      household
        R1        2025-03-07T20:00  H1
        R2        2025-03-07T20:00  H2
        R3        2025-03-07T20:00  H1
        R3        2025-03-07T20:00  H2
        """,
        {},
        "R3",
        ("same moment in R1 and R2", "no household in common"),
    ),
    (
        "KPM4.same_family_unknown",
        responses,
        """
        response  responded_at      household
        R1        2025-03-08        H1
        R2        2025-03-08T20:00  H1
        """,
        {},
        "R1",
        ("same family", "same day in R2", "Its time of day would settle it"),
    ),
    (
        "KPM4.same_family_unknown",
        responses,
        """
        response  responded_at  household
        R1        2025-03-08    H1
        R2        2025-03-08    H1
        """,
        {},
        "R2",
        ("same day in R1", "Its time of day, and that of R1, would settle it"),
    ),
    (
        "KPM4.mode_unknown",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T20:00  .
        """,
        {},
        "R1",
        ("mode not recorded", "would settle it"),
    ),
    (
        "KPM4.time_unknown",
        responses,
        """
        response  responded_at
        R1        2025-03-07
        """,
        {},
        "R1",
        ("working weekday", "time of day", "would settle it"),
    ),
]

# --- findings in words --------------------------------------------------------------------------

FINDINGS: list[FindingStory] = [
    (
        "business-hours-response",
        responses,
        """
        response  responded_at
        R1        2025-03-07T12:00
        """,
        {},
        ("R1", "business hours"),
    ),
    (
        "provisional-holiday",
        responses,
        """
        response  responded_at
        R1        2027-09-24T12:00
        """,
        {},
        ("R1", "public holiday", "not declared"),
    ),
    (
        "close-responses",
        responses,
        """
        response  responded_at      household
        R1        2025-03-07T20:00  H1
        R2        2025-03-07T23:00  H1
        """,
        {},
        ("R2", "within 12 hours of another", "household"),
    ),
]
