"""A person who waits is shown how far it is; a program that reads stderr is shown nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

COUNT = ["count", "examples/northside", "--period", "2024-03", "--format", "csv"]
CONFORM = ["conform", "--measure", "new_ramp_cases", "--format", "csv"]


def on_a_terminal(arguments: list[str]) -> tuple[bytes, str]:
    """What a command prints, and what a person sees on stderr."""
    screen, terminal = pty.openpty()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "fvcount", *arguments],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        check=False,
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            part = os.read(screen, 4096)
        except OSError:  # the terminal is closed and empty
            break
        if not part:
            break
        seen += part
    os.close(screen)
    return done.stdout, seen.decode()


def to_a_file(arguments: list[str]) -> tuple[bytes, str]:
    """The same where a program reads stderr."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "fvcount", *arguments], capture_output=True, check=False
    )
    return done.stdout, done.stderr.decode()


def test_a_person_sees_what_is_read_and_decided() -> None:
    _, seen = on_a_terminal(COUNT)

    assert "reading examples/northside" in seen


def test_a_person_sees_how_far_the_conformance_pack_is() -> None:
    _, seen = on_a_terminal(CONFORM)

    assert "cases" in seen
    assert "100%" in seen


@pytest.mark.parametrize("arguments", [COUNT, CONFORM], ids=["count", "conform"])
def test_the_result_is_the_same_whoever_watches(arguments: list[str]) -> None:
    watched, _ = on_a_terminal(arguments)
    unwatched, _ = to_a_file(arguments)

    assert watched == unwatched != b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (COUNT, "fvcount: 6 rows could not be read; see `fvcount check examples/northside`\n"),
        (CONFORM, ""),
    ],
    ids=["count", "conform"],
)
def test_a_program_sees_the_message_alone(arguments: list[str], said: str) -> None:
    _, seen = to_a_file(arguments)

    assert seen == said
