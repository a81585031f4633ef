"""The command line as a test calls it."""

from __future__ import annotations

import pytest

from cli.calls import Call, Said
from fvcount.cli import run


@pytest.fixture
def fvcount(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line in this process."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        return Said(status, *capsys.readouterr())

    return call
