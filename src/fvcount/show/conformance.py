"""What `fvcount conform` shows: the cases of the pack, and which differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fvcount.conformance import PACK, PACK_VERSION, Case, Fault, Result
from fvcount.rules.clauses import CLAUSES
from fvcount.show.document import Grid
from fvcount.wording import number_of


def conformance_grid(results: Iterable[Result]) -> Grid:
    """One row for each case of the pack."""
    rows = []
    for case, fault in ((result.case, result.fault) for result in results):
        first = (fault.record, fault.clause, fault.told) if fault else ("", "", "")
        agrees = "no" if fault else "yes"
        about = (case.name, case.measure, case.shows, case.mark, case.pointer)
        rows.append((*about, agrees, *first))
    told = ("Agrees", "Record", "Clause", "Difference")
    columns = ("Case", "Measure", "Shows", "Mark", "Source", *told)
    return Grid("", columns, tuple(rows))


def conformance_document(name: str, results: Sequence[Result]) -> Iterator[Grid | str]:
    """The cases that differ with the first difference of each, then a summary by clause."""
    differ = [(result.case, result.fault) for result in results if result.fault]
    yield f"Conformance pack {PACK_VERSION}, {number_of(len(results), 'case')}: {name}."
    if differ:
        rows = tuple(
            (case.name, case.mark, fault.record, fault.clause, _told(case, fault))
            for case, fault in differ
        )
        columns = ("Case", "Mark", "First record", "Clause", "What differs, and why it should not")
        yield Grid("Cases that differ", columns, rows)
        yield "Mark A or C: the official text says so. R: it leaves it open, and this is a reading."
    total = Counter(result.case.shows for result in results)
    failed = Counter(case.shows for case, _ in differ)
    clauses = [clause for clause in CLAUSES if clause in total]
    summary = tuple(
        (clause, str(total[clause]), str(total[clause] - failed[clause]), str(failed[clause]))
        for clause in clauses
    )
    numbers = ("Cases", "Agree", "Differ")
    yield Grid("By the clause a case shows", ("Clause", *numbers), summary, frozenset(numbers))
    agree = f"{number_of(len(differ), 'case')} of them differ" if differ else "All agree"
    yield f"{agree}. Each case is a plain file in {PACK}: it tells its rule, its source and why."


def _told(case: Case, fault: Fault) -> str:
    """A difference with the reason of the case; where there was no answer, only that."""
    return f"{fault.told}. {case.because} ({case.pointer})" if fault.answered else f"{fault.told}."
