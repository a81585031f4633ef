"""Both worlds compared: which starts are certain, and which are in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from fvcount.history.support_periods import RebuiltPeriod, World
from fvcount.history.two_worlds import rebuild
from history.person_times import certain, day, digest, drawn, record


def test_a_doubt_that_nothing_follows_leaves_every_start_certain() -> None:
    lived = rebuild(digest("1-3 3-1", said="2 no"))

    assert any(each.assumed_months for each in lived.ended)  # of April nothing is said
    assert certain(lived) == [("-", "1-3", True), ("-", "3-1", True)]


def test_with_everything_said_both_worlds_are_one_and_the_same() -> None:
    lived = rebuild(digest("1-3 3-1", recorded=[record("SP1", "3-1", "3-2")], said="2 no"))

    assert lived.ended is lived.ongoing
    assert certain(lived) == [("-", "1-3", True), ("SP1", "3-1", True)]
    assert all(each.range is None for each in lived.starts)


@pytest.mark.parametrize(("suppose", "starts"), [(World.ENDED, 2), (World.ONGOING, 1)])
def test_a_supposition_walks_its_own_world_only(suppose: World, starts: int) -> None:
    lived = rebuild(digest("1-3 3-1"), suppose)

    assert len(lived.starts) == starts
    assert all(each.certain for each in lived.starts)


def test_what_begins_in_both_worlds_is_certain_and_the_rest_is_not() -> None:
    lived = rebuild(digest("1-3 3-1 6-1", said="4 no 5 no"))

    assert certain(lived) == [("-", "1-3", True), ("-", "3-1", False), ("-", "6-1", True)]


def test_a_record_that_one_world_gives_to_another_start_leaves_the_derived_name() -> None:
    # in the world that went on, SP1 adopts the support of January; in the other it stands alone
    lived = rebuild(digest("1-31 3-10", recorded=[record("SP1", "3-10")]))

    assert certain(lived) == [("-", "1-31", True), ("SP1", "3-10", False)]
    assert [each.own_date for each in lived.starts] == [False, True]


def test_a_record_left_over_in_both_is_certain_on_the_later_date() -> None:
    recorded = [record("SP0", "1-6", "4-2"), record("SP1", "4-2")]
    lived = rebuild(digest("1-6 3-28 4-2", recorded=recorded, evidence=False))

    (late,) = (each for each in lived.starts if each.record == "SP1")
    assert (late.certain, late.start, late.own_date) == (True, day("4-2"), True)
    assert late.range == (day("3-28"), day("4-2"))


def test_a_record_left_over_in_both_overlaps_if_it_does_in_one() -> None:
    recorded = [record("SP0", "1-6"), record("SP1", "4-2")]
    lived = rebuild(digest("1-6 3-28 4-2", recorded=recorded, evidence=False))

    (late,) = (each for each in lived.starts if each.record == "SP1")
    assert (late.certain, late.overlaps) == (True, "SP0")


def test_a_record_on_its_own_date_in_both_overlaps_if_it_does_in_one() -> None:
    recorded = [record("SP0", "1-6"), record("SP1", "3-10")]
    lived = rebuild(digest("1-6 3-10", recorded=recorded, evidence=False))

    (later,) = (each for each in lived.starts if each.record == "SP1")
    assert (later.certain, later.start, later.overlaps) == (True, day("3-10"), "SP0")
    assert later.range is None


def test_a_record_that_adopts_in_both_worlds_bears_its_own_name() -> None:
    lived = rebuild(digest("1-3 6-10", recorded=[record("SP1", "6-16")], said="4 no"))

    assert certain(lived) == [("-", "1-3", True), ("SP1", "6-10", True)]


@pytest.mark.parametrize("seed", range(200))
def test_every_record_begins_once_and_every_first_support_once(seed: int) -> None:
    lived = rebuild(drawn(seed))
    names = [each.record for each in lived.starts if each.record]
    derived = [each.start for each in lived.starts if not each.record]

    assert sorted(names) == sorted(each.id for each in lived.time.recorded)
    assert len(derived) == len(set(derived))


@pytest.mark.parametrize("seed", range(200))
def test_whatever_begins_where_it_went_on_begins_where_it_ended_too(seed: int) -> None:
    lived = rebuild(drawn(seed))

    def begins(periods: Iterable[RebuiltPeriod]) -> tuple[set[date], set[str]]:
        both = list(periods)
        return (
            {each.start for each in both if each.by_support},
            {each.record for each in both if each.record},
        )

    supported, records = begins(lived.ongoing)
    supported_there, records_there = begins(lived.ended)
    assert supported <= supported_there
    assert records == records_there
