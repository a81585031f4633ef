"""Rule 4.4: the same family at the same moment is one response."""

from __future__ import annotations

import pytest

from spec.language import responses


def test_the_first_by_id_counts() -> None:
    responses("""
        response  responded_at      household
        R2        2025-03-04T20:00  H1
        R10       2025-03-04T20:00  H1
        """).must_be("""
        2025-03-04  counted   KPM4.response     R10
        2025-03-04  excluded  KPM4.same_family  R2
        """)


def test_the_mode_does_not_make_it_another_response() -> None:
    responses("""
        response  responded_at      household  mode
        R1        2025-03-04T20:00  H1         phone
        R2        2025-03-04T20:00  H1         face_to_face
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        """)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("A  2025-03-04T20:00     H2", id="another household"),
        pytest.param("A  2025-03-04T20:00     .", id="no household"),
        pytest.param("A  2025-03-04T20:00:01  H1", id="a second later"),
        pytest.param("A  2025-03-05T20:00     H1", id="another day"),
        pytest.param("B  2025-03-04T20:00     H1", id="another agency"),
    ],
)
def test_a_response_that_differs_in_one_of_these_is_another(other: str) -> None:
    said = responses(f"""
        response  agency  responded_at      household
        R1        A       2025-03-04T20:00  H1
        R2        {other}
        """)

    assert [line.split()[1] for line in said.lines] == ["counted", "counted"]


def test_two_responses_without_any_household_are_two() -> None:
    said = responses("""
        response  responded_at
        R1        2025-03-04T20:00
        R2        2025-03-04T20:00
        """)

    assert said.count("2025-03") == "2"


# the same moment


def test_a_moment_told_with_its_offset_is_the_same_moment() -> None:
    responses("""
        response  responded_at               household
        R1        2025-03-04T20:00           H1
        R2        2025-03-04T20:00:00+11:00  H1
        R3        2025-03-04T09:00+00:00     H1
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        2025-03-04  excluded  KPM4.same_family  R3
        """)


def test_half_past_two_that_happens_twice_is_two_moments() -> None:
    said = responses("""
        response  responded_at            household
        R1        2025-04-06T02:30+11:00  H1
        R2        2025-04-06T02:30+10:00  H1
        """)

    assert said.count("2025-04") == "2"


