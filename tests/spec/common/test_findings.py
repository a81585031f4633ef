"""The words of the rules: a finding tells of a fault or oddity; it never changes a count."""

from __future__ import annotations

from spec.language import Told, hours, periods


def only_the_sound(told: Told) -> None:
    told.must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_a_column_that_no_table_knows_changes_nothing() -> None:
    said = hours("""
        event  started_at        minutes  mood
        E1     2025-03-04T10:00  60       hopeful
        """)

    only_the_sound(said)
    assert len(said.records.findings) == 1


def test_a_client_who_is_not_in_the_table_of_clients_changes_nothing() -> None:
    said = hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       Ana

        client
        Ben
        """)

    only_the_sound(said)
    assert said.records.findings


def test_a_rejected_row_leaves_the_others_as_they_are() -> None:
    said = hours("""
        event  started_at        minutes
        E1     2025-03-04T10:00  60
        E2     2025-03-04T12:00  an_hour
        """)

    only_the_sound(said)
    assert said.records.rejected_rows == 1
    assert {found.column for found in said.records.findings} == {"minutes"}


def test_findings_about_a_period_name_its_record() -> None:
    said = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """)
    overlaps = [
        (found.agency_id, found.record)
        for found in said.ledger.findings
        if str(found.code) == "overlapping-support-periods"
    ]

    assert overlaps == [("A", "SP2")]
