"""Calls of the command line, in this process or in one of its own, and what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

NORTHSIDE = Path("examples/northside")


class Said(NamedTuple):
    """What a call left behind."""

    status: int
    out: str
    err: str

    def must_be_a_refusal(self) -> str:
        """Exit status 2, nothing on stdout, one clear line on stderr; gives the line."""
        assert self.status == 2, self
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("fvcount: "), self.err
        self.must_not_break()
        return self.err

    def must_not_break(self) -> None:
        """No traceback, and no admission of a fault of the program."""
        assert self.status in {0, 1, 2}, self
        assert "Traceback" not in self.err
        assert "fault of fvcount itself" not in self.err, self.err


Call = Callable[..., Said]


def in_a_process(
    *arguments: str | bytes | Path,
    python: tuple[str, ...] = (),
    env: Mapping[str, str] | None = None,
) -> Any:
    """Run `python -m fvcount` with bytes in and out; `env` is added to the environment."""
    command = [sys.executable, *(python or ("-m", "fvcount")), *arguments]
    return subprocess.run(  # noqa: S603 (our own program)
        command, capture_output=True, env={**os.environ, **(env or {})}, timeout=120, check=False
    )
