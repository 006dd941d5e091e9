"""Spreadsheets (.xlsx): one report a row of the first sheet that has a column of texts."""

import io
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl  # type: ignore[import-untyped]
from defusedxml.ElementTree import ParseError  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from accordingto.intake.found import Item
from accordingto.intake.limits import MAX_XLSX_CHARACTERS, MAX_XLSX_COLUMNS, MAX_XLSX_ROWS
from accordingto.intake.packages import OLD_OR_LOCKED, check_package
from accordingto.intake.tables import HEADINGS, Row, has_text_column, items_in
from accordingto.model.errors import Malformed, SourceError, TooLarge

_SAVE_CSV = "If you trust it, open it in a spreadsheet program and save it as .csv."
_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or as .csv."
# openpyxl trusts its files; these are what it trips over when one lacks a part or says what cannot be.
_OPENPYXL_FAILS = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError,
    NotImplementedError, ParseError, RuntimeError, TypeError, ValueError, etree.LxmlError, zlib.error,
)  # fmt: skip


def items_of(data: bytes, *, name: str) -> Iterator[Item]:
    """The report in each row below the headings; a formula counts as the value the program last saved for it.

    Raises as `rows_in` does, and `Malformed` for what has no sheet with a heading for the text.
    """
    rows = iter(rows_in(data, name=name, headed=has_text_column))
    headings = next(rows, None)
    if headings is None or isinstance(headings.cells, SourceError):
        raise Malformed(f"{name} has no sheet with a heading for the text.", hint=HEADINGS)
    yield from items_in([cell.strip() for cell in headings.cells], rows, name=name)


def rows_in(data: bytes, *, name: str, headed: Callable[[Sequence[str]], bool], preferred: str = "") -> list[Row]:
    """The first sheet whose headings are as wanted, the `preferred` one before others: its rows, the headings first, without blank ones.

    A sheet that breaks off ends in a row that says so. Empty where there is no such sheet.
    Raises `TooLarge` for what unpacks to too much, before it is unpacked; `Malformed` for what is broken or locked.
    """
    if data.startswith(OLD_OR_LOCKED):
        raise Malformed(
            f"{name} is locked with a password, or in the format of Excel before 2007.",
            hint="Open it in a spreadsheet program and save it as .xlsx without a password.",
        )
    try:
        with ZipFile(io.BytesIO(data)) as package:
            check_package(package, name=name, instead=_SAVE_CSV)
        # It warns of every ornament it does not know.
        with warnings.catch_warnings(action="ignore"):
            return _rows_of_first_table(data, name=name, headed=headed, preferred=preferred)
    except _OPENPYXL_FAILS as error:
        raise Malformed(f"{name} is not a spreadsheet, or is broken.", hint=_SAVE_AGAIN) from error


def _rows_of_first_table(
    data: bytes, *, name: str, headed: Callable[[Sequence[str]], bool], preferred: str
) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in sorted(book.worksheets, key=lambda sheet: sheet.title != preferred):
            rows = _rows_of(sheet, name=name)
            first = next(rows, None)
            if first is not None and not isinstance(first.cells, SourceError) and headed(first.cells):
                return [first, *rows]
    finally:
        book.close()
    return []


def _rows_of(sheet: Any, *, name: str) -> Iterator[Row]:
    sheet.reset_dimensions()  # the file may say anything
    values = sheet.iter_rows(max_col=MAX_XLSX_COLUMNS, values_only=True)
    room = MAX_XLSX_CHARACTERS
    number = 0
    while True:
        number += 1
        try:
            row = next(values, None)
        except _OPENPYXL_FAILS:
            fault = Malformed(f"{name}:{number} is broken; the sheet was read no further.", hint=_SAVE_AGAIN)
            yield Row(number=number, cells=fault)
            return
        if row is None:
            return
        if number > MAX_XLSX_ROWS:
            much = TooLarge(
                f"{name} numbers more rows than a sheet can have; it was read no further.", hint=_SAVE_AGAIN
            )
            yield Row(number=number, cells=much)
            return
        if row.count(None) == len(row):  # one of the million that a lone number can stand for
            continue
        cells = ["" if value is None else _words_of(value) for value in row]
        # A text that many cells share is kept once, and unfolds here.
        room -= sum(map(len, cells))
        if room < 0:
            much = TooLarge(f"{name} holds more text than {MAX_XLSX_CHARACTERS:,} characters.", hint=_SAVE_CSV)
            yield Row(number=number, cells=much)
            return
        if any(cells):
            yield Row(number=number, cells=cells)


def _words_of(value: Any) -> str:
    """What a cell shows, more or less; a day without a time of day as the day alone."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
