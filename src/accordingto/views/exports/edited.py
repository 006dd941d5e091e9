"""A .csv or .xlsx that a person has edited, read row by row."""

import csv
import io
from collections.abc import Iterator, Sequence

from accordingto.case.sheet import AS_OF, ID, Edited
from accordingto.intake import plain, workbook
from accordingto.intake.limits import MAX_FILE_BYTES
from accordingto.model.errors import Malformed, SourceError
from accordingto.views.exports.workbook import STATEMENTS
from accordingto.views.spreadsheet_cells import unguarded

_SEPARATORS = ",;\t"
_EXPORT = "Give a file that accordingto export has written, with its first row as it was."
_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or as .csv."


def rows_in(data: bytes, *, name: str) -> Iterator[Edited]:
    """Each row below the headings, numbered as a spreadsheet counts, the guards before its texts taken off.

    Raises `Malformed` or `TooLarge` for what is no such table.
    """
    rows = _workbook(data, name=name) if name.lower().endswith(".xlsx") else _separated(data, name=name)
    _, first = next(rows, (1, []))
    if not _is_ours(first):
        raise Malformed(f"{name} has no columns called {ID} and {AS_OF}.", hint=_EXPORT)
    headings = [heading.strip().casefold() for heading in first]
    for number, cells in rows:
        yield Edited(
            number=number,
            cells={heading: unguarded(cell) for heading, cell in zip(headings, cells, strict=False) if heading},
        )


def _is_ours(headings: Sequence[str]) -> bool:
    return {ID, AS_OF} <= {heading.strip().casefold() for heading in headings}


def _separated(data: bytes, *, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(MAX_FILE_BYTES)
    table = plain.decoded(data, name=name).removeprefix("\ufeff")
    for separator in _SEPARATORS:
        first = next(csv.reader(io.StringIO(table, newline=""), delimiter=separator), [])
        if _is_ours(first):
            break
    try:
        yield from enumerate(csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True), 1)
    except csv.Error as error:
        raise Malformed(f"{name} has a quotation mark where none can be.", hint=_SAVE_AGAIN) from error


def _workbook(data: bytes, *, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    for row in workbook.rows_in(data, name=name, headed=_is_ours, preferred=STATEMENTS):
        if isinstance(row.cells, SourceError):
            raise row.cells
        yield row.number, row.cells
