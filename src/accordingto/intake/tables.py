"""Rows of a table, each a report: which column is which, and what a row must have."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.intake.found import Found, Item
from accordingto.model.errors import Malformed, SourceError

_TEXT = ("text", "body", "content", "article")
_COLUMNS = {
    "id": ("id",),
    "title": ("title",),
    "published": ("published", "date"),
    "url": ("url",),
    "publisher": ("publisher",),
    "author": ("author",),
}
HEADINGS = (
    "Give the table a first row of headings, with one called text; "
    "id, title, published, url, publisher and author may stand beside it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as a spreadsheet counts, the row of headings being the first, and its cells or a fault."""

    number: int
    cells: Sequence[str] | SourceError


def has_text_column(headings: Sequence[str]) -> bool:
    """Whether one of the headings is text, body, content or article, in whatever case."""
    return _column(headings, _TEXT) is not None


def items_in(headings: Sequence[str], rows: Iterator[Row], *, name: str) -> Iterator[Item]:
    """The report in each row; blank rows are passed over. A bad row is given as its error, and the rest go on.

    A row's own bytes are the JSON of its cells by their headings, sorted, without empty ones.
    """
    keys = tuple(_keys(headings))
    for row in rows:
        if isinstance(row.cells, SourceError):
            yield Item(number=row.number, own=b"", found=row.cells)
        elif any(map(str.strip, row.cells)):
            named = {key: cell for key, cell in zip(keys, row.cells, strict=False) if cell}
            own = json.dumps(named, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
            found = _found_or_error(headings, row.cells, name=f"{name}:{row.number}")
            yield Item(number=row.number, own=own, found=found)


def _keys(headings: Sequence[str]) -> Iterator[str]:
    """Each heading, with its column where it has no name or one that came before."""
    for number, heading in enumerate(headings, start=1):
        yield heading if heading and heading not in headings[: number - 1] else f"{heading} ({number})"


def _found_or_error(headings: Sequence[str], cells: Sequence[str], *, name: str) -> Found | SourceError:
    if any(cell.strip() for cell in cells[len(headings) :]):
        return Malformed(
            f"{name} has more cells than there are headings.",
            hint="Put cells with commas or line ends in them in quotation marks.",
        )
    text = _cell(cells, _column(headings, _TEXT))
    if text is None:
        return Malformed(f"{name} has no text.", hint="Fill in its text, or take the row out.")
    values: dict[str, Any] = {key: _stripped(_cell(cells, _column(headings, names))) for key, names in _COLUMNS.items()}
    return Found(text=text, **values)


def _column(headings: Sequence[str], names: Sequence[str]) -> int | None:
    """The column of the first of the names that is there."""
    lowered = [heading.strip().casefold() for heading in headings]
    return next((lowered.index(name) for name in names if name in lowered), None)


def _cell(cells: Sequence[str], column: int | None) -> str | None:
    return cells[column] if column is not None and column < len(cells) and cells[column].strip() else None


def _stripped(words: str | None) -> str | None:
    return words.strip() if words else None
