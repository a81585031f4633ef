"""Making many small objects at once without Python looking for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_objects() -> Iterator[None]:
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
