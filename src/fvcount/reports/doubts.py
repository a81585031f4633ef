"""Doubts: the questions whose answers would settle what is in doubt in a period.

Each undetermined decision is in one question: of a person, of a record or records that may be one,
or of an agency's coverage.
The question whose answer has most effect for each cell to fill comes first.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fvcount.dates.periods import Month, runs_in_words
from fvcount.errors import LedgerError, expect
from fvcount.history.days import CoveredMonths
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Decision, Outcome
from fvcount.ledger.explainer import Cell
from fvcount.rules import clauses
from fvcount.wording import day_in_words, first_few, listed

SENTENCES = {
    ("month_statuses", "ongoing_relationship"): "Did {client}'s relationship go on in {months}?",
    ("coverage", "from_month"): "Are the service events of {months} at {agency} complete?",
    ("service_events", "minutes"): "How long did {record} take?",
    ("service_events", "started_at"): "At what time of day did {record} start?",
    ("after_hours_responses", "mode"): "How was the family reached in {record}?",
    ("after_hours_responses", "responded_at"): "At what time of day was {record}?",
    ("ramp_referrals", "determination"): "What was determined about {record}?",
    ("ramp_referrals", "determined_on"): "On which day was {record} determined?",
}
NAMED_BY = "Who was {record} for?"
SUPPORT_UNDER = "What support did {client} receive under {periods}, and when?"
ENDED = "When did {record} end?"
ENDED_BY = "Was {record} over by {day}, and when did it end?"


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be found out to settle some doubts.

    Attributes:
        text: the question in words.
        cells: the cells to fill or to correct. Once all of them say something, whatever it is, none
            of the decisions is in doubt; but an end has to be by the day that the text names, and
            months whose services are not complete, or a record without support, stay as they are.
        settles: the undetermined decisions.
        amount: what they would add, in `measure.amount_unit`; None where no duration is known.
        corrects: whether an answer corrects what was recorded and may change what other records
            count, so that the number may leave its range: the end of another record, further
            coverage, a service that was missing, the time of a response that counts.
        reading: the switch that would settle them instead, if there is one.
        left: what is undetermined once this question and those before it are answered.
    """

    text: str
    cells: tuple[Cell, ...]
    settles: tuple[Decision, ...]
    amount: int | None
    corrects: bool
    reading: str | None
    left: int


class _Doubt(NamedTuple):
    decision: Decision
    cells: Set[Cell]
    corrects: bool
    switch: str | None


def questions(count: Count) -> tuple[Question, ...]:
    """The questions that would settle all doubts of a count, those with most effect first.

    Raises `LedgerError` for a count without data, which is not the same as one without doubt, and
    for what is not a count.

    >>> import fvcount
    >>> records = fvcount.read("examples/northside")
    >>> for question in questions(fvcount.after_hours_responses(records).count("2024-03")):
    ...     print(question.text, question.amount, question.left)
    How was the family reached in AH-018? 1 1
    At what time of day was AH-023? 1 0
    """
    expect(count, Count, LedgerError, "expected a Count, as ledger.count('2024-03') gives it")
    groups = _groups(sorted(_doubts(count), key=_by_date))
    left = count.undetermined
    ordered = []
    for question in sorted(map(_question, groups), key=_most_effect_first):
        left -= sum(decision.amount for decision in question.settles)
        ordered.append(replace(question, left=left))
    return tuple(ordered)


def _doubts(count: Count) -> Iterator[_Doubt]:
    """Each undetermined decision with the cells that it lacks."""
    for sheet, rows in count.rows:
        doubtful = (row for row in rows if sheet.verdict(row).outcome is Outcome.UNDETERMINED)
        entries = [sheet.entry(row) for row in doubtful]
        for entry, cells in zip(entries, sheet.explainer.cells_of_each(entries), strict=True):
            decision = sheet.explainer.decision(entry)
            corrects = sheet.explainer.moves_others(entry, cells)
            yield _Doubt(decision, cells, corrects, sheet.explainer.switch_for(entry))


def _by_date(doubt: _Doubt) -> tuple[object, ...]:
    decision = doubt.decision
    return decision.on, decision.agency_id, decision.record, decision.clause.id, decision.amount


def _groups(doubts: Sequence[_Doubt]) -> Iterable[list[_Doubt]]:
    """Doubts that are asked about together: those of one subject, and of subjects that meet."""
    led_to: dict[object, object] = {}

    def leader(subject: object) -> object:
        while subject in led_to:
            subject = led_to[subject]
        return subject

    for doubt in doubts:
        first, *others = map(leader, _subjects(doubt))
        led_to.update((other, first) for other in others if other != first)
    groups: dict[object, list[_Doubt]] = {}
    for doubt in doubts:
        groups.setdefault(leader(_subjects(doubt)[0]), []).append(doubt)
    return groups.values()


