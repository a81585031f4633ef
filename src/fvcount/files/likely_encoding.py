"""Bytes that are not text in UTF-8 -> what they probably are."""

BEGINNINGS = {
    b"PK\x03\x04": "a workbook or a ZIP file",
    b"\xd0\xcf\x11\xe0": "a workbook of an old Excel",
    b"\xff\xfe\0\0": "in UTF-32",
    b"\xff\xfe": "in UTF-16 (LE)",
    b"\xfe\xff": "in UTF-16 (BE)",
}
"""What a file is that begins with these bytes."""
SAMPLE = 1000
"""How many bytes of each parity are looked at to tell UTF-16 by its zeros."""


def reason_not_text(data: bytes) -> str | None:
    """What bytes are that cannot be UTF-8 text, by their beginning or by where they have a zero."""
    for beginning, name in BEGINNINGS.items():
        if data.startswith(beginning):
            return f"is {name}, not text in UTF-8"
    if b"\0" not in data:
        return None
    zeros = [data[first : 2 * SAMPLE : 2].count(0) for first in (0, 1)]
    if max(zeros) > min(SAMPLE, len(data) // 2) // 2:
        return f"is in UTF-16 ({'LE' if zeros[1] > zeros[0] else 'BE'}), not in UTF-8"
    return "is not text in UTF-8: it has zero bytes, so it may be a spreadsheet or damaged"


def likely_code_page(data: bytes) -> str:
    """The encoding that text is probably in which is not in UTF-8."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "an old code page such as cp850"
    return "Windows-1252 (cp1252)"
