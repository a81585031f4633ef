"""Caveats: what can make a number wrong although nothing in it is undetermined (rules, section 9).

A caveat never changes a count; it is shown beside the number.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the data cannot know about itself, told beside a number.

    Attributes:
        code: the kind of caveat.
        message: one or two sentences: what is there, what follows, what would remove it.
    """

    code: str
    message: str
