"""Invented rule sets, complete and never in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fvcount import Timetable
from fvcount.rules.codes import Activity, Mode
from fvcount.rules.rule_sets import FROM_JULY_2022, RuleSet


def rule_set(id: str, in_force_from: date, **changes: Any) -> RuleSet:
    """The known rule set under another name and from another date, changed."""
    return replace(FROM_JULY_2022, id=id, in_force_from=in_force_from, **changes)


CHANGES: dict[str, Any] = {
    "attempts": frozenset(),
    "not_client_time": FROM_JULY_2022.not_client_time | {Activity.ATTEMPTED_CONTACT},
    "counted_modes": frozenset({Mode.FACE_TO_FACE}),
    "other_modes": frozenset({Mode.PHONE, Mode.OTHER}),
}
"""Responses by phone do not count, and attempts are not client time."""

FROM_JULY_2027 = rule_set("2027-07-01", date(2027, 7, 1), **CHANGES)
BOTH = Timetable((FROM_JULY_2022, FROM_JULY_2027))
