"""PDF pages, put back into the paragraphs they were set from."""

import io
import textwrap
from collections.abc import Callable, Sequence

import pypdfium2  # type: ignore[import-untyped]
import pytest
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph  # type: ignore[import-untyped]

from accordingto.intake import Finding, Given, Source, findings_in
from accordingto.intake.hyphens import Vocabulary
from accordingto.model import Report

Read = Callable[..., Report]

DENIAL = (
    "The minister denied on day {} that the government had known of the self-styled militia, saying such reports were "
    "inventions by people who wished the country ill. “Nobody was told,” he said in an interview with the state "
    "broadcaster, which did not air it until Monday, when the opposition had already called for an inquiry."
)
ANSWER = (
    "A spokeswoman for the ministry, Anna Roe, said that accusation {} was without foundation. She declined to say "
    "whether the documents, which were first published by a newspaper in the capital, were genuine."
)
NEVER = "“I have never met {} of them,” she said."
PARAGRAPHS = tuple(words.format(number) for number in range(12) for words in (DENIAL, ANSWER, NEVER))


def printed(paragraphs: Sequence[str], *, indent: int, gap: int, columns: int, align: int) -> bytes:
    """Pages with a running head, a page number drawn before the text, and one or two columns."""
    made = io.BytesIO()
    width = 451 if columns == 1 else 215
    frames = [Frame(72 + i * (width + 21), 72, width, 700, leftPadding=0, rightPadding=0) for i in range(columns)]
    document = BaseDocTemplate(made, pagesize=A4, title="Minister denies", author="Anna Roe", invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_draw_margins))
    style = ParagraphStyle("b", fontSize=11, leading=13.5, firstLineIndent=indent, spaceAfter=gap, alignment=align)
    headline = ParagraphStyle("h", fontSize=18, leading=22, spaceAfter=12)
    document.build([Paragraph("Minister denies knowing", headline), *(Paragraph(words, style) for words in paragraphs)])
    return made.getvalue()


