"""The library and the oracle decide the same, on random case books that reach every rule."""

from __future__ import annotations

from dataclasses import asdict

import pytest

import fvcount
from fvcount.rules.readings import SWITCHES, Readings
from oracle.victoria import VICTORIA

from .comparing import ORACLE, differences, drawn_book, report

BOOKS = range(500)


@pytest.mark.parametrize("seed", BOOKS)
def test_the_library_decides_as_the_oracle(seed: int) -> None:
    book, switches = drawn_book(seed)
    for measure in ORACLE:
        if differences(book, switches, measure):
            pytest.fail(report(seed, measure), pytrace=False)


def test_the_oracle_knows_every_measure() -> None:
    assert {*ORACLE} == {*fvcount.MEASURES}


def test_every_value_of_every_switch_is_drawn() -> None:
    expected = {(switch.name, value) for switch in SWITCHES for value in switch.values}
    assert expected == {
        setting for seed in BOOKS for setting in asdict(Readings.of(drawn_book(seed)[1])).items()
    }


def test_every_clause_is_decided() -> None:
    decided = {
        line.clause
        for seed in BOOKS
        for book, switches in [drawn_book(seed)]
        for decide in ORACLE.values()
        for line in decide(book, switches, VICTORIA)
    }
    assert decided == {*fvcount.CLAUSES}
