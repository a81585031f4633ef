"""Rule 0.7: each decision is made under the rule set in force on its date."""

from __future__ import annotations

import pytest

from spec.language import responses

ACROSS_THE_CHANGE = """
    response  responded_at
    R1        2022-06-30T20:00
    R2        2022-07-01T20:00
    """


def test_the_one_known_rule_set_begins_in_july_2022() -> None:
    said = responses(ACROSS_THE_CHANGE)

    assert said.count("2022-07") == "1"
    assert said.count("2022-23") == "1"


@pytest.mark.parametrize("period", ["2022-06", "2021-22", "2021-22-Q4", "2022-06..2022-07"])
def test_a_period_under_no_rule_set_is_refused(period: str) -> None:
    said = responses(ACROSS_THE_CHANGE)

    with pytest.raises(Exception, match="2022"):
        said.count(period)


def test_what_happened_before_it_is_still_told() -> None:
    responses(ACROSS_THE_CHANGE).must_be("""
        2022-06-30  counted  KPM4.response  R1
        2022-07-01  counted  KPM4.response  R2
        """)
