"""The case book while it is being written: rows, and what must be said about each of them.

Whoever writes a row also says what must come out of it, because only the writer knows the
story. Nothing here knows a counting rule: the book keeps what it is told, numbers the records
in order of date and adds the expectations up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from fvcount.demo.days import clock, is_workday, offset

AGENCY = "NORTHSIDE"
WORKERS = ("W-01", "W-02", "W-03", "W-04", "W-05", "W-06", "W-07")
"""The workers of ordinary days. W-08 and W-09 appear only where a story names them."""

USUAL_MINUTES = (15, 20, 30, 30, 45, 45, 60, 60, 60, 75, 90, 120)

COLUMNS: dict[str, tuple[str, ...]] = {
    "clients": ("client_id", "agency_id", "household_id", "presents_with", "same_as"),
    "support_periods": (
        *("support_period_id", "agency_id", "client_id", "program"),
        *("start_date", "end_date", "end_reason"),
    ),
    "month_statuses": ("agency_id", "client_id", "month", "ongoing_relationship"),
    "coverage": ("agency_id", "from_month", "to_month"),
    "service_events": (
        *("event_id", "agency_id", "program", "activity", "started_at", "minutes", "ended_at"),
        *("worker_ids", "client_ids", "beneficiary_ids", "unidentified_client"),
    ),
    "after_hours_responses": (
        *("response_id", "agency_id", "responded_at", "mode", "program"),
        *("support_provided", "client_ids", "household_id"),
    ),
    "ramp_referrals": (
        *("referral_id", "case_id", "agency_id", "referred_on", "determination"),
        *("determined_on", "heard_on", "assisted", "closed_on"),
    ),
    "report_submissions": ("report_id", "agency_id", "kind", "due_month", "submitted_on"),
    "targets": ("agency_id", "measure", "financial_year", "target"),
    "holidays": ("date", "change", "agency_id", "name"),
}

NUMBERED = {
    "support_periods": ("new_support_periods", "SP-{:04d}", 101),
    "service_events": ("service_hours", "EV-{:05d}", 1),
    "after_hours_responses": ("after_hours_responses", "AH-{:03d}", 1),
    "ramp_referrals": ("new_ramp_cases", "RR-{:02d}", 1),
}
"""Tables whose rows get their number from the book: the measure, the number's shape, the first."""

