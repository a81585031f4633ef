"""One walk through a person's days at an agency (RULES.md 1.3 to 1.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .lives import Life, Recorded
from .moments import ONE_DAY, month_of


@dataclass(eq=False)
class Period:
    """A support period of one walk; without a record it is derived."""

    start: date
    record: Recorded | None
    by_first_support: bool
    overlaps: bool = False
    is_open: bool = True


@dataclass
class Walk:
    """The walk in one world: what every relationship not known is taken to be."""

    life: Life
    recorded: list[Recorded]
    opening: set[date]
    unknown_goes_on: bool
    open_record_is_evidence: bool

    def periods(self) -> list[Period]:
        """Go through every day and keep what opened."""
        self.every: list[Period] = []
        sustained = self.life.days_worked() | {record.start for record in self.recorded}
        for today in self.days(sustained):
            # 1.3: starts of recorded periods by id, then opening work, then recorded ends
            for record in sorted(self.recorded, key=lambda one: one.name):
                if record.start == today:
                    self.start(record, today)
            if today in self.opening and not self.open():
                self.every.append(Period(today, None, by_first_support=True))  # 1.5
            for record in self.recorded:
                if record.end == today:
                    self.end(record)
            if month_of(today + ONE_DAY) != month_of(today):
                self.end_of_month(today, sustained)
        return self.every

    def days(self, sustained: set[date]) -> Iterator[date]:
        """Every date from the first that matters to the last."""
        that_matter = sustained | {one.end for one in self.recorded if one.end is not None}
        today = min(that_matter, default=date.max)
        while today <= max(that_matter, default=date.min):
            yield today
            today += ONE_DAY

    def open(self) -> list[Period]:
        """What is open now."""
        return [period for period in self.every if period.is_open]

    def start(self, record: Recorded, today: date) -> None:
        """1.4: a record adopts the one derived period open, or opens on its own."""
        open_now = self.open()
        if len(open_now) == 1 and open_now[0].record is None:
            open_now[0].record = record
            return
        overlaps = any(
            other.record is not None and other.record.stands and other.record.end != today
            for other in open_now
        )
        self.every.append(Period(today, record, by_first_support=False, overlaps=overlaps))

    def end(self, record: Recorded) -> None:
        """1.6: a recorded end closes its period, even one closed before, and derived ones."""
        for period in self.open():
            if period.record is None or period.record.name == record.name:
                period.is_open = False

    def end_of_month(self, today: date, sustained: set[date]) -> None:
        """1.7: a covered month without service closes what was open throughout it."""
        month = month_of(today)
        open_throughout = [one for one in self.open() if one.start <= today.replace(day=1)]
        if month not in self.life.covered or not open_throughout:
            return
        if any(month_of(on) == month for on in sustained):
            return
        if not self.relationship_goes_on(month):
            for period in self.open():
                period.is_open = False

    def relationship_goes_on(self, month: str) -> bool:
        """What is said of the month; else the evidence; else what this world takes it to be."""
        if month in self.life.ongoing:
            return self.life.ongoing[month]
        if self.open_record_is_evidence and any(one.record is not None for one in self.open()):
            return True
        return self.unknown_goes_on
