"""The oracle stands on its own."""

import ast
import sys
from pathlib import Path

import pytest

ORACLE = sorted(Path(__file__).parent.glob("[!t_]*.py"))


@pytest.mark.parametrize("module", ORACLE, ids=lambda module: module.stem)
def test_it_imports_the_standard_library_and_itself_and_nothing_by_a_name_in_a_string(
    module: Path,
) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names - {"importlib", "runpy", "subprocess"}
