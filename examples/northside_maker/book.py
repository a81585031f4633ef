"""The case book while it is written: rows, and the decisions that must come of them.

A story that writes a row also states what must come of it, because only the story knows. The
book knows no counting rule: it numbers the records by date and keeps what the stories state.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from examples.northside_maker.days import clock, is_workday, offset

AGENCY = "NORTHSIDE"
SEED = 14
"""Draws the ordinary weeks. Another seed would give the events of the stories other numbers."""
WORKERS = ("W-01", "W-02", "W-03", "W-04", "W-05", "W-06", "W-07")
"""The workers of ordinary days. W-08 and W-09 appear only where a story names them."""
USUAL_MINUTES = (15, 20, 30, 30, 45, 45, 60, 60, 60, 75, 90, 120)

COLUMNS = {
    "clients": "client_id agency_id household_id presents_with same_as".split(),
    "support_periods": (
        "support_period_id agency_id client_id program start_date end_date end_reason".split()
    ),
    "month_statuses": "agency_id client_id month ongoing_relationship".split(),
    "coverage": "agency_id from_month to_month".split(),
    "service_events": (
        "event_id agency_id program activity started_at minutes ended_at"
        " worker_ids client_ids beneficiary_ids unidentified_client"
    ).split(),
    "after_hours_responses": (
        "response_id agency_id responded_at mode program support_provided client_ids household_id"
    ).split(),
    "ramp_referrals": (
        "referral_id case_id agency_id referred_on determination"
        " determined_on heard_on assisted closed_on"
    ).split(),
    "report_submissions": "report_id agency_id kind due_month submitted_on".split(),
    "targets": "agency_id measure financial_year target".split(),
    "holidays": "date change agency_id name".split(),
}
"""The columns of each table, in the order in which they are written."""

NUMBERED = {
    "support_periods": ("new_support_periods", "SP-{:04d}", 101),
    "service_events": ("service_hours", "EV-{:05d}", 1),
    "after_hours_responses": ("after_hours_responses", "AH-{:03d}", 1),
    "ramp_referrals": ("new_ramp_cases", "RR-{:02d}", 1),
}
"""Tables whose records the book numbers: the measure, the form of the id, the first number."""
MEASURES = tuple(measure for measure, _, _ in NUMBERED.values())

Cell = str | int | tuple[str, ...]
Row = dict[str, str]


class Verdict(NamedTuple):
    """What must come of a record, stated by the story that writes it."""

    outcome: str
    amount: int
    on: str
    clause: str


def counted(on: str, clause: str, amount: int = 1) -> Verdict:
    """A record counts."""
    return Verdict("counted", amount, on, clause)


def excluded(on: str, clause: str, amount: int = 1) -> Verdict:
    """A record does not count."""
    return Verdict("excluded", amount, on, clause)


def undetermined(on: str, clause: str, amount: int = 1) -> Verdict:
    """The facts do not settle whether a record counts."""
    return Verdict("undetermined", amount, on, clause)


class Decision(NamedTuple):
    """A verdict with the measure and the record that it belongs to."""

    measure: str
    record: str
    outcome: str
    amount: int
    on: str
    clause: str


class Family(NamedTuple):
    """One household: an adult, children who are served themselves, children who are not."""

    household: str
    adult: str
    children: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    """Children who only benefit from the adult's service."""
    worker: str

    @property
    def people(self) -> tuple[str, ...]:
        """The adult and the children, without the beneficiaries."""
        return (self.adult, *self.children)


@dataclass(slots=True)
class Record:
    """One record before it has its number; several rows where an export wrote several."""

    table: str
    time: str
    """Where it is in the order of the table: a local date or time."""
    rows: list[Row]
    verdicts: tuple[Verdict, ...]


