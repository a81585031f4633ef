"""What the tests of sentences share: how a story is written, and what its sentence must say.

The words may be chosen otherwise; each case names the dates, ids and turns of phrase without which
the sentence would not say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fvcount import Decision
from spec.language import Told

Tell = Callable[..., Told]
Story = tuple[str, Tell, str, dict[str, str], str, tuple[str, ...]]
"""Clause, how to tell, the story, switches, the record, and what the sentences must say."""
FindingStory = tuple[str, Tell, str, dict[str, str], tuple[str, ...]]
"""Code of a finding, how to tell, the story, switches, and what the message must say."""


def decision(told: Told, record: str) -> Decision:
    """The one decision about a record, or about a derived period that begins with its name."""
    (found,) = (each for each in told.ledger.decisions if each.record.startswith(record))
    assert isinstance(found, Decision)
    return found


def says(text: str, *parts: str) -> None:
    """Every part is in the text, whatever its capitals; a part may offer several, with `|`."""
    plain = text.casefold()
    missing = [
        part for part in parts if not any(one in plain for one in part.casefold().split("|"))
    ]
    assert not missing, f"{missing} not told in: {text}"


def whole(text: str) -> None:
    """One line of whole sentences, with nothing left to fill in."""
    assert text[0].isupper() or text[0].isdigit(), text
    assert text.endswith("."), text
    assert not re.search(r"\n|  |None|\{|\}| [,;.]|,,|Ending\.|Month\(|date\(", text), text
