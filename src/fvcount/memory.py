"""Interned values, and a pause of the garbage collector while many objects are built."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Interned(Generic[Value]):
    """Values that many rows repeat: a row keeps a small code instead."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self.values: list[Value] = list(values)
        self._codes: dict[Value, int] = {value: code for code, value in enumerate(self.values)}

    def code(self, value: Value) -> int:
        """The code of a value; a value seen for the first time gets the next one."""
        code = self._codes.setdefault(value, len(self.values))
        if code == len(self.values):
            self.values.append(value)
        return code


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector.

    Nothing built inside becomes garbage, so collections would only cost time.

    >>> with collector_paused():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
