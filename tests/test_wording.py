"""Words: numbers with their nouns, codes as they are said, and what may have been meant."""

from __future__ import annotations

import pytest

from fvcount.rules.codes import Activity, Mode, Program
from fvcount.wording import first_few, hint, in_words, listed, number_of


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (11, "11 rows")]
)
def test_one_alone_is_not_told_in_the_plural(number: int, told: str) -> None:
    assert number_of(number, "row") == told


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Program.CLIENT_SUPPORT, "client support"),
        (Program.AFTER_HOURS, "after-hours"),
        (Mode.FACE_TO_FACE, "face to face"),
        (Activity.TRAVEL, "travel"),
    ],
)
def test_a_code_is_said_in_words(code: Program | Mode | Activity, said: str) -> None:
    assert in_words(code) == said


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Phone", "phone"),
        ("fone", "phone"),
        ("FACE TO FACE", "face_to_face"),
        ("F to F", "face_to_face"),
    ],
)
def test_capitals_and_spaces_do_not_hide_what_was_meant(word: str, near: str) -> None:
    assert hint(word, Mode) == f" (did you mean {near}?)"


def test_of_several_words_that_are_near_the_nearest_is_named() -> None:
    known = ["client", "clients", "client_support"]

    assert hint("clients", known) == hint("Clients", known[::-1]) == " (did you mean clients?)"


def test_where_nothing_is_near_everything_is_named() -> None:
    assert hint("by letter", Mode) == " (expected one of: face_to_face, phone, other)"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("ABCD", "A, B, C and D"), ("ABCDE", "A, B, C, D and E"), ("ABCDEF", "A, B, C, D and 2 more")],
)
def test_only_a_list_of_more_than_five_is_shortened(words: str, shown: str) -> None:
    assert listed(first_few([*words])) == shown


def test_nothing_is_listed_as_nothing() -> None:
    assert listed([]) == ""
