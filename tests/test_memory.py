"""Many things in little room and time."""

from __future__ import annotations

import gc

from fvcount.memory import Interned, collector_paused


def test_the_garbage_collector_is_as_it_was_afterwards() -> None:
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_value_keeps_the_number_it_was_first_given() -> None:
    coded = Interned(["A"])
    assert [coded.code(each) for each in ("B", "A", "B", "C")] == [1, 0, 1, 2]
    assert coded.values == ["A", "B", "C"]
