"""`fvcount explain`: every decision about one id, in words."""

from fvcount.cli.book import Book
from fvcount.cli.options import (
    As,
    AsAt,
    BookPath,
    Format,
    Id,
    MeasureNames,
    Output,
    PeriodText,
    Set,
    ShowCells,
    day_of,
    measures_of,
    period_of,
)
from fvcount.cli.writing import written
from fvcount.errors import FvcountError
from fvcount.measures.new_support_periods.explain import timelines
from fvcount.rules.rule_sets import TIMETABLE
from fvcount.show import json_objects
from fvcount.show.explanations import decisions_grid, explain_document


def explain(
    path: BookPath,
    id: Id,
    period: PeriodText = None,
    measure: MeasureNames = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Tell every decision about a record, a client or a case, in words."""
    day_of(as_at)
    within = None if period is None else period_of(period)
    book = Book.open(path, set_, show_cells, measures_of(measure))
    who = book.records.ids_of(id)
    told = [
        (ledger.measure, decision)
        for ledger in book.ledgers
        for decision in ledger.about(who)
        if within is None or decision.on in within
    ]
    named = {(decision.record, decision.agency_id) for _, decision in told}
    findings = [
        finding
        for finding in book.findings
        if finding.record in who or (finding.record, finding.agency_id) in named
    ]
    history = list(timelines(book.records, book.readings, TIMETABLE, who))
    if not told and not findings and not history:
        raise FvcountError(f"no decision in {path} is about {id!r}; ids are matched exactly")
    text = written(
        form,
        output,
        lambda: json_objects.explain_object(id, history, told, findings),
        lambda: decisions_grid(told),
        lambda: explain_document(id, history, told, findings),
    )
    book.finish(text, output)
