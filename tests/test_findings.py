"""Findings: severities, places, order, and the shape of a cell."""

from __future__ import annotations

import pytest

from fvcount import Finding, Severity
from fvcount.findings import SEVERITIES, most_serious_first, shape

OF_THE_RULES = """
    no-service-recorded starts-after-recorded starts-before-recorded overlapping-support-periods
    support-period-not-recorded stale-open-period start-date-uncertain look-back-short
    close-responses same-time-unknown case-never-closed business-hours-response
    provisional-holiday ambiguous-time duration-missing minutes-differ
    """.split()


@pytest.mark.parametrize("code", OF_THE_RULES)
def test_every_finding_that_the_rules_name_has_a_severity(code: str) -> None:
    assert SEVERITIES[code] in (Severity.WARNING, Severity.NOTE)  # it costs no row


def test_a_finding_tells_its_place_in_words() -> None:
    whole = Finding("minutes-differ", "…", file="service_events.csv", row=17, column="minutes")

    assert whole.place == "service_events.csv, row 17, column minutes"
    assert Finding("look-back-short", "…").place == ""
    assert Finding("unreadable-file", "…", file="a.csv").place == "a.csv"


def test_errors_come_before_warnings_and_warnings_before_notes() -> None:
    note = Finding("unknown-columns", "…", file="a", row=1)
    warning = Finding("minutes-differ", "…", file="b", row=9, column="minutes")
    earlier = Finding("minutes-differ", "…", file="b", row=2, column="minutes")
    error = Finding("unknown-code", "…", file="z", row=99)

    assert most_serious_first([note, warning, error, earlier]) == (error, earlier, warning, note)


def test_of_the_same_severity_they_come_by_place_code_agency_record_and_message() -> None:
    in_order = (
        Finding("look-back-short", "…"),
        Finding("stale-open-period", "a"),
        Finding("stale-open-period", "b"),
        Finding("stale-open-period", "a", record="E1"),
        Finding("stale-open-period", "a", record="E2"),
        Finding("stale-open-period", "a", agency_id="A", record="E2"),
        Finding("stale-open-period", "a", agency_id="B", record="E1"),
        Finding("look-back-short", "…", file="A.csv"),
        Finding("look-back-short", "…", file="A.csv", column="A"),
        Finding("look-back-short", "…", file="A.csv", column="B"),
        Finding("look-back-short", "…", file="A.csv", row=1),
        Finding("look-back-short", "…", file="A.csv", row=2),
        Finding("look-back-short", "…", file="B.csv", row=1),
    )

    assert most_serious_first(in_order) == in_order
    assert most_serious_first(in_order[::-1]) == in_order


# --- the shape of a cell ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Mary 12/03/1987", "'aaaa 99/99/9999'"),
        ("Zoë-Ünal", "'aaa-aaaa'"),
        ("李小龙", "'aaa'"),
        ("٣٤", "'99'"),
        ("½ ³", "'9 9'"),
        (1987, "'9999'"),
        ("", "''"),
        ("a\nb\tc\x1b[31m", "'a?a?a?[99a'"),
        ("x" * 41, f"'{'a' * 40}…'"),
        ("x" * 40, f"'{'a' * 40}'"),
    ],
)
def test_a_shape_keeps_neither_letters_nor_digits(cell: object, shown: str) -> None:
    assert shape(cell) == shown


def test_a_mark_written_apart_from_its_letter_is_not_shown_either() -> None:
    shown = shape("Zoe\u0308 \u0928\u0940")  # a diaeresis and a vowel sign, each of its own

    assert "\u0308" not in shown
    assert "\u0940" not in shown


def test_even_a_cell_shown_whole_moves_no_cursor() -> None:
    assert shape("a\r\nb\x1b[2J", show=True) == "'a??b?[2J'"
