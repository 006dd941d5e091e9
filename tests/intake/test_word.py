"""Word documents: everything in the order of the page."""

import io
import runpy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document

from accordingto.model import Report

Read = Callable[..., Report]
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def raw() -> Callable[..., bytes]:
    """Makes a .docx of bare XML."""
    made: Callable[..., bytes] = runpy.run_path(str(Path(__file__).parents[1] / "broken" / "make.py"))["docx_of"]
    return made


def bytes_of(document: Document) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_headings_paragraphs_and_tables_come_in_order(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Denial")
    document.add_paragraph("He denied it.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Who", "What", "Roe", "denied"), strict=True
    ):
        cell.text = words
    document.add_paragraph("")
    document.add_paragraph("She did not.")

    report = read(bytes_of(document), named="a.docx")

    assert report.text == "Denial\n\nHe denied it.\n\nWho\tWhat\n\nRoe\tdenied\n\nShe did not."


def test_a_table_that_lays_out_a_page_keeps_its_paragraphs(read: Read) -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "He denied it."
    left.add_paragraph("She did not.")
    right.text = "Margin"

    assert read(bytes_of(document), named="a.docx").text == "He denied it.\n\nShe did not.\n\nMargin"


def test_properties_give_title_and_author(read: Read) -> None:
    document = docx.Document()
    document.core_properties.title = "Denial"
    document.core_properties.author = "Anna Roe"

    report = read(bytes_of(document), named="a.docx")

    assert (report.title, report.author) == ("Denial", "Anna Roe")


def test_the_day_is_that_of_a_line_near_the_top_and_not_that_on_which_the_file_was_made(read: Read) -> None:
    document = docx.Document()
    document.core_properties.author = "Anna Roe"
    document.core_properties.created = datetime(2013, 12, 23, 9)  # noqa: DTZ001  # as Word keeps it
    document.add_paragraph("He denied it.")

    assert read(bytes_of(document), named="a.docx").published is None

    document.paragraphs[0].insert_paragraph_before("April 15, 2017")

    assert read(bytes_of(document), named="a.docx").published == "2017-04-15"


def test_properties_that_a_file_lacks_are_not_made_up(read: Read, raw: Callable[..., bytes]) -> None:
    body = f"<w:document {NAMES}><w:body><w:p><w:r><w:t>He denied it.</w:t></w:r></w:p></w:body></w:document>"

    report = read(raw(body), named="a.docx")

    assert (report.text, report.title, report.author, report.published) == ("He denied it.", None, None, None)


def test_the_name_in_a_blank_template_is_no_author(read: Read) -> None:
    assert read(bytes_of(docx.Document()), named="a.docx").author is None


def test_insertions_links_and_text_boxes_are_read_and_deletions_are_not(read: Read, raw: Callable[..., bytes]) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run.format('In a box.')}</w:p></w:txbxContent></w:pict></w:r>"
    old = f"<mc:Fallback>{box}</mc:Fallback>"
    body = (
        f'<w:document {NAMES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p>'
        f"<w:ins>{run.format('He')}</w:ins><w:del><w:r><w:delText> never</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format(' denied')}</w:hyperlink><w:r><w:br/><w:t>it.</w:t></w:r>"
        f"{box}{old}</w:p></w:body></w:document>"
    )

    assert read(raw(body), named="a.docx").text == "He denied\nit.\n\nIn a box."
