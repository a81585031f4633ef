"""The table, in Markdown, and what has to be said beside it."""

from collections.abc import Iterable, Iterator

from benchmarks.agreement import disagreements, distances
from benchmarks.cases import CASES
from benchmarks.goals import ROWS, Figures, Goal, Row
from benchmarks.measured import Measured
from benchmarks.measuring import Results

HEADINGS = (
    *("work", "events", "fvcount", "by hand", "ratio", "M events/s", "exponent", "peak MB"),
    *("goal", "met"),
)
STATED = """\
Medians of {repeats}, each repeat in a fresh process, ours and the peers in turn, default threads
for all. “In” means: the inputs are in memory, loaded before the stopwatch starts, the same for both
sides; eager frames of proper types (timestamps, numbers, dates) whose ids are strings; a run on a
small book before it takes the cost of first imports out. The time of the library covers the
validation of every row, the decisions and the ledger, but where it is “deciding alone”: there the
records were validated before the stopwatch starts. The peers validate nothing and keep no evidence.
Asking the ledger for its 36 monthly numbers is not in it: {asked}. The other rows are whole
processes, timed from outside. Peak memory is that of the process, loaded inputs included,
ours / by hand. The exponent is that of cost against size, from the size before."""


def report(measured: Measured) -> str:
    """Everything that is printed."""
    results = measured.results
    differing = disagreements(results)
    libraries = ", ".join(f"{name} {version}" for name, version in measured.libraries.items())
    parts = [f"Measured {measured.date} on {measured.machine}; {libraries}."]
    if differing:
        parts.append("**No ratios: the numbers do not agree.**")
        parts.append("\n".join(f"- {each}" for each in differing))
    else:
        parts.append("\n".join(table(results)))
        parts.append(STATED.format(repeats=_repeats(results), asked=_asked(results)))
        parts.append(
            "All peers of a measure gave the same number for every month at every size, and so did"
            " the library, whatever it was given."
        )
    parts.extend("\n".join(f"- {each}" for each in lines) for lines in _lists(results) if lines)
    return "\n\n".join(parts) + "\n"


def _lists(results: Results) -> tuple[list[str], list[str]]:
    failed = [
        f"“{name}” at {size:,} failed: {result.failed}"
        for (name, size), result in results.items()
        if result.failed
    ]
    return distances(results), failed


def table(results: Results) -> Iterator[str]:
    """The lines of the one table."""
    yield _line(HEADINGS)
    yield _line("---" if each in ("work", "goal", "met") else "---:" for each in HEADINGS)
    for row in ROWS:
        for seen, goal in row.figures(results):
            yield _line(_cells(row, seen, goal))
    for row in ROWS:
        measured = {seen.size for seen, _ in row.figures(results)}
        for size in sorted(row.goals.keys() - measured):
            ran = any(result.failed for result in row.results(results, size))
            met = "**failed**" if ran else "not measured"
            yield _line((row.work, f"{size:,}", *["-"] * 6, row.goals[size].words, met))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row, seen: Figures, goal: Goal | None) -> Iterator[str]:
    kept = seen.ours.figures.get("bytes_a_decision")
    yield row.work
    yield f"{seen.size:,}"
    yield f"{seen.ours.time:.3g} s" if kept is None else f"{kept:.0f} bytes a decision"
    yield f"{seen.peer.time:.3g} s" if seen.peer else "-"
    yield f"{seen.ratio:.2f}" if seen.ratio else "-"
    yield f"{seen.speed:.2f}" if kept is None else "-"
    yield f"{seen.exponent:.2f}" if seen.exponent is not None and kept is None else "-"
    yield f"{seen.ours.peak:,.0f}" + (f" / {seen.peer.peak:,.0f}" if seen.peer else "")
    yield goal.words if goal else ""
    yield ("**met**" if goal.kept(seen) else "**missed**") if goal else ""


def _asked(results: Results) -> str:
    told = [
        (size, result.figures["asked"])
        for (name, size), result in results.items()
        if name == "periods, Polars in" and "asked" in result.figures
    ]
    return ", ".join(f"{seconds:.2g} s at {size:,}" for size, seconds in told) or "not measured"


def _repeats(results: Results) -> str:
    """How many there are of each case; less than were asked for, if somebody stopped the run."""
    made = sorted(
        len(result.seconds)
        for (name, _), result in results.items()
        if not result.failed and not CASES[name].once
    )
    return " to ".join(dict.fromkeys(map(str, (*made[:1], *made[-1:])))) or "one"
