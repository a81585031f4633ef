"""The conformance pack: small cases by which any implementation of the rules can be tested.

The cases are plain JSON files in `pack/`, described by `case.schema.json`; nothing about them needs
Python. `agreement` tries an implementation on them: this library, or any command that takes the
folder of a case book and prints JSON as `fvcount count … --format json` does.

>>> all(result.fault is None for result in agreement(cases(["new_ramp_cases"])))
True
"""

from fvcount.conformance.cases import PACK, PACK_VERSION, Case, Line, cases
from fvcount.conformance.runner import (
    Answer,
    Fault,
    Implementation,
    NoAnswerError,
    Result,
    agreement,
    command,
    this_library,
)

__all__ = [
    "PACK",
    "PACK_VERSION",
    "Case",
    "Line",
    "cases",
    "Answer",
    "Fault",
    "Implementation",
    "NoAnswerError",
    "Result",
    "agreement",
    "command",
    "this_library",
]