def _subjects(doubt: _Doubt) -> Sequence[object]:
    """What a doubt is about: an agency's coverage, else a person, else records."""
    agency, record = doubt.decision.agency_id, doubt.decision.record
    if all(cell.table == "coverage" for cell in doubt.cells):
        return [agency]
    clients = {cell.client_id for cell in doubt.cells if cell.client_id is not None}
    records = {record, *(cell.record for cell in doubt.cells)}
    return [(agency, name) for name in clients or records]


def _question(doubts: Sequence[_Doubt]) -> Question:
    """One question about all doubts of one subject; what is left is not known yet."""
    cells = sorted({cell for doubt in doubts for cell in doubt.cells}, key=_place)
    decisions = tuple(doubt.decision for doubt in doubts)
    length_is_known = not any(cell.column == "minutes" for cell in cells)
    switches = {doubt.switch for doubt in doubts}
    states_coverage = any(cell.table == "coverage" for cell in cells)
    return Question(
        text=_text(cells, decisions),
        cells=tuple(cells),
        settles=decisions,
        amount=sum(decision.amount for decision in decisions) if length_is_known else None,
        corrects=any(doubt.corrects for doubt in doubts),
        reading=switches.pop() if len(switches) == 1 and not states_coverage else None,
        left=0,
    )


def _place(cell: Cell) -> tuple[str, ...]:
    """The order of cells: by record or person, then table, month and column."""
    month = "" if cell.month is None else str(cell.month)
    return cell.record or "", cell.client_id or "", cell.table, month, cell.column


def _most_effect_first(question: Question) -> tuple[object, ...]:
    first = question.settles[0]
    effect = Fraction(question.amount or 0, len(question.cells))
    return -effect, question.amount is None, first.on, first.agency_id, first.record


def _text(cells: Sequence[Cell], decisions: Sequence[Decision]) -> str:
    """The question in words: a sentence for each kind of cell and whom or what it is about."""
    months: dict[_Sentence, list[Month]] = {}
    named: str | None = None
    for cell in cells:
        sentence = _Sentence.of(cell, decisions, named)
        months.setdefault(sentence, []).extend([cell.month] if cell.month is not None else [])
        named = cell.record
    return " ".join(sentence.about(of_sentence) for sentence, of_sentence in months.items())


class _Sentence(NamedTuple):
    """A sentence of a question, but for the months that it asks about."""

    words: str
    agency: str
    client: str | None
    record: str | None
    periods: str
    day: str

    @classmethod
    def of(cls, cell: Cell, decisions: Sequence[Decision], named: str | None) -> "_Sentence":
        """The sentence that asks for a cell; a record that was just named is "it"."""
        words, periods, day = SENTENCES.get((cell.table, cell.column), ENDED), "", None
        if cell.column == "client_ids":
            words = NAMED_BY if cell.record else SUPPORT_UNDER
            periods = _periods_in(cell.month, decisions)
        elif cell.column == "end_date" and (day := _first_overlap(cell, decisions)):
            words = ENDED_BY
        return cls(
            words,
            agency=cell.agency_id,
            client=cell.client_id,
            record="it" if cell.record == named else cell.record,
            periods=periods,
            day=day_in_words(day) if day else "",
        )

    def about(self, months: Iterable[Month]) -> str:
        """The sentence about these months."""
        runs = (range(month, month + 1) for month in months)
        in_words = runs_in_words(CoveredMonths.of(runs).runs)
        return self.words.format(**self._asdict(), months=in_words)


def _periods_in(month: Month | None, decisions: Iterable[Decision]) -> str:
    """The recorded support periods in doubt that start in this month; if none does, all."""
    recorded = [each for each in decisions if not each.record.startswith("derived:")]
    in_month = [decision for decision in recorded if Month.of(decision.on) == month]
    return listed(first_few([decision.record for decision in in_month or recorded]))


def _first_overlap(cell: Cell, decisions: Iterable[Decision]) -> date | None:
    """The first day on which another record starts that overlaps this one: it ended by then."""
    starts = {decision.record: decision.on for decision in decisions}
    own = starts.get(cell.record or "", date.min)
    others = (
        decision.on
        for decision in decisions
        if decision.clause == clauses.OVERLAP and decision.record != cell.record
    )
    return min((day for day in others if day >= own), default=None)
