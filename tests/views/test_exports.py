"""What stands in every export of a case, and that it is the same each time."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from accordingto.case import Case
from accordingto.case.entries import Exported
from accordingto.case.search import Query, disputes_of
from accordingto.views.case_values import statement_value
from accordingto.views.exports import captures, lines, linked, separated, workbook
from accordingto.views.exports.contents import Contents, address_of
from tests.cases import Maker, id_of, small_case
from tests.readings import READING, TEXT, hostile

WRITERS = (separated, workbook, lines, linked, captures)
BAY = id_of(READING)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(small_case(tmp_path / "small.case"), writable=True) as opened:
        yield opened


def contents_of(case: Case, **query: object) -> Contents:
    return Contents(case, Query(**query), program="accordingto 0.1.0")  # type: ignore[arg-type]


def written(writer: object, contents: Contents) -> bytes:
    stream = io.BytesIO()
    writer.write(contents, stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def rows_of(case: Case, **query: object) -> list[dict[str, str]]:
    table = written(separated, contents_of(case, **query)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))


def lines_of(case: Case, **query: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(lines, contents_of(case, **query)).splitlines()]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_same_case_gives_the_same_bytes_also_after_it_was_exported(writer: object, case: Case) -> None:
    first = written(writer, contents_of(case))

    case.append(Exported(name="x", digest="0" * 64), at="2030-01-01T00:00:00Z", by="accordingto")

    assert written(writer, contents_of(case)) == first


@pytest.mark.parametrize("writer", WRITERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_whatever_a_report_brings_can_be_written(writer: object, tmp_path: Path) -> None:
    reading = hostile()
    text = reading.report.text.replace("\ud800", "=")
    clean = json.loads(json.dumps("\x1b[31m\x9b2J\x07\u202e[bold]red[/bold]<script>alert(1)</script>"))
    report = replace(
        reading.report, text=text, title=clean, name=clean, publisher=clean, author=clean, url=None, id="x"
    )
    speaker = replace(reading.statements[0].speaker, name=f"={clean}", on_behalf_of=clean)
    statement = replace(reading.statements[0], id="s1", speaker=speaker, via=())
    with Case.create(tmp_path / "h.case", at="2024-01-01T00:00:00Z", by="x", program="x") as case:
        Maker(case).add(replace(reading, report=report, statements=(statement,), disputes=(), bodies=(), note=None))

        data = written(writer, contents_of(case))

    assert data


def test_a_table_has_a_row_for_each_statement_and_says_which_nobody_has_reviewed(case: Case) -> None:
    rows = {row["id"]: row for row in rows_of(case)}

    assert rows[f"{BAY}.1"]["review"] == "unreviewed"
    assert rows[f"{BAY}.4"]["review"] == "corrected"
    assert rows[f"{BAY}.4"]["set by a person"] == "speaker, act"
    assert rows[f"{BAY}.4"]["the machine had"] == "speaker: Fishers; act: asserts"
    assert all(row["review"] for row in rows.values())


def test_what_was_rejected_or_merged_is_left_out(case: Case) -> None:
    assert not {row["review"] for row in rows_of(case)} & {"rejected", "merged"}


def test_an_allegation_alone_still_carries_its_denials(case: Case) -> None:
    (row,) = rows_of(case, acts=("alleges",), within=BAY, unreviewed=True)
    (line,) = lines_of(case, acts=("alleges",), within=BAY, unreviewed=True)

    assert "denied by The port authority" in row["other side"]
    assert "Mara Ode" in row["other side"]
    assert "no reply in the report: Norvik" in row["other side"]
    (dispute,) = line["disputes"]
    assert [one["speaker"] for one in dispute["denied_by"]] == ["The port authority", "Mara Ode"]
    assert {one["state"] for one in dispute["denied_by"]} == {"unreviewed"}


def test_an_address_leads_to_the_words_in_the_report(case: Case) -> None:
    rows = {row["id"]: row for row in rows_of(case)}

    assert rows[f"{BAY}.3"]["address"] == (
        "https://coast.example/oil#:~:text=We%20have%20never%20dumped%20a%20drop%2C&text=Not%20one."
    )


def test_words_over_several_paragraphs_are_addressed_by_their_ends(case: Case) -> None:
    (row, *_) = contents_of(case, within=BAY).statements()
    whole = replace(row, spans={"content": (type(row.spans["content"][0])(0, len(TEXT)),), "cue": (), "source": ()})

    address = address_of(whole, TEXT)

    assert address == (
        "https://coast.example/oil#:~:text=The%20port%20authority%20denied%20reports%20that,day.%20Perhaps%20it%20was%20the%20storm."
    )


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd"])
def test_what_is_no_web_address_is_not_made_one(url: str | None, case: Case) -> None:
    (row, *_) = contents_of(case, within=BAY).statements()

    assert address_of(replace(row, url=url), TEXT) is None


def test_a_line_tells_for_each_field_that_a_person_set_what_the_machine_had(case: Case) -> None:
    (line,) = [one for one in lines_of(case) if one["id"] == f"{BAY}.4"]

    assert line["speaker"] == "Bay fishers"
    assert line["human"] == {"speaker": 11, "act": 11}
    assert line["machine"] == {"speaker": "Fishers", "act": "asserts"}
    assert line["history"] == [
        {
            "entry": 11, "action": "correct", "at": "2024-03-10T08:11:00Z", "by": "checker", "because": "I read it again",
            "undone_by": None,
        }
    ]  # fmt: skip
    assert line["speaker_confidence"] is None


def test_a_line_has_all_that_the_list_of_statements_has_under_the_same_names(case: Case) -> None:
    lines_by_id = {line["id"]: line for line in lines_of(case)}

    for row in contents_of(case).statements():
        listed = json.loads(json.dumps(statement_value(row, disputes_of(case, row.id))))
        del listed["snippet"]
        assert listed.items() <= lines_by_id[row.id].items()


def test_a_line_tells_of_corrections_that_were_undone(case: Case) -> None:
    undone = [line for line in lines_of(case) if any(one["undone_by"] is not None for one in line["history"])]

    assert [line["state"] for line in undone] == ["unreviewed"]


def test_a_workbook_has_statements_disputes_and_reports(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(workbook, contents_of(case))))

    assert book.sheetnames == ["Statements", "Disputes", "Reports"]
    heads, *disputes = book["Disputes"].iter_rows(values_only=True)
    first = dict(zip(heads, disputes[0], strict=True))
    assert first["affirmation"] == "its ships had dumped oil off Lund Bay"
    assert first["denied by"] == "The port authority"
    assert first["denial review"] == "unreviewed"
    second = dict(zip(heads, disputes[1], strict=True))
    assert second["affirmed by"] == "unnamed: reports"
    assert second["denied by"] == "Mara Ode"
    alone = dict(zip(heads, disputes[2], strict=True))
    assert alone["affirmed by"] == "nobody was found"
    assert READING.report.digest in {row[7] for row in book["Reports"].iter_rows(values_only=True)}


def test_a_workbook_keeps_its_headings_in_sight_and_wraps_long_words(case: Case) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(workbook, contents_of(case))))["Statements"]

    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.bold
    assert sheet["G2"].alignment.wrap_text
    assert {one.formula1.split(",")[0] for one in sheet.data_validations.dataValidation} >= {'"unreviewed', '"asserts'}


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    speaker = replace(READING.statements[0].speaker, name="=HYPERLINK(0)")
    reading = replace(READING, statements=(replace(READING.statements[0], speaker=speaker),), disputes=())
    with Case.create(tmp_path / "f.case", at="2024-01-01T00:00:00Z", by="x", program="x") as case:
        Maker(case).add(reading)
        book = openpyxl.load_workbook(io.BytesIO(written(workbook, contents_of(case))))
        (row,) = rows_of(case)

    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert book["Statements"]["C2"].value == row["speaker"] == "'=HYPERLINK(0)"


def test_a_cell_longer_than_a_workbook_can_have_ends_in_an_ellipsis() -> None:
    cell = workbook.as_cell("a" * 40_000)

    assert len(cell) == 32_767
    assert cell.endswith("…")
    assert workbook.as_cell(cell) == cell
