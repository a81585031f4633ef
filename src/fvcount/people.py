"""Who is who: ids that name one person are joined before anything else happens (rule 0.10)."""

from collections.abc import Iterable

from fvcount.intake import Admitted
from fvcount.records import Client


class People:
    """Who is who at each agency: an agency's row of `clients` goes before a general one."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self._rows = {(row.agency_id, row.client_id): row for row in clients}
        self.any_joined = any(row.same_as for row in self._rows.values())

    def row(self, agency_id: str, client_id: str) -> Client | None:
        """The row of `clients` that holds for an id at an agency."""
        own = self._rows.get((agency_id, client_id))
        return own or self._rows.get((None, client_id))

    def person(self, agency_id: str, client_id: str) -> str:
        """The id that an id stands for, chains followed (rule 0.10)."""
        if not self.any_joined:
            return client_id
        return (self.chain(agency_id, client_id) or [client_id])[-1]

    def chain(self, agency_id: str, client_id: str) -> list[str]:
        """The ids that `same_as` leads to, one after the other, each once."""
        steps: list[str] = []
        row = self.row(agency_id, client_id)
        while row is not None and row.same_as and row.same_as not in steps:
            steps.append(row.same_as)
            row = self.row(agency_id, row.same_as)
        return steps

    def household(self, agency_id: str, client_id: str) -> str | None:
        """The household of a person, from the row of the id that is pointed to."""
        row = self.row(agency_id, self.person(agency_id, client_id))
        return row.household_id if row else None


def refuse_cycles(clients: Admitted) -> None:
    """Leave out the rows of `clients` whose `same_as` leads back to themselves."""
    text = (
        "same_as leads back to this id itself: one id of the person must point to no other. All"
        " rows of the circle are left out."
    )
    while circle := _circles(clients.records):
        keep = []
        for number, row in clients.numbered():
            if id(row) in circle:
                clients.rejected += 1
                clients.report(number, row, "same-as-cycle", text, "same_as")
            else:
                keep.append((number, row))
        clients.numbers = [number for number, _ in keep]
        clients.records = [row for _, row in keep]


def _circles(rows: list[Client]) -> set[int]:
    """The rows of every circle of `same_as`, at any agency, by their identity."""
    people = People(rows)
    pointing = [row for row in rows if row.same_as]
    return {
        id(row)
        for agency in {row.agency_id or "" for row in rows}
        for row in pointing
        if people.row(agency, row.client_id) is row
        and row.client_id in people.chain(agency, row.client_id)
    }
