"""What `fvcount conform` shows: the cases of the pack, and those that differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fvcount.conformance import PACK, PACK_VERSION, Case, Fault, Result
from fvcount.rules.clauses import CLAUSES
from fvcount.show.document import Grid
from fvcount.wording import number_of

DIFFERENCE = ("Agrees", "Record", "Clause", "Difference")
COLUMNS = ("Case", "Measure", "Shows", "Mark", "Source", *DIFFERENCE)


def conformance_grid(results: Iterable[Result]) -> Grid:
    """List every case, with its first difference if it has one."""
    return Grid("", COLUMNS, tuple(_row(result.case, result.fault) for result in results))


def _row(case: Case, fault: Fault | None) -> tuple[str, ...]:
    description = (case.name, case.measure, case.shows, case.mark, case.pointer)
    if fault is None:
        return (*description, "yes", "", "", "")
    return (*description, "no", fault.record, fault.clause, fault.message)


def conformance_document(name: str, results: Sequence[Result]) -> Iterator[Grid | str]:
    """Show the cases that differ, then a summary by clause."""
    failures = [(result.case, result.fault) for result in results if result.fault]
    yield f"Conformance pack {PACK_VERSION}, {number_of(len(results), 'case')}: {name}."
    if failures:
        yield _failures_grid(failures)
        yield "Mark A or C: the official text says so. R: it leaves it open, and this is a reading."
    yield _summary_grid(results)
    summary = f"Cases that differ: {len(failures)}" if failures else "All agree"
    yield f"{summary}. Each case is a plain file in {PACK}, with its rule, its source and why."


def _failures_grid(failures: Iterable[tuple[Case, Fault]]) -> Grid:
    rows = tuple(
        (case.name, case.mark, fault.record, fault.clause, _reason(case, fault))
        for case, fault in failures
    )
    columns = ("Case", "Mark", "First record", "Clause", "What differs, and why it should not")
    return Grid("Cases that differ", columns, rows)


def _reason(case: Case, fault: Fault) -> str:
    """Say what differs and why the case is right; without an answer there is nothing to argue."""
    if not fault.answered:
        return f"{fault.message}."
    return f"{fault.message}. {case.because} ({case.pointer})"


def _summary_grid(results: Sequence[Result]) -> Grid:
    totals = Counter(result.case.shows for result in results)
    failures = Counter(result.case.shows for result in results if result.fault)
    rows = tuple(
        (clause, str(total), str(total - failures[clause]), str(failures[clause]))
        for clause in CLAUSES
        if (total := totals[clause])
    )
    numbers = ("Cases", "Agree", "Differ")
    return Grid("By the clause a case shows", ("Clause", *numbers), rows, frozenset(numbers))
