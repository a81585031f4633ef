"""What `fvcount doubts` shows: the questions that would settle what is in doubt."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Measure
from fvcount.ledger.explainer import Cell
from fvcount.reports.doubts import Question, questions
from fvcount.show.document import Grid
from fvcount.show.words import amount_in_words
from fvcount.wording import first_few, listed


def doubts_document(counts: Iterable[Count]) -> Iterator[Grid | str]:
    """Show the questions of each count, those with most effect first."""
    for count in counts:
        title = f"{count.measure.title}, {count.period.in_words()}: {count.value}"
        asked = questions(count)
        if not asked:
            yield f"{title}. Nothing is in doubt."
            yield from _caveats(count)
            continue
        low, high = count.range
        yield Grid(
            f"{title} ({low} to {high}).",
            ("", "Question", "Would add", "Then left"),
            tuple(
                (str(number), *_row(count.measure, question, named=_has_several_agencies(asked)))
                for number, question in enumerate(asked, 1)
            ),
            frozenset({"", "Would add", "Then left"}),
        )
        yield from _notes(asked)
        yield from _caveats(count)


def _caveats(count: Count) -> Iterator[Grid]:
    """What can make the number wrong although nothing in it is in doubt."""
    if count.caveats:
        rows = tuple(("Caveat:", caveat.message) for caveat in count.caveats)
        yield Grid("", ("", ""), rows)


def _row(measure: Measure, question: Question, *, named: bool) -> tuple[str, str, str]:
    """A question, what its answer may add, and what is in doubt after it."""
    agency = question.cells[0].agency_id
    amount, left = question.amount, question.left
    return (
        f"{question.text} ({agency})" if named else question.text,
        "not known" if amount is None else amount_in_words(measure, amount),
        amount_in_words(measure, left),
    )


def _has_several_agencies(asked: Iterable[Question]) -> bool:
    return len({cell.agency_id for question in asked for cell in question.cells}) > 1


def _notes(asked: Sequence[Question]) -> Iterator[Grid]:
    """What else there is to say of some of the questions, by their numbers."""
    notes: dict[str, list[int]] = {}
    for number, question in enumerate(asked, 1):
        if question.corrects:
            notes.setdefault("An answer may also change what counts now.", []).append(number)
        if question.reading:
            instead = f"Or choose an interpretation: --set {question.reading}=…"
            notes.setdefault(instead, []).append(number)
    if notes:
        rows = tuple((f"{_numbers(numbers)}:", note) for note, numbers in notes.items())
        yield Grid("", ("", ""), rows)


def _numbers(numbers: Iterable[int]) -> str:
    """The numbers of questions, with runs of three and more shortened.

    >>> _numbers([1, 2, 4, 5, 6])
    '1, 2 and 4 to 6'
    """
    words = []
    for _, pairs in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [str(number) for _, number in pairs]
        words += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run
    return listed(first_few(words))


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
