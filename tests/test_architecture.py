"""The house keeps its order: where libraries live, what is read from outside, names and sizes.

That imports point one way is held by import-linter; its contract is in `pyproject.toml`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from subprocess import run

import pytest

import fvcount
from lines_of_code import lines_of_code

HOUSE = Path(fvcount.__file__).parent
MODULES = {str(file.relative_to(HOUSE).as_posix()): file for file in sorted(HOUSE.rglob("*.py"))}
EVERY_MODULE = pytest.mark.parametrize("module", list(MODULES))

WORKERS = "spark/workers.py"  # what runs there knows nothing of Spark

# each outside library, and the only modules that may import it
LIBRARIES = {
    "holidays": {"dates/public_holidays.py"},
    "dateutil": {"dates/periods.py"},
    "tzdata": {"dates/clock.py"},
    "pydantic": {"records/fields.py", "records/tables.py", "records/rows.py"},
    "pydantic_core": {
        *("records/faulty_cells.py", "records/fields.py", "records/silent_errors.py"),
        "dates/periods.py",  # as types of fields
    },
    # __main__ only asks whether it is there
    "typer": {"cli/__init__.py", "cli/options.py", "cli/writing.py", "__main__.py"},
    "rich": {"show/formats.py", "cli/progress.py", "__main__.py"},
    "polars": {module for module in MODULES if module.startswith("frames/")},
    # frames/__init__ only asks whether it is there
    "narwhals": {"frames/__init__.py", "frames/engines.py"},
    "pyspark": {*(module for module in MODULES if module.startswith("spark/"))} - {WORKERS},
    "pyarrow": {WORKERS, "spark/joining.py", "spark/deciding.py"},
    # testing/__init__ only asks whether it is there
    "hypothesis": {"testing/__init__.py", "testing/strategies.py"},
}
# what a machine knows and a count may not: its clock, zone, language and environment
SURROUNDINGS = {
    *("now", "today", "utcnow", "localtime", "tzset", "tzlocal", "tzname"),
    *("environ", "getenv", "getlocale", "setlocale", "strftime"),
}
UNKNOWING = [module for module in MODULES if not module.startswith(("cli/", "__main__"))]


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def imported(module: str) -> set[str]:
    """The first names of everything a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots; modules are named in full"
            found.add((node.module or "").split(".")[0])
    return found


# --- outside libraries --------------------------------------------------------------------------


@EVERY_MODULE
def test_a_module_imports_an_outside_library_only_where_it_lives(module: str) -> None:
    outside = imported(module) - sys.stdlib_module_names - {"fvcount"}

    assert {name for name in outside if module not in LIBRARIES.get(name, set())} == set()


@pytest.mark.parametrize("library", list(LIBRARIES))
def test_a_library_lives_in_some_module(library: str) -> None:
    homes = {module for module in MODULES if library in imported(module)}

    assert homes == LIBRARIES[library]


def test_importing_the_library_imports_no_extra_and_no_holidays() -> None:
    # in a fresh interpreter, which knows nothing yet
    ask = "import sys, fvcount; print(*{n.split('.')[0] for n in sys.modules})"
    done = run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)  # noqa: S603

    assert not {"typer", "rich", "click", "holidays", "hypothesis", "polars", "narwhals"} & set(
        done.stdout.split()
    )


# --- the surroundings ---------------------------------------------------------------------------


@pytest.mark.parametrize("module", UNKNOWING)
def test_nothing_below_the_command_line_reads_clock_zone_language_or_environment(
    module: str,
) -> None:
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute | ast.Name)
    }

    assert names & SURROUNDINGS == set()
    assert imported(module) & {"time", "locale", "platform", "getpass"} == set()


@EVERY_MODULE
def test_no_engine_is_asked_for_a_zone_but_universal_time(module: str) -> None:
    calls = [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    zones = [
        [ast.unparse(argument) for argument in call.args]
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"convert_time_zone", "replace_time_zone"}
    ]

    assert all(zone == ["'UTC'"] for zone in zones)
    assert "MELBOURNE.key" not in ast.unparse(tree(module))


@EVERY_MODULE
def test_nothing_is_sent_anywhere(module: str) -> None:
    assert not imported(module) & {"socket", "http", "urllib", "ssl", "smtplib", "ftplib"}


@pytest.mark.parametrize("module", UNKNOWING)
def test_nothing_below_the_command_line_prints(module: str) -> None:
    called = {
        node.func.id
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert not called & {"print", "input", "exec", "eval"}


# --- public names -------------------------------------------------------------------------------


def for_checkers() -> Iterator[tuple[str, str]]:
    """Module and name of every import that only a type checker follows."""
    for node in tree("__init__.py").body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name):
            for inside in node.body:
                if isinstance(inside, ast.ImportFrom):
                    for alias in inside.names:
                        yield inside.module or "", alias.name


@pytest.mark.parametrize("name", fvcount.__all__)
def test_a_public_name_leads_to_what_its_home_calls_by_it(name: str) -> None:
    home = fvcount._HOME_OF[name]

    assert getattr(fvcount, name) is getattr(import_module(home), name)


def test_public_names_are_the_same_at_run_time_and_for_a_type_checker() -> None:
    homes = {(home, name) for home, names in fvcount._HOMES.items() for name in names.split()}

    assert homes == set(for_checkers())
    assert {name for _, name in homes} == set(fvcount.__all__)
    assert len(fvcount.__all__) == len(set(fvcount.__all__)) == len(homes)


def test_looking_around_shows_the_public_names_and_the_version_and_nothing_else() -> None:
    assert dir(fvcount) == sorted([*fvcount.__all__, "__version__"])


def test_any_other_name_is_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        fvcount.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_says_that_it_is_typed() -> None:
    assert (HOUSE / "py.typed").is_file()


# --- sizes and names ----------------------------------------------------------------------------


@EVERY_MODULE
def test_a_module_has_under_400_lines_and_a_measure_under_150(module: str) -> None:
    lines = len(MODULES[module].read_text("utf-8").splitlines())

    assert lines < (150 if module.endswith("/decide.py") else 400)


@EVERY_MODULE
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert len((ast.get_docstring(tree(module)) or "").split()) > 4


@EVERY_MODULE
def test_no_module_is_named_like_one_of_the_standard_library(module: str) -> None:
    path = Path(module)
    name = path.parent.name if path.stem == "__init__" else path.stem

    assert name == "__main__" or name not in sys.stdlib_module_names
    assert name not in {"utils", "helpers", "misc", "common", "models"}


# --- the way of a record through the house ------------------------------------------------------

WAY_OF_A_SUPPORT_PERIOD = """
    files/folder.py files/opening.py files/csv_file.py
    records/cells.py records/tables.py records/folding.py records/rows.py records/case_book.py
    history/days.py history/service_days.py history/support_periods.py history/two_worlds.py
    history/people.py measures/new_support_periods/decide.py
    measures/new_support_periods/verdicts.py
    ledger/decisions.py ledger/sheet.py ledger/count.py ledger/ledger.py
""".split()


def test_the_files_a_record_passes_on_its_way_to_a_count_can_be_read_in_an_afternoon() -> None:
    texts = (MODULES[module].read_text("utf-8") for module in WAY_OF_A_SUPPORT_PERIOD)

    assert sum(map(lines_of_code, texts)) < 1900
