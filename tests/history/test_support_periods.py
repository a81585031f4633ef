"""The walk, fed with hand-made digests: when a period starts and ends in each world, and why."""

from __future__ import annotations

from datetime import date

import pytest

from fvcount import Month
from fvcount.history.days import CoveredMonths, DayKind, PersonDays
from fvcount.history.service_days import PackedDays
from fvcount.history.support_periods import (
    Ending,
    RecordedPeriod,
    World,
    compare_with_services,
    walk,
)
from history.person_times import (
    BOTH,
    GAP,
    HOLE,
    OPEN,
    RECORDED,
    YEARS,
    day,
    digest,
    drawn,
    mask,
    record,
    told,
)

# --- start and end of a derived period ----------------------------------------------------------


@pytest.mark.parametrize("world", BOTH)
def test_without_anything_there_is_nothing(world: World) -> None:
    assert walk(digest(), world) == []


@pytest.mark.parametrize("world", BOTH)
def test_the_relationship_that_was_over_ends_it_on_its_last_day_of_support(world: World) -> None:
    (january, march) = walk(digest("1-3 3-1", "1-31", said="2 no"), world)

    assert told([january, march]) == [("-", "1-3", "1-31", GAP), ("-", "3-1", *end_of(world))]
    assert january.gap == Month.parse("2025-02")
    assert january.assumed_months == []


def end_of(world: World) -> tuple[str, Ending]:
    """How a derived period of 1 March ends when nothing is said any more."""
    return ("3-1", GAP) if world is World.ENDED else ("-", OPEN)


def test_the_last_day_may_lie_months_before_the_gap_that_ends_it() -> None:
    (one,) = walk(digest("1-3", said="2 yes 3 yes 4 no"), World.ENDED)

    assert told([one]) == [("-", "1-3", "1-3", GAP)]
    assert one.gap == Month.parse("2025-04")


def test_support_in_the_gap_month_that_only_sustains_keeps_it_open() -> None:
    assert told(walk(digest("1-3 3-1", "2-28", said="2 no 3 yes"), World.ENDED)) == [
        ("-", "1-3", "3-1", GAP)
    ]


def test_a_date_that_is_only_sustained_opens_nothing() -> None:
    assert walk(digest(sustains="1-3 2-4"), World.ENDED) == []


@pytest.mark.parametrize("world", BOTH)
def test_without_coverage_nothing_ends(world: World) -> None:
    lived = walk(digest("1-3 9-1", said="2 no", covered=CoveredMonths()), world)

    assert told(lived) == [("-", "1-3", "-", OPEN)]


def test_a_month_that_is_not_covered_is_passed_over_and_a_later_one_ends_it() -> None:
    covered = CoveredMonths.of([range(Month.parse("2025-03"), Month.parse("2025-04"))])
    (one,) = walk(digest("1-3", said="2 no 3 no", covered=covered), World.ONGOING)

    assert one.gap == Month.parse("2025-03")


def test_a_month_that_is_not_covered_ends_nothing_even_if_something_else_is_closed_in_it() -> None:
    recorded = [record("SP1", "3-3"), record("SP2", "3-5", "4-10")]
    periods = walk(digest(recorded=recorded, said="4 no", covered=HOLE), World.ENDED)

    assert told(periods) == [("SP1", "3-3", "-", OPEN), ("SP2", "3-5", "4-10", RECORDED)]


def test_a_month_after_the_last_that_was_said_is_unknown() -> None:
    (one,) = walk(digest("1-3", said="2 yes"), World.ENDED)

    assert (one.gap, one.assumed_months) == (Month.parse("2025-03"), [Month.parse("2025-03")])


def test_what_is_said_long_after_the_last_support_still_ends_it() -> None:
    (one,) = walk(digest("1-3", said="11 no"), World.ONGOING)

    assert (one.ending, one.gap) == (GAP, Month.parse("2025-11"))
    assert told([one]) == [("-", "1-3", "1-3", GAP)]


