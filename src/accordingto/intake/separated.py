"""Tables as text (.csv): one report a row."""

import csv
import io
from collections.abc import Iterator, Sequence

from accordingto.intake import plain
from accordingto.intake.found import Item
from accordingto.intake.limits import MAX_FILE_BYTES
from accordingto.intake.tables import HEADINGS, Row, has_text_column, items_in
from accordingto.model.errors import Malformed

_SEPARATORS = (",", ";", "\t", "|")
_NONE = "\x1f"
"""For a table of one column, whose cells may hold any sign that separates elsewhere."""
_QUOTES = "Put every cell that holds one in quotation marks, and double those within it."


def items_of(data: bytes, *, name: str) -> Iterator[Item]:
    """The report in each row below the headings, in whatever encoding plain text may have.

    Cells are parted by whichever of comma, semicolon, tab and bar makes one of the headings that of the text: that is
    surer than to guess by counting. Raises `Malformed` where there is no such heading.
    """
    # The module's own limit is 131,072 signs a cell; longer texts are judged like all others.
    csv.field_size_limit(MAX_FILE_BYTES)
    table = plain.decoded(data, name=name)
    separator, headings = _headings_in(table, name=name)
    yield from items_in(headings, _rows_below(table, separator, name=name), name=name)


def _headings_in(table: str, *, name: str) -> tuple[str, Sequence[str]]:
    beginning = table.lstrip("\r\n")
    for separator in _SEPARATORS:
        try:
            headings = next(_reader(beginning, separator), [])
        except csv.Error:
            continue
        if has_text_column(headings):
            return separator if len(headings) > 1 else _NONE, [heading.strip() for heading in headings]
    raise Malformed(f"{name} has no heading for the text among its first row.", hint=HEADINGS)


def _rows_below(table: str, separator: str, *, name: str) -> Iterator[Row]:
    reader = _reader(table.lstrip("\r\n"), separator)
    next(reader)
    number = 1
    while True:
        number += 1
        try:
            yield Row(number=number, cells=next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number=number, cells=_fault(error, name=f"{name}:{number}"))


def _fault(error: csv.Error, *, name: str) -> Malformed:
    if "unexpected end" in str(error):
        return Malformed(f"{name} opens a quotation mark that nothing closes; it was read no further.", hint=_QUOTES)
    return Malformed(f"{name} has a quotation mark where none can be.", hint=_QUOTES)


def _reader(table: str, separator: str) -> Iterator[list[str]]:
    # Strict: otherwise marks that somebody forgot to double would silently vanish from the text.
    return csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True)
