"""What the tests of `fvcount conform` need: the command line, and programs to try."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import fvcount

__all__ = ["fvcount"]

Program = Callable[[str], Path]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Write a program in a folder with a blank in its name, and tell where it is."""

    def written(code: str) -> Path:
        file = tmp_path / "a folder" / "program"
        file.parent.mkdir()
        file.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
        file.chmod(0o700)
        return file

    return written