MEASURES = tuple(measure for measure, _, _ in NUMBERED.values())

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must come out of a record, by how it was made."""

    outcome: str
    on: str
    clause: str
    amount: int = 1


def counted(on: str, clause: str, amount: int = 1) -> Verdict:
    """Say that a record counts."""
    return Verdict("counted", on, clause, amount)


def excluded(on: str, clause: str, amount: int = 1) -> Verdict:
    """Say that a record does not count."""
    return Verdict("excluded", on, clause, amount)


def undetermined(on: str, clause: str, amount: int = 1) -> Verdict:
    """Say that the facts do not settle whether a record counts."""
    return Verdict("undetermined", on, clause, amount)


@dataclass(frozen=True, slots=True)
class Family:
    """One household: an adult, children with a service of their own, children who listen."""

    household: str
    adult: str
    children: tuple[str, ...]
    listeners: tuple[str, ...]
    """Children who only ever benefit from the adult's service."""
    worker: str

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody with a service of their own."""
        return (self.adult, *self.children)


@dataclass(slots=True)
class Entry:
    """One record before it has its number; several rows where an export wrote several."""

    table: str
    order: str
    rows: list[Row]
    verdicts: tuple[Verdict, ...]


@dataclass(slots=True)
class Book:
    """The tables of the example and the expectations that go with them."""

    seed: int
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    stories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rejected_rows: int = 0
    _dice: random.Random = field(init=False)
    _entries: list[Entry] = field(default_factory=list)
    _persons: list[tuple[str, Verdict]] = field(default_factory=list)
    _statuses: dict[tuple[str, str], str] = field(default_factory=dict)
    _first_benefit: dict[str, str] = field(default_factory=dict)
    _free_from: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311, an example, not a secret

    # --- chance -----------------------------------------------------------------------------

    def below(self, limit: int) -> int:
        """Throw the dice: a whole number from 0 up to but not including the limit."""
        return self._dice.randrange(limit)

    def chance(self, percent: int) -> bool:
        """Throw the dice: true so many times in a hundred."""
        return self.below(100) < percent

    # --- people -----------------------------------------------------------------------------

    def family(self, children: int = 0, listeners: int = 0) -> Family:
        """Enter a new household."""
        number = len({row["household_id"] for row in self.tables["clients"]}) + 1
        household = f"H-{number:03d}"
        adult = self._client(household)
        others = tuple(self._client(household, adult) for _ in range(children + listeners))
        worker = WORKERS[number % len(WORKERS)]
        return Family(household, adult, others[:children], others[children:], worker)

    def another_id(self, family: Family) -> str:
        """Enter a second id for a family's adult."""
        return self._client(family.household, same_as=family.adult)

    def _client(self, household: str, presents_with: str = "", same_as: str = "") -> str:
        client = f"C-{len(self.tables['clients']) + 1:03d}"
        row = {"client_id": client, "agency_id": AGENCY, "household_id": household}
        row |= {"presents_with": presents_with, "same_as": same_as}
        self.tables["clients"].append(row)
        return client

    def status(self, client: str, month: str, said: str) -> None:
        """Enter what is said of the relationship in a month; blank is not known."""
        if (client, month) in self._statuses:
            raise ValueError(f"the relationship of {client} in {month} is said twice")
        self._statuses[client, month] = said
        row = {"agency_id": AGENCY, "client_id": client, "month": month}
        self.tables["month_statuses"].append(row | {"ongoing_relationship": said})

    # --- records ----------------------------------------------------------------------------

    def period(
        self,
        client: str,
        start: str,
        end: str,
        verdict: Verdict,
        *,
        program: str = "client_support",
        reason: str = "",
    ) -> None:
        """Enter a recorded support period; an end of "" leaves it open."""
        if end and not reason:
            reason = "relationship_ended"
        row = {"client_id": client, "program": program, "start_date": start}
        row |= {"end_date": end, "end_reason": reason}
        self._enter("support_periods", start, [row], verdict)

    def derived(self, client: str, verdict: Verdict) -> None:
        """Expect a period that nobody recorded; it is named after the day it starts on."""
        self._persons.append((f"derived:{AGENCY}:{client}:{verdict.on}", verdict))

    def person(self, client: str, verdict: Verdict) -> None:
        """Expect an answer about a person who has no period at all."""
        self._persons.append((f"person:{AGENCY}:{client}", verdict))

    def event(
        self,
        started_at: str,
        activity: str,
        *verdicts: Verdict,
        program: str = "client_support",
        minutes: str = "",
        ended_at: str = "",
        workers: tuple[str, ...] = ("W-08",),
        clients: tuple[str, ...] = (),
        benefiting: tuple[str, ...] = (),
        unidentified: str = "",
        order: str = "",
    ) -> Entry:
        """Enter one service event, with the hours that must come of it, a verdict a date."""
        row = {"program": program, "activity": activity, "started_at": started_at}
        row |= {"minutes": minutes, "ended_at": ended_at, "worker_ids": ";".join(workers)}
        row |= {"client_ids": ";".join(clients), "beneficiary_ids": ";".join(benefiting)}
        row |= {"unidentified_client": unidentified}
        for child in benefiting:
            first = self._first_benefit.get(child, "9999")
            self._first_benefit[child] = min(first, (order or started_at)[:10])
        return self._enter("service_events", order or started_at, [row], *verdicts)

    def work(
        self,
        day: str,
        activity: str,
        *people: str,
        benefiting: tuple[str, ...] = (),
        minutes: int = 0,
        workers: tuple[str, ...] = (),
        row_each: bool = False,
    ) -> None:
        """Enter an ordinary piece of client-support work in the daytime, which counts."""
        minutes = minutes or USUAL_MINUTES[self.below(len(USUAL_MINUTES))]
        workers = workers or (WORKERS[self.below(len(WORKERS))],)
        start = self._free_minute(workers, day, minutes)
        entry = self.event(
            day,
            activity,
            counted(day, f"KPM2.{activity}", len(workers) * minutes * 60),
            workers=workers,
            clients=people,
            benefiting=benefiting,
            order=f"{day}T{clock(start)}",
        )
        entry.rows[0] |= self._written_time(date.fromisoformat(day), start, minutes)
        if row_each:
            entry.rows = [entry.rows[0] | {"client_ids": person} for person in people]

    def response(
        self,
        responded_at: str,
        verdict: Verdict,
        *,
        mode: str = "phone",
        program: str = "",
        support: str = "",
        clients: tuple[str, ...] = (),
        household: str = "",
        order: str = "",
    ) -> Entry:
        """Enter one after-hours response."""
        row = {"responded_at": responded_at, "mode": mode, "program": program}
        row |= {"support_provided": support, "client_ids": ";".join(clients)}
        row |= {"household_id": household}
        return self._enter("after_hours_responses", order or responded_at, [row], verdict)

    def referral(self, case: str, referred_on: str, verdict: Verdict, **cells: str) -> None:
        """Enter one referral to the panel."""
        row = {"case_id": case, "referred_on": referred_on} | cells
        self._enter("ramp_referrals", referred_on, [row], verdict)

    def broken(self, table: str, order: str, **cells: str) -> None:
        """Enter a row that must be rejected; nothing else is expected of it."""
        self.rejected_rows += 1
        self._enter(table, order, [dict(cells)])

    def _enter(self, table: str, order: str, rows: list[Row], *verdicts: Verdict) -> Entry:
        entry = Entry(table, order, rows, verdicts)
        self._entries.append(entry)
        return entry

    # --- the diary --------------------------------------------------------------------------

    def _free_minute(self, workers: tuple[str, ...], day: str, minutes: int) -> int:
        if not is_workday(date.fromisoformat(day)):
            raise ValueError(f"the day program is shut on {day}")
        free = [self._free_from.get((worker, day), 0) for worker in workers]
        start = max(540 + 5 * self.below(25), *free)
        if start + minutes >= 24 * 60:
            raise ValueError(f"the diary of {day} is full")
        for worker in workers:
            self._free_from[worker, day] = start + minutes + 5
        return start

    def _written_time(self, day: date, start: int, minutes: int) -> Row:
        """Write the same time as different systems do."""
        plain = f"{day}T{clock(start)}"
        manner = self.below(20)
        if manner < 3:
            return {"started_at": plain, "ended_at": f"{day}T{clock(start + minutes)}"}
        if manner == 3:
            return {"started_at": f"{plain}:00+{offset(day)}:00", "minutes": str(minutes)}
        if manner == 4:
            in_utc = start - 60 * offset(day)
            utc_day = day if in_utc >= 0 else day - timedelta(days=1)
            written = f"{utc_day}T{clock(in_utc % (24 * 60))}:00+00:00"
            return {"started_at": written, "minutes": str(minutes)}
        if manner == 5:
            return {"started_at": f"{day} {clock(start)}:00", "minutes": str(minutes)}
        return {"started_at": plain, "minutes": str(minutes)}

    # --- closing the book -------------------------------------------------------------------

    def close(self, listeners: tuple[str, ...]) -> list[dict[str, str | int]]:
        """Number the records in order of date; return every expected decision."""
        for child in listeners:
            self.person(child, excluded(self._first_benefit[child], "KPM1.not_a_client"))
        decisions = [_decision("new_support_periods", *named) for named in self._persons]
        for table, (measure, shape, first) in NUMBERED.items():
            entries = [entry for entry in self._entries if entry.table == table]
            entries.sort(key=lambda entry: entry.order.replace(" ", "T"))
            for number, entry in enumerate(entries, first):
                name = shape.format(number)
                cells = {COLUMNS[table][0]: name, "agency_id": AGENCY}
                self.tables[table] += [cells | row for row in entry.rows]
                decisions += [_decision(measure, name, verdict) for verdict in entry.verdicts]
        self.tables["month_statuses"].sort(key=lambda row: (row["client_id"], row["month"]))
        return sorted(decisions, key=_sorting)


def _decision(measure: str, record: str, verdict: Verdict) -> dict[str, str | int]:
    return {
        "measure": measure,
        "record": record,
        "outcome": verdict.outcome,
        "amount": verdict.amount,
        "on": verdict.on,
        "clause": verdict.clause,
    }


def _sorting(decision: dict[str, str | int]) -> tuple[int, str, str, int]:
    measure, record, on = (str(decision[key]) for key in ("measure", "record", "on"))
    return MEASURES.index(measure), on, record, int(decision["amount"])
