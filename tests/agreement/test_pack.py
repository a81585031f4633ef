"""The oracle decides the cases of the conformance pack as they say: a third derivation of each."""

from __future__ import annotations

from datetime import date

import pytest

import fvcount
from fvcount.conformance import Case, Line, cases
from oracle.victoria import VICTORIA

from .comparing import ORACLE

# holidays of cases in years that the oracle's own list does not reach
HOLIDAYS = VICTORIA | {date(2022, 9, 22), date(2026, 1, 1)}
# the oracle takes every row for valid; broken rows are not its concern
SOUND = [case for case in cases() if not fvcount.Records.from_dict(dict(case.book)).rejected_rows]


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_the_oracle_agrees_with_a_case(case: Case) -> None:
    period = fvcount.Period.parse(case.period)
    lines = [
        Line(**line._asdict())
        for line in ORACLE[case.measure](dict(case.book), case.readings, HOLIDAYS)
        if date.fromisoformat(line.on) in period
    ]
    assert tuple(sorted(lines)) == case.decisions


def test_nearly_every_case_has_sound_rows_only() -> None:
    assert len(SOUND) > 0.98 * len(cases())
