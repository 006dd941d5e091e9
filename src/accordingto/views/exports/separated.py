"""A case as .csv: one row a statement, the other side of its dispute beside it."""

import csv
import io
from typing import BinaryIO

from accordingto.views.exports.contents import Contents
from accordingto.views.exports.tables import STATEMENT_COLUMNS, statement_rows
from accordingto.views.spreadsheet_cells import cell


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the statements, in UTF-8 with the mark by which spreadsheet programs know it (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(STATEMENT_COLUMNS)
    for row in statement_rows(contents):
        table.writerow(cell(value) if isinstance(value, str) else value for value in row)
    text.flush()
    text.detach()
