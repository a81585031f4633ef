"""The laws, held against drawn case books: the library's measures, or a user's wrapper or adapter.

Books are drawn by a seed, so that a run is the same each time. Where a law does not hold, rows are
left out as long as it still does not, and the rest are shown.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from fvcount import MEASURES, Records
from fvcount.errors import FvcountError, expect
from fvcount.records.tables import TABLES
from fvcount.testing.cases import Case, Measure, Read
from fvcount.testing.drawing import Book, Row
from fvcount.testing.laws import (
    caveats,
    conservation,
    doubt,
    irrelevance,
    questions,
    sameness,
    selection,
    sentences,
    storing,
)
from fvcount.wording import hint

Law = Callable[[Case, Measure], None]

LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        conservation.each_record_is_decided_once,
        conservation.nothing_is_lost_of_a_messy_book,
        sameness.order_changes_nothing,
        sameness.order_changes_no_finding,
        sameness.names_change_nothing,
        sameness.two_runs_are_alike_to_the_byte,
        sameness.the_records_are_those_given,
        sameness.the_library_decides_the_same,
        sameness.typed_records_hold_the_whole_case_book,
        selection.a_count_is_the_decisions_dated_in_its_period,
        selection.months_and_quarters_add_up_to_the_run,
        selection.counts_of_agencies_add_up_to_the_count_of_all,
        selection.the_number_is_the_counted_amounts,
        irrelevance.ledgers_of_agencies_add_up_to_the_ledger_of_all,
        irrelevance.what_another_agency_gives_changes_nothing,
        irrelevance.what_is_given_of_others_changes_nothing,
        irrelevance.what_need_not_be_decided_together_changes_nothing,
        irrelevance.findings_never_move_a_count,
        caveats.caveats_never_move_a_count,
        caveats.rows_that_cannot_be_read_are_told_beside_the_number,
        caveats.what_removes_a_caveat_removes_it,
        caveats.what_another_agency_gives_changes_no_caveat,
        doubt.settling_a_doubtful_month_stays_in_the_range_shown,
        doubt.settling_every_unknown_month_stays_in_the_range_shown,
        doubt.what_is_said_to_settle_a_doubt_settles_it,
        questions.what_is_asked_settles_every_doubt,
        sentences.every_decision_is_explained_in_words,
        storing.a_ledger_is_the_same_after_it_was_stored,
    )
}
"""What every measure keeps: functions of a case and a measure that raise where they do not hold."""


def check_laws(
    measure: Measure | None = None,
    *,
    read: Read = Records.from_dict,
    laws: Iterable[str] = LAWS,
    examples: int = 100,
    first: int = 0,
) -> None:
    """Hold every law against drawn case books; the same ones at each call.

    Args:
        measure: a measure, or a wrapper of one: `(records, *, readings=None) -> Ledger`. By default
            each of the library's own.
        read: a way in, such as an agency's own export: every case book, a dict of lists of rows of
            text, goes through it to become `Records`.
        laws: the names of those to hold; by default all.
        examples: how many case books.
        first: the seed of the first of them; each has the next one.

    Raises:
        ValueError: for a law that does not exist, or no case books at all.
        AssertionError: where a law does not hold, or what is tried crashes. It names the law, the
            measure and the seed, and shows the least rows on which it still does not hold.

    >>> from fvcount import service_hours
    >>> check_laws(service_hours, examples=2)
    """
    if examples < 1:
        raise ValueError(f"examples is {examples}: nothing would be tried")
    measures = [*MEASURES.values()] if measure is None else [measure]
    expect(laws, Iterable, FvcountError, "laws: expected names of laws")
    chosen = [*map(law_named, laws)]
    for seed in range(first, first + examples):
        case = Case.drawn(seed, read)
        for law in chosen:
            for decide in measures:
                hold(law, decide, case)


def law_named(name: str) -> Law:
    """The law of a name; raises `ValueError` where there is none."""
    expect(name, str, FvcountError, "expected the name of a law")
    if name not in LAWS:
        raise ValueError(f"there is no law {name!r}{hint(name, LAWS)}")
    return LAWS[name]


def hold(law: Law, measure: Measure, case: Case) -> None:
    """Try a law on a case; where it fails, show the least of the rows on which it still does."""
    __tracebackhide__ = True

    def fault(book: Book) -> Exception | None:
        return fault_of(law, measure, replace(case, book=book))

    first = fault_of(law, measure, case)
    if first is None:
        return
    rows = least(case.book, lambda book: fault(book) is not None)
    message = [
        f"{law.__name__} does not hold for {getattr(measure, '__name__', repr(measure))}"
        f" (seed {case.seed})",
        f"readings {case.readings}; the least of the rows that still break it:",
        *as_text(rows),
        in_words(fault(rows)),
    ]
    raise AssertionError("\n".join(message)) from first


def fault_of(law: Law, measure: Measure, case: Case) -> Exception | None:
    """What a law says against a case; a crash breaks it as well."""
    try:
        law(case, measure)
    except Exception as fault:
        return fault
    return None


def in_words(fault: Exception | None) -> str:
    """What a law says, or how what is tried crashed."""
    is_crash = not isinstance(fault, AssertionError)
    return f"{type(fault).__name__}: {fault}" if is_crash else str(fault)


def least(book: Book, fails: Callable[[Book], bool]) -> Book:
    """A failing book without whatever can be left out of it while it still fails."""
    while (smaller := next(filter(fails, smaller_books(book)), None)) is not None:
        book = smaller
    return book


def smaller_books(book: Book) -> Iterator[Book]:
    """The book without a whole table, half of one, one row, or a cell that may be blank."""
    for table, rows in book.items():
        if rows:
            yield book | {table: []}
        half = len(rows) // 2
        if half:
            yield book | {table: rows[half:]}
            yield book | {table: rows[:half]}
        for place in range(len(rows)):
            yield book | {table: rows[:place] + rows[place + 1 :]}
    for table, rows in book.items():
        for place, row in enumerate(rows):
            for column in sorted(row.keys() - {*TABLES[table].required}):
                smaller = {name: cell for name, cell in row.items() if name != column}
                yield book | {table: [*rows[:place], smaller, *rows[place + 1 :]]}


def as_text(book: Book) -> list[str]:
    """The rows of a book, each in one line, without what is blank."""
    return [f"  {table}: {filled_cells(row)}" for table, rows in book.items() for row in rows]


def filled_cells(row: Row) -> str:
    """The cells of a row that are filled."""
    return " ".join(f"{column}={text!r}" for column, text in row.items() if text)
