"""What the text of a cell is as a value of some type, where it is one and the same.

A column can have a type if each of its cells is blank or such a value, and the value says no more
and no less than the text: as an id `007` is not a number, as minutes it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from struct import pack, unpack
from typing import NamedTuple, TypeVar

from fvcount.dates.clock import DAY, TIMESTAMP, ImpossibleTimeError, is_ambiguous, melbourne
from fvcount.records.cells import NUMBER, YES_NO
from fvcount.records.column_kinds import kinds_of
from fvcount.records.raw_cells import HIDDEN_CHARACTERS, Kind, clean
from fvcount.records.tables import TABLES

Cells = Sequence[str | None]
Value = TypeVar("Value")
Moment = TypeVar("Moment", bound=date)


class UnfitError(Exception):
    """A text that is not one and the same as a value of a type."""


class Place(NamedTuple):
    """Where a cell stands."""

    table: str
    column: str

    @property
    def is_unknown(self) -> bool:
        """Whether no cell of the column is read."""
        return self.column not in TABLES[self.table].columns

    @property
    def is_moment(self) -> bool:
        return self.column in TABLES[self.table].moments

    @property
    def is_day(self) -> bool:
        return self.column == "date" or self.column.endswith(("_date", "_on"))

    @property
    def is_month(self) -> bool:
        return self.column in ("month", "from_month", "to_month", "due_month")

    @property
    def is_amount(self) -> bool:
        return self.column in ("minutes", "target")

    @property
    def is_yes_or_no(self) -> bool:
        answers = ("ongoing_relationship", "unidentified_client", "support_provided", "assisted")
        return self.column in answers

    @property
    def is_several(self) -> bool:
        """Whether several ids are in a cell."""
        several = ("worker_ids", "client_ids", "beneficiary_ids")
        return self.column in several or (*self,) == ("after_hours_responses", "household_id")


Read = Callable[[str, Place], object]
"""The value that a text is; raises `UnfitError` where it is not one and the same."""


def values(read: Read, cells: Cells, place: Place) -> list[object] | None:
    """The cells of a column as values, None for blank ones; None for a column they do not fit."""
    try:
        return [None if is_blank(cell) else read(plain(cell or "", place), place) for cell in cells]
    except (UnfitError, ValueError, ArithmeticError):
        return None


def plain(text: str, place: Place) -> str:
    """The text, if no word is lost on it: a value of another type has nothing hidden."""
    kind = kinds_of(TABLES[place.table]).get(place.column, Kind.OTHER)
    return fits(text, HIDDEN_CHARACTERS not in clean(text, kind)[1])


def is_blank(cell: str | None) -> bool:
    return cell is None or not cell.strip()


def nothing(text: str, place: Place) -> object:
    """No cell at all: every one is blank."""
    raise UnfitError


def unread(text: str, place: Place) -> str:
    """Anything, in a column that the library does not read."""
    return fits(text, place.is_unknown)


# --- days and times ----------------------------------------------------------------------------


def day(text: str, place: Place) -> date:
    """A date of the calendar; in a column of months it would say more than its text does."""
    is_date = DAY.fullmatch(text.strip()) and not place.is_month
    return date.fromisoformat(fits(text.strip(), is_date))


def midnight(text: str, place: Place) -> datetime:
    """A date as its midnight: in a column of dates the two are one."""
    fits(text, place.is_day)
    return datetime.combine(_usual(day(text, place)), time())


def wall(text: str, place: Place) -> datetime:
    """A time on the clock on the wall, one that never was or came twice as well."""
    found = TIMESTAMP.fullmatch(text.strip())
    fits(text, place.is_moment and found and found["time"] and not found["offset"])
    return _usual(datetime.fromisoformat(text.strip()))


def instant(text: str, place: Place) -> datetime:
    """A time with an offset, or one on the wall that came once."""
    found = TIMESTAMP.fullmatch(text.strip())
    fits(text, place.is_moment and found and found["time"])
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        try:
            moment = melbourne(moment)
        except ImpossibleTimeError:
            raise UnfitError from None
        fits(text, not is_ambiguous(moment))
    return _usual(moment.astimezone(UTC))


def _usual(moment: Moment) -> Moment:
    """A day that every engine can hold, in nanoseconds too."""
    return fits(moment, 1700 < moment.year < 2200)


def whole_milliseconds(read: Read) -> Read:
    """The same where nothing is finer than a thousandth of a second."""
    return _no_finer_than(1000, read)


def whole_seconds(read: Read) -> Read:
    """The same where nothing is finer than a second."""
    return _no_finer_than(1_000_000, read)


def _no_finer_than(microseconds: int, read: Read) -> Read:
    def coarse(text: str, place: Place) -> object:
        moment = read(text, place)
        assert isinstance(moment, datetime)
        return fits(moment, moment.microsecond % microseconds == 0)

    return coarse


# --- numbers, answers, ids ---------------------------------------------------------------------


def whole(bits: int, *, signed: bool = True) -> Read:
    """A whole number of so many bits."""
    low = -(2 ** (bits - 1)) if signed else 0
    high = 2 ** (bits - signed)

    def read(text: str, place: Place) -> int:
        number = _number(text, place)
        fits(text, number == number.to_integral_value() and low <= number < high)
        fits(text, place.is_amount or str(int(number)) == text.strip())
        return int(number)

    return read


def double(text: str, place: Place) -> float:
    """A float whose shortest decimal is the number."""
    number = _number(text, place)
    return fits(float(number), Decimal(repr(float(number))) == number)


def amount(text: str, place: Place) -> float:
    """A float in a column of amounts whose JSON is a plain number: as an id `7.0` is not `7`."""
    number = double(fits(text, place.is_amount), place)
    return fits(number, "e" not in repr(number))


def single(text: str, place: Place) -> float:
    """A float of half the length, whose shortest decimal is the number: so it is of 6 digits."""
    number = _number(text, place)
    fits(
        text, len(number.normalize().as_tuple().digits) <= 6 and number.adjusted() in range(-30, 30)
    )
    near: float = unpack("f", pack("f", float(number)))[0]
    return near


def exact(places: int) -> Read:
    """A decimal with at most so many places, and not too many digits before them."""

    def read(text: str, place: Place) -> Decimal:
        number = _number(text, place)
        rounded = number.quantize(Decimal(1).scaleb(-places))
        fits(text, place.is_amount or number == number.to_integral_value())
        return fits(rounded, rounded == number and abs(number) < 10**8)

    return read


def _number(text: str, place: Place) -> Decimal:
    """A number: of minutes however it is written, elsewhere and below 0 as a program writes it."""
    plain = text.strip()
    fits(plain, not place.is_several and not place.is_moment and not place.is_day)
    if place.is_amount and NUMBER.fullmatch(plain):
        return Decimal(plain)
    return Decimal(fits(plain, re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", plain) and plain != "-0"))


def yes_or_no(text: str, place: Place) -> bool:
    """An answer, however it is given."""
    answer = text.strip().casefold()
    return YES_NO[fits(answer, place.is_yes_or_no and answer in YES_NO)]


def several(text: str, place: Place) -> list[str]:
    """Ids, one of which may be blank."""
    fits(text, place.is_several and text.strip())
    return text.split(";")


def several_numbers(text: str, place: Place) -> list[int]:
    """Ids that are numbers."""
    ids = [part.strip() for part in several(text, place)]
    fits(text, all(re.fullmatch("0|[1-9][0-9]{0,14}", part) for part in ids))
    return [int(part) for part in ids]


def fits(value: Value, does: object) -> Value:
    """The value, if it fits."""
    if not does:
        raise UnfitError
    return value
