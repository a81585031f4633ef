"""The table, in Markdown, and whether the numbers agree."""

import math
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, NamedTuple

from benchmarks.cases import CASES, COMPARISONS, GOALS

LEFT = ("work", "goal", "met")
HEADINGS = (
    *("work", "events", "fvcount", "by hand", "ratio", "M events/s", "exponent", "peak MB"),
    *("goal", "met"),
)
NOTE = """\
Medians of {repeats} runs, each in a process of its own; peak memory is that of the library / peer.
All peers of a measure gave the same number for every month at every size, and so did the library,
whatever it read."""


class Result(NamedTuple):
    """The medians of one case at one size."""

    seconds: float
    peak: float
    bytes_a_decision: float | None
    repeats: int


Results = dict[tuple[str, int], Result]


def report(run: dict[str, Any]) -> str:
    """Everything that is printed. Where numbers disagree, there are no ratios."""
    libraries = ", ".join(f"{name} {version}" for name, version in run["libraries"].items())
    parts = [f"Measured {run['date']} on {run['machine']}; {libraries}."]
    results, disagreement = _results(run), disagreements(run)
    if disagreement:
        parts += ["**No ratios: the numbers do not agree.**", _points(disagreement)]
    else:
        counts = sorted({result.repeats for result in results.values()} or {0})
        repeats = " to ".join(map(str, dict.fromkeys((counts[0], counts[-1]))))
        parts += ["\n".join(_table(results)), NOTE.format(repeats=repeats)]
    parts += [_points(_distances(run)), _points(failures(run))]
    return "\n\n".join(part for part in parts if part) + "\n"


def failures(run: dict[str, Any]) -> list[str]:
    """Each case that failed, and why."""
    return [
        f"“{entry['case']}” at {entry['events']:,} failed: {entry['failure']}"
        for entry in run["runs"]
        if "failure" in entry
    ]


def disagreements(run: dict[str, Any]) -> list[str]:
    """Each peer, and each way into the library, that gave other numbers than the first."""
    first: dict[tuple[str, int, bool], dict[str, Any]] = {}
    lines = []
    for entry in run["runs"]:
        for measure, numbers in entry.get("numbers", {}).items():
            key = measure, entry["events"], CASES[entry["case"]].peer
            expected = first.setdefault(key, entry)
            if numbers != expected["numbers"][measure]:
                cases = f"“{entry['case']}” differs from “{expected['case']}”"
                lines.append(f"{measure} at {entry['events']:,}: {cases}")
    return list(dict.fromkeys(lines))


def _distances(run: dict[str, Any]) -> list[str]:
    """How far the peers' number is from the library's, at the largest size that has both."""
    answers = {
        (measure, entry["events"], CASES[entry["case"]].peer): entry
        for entry in run["runs"]
        for measure in entry.get("numbers", ())
    }
    lines = {}
    for measure, size, peer in sorted(answers):
        ours = answers.get((measure, size, False))
        if peer and ours:
            by_hand, counted = (e["numbers"][measure] for e in (answers[measure, size, True], ours))
            distance = _distance(measure, by_hand, counted, ours["undetermined"][measure])
            lines[measure] = f"{measure} at {size:,}: {distance}"
    return list(lines.values())


def _distance(
    measure: str, by_hand: dict[str, int], counted: dict[str, int], undetermined: int
) -> str:
    unit, scale = (" h", 3600) if measure == "service_hours" else ("", 1)
    total = sum(counted.values())
    difference = sum(abs(by_hand.get(m, 0) - counted.get(m, 0)) for m in by_hand | counted)
    hand, rules, doubt = (
        f"{amount / scale:,.0f}{unit}" for amount in (sum(by_hand.values()), total, undetermined)
    )
    return (
        f"{hand} by hand, {rules} counted by the rules and {doubt} undetermined; the months differ"
        f" by {difference / max(1, total):.1%} of what is counted"
    )


def _results(run: dict[str, Any]) -> Results:
    """The result of each case and size that never failed."""
    entries: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for entry in run["runs"]:
        entries.setdefault((entry["case"], entry["events"]), []).append(entry)
    return {
        key: Result(
            median(entry["seconds"] for entry in repeats),
            median(entry["peak"] for entry in repeats),
            repeats[-1].get("bytes"),
            len(repeats),
        )
        for key, repeats in entries.items()
        if not any("failure" in entry for entry in repeats)
    }


def _table(results: Results) -> Iterator[str]:
    yield _line(HEADINGS)
    yield _line("---" if heading in LEFT else "---:" for heading in HEADINGS)
    for work, (case, peer_case) in COMPARISONS.items():
        previous: tuple[int, float] | None = None
        for size in sorted({size for _, size in results}):
            ours, peer = results.get((case, size)), results.get((peer_case, size))
            if ours and (peer or not peer_case):
                goal = GOALS.get((case, peer_case, size), {})
                figures = _figures(size, ours, peer, previous)
                yield _line([work, f"{size:,}", *_cells(figures, ours, peer, goal)])
                previous = size, ours.seconds


def _figures(
    size: int, ours: Result, peer: Result | None, previous: tuple[int, float] | None
) -> dict[str, float]:
    if ours.bytes_a_decision is not None:
        return {"peak": ours.peak, "bytes": ours.bytes_a_decision}
    figures = {"peak": ours.peak, "seconds": ours.seconds, "speed": size / ours.seconds / 1e6}
    if peer:
        figures["ratio"] = ours.seconds / peer.seconds
    if previous:
        figures["exponent"] = math.log(ours.seconds / previous[1]) / math.log(size / previous[0])
    return figures


def _cells(
    figures: dict[str, float], ours: Result, peer: Result | None, goal: dict[str, float]
) -> Iterator[str]:
    kept = ours.bytes_a_decision
    yield f"{ours.seconds:.3g} s" if kept is None else f"{kept:.0f} bytes a decision"
    yield f"{peer.seconds:.3g} s" if peer else "-"
    for name in ("ratio", "speed", "exponent"):
        yield f"{figures[name]:.2f}" if name in figures else "-"
    yield f"{ours.peak:,.0f}" + (f" / {peer.peak:,.0f}" if peer else "")
    limits = [f"{name} {'≥' if name == 'speed' else '≤'} {limit:g}" for name, limit in goal.items()]
    yield ", ".join(limits)
    met = all(_is_met(name, figures.get(name), limit) for name, limit in goal.items())
    yield ("**met**" if met else "**missed**") if goal else ""


def _is_met(name: str, figure: float | None, limit: float) -> bool:
    if figure is None:
        return False
    return figure >= limit if name == "speed" else figure <= limit


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _points(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
