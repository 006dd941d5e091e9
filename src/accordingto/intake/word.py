"""Word documents (.docx): paragraphs, headings and tables in the order of the page."""

import io
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from defusedxml.ElementTree import ParseError  # type: ignore[import-untyped]
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from accordingto.intake.dates import date_line_in
from accordingto.intake.found import Found
from accordingto.intake.packages import OLD_OR_LOCKED, check_package
from accordingto.model.errors import Malformed

_SAVE_TEXT = "If you trust it, open it in a word processor and save its text as .txt."
_SAVE_AGAIN = "Open it in a word processor and save it again as .docx, or as .txt."
_TEMPLATE_AUTHOR = "python-docx"
# python-docx trusts its files; these are what it trips over when one lacks a part or an attribute.
_DOCX_FAILS = (AttributeError, AssertionError, LookupError, OpcError, TypeError, ValueError, etree.LxmlError)

_PARAGRAPH, _ROW, _CELL = qn("w:p"), qn("w:tr"), qn("w:tc")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT, _TAB, _BREAK, _RETURN, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
_SIGNS = {_TAB: "\t", _BREAK: "\n", _RETURN: "\n", _HYPHEN: "\u2011"}
_TAB_STOPS = qn("w:tabs")


def text_in(data: bytes, *, name: str) -> Found:
    """The document's words with its title and author, as far as its properties say, and the day in a line near its top.

    The day on which the file was made is not that on which a report came out. Paragraphs are parted by blank lines; a table row of
    short cells is one line, its cells parted by tabs. Deleted words of a tracked change, comments, notes, heads and feet are left out.
    Raises `TooLarge` for what unpacks to too much, before it is unpacked; `Malformed` for a document that is broken, locked, or brings
    its own XML entities.
    """
    if data.startswith(OLD_OR_LOCKED):
        raise Malformed(
            f"{name} is locked with a password, or in the format of Word before 2007.",
            hint="Open it in a word processor and save it as .docx without a password.",
        )
    try:
        with ZipFile(io.BytesIO(data)) as package:
            check_package(package, name=name, instead=_SAVE_TEXT)
        document = docx.Document(io.BytesIO(data))
        blocks = tuple(_blocks_in(document.element.body))
        title, author = _properties_of(document)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ParseError, *_DOCX_FAILS) as error:
        raise Malformed(f"{name} is not a Word document, or is broken.", hint=_SAVE_AGAIN) from error
    text = "\n\n".join(blocks)
    return Found(text=text, title=title, author=author, published=date_line_in(text))


def _blocks_in(body: Any) -> Iterator[str]:
    """Paragraphs and table rows in document order, those within text boxes and content controls too."""
    on_one_line: dict[Any, bool] = {}
    for paragraph in body.iter(_PARAGRAPH):
        row = next(paragraph.iterancestors(_ROW, _FALLBACK), None)
        if row is not None and row.tag == _FALLBACK:  # the same text box again, for older programs
            continue
        first_of_row = row is not None and row not in on_one_line
        if first_of_row:
            on_one_line[row] = _is_one_line(row)
        if row is None or not on_one_line[row]:
            if words := _words_of(paragraph):
                yield words
        elif first_of_row:
            cells = (" ".join(" ".join(map(_words_of, cell.iter(_PARAGRAPH))).split()) for cell in row.iter(_CELL))
            if line := "\t".join(cells).strip():
                yield line


def _is_one_line(row: Any) -> bool:
    """Whether the row is one of a table proper, rather than a table that lays out a page."""
    if any(True for _ in row.iterdescendants(_ROW)):
        return False
    cells = list(row.iter(_CELL))
    return len(cells) > 1 and all(sum(bool(_words_of(p)) for p in cell.iter(_PARAGRAPH)) <= 1 for cell in cells)


def _words_of(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter(_TEXT, *_SIGNS):
        if next(element.iterancestors(_PARAGRAPH)) is not paragraph:  # a text box anchored here comes by itself
            continue
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.getparent().tag != _TAB_STOPS:
            pieces.append(_SIGNS[element.tag])
    return "".join(pieces).strip()


def _properties_of(document: Any) -> tuple[str | None, str | None]:
    """Title and author. Properties that a file lacks python-docx would make up."""
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return None, None
    properties = document.core_properties
    author = properties.author.strip()
    return properties.title.strip() or None, author if author and author != _TEMPLATE_AUTHOR else None
