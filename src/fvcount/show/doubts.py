"""What `fvcount doubts` shows: the questions that would settle what is in doubt."""

from collections.abc import Iterable, Iterator

from fvcount.ledger.count import Count
from fvcount.ledger.explainer import Cell
from fvcount.reports.doubts import Question, questions
from fvcount.show.document import Grid
from fvcount.wording import number_of


def doubts_document(counts: Iterable[Count]) -> Iterator[Grid | str]:
    """Show the questions of each count, those with most effect first."""
    for count in counts:
        low, high = count.range
        number = f"{count.measure.title}, {count.period.in_words()}: {count.value}"
        asked = questions(count)
        if not asked:
            yield f"{number}. Nothing is in doubt."
            continue
        yield f"{number} ({low} to {high})."
        rows = tuple(
            (
                question.text,
                _would_add(count, question),
                count.measure.value_of(question.left),
                _instead(question),
            )
            for question in asked
        )
        columns = ("Question", "Would add", "Then left", "Or")
        yield Grid("", columns, rows, frozenset({"Would add", "Then left"}))


def questions_grid(counts: Iterable[Count]) -> Grid:
    """List the questions in columns that a program reads, a row for each cell to fill."""
    rows = tuple(
        (
            count.measure.name,
            str(number),
            question.text,
            "" if question.amount is None else count.measure.value_of(question.amount),
            count.measure.value_of(question.left),
            "yes" if question.corrects else "no",
            question.reading or "",
            *_place(cell),
        )
        for count in counts
        for number, question in enumerate(questions(count), 1)
        for cell in question.cells
    )
    place = ("Table", "Agency id", "Record", "Client id", "Month", "Column")
    amounts = ("Amount", "Left")
    columns = ("Measure", "Number", "Question", *amounts, "Corrects", "Reading", *place)
    return Grid("", columns, rows, frozenset({"Number", *amounts}))


def _place(cell: Cell) -> tuple[str, ...]:
    month = "" if cell.month is None else str(cell.month)
    return cell.table, cell.agency_id, cell.record or "", cell.client_id or "", month, cell.column


def _would_add(count: Count, question: Question) -> str:
    """What the answer may add; nothing is known of it where no length is."""
    if question.amount is None:
        return "not known"
    unit = " h" if count.unit == "hours" else ""
    return f"{count.measure.value_of(question.amount)}{unit}"


def _instead(question: Question) -> str:
    """What else there is to say: a switch that settles it, and whether an answer corrects."""
    parts = []
    if question.reading:
        parts.append(f"--set {question.reading}=…")
    if len(question.settles) > 1:
        parts.append(f"settles {number_of(len(question.settles), 'record')}")
    if question.corrects:
        parts.append("may also move records that count now")
    return "; ".join(parts)
