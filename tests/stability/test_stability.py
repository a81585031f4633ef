"""A decision that a release made stays, or the changelog says that it does not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import fvcount

from .archive import BOOKS, CHANGELOG, HOME, Decided, choices, decided_by, decided_now

RELEASES = sorted(folder.name for folder in (HOME / "releases").iterdir())
KEPT = [
    pytest.param(version, book, readings, HOME / "releases" / version / book / f"{name}.csv")
    for version in RELEASES
    for book in BOOKS
    for name, readings in choices(book)
]
Change = tuple[str, frozenset[str]]
"""A measure, and the clauses that decided before and that decide now."""


@pytest.mark.parametrize(("version", "book", "readings", "file"), KEPT)
def test_what_a_release_decided_stays_or_the_changelog_names_it(
    version: str, book: str, readings: dict[str, str], file: Path
) -> None:
    told = counts_that_change(CHANGELOG.read_text("utf-8"), since=version)
    unnamed = {
        change: examples
        for change, examples in changes(decided_by(file), decided_now(book, readings)).items()
        if not named(change, told)
    }
    assert not unnamed, complaint(version, book, unnamed)


def test_every_release_of_the_changelog_is_in_the_archive() -> None:
    headings = re.findall(r"^## (\S+)", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    assert sorted(headings) == RELEASES
    assert fvcount.__version__ in headings


# --- what changed, and whether it is told --------------------------------------------------------


def changes(before: Counter[Decided], now: Counter[Decided]) -> dict[Change, list[str]]:
    """The changed decisions by measure and clauses, each with the records it happened to."""
    gone, come = before - now, now - before
    clauses: dict[tuple[str, str, str], set[str]] = {}
    for each in (*gone, *come):
        clauses.setdefault((each.measure, each.agency_id, each.record), set()).add(each.clause)
    found: dict[Change, list[str]] = {}
    for (measure, agency, record), theirs in sorted(clauses.items()):
        found.setdefault((measure, frozenset(theirs)), []).append(f"{record} ({agency})")
    return found


def counts_that_change(changelog: str, *, since: str) -> list[str]:
    """What stands under "Counts that change" of later releases, and of one not yet released."""
    told: list[str] = []
    for heading, text in sections(changelog, "## "):
        if heading == since:
            break
        told += [text for title, text in sections(text, "### ") if title == "Counts that change"]
    return [point for text in told for point in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]


def sections(text: str, mark: str) -> list[tuple[str, str]]:
    """Headings of one level, each with the text under it."""
    parts = re.split(rf"^{mark}(.+)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def named(change: Change, told: list[str]) -> bool:
    """Whether one point of the changelog names the measure and every clause of a change."""
    measure, clauses = change
    return any(all(f"`{word}`" in point for word in (measure, *clauses)) for point in told)


def complaint(version: str, book: str, unnamed: dict[Change, list[str]]) -> str:
    """What to write into the changelog, with the first records."""
    lines = [
        f"{book}: decided otherwise than by {version}, and CHANGELOG.md does not say so."
        " If it is meant, name it in a point under 'Counts that change', for example:"
    ]
    for (measure, clauses), records in unnamed.items():
        words = ", ".join(f"`{clause}`" for clause in sorted(clauses))
        lines.append(f"- `{measure}`: {words} … ({', '.join(records[:3])})")
    return "\n".join(lines)


# --- the net itself holds ------------------------------------------------------------------------

BEFORE = Decided("service_hours", "A", "E1", "2024-03-04", "KPM2.direct", "counted", "3600")
NOW = BEFORE._replace(clause="KPM2.same_time", outcome="excluded")
LOG = """
## 0.3.0 (unreleased)

### Counts that change

- `service_hours`: work that was `KPM2.direct` is
  now `KPM2.same_time`.

## 0.2.0

### Counts that change

- `new_ramp_cases`: `KPM3.heard` carries another date.
"""


def test_a_change_is_found_with_its_clauses_and_records() -> None:
    found = changes(Counter([BEFORE]), Counter([NOW]))
    assert found == {
        ("service_hours", frozenset({"KPM2.direct", "KPM2.same_time"})): ["E1 (A)"],
    }
    assert changes(Counter([BEFORE]), Counter([BEFORE])) == {}


@pytest.mark.parametrize("change", [{"amount": "1800"}, {"on": "2024-03-05"}, {"record": "E2"}])
def test_another_amount_date_or_record_is_a_change(change: dict[str, str]) -> None:
    assert changes(Counter([BEFORE]), Counter([BEFORE._replace(**change)]))


def test_a_decision_made_twice_is_a_change() -> None:
    assert changes(Counter([BEFORE]), Counter([BEFORE, BEFORE]))


def test_a_change_is_named_by_one_point_with_the_measure_and_every_clause() -> None:
    (change,) = changes(Counter([BEFORE]), Counter([NOW]))
    heard = "new_ramp_cases", frozenset({"KPM3.heard"})
    travel = "service_hours", frozenset({"KPM2.travel"})
    later_than_first = counts_that_change(LOG, since="0.1.0")
    later_than_second = counts_that_change(LOG, since="0.2.0")
    assert named(change, later_than_first)
    assert named(heard, later_than_first)
    assert not named(travel, later_than_first)
    assert named(change, later_than_second)
    assert not named(heard, later_than_second)


def test_the_complaint_says_what_to_write() -> None:
    told = complaint("0.1.0", "state", changes(Counter([BEFORE]), Counter([NOW])))
    assert "- `service_hours`: `KPM2.direct`, `KPM2.same_time` … (E1 (A))" in told
