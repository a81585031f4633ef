"""A cell as it came: what is blank, what is a heading, and what is taken out of ids."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from uuid import UUID

import numpy as np
import pandas as pd
import pytest

from fvcount.records.raw_cells import Kind, as_id, clean, heading, is_blank, is_heading, plain


@pytest.mark.parametrize(
    "name", ["client_id", "Client ID", " CLIENT-ID ", "client  id", "\ufeffclient_id", "Client\nId"]
)
def test_headings_are_alike_in_any_case_and_with_any_gaps(name: str) -> None:
    assert heading(name) == "client_id"


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        ("Client ID", True),
        (["client_id"], True),  # as a list of ids
        ("C-1", False),
        (["client_id", "C-1"], False),
        (7, False),
        (None, False),
    ],
)
def test_a_cell_may_hold_the_heading_of_its_own_column(cell: object, is_one: bool) -> None:
    assert is_heading(cell, "client_id") == is_one


@pytest.mark.parametrize(
    "cell",
    [
        *("", "  \t", "\u200b", "NULL", " n/a ", "NaN"),
        *(None, [], (), set(), np.array([]), pd.NA, pd.NaT),
        *(float("nan"), Decimal("NaN"), Decimal("sNaN"), np.float32("nan"), np.datetime64("NaT")),
    ],
)
def test_a_cell_says_nothing(cell: object) -> None:
    assert clean(cell, Kind.OTHER)[0] is None
    assert isinstance(cell, np.ndarray) or is_blank(cell)


@pytest.mark.parametrize("cell", ["-", "unknown", 0, False, 0.0, Decimal(0), ["Ana"], b""])
def test_a_cell_says_something(cell: object) -> None:
    assert not is_blank(cell)


class Colour(Enum):
    """An enumeration."""

    RED = "red"


@pytest.mark.parametrize(
    ("value", "of_python"),
    [
        (Colour.RED, "red"),
        (np.array(["A", "B"]), ["A", "B"]),
        (np.array([7, None], dtype=object), [7, None]),
        (pd.Period("2024-03", "M"), "2024-03"),
        (pd.Period("2024-03-04", "D"), "2024-03-04"),
        (np.datetime64("2024-03-04"), "2024-03-04"),
        (np.datetime64("NaT"), None),
        ("red", "red"),
        (7, 7),
    ],
)
def test_the_plain_value_of_one_that_wraps_it(value: object, of_python: object) -> None:
    assert plain(value) == of_python


@pytest.mark.parametrize(
    ("value", "id"),
    [
        (" C1 ", " C1 "),
        (7, "7"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("7.0"), "7"),
        (np.int64(7), "7"),
        (np.uint8(7), "7"),
        (np.True_, None),
        pytest.param(10**5000, None, id="a number of 5001 digits"),
        (Decimal("1e9999"), None),
        (Decimal("7.5"), None),
        (Decimal("Infinity"), None),
        (7.0, None),
        (True, None),
        (None, None),
    ],
)
def test_an_id_is_text_a_whole_number_or_a_uuid(value: object, id: str | None) -> None:
    assert as_id(value) == id


@pytest.mark.parametrize(
    ("cell", "kind", "says", "codes"),
    [
        (" C1 ", Kind.ID, "C1", ()),
        ("C\u200b1", Kind.ID, "C1", ("hidden-characters",)),
        ("\u00a0C1", Kind.ID, "C1", ("hidden-characters",)),
        ("None", Kind.ID, None, ("null-word",)),
        ("NA", Kind.ID, "NA", ("id-looks-empty",)),
        ("\ufeff", Kind.ID, None, ()),
        (7, Kind.ID, 7, ()),
        ("Ana; Ben", Kind.IDS, "Ana; Ben", ()),
        ("Ana;NULL;-", Kind.IDS, ["Ana", "-"], ("id-looks-empty", "null-word")),
        (["Ana", "nan", 7], Kind.IDS, ["Ana", "7"], ("null-word",)),
        (["Ana;NULL"], Kind.IDS, ["Ana"], ("null-word",)),
        (["Ana", None], Kind.IDS, ["Ana", None], ()),  # no list of ids: whoever reads it refuses it
        (7, Kind.IDS, 7, ()),
        ("NULL", Kind.DATE, None, ("null-word",)),
        ("na", Kind.OTHER, "na", ()),
        (" 60 ", Kind.OTHER, "60", ()),
        (60, Kind.OTHER, 60, ()),
    ],
)
def test_what_a_cell_says_and_what_is_odd_about_it(
    cell: object, kind: Kind, says: object, codes: tuple[str, ...]
) -> None:
    assert clean(cell, kind) == (says, codes)