def test_a_moment_is_not_cut_to_the_second() -> None:
    said = responses("""
        response  responded_at              household
        R1        2025-03-04T20:00:00       H1
        R2        2025-03-04T20:00:00.5     H1
        R3        2025-03-04T20:00:00.500   H1
        """)

    said.must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  counted   KPM4.response     R2
        2025-03-04  excluded  KPM4.same_family  R3
        """)


# the household of the people


def test_without_a_household_it_is_that_of_its_people() -> None:
    responses("""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  Ana;Ben  .
        R2        2025-03-04T20:00  .        H1

        client  household
        Ana     H1
        Ben     H1
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        """)


@pytest.mark.parametrize(
    "ben",
    [
        pytest.param("H2", id="another household"),
        pytest.param(".", id="no household"),
    ],
)
def test_if_they_all_have_the_same_one(ben: str) -> None:
    said = responses(f"""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  Ana;Ben  .
        R2        2025-03-04T20:00  .        H1

        client  household
        Ana     H1
        Ben     {ben}
        """)

    assert said.count("2025-03") == "2"


def test_and_if_they_are_all_known() -> None:
    said = responses("""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  Ana;Ben  .
        R2        2025-03-04T20:00  .        H1

        client  household
        Ana     H1
        """)

    assert said.count("2025-03") == "2"


def test_the_household_it_states_goes_before_that_of_its_people() -> None:
    said = responses("""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  Ana      H2
        R2        2025-03-04T20:00  .        H1

        client  household
        Ana     H1
        """)

    assert said.count("2025-03") == "2"


def test_of_joined_ids_the_row_of_the_id_pointed_to_says_the_household() -> None:
    responses("""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  Ana2     .
        R2        2025-03-04T20:00  .        H1
        R3        2025-03-04T20:00  .        H2

        client  household  same_as
        Ana     H1         .
        Ana2    H2         Ana
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        2025-03-04  counted   KPM4.response     R3
        """)


# several households


def test_one_household_in_common_is_enough() -> None:
    responses("""
        response  responded_at      household
        R1        2025-03-04T20:00  H1
        R1        2025-03-04T20:00  H2
        R2        2025-03-04T20:00  H2
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        """)


def test_but_in_common_with_a_response_that_counted() -> None:
    responses("""
        response  responded_at      household
        R1        2025-03-04T20:00  H1
        R2        2025-03-04T20:00  H1
        R2        2025-03-04T20:00  H2
        R3        2025-03-04T20:00  H2
        """).must_be("""
        2025-03-04  counted   KPM4.response     R1
        2025-03-04  excluded  KPM4.same_family  R2
        2025-03-04  counted   KPM4.response     R3
        """)


# without a clock time


def test_without_a_clock_time_a_second_of_the_date_cannot_be_told() -> None:
    said = responses("""
        response  responded_at  household    # a Saturday
        R2        2025-03-08    H1
        R10       2025-03-08    H1
        R3        2025-03-08    H1
        """)

    said.must_be("""
        2025-03-08  counted       KPM4.response             R10
        2025-03-08  undetermined  KPM4.same_family_unknown  R2
        2025-03-08  undetermined  KPM4.same_family_unknown  R3
        """)
    assert said.count("2025-03") == "1, undetermined 2"


def test_those_with_a_clock_time_go_first_whatever_their_ids() -> None:
    responses("""
        response  responded_at      household
        R1        2025-03-08        H1
        R2        2025-03-08T10:00  H1
        R3        2025-03-08T15:00  H1
        """).must_be("""
        2025-03-08  undetermined  KPM4.same_family_unknown  R1
        2025-03-08  counted       KPM4.response             R2
        2025-03-08  counted       KPM4.response             R3
        """)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("A  2025-03-08  H2", id="another household"),
        pytest.param("A  2025-03-08  .", id="no household"),
        pytest.param("A  2025-03-09  H1", id="the next day"),
        pytest.param("B  2025-03-08  H1", id="another agency"),
    ],
)
def test_one_that_differs_in_one_of_these_counts(other: str) -> None:
    said = responses(f"""
        response  agency  responded_at  household
        R1        A       2025-03-08    H1
        R2        {other}
        """)

    assert [line.split()[1] for line in said.lines] == ["counted", "counted"]


def test_it_is_the_local_date_that_is_asked() -> None:
    said = responses("""
        response  responded_at       household
        R1        2025-03-07T12:59Z  H1         # 23:59 on Friday in Melbourne
        R2        2025-03-08T13:00Z  H1         # Sunday, 0:00
        R3        2025-03-08         H1
        """)

    assert said.count("2025-03") == "3"


def test_one_that_is_undetermined_leaves_no_household_behind() -> None:
    responses("""
        response  responded_at  household
        R1        2025-03-08    H1
        R2        2025-03-08    H1
        R2        2025-03-08    H2
        R3        2025-03-08    H2
        """).must_be("""
        2025-03-08  counted       KPM4.response             R1
        2025-03-08  undetermined  KPM4.same_family_unknown  R2
        2025-03-08  counted       KPM4.response             R3
        """)


def test_nor_does_one_that_is_excluded() -> None:
    responses("""
        response  responded_at      household
        R1        2025-03-08T20:00  H1
        R2        2025-03-08T20:00  H1
        R2        2025-03-08T20:00  H2
        R3        2025-03-08        H2
        """).must_be("""
        2025-03-08  counted   KPM4.response     R1
        2025-03-08  excluded  KPM4.same_family  R2
        2025-03-08  counted   KPM4.response     R3
        """)


def test_a_household_known_by_its_people_is_one_too() -> None:
    responses("""
        response  responded_at  clients  household
        R1        2025-03-08    .        H1
        R2        2025-03-08    Ana      .

        client  household
        Ana     H1
        """).must_be("""
        2025-03-08  counted       KPM4.response             R1
        2025-03-08  undetermined  KPM4.same_family_unknown  R2
        """)


def test_on_a_working_weekday_it_is_the_time_that_is_unknown() -> None:
    responses("""
        response  responded_at      household    # a Tuesday
        R1        2025-03-04T20:00  H1
        R2        2025-03-04        H1
        R3        2025-03-04        H1
        """).must_be("""
        2025-03-04  counted       KPM4.response      R1
        2025-03-04  undetermined  KPM4.time_unknown  R2
        2025-03-04  undetermined  KPM4.time_unknown  R3
        """)


def test_but_not_where_the_clock_is_not_asked() -> None:
    responses(
        """
        response  responded_at      household    # a Tuesday
        R1        2025-03-04T20:00  H1
        R2        2025-03-04        H1
        """,
        after_hours_test="program",
    ).must_be("""
        2025-03-04  counted       KPM4.response             R1
        2025-03-04  undetermined  KPM4.same_family_unknown  R2
        """)


def test_a_mode_nobody_wrote_down_goes_before_the_doubt_about_the_family() -> None:
    responses("""
        response  responded_at  household  mode
        R1        2025-03-08    H1         phone
        R2        2025-03-08    H1         .
        R3        2025-03-04    H1         .      # a Tuesday
        """).must_be("""
        2025-03-08  counted       KPM4.response      R1
        2025-03-08  undetermined  KPM4.mode_unknown  R2
        2025-03-04  undetermined  KPM4.mode_unknown  R3
        """)


# only what would otherwise count


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("other  after_hours     yes", "excluded KPM4.mode"),
        (".      after_hours     yes", "undetermined KPM4.mode_unknown"),
        ("phone  client_support  yes", "excluded KPM4.program"),
        ("phone  after_hours     no", "excluded KPM4.no_support"),
    ],
)
@pytest.mark.parametrize("when", ["2025-03-08T20:00", "2025-03-08"])
def test_a_response_that_would_not_count_stands_in_nobodys_way(
    first: str, told: str, when: str
) -> None:
    responses(f"""
        response  responded_at  household  mode   program      support
        R1        {when}        H1         {first}
        R2        {when}        H1         phone  after_hours  yes
        """).must_be(f"""
        2025-03-08  {told}                  R1
        2025-03-08  counted  KPM4.response  R2
        """)


# nothing else is merged by time


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("2025-03-05T07:00", True),
        ("2025-03-05T08:00:00", True),
        ("2025-03-05T08:00:01", False),
        ("2025-03-05T08:30", False),
    ],
)
def test_responses_to_one_household_within_twelve_hours_are_worth_a_finding(
    second: str, found: bool
) -> None:
    said = responses(f"""
        response  responded_at      household
        R1        2025-03-04T20:00  H1
        R2        {second}          H1
        """)

    assert said.count("2025-03") == "2"
    assert ("close-responses" in said.findings) is found


# the switch same_moment


@pytest.mark.parametrize(
    ("same_moment", "told", "without_a_time"),
    [
        ("one", "excluded KPM4.same_family", "undetermined KPM4.same_family_unknown"),
        ("separate", "counted KPM4.response", "counted KPM4.response"),
    ],
)
def test_the_same_moment_is_one_or_separate_by_its_reading(
    same_moment: str, told: str, without_a_time: str
) -> None:
    table = """
        response  responded_at      household
        R1        2025-03-08T20:00  H1
        R2        2025-03-08T20:00  H1
        R3        2025-03-08        H1
        """

    responses(table, same_moment=same_moment).must_be(f"""
        2025-03-08  counted           KPM4.response  R1
        2025-03-08  {told}            R2
        2025-03-08  {without_a_time}  R3
        """)
