"""A case as .xlsx: statements, disputes and reports, each on a sheet of its own."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from accordingto.model.errors import AccordingtoError
from accordingto.model.statement import ACTS, KINDS
from accordingto.views.exports.contents import Contents
from accordingto.views.exports.packed import packed
from accordingto.views.exports.tables import (
    DISPUTE_COLUMNS,
    REPORT_COLUMNS,
    STATEMENT_COLUMNS,
    Value,
    dispute_rows,
    report_rows,
    statement_rows,
)
from accordingto.views.spreadsheet_cells import cell

STATEMENTS, DISPUTES, REPORTS = "Statements", "Disputes", "Reports"
_MOST_ROWS = 1_048_576
_LONGEST = 32_767
_WIDE, _MIDDLE, _NARROW = 60, 24, 12
_WIDTHS = {
    "passage": _WIDE, "other side": _WIDE, "claim": _WIDE, "affirmation": _WIDE, "denial": _WIDE, "id": _NARROW, "review": _NARROW,
    "kind": _NARROW, "act": _NARROW, "form": _NARROW, "said": _NARROW, "inside": _NARROW, "report": _NARROW, "published": _NARROW,
    "confidence": _NARROW, "speaker confidence": _NARROW, "act confidence": _NARROW, "version": _NARROW, "statements": _NARROW,
    "unreviewed": _NARROW, "affirmation id": _NARROW, "denial id": _NARROW,
}  # fmt: skip
_CHOICES = {"act": ACTS, "kind": KINDS, "form": ("direct", "indirect", "mixed")}
_AS_TEXT = ("id", "said", "inside", "report", "published")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the workbook. Raises `AccordingtoError` where there are more statements than a sheet can have rows."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = contents.program
    _sheet(book, STATEMENTS, STATEMENT_COLUMNS, statement_rows(contents))
    _sheet(book, DISPUTES, DISPUTE_COLUMNS, dispute_rows(contents))
    _sheet(book, REPORTS, REPORT_COLUMNS, report_rows(contents))
    made = io.BytesIO()
    book.save(made)
    with ZipFile(made) as package, ZipFile(stream, "w") as whole:
        for name in package.namelist():
            data = package.read(name)
            if name == "docProps/core.xml":
                data = _CLOCK.sub(rb"\g<1>" + contents.at.encode(), data)
            whole.writestr(packed(name, ZIP_DEFLATED), data)


def as_cell(value: str) -> str:
    """A text as a cell of a workbook shows it: guarded, and no longer than a cell can be."""
    guarded = cell(value)
    return guarded if len(guarded) <= _LONGEST else f"{guarded[: _LONGEST - 1]}…"


def _sheet(book: Any, title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _MIDDLE)
        if title == STATEMENTS:
            _offer_choices(sheet, column, get_column_letter(number))
    sheet.append([_filled(_cell(sheet, font=_BOLD), column) for column in columns])
    cells = [_cell(sheet, number_format="@" if column in _AS_TEXT else None) for column in columns]
    for number, row in enumerate(rows, 2):
        if number > _MOST_ROWS:
            raise AccordingtoError(
                f"A sheet has room for {_MOST_ROWS - 1:,} rows, and there are more statements.",
                hint="Export them as .csv or .jsonl, or fewer of them (--in, --by, --act).",
            )
        # A row is written at once, so its cells serve for the next: to style each anew takes five times as long.
        sheet.append([_filled(cell, value) for cell, value in zip(cells, row, strict=True)])


def _offer_choices(sheet: Any, column: str, letter: str) -> None:
    choices = _CHOICES.get(column)
    if column == "review":
        choices = ("unreviewed", "confirmed", "rejected")
    if choices:
        offered = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False
        )
        offered.add(f"{letter}2:{letter}{_MOST_ROWS}")
        sheet.data_validations.append(offered)


def _cell(sheet: Any, *, font: Font | None = None, number_format: str | None = None) -> Any:
    made = WriteOnlyCell(sheet)
    made.alignment = _WRAPPED
    if font:
        made.font = font
    if number_format:
        made.number_format = number_format
    return made


def _filled(made: Any, value: Value) -> Any:
    if value is None:
        return None
    made.value = as_cell(value) if isinstance(value, str) else value
    if isinstance(value, str):
        made.data_type = "s"  # whatever it begins with
    return made
