"""What `fvcount rules` shows: clauses and readings, and how often each clause decided."""

from collections.abc import Collection, Iterator

from fvcount.ledger.clause_use import Times
from fvcount.ledger.decisions import Measure, Outcome
from fvcount.measures import DEFINITIONS
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES, UNSWITCHED, Readings
from fvcount.rules.rule_sets import TIMETABLE
from fvcount.show.document import Grid
from fvcount.wording import number_of

QUESTION = "Question to the department"


def rules_grid() -> Grid:
    """List every clause, with its source."""
    ids = [rule_set.id for rule_set in TIMETABLE.rule_sets]
    title = f"Clauses (rule set{'s' if len(ids) > 1 else ''} {', '.join(ids)})"
    rows = tuple(
        (clause.id, "reading" if clause.reading else "fixed", clause.gloss, clause.source)
        for clause in CLAUSES.values()
    )
    return Grid(title, ("Clause", "Kind", "What it says", "Source"), rows)


def rules_document() -> Iterator[Grid | str]:
    """Show every clause with its source, then every reading with its reason."""
    yield rules_grid()
    columns: tuple[str, ...] = ("Switch", "Values, default first", "By default", "Why", QUESTION)
    rows: tuple[tuple[str, ...], ...] = tuple(
        (switch.name, " / ".join(switch.values), switch.chosen, switch.why, switch.question)
        for switch in SWITCHES
    )
    yield Grid("Readings with a switch", columns, rows)
    columns = ("Reading", "What we chose", "Why", QUESTION)
    rows = tuple(
        (reading.name, reading.chosen, reading.why, reading.question) for reading in UNSWITCHED
    )
    yield Grid("Readings without a switch", columns, rows)


def readings_in_words(readings: Readings) -> str:
    """Name the switches that are not at their default, in a sentence."""
    changed = ", ".join(f"{name}={value}" for name, value in readings.changed.items())
    return f"Interpretations: {changed or 'the defaults (`fvcount rules`)'}."


def coverage_grid(times: Times) -> Grid:
    """List every clause, with how many decisions of each outcome fell under it."""
    rows = tuple(
        (clause, *(str(counter[outcome]) for outcome in Outcome), CLAUSES[clause].gloss)
        for clause, counter in times.items()
    )
    outcomes = tuple(outcome.value.capitalize() for outcome in Outcome)
    columns = ("Clause", *outcomes, "What it says")
    return Grid("How often each clause decided", columns, rows, frozenset(outcomes))


def coverage_document(
    times: Times, measures: Collection[Measure], readings: Readings, book: str
) -> Iterator[Grid | str]:
    """Show the clauses that decided something, then those that never did.

    `measures` are those with data; the others are named.
    """
    used = {clause: counter for clause, counter in times.items() if counter}
    unused = [clause for clause in times if clause not in used]
    number = sum(counter.total() for counter in used.values())
    summary = f"{len(used)} of {len(times)} clauses decided something"
    yield f"{book}: {number_of(number, 'decision')} of all dates; {summary}."
    if used:
        yield coverage_grid(used)
    if unused:
        rows = tuple((clause, CLAUSES[clause].gloss) for clause in unused)
        yield Grid("Never decided anything", ("Clause", "What it says"), rows)
    missing = [measure.title for measure in DEFINITIONS.values() if measure not in measures]
    if missing:
        yield f"No data: {', '.join(missing)}."
    yield readings_in_words(readings)
