"""Tables of a written book in CSV as programs and people leave it: ragged, quoted, cut off."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from agreement.engines.books import WrittenBook

Spoil = Callable[[random.Random, list[str]], None]


def write_ragged(book: WrittenBook, at: Path) -> None:
    """Write the tables of a book; its columns have names, and its tables columns."""
    for table in book.tables:
        chance = book.chance("ragged", table)
        (at / f"{table}.csv").write_bytes(ragged(book, table, chance))


def ragged(book: WrittenBook, table: str, chance: random.Random) -> bytes:
    """A table as the bytes of a file."""
    names = book.columns(table)
    rows = [book.headers[table], *([row.get(n, "") for n in names] for row in book.tables[table])]
    quotes = chance.random() < 0.3
    lines = [",".join(_cell(cell, chance, quotes=quotes) for cell in row) for row in rows]
    for spoil in chance.sample(SPOILT, chance.choice([0, 1, 2])):
        spoil(chance, lines)
    ends = chance.choice([["\n"], ["\r\n"], ["\n", "\r\n"]])
    text = "".join(line + chance.choice(ends) for line in lines)
    data = text.encode()
    if chance.random() < 0.3:
        data = data.rstrip(b"\r\n")
    if chance.random() < 0.02:
        data += b"\xff,\xfe\n"  # not UTF-8
    return (b"\xef\xbb\xbf" if chance.random() < 0.3 else b"") + data


def _cell(cell: str, chance: random.Random, *, quotes: bool) -> str:
    """A cell as it stands in a line: quoted where it must be, sometimes where it need not be.

    Where no cell of a table is quoted, letters that would need it are left out.
    """
    if not quotes:
        return "".join(letter for letter in cell if letter not in ',"\r\n')
    if chance.random() < 0.1 or any(letter in cell for letter in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _some(chance: random.Random, lines: list[str]) -> list[int]:
    """Places of some lines below the header."""
    return chance.sample(range(1, len(lines)), min(len(lines) - 1, chance.choice([1, 2, 5])))


def a_cell_too_many(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines):
        lines[place] += chance.choice([",", ",,", ",x"])


def a_cell_too_few(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines):
        lines[place] = lines[place].rpartition(",")[0]


def lines_of_nothing(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines):
        lines.insert(place, chance.choice(["", " ", "\t", lines[0].count(",") * ",", ", ,"]))


def nothing_at_the_end(chance: random.Random, lines: list[str]) -> None:
    lines += [""] * chance.choice([1, 3])


def signs_that_part_lines_elsewhere(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines):
        sign = chance.choice(["\u2028", "\x0b", "\x0c", "\x85", "\x1e", "\0"])
        lines[place] = lines[place].replace(",", f"{sign},", 1)


def a_lone_return(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines)[:1]:
        lines[place] = lines[place].replace(",", "\r,", 1)


def a_quote_that_does_not_end(chance: random.Random, lines: list[str]) -> None:
    for place in _some(chance, lines)[:1]:
        lines[place] = lines[place].replace(",", ',"', 1)


def a_name_given_twice(chance: random.Random, lines: list[str]) -> None:
    names = lines[0].split(",")
    lines[0] = ",".join([*names[:-1], chance.choice(names)])


SPOILT: list[Spoil] = [
    *(a_cell_too_many, a_cell_too_few, lines_of_nothing, nothing_at_the_end),
    *(signs_that_part_lines_elsewhere, a_lone_return, a_quote_that_does_not_end),
    a_name_given_twice,
]
