"""The benchmarks run from end to end, and the peers count one number."""

import json
import sys
from pathlib import Path
from subprocess import CompletedProcess, run

ROOT = Path(__file__).parents[1]


def benchmarks(*options: str | Path) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *map(str, options)]
    return run(command, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603


def ratios(table: str) -> dict[str, str]:
    """The ratio of each row, by its work."""
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    assert rows[0][4] == "ratio"
    return {row[0]: row[4] for row in rows[2:]}


def test_every_case_runs_the_peers_agree_and_the_table_has_their_ratios(tmp_path: Path) -> None:
    raw = tmp_path / "raw.json"
    measured = benchmarks(
        *("--sizes", "2000", "--repeats", "1", "--data", tmp_path / "books", "--raw", raw)
    )

    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert "All peers of a measure gave the same number" in measured.stdout
    against = {work: ratio for work, ratio in ratios(measured.stdout).items() if "against" in work}
    assert len(against) == 11
    assert all(float(ratio) > 0 for ratio in against.values())
    assert benchmarks("--show", raw).stdout == measured.stdout

    figures = json.loads(raw.read_text("utf-8"))
    peer = next(entry for entry in figures["runs"] if entry["case"] == "DuckDB SQL")
    assert sum(peer["numbers"]["new_support_periods"].values()) > 0
    peer["numbers"]["new_support_periods"]["2024-03"] = 1_000_000
    raw.write_text(json.dumps(figures), "utf-8")

    differing = benchmarks("--show", raw)
    assert differing.returncode == 1
    assert "**No ratios: the numbers do not agree.**" in differing.stdout
    assert "“DuckDB SQL” differs from “Polars, sort and shift”" in differing.stdout
    assert "| ratio |" not in differing.stdout
