"""Whether the peers agree with each other, and how far their numbers are from the library's."""

from benchmarks.cases import CASES
from benchmarks.measuring import Result, Results

Monthly = dict[str, int]


def disagreements(results: Results) -> list[str]:
    """Each peer, or the library in each form, that gives other numbers than the first at a size."""
    first: dict[tuple[str, int, bool], tuple[str, Monthly]] = {}
    said = []
    for (name, size), result in results.items():
        ours = CASES[name].ours
        for measure, monthly in _numbers(result):
            other, expected = first.setdefault((measure, size, ours), (name, monthly))
            if monthly != expected:
                months = sum(monthly.get(m, 0) != expected.get(m, 0) for m in monthly | expected)
                said.append(
                    f"{measure} at {size:,}: “{name}” differs from “{other}” in {months} months"
                )
    return said


def distances(results: Results) -> list[str]:
    """For each measure at the largest size that both told: the peers' number and the library's."""
    said = {}
    for (name, size), result in sorted(results.items(), key=lambda item: item[0][1]):
        for measure, monthly in _numbers(result):
            by_hand = _by_hand(results, measure, size)
            if CASES[name].ours and by_hand is not None:
                said[measure] = _distance(
                    measure, size, by_hand, monthly, result.undetermined.get(measure, 0)
                )
    return list(said.values())


def _by_hand(results: Results, measure: str, size: int) -> Monthly | None:
    for (name, at), result in results.items():
        if at == size and not CASES[name].ours and measure in result.numbers:
            return result.numbers[measure]
    return None


def _numbers(result: Result) -> list[tuple[str, Monthly]]:
    return [] if result.failed else list(result.numbers.items())


def _distance(measure: str, size: int, by_hand: Monthly, ours: Monthly, undetermined: int) -> str:
    unit, scale = (" h", 3600) if measure == "service_hours" else ("", 1)
    months = sorted(by_hand.keys() | ours.keys())
    off = sum(abs(by_hand.get(month, 0) - ours.get(month, 0)) for month in months)
    number, counted, doubt = (
        f"{value / scale:,.0f}{unit}"
        for value in (sum(by_hand.values()), sum(ours.values()), undetermined)
    )
    share = off / max(1, sum(ours.values()))
    return (
        f"{measure} at {size:,}: {number} by hand, {counted} counted by the rules and {doubt}"
        f" undetermined; the months differ by {share:.1%} of what is counted"
    )
