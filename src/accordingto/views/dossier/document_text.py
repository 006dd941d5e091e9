"""Headings, tables, and links within a Word document."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_LONGEST_NAME = 40
_SHADE = "E4ECF0"


def heading(document: Any, words: str, level: int) -> Any:
    """A heading, in the outline of the document."""
    return document.add_heading(words, level)


def paragraph(document: Any, words: str, *, bold: bool = False) -> Any:
    """A paragraph of plain words."""
    made = document.add_paragraph()
    made.add_run(words).bold = bold or None
    return made


def table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Any:
    """A table whose head is told as such and repeated on every page."""
    made = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    every = tuple(made.rows)
    for row, values in zip(every, (columns, *rows), strict=True):
        for cell, words in zip(row.cells, values, strict=True):
            cell.paragraphs[0].add_run(words).bold = row is every[0] or None
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    every[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no other way
    return made


def bookmark(into: Any, name: str, *, words: str = "") -> None:
    """Make a paragraph, or `words` at its end, the target of links to `name`."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(int.from_bytes(sha256(name.encode()).digest()[:4]) >> 1)  # unlike any other's, and the same every time
    for one in (start, end):
        one.set(qn("w:id"), number)
    start.set(qn("w:name"), _name(name))
    into._p.append(start)  # noqa: SLF001 - likewise
    if words:
        into.add_run(words).font.superscript = True
    into._p.append(end)  # noqa: SLF001 - likewise


def link(into: Any, words: str, *, to: str) -> None:
    """Words that lead to the bookmark of that name."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("w:anchor"), _name(to))
    run = into.add_run(words)
    run.font.underline = True
    made.append(run._r)  # noqa: SLF001 - likewise
    into._p.append(made)  # noqa: SLF001 - likewise


def shaded(run: Any) -> None:
    """Give words a background."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{key}"), value)
    run._r.get_or_add_rPr().append(shade)  # noqa: SLF001 - likewise


def _name(name: str) -> str:
    """A name as a bookmark may have it.

    >>> _name("s-nuho.3")
    's_nuho_3'
    """
    return re.sub(r"\W", "_", name, flags=re.ASCII)[:_LONGEST_NAME]
