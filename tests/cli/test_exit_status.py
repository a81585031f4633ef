"""0: done; 1: done, but something needs a look; results on stdout, everything else on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced

SOUND = spaced("service_events", "minutes worker_ids \n 60 W1")
FAULTY = spaced("service_events", "event_id minutes \n E1 60 \n E2 sixty \n E3 .")


def calls(path: Path, form: str) -> list[list[object]]:
    return [
        ["count", path, "--period", "2024-03", "--format", form],
        ["explain", path, "E1", "--format", form],
        ["check", path, "--format", form],
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_sound_book_is_done_without_a_word_on_stderr(
    fvcount: Call, tmp_path: Path, form: str
) -> None:
    for call in calls(folder(tmp_path, service_events=SOUND), form):
        said = fvcount(*call)
        assert (said.status, said.err) == (0, "")
        assert said.out


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_rejected_rows_need_a_look_and_the_result_is_printed_all_the_same(
    fvcount: Call, tmp_path: Path, form: str
) -> None:
    for call in calls(folder(tmp_path, service_events=FAULTY), form):
        said = fvcount(*call)
        assert said.status == 1
        assert said.err.count("\n") == 1
        assert "1 row" in said.err
        assert "sixty" not in said.out + said.err
        if form == "json":
            assert json.loads(said.out)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"service_event.csv": "x\n"}, "unknown-table"),
        ({"support_periods.csv": "x\n"}, "missing-column"),
        ({"support_periods.csv": b"\xff\xfe\0"}, "unreadable-file"),
        ({"support_periods.jsonl": "[]\n"}, "missing-column"),
        ({"support_periods.parquet": b"PAR1"}, "unreadable-file"),
        ({"service_events.jsonl": "{}\n"}, "table-given-twice"),
    ],
)
def test_a_table_that_is_not_read_needs_a_look(
    fvcount: Call, tmp_path: Path, files: dict[str, str | bytes], code: str
) -> None:
    folder(tmp_path, files, service_events=SOUND)
    said = fvcount("check", tmp_path, "--format", "json")
    assert said.status == 1
    assert code in [each["code"] for each in json.loads(said.out)["findings"]]


def test_a_broken_line_of_json_is_told_by_its_shape(fvcount: Call, tmp_path: Path) -> None:
    broken = '{"client_id": "Ana"}\n{"client_id": "Walter Smith"\n'
    folder(tmp_path, {"clients.jsonl": broken}, service_events=SOUND)
    said = fvcount("check", tmp_path, "--format", "csv")
    assert said.status == 1
    assert "error,unreadable-row,clients.jsonl,2," in said.out
    assert "aaaaaa aaaaa" in said.out
    assert "Walter" not in said.out + said.err
    assert (said.err.count("\n"), "1 row" in said.err) == (1, True)


def test_warnings_alone_are_done(fvcount: Call, tmp_path: Path) -> None:
    folder(tmp_path, service_events=spaced("service_events", "minutes \n ."))
    said = fvcount("check", tmp_path, "--format", "json")
    assert "duration-missing" in said.out
    assert (said.status, said.err) == (0, "")


def test_the_same_line_is_told_whatever_the_result_is_written_to(
    fvcount: Call, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    printed = fvcount("check", NORTHSIDE, "--format", "json")
    written = fvcount("check", NORTHSIDE, "--format", "json", "--output", out)
    assert (written.status, written.err) == (printed.status, printed.err)
    assert written.out == ""
    assert out.read_bytes().decode() == printed.out


def test_a_result_never_takes_the_place_of_a_table_it_was_made_from(
    fvcount: Call, tmp_path: Path
) -> None:
    folder(tmp_path, service_events=SOUND)
    table = tmp_path / "service_events.csv"
    fvcount("check", tmp_path, "--output", table).must_be_a_refusal()
    assert table.read_text("utf-8") == SOUND


def test_a_demo_is_written_into_a_new_folder_and_counts_as_it_says(
    fvcount: Call, tmp_path: Path
) -> None:
    book = tmp_path / "a" / "b"
    said = fvcount("demo", book, "--format", "json")
    assert (said.status, said.err) == (0, "")
    truth = json.loads(said.out)["months"]["2024-03"]
    counted = json.loads(fvcount("count", book, "--period", "2024-03", "--format", "json").out)
    assert {each["measure"]: each["total"] for each in counted["counts"]} == {
        measure: sums["total"] for measure, sums in truth.items()
    }


def test_a_call_with_show_cells_shows_the_faulty_cell_and_no_other(
    fvcount: Call, tmp_path: Path
) -> None:
    text = spaced("service_events", "minutes ended_at worker_ids \n sixty 2024-03-04T11:00 Walter")
    folder(tmp_path, service_events=text)
    for call in calls(tmp_path, "table"):
        hidden, shown = fvcount(*call), fvcount(*call, "--show-cells")
        assert "sixty" not in hidden.out + hidden.err
        assert "sixty" in shown.out
        assert "Walter" not in shown.out + shown.err
