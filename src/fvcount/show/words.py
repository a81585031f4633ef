"""The words of a team leader for what was decided, and the commands that tell more."""

import shlex
from dataclasses import dataclass

from fvcount.ledger.decisions import Measure, Outcome
from fvcount.ledger.notebook import IN_WORDS, amount_or_unknown


def as_option(outcome: Outcome) -> str:
    """An outcome as a value of `--outcome`."""
    return IN_WORDS[outcome].replace(" ", "-")


def amount_in_words(measure: Measure, amount: int, outcome: Outcome = Outcome.COUNTED) -> str:
    """An amount in the unit shown, with its unit where it is not a number of things.

    >>> from fvcount.measures import DEFINITIONS
    >>> amount_in_words(DEFINITIONS["service_hours"], 5400)
    '1.50 h'
    """
    shown = amount_or_unknown(measure, amount, outcome)
    return f"{shown} h" if measure.unit == "hours" and shown[0].isdigit() else shown


@dataclass(frozen=True, slots=True)
class Call:
    """How numbers were asked for, to name the commands that tell more about them.

    Attributes:
        path: the data.
        period: the months.
        switches: the options that choose other interpretations.
        choice: the options that choose an agency or measures.
    """

    path: str
    period: str = ""
    switches: tuple[str, ...] = ()
    choice: tuple[str, ...] = ()

    def listing(self, outcome: Outcome) -> str:
        """The command that lists what was decided so, one by one."""
        return self._command("list", *self.choice, "--outcome", as_option(outcome))

    def doubts(self) -> str:
        """The command that asks what would settle the doubt."""
        return self._command("doubts", *self.choice)

    def check(self) -> str:
        """The command that lists what is wrong in the data."""
        return shlex.join(["fvcount", "check", self.path])

    def _command(self, name: str, *options: str) -> str:
        words = ["fvcount", name, self.path, "--period", self.period, *self.switches, *options]
        return shlex.join(words)
