"""Hold an implementation against the pack, and name where it first differs."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fvcount.conformance.cases import Case, Line
from fvcount.errors import FvcountError
from fvcount.files import read
from fvcount.ledger.decisions import Outcome
from fvcount.measures import MEASURES

TIME_LIMIT = 60
"""Seconds a command may take over one case."""
THREADS = 4
"""How many cases are tried at the same time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an implementation says about a case: its decisions, and the numbers made of them."""

    decisions: tuple[Line, ...]
    value: str
    total: int
    undetermined: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Where an implementation first differs from a case.

    Attributes:
        record: the record decided otherwise; blank if only a number is wrong or nothing came.
        clause: the clause that decides it.
        message: what was expected and what came, without a full stop.
        answered: whether the implementation gave an answer at all.
    """

    record: str
    clause: str
    message: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """A case with its fault, or None where the implementation agrees."""

    case: Case
    fault: Fault | None


class NoAnswerError(Exception):
    """An implementation gave nothing that can be compared."""


Implementation = Callable[[Path, Case], Answer]


# --- implementations ----------------------------------------------------------------------------


def this_library(folder: Path, case: Case) -> Answer:
    """Answer with what fvcount itself decides."""
    count = MEASURES[case.measure](read(folder), readings=case.readings).count(case.period)
    lines = (
        Line(
            on=decision.on.isoformat(),
            agency_id=decision.agency_id,
            record=decision.record,
            clause=decision.clause.id,
            outcome=decision.outcome.value,
            amount=decision.amount,
        )
        for decision in count.decisions
    )
    return Answer(tuple(lines), count.value, count.total, count.undetermined)


def command(words: Sequence[str]) -> Implementation:
    """Make an implementation of a program.

    It is called with the folder of the case book, then `--period`, `--measure`, a `--set` for each
    switch that is not at its default, and `--format json`. It prints the object that
    `fvcount count … --format json` prints; exit status 0 and 1 are both an answer.
    """

    def answer(folder: Path, case: Case) -> Answer:
        process = _run([*words, *_arguments(folder, case)])
        try:
            if process.returncode not in (0, 1):
                raise NoAnswerError(f"exit status {process.returncode}")
            return _parse_answer(process.stdout, case.measure)
        except NoAnswerError as error:
            last_line = process.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise NoAnswerError(": ".join([str(error), *last_line])) from None

    return answer


def _arguments(folder: Path, case: Case) -> Iterator[str]:
    yield from (str(folder), "--period", case.period, "--measure", case.measure)
    for switch, value in case.readings.items():
        yield from ("--set", f"{switch}={value}")
    yield from ("--format", "json")


def _run(words: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 (the user's own program)
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoAnswerError(f"none within {TIME_LIMIT} seconds") from None
    except OSError as error:
        raise FvcountError(f"{words[0]} cannot be run: {error.strerror}") from None


def _parse_answer(printed: bytes, measure: str) -> Answer:
    """Find the answer in a printed JSON object; raise `NoAnswerError` where it has none."""
    try:
        counts = [count for count in json.loads(printed)["counts"] if count["measure"] == measure]
        if len(counts) != 1:
            raise NoAnswerError(f"{len(counts)} counts of {measure}, where one was asked for")
        (count,) = counts
        lines = tuple(_parse_line(decision) for decision in count["decisions"])
        return Answer(lines, count["value"], count["total"], count["undetermined"])
    except KeyError as error:
        raise NoAnswerError(f"its JSON has no {error}") from None
    except TypeError:
        raise NoAnswerError("its JSON is of another shape") from None
    except (ValueError, RecursionError):
        raise NoAnswerError("what it prints is not JSON") from None


def _parse_line(decision: dict[str, Any]) -> Line:
    """Take a decision of an answer; raise `NoAnswerError` where a part is of another type."""
    line = Line(**{name: decision[name] for name in Line._fields})
    for name, kind in Line.__annotations__.items():
        if type(getattr(line, name)) is not kind:
            raise NoAnswerError(f"a decision whose {name} is {getattr(line, name)!r}")
    return line


# --- comparing ----------------------------------------------------------------------------------


def agreement(
    cases: Iterable[Case], implementation: Implementation = this_library
) -> Iterator[Result]:
    """Try an implementation on each case, in order.

    Raises `FvcountError` if a command cannot be run at all.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(lambda case: _try(implementation, case), cases)


def _try(implementation: Implementation, case: Case) -> Result:
    with TemporaryDirectory() as folder:
        case.write_book(Path(folder))
        try:
            answer = implementation(Path(folder), case)
        except NoAnswerError as error:
            return Result(case, Fault("", case.shows, f"no answer: {error}", answered=False))
        return Result(case, _first_fault(case, answer))


def _first_fault(case: Case, answer: Answer) -> Fault | None:
    """Name the first record decided otherwise, else a number that its decisions do not make."""
    case_lines, answer_lines = Counter(case.decisions), Counter(answer.decisions)
    missing, extra = case_lines - answer_lines, answer_lines - case_lines
    if not missing and not extra:
        return _wrong_number(case, answer)
    first = min([*missing, *extra])
    of_case, of_answer = _same_record(first, missing), _same_record(first, extra)
    clause = (of_case or of_answer)[0].clause
    message = f"expected {_in_words(of_case)}; got {_in_words(of_answer)}"
    return Fault(first.record, clause, message)


def _same_record(first: Line, lines: Counter[Line]) -> list[Line]:
    """Choose the lines about the same record of the same agency."""
    key = (first.agency_id, first.record)
    return sorted(line for line in lines.elements() if (line.agency_id, line.record) == key)


def _in_words(lines: list[Line]) -> str:
    return ", and ".join(map(str, lines)) or "nothing"


def _wrong_number(case: Case, answer: Answer) -> Fault | None:
    """Name a number that is not what the decisions beside it make."""
    total, undetermined = (
        sum(line.amount for line in case.decisions if line.outcome == outcome)
        for outcome in (Outcome.COUNTED, Outcome.UNDETERMINED)
    )
    numbers = {"value": case.value, "total": total, "undetermined": undetermined}
    for name, number in numbers.items():
        got = getattr(answer, name)
        if got != number or type(got) is not type(number):
            return Fault("", case.shows, f"the decisions make {name} {number!r}; got {got!r}")
    return None
