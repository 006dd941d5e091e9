"""PDF files: the words of their pages, put back into paragraphs."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from accordingto.intake.dates import date_line_in
from accordingto.intake.finding import PARAGRAPHS_PART, placed
from accordingto.intake.found import Found
from accordingto.intake.limits import MAX_PDF_PAGES, MAX_TEXT_CHARACTERS
from accordingto.intake.lines import Line, in_reading_order, without_running_heads
from accordingto.intake.paragraphs import paragraphs_in
from accordingto.model.errors import Malformed, TooLarge

_BROKEN_HERE = "\x02"
"""What PDFium puts for a hyphen at the end of a line, in place of the hyphen and the line end."""
_LINE_ENDS = "\r\n"
_HYPHENS = ("-", "\u2010", "\u00ad")
_COLUMN_GAP = 2.5
"""In line heights: PDFium bridges wider gaps with a space, though what stands behind is another column."""
_EVEN = 0.2
"""In line heights: how far the edges of a justified column may be off."""
_FILE_NAME = re.compile(r"Microsoft (?:Word|PowerPoint) - |\S+\.(?:docx?|odt|rtf|indd|qxp|pdf|html?)$", re.IGNORECASE)
_NO_TITLES = ("untitled", "anonymous", "(anonymous)", "unspecified", "unknown", "none")


class _Row(NamedTuple):
    """What stands on one line from edge to edge, and its pieces between wide gaps."""

    whole: Line
    pieces: tuple[Line, ...]


def text_in(data: bytes, *, name: str) -> Found:
    """The words of all pages in reading order, with title and author where the file's properties state them.

    Its date is not taken: the properties say when the PDF was made, which for a saved web page may be years later.
    Raises `TooLarge` for too many pages; `Malformed` for what is broken, locked, or has only pictures of words.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PDF_PAGES:
                raise TooLarge(f"{name} has more than {MAX_PDF_PAGES:,} pages.", hint="Split it into its reports.")
            pages = _pages_of(document, name=name)
            properties = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise _refused(error, name=name) from error
    if not any(pages):
        raise Malformed(
            f"{name} has no words in it, only pictures.",
            hint="If it was scanned, run text recognition (OCR, such as ocrmypdf) over it and read what that makes.",
        )
    paragraphs = paragraphs_in([in_reading_order(page) for page in without_running_heads(pages)])
    text = PARAGRAPHS_PART.join(words for words, _ in paragraphs)
    return Found(
        text=text,
        places=placed((words, _where(lines)) for words, lines in paragraphs),
        title=_stated(properties.get("Title")),
        author=_stated(properties.get("Author")),
        published=date_line_in(text),
    )


def _where(lines: Sequence[Line]) -> str:
    """Pages and the boxes on them, a box for each column: left, bottom, right and top in whole points."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.page, line.block), []).append(line)
    return "; ".join(f"page {page + 1}, {_around(printed)}" for (page, _), printed in columns.items())


def _around(lines: Sequence[Line]) -> str:
    left, bottom = min(line.left for line in lines), min(line.bottom for line in lines)
    right, top = max(line.right for line in lines), max(line.bottom + line.height for line in lines)
    return ",".join(f"{edge:.0f}" for edge in (left, bottom, right, top))


def _refused(error: pypdfium2.PdfiumError, *, name: str) -> Malformed:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Malformed(f"{name} is locked with a password.", hint="Open it, print it to a new PDF, and read that.")
    return Malformed(
        f"{name} is not a PDF file, or is broken.", hint="Fetch it again, or open it and print it to a new PDF."
    )


def _pages_of(document: Any, *, name: str) -> list[tuple[Line, ...]]:
    pages = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        characters += words.count_chars()
        if characters > MAX_TEXT_CHARACTERS:
            raise TooLarge(
                f"{name} holds a text of more than {MAX_TEXT_CHARACTERS:,} characters.",
                hint="Split it into its reports.",
            )
        pages.append(tuple(_lines_on(words, page=number)))
        words.close()
        page.close()
    return pages


def _lines_on(words: Any, *, page: int) -> Iterator[Line]:
    """The lines of one page in the file's order, parted where a column's gap runs through."""
    rows = list(_rows_on(words, page=page))
    for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        yield from (row.whole,) if _is_stretched(row, [one for one in (above, below) if one]) else row.pieces


def _rows_on(words: Any, *, page: int) -> Iterator[_Row]:
    signs = [_sign(pdfium.FPDFText_GetUnicode(words, index)) for index in range(words.count_chars())]
    start, gaps = 0, list[int]()
    for index, sign in enumerate([*signs, _LINE_ENDS[0]]):
        if sign in _LINE_ENDS or sign == _BROKEN_HERE:
            end = index + 1 if sign == _BROKEN_HERE else index
            if whole := _line(words, signs, start, end, page=page):
                ends = pairwise([start, *gaps, end])
                yield _Row(whole, tuple(filter(None, (_line(words, signs, *piece, page=page) for piece in ends))))
            start, gaps = index + 1, []
        elif sign == " " and _is_column_gap(words, index, count=len(signs)):
            gaps.append(index)


def _is_stretched(row: _Row, beside: Sequence[_Row]) -> bool:
    """Whether its gaps are those of a justified line: a line beside it begins and ends where it does, and has none."""
    alike = [one for one in beside if _is_of_one_measure(one.whole, row.whole)]
    return len(row.pieces) > 1 and bool(alike) and all(len(one.pieces) == 1 for one in alike)


def _is_of_one_measure(one: Line, other: Line) -> bool:
    edges = (one.left - other.left, one.right - other.right, one.height - other.height)
    return max(map(abs, edges)) < _EVEN * other.height and abs(one.baseline - other.baseline) < 2 * other.height


def _line(words: Any, signs: list[str], start: int, end: int, *, page: int) -> Line | None:
    printed = [index for index in (*range(start, end),) if signs[index].strip()]
    if not printed:
        return None
    text = "".join(signs[printed[0] : printed[-1] + 1]).replace(_BROKEN_HERE, "-")
    left, bottom, _, top = _box(words, printed[0])
    right = _box(words, printed[-1])[2]
    return Line(
        words=text,
        page=page,
        left=left,
        right=max(left, right),
        baseline=_baseline(words, printed[0]),
        height=max(top - bottom, 0.1),
        bottom=bottom,
        hyphen=text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalnum(),
    )


def _sign(code: int) -> str:
    """The character, or nothing for one that text does not have."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    sign = chr(code)
    if sign in _LINE_ENDS or sign == _BROKEN_HERE or sign.isprintable() or sign == _HYPHENS[-1]:
        return sign
    return " " if sign.isspace() else ""


def _is_column_gap(words: Any, index: int, *, count: int) -> bool:
    if not 0 < index < count - 1 or pdfium.FPDFText_IsGenerated(words, index) != 1:
        return False
    before, after = _box(words, index - 1), _box(words, index + 1)
    return after[0] - before[2] > _COLUMN_GAP * (before[3] - before[1])


def _box(words: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character's font box, all 0 for a character that stands nowhere."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(words, index, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _baseline(words: Any, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words, index, x, y)
    return y.value


def _stated(words: str | None) -> str | None:
    stated = " ".join((words or "").split())
    return None if stated.casefold() in _NO_TITLES or _FILE_NAME.match(stated) else stated or None
