"""Rule 0.6: everything happens within an agency, and ledgers of agencies add up."""

from __future__ import annotations

from spec.language import hours, periods

AT_A = """
    2024-01..2026-12  complete
    2025-03-31..      recorded  Ana  SP1
    2025-03-31T10:00  direct    Ana  minutes=30
    2025-05-01T10:00  direct    Ana  minutes=30
    """
AT_B = """
    2024-01..2026-12  complete       agency=B
    2025-03-31..      recorded  Ana  SP1  agency=B
    2025-03-31T10:00  direct    Ana  minutes=30  agency=B
    2025-04           ongoing   Ana  no   agency=B
    2025-05-01T10:00  direct    Ana  minutes=30  agency=B
    """


def test_a_person_at_two_agencies_is_a_client_of_each() -> None:
    periods(AT_A + AT_B).must_be("""
        2025-03-31  counted  KPM1.recorded       SP1
        2025-03-31  counted  KPM1.recorded       B/SP1
        2025-05-01  counted  KPM1.first_support  derived:B:Ana:2025-05-01
        """)


def test_what_happens_at_one_agency_changes_nothing_at_another() -> None:
    alone, together = periods(AT_A), periods(AT_A + AT_B)

    assert set(alone.lines) <= set(together.lines)


def test_a_service_of_one_agency_does_not_fill_the_silence_of_another() -> None:
    periods("""
        2024-01..2026-12  complete
        2024-01..2026-12  complete       agency=B
        2025-03-31        direct    Ana
        2025-04-10        direct    Ana  agency=B
        2025-04           ongoing   Ana  no
        2025-05-01        direct    Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-04-10  counted  KPM1.first_support  derived:B:Ana:2025-04-10
        2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
        """)


def test_ids_are_unique_within_their_agency_only() -> None:
    said = hours("""
        event  agency  started_at        minutes
        E1     A       2025-03-04T10:00  60
        E1     B       2025-03-04T14:00  30
        """)

    said.must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  0:30  KPM2.direct  B/E1
        """)
    assert said.records.rejected_rows == 0


def test_the_ledgers_of_two_agencies_add_up_to_the_ledger_of_both() -> None:
    a, b, both = periods(AT_A), periods(AT_B), periods(AT_A + AT_B)
    added = a.ledger + b.ledger

    assert sorted(a.lines + b.lines) == both.lines
    assert len(list(added.decisions)) == len(both.lines)
    for month in ("2025-03", "2025-04", "2025-05"):
        assert added.count(month).total == both.ledger.count(month).total
