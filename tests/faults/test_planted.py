"""The planted faults can still be planted, and the quickest net still catches each.

Which of all the nets catch which is a long run by hand: `python -m tests.faults`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .__main__ import NETS, caught
from .planted import FAULTS, SOURCE, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_conformance_pack_catches_a_planted_fault(fault: Fault, tmp_path: Path) -> None:
    source = tmp_path / "src"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    fault.plant(source)
    assert caught(NETS["conformance pack"], source)


def test_without_a_fault_it_catches_nothing(tmp_path: Path) -> None:
    source = tmp_path / "src"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    assert not caught(NETS["conformance pack"], source)


def test_there_are_ten() -> None:
    assert len({fault.name for fault in FAULTS}) == 10