def test_what_is_said_before_it_began_says_nothing() -> None:
    (one,) = walk(digest("3-3", said="1 no 2 no"), World.ONGOING)

    assert (one.ending, one.end) == (OPEN, None)


def test_each_gap_starts_another() -> None:
    periods = walk(digest("1-3 3-1 5-1", said="2 no 4 no 6 no"), World.ONGOING)

    assert told(periods) == [
        ("-", "1-3", "1-3", GAP),
        ("-", "3-1", "3-1", GAP),
        ("-", "5-1", "5-1", GAP),
    ]


# --- worlds -------------------------------------------------------------------------------------


def test_in_one_world_an_unknown_month_ends_it_and_in_the_other_it_does_not() -> None:
    unknown = digest("1-3 3-1")

    assert told(walk(unknown, World.ENDED)) == [
        ("-", "1-3", "1-3", GAP),
        ("-", "3-1", "3-1", GAP),
    ]
    assert told(walk(unknown, World.ONGOING)) == [("-", "1-3", "-", OPEN)]


def test_the_months_in_which_the_supposition_decided_are_kept() -> None:
    ended, ongoing = (walk(digest("1-3 4-1"), world) for world in BOTH)

    assert [each.assumed_months for each in ended] == [
        [Month.parse("2025-02")],
        [Month.parse("2025-05")],
    ]
    assert ongoing[0].assumed_months[:3] == [Month.parse(f"2025-0{number}") for number in (2, 3, 5)]


def test_what_is_said_decides_in_both_worlds_alike() -> None:
    for said, periods in (("2 no 4 yes", 2), ("2 yes 4 yes", 1)):
        lived = [walk(digest("1-3 3-1", said=said), world) for world in BOTH]
        assert [len(each) for each in lived] == [periods, periods]


# --- recorded periods ---------------------------------------------------------------------------


@pytest.mark.parametrize("world", BOTH)
def test_a_record_opens_on_its_date_and_closes_on_its_end(world: World) -> None:
    assert told(walk(digest(recorded=[record("SP1", "3-3", "5-5")], said="4 yes"), world)) == [
        ("SP1", "3-3", "5-5", RECORDED)
    ]


@pytest.mark.parametrize("world", BOTH)
def test_an_open_record_is_evidence_in_months_of_which_nothing_is_said(world: World) -> None:
    (one,) = walk(digest("3-3 5-1", recorded=[record("SP1", "3-3")], said="6 no"), world)

    assert told([one]) == [("SP1", "3-3", "5-1", GAP)]
    assert one.carried_by_record == [Month.parse("2025-04")]
    assert one.assumed_months == []


def test_set_aside_the_evidence_leaves_a_doubt() -> None:
    unknown = digest("3-3 5-1", recorded=[record("SP1", "3-3")], evidence=False)

    assert told(walk(unknown, World.ENDED)) == [
        ("SP1", "3-3", "3-3", GAP),
        ("-", "5-1", "5-1", GAP),
    ]
    (ongoing,) = walk(unknown, World.ONGOING)
    assert (ongoing.end, ongoing.carried_by_record) == (None, [])
    assert ongoing.assumed_months[0] == Month.parse("2025-04")


@pytest.mark.parametrize("world", BOTH)
def test_what_is_said_goes_before_the_evidence(world: World) -> None:
    (one, two) = walk(digest("3-3 5-1", recorded=[record("SP1", "3-3")], said="4 no 6 no"), world)

    assert told([one, two]) == [("SP1", "3-3", "3-3", GAP), ("-", "5-1", "5-1", GAP)]
    assert one.carried_by_record == []


def test_a_record_adopts_a_derived_period_that_stands_alone() -> None:
    (one,) = walk(digest("3-3", recorded=[record("SP1", "3-10", "3-20")]), World.ENDED)

    assert told([one]) == [("SP1", "3-3", "3-20", RECORDED)]
    assert one.by_support


