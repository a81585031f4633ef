"""What a person who waits is shown on stderr; a program that reads stderr is shown nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Step = TypeVar("Step")


@contextmanager
def waiting(step: str) -> Iterator[Callable[[str], None]]:
    """Show which step is under way; the caller tells each further one."""
    with Console(stderr=True).status(step) as status:
        yield lambda step: status.update(step)


def watched(steps: Iterable[Step], number: int, label: str) -> list[Step]:
    """Go through all steps, with a bar that shows how far it is."""
    console = Console(stderr=True)
    seen = console.is_terminal
    return list(track(steps, label, number, console=console, transient=True, disable=not seen))
