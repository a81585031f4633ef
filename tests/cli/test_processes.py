"""The command line as a program of its own: pipes, encodings, zones, seeds, a missing extra."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, in_a_process
from files.folders import folder, spaced

COUNT = ("count", str(NORTHSIDE), "--period", "2024-03")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="only where paths are bytes")


def test_the_module_runs_like_the_command() -> None:
    done = in_a_process(*COUNT, "--format", "csv")
    assert done.returncode == 0
    assert b"144.79" in done.stdout
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("command", "form"),
    [(COUNT, "json"), (("check", str(NORTHSIDE)), "table"), (("rules",), "table")],
)
def test_neither_zone_nor_locale_nor_seed_nor_terminal_changes_a_byte(
    command: tuple[str, ...], form: str
) -> None:
    worlds: list[dict[str, str]] = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "COLUMNS": "40"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/Lima",
            "LANG": "tr_TR.UTF-8",
            "LC_ALL": "tr_TR.UTF-8",
        },
        {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "FORCE_COLOR": "1"},
    ]
    results = {in_a_process(*command, "--format", form, env=world).stdout for world in worlds}
    assert len(results) == 1
    assert len(results.pop()) > 1000


def test_names_in_any_script_are_written_whatever_the_encoding_of_the_terminal(
    tmp_path: Path,
) -> None:
    text = spaced("service_events", "event_id minutes client_ids \n Ω-東-😀 . Zoë")
    path = folder(tmp_path / "büro", service_events=text)
    for encoding in ("latin-1", "ascii", "utf-8"):
        env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"}
        done = in_a_process("explain", path, "Ω-東-😀", env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Ω-東-😀" in done.stdout.decode("utf-8")
        refused = in_a_process("check", path / "東", env=env)
        assert refused.returncode == 2
        assert refused.stderr.count(b"\n") == 1


@POSIX_ONLY
def test_a_path_that_is_no_text_is_refused_in_one_line() -> None:
    for call in ((b"check", b"no\xffwhere"), (b"rules", b"--output", b"no\xff/where")):
        done = in_a_process(*call)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert b"fault of fvcount itself" not in done.stderr


@POSIX_ONLY
def test_a_file_whose_name_is_no_text_is_a_finding(tmp_path: Path) -> None:
    folder(tmp_path, clients="client_id\nAna\n")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/not\xffes.csv")).write_text("x\n", "utf-8")
    except OSError:
        pytest.skip("this disk wants names that are text")
    for form in ("table", "json", "csv", "markdown"):
        done = in_a_process("check", tmp_path, "--format", form)
        assert done.returncode == 1
        assert b"unknown-table" in done.stdout
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_a_pipe_named_like_a_table_is_not_waited_for(tmp_path: Path) -> None:
    folder(tmp_path, service_events=spaced("service_events", "minutes \n 60"))
    os.mkfifo(tmp_path / "clients.csv")
    command = [sys.executable, "-m", "fvcount", "check", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 (our own program)
        try:
            out, _ = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            pytest.fail("waits for somebody to write into the pipe")
    assert process.returncode == 1
    assert b"clients.csv" in out


@pytest.mark.parametrize(
    "command",
    [(*COUNT, "--format", "json"), COUNT, ("check", str(NORTHSIDE)), ("rules",), ("--help",)],
)
def test_a_reader_who_stops_reading_is_no_fault(command: tuple[str, ...]) -> None:
    arguments = [sys.executable, "-m", "fvcount", *command]
    with subprocess.Popen(  # noqa: S603 (our own program)
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode in {0, 1}
    assert not any(word in said for word in (b"Traceback", b"BrokenPipe", b"Exception", b"Errno"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("command", [("rules",), (*COUNT, "--format", "csv")])
def test_a_full_disk_is_told_in_one_line(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-m", "fvcount", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"space" in done.stderr
    assert not any(word in done.stderr for word in (b"Traceback", b"Exception", b"itself"))


WITHOUT = "import sys; sys.modules['{0}'] = None; from fvcount.__main__ import main; main()"


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_its_extra_the_command_line_says_how_to_get_it(missing: str) -> None:
    done = in_a_process("rules", python=("-c", WITHOUT.format(missing)))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"fvcount[cli]" in done.stderr


def test_without_the_extra_the_library_counts() -> None:
    program = (
        "import sys; sys.modules['typer'] = sys.modules['rich'] = None;"
        "import fvcount; records = fvcount.read('examples/northside');"
        "print(fvcount.service_hours(records).count('2024-03').value)"
    )
    done = in_a_process(python=("-c", program))
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"144.79", b"")


def test_stopping_by_the_keyboard_leaves_no_traceback() -> None:
    program = (
        "import sys, fvcount, fvcount.cli as cli\n"
        "def stop(*_, **__): raise KeyboardInterrupt\n"
        "fvcount.read = stop\n"
        "sys.exit(cli.run(['check', 'examples/northside']))"
    )
    done = in_a_process(python=("-c", program))
    assert done.returncode in {2, 130}  # 130: stopped, as shells have it
    assert (done.stdout, done.stderr.count(b"Traceback")) == (b"", 0)
    assert done.stderr.count(b"\n") <= 1