class Book:
    """The tables of the example, and the decisions expected of them."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.rejected_rows = 0
        self._dice = random.Random(SEED)  # noqa: S311 (an example, not a secret)
        self._families: list[Family] = []
        self._records: list[Record] = []
        self._unnumbered: list[Decision] = []
        self._free_from: dict[tuple[str, str], int] = {}

    # --- chance -----------------------------------------------------------------------------

    def draw(self, limit: int) -> int:
        """Draw a whole number from 0 up to but not including the limit."""
        return self._dice.randrange(limit)

    def chance(self, percent: int) -> bool:
        """Draw whether something happens that happens so many times in a hundred."""
        return self.draw(100) < percent

    # --- people and the agency --------------------------------------------------------------

    def family(self, children: int = 0, beneficiaries: int = 0) -> Family:
        """Write a new household."""
        number = len(self._families) + 1
        household = f"H-{number:03d}"
        adult = self._client(household)
        others = tuple(self._client(household, adult) for _ in range(children + beneficiaries))
        worker = WORKERS[number % len(WORKERS)]
        family = Family(household, adult, others[:children], others[children:], worker)
        self._families.append(family)
        return family

    def second_id(self, family: Family) -> str:
        """Write a second id of a family's adult."""
        return self._client(family.household, same_as=family.adult)

    def _client(self, household: str, presents_with: str = "", same_as: str = "") -> str:
        client = f"C-{len(self.tables['clients']) + 1:03d}"
        self.row("clients", client, AGENCY, household, presents_with, same_as)
        return client

    def status(self, client: str, month: str, ongoing_relationship: str) -> None:
        """Write what is known of the relationship in a month; blank is not known."""
        self.row("month_statuses", AGENCY, client, month, ongoing_relationship)

    def row(self, table: str, *cells: str) -> None:
        """Write a row of which no decision is expected, a cell for each column."""
        self.tables[table].append(dict(zip(COLUMNS[table], cells, strict=True)))

    # --- records ----------------------------------------------------------------------------

    def period(
        self,
        client: str,
        start: str,
        end: str,
        verdict: Verdict,
        *,
        program: str = "client_support",
        reason: str = "relationship_ended",
    ) -> None:
        """Write a recorded support period; an end of "" leaves it open."""
        self._record(
            "support_periods",
            start,
            verdict,
            client_id=client,
            program=program,
            start_date=start,
            end_date=end,
            end_reason=reason if end else "",
        )

    def derived_period(self, client: str, verdict: Verdict) -> None:
        """Expect a period that nobody recorded; it is named after the day it starts on."""
        record = f"derived:{AGENCY}:{client}:{verdict.on}"
        self._unnumbered.append(Decision("new_support_periods", record, *verdict))

    def no_period(self, client: str, verdict: Verdict) -> None:
        """Expect a decision about a person who has no period at all."""
        record = f"person:{AGENCY}:{client}"
        self._unnumbered.append(Decision("new_support_periods", record, *verdict))

    def event(
        self,
        started_at: str,
        activity: str,
        *verdicts: Verdict,
        time: str = "",
        program: str = "client_support",
        worker_ids: Cell = "W-08",
        **cells: Cell,
    ) -> Record:
        """Write one service event, with a verdict on its hours for each date."""
        cells |= {"activity": activity, "program": program, "worker_ids": worker_ids}
        time = time or started_at
        return self._record("service_events", time, *verdicts, started_at=started_at, **cells)

    def work(
        self,
        day: str,
        activity: str,
        *people: str,
        beneficiaries: tuple[str, ...] = (),
        minutes: int = 0,
        workers: tuple[str, ...] = (),
        row_per_person: bool = False,
    ) -> None:
        """Write an ordinary piece of client-support work in the daytime, which counts."""
        minutes = minutes or USUAL_MINUTES[self.draw(len(USUAL_MINUTES))]
        workers = workers or (WORKERS[self.draw(len(WORKERS))],)
        start = self._free_minute(workers, day, minutes)
        started_at, duration = self._written_time(date.fromisoformat(day), start, minutes)
        event = self.event(
            started_at,
            activity,
            counted(day, f"KPM2.{activity}", len(workers) * minutes * 60),
            time=f"{day}T{clock(start)}",
            worker_ids=workers,
            client_ids=people,
            beneficiary_ids=beneficiaries,
            **duration,
        )
        if row_per_person:
            event.rows = [event.rows[0] | {"client_ids": person} for person in people]

    def response(
        self, responded_at: str, verdict: Verdict, *, time: str = "", **cells: Cell
    ) -> Record:
        """Write one after-hours response, by phone unless the cells say otherwise."""
        cells = {"mode": "phone", "responded_at": responded_at} | cells
        return self._record("after_hours_responses", time or responded_at, verdict, **cells)

    def referral(self, case: str, referred_on: str, verdict: Verdict, **cells: Cell) -> None:
        """Write one referral to the panel."""
        cells |= {"case_id": case, "referred_on": referred_on}
        self._record("ramp_referrals", referred_on, verdict, **cells)

    def faulty_row(self, table: str, time: str, **cells: Cell) -> None:
        """Write a row that must be rejected, so that no decision comes of it."""
        self.rejected_rows += 1
        self._record(table, time, **cells)

    def _record(self, table: str, time: str, /, *verdicts: Verdict, **cells: Cell) -> Record:
        row = {
            column: ";".join(cell) if isinstance(cell, tuple) else str(cell)
            for column, cell in cells.items()
        }
        record = Record(table, time, [row], verdicts)
        self._records.append(record)
        return record

    # --- the diary --------------------------------------------------------------------------

    def _free_minute(self, workers: tuple[str, ...], day: str, minutes: int) -> int:
        """Book the first time of the day at which all workers are free."""
        if not is_workday(date.fromisoformat(day)):
            raise ValueError(f"the day program is shut on {day}")
        free = [self._free_from.get((worker, day), 0) for worker in workers]
        start = max(540 + 5 * self.draw(25), *free)
        if start + minutes >= 24 * 60:
            raise ValueError(f"the diary of {day} is full")
        for worker in workers:
            self._free_from[worker, day] = start + minutes + 5
        return start

    def _written_time(self, day: date, start: int, minutes: int) -> tuple[str, dict[str, str]]:
        """Write a time as one of several systems would: its start, and its duration or end."""
        local = f"{day}T{clock(start)}"
        system = self.draw(20)
        if system < 3:
            return local, {"ended_at": f"{day}T{clock(start + minutes)}"}
        if system == 3:
            return f"{local}:00+{offset(day)}:00", {"minutes": f"{minutes}"}
        if system == 4:
            in_utc = start - 60 * offset(day)
            utc_day = day if in_utc >= 0 else day - timedelta(days=1)
            return f"{utc_day}T{clock(in_utc % (24 * 60))}:00+00:00", {"minutes": f"{minutes}"}
        if system == 5:
            return f"{day} {clock(start)}:00", {"minutes": f"{minutes}"}
        return local, {"minutes": f"{minutes}"}

    # --- closing the book -------------------------------------------------------------------

    def close(self) -> list[Decision]:
        """Number the records by date, write them, and return every expected decision."""
        for family in self._families:
            for child in family.beneficiaries:
                self.no_period(child, excluded(self._first_benefit(child), "KPM1.not_a_client"))
        decisions = self._unnumbered
        for table, (measure, form, first) in NUMBERED.items():
            records = [record for record in self._records if record.table == table]
            records.sort(key=lambda record: record.time)
            for number, record in enumerate(records, first):
                name = form.format(number)
                cells = {COLUMNS[table][0]: name, "agency_id": AGENCY}
                self.tables[table] += [cells | row for row in record.rows]
                decisions += [Decision(measure, name, *verdict) for verdict in record.verdicts]
        self.tables["month_statuses"].sort(key=lambda row: (row["client_id"], row["month"]))
        return sorted(decisions, key=_by_measure_and_date)

    def _first_benefit(self, child: str) -> str:
        """The first day on which a service event names a child as its beneficiary."""
        return min(
            record.time[:10]
            for record in self._records
            if child in record.rows[0].get("beneficiary_ids", "").split(";")
        )


def _by_measure_and_date(decision: Decision) -> tuple[int, str, str, int]:
    return MEASURES.index(decision.measure), decision.on, decision.record, decision.amount
