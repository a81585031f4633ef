"""What a person is shown of how well the rules are tried: by a case book, by the pack's cases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fvcount.clause_use import Times
from fvcount.clauses import CLAUSES
from fvcount.conformance import PACK, PACK_VERSION, Case, Fault, Result
from fvcount.decisions import Measure, Outcome
from fvcount.measures import MEASURES
from fvcount.show.documents import Grid, readings_in_words
from fvcount.vocabulary import number_of


def coverage_grid(times: Times) -> Grid:
    """One row for each clause: how many decisions of each outcome fell under it."""
    rows = tuple(
        (clause, *(str(counter[outcome]) for outcome in Outcome), CLAUSES[clause].gloss)
        for clause, counter in times.items()
    )
    outcomes = tuple(outcome.value.capitalize() for outcome in Outcome)
    title = "How often each clause decided"
    return Grid(title, ("Clause", *outcomes, "What it says"), rows, frozenset(outcomes))


def coverage_document(
    times: Times, measures: Iterable[Measure], readings: Mapping[str, str], book: str
) -> Iterator[Grid | str]:
    """The clauses that decided something, then those that never did."""
    used = {clause: counter for clause, counter in times.items() if counter}
    unused = [clause for clause in times if clause not in used]
    number = sum(counter.total() for counter in used.values())
    decided = f"{len(used)} of {len(times)} clauses decided something"
    yield f"{book}: {number_of(number, 'decision')} of all dates; {decided}."
    if used:
        yield coverage_grid(used)
    if unused:
        rows = tuple((clause, CLAUSES[clause].gloss) for clause in unused)
        yield Grid("Never decided anything", ("Clause", "What it says"), rows)
    missing = [measure.title for measure in MEASURES if measure not in measures]
    if missing:
        yield f"No data: {', '.join(missing)}."
    yield readings_in_words(readings)


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
