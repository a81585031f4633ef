"""The faults: a line of the library each, and the line that would be wrong."""

from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[2] / "src"


class Fault(NamedTuple):
    """A fault by its name, the module it is planted in, and the line before and after."""

    name: str
    module: str
    right: str
    wrong: str

    def plant(self, source: Path) -> None:
        """Plant the fault in a copy of the source."""
        file = source / self.module
        text = file.read_text(encoding="utf-8")
        assert text.count(self.right) == 1, f"{self.name}: the line is not there, or not once"
        file.write_text(text.replace(self.right, self.wrong), encoding="utf-8")


FAULTS = [
    Fault(
        "`<` for `<=`: an event on the day a case closes opens no new spell",
        "fvcount/history/spells.py",
        "spell.ended_on <= event",
        "spell.ended_on < event",
    ),
    Fault(
        "a missed midnight: all hours on the date they begin",
        "fvcount/dates/clock.py",
        "while (midnight := _midnight_after(day)) < end:",
        "while (midnight := _midnight_after(day)) < at:",
    ),
    Fault(
        "a swapped month: the look-back asks for the month after, not the month before",
        "fvcount/measures/new_support_periods/verdicts.py",
        "covered.throughout(month - 1, month)",
        "covered.throughout(month, month + 1)",
    ),
    Fault(
        "clients multiplied: an hour with two people is two hours",
        "fvcount/measures/service_hours/decide.py",
        "workers = number_of_workers(event.worker_ids)",
        "workers = number_of_workers(event.worker_ids) * max(1, len(event.client_ids))",
    ),
    Fault(
        "a family counted twice: the same moment under another id counts again",
        "fvcount/measures/after_hours_responses/same_family.py",
        "        if alike:\n",
        "        if alike and not homes:\n",
    ),
    Fault(
        "doubt dropped: a start in one world only is counted",
        "fvcount/measures/new_support_periods/verdicts.py",
        "return undetermined(clauses.RELATIONSHIP_UNKNOWN)",
        "return counted(clauses.FIRST_SUPPORT)",
    ),
    Fault(
        "adoption forgotten: a record opens beside the period that services began",
        "fvcount/history/support_periods.py",
        "if len(self.open) == 1 and self.open[0].record is None:",
        "if len(self.open) == 1 and self.open[0].record == record.id:",
    ),
    Fault(
        "a spell closed by the wrong row: by a closing before the referral's own hearing",
        "fvcount/history/spells.py",
        "if closed is not None and closed >= event:",
        "if closed is not None:",
    ),
    Fault(
        "a holiday lost: no Monday for a holiday on a weekend",
        "fvcount/dates/public_holidays.py",
        "observed=True,",
        "observed=False,",
    ),
    Fault(
        "an after-hours clock test on hours: work in the evening is left out by the clock",
        "fvcount/measures/service_hours/decide.py",
        "if event.program is Program.AFTER_HOURS:",
        "if event.program is Program.AFTER_HOURS or (isinstance(event.started_at, datetime)"
        " and not clock.in_business_hours(event.started_at, holiday=False)):",
    ),
]
