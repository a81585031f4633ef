"""Progress for a person who waits, on stderr. A program that reads stderr gets nothing of it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


@contextmanager
def status_line(step: str) -> Iterator[Callable[[str], None]]:
    """Show the step under way; yield a function that shows the next one instead."""
    with Console(stderr=True).status(step) as status:
        yield lambda step: status.update(step)


def collect_with_bar(items: Iterable[Item], number: int, label: str) -> list[Item]:
    """List the items of an iterator that takes its time, with a bar of how many there are."""
    console = Console(stderr=True)
    hidden = not console.is_terminal  # rich would print a blank line in place of the bar
    return list(track(items, label, number, console=console, transient=True, disable=hidden))
