"""Nothing leaks: of a faulty cell only its shape is shown, and of any other cell nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fvcount
from files.folders import USUAL, everything_told, folder
from fvcount.errors import FvcountError
from fvcount.records.tables import TABLES

CELL = "Mary O'Hara 12/03/1987"
SHAPE = "aaaa a'aaaa 99/99/9999"
IDS = re.compile(r".*_ids?$|same_as|presents_with|measure|name")
TELLING = [
    (table.name, column)
    for table in TABLES.values()
    for column in table.columns
    if not IDS.fullmatch(column)
]


def one_row(table: str, column: str, cell: str) -> str:
    row = {**USUAL[table], **({"client_id": "Ana"} if table == "clients" else {}), column: cell}
    return f"{','.join(row)}\n{','.join(row.values())}\n"


@pytest.mark.parametrize(("table", "column"), TELLING)
def test_of_a_faulty_cell_only_the_shape_is_told(tmp_path: Path, table: str, column: str) -> None:
    path = folder(tmp_path, {f"{table}.csv": one_row(table, column, CELL)})
    records = fvcount.read(path)
    told = everything_told(records)
    assert [each.column for each in records.findings] == [column]
    assert SHAPE in told
    assert not any(part in told for part in ("Mary", "Hara", "1987"))


@pytest.mark.parametrize(("table", "column"), TELLING)
def test_the_cell_is_shown_on_request(tmp_path: Path, table: str, column: str) -> None:
    path = folder(tmp_path, {f"{table}.csv": one_row(table, column, CELL)})
    (finding,) = fvcount.read(path, show_cells=True).findings
    assert CELL in finding.message


def test_a_long_cell_is_shown_whole_on_request_and_its_shape_is_cut(tmp_path: Path) -> None:
    cell = f"{CELL} and a long tail of further words, of which none is cut off".replace(",", "")
    path = folder(tmp_path, service_events=one_row("service_events", "activity", cell))
    (shown,), (hidden,) = fvcount.read(path, show_cells=True).findings, fvcount.read(path).findings
    assert cell in shown.message
    assert len(re.findall(r"'(.*)'", hidden.message)[0]) <= len(cell)


def test_a_name_given_to_a_holiday_is_never_told(tmp_path: Path) -> None:
    path = folder(tmp_path, holidays="date,change,name\nMary,add,Smith\n2024-03-04,add,Jones\n")
    told = everything_told(fvcount.read(path))
    assert not any(name in told for name in ("Mary", "Smith", "Jones"))


def test_a_message_about_one_cell_shows_no_other(tmp_path: Path) -> None:
    row = "E1,A,client_support,direct,2024-03-04T10:00,Twelve,1999-09-09T09:09,Walter,yes\n"
    header = "event_id,agency_id,program,activity,started_at,minutes,ended_at,worker_ids,"
    path = folder(tmp_path, service_events=f"{header}unidentified_client\n{row}")
    told = everything_told(fvcount.read(path))
    assert not any(part in told for part in ("Twelve", "1999", "09:09", "Walter"))


@pytest.mark.parametrize(
    "name", ["Zoë", "Ωμέγα", "मेरी कुमारी", "ศิริพร", "שָׂרָה", "مُحَمَّد", "e\u0301le\u0300ne", "李明", "ⅷ①"]
)
def test_letters_of_every_script_are_hidden_with_all_their_marks(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path, service_events=one_row("service_events", "activity", name))
    (finding,) = fvcount.read(path).findings
    told = re.findall(r"'(.*?)'", finding.message)[0]
    assert not set(told) - {"a", "9", " "}


def test_a_cell_cannot_command_the_terminal(tmp_path: Path) -> None:
    cell = "\x1b[31mred\x9b1m\u202e\u2028\x07"
    path = folder(tmp_path, service_events=one_row("service_events", "activity", cell))
    for show in (False, True):
        (finding,) = fvcount.read(path, show_cells=show).findings
        assert finding.message.isprintable()


@pytest.mark.parametrize(
    ("id", "warned"),
    [
        ("ITHOE010119801", True),
        ("ithoe310119992", True),
        ("2222201011980" + "9", True),
        ("MITJA121219701", True),
        ("C-001", False),
        ("01234567890123", False),
        ("abcde12", False),
    ],
)
def test_an_id_that_looks_like_a_linkage_key_is_warned_about_and_not_repeated(
    tmp_path: Path, id: str, warned: bool
) -> None:
    path = folder(tmp_path, service_events=one_row("service_events", "client_ids", f"X1;{id}"))
    found = [each for each in fvcount.read(path).findings if each.code == "identifying-id"]
    assert [each.column for each in found] == (["client_ids"] if warned else [])
    assert not any(id in repr(each) for each in found)


def test_linkage_keys_are_one_finding_a_column_however_many_there_are(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        clients="client_id,same_as\n" + "".join(f"ITHOE0101198{n}1,\n" for n in range(9)),
        support_periods=one_row("support_periods", "client_id", "ITHOE010119801"),
    )
    found = [each for each in fvcount.read(path).findings if each.code == "identifying-id"]
    assert [(each.file, each.column) for each in found] == [
        ("clients.csv", "client_id"),
        ("support_periods.csv", "client_id"),
    ]


def test_a_record_shows_its_ids_only(tmp_path: Path) -> None:
    path = folder(tmp_path, service_events=one_row("service_events", "worker_ids", "Walter"))
    (event,) = fvcount.read(path).service_events
    assert repr(event) == "ServiceEvent('A', 'E1')"
    assert "Walter" not in str(event)


def test_a_record_built_by_hand_tells_no_cell_in_its_error() -> None:
    with pytest.raises(ValueError, match="minutes") as refused:
        fvcount.ServiceEvent(
            event_id="E1",
            agency_id="A",
            program="client_support",  # type: ignore[arg-type]
            activity="direct",  # type: ignore[arg-type]
            started_at="1987-03-12",  # type: ignore[arg-type]
            minutes="Mary",  # type: ignore[arg-type]
        )
    assert not isinstance(refused.value, FvcountError)
    assert not any(part in str(refused.value) for part in ("Mary", "1987"))
