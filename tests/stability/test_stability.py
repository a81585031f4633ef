"""A decision that a release made stays, or the changelog says that it does not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import fvcount

from .archive import (
    BOOKS,
    BY_DEFAULT,
    CHANGELOG,
    HOME,
    Decided,
    archived,
    decided_by,
    decided_now,
)

RELEASES = sorted(folder.name for folder in (HOME / "releases").iterdir())
Change = tuple[str, frozenset[str]]
"""A measure, and the clauses that decided before and that decide now."""
Changes = dict[Change, list[str]]
"""The changed decisions: which record, in which book, under which readings."""


@pytest.mark.parametrize("version", RELEASES)
def test_what_a_release_decided_stays_or_the_changelog_names_it(version: str) -> None:
    found: Changes = {}
    files = [(decided_by(file), file.stem, book, name) for file, book, name in archived(version)]
    measures = {decided.measure for before, *_ in files for decided in before}
    for before, name, book, readings in files:
        now = decided_now(book, readings, measures)
        add_changes(found, before, now, f"{book}, {name}")
    told = counts_that_change(CHANGELOG.read_text("utf-8"), since=version)
    unnamed = {change: where for change, where in found.items() if not named(change, where, told)}
    assert not unnamed, complaint(version, unnamed)


@pytest.mark.parametrize("version", RELEASES)
def test_a_release_has_a_file_for_each_book_and_no_switch_of_a_release_is_lost(
    version: str,
) -> None:
    files = {(book, file.stem) for file, book, _ in archived(version)}
    assert {(book, BY_DEFAULT) for book in BOOKS} <= files
    assert [stem for book, stem in files if book == "state" and stem != BY_DEFAULT]


def test_every_release_of_the_changelog_is_in_the_archive() -> None:
    headings = re.findall(
        r"^## (\S+)( \(unreleased\))?$", CHANGELOG.read_text("utf-8"), re.MULTILINE
    )
    released = sorted(version for version, unreleased in headings if not unreleased)
    assert released == RELEASES, "`python -m tests.stability.archive` adds a released version"
    assert headings[0][0] == fvcount.__version__


def test_the_version_at_hand_opens_with_the_counts_that_change() -> None:
    (_, text), *_ = sections(CHANGELOG.read_text("utf-8"), "## ")
    assert sections(text, "### ")[0][0] == "Counts that change"


# --- what changed, and whether it is told --------------------------------------------------------


def add_changes(
    found: Changes, before: Counter[Decided], now: Counter[Decided], where: str
) -> None:
    """Add what changed, by measure and clauses, with each record it happened to."""
    clauses: dict[tuple[str, str, str], set[str]] = {}
    for each in (*(before - now), *(now - before)):
        clauses.setdefault((each.measure, each.agency_id, each.record), set()).add(each.clause)
    for (measure, agency, record), theirs in sorted(clauses.items()):
        place = f"{record} ({agency}) in {where}"
        found.setdefault((measure, frozenset(theirs)), []).append(place)


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


def named(change: Change, where: list[str], told: list[str]) -> bool:
    """Whether a point of the changelog names the measure, these clauses only, and how often.

    The number keeps the point from covering another change that comes later.
    """
    measure, clauses = change
    return any(
        f"`{measure}`" in point
        and frozenset(re.findall(r"`((?:KPM\d|P1)\.\w+)`", point)) == clauses
        and re.search(rf"\b{len(where)} in the archive\b", " ".join(point.split()))
        for point in told
    )


def complaint(version: str, unnamed: Changes) -> str:
    """What to write into the changelog, and the first records of each change."""
    lines = [
        f"decided otherwise than by {version}, and CHANGELOG.md does not say so. If it is meant,"
        " say under 'Counts that change' what changes and why, in a point with these words:"
    ]
    for (measure, clauses), where in unnamed.items():
        words = ", ".join(f"`{clause}`" for clause in sorted(clauses))
        lines.append(f"- `{measure}`: {words} … ({len(where)} in the archive)")
        lines += [f"      {place}" for place in where[:3]]
    return "\n".join(lines)


# --- the net itself holds ------------------------------------------------------------------------

BEFORE = Decided("service_hours", "A", "E1", "2024-03-04", "KPM2.direct", "counted", "3600")
NOW = BEFORE._replace(clause="KPM2.same_time", outcome="excluded")
AGAIN = "service_hours", frozenset({"KPM2.direct", "KPM2.same_time"})
LOG = """
## 0.3.0 (unreleased)

### Counts that change

- `service_hours`: work that was `KPM2.direct` is now `KPM2.same_time` (2 in
  the archive).

## 0.2.0

### Counts that change

- `new_ramp_cases`: `KPM3.heard` carries another date (1 in the archive).
"""


def changes(before: list[Decided], now: list[Decided]) -> Changes:
    found: Changes = {}
    add_changes(found, Counter(before), Counter(now), "state, default")
    return found


def test_a_change_is_found_with_its_clauses_and_records() -> None:
    assert changes([BEFORE], [NOW]) == {AGAIN: ["E1 (A) in state, default"]}
    assert changes([BEFORE], [BEFORE]) == {}


@pytest.mark.parametrize("change", [{"amount": "1800"}, {"on": "2024-03-05"}, {"record": "E2"}])
def test_another_amount_date_or_record_is_a_change(change: dict[str, str]) -> None:
    assert changes([BEFORE], [BEFORE._replace(**change)])


def test_a_decision_made_twice_is_a_change() -> None:
    assert changes([BEFORE], [BEFORE, BEFORE])


def test_a_change_is_named_by_a_point_with_the_measure_its_clauses_and_how_often() -> None:
    heard = "new_ramp_cases", frozenset({"KPM3.heard"})
    later_than_first = counts_that_change(LOG, since="0.1.0")
    later_than_second = counts_that_change(LOG, since="0.2.0")
    assert named(AGAIN, ["E1", "E2"], later_than_first)
    assert named(heard, ["R1"], later_than_first)
    assert named(AGAIN, ["E1", "E2"], later_than_second)
    assert not named(heard, ["R1"], later_than_second)


def test_a_clause_of_the_reports_is_a_clause_like_any_other() -> None:
    told = ["`reports_provided`: `P1.provided` where it was `P1.not_provided` (1 in the archive)."]
    provided = frozenset({"P1.provided", "P1.not_provided"})
    assert named(("reports_provided", provided), ["R1"], told)
    assert not named(("reports_provided", frozenset({"P1.provided"})), ["R1"], told)


@pytest.mark.parametrize(
    ("change", "how_often"),
    [
        (AGAIN, 1),
        (AGAIN, 12),
        (("service_hours", frozenset({"KPM2.direct"})), 2),
        (("service_hours", AGAIN[1] | {"KPM2.travel"}), 2),
        (("new_ramp_cases", AGAIN[1]), 2),
    ],
)
def test_a_point_about_something_else_does_not_name_it(change: Change, how_often: int) -> None:
    assert not named(change, ["E"] * how_often, counts_that_change(LOG, since="0.1.0"))


def test_the_complaint_says_what_to_write() -> None:
    told = complaint("0.1.0", changes([BEFORE], [NOW]))
    assert "- `service_hours`: `KPM2.direct`, `KPM2.same_time` … (1 in the archive)" in told
    assert "E1 (A) in state, default" in told
