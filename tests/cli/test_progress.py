"""A person who waits is told how far it is: after a second, on a terminal, not in the result."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace

import pytest

import fvcount
from cli.calls import NORTHSIDE, Call
from fvcount.cli import progress as waiting
from fvcount.cli.progress import Waiting

COMMANDS = [
    ("count", str(NORTHSIDE), "--period", "2024-03"),
    ("explain", str(NORTHSIDE), "C-004"),
    ("check", str(NORTHSIDE)),
    ("rules", "--coverage", str(NORTHSIDE)),
]
MEASURES = ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]


class Terminal(io.StringIO):
    """What a person sees who watches stderr."""

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        """Everything that stood in the one line, without the blanks that wipe it."""
        return [line.rstrip() for line in self.getvalue().split("\r")[1:]]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    seen = Terminal()
    monkeypatch.setattr(waiting, "sys", SimpleNamespace(stderr=seen))
    monkeypatch.setenv("COLUMNS", "80")
    return seen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that shows what a test sets."""
    shown = [100.0]
    monkeypatch.setattr(waiting, "monotonic", lambda: shown[0])
    return shown


def rows(number: int) -> Iterator[tuple[int, str]]:
    return ((row, "a row") for row in range(2, number + 2))


# --- what is shown ------------------------------------------------------------------------------


def test_nothing_is_shown_before_a_second_has_passed(
    terminal: Terminal, clock: list[float]
) -> None:
    with Waiting(1) as told:
        clock[0] += 0.99
        assert len([*told.reading(rows(20_000), "clients.csv")]) == 20_000
        told.tell("deciding")
    assert terminal.getvalue() == ""


def test_after_a_second_it_is_told_which_row_of_which_table_is_read(
    terminal: Terminal, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "OFTEN", 2)
    with Waiting(0) as told:
        of_clients = told.reading(rows(3), "clients.csv")
        of_events = told.reading(rows(1200), "service_events.csv")
        first = next(iter(of_clients))
        clock[0] += 1
        assert [first, *of_clients] == [*rows(3)]
        assert [*of_events] == [*rows(1200)]
    nothing, half = "-" * 24, "#" * 12 + "-" * 12
    assert terminal.lines[0] == f"[{nothing}] reading clients.csv, row 4"
    assert terminal.lines[1] == f"[{half}] reading service_events.csv, row 2"
    assert terminal.lines[600] == f"[{half}] reading service_events.csv, row 1,200"


def test_it_is_told_which_measure_is_decided(terminal: Terminal, clock: list[float]) -> None:
    with Waiting(len(fvcount.MEASURES)) as told:
        clock[0] += 60
        decided = [measure.name for measure, _ in told.deciding(fvcount.MEASURES)]
    assert decided == MEASURES
    bars = ["-" * 24, "######" + "-" * 18, "############" + "-" * 12, "##################------"]
    due = [f"[{bar}] deciding {name}" for bar, name in zip(bars, MEASURES, strict=True)]
    assert terminal.lines[:4] == due


def test_a_shorter_line_wipes_a_longer_one_and_the_end_wipes_all(
    terminal: Terminal, clock: list[float]
) -> None:
    with Waiting(1) as told:
        clock[0] += 5
        told.tell("something long")
        told.tell("short")
    long, short = f"[{'-' * 24}] something long", f"[{'-' * 24}] short"
    blank = " " * len(short)
    assert terminal.getvalue() == f"\r{long}\r{short:{len(long)}}\r{blank}\r"


def test_a_line_stays_on_its_line(
    terminal: Terminal, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    with Waiting(1) as told:
        clock[0] += 5
        told.tell("something that is longer than the terminal is wide")
    assert {len(line) for line in terminal.getvalue().split("\r")} == {0, 19}


def test_the_line_is_wiped_before_a_fault_is_told(terminal: Terminal, clock: list[float]) -> None:
    def reading_fails() -> None:
        with Waiting(1) as told:
            clock[0] += 5
            told.tell("x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        reading_fails()
    assert terminal.getvalue().endswith(f"\r{' ' * 28}\r")


def test_on_no_terminal_nothing_is_shown(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Waiting(4) as told:
        clock[0] += 60
        assert len([*told.reading(rows(20_000), "clients.csv")]) == 20_000
        assert len([*told.deciding(fvcount.MEASURES)]) == 4
    assert capsys.readouterr() == ("", "")


# --- the commands -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_tells_what_it_does_and_prints_the_same(
    command: tuple[str, ...], fvcount: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = fvcount(*command)
    seen = Terminal()
    monkeypatch.setattr(waiting, "monotonic", count().__next__)  # each look is a second later
    with monkeypatch.context() as watched:
        watched.setattr(sys, "stderr", seen)
        said = fvcount(*command)
    assert (said.status, said.out) == (plain.status, plain.out)
    assert any("] reading service_events.csv, row 2" in line for line in seen.lines)
    for measure in MEASURES:
        assert any(line.endswith(f"] deciding {measure}") for line in seen.lines)
    assert seen.getvalue().endswith(f" \r{plain.err}")  # the line is wiped, the last word stays
    monkeypatch.setattr(waiting, "monotonic", count().__next__)
    assert fvcount(*command) == plain


def test_a_measure_that_is_not_asked_for_is_not_decided(
    fvcount: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "monotonic", count().__next__)
    said = fvcount(*COMMANDS[0], "--measure", "service_hours", "--format", "csv")
    assert {line.split(",")[2] for line in said.out.splitlines()[1:]} == {"service_hours"}


PROGRAM = """
import sys
from itertools import count
from fvcount import cli
from fvcount.cli import progress
progress.monotonic = {clock}
sys.exit(cli.run(sys.argv[1:]))
"""
TICKING, STANDING = "count().__next__", "lambda: 0"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no such terminals there")
@pytest.mark.parametrize(("clock", "told"), [(TICKING, True), (STANDING, False)])
def test_on_a_terminal_the_line_is_seen_if_it_takes_longer_than_a_second(
    clock: str, told: bool
) -> None:
    ours, theirs = os.openpty()
    call = [sys.executable, "-c", PROGRAM.format(clock=clock), *COMMANDS[0], "--format", "csv"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=theirs) as process:  # noqa: S603 (our own program)
        os.close(theirs)
        seen = b""
        while some := read_some(ours):
            seen += some
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(ours)
    piped = subprocess.run(call, capture_output=True, timeout=120, check=False)  # noqa: S603 (our own program)
    assert process.returncode == piped.returncode == 1
    assert out == piped.stdout
    assert b"145.29" in out
    assert (b"deciding service_hours" in seen) == told
    assert b"deciding" not in piped.stderr
    assert piped.stderr.startswith(b"fvcount: 6 faults")


def read_some(terminal: int) -> bytes:
    """What was written to a terminal; nothing once nobody can write to it any more."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
