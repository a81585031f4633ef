"""Rule 1.8: where relationships are unknown, what holds in both worlds is certain."""

from __future__ import annotations

from spec.language import periods

# certain


def test_a_start_before_the_doubt_is_certain() -> None:
    said = periods("""
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
        """)

    assert said.count("2025-03") == "1"
    assert said.count("2025-05") == "0, undetermined 1"


def test_silence_that_nothing_follows_leaves_nothing_in_doubt() -> None:
    periods("""
        2025-03-31  direct  Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)


def test_a_derived_start_after_a_certain_end_is_certain() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-05     ongoing  Ana  no  # of April nothing is said
        2025-06-10  direct   Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-06-10  counted  KPM1.first_support  derived:A:Ana:2025-06-10
        """)


def test_a_record_that_starts_on_its_own_date_in_both_is_certain() -> None:
    periods("""
        2025-03-31    direct    Ana
        2025-05       ongoing   Ana  no
        2025-06-10..  recorded  Ana  SP1
        2025-06-10    direct    Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-06-10  counted  KPM1.recorded       SP1
        """)


def test_a_first_support_that_both_worlds_give_to_the_record_bears_its_id() -> None:
    periods("""
        2025-03-31    direct    Ana
        2025-05       ongoing   Ana  no
        2025-06-10    direct    Ana
        2025-06-16..  recorded  Ana  SP1
        2025-06-16    direct    Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-06-10  counted  KPM1.recorded       SP1
        """)


# only one world gives the start to the record


def test_a_first_support_that_one_world_gives_to_the_record_bears_the_derived_name() -> None:
    said = periods("""
        2025-03-31    direct    Ana       # in the world where she stayed, SP1 adopts it
        2025-05-12..  recorded  Ana  SP1  # in the world where she left, SP1 starts here
        2025-05-12    direct    Ana
        """)

    said.must_be("""
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-12  undetermined  KPM1.relationship_unknown  SP1
        """)
    assert said.count("2025-05") == "0, undetermined 1"


def test_what_is_left_over_in_one_world_is_undetermined_on_its_date_there() -> None:
    periods("""
        2025-01-31    direct    Ana       # in the world where she stayed, SP1 adopts this
        2025-03-05    direct    Ana       # in the world where she left, SP1 adopts this
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """).must_be("""
        2025-01-31  counted       KPM1.first_support         derived:A:Ana:2025-01-31
        2025-03-05  undetermined  KPM1.relationship_unknown  SP1
        """)


def test_all_unknown_months_end_together_or_go_on_together() -> None:
    periods("""
        2025-01-31  direct  Ana
        2025-03-05  direct  Ana
        2025-05-06  direct  Ana
        """).must_be("""
        2025-01-31  counted       KPM1.first_support         derived:A:Ana:2025-01-31
        2025-03-05  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-03-05
        2025-05-06  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-06
        """)


# left over in both: counts surely, on a date that is not sure


def test_a_record_left_over_in_both_counts_on_the_later_date() -> None:
    said = periods(
        """
        2025-01-06..2025-04-02  recorded  Ana  SP0
        2025-01-06              direct    Ana
        2025-03-28              direct    Ana       # if February ended it, SP1 adopts this
        2025-04-02..            recorded  Ana  SP1  # if not, SP1 starts here
        2025-04-02              direct    Ana
        """,
        unknown_relationship="undetermined",
    )

    said.must_be("""
        2025-01-06  counted  KPM1.recorded  SP0
        2025-04-02  counted  KPM1.recorded  SP1
        """)
    assert said.count("2025-03") == "0"
    assert said.count("2025-04") == "1"
    assert "start-date-uncertain" in said.findings


def test_without_the_doubt_there_is_no_uncertain_date() -> None:
    story = """
        2025-01-06..2025-04-02  recorded  Ana  SP0
        2025-01-06              direct    Ana
        2025-03-28              direct    Ana
        2025-04-02..            recorded  Ana  SP1
        2025-04-02              direct    Ana
        """

    ended = periods(story, unknown_relationship="ended")
    ongoing = periods(story, unknown_relationship="ongoing")

    ended.must_be("""
        2025-01-06  counted  KPM1.recorded  SP0
        2025-03-28  counted  KPM1.recorded  SP1
        """)
    ongoing.must_be("""
        2025-01-06  counted  KPM1.recorded  SP0
        2025-04-02  counted  KPM1.recorded  SP1
        """)
    assert "start-date-uncertain" not in ended.findings | ongoing.findings


def test_a_record_left_over_in_both_that_overlaps_in_one_is_undetermined() -> None:
    story = """
        2025-01-06..  recorded  Ana  SP0
        2025-01-06    direct    Ana
        2025-03-28    direct    Ana
        2025-04-02..  recorded  Ana  SP1  # overlaps SP0 if February did not end it
        2025-04-02    direct    Ana
        """

    periods(story, unknown_relationship="undetermined").must_be("""
        2025-01-06  counted       KPM1.recorded  SP0
        2025-04-02  undetermined  KPM1.overlap   SP1
        """)
    periods(story, unknown_relationship="undetermined", overlapping_records="counted").must_be("""
        2025-01-06  counted  KPM1.recorded  SP0
        2025-04-02  counted  KPM1.recorded  SP1
        """)


def test_a_record_on_its_own_date_in_both_that_overlaps_in_one_is_undetermined() -> None:
    periods(
        """
        2025-01-06..  recorded  Ana  SP0
        2025-01-06    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """,
        unknown_relationship="undetermined",
    ).must_be("""
        2025-01-06  counted       KPM1.recorded  SP0
        2025-03-10  undetermined  KPM1.overlap   SP1
        """)


def test_each_record_has_one_decision() -> None:
    said = periods("""
        2025-01-31    direct    Ana
        2025-03-05    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        2025-05-12..  recorded  Ana  SP2
        2025-05-12    direct    Ana
        """)

    assert [line.split()[-1] for line in said.lines if "SP" in line] == ["SP1", "SP2"]


def test_a_record_that_overlaps_in_one_world_only_is_in_doubt_though_overlaps_are_left_out() -> (
    None
):
    # February may have ended SP1: then nothing overlaps
    story = """
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """
    switches = {"overlapping_records": "excluded"}

    periods(story, **switches, unknown_relationship="undetermined").must_be("""
        2025-01-06  counted       KPM1.recorded  SP1
        2025-03-10  undetermined  KPM1.overlap   SP2
        """)
    periods(story, **switches, unknown_relationship="ongoing").must_be("""
        2025-01-06  counted   KPM1.recorded  SP1
        2025-03-10  excluded  KPM1.overlap   SP2
        """)
    periods(story, **switches, unknown_relationship="ended").must_be("""
        2025-01-06  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)
