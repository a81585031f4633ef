"""An id, or several in a cell: text, whole numbers or UUIDs, without what cannot be seen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
from pydantic import ValidationError

from fvcount import Client
from fvcount.records.tables import TABLES
from records.sample_rows import WHOLE


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        5.5,
        12.0,
        Decimal("0.5"),
        Decimal("NaN"),
        b"C1",
        ["C1"],
        date(2024, 3, 4),
        "",
        "  ",
        "\u200b",
    ],
)
def test_an_id_is_text_that_is_not_blank(value: object) -> None:
    with pytest.raises(ValidationError, match="is not blank"):
        Client(client_id=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "id"),
    [
        (5, "5"),
        (np.int64(5), "5"),
        (2**64, "18446744073709551616"),
        (Decimal("12.00"), "12"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (" C1 ", "C1"),
        ("C\u00ad1\ufeff", "C1"),
        ("\u00a0C 1\u00a0", "C 1"),
    ],
)
def test_an_id_may_be_a_whole_number_or_a_uuid_and_has_nothing_hidden(
    value: object, id: str
) -> None:
    assert Client(client_id=value).client_id == id  # type: ignore[arg-type]
    event = {**WHOLE["service_events"], "client_ids": [value, "Zoe"]}
    assert set(TABLES["service_events"].record(**event).client_ids) == {id, "Zoe"}
    one = TABLES["service_events"].record(**{**event, "client_ids": value})
    assert one.client_ids == (id,)


@pytest.mark.parametrize(
    "word", ["NULL", "null", r"\N", "NaN", "<NA>", "NaT", "None", " none ", "N/A", "#N/A", "n/a"]
)
def test_a_typed_record_refuses_an_id_that_is_a_word_for_nothing(word: str) -> None:
    with pytest.raises(ValidationError, match="word for nothing"):
        Client(client_id=word)
    with pytest.raises(ValidationError, match="word for nothing"):
        Client(client_id="Ana", household_id=word)
    with pytest.raises(ValidationError, match="word for nothing"):
        TABLES["service_events"].record(**{**WHOLE["service_events"], "worker_ids": f"W1;{word}"})


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\t", "\x1b", "\x7f", "\x9b", "\u2028", "\ud800"]
)
def test_a_control_character_is_refused_in_every_id(character: str) -> None:
    with pytest.raises(ValidationError, match="control character"):
        Client(client_id=f"C{character}1")
    with pytest.raises(ValidationError, match="control character"):
        TABLES["service_events"].record(
            **{**WHOLE["service_events"], "client_ids": f"C{character}1;Ana"}
        )


def test_a_line_end_is_refused_in_an_id_and_left_in_a_cell_of_several() -> None:
    with pytest.raises(ValidationError, match="control character"):
        Client(client_id="C1\nC2")
    event = {**WHOLE["service_events"], "client_ids": "C1\nC2"}
    assert TABLES["service_events"].record(**event).client_ids == ("C1\nC2",)


@pytest.mark.parametrize("value", [[5.5], 5.5, ["C1", None], [b"C1"], b"C1", [True], {"C1": 1}])
def test_every_one_of_several_ids_is_text(value: object) -> None:
    with pytest.raises(ValidationError, match="id"):
        TABLES["service_events"].record(**{**WHOLE["service_events"], "client_ids": value})