def test_only_the_first_record_of_a_day_adopts_and_the_other_overlaps_it() -> None:
    recorded = [record("SP2", "3-10"), record("SP1", "3-10")]
    (one, two) = walk(digest("3-3", recorded=recorded), World.ENDED)

    assert (one.record, one.by_support, one.overlaps) == ("SP1", True, None)
    assert (two.record, two.by_support, two.overlaps) == ("SP2", False, "SP1")


def test_an_overlap_names_the_first_of_those_it_overlaps() -> None:
    recorded = [record("SP3", "3-1"), record("SP2", "3-2"), record("SP1", "3-9")]
    periods = walk(digest(recorded=recorded, evidence=True), World.ENDED)

    assert [(each.record, each.overlaps) for each in periods] == [
        ("SP3", None),
        ("SP2", "SP3"),
        ("SP1", "SP2"),
    ]


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (record("SP0", "3-1", "3-11"), "SP0"),
        (record("SP0", "3-1", "3-10"), None),  # ends on the day the next begins
        (record("SP0", "3-1", "3-9"), None),
        (record("SP0", "3-1"), "SP0"),
        (record("SP0", "3-1", work=False, stands=False), None),
        (record("SP0", "3-1", work=False, stands=True), "SP0"),
        (record("SP0", "3-10", "3-10"), None),
    ],
    ids=range(7),
)
def test_only_an_open_record_that_stands_is_overlapped(
    other: RecordedPeriod, overlaps: str | None
) -> None:
    periods = walk(digest(recorded=[record("SP1", "3-10"), other]), World.ENDED)

    assert {each.record: each.overlaps for each in periods} == {"SP0": None, "SP1": overlaps}


def test_a_recorded_end_closes_its_own_period_and_a_derived_one_beside_it() -> None:
    # February closes SP1 although it is recorded until 10 March; what opened since is derived
    recorded = [record("SP1", "1-3", "3-10")]
    periods = walk(digest("1-3 3-1 3-20", recorded=recorded, said="2 no 4 no"), World.ENDED)

    assert told(periods) == [
        ("SP1", "1-3", "1-3", GAP),
        ("-", "3-1", "3-10", RECORDED),
        ("-", "3-20", "3-20", GAP),
    ]


def test_a_recorded_end_after_the_gap_opens_nothing() -> None:
    periods = walk(digest("1-3", recorded=[record("SP1", "1-3", "4-1")], said="2 no"), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "1-3", GAP)]


def test_a_recorded_end_leaves_other_records_open() -> None:
    recorded = [record("SP1", "1-3", "3-10"), record("SP2", "1-5")]
    periods = walk(digest("1-3 3-20", "2-1", recorded=recorded, said="4 no"), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "3-10", RECORDED), ("SP2", "1-5", "3-20", GAP)]


def test_support_on_the_day_of_a_close_belongs_to_what_is_closed() -> None:
    periods = walk(digest("1-3 1-10", recorded=[record("SP1", "1-3", "1-10")]), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "1-10", RECORDED)]


def test_a_gap_closes_everything_on_the_last_sustained_date() -> None:
    recorded = [record("SP1", "1-3"), record("SP2", "1-10")]
    periods = walk(digest("1-3", "1-28", recorded=recorded, said="2 no"), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "1-28", GAP), ("SP2", "1-10", "1-28", GAP)]


def test_a_recorded_start_sustains_its_date() -> None:
    recorded = [record("SP1", "1-3"), record("SP2", "2-10")]
    periods = walk(digest("1-3", recorded=recorded, said="2 no 3 no"), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "2-10", GAP), ("SP2", "2-10", "2-10", GAP)]


def test_an_end_in_a_silent_month_comes_before_the_end_of_that_month() -> None:
    periods = walk(digest(recorded=[record("SP1", "1-3", "2-20")], said="2 no"), World.ENDED)

    assert told(periods) == [("SP1", "1-3", "2-20", RECORDED)]


