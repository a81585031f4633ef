"""Which file of a folder is which table."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import fvcount
from files.folders import faults, folder, lines, read, spaced
from fvcount.errors import CaseBookError

EVENT = spaced("service_events", "minutes\n60")
CLIENT = "client_id\nAna\n"


def refusal(path: Path) -> str:
    with pytest.raises(CaseBookError) as refused:
        fvcount.read(path)
    return str(refused.value)


def test_a_path_that_does_not_exist_is_refused_by_its_name(tmp_path: Path) -> None:
    assert "nowhere does not exist" in refusal(tmp_path / "nowhere")


def test_a_table_given_for_its_folder_is_refused(tmp_path: Path) -> None:
    file = folder(tmp_path, clients=CLIENT) / "clients.csv"
    assert "clients.csv is a file" in refusal(file)


def test_a_folder_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    assert "no table" in refusal(tmp_path)


def test_a_folder_with_a_misspelt_table_only_is_refused_with_the_name_it_should_have(
    tmp_path: Path,
) -> None:
    assert "service_events.csv" in refusal(folder(tmp_path, service_event=EVENT))


def test_a_name_longer_than_the_machine_can_hold_is_refused_as_a_path(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 5000))


@pytest.mark.parametrize("name", ["SERVICE_EVENTS.CSV", "Service_Events.csv", "service_events.Csv"])
def test_table_names_match_whatever_their_case(tmp_path: Path, name: str) -> None:
    records = read(tmp_path, {name: EVENT})
    assert (len(records.service_events), faults(records)) == (1, [])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("service_event.csv", "service_events.csv"),
        ("Support Periods.csv", "support_periods.csv"),
        ("client.csv", "clients.csv"),
        ("after_hour_responses.csv", "after_hours_responses.csv"),
        ("clients.txt", "clients.csv"),
    ],
)
def test_a_file_that_is_no_table_is_a_finding_with_the_nearest_name(
    tmp_path: Path, name: str, wanted: str
) -> None:
    records = read(tmp_path, {name: CLIENT}, service_events=EVENT)
    (finding,) = [each for each in records.findings if each.code == "unknown-table"]
    assert (finding.file, wanted in finding.message) == (name, True)
    assert len(records.service_events) == 1


def test_what_hides_in_a_folder_is_not_looked_at(tmp_path: Path) -> None:
    assert read(tmp_path, {".DS_Store": b"\0\1"}, service_events=EVENT).findings == ()


def test_of_two_files_of_one_table_one_is_read_and_the_rows_of_the_other_are_left_out(
    tmp_path: Path,
) -> None:
    both: dict[str, str | bytes] = {"clients.csv": CLIENT, "CLIENTS.csv": CLIENT + "Ben\nCy\n"}
    folder(tmp_path, both)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this disk does not tell names apart by case")
    records = fvcount.read(tmp_path)
    (finding,) = records.findings
    assert finding.code == "table-given-twice"
    assert finding.file in both
    assert len(records.clients) + records.rejected_rows == 4


def test_two_files_of_one_table_are_a_finding_also_where_one_may_not_be_opened(
    tmp_path: Path,
) -> None:
    both: dict[str, str | bytes] = {"clients.csv": CLIENT, "CLIENTS.csv": CLIENT}
    folder(tmp_path, both, service_events=EVENT)
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this disk does not tell names apart by case")
    locked(tmp_path / "CLIENTS.csv")
    records = fvcount.read(tmp_path)
    assert "table-given-twice" in {each.code for each in records.findings}
    assert len(records.service_events) == 1


def test_a_folder_named_like_a_table_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").mkdir()
    records = read(tmp_path, service_events=EVENT)
    assert faults(records) == lines("unreadable-file clients.csv - -")
    assert records.unreadable == {"clients"}


def test_a_link_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").symlink_to(tmp_path / "gone")
    records = read(tmp_path, service_events=EVENT)
    assert faults(records) == lines("unreadable-file clients.csv - -")


def locked(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o700)
        pytest.skip("nothing is locked for this user")


def test_a_table_that_may_not_be_opened_is_a_finding(tmp_path: Path) -> None:
    folder(tmp_path, clients=CLIENT, service_events=EVENT)
    locked(tmp_path / "clients.csv")
    records = fvcount.read(tmp_path)
    assert faults(records) == lines("unreadable-file clients.csv - -")
    assert len(records.service_events) == 1


def test_a_folder_that_may_not_be_opened_is_refused_and_so_is_one_inside_it(
    tmp_path: Path,
) -> None:
    outer = tmp_path / "outer"
    inner = folder(outer / "inner", clients=CLIENT)
    locked(outer)
    try:
        assert "cannot be opened" in refusal(outer)
        assert "cannot be opened" in refusal(inner)
    finally:
        outer.chmod(0o700)


def test_a_table_that_may_not_be_opened_is_a_finding_whoever_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "clients.csv"
    read_bytes = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == locked:
            raise PermissionError(13, "Permission denied")
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    records = read(tmp_path, {"clients.csv": CLIENT}, service_events=EVENT)
    assert faults(records) == lines("unreadable-file clients.csv - -")
    assert (records.unreadable, len(records.service_events)) == ({"clients"}, 1)


def test_a_text_for_people_may_lie_beside_the_tables(tmp_path: Path) -> None:
    assert read(tmp_path, {"README.md": "# What this is\n"}, service_events=EVENT).findings == ()


def test_strict_raises_where_a_row_or_a_file_cannot_be_read(tmp_path: Path) -> None:
    folder(tmp_path, {"service_event.csv": "x\n"}, service_events=EVENT.replace("60", "sixty"))
    with pytest.raises(CaseBookError) as refused:
        fvcount.read(tmp_path, strict=True)
    _, *told = str(refused.value).splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "service_event.csv",
        "service_events.csv, row 2, column minutes",
    ]
