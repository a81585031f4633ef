"""Minutes that the clock contradicts, and ends that say nothing of how long work took."""

from __future__ import annotations

import pytest

from fvcount import Records
from records.sample_rows import Row, event, found


@pytest.mark.parametrize(
    ("cells", "differ"),
    [
        ({"minutes": "60", "ended_at": "2024-03-04T10:30"}, False),
        ({"minutes": "60.01", "ended_at": "2024-03-04T10:30"}, False),  # the same whole seconds
        ({"minutes": "61", "ended_at": "2024-03-04T10:30"}, True),
        ({"minutes": "0", "ended_at": "2024-03-04T09:30:00.9"}, False),
        ({"minutes": "60", "ended_at": "2024-03-04"}, False),  # no clock time to differ from
        ({"minutes": "60"}, False),
        ({"ended_at": "2024-03-04T10:30"}, False),
    ],
)
def test_minutes_and_clock_that_differ_are_told(cells: Row, differ: bool) -> None:
    records = Records.from_dict({"service_events": [event(**cells)]})

    assert [finding.code for finding in records.findings] == ["minutes-differ"] * differ


def timed(*minutes_and_ends: tuple[str, str]) -> Records:
    rows = [
        event(event_id=f"E{n}", started_at="2024-03-04T10:00", minutes=minutes, ended_at=end)
        for n, (minutes, end) in enumerate(minutes_and_ends)
    ]
    return Records.from_dict({"service_events": rows})


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        # 1.5, 0.5 and 0.33 hours are 90, 30 and 20 minutes
        ((("1.5", "11:30"), ("0.5", "10:30"), ("0.33", "10:20")), "as if the minutes were hours"),
        ((("5400", "11:30"), ("600", "10:10")), "as if the minutes were seconds"),
        ((("90", "11:30:20"), ("30", "10:29:40")), "as if the minutes were rounded"),
        ((("45", "11:30"), ("15", "10:30"), ("30.0", "11:00")), "all by the same factor"),
    ],
)
def test_minutes_that_all_differ_by_the_same_factor_are_one_finding(
    pairs: tuple[tuple[str, str], ...], words: str
) -> None:
    records = timed(*((minutes, f"2024-03-04T{end}") for minutes, end in pairs))
    (odd,) = records.findings
    assert (odd.code, odd.row, odd.column) == ("minutes-differ", 2, "minutes")
    assert f"differ in {len(pairs)} rows, {words}" in odd.message


@pytest.mark.parametrize(
    "pairs",
    [
        [("1.5", "11:30"), ("60", "10:30")],
        [("0", "11:30"), ("0", "11:30")],
        [("30", "10:00"), ("30", "10:00")],
    ],
)
def test_minutes_that_differ_in_several_ways_are_a_finding_each(
    pairs: list[tuple[str, str]],
) -> None:
    records = timed(*((minutes, f"2024-03-04T{end}") for minutes, end in pairs))
    assert [(odd.code, odd.row) for odd in records.findings] == [
        ("minutes-differ", 2),
        ("minutes-differ", 3),
    ]


def test_an_end_needs_a_clock_time_and_so_does_its_start() -> None:
    rows = [
        event(event_id="E1", started_at="2024-03-04T10:00", ended_at="2024-03-04"),
        event(event_id="E2", started_at="2024-03-04", ended_at="2024-03-04T11:00"),
        event(event_id="E3", started_at="2024-03-04", ended_at="2024-03-05", minutes="60"),
        event(event_id="E4", started_at="2024-03-04"),
    ]
    records = Records.from_dict({"service_events": rows})
    assert [each.seconds for each in records.service_events] == [None, None, 3600, None]
    (odd,) = found(records, "end-without-time")
    assert (odd.row, odd.column, odd.message[:6]) == (2, "ended_at", "2 rows")
