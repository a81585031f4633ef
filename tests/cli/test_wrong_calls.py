"""A wrong call or a wrong path: exit status 2, and one line that tells what is wanted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced

BOOK = str(NORTHSIDE)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        # commands and arguments
        ("bogus", "bogus"),
        ("count", "PATH"),
        (f"count {BOOK}", "--period"),
        (f"count {BOOK} --period", "--period"),
        (f"count {BOOK} 2024-03", "2024-03"),
        (f"count {BOOK} {BOOK} --period 2024-03", "unexpected"),
        (f"count {BOOK} --nope", "--nope"),
        (f"explain {BOOK}", "ID"),
        ("check", "PATH"),
        ("rules more", "more"),
        ("demo", "DIR"),
        # paths
        ("count no/where --period 2024-03", "no/where does not exist"),
        ("explain no/where C-004", "no/where does not exist"),
        ("check no/where", "no/where does not exist"),
        (f"check {BOOK}/clients.csv", "clients.csv is a file"),
        ("check examples/README.md", "README.md is a file"),
        ("check src", "no table of a case book"),
        # periods
        *(
            (f"count {BOOK} --period {period}", period)
            for period in (
                *("2024-13", "2024-3", "2024", "March", "03/2024", "2023-25", "2023-24-Q5"),
                *("2024-03-01", "0000-13", "²⁰²⁴-03", "ytd:2024", "ytd:2023-24-Q3"),
            )
        ),
        *(
            (f"count {BOOK} --period {period}", "period")
            for period in (
                "2024-03..",
                "..2024-03",
                "2024-03..2024-13",
                "2024-05..2024-03",
                "0000-01",
                "0000-01-Q1",
            )
        ),
        (f"count {BOOK} --period 9999-00", "9999"),
        (f"count {BOOK} --period 9999-00 --as-at 2024-01-01", "9999"),
        (f"count {BOOK} --period 9999-00-Q4", "9999"),
        (f"count {BOOK} --period 2021-03", "2021-03"),
        (f"count {BOOK} --period 2021-22", "1 July 2022"),
        (f"count {BOOK} --period 2022-06..2022-08", "1 July 2022"),
        (f"explain {BOOK} C-004 --period soon", "soon"),
        (f"list {BOOK}", "--period"),
        # options
        (f"count {BOOK} --period 2024-03 --measure hours", "service_hours"),
        (f"count {BOOK} --period 2024-03 --by week", "'month', 'quarter', 'agency'"),
        (f"count {BOOK} --period 2024-03 --format pdf", "pdf"),
        (f"count {BOOK} --period 2024-03 --agency NORTSIDE", "NORTHSIDE"),
        (f"count {BOOK} --period 2024-03 --as-at yesterday", "YYYY-MM-DD"),
        (f"count {BOOK} --period 2024-03 --as-at 2024-02-30", "YYYY-MM-DD"),
        (f"count {BOOK} --period 2024-03 --set basis", "SWITCH=VALUE"),
        (f"count {BOOK} --period 2024-03 --set bases=recorded", "basis"),
        (f"count {BOOK} --period 2024-03 --set basis=recordd", "recorded"),
        (f"count {BOOK} --period 2024-03 --set basis=", "recorded"),
        (f"count {BOOK} --period 2024-03 --output no/where/out.txt", "no/where/out.txt"),
        (f"count {BOOK} --period 2024-03 --output src", "src"),
        (f"list {BOOK} --period 2024-03 --outcome exclded", "did you mean excluded?"),
        (f"list {BOOK} --period 2024-03 --outcome in_dout", "did you mean in-doubt?"),
        (f"list {BOOK} --period 2024-03 --outcome maybe", "expected one of: counted"),
        (f"list {BOOK} --period 2024-03 --clause same_time", "did you mean KPM2.same_time?"),
        (f"list {BOOK} --period 2024-03 --clause banana", "`fvcount rules` lists them"),
        (f"list {BOOK} --period 2024-03 --agency NORTSIDE", "NORTHSIDE"),
        (f"check {BOOK} --set x=y", "x"),
        (f"check {BOOK} --as-at 1/1/2024", "YYYY-MM-DD"),
        (f"explain {BOOK} C-999", "C-999"),
        (f"explain {BOOK} c-004", "c-004"),
        ("rules --format pdf", "pdf"),
        # where a case book cannot be written
        (f"demo {BOOK}", "already exists"),
        (f"demo {BOOK}/clients.csv", "already exists"),
        (f"demo {BOOK}/clients.csv/inside", "clients.csv"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line_that_says_what_is_wrong(
    fvcount: Call, call: str, told: str
) -> None:
    assert told in fvcount(*call.split()).must_be_a_refusal()


def test_an_empty_path_or_id_is_refused(fvcount: Call) -> None:
    fvcount("check", "").must_be_a_refusal()
    fvcount("explain", BOOK, "").must_be_a_refusal()


def test_a_path_longer_than_the_machine_can_hold_is_refused(fvcount: Call) -> None:
    fvcount("check", "x" * 5000).must_be_a_refusal()
    fvcount("demo", "x" * 5000).must_be_a_refusal()
    fvcount("rules", "--output", "x" * 5000).must_be_a_refusal()


@pytest.mark.skipif(os.name == "nt", reason="folders are locked otherwise there")
def test_a_folder_that_may_not_be_entered_is_refused(fvcount: Call, tmp_path: Path) -> None:
    inner = folder(tmp_path / "locked" / "inner", clients="client_id\nAna\n")
    inner.parent.chmod(0)
    if os.access(inner, os.R_OK):
        inner.parent.chmod(0o700)
        pytest.skip("nothing is locked for this user")
    try:
        for path in (inner.parent, inner):
            fvcount("check", path).must_be_a_refusal()
        fvcount("demo", inner.parent / "new").must_be_a_refusal()
        fvcount("rules", "--output", inner.parent / "new").must_be_a_refusal()
    finally:
        inner.parent.chmod(0o700)


def test_an_empty_folder_is_refused_and_an_empty_table_is_not(
    fvcount: Call, tmp_path: Path
) -> None:
    fvcount("count", tmp_path, "--period", "2024-03").must_be_a_refusal()
    folder(tmp_path, ramp_referrals=spaced("ramp_referrals", "determination"))
    said = fvcount("count", tmp_path, "--period", "2024-03")
    assert (said.status, said.err) == (0, "")


def test_a_book_without_any_table_to_count_from_is_refused(fvcount: Call, tmp_path: Path) -> None:
    folder(tmp_path, clients="client_id\nAna\n")
    for command in ("count", "list"):
        fvcount(command, tmp_path, "--period", "2024-03").must_be_a_refusal()
    assert fvcount("check", tmp_path).status == 0


def test_a_table_in_parquet_without_the_extra_is_refused_by_naming_it(
    fvcount: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "fvcount.frames", raising=False)
    folder(tmp_path, {"clients.parquet": b"PAR1"}, ramp_referrals="x\n")
    for call in (["count", tmp_path, "--period", "2024-03"], ["check", tmp_path]):
        assert "pip install 'fvcount[frames]'" in fvcount(*call).must_be_a_refusal()


def test_help_and_the_version_are_no_faults(fvcount: Call) -> None:
    for call in (["--help"], ["count", "--help"], ["--version"]):
        said = fvcount(*call)
        assert (said.status, said.err) == (0, "")
        assert said.out


@pytest.mark.parametrize("command", ["count", "list", "explain", "check", "rules", "demo"])
def test_help_tells_every_option_of_a_command(fvcount: Call, command: str) -> None:
    said = fvcount(command, "--help")
    assert "--format" in said.out
    assert "--output" in said.out
    if command != "demo":
        assert all(
            option in said.out for option in ("--set", "--as-at", "--show-cells", "--strict")
        )
