"""`fvcount rules` takes what it prints from the registers."""

from __future__ import annotations

import pytest

from cli.calls import Call
from fvcount.show import rules as show_rules
from rules.invented import BOTH


def test_the_rule_sets_are_named_as_the_timetable_has_them(
    fvcount: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Clauses (rule set 2022-07-01)" in fvcount("rules").out

    monkeypatch.setattr(show_rules, "TIMETABLE", BOTH)

    assert "Clauses (rule sets 2022-07-01, 2027-07-01)" in fvcount("rules").out
