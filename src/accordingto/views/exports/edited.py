"""A .csv or .xlsx that a person has edited, read row by row."""

import csv
import io
import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from accordingto.case.sheet import AS_OF, ID, Edited
from accordingto.intake import plain
from accordingto.intake.limits import MAX_FILE_BYTES
from accordingto.intake.packages import OLD_OR_LOCKED, check_package
from accordingto.model.errors import Malformed
from accordingto.views.exports.workbook import STATEMENTS
from accordingto.views.spreadsheet_cells import unguarded

_SEPARATORS = ",;\t"
_EXPORT = "Give a file that accordingto export has written, with its first row as it was."
_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or as .csv."
# openpyxl trusts its files; these are what it trips over when one lacks a part or says what cannot be.
_OPENPYXL_FAILS = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError, NotImplementedError,
    RuntimeError, SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def rows_in(data: bytes, *, name: str) -> Iterator[Edited]:
    """Each row below the headings, numbered as a spreadsheet counts, the guards before its texts taken off.

    Raises `Malformed` or `TooLarge` for what is no such table.
    """
    rows = _workbook(data, name=name) if name.lower().endswith(".xlsx") else _separated(data, name=name)
    headings = [heading.strip().casefold() for heading in next(rows, [])]
    if not _is_ours(headings):
        raise Malformed(f"{name} has no columns called {ID} and {AS_OF}.", hint=_EXPORT)
    for number, cells in enumerate(rows, 2):
        yield Edited(
            number=number,
            cells={heading: unguarded(cell) for heading, cell in zip(headings, cells, strict=False) if heading},
        )


def _is_ours(headings: Iterable[str]) -> bool:
    return {ID, AS_OF} <= {heading.strip().casefold() for heading in headings}


def _separated(data: bytes, *, name: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_FILE_BYTES)
    table = plain.decoded(data, name=name).removeprefix("\ufeff")
    for separator in _SEPARATORS:
        first = next(csv.reader(io.StringIO(table, newline=""), delimiter=separator), [])
        if _is_ours(first):
            break
    try:
        yield from csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise Malformed(f"{name} has a quotation mark where none can be.", hint=_SAVE_AGAIN) from error


def _workbook(data: bytes, *, name: str) -> Iterator[list[str]]:
    if data.startswith(OLD_OR_LOCKED):
        raise Malformed(f"{name} is locked with a password, or in the format of Excel before 2007.", hint=_SAVE_AGAIN)
    try:
        with ZipFile(io.BytesIO(data)) as package:
            check_package(package, name=name, instead="Save it as .csv.")
        with warnings.catch_warnings(action="ignore"):  # of every ornament that openpyxl does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            rows = _rows_of(book)
            book.close()
    except _OPENPYXL_FAILS as error:
        raise Malformed(f"{name} is not a spreadsheet, or is broken.", hint=_SAVE_AGAIN) from error
    yield from rows


def _rows_of(book: Any) -> list[list[str]]:
    """The rows of the sheet of statements, or of the first that looks like it."""
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.title != STATEMENTS)
    for sheet in sheets:
        rows = [[_words_of(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        if rows and _is_ours(rows[0]):
            return rows
    return []


def _words_of(value: Any) -> str:
    """What a cell shows, more or less; a day without a time of day as the day alone."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
