"""Every name of `fvcount.testing`, and every law, is in the reference."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fvcount import testing

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text("utf-8")


@pytest.mark.parametrize("name", testing.__all__)
def test_a_name_is_in_the_reference(name: str) -> None:
    section = REFERENCE.split("\n## For tests\n")[1]
    assert re.search(rf"^\| `{name}[(`]", section, re.MULTILINE)
    assert getattr(testing, name) is not None


@pytest.mark.parametrize("law", testing.LAWS)
def test_a_law_is_in_the_reference(law: str) -> None:
    assert f"`{law}`" in REFERENCE
    assert testing.LAWS[law].__doc__
