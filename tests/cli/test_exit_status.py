"""0: done; 1: a question was answered no; results on stdout, everything else on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced
from fvcount import Count
from fvcount.ledger.caveats import Caveat

SOUND = spaced("service_events", "minutes worker_ids \n 60 W1")
FAULTY = spaced("service_events", "event_id minutes \n E1 60 \n E2 sixty \n E3 .")


def calls(path: Path, form: str) -> list[list[object]]:
    return [
        ["count", path, "--period", "2024-03", "--format", form],
        ["list", path, "--period", "2024-03", "--format", form],
        ["explain", path, "E1", "--format", form],
        ["rules", "--coverage", path, "--format", form],
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
def test_what_could_not_be_read_is_told_and_only_check_answers_no(
    fvcount: Call, tmp_path: Path, form: str
) -> None:
    for call in calls(folder(tmp_path, service_events=FAULTY), form):
        said = fvcount(*call)
        assert said.status == (1 if call[0] == "check" else 0)
        assert said.err.count("\n") == 1
        assert "1 row could not be read" in said.err
        assert ("`fvcount check " in said.err) is (call[0] != "check")
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
def test_a_table_that_is_not_read_is_an_error(
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


def test_a_file_is_written_whole_or_not_at_all(
    fvcount: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out" / "rules.txt"
    out.parent.mkdir()
    out.write_text("what was there before", "utf-8")

    def write_half(file: Path, text: str, **_: str) -> None:
        with file.open("w") as half:
            half.write(text[:10])
        raise OSError(28, "No space left on device", str(file))

    with monkeypatch.context() as full_disk:
        full_disk.setattr(Path, "write_text", write_half)
        fvcount("rules", "--output", out).must_be_a_refusal()
    assert [file.name for file in out.parent.iterdir()] == ["rules.txt"]
    assert out.read_text("utf-8") == "what was there before"

    assert fvcount("rules", "--output", out).status == 0
    assert out.read_text("utf-8") == fvcount("rules").out


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such file there")
def test_what_is_no_usual_file_is_written_to_as_it_is(fvcount: Call) -> None:
    assert fvcount("rules", "--output", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_strict_answers_no_where_rows_are_unread(fvcount: Call, tmp_path: Path, form: str) -> None:
    for call in calls(folder(tmp_path, service_events=FAULTY), form):
        plain, strict = fvcount(*call), fvcount(*call, "--strict")
        assert (strict.status, strict.out) == (1, plain.out)
        assert "1 row could not be read" in strict.err


def test_strict_is_done_where_all_is_well(fvcount: Call, tmp_path: Path) -> None:
    record = spaced(
        "support_periods", "support_period_id client_id start_date \n SP1 C1 2024-03-04"
    )
    book = folder(tmp_path, service_events=SOUND, support_periods=record)
    for call in calls(book, "json"):
        said = fvcount(*call, "--strict")
        assert (said.status, said.err) == (0, "")


@pytest.mark.parametrize("command", ["count", "list"])
def test_strict_answers_no_where_a_number_has_a_caveat(
    fvcount: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    caveat = Caveat("beyond-data", "A is known from March to May 2024.")
    monkeypatch.setattr(Count, "caveats", (caveat,))
    path = folder(tmp_path, service_events=SOUND)
    assert fvcount(command, path, "--period", "2024-03").status == 0
    said = fvcount(command, path, "--period", "2024-03", "--strict")
    assert (said.status, said.err) == (1, "fvcount: --strict: 1 caveat\n")


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
    for call in (
        ["check", tmp_path],
        ["explain", tmp_path, "E1"],
        ["count", tmp_path, "--period", "2024-03", "--full"],
    ):
        hidden, shown = fvcount(*call), fvcount(*call, "--show-cells")
        assert "sixty" not in hidden.out + hidden.err
        assert "sixty" in shown.out
        assert "Walter" not in shown.out + shown.err
