"""The pages tell everything, lead somewhere, and show what the library really says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer

import fvcount
from fvcount import cli
from fvcount.findings import SEVERITIES
from fvcount.measures import MEASURES
from fvcount.records.meanings import MEANINGS
from fvcount.records.tables import TABLES
from fvcount.rules.codes import (
    Activity,
    Determination,
    EndReason,
    HolidayChange,
    Mode,
    Program,
    ReportKind,
)
from fvcount.rules.readings import SWITCHES, UNSWITCHED

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
TYPED_IN = re.compile(
    r"`(?P<file>[\w./-]+\.csv)`(?P<latin>, saved in Latin-1)?:\n\n```csv\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
CONSOLE = re.compile(r"^```(?:console|sh)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
MESSAGE = re.compile(r"^```text\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SWITCHED = re.compile(r"--set (\w+)=(\w+)")
WITH_COMMANDS = [page for page in PAGES[1:] if CONSOLE.search(page.read_text(encoding="utf-8"))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def sections(text: str, level: int) -> dict[str, str]:
    """The parts of a page under its headings of one level."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# Everything is told where it belongs


@pytest.mark.parametrize("clause", fvcount.CLAUSES)
def test_every_clause_is_told_with_the_rules(clause: str) -> None:
    assert f"`{clause}`" in text_of("rules.md")


def test_no_clause_is_told_that_does_not_exist() -> None:
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {*re.findall(r"(?:KPM\d|\bP1)\.[a-z_]+", told)} <= {*fvcount.CLAUSES}


@pytest.mark.parametrize("reading", [*SWITCHES, *UNSWITCHED], ids=lambda reading: reading.name)
def test_every_reading_is_told_with_the_rules(reading: Any) -> None:
    rows = [line for line in text_of("rules.md").splitlines() if f"| `{reading.name}` |" in line]
    assert len(rows) == 1
    assert all(f"`{value}`" in rows[0] for value in reading.values)


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_finding_has_its_section_with_its_severity(code: str) -> None:
    told = sections(text_of("findings.md"), 3)[code]
    assert told.strip().startswith(f"**{SEVERITIES[code].value.capitalize()}.**")
    assert "**What to do.**" in told


def test_no_finding_is_told_that_does_not_exist() -> None:
    assert sorted(sections(text_of("findings.md"), 3)) == sorted(SEVERITIES)


def test_the_readme_installs_the_wheel_of_this_version() -> None:
    wheels = re.findall(r"fvcount-([\d.]+)-py3-none-any\.whl", Path("README.md").read_text("utf-8"))
    assert wheels == [fvcount.__version__] * 2  # for a shell, and for Windows


@pytest.mark.parametrize("name", fvcount.__all__)
def test_every_public_name_is_told(name: str) -> None:
    assert re.search(rf"^\| `{name}[(`]", text_of("api.md"), re.MULTILINE)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_told_with_its_columns(table: Any) -> None:
    told = sections(sections(text_of("formats.md"), 2)["Tables"], 3)[table.name]
    for column in table.columns:
        required = column in table.required
        row = rf"\| {re.escape(f'**{column}**' if required else column)} \| [a-z ]+ \| (.*) \|"
        assert re.findall(row, told) == [MEANINGS[table.name][column]]
    # in this order too, which the fingerprint depends on
    assert re.findall(r"^\| ([a-z_*]+) \|", told, re.MULTILINE) == [
        "column",
        *(f"**{name}**" if name in table.required else name for name in table.columns),
    ]


@pytest.mark.parametrize(
    "codes", [Program, Activity, EndReason, Mode, Determination, ReportKind, HolidayChange]
)
def test_every_code_is_told(codes: Any) -> None:
    told = sections(text_of("formats.md"), 2)["Codes"]
    assert " ".join(f"`{code}`" for code in codes) in told


COMMANDS = {
    name: sorted({option for each in command.params for option in each.opts if option[:2] == "--"})
    for name, command in typer.main.get_command(cli.app).commands.items()  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_told(command: str) -> None:
    page = sections(text_of("cli.md"), 2)
    own, shared = page[command], page["Options that several commands take"]
    for option in {*COMMANDS[command]} - {"--help"}:
        assert re.search(rf"`{option}\b", own), option
        if option in shared:
            row = next(line for line in shared.splitlines() if line.startswith(f"| `{option}"))
            assert f"`{command}`" in row or "| all |" in row


# Links lead somewhere


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_a_page_and_a_heading(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        file, _, heading = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        if heading:
            assert heading in anchors(target), link


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES[1:], ids=name_of)
def test_every_page_can_be_reached_from_the_index(page: Path) -> None:
    index = ROOT / "docs" / "index.md"
    seen, ahead = {index}, [index]
    while ahead:
        here = ahead.pop()
        for link in LINK.findall(here.read_text(encoding="utf-8")):
            target = (here.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                ahead.append(target)
    assert page in seen


# What is shown is what the library says


@pytest.mark.parametrize("code", SEVERITIES)
def test_the_rows_shown_cause_the_finding_and_its_message(code: str, tmp_path: Path) -> None:
    told = sections(text_of("findings.md"), 3)[code]
    files = list(TYPED_IN.finditer(told))
    for each in files:
        encoding = "latin-1" if each["latin"] else "utf-8"
        (tmp_path / each["file"]).write_text(each["text"], encoding=encoding)
    if len(list(tmp_path.iterdir())) < len(files):
        pytest.skip("this file system knows no two files that differ in case only")
    records, readings = fvcount.read(tmp_path), dict(SWITCHED.findall(told))
    ledgers = [decide(records, readings=readings) for decide in MEASURES.values()]
    found = [*records.findings, *(finding for ledger in ledgers for finding in ledger.findings)]
    message = MESSAGE.search(told)
    assert message is not None
    assert " ".join(message["text"].split()) in {f.message for f in found if f.code == code}


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_commands_print_what_is_shown(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = page.read_text(encoding="utf-8")
    if "examples/northside" in text:
        shutil.copytree(ROOT / "examples" / "northside", tmp_path / "examples" / "northside")
    monkeypatch.chdir(tmp_path)
    steps = [*TYPED_IN.finditer(text), *CONSOLE.finditer(text)]
    for step in sorted(steps, key=lambda each: each.start()):
        if step.re is TYPED_IN:
            file = tmp_path / step["file"]
            file.parent.mkdir(exist_ok=True)
            file.write_text(step["text"], encoding="utf-8")
            continue
        for call in re.split(r"^\$ ", step["text"], flags=re.MULTILINE)[1:]:
            command, _, shown = call.partition("\n")
            words = shlex.split(command, comments=True)
            if words[0] == "fvcount":
                cli.run(words[1:])
                printed = "".join(capsys.readouterr())
                assert shown_matches(shown, printed), f"{command}\n{printed}"


def shown_matches(shown: str, printed: str) -> bool:
    """Whether a command printed what is shown, `…` standing for anything."""
    if not shown.strip():
        return True
    first, *others = (" ".join(part.split()) for part in shown.split("…"))
    text = " ".join(printed.split())
    if not others:
        return text == first
    if not text.startswith(first) or not text.endswith(others[-1]):
        return False
    at = len(first)
    for part in others:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
