"""What `fvcount rules` shows: clauses and readings, and how often each clause decided."""

from collections.abc import Iterable, Iterator

from fvcount.ledger.clause_use import Times
from fvcount.ledger.decisions import Measure, Outcome
from fvcount.measures import DEFINITIONS
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES, UNSWITCHED, Readings
from fvcount.show.document import Grid
from fvcount.wording import number_of


def rules_grid() -> Grid:
    """Every clause, with its source."""
    rows = tuple(
        (clause.id, "reading" if clause.reading else "fixed", clause.gloss, clause.source)
        for clause in CLAUSES.values()
    )
    return Grid("Clauses (rule set 2022-07-01)", ("Clause", "Kind", "What it says", "Source"), rows)


def rules_document() -> Iterator[Grid | str]:
    """Every clause and every reading, with its source."""
    yield rules_grid()
    switches = tuple(
        (each.name, " / ".join(each.values), each.chosen, each.why, each.question)
        for each in SWITCHES
    )
    question = "Question to the department"
    columns = ("Switch", "Values, default first", "By default", "Why", question)
    yield Grid("Readings with a switch", columns, switches)
    others = tuple((each.name, each.chosen, each.why, each.question) for each in UNSWITCHED)
    without = ("Reading", "What we chose", "Why", question)
    yield Grid("Readings without a switch", without, others)


def readings_in_words(readings: Readings) -> str:
    """The switches that are not at their default, in a sentence."""
    changed = ", ".join(f"{name}={value}" for name, value in readings.changed.items())
    return f"Readings: {changed or 'all at their defaults (see `fvcount rules`)'}."


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
    times: Times, measures: Iterable[Measure], readings: Readings, book: str
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
    missing = [measure.title for measure in DEFINITIONS.values() if measure not in measures]
    if missing:
        yield f"No data: {', '.join(missing)}."
    yield readings_in_words(readings)