def _draw_margins(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(72, 800, "The Daily Report")
    canvas.drawRightString(520, 800, "15 April 2017")
    canvas.drawCentredString(297, 40, f"Page {document.page} of 9")


def drawn(*lines: str, title: str = "untitled") -> bytes:
    """One page of lines as they are."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * number, line)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("align", [TA_LEFT, TA_JUSTIFY], ids=["ragged", "justified"])
@pytest.mark.parametrize(
    ("indent", "gap", "columns"), [(0, 0, 1), (0, 7, 1), (0, 7, 2), (12, 0, 1), (12, 0, 2), (12, 7, 1), (12, 7, 2)]
)
def test_paragraphs_come_out_as_they_went_in(read: Read, indent: int, gap: int, columns: int, align: int) -> None:
    data = printed(PARAGRAPHS, indent=indent, gap=gap, columns=columns, align=align)

    report = read(data, named="a.pdf")

    assert report.text.split("\n\n") == ["Minister denies knowing", *PARAGRAPHS]


def test_title_and_author_come_from_the_properties_and_the_day_of_making_does_not(read: Read) -> None:
    report = read(printed(PARAGRAPHS, indent=0, gap=7, columns=1, align=TA_LEFT), named="a.pdf")

    assert (report.title, report.author, report.published) == ("Minister denies", "Anna Roe", None)


def test_placeholders_are_no_title(read: Read) -> None:
    report = read(drawn("He denied it."), named="a.pdf")

    assert (report.title, report.author) == (None, None)


@pytest.mark.parametrize("name", ["Microsoft Word - denial v2.docx", "denial.pdf"])
def test_the_name_of_a_file_is_no_title(read: Read, name: str) -> None:
    assert read(drawn("He denied it.", title=name), named="a.pdf").title is None


def test_words_broken_at_line_ends_are_put_together(read: Read) -> None:
    data = drawn(
        "The minister denied that the govern-",
        "ment had known of the 26-year-",
        "old man and of al-",
        "Assad and of a state-",
        "run bank.",
    )

    assert read(data, named="a.pdf").text == (
        "The minister denied that the government had known of the 26-year-old man and of al-Assad "
        "and of a state-run bank."
    )


@pytest.mark.parametrize(
    ("before", "after", "printed_elsewhere", "joined"),
    [
        ("the cease-", "fire held", "", "the ceasefire held"),
        ("the cease-", "fire held", "a cease-fire was", "the cease-fire held"),
        ("a co-", "operation", "no cooperation was", "a cooperation"),
        ("the vice-", "president", "", "the vice-president"),
        ("in 2016-", "17 he", "", "in 2016-17 he"),
        ("Franco-", "German", "", "Franco-German"),
        ("soft\u00ad", "ware", "", "software"),
    ],
)
def test_a_hyphen_stays_only_where_it_is_the_words_own(
    before: str, after: str, printed_elsewhere: str, joined: str
) -> None:
    assert Vocabulary([printed_elsewhere]).join(before, after) == joined


def test_words_that_repeat_within_the_text_are_not_taken_for_a_running_head(read: Read) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for _ in range(3):
        for number, line in enumerate(("He denied it.", "He denied all of it.")):
            canvas.drawString(72, 700 - 14 * number, line)
        canvas.showPage()
    canvas.save()

    report = read(made.getvalue(), named="a.pdf")

    assert report.text.count("He denied it.") == 3


def test_a_lone_page_number_is_dropped_and_a_lone_figure_is_not(read: Read) -> None:
    assert read(drawn("He denied it.", "", "", "Page 1"), named="a.pdf").text == "He denied it."
    assert "17" in read(drawn("He denied it.", "", "", "17"), named="a.pdf").text


def test_every_paragraph_says_on_which_page_and_where_it_is_printed() -> None:
    data = printed(PARAGRAPHS, indent=0, gap=7, columns=2, align=TA_LEFT)

    (found,) = findings_in(Source(name="a.pdf", data=data), given=Given())

    assert isinstance(found, Finding)
    paragraphs = [place.span.words_in(found.report.text) for place in found.places]
    assert paragraphs == found.report.text.split("\n\n")
    with pypdfium2.PdfDocument(data) as document:
        for paragraph, place in zip(paragraphs, found.places, strict=True):
            words = "".join(_printed_at(document, where) for where in place.where.split("; "))
            assert _letters(words) == _letters(paragraph)


def _printed_at(document: pypdfium2.PdfDocument, where: str) -> str:
    page, box = where.removeprefix("page ").split(", ")
    left, bottom, right, top = map(int, box.split(","))
    words: str = document[int(page) - 1].get_textpage().get_text_bounded(left - 1, bottom, right + 1, top)
    return words


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalnum())


def test_a_line_stretched_to_its_column_stays_one_line(read: Read) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setFont("Times-Roman", 11)
    lines = (
        "The minister denied that lawmakers and some",
        "of the human-rights",
        "organisations in the north had been told,",
    )
    for number, words in enumerate(lines):
        _draw_stretched(canvas, words, y=700 - 13 * number)
    canvas.save()

    report = read(made.getvalue(), named="a.pdf")

    assert report.text == " ".join(lines)


def test_a_headline_over_two_columns_belongs_to_neither(read: Read) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setFont("Times-Roman", 20)
    canvas.drawString(72, 740, "The minister denies that the government knew")
    canvas.setFont("Times-Roman", 11)
    left, right = DENIAL.format(1), ANSWER.format(2)
    for words, x in ((left, 72), (right, 300)):
        for number, line in enumerate(textwrap.wrap(words, 42)):
            canvas.drawString(x, 715 - 13 * number, line)
    canvas.save()

    report = read(made.getvalue(), named="a.pdf")

    assert report.text.split("\n\n") == ["The minister denies that the government knew", left, right]


def _draw_stretched(canvas: Canvas, words: str, *, y: int) -> None:
    """Words from one edge of a column 210 points wide to the other."""
    room = 210 - canvas.stringWidth(words, "Times-Roman", 11)
    drawn = canvas.beginText(72, y)
    drawn.setWordSpace(room / words.count(" "))
    drawn.textOut(words)
    canvas.drawText(drawn)
