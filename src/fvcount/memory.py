"""Many things in little room and time: values that repeat, and objects made all at once."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Interned(Generic[Value]):
    """Few values that many rows repeat: a row keeps a small number instead."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self.values: list[Value] = list(values)
        self._codes: dict[Value, int] = {each: code for code, each in enumerate(self.values)}

    def code(self, value: Value) -> int:
        """The number of a value, given when it is first seen."""
        code = self._codes.setdefault(value, len(self.values))
        if code == len(self.values):
            self.values.append(value)
        return code


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the garbage collector wait, as it was before afterwards.

    What is made is kept, so that looking through all of it again and again finds nothing.

    >>> with many_objects():
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
