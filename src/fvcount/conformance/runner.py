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
from fvcount.measures import MEASURES

PATIENCE = 60
"""Seconds a command may take over one case."""
AT_ONCE = 4
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

    `record` is blank where a number is wrong, or where it gave no answer at all.
    """

    record: str
    clause: str
    told: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """A case with its fault, or None where the implementation agrees."""

    case: Case
    fault: Fault | None


class NoAnswerError(Exception):
    """An implementation gave nothing that can be compared."""


Implementation = Callable[[Path, Case], Answer]


def this_library(folder: Path, case: Case) -> Answer:
    """What fvcount itself decides about a case."""
    count = MEASURES[case.measure](read(folder), readings=case.readings).count(case.period)
    lines = (
        Line(
            each.on.isoformat(),
            *(each.agency_id, each.record, each.clause.id, each.outcome.value, each.amount),
        )
        for each in count.decisions
    )
    return Answer(tuple(lines), count.value, count.total, count.undetermined)


def command(words: Sequence[str]) -> Implementation:
    """An implementation that is a program.

    It is called with the folder of the case book, then `--period`, `--measure`, a `--set` for each
    switch that is not at its default, and `--format json`. It prints the object that
    `fvcount count … --format json` prints; exit status 0 and 1 are both an answer.
    """

    def answer(folder: Path, case: Case) -> Answer:
        call = [*words, str(folder), "--period", case.period, "--measure", case.measure]
        for switch, value in case.readings.items():
            call += ["--set", f"{switch}={value}"]
        call += ["--format", "json"]
        try:
            done = subprocess.run(  # noqa: S603 (the user's own program)
                call,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NoAnswerError(f"none within {PATIENCE} seconds") from None
        except OSError as error:
            raise FvcountError(f"{words[0]} cannot be run: {error.strerror}") from None
        try:
            if done.returncode not in (0, 1):
                raise NoAnswerError(f"exit status {done.returncode}")
            return _parsed(done.stdout, case)
        except NoAnswerError as error:
            last_words = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise NoAnswerError(": ".join([str(error), *last_words])) from None

    return answer


def _parsed(printed: bytes, case: Case) -> Answer:
    """The answer in a printed JSON object; raises `NoAnswerError` where it has none."""
    try:
        told = json.loads(printed)
        counts = [each for each in told["counts"] if each["measure"] == case.measure]
        if len(counts) != 1:
            raise NoAnswerError(f"{len(counts)} counts of {case.measure}, where one was asked for")
        (count,) = counts
        lines = tuple(_line(each) for each in count["decisions"])
        return Answer(lines, count["value"], count["total"], count["undetermined"])
    except KeyError as error:
        raise NoAnswerError(f"its JSON has no {error}") from None
    except TypeError:
        raise NoAnswerError("its JSON is of another shape") from None
    except (ValueError, RecursionError):
        raise NoAnswerError("what it prints is not JSON") from None


def _line(told: dict[str, Any]) -> Line:
    """A decision of an answer; raises `NoAnswerError` where a part is of another type."""
    line = Line(**{name: told[name] for name in Line._fields})
    for name, kind in Line.__annotations__.items():
        if type(getattr(line, name)) is not kind:
            raise NoAnswerError(f"a decision whose {name} is {getattr(line, name)!r}")
    return line


def agreement(
    cases: Iterable[Case], implementation: Implementation = this_library
) -> Iterator[Result]:
    """Try an implementation on each case, in order.

    Raises `FvcountError` if a command cannot be run at all.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda case: _tried(implementation, case), cases)


def _tried(implementation: Implementation, case: Case) -> Result:
    with TemporaryDirectory() as folder:
        case.write_book(Path(folder))
        try:
            return Result(case, difference(case, implementation(Path(folder), case)))
        except NoAnswerError as error:
            return Result(case, Fault("", case.shows, f"no answer: {error}", answered=False))


def difference(case: Case, answer: Answer) -> Fault | None:
    """The first record decided otherwise, or a number that is not the sum of its decisions."""
    due, given = Counter(case.decisions), Counter(answer.decisions)
    first = min([*(due - given), *(given - due)], default=None)
    if first is None:
        return _wrong_number(case, answer)
    missing, added = (
        sorted(line for line in lines if (line.agency_id, line.record) == first[1:3])
        for lines in ((due - given).elements(), (given - due).elements())
    )
    expected, got = (", and ".join(map(str, lines)) or "nothing" for lines in (missing, added))
    clause = (missing or added)[0].clause
    return Fault(first.record, clause, f"expected {expected}; got {got}")


def _wrong_number(case: Case, answer: Answer) -> Fault | None:
    """A number that is not what the decisions beside it make."""
    total, undetermined = (
        sum(line.amount for line in case.decisions if line.outcome == outcome)
        for outcome in ("counted", "undetermined")
    )
    due = {"value": case.value, "total": total, "undetermined": undetermined}
    for name, number in due.items():
        got = getattr(answer, name)
        if got != number or type(got) is not type(number):
            return Fault("", case.shows, f"the decisions make {name} {number!r}; got {got!r}")
    return None
