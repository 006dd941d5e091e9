"""Spreadsheets: a row is a report, if its sheet says which column the text is."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from accordingto.intake import Finding, Refusal
from accordingto.model.errors import Malformed, TooLarge

Find = Callable[..., tuple[list[Finding], list[Refusal]]]


def book(*rows: list[Any], before: list[list[Any]] | None = None) -> bytes:
    made = openpyxl.Workbook()
    if before is not None:
        for row in before:
            made.active.append(row)
        made.create_sheet()
    for row in rows:
        made.worksheets[-1].append(row)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same with one part's XML rewritten."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            words = before.read(name)
            after.writestr(name, change(words.decode()) if name == part else words)
    return saved.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_row_says_everything_of_its_report(find: Find) -> None:
    data = book(
        ["id", "Title", "date", "url", "Text"],
        [17, "Denial", date(2017, 4, 15), "https://example.org/a", "He denied it.\n\nShe did not."],
        ["b", None, datetime(2017, 4, 15, 9, 30), None, "=1"],  # noqa: DTZ001  # as a spreadsheet keeps it
        ["c", None, "2017-04", None, "Never."],
    )

    (found, last), (refusal,) = find(data, named="a.xlsx")

    report = found.report
    assert (report.id, report.title, report.published, report.url) == (
        "17",
        "Denial",
        "2017-04-15",
        "https://example.org/a",
    )
    assert (report.text, report.name, found.part) == ("He denied it.\n\nShe did not.", "a.xlsx:2", "row 2")
    assert (found.data, last.report.text) == (data, "Never.")
    assert (refusal.name, type(refusal.error)) == ("a.xlsx:3", Malformed)  # a formula that no program has worked out


def test_the_first_sheet_with_a_column_of_texts_is_read_below_its_headings(find: Find) -> None:
    data = book([], [], ["content"], [], ["He denied it."], before=[["notes"], ["x"]])

    (found,), refused = find(data, named="a.xlsx")

    assert not refused
    assert (found.report.text, found.part) == ("He denied it.", "row 5")


def test_a_row_is_the_same_report_in_a_spreadsheet_and_in_a_table_as_text(find: Find) -> None:
    (one,), _ = find(book(["text", "id"], ["He denied it.", 1]), named="a.xlsx")
    (two,), _ = find(b"id,text\n1,He denied it.\n", named="a.csv")

    assert one.report.digest == two.report.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<dimension ref="A1:A2"', '<dimension ref="A1:XFD1048576"'),
        ('<dimension ref="A1:A2"', '<dimension ref="no"'),
        ('<row r="2"', '<row r="1048576"'),
    ],
)
def test_numbers_that_lie_do_not_take_for_ever(find: Find, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    monkeypatch.setattr("accordingto.intake.workbook.MAX_XLSX_ROWS", 10_000)
    data = changed(book(["text"], ["He denied it."]), SHEET, lambda xml: xml.replace(old, new))

    found, refused = find(data, named="a.xlsx")

    assert len(found) + len(refused) == 1


@pytest.mark.parametrize("row", ["999999999999", "9" * 5000, "-1", "x"])
def test_rows_that_cannot_be_lose_no_others(find: Find, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    monkeypatch.setattr("accordingto.intake.workbook.MAX_XLSX_ROWS", 10_000)
    data = changed(
        book(["text"], ["He denied it."], ["x"]), SHEET, lambda xml: xml.replace('<row r="3"', f'<row r="{row}"')
    )

    found, _ = find(data, named="a.xlsx")

    assert found[0].report.text == "He denied it."


def test_a_sheet_that_breaks_off_gives_the_rows_before(find: Find) -> None:
    data = changed(book(["text"], *(["He denied it."] for _ in range(5000))), SHEET, lambda xml: xml[: len(xml) // 2])

    found, (refusal,) = find(data, named="a.xlsx")

    assert len(found) > 1000
    assert "no further" in str(refusal.error)


def test_a_text_that_all_cells_share_does_not_unfold_without_end(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.intake.workbook.MAX_XLSX_CHARACTERS", 10_000)

    found, (refusal,) = find(book(["text"], *(["x" * 4_000] for _ in range(50))), named="a.xlsx")

    assert len(found) == 2
    assert isinstance(refusal.error, TooLarge)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", SHEET, "[Content_Types].xml"]
)
def test_a_broken_part_ends_in_no_traceback(find: Find, part: str) -> None:
    found, refused = find(
        changed(book(["text"], ["He denied it."]), part, lambda xml: xml[: len(xml) // 3]), named="a.xlsx"
    )

    assert found or refused
