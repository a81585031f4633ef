"""The pages of the examples: every one is told, with its lines of code and as it runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lines_of_code import lines_of_code

EXAMPLES = Path(__file__).parents[1] / "examples"
TOLD = re.compile(r"^\| \[`(?P<name>[\w.]+)`\]\((?P=name)\) \| (?P<lines>\d+) \|", re.MULTILINE)


def code_of(file: Path) -> str:
    text = file.read_text("utf-8")
    if file.suffix == ".py":
        return text
    cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    return "\n".join("".join(cell["source"]) for cell in cells)


def test_every_example_is_told_with_its_lines_of_code() -> None:
    files = {*EXAMPLES.glob("*.py"), *EXAMPLES.glob("*.ipynb")} - {EXAMPLES / "__init__.py"}
    told = TOLD.findall((EXAMPLES / "README.md").read_text("utf-8"))

    assert {name: int(lines) for name, lines in told} == {
        file.name: lines_of_code(code_of(file)) for file in files
    }
    assert len(told) == len(files) == 4


def test_the_service_is_shown_as_it_runs() -> None:
    page = (EXAMPLES.parent / "docs" / "how-to" / "use-in-a-service.md").read_text("utf-8")
    (shown,) = re.findall(r"^```py\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)

    assert (EXAMPLES / "count_service.py").read_text("utf-8").endswith(shown)
