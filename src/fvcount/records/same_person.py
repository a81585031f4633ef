"""Ids of one person: joined before anything else happens (rule 0.10)."""

from collections.abc import Iterable
from dataclasses import replace

from fvcount.records.rejected import rejected_row
from fvcount.records.rows import CheckedTable
from fvcount.records.tables import AfterHoursResponse, Client


class People:
    """Which ids are one person's at each agency, and of which household the person is.

    An agency's row of `clients` goes over the general one cell by cell (rule 0.10).
    """

    def __init__(self, clients: Iterable[Client]) -> None:
        self._rows = {(row.agency_id, row.client_id): row for row in clients}
        self._leads_to: dict[tuple[str, str], str] = {}
        self.joined = {row.client_id for row in self._rows.values() if row.same_as}

    def _row_that_fills(self, column: str, agency_id: str, client_id: str) -> Client | None:
        """The row whose cell holds for an id at an agency; a blank cell says nothing."""
        rows = (self._rows.get((agency, client_id)) for agency in (agency_id, None))
        return next((row for row in rows if row and getattr(row, column)), None)

    def person(self, agency_id: str, client_id: str) -> str:
        """The id that an id leads to, chains followed (rule 0.10)."""
        if client_id not in self.joined:
            return client_id
        if (agency_id, client_id) not in self._leads_to:
            chain = self._chain(agency_id, client_id)
            self._leads_to.update(((agency_id, step), chain[-1]) for step in chain)
        return self._leads_to[agency_id, client_id]

    def persons(self, agency_id: str, client_ids: Iterable[str]) -> frozenset[str]:
        """The ids that several ids lead to."""
        return frozenset(self.person(agency_id, client) for client in client_ids)

    def _chain(self, agency_id: str, client_id: str) -> list[str]:
        """An id and the ids that `same_as` leads to, in order, each once."""
        steps = {client_id: None}
        row = self._row_that_fills("same_as", agency_id, client_id)
        while row and row.same_as and row.same_as not in steps:
            steps[row.same_as] = None
            row = self._row_that_fills("same_as", agency_id, row.same_as)
        return list(steps)

    def circles(self) -> set[int]:
        """The rows of every circle of `same_as`, at any agency, by their identity."""
        circles: set[int] = set()
        joined = [client for (_, client), row in self._rows.items() if row.same_as]
        for agency in {agency or "" for agency, _ in self._rows} if joined else ():
            seen: set[str] = set()
            for client in joined:
                chain = [] if client in seen else self._chain(agency, client)
                seen.update(chain)
                last = self._row_that_fills("same_as", agency, chain[-1]) if chain else None
                if last is not None and last.same_as in chain:
                    circle = chain[chain.index(last.same_as) :]
                    rows = (self._row_that_fills("same_as", agency, each) for each in circle)
                    circles.update(map(id, rows))
        return circles

    def households(self, response: AfterHoursResponse) -> frozenset[str]:
        """The families served: as recorded, else that of the people if all have the same one."""
        if response.household_id:
            return frozenset(response.household_id)
        home = self.one_household(response.agency_id, response.client_ids)
        return frozenset({home}) if home else frozenset()

    def one_household(self, agency_id: str, client_ids: Iterable[str]) -> str | None:
        """The household of these people, where it is known and all have the same one."""
        homes = {self.household(agency_id, client) for client in client_ids}
        return homes.pop() if len(homes) == 1 else None

    def household(self, agency_id: str, client_id: str) -> str | None:
        """The household of a person, from the rows of the id that is pointed to."""
        person = self.person(agency_id, client_id)
        row = self._row_that_fills("household_id", agency_id, person)
        return row.household_id if row else None


def without_circles(clients: CheckedTable) -> CheckedTable:
    """The table `clients` without the rows whose `same_as` leads back to themselves."""
    message = (
        "same_as leads back to the same id: one id of the person must have no same_as. All rows of"
        " the circle are left out."
    )
    while circle := People(clients.records).circles():
        kept = [(number, row) for number, row in clients.numbered() if id(row) not in circle]
        refused = [(number, row) for number, row in clients.numbered() if id(row) in circle]
        findings = [
            clients.finding(number, row, "same-as-cycle", message, "same_as")
            for number, row in refused
        ]
        rejected = [
            rejected_row(clients.table, clients.file, number, row) for number, row in refused
        ]
        clients = replace(
            clients,
            records=[row for _, row in kept],
            numbers=[number for number, _ in kept],
            findings=(*clients.findings, *findings),
            rejected=(*clients.rejected, *rejected),
        )
    return clients