def test_a_record_that_ends_centuries_later_is_walked_in_no_time() -> None:
    far = RecordedPeriod("SP1", day("1-3"), day("1-3"), date(9999, 12, 31), has_work=True)
    forever = CoveredMonths.of([range(Month.parse("2024-01"), Month.parse("9999-12") + 1)])
    (one,) = walk(digest("1-3", recorded=[far], covered=forever), World.ENDED)

    assert (one.end, one.ending) == (date(9999, 12, 31), RECORDED)


# --- a record held against the work -------------------------------------------------------------


def work(named: str = "", here: str = "", benefited: str = "") -> PersonDays:
    """Days named by any program, named by client support (which are named, too), benefited."""
    kinds = {
        DayKind.NAMED: mask([*named.split(), *here.split()]),
        DayKind.NAMED_BY_CLIENT_SUPPORT: mask(here.split()),
        DayKind.BENEFITED: mask(benefited.split()),
    }
    packed: dict[int, int] = {}
    for kind, days in kinds.items():
        for month, bits in days.items():
            packed[month] = packed.get(month, 0) | bits << 32 * kind
    return PackedDays(packed)


@pytest.mark.parametrize(
    ("days", "covered", "start"),
    [
        (work(here="3-3"), YEARS, "3-3"),
        (work(here="5-10"), YEARS, "5-10"),
        (work(here="5-10"), HOLE, "3-3"),  # April says nothing, so the record stands
        (work(here="5-10", benefited="3-10"), HOLE, "5-10"),  # benefited apart, and before
        (work(here="5-10", benefited="5-10"), HOLE, "3-3"),  # on the same day is not before
        (work(here="5-10", benefited="5-11"), HOLE, "3-3"),
        (work(named="3-10", here="5-10"), YEARS, "5-10"),  # the day program goes first
        (work(named="3-10"), YEARS, "3-10"),
        (work(named="3-10", here="5-10"), HOLE, "3-3"),
        (work(here="2-10 5-10"), YEARS, "5-10"),  # work before the record is not in its days
    ],
    ids=range(10),
)
def test_a_record_starts_where_the_services_can_say_so(
    days: PersonDays, covered: CoveredMonths, start: str
) -> None:
    held = compare_with_services("SP1", day("3-3"), None, days, covered, as_recorded=False)

    assert held is not None
    assert (held.start, held.has_work, held.recorded_start) == (day(start), True, day("3-3"))


def test_as_recorded_it_always_starts_on_its_own_date() -> None:
    held = compare_with_services(
        "SP1", day("3-3"), None, work(here="5-10"), YEARS, as_recorded=True
    )

    assert held is not None
    assert (held.start, held.has_work) == (day("3-3"), True)


def test_who_only_benefits_in_its_days_is_not_a_client() -> None:
    benefits = work(benefited="3-10", here="6-1")

    assert (
        compare_with_services("SP1", day("3-3"), day("5-5"), benefits, YEARS, as_recorded=False)
        is None
    )
    assert (
        compare_with_services("SP1", day("3-3"), None, benefits, YEARS, as_recorded=False)
        is not None
    )


@pytest.mark.parametrize(("start", "stands"), [("3-3", False), ("4-3", True)])
def test_without_work_in_its_days_a_record_stands_where_its_month_is_not_covered(
    start: str, stands: bool
) -> None:
    held = compare_with_services(
        "SP1", day(start), day("5-5"), work(here="5-6"), HOLE, as_recorded=False
    )

    assert held == record("SP1", start, "5-5", work=False, stands=stands)


# --- by chance ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(200))
def test_a_period_never_ends_before_it_starts_and_ends_for_one_reason(seed: int) -> None:
    for world in BOTH:
        for each in walk(drawn(seed), world):
            assert (each.end is None) is (each.ending is OPEN)
            assert (each.gap is None) is (each.ending is not GAP)
            assert each.end is None or each.start <= each.end
