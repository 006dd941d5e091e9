"""`accordingto import-corrections`: an edited sheet comes back as corrections, and nothing else does."""

import csv
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]
import pytest

from accordingto.case import Case
from accordingto.case.corrections import Person, correct, undo
from accordingto.case.search import Query, Row, statement, statements
from accordingto.case.verify import verify
from tests.cases import id_of, later, small_case, wire
from tests.cli.conftest import Run
from tests.readings import READING

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())
Edit = Callable[[list[dict[str, str]]], None]
LATER = Person(role="other", at="2024-04-01T00:00:00Z", because="new")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


@pytest.fixture(params=["csv", "xlsx"])
def sheet(request: pytest.FixtureRequest, run: Run, case: Path, tmp_path: Path) -> Path:
    """The case as a sheet of either kind."""
    path = tmp_path / f"sheet.{request.param}"
    run("export", case, "--to", path)
    return path


def edit(sheet: Path, change: Edit) -> None:
    """Change the rows of a sheet as a spreadsheet program would: all cells read, all written."""
    if sheet.suffix == ".csv":
        with sheet.open(encoding="utf-8-sig", newline="") as stream:
            text = stream.read()
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if text.startswith("id;") else ","))
        change(rows)
        with sheet.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return
    book = openpyxl.load_workbook(sheet)
    table = book["Statements"]
    heads, *lines = [["" if value is None else value for value in row] for row in table.iter_rows(values_only=True)]
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    change(rows)
    for number, row in enumerate(rows, 2):
        for column, head in enumerate(heads, 1):
            table.cell(number, column).value = row.get(head) or None
    book.save(sheet)


def setting(id_: str, **cells: str) -> Edit:
    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if row["id"] == id_]
        row.update(cells)

    return change


def adding(**cells: str) -> Edit:
    def change(rows: list[dict[str, str]]) -> None:
        rows.append(dict.fromkeys(rows[0], "") | cells)

    return change


def now(case: Path, id_: str) -> Row:
    with Case(case) as opened:
        return statement(opened, id_)


def size(case: Path) -> int:
    with Case(case) as opened:
        return opened.size


def test_a_sheet_that_nobody_edited_changes_nothing(run: Run, case: Path, sheet: Path) -> None:
    before = size(case)

    done = run("import-corrections", case, sheet)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing changed;")
    assert size(case) == before


def test_a_sheet_saved_by_another_program_changes_nothing(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, lambda rows: None)

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 0
    assert done.stdout.startswith("Nothing changed;")


def test_changed_cells_become_corrections_in_a_role_with_a_reason(run: Run, case: Path, sheet: Path) -> None:
    edit(
        sheet,
        setting(
            f"{BAY}.1", speaker="Port of Lund (organisation)", act="Confirms", said="2024-03", via="Reuters; AFP",
            passage="its ships had dumped oil", **{"for": "the town"},
        ),
    )  # fmt: skip

    done = run("import-corrections", case, sheet, "--as", "editor", "--because", "checked")

    row = now(case, f"{BAY}.1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 corrected" in done.stdout
    assert (row.speaker, row.kind, row.speaks_for, row.act) == ("Port of Lund", "organisation", "the town", "confirms")
    assert (row.said, row.via, row.passage) == ("2024-03", ("Reuters", "AFP"), "its ships had dumped oil")
    assert (row.state, row.machine["act"]) == ("corrected", "denies")
    with Case(case) as opened:
        entry = opened.entry(row.human["act"])
        assert (entry.by, entry.what.because) == ("editor", "checked")  # type: ignore[union-attr]
        assert verify(opened)


def test_an_emptied_cell_takes_the_value_away(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, setting(f"{BAY}.3", **{"for": ""}))

    run("import-corrections", case, sheet)

    assert now(case, f"{BAY}.3").speaks_for is None


@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_a_review_becomes_a_verdict(verdict: str, run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, setting(f"{BAY}.2", review=verdict.upper()))

    done = run("import-corrections", case, sheet)

    assert now(case, f"{BAY}.2").state == verdict
    assert f"1 {verdict}" in done.stdout


def test_a_sheet_merges_nothing_and_says_so(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, setting(f"{BAY}.2", review="merged"))

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 1
    assert '"merged" is no verdict. Write confirmed or rejected under review.' in done.stderr


def test_a_row_without_id_becomes_a_statement(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, adding(report=BAY, passage="The tide turns twice a day", speaker="author", act="asserts"))

    done = run("import-corrections", case, sheet)

    with Case(case) as opened:
        (found,) = [row for row in statements(opened, Query(within=BAY)) if row.passage == "The tide turns twice a day"]
    assert "1 added" in done.stdout
    assert (found.state, found.kind) == ("added", "author")


def test_taking_the_same_sheet_twice_records_nothing_twice(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, setting(f"{BAY}.1", act="asserts", review="confirmed"))
    edit(sheet, setting(f"{BAY}.2", review="rejected"))
    edit(sheet, adding(report=BAY, passage="The tide turns twice a day", speaker="author", act="asserts"))
    run("import-corrections", case, sheet)
    before = size(case)

    done = run("import-corrections", case, sheet)

    assert (done.exit_code, size(case)) == (0, before)
    assert done.stdout.startswith("Nothing changed;")


def test_a_row_whose_statement_was_changed_since_is_a_conflict(run: Run, case: Path, sheet: Path) -> None:
    with Case(case, writable=True) as opened:
        correct(opened, f"{BAY}.1", {"act": "asserts"}, person=LATER)
    edit(sheet, setting(f"{BAY}.1", act="threatens"))
    edit(sheet, setting(f"{BAY}.2", act="asserts"))

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 1
    assert f"{sheet.name}, row 2: The statement was changed in the case since" in done.stderr
    assert now(case, f"{BAY}.1").act == "asserts"
    assert now(case, f"{BAY}.2").act == "asserts"


def test_a_row_of_before_an_undo_is_a_conflict(run: Run, case: Path, sheet: Path) -> None:
    with Case(case, writable=True) as opened:
        undo(opened, 11, person=LATER)
    edit(sheet, setting(f"{BAY}.4", act="threatens"))

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 1
    assert now(case, f"{BAY}.4").act == "asserts"


def test_bad_rows_are_named_and_the_rest_goes_on(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, setting(f"{BAY}.1", act="shouts"))
    edit(sheet, setting(f"{BAY}.2", passage="words that are not there"))
    edit(sheet, setting(f"{BAY}.3", review="maybe"))
    edit(sheet, setting(f"{BAY}.5", act="denies", **{"as of": "yesterday"}))
    edit(sheet, setting(f"{PORT}.1", id="zzzz.1"))
    edit(sheet, setting(f"{PORT}.2", passage=""))
    edit(sheet, setting(f"{PORT}.3", act="asserts"))
    edit(sheet, adding(passage="Perhaps it was the storm"))

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 1
    told = done.stderr.splitlines()
    assert len(told) == 8
    assert [line.split(":")[1].strip() for line in told[:4]] == [f"{sheet.name}, row {n}" for n in (2, 3, 4, 6)]
    assert "7 rows were not taken." in told[-1]
    assert now(case, f"{PORT}.3").act == "asserts"


def test_rows_that_cannot_be_taken_for_one_reason_are_told_together(run: Run, case: Path, sheet: Path) -> None:
    for number, id_ in enumerate((f"{BAY}.1", f"{BAY}.2", f"{BAY}.3", f"{PORT}.1")):
        edit(sheet, setting(id_, id=f"zzzz.{number}"))

    done = run("import-corrections", case, sheet)

    assert done.stderr == (
        f"accordingto: {sheet.name}, rows 2 to 4 and 8: The case has no statement with the id of the row. "
        "Leave the cells under id as exported; for a new statement, leave it empty.\n"
        "accordingto: 4 rows were not taken.\n"
    )
    assert done.exit_code == 1


def test_a_sheet_that_has_nothing_to_do_with_the_case_is_refused_in_one_sentence(
    run: Run, case: Path, sheet: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.case"
    Case.create(other, at="2020-01-01T00:00:00Z", by="x", program="x").close()
    edit(sheet, adding(report=BAY, passage="The tide turns twice a day", speaker="author", act="asserts"))

    done = run("import-corrections", other, sheet)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "accordingto: No row of the sheet belongs to this case. "
        "Name the case that it was exported from, or export this one and edit the new sheet.\n"
    )


def test_a_row_that_stands_twice_is_refused(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, lambda rows: rows.append(dict(rows[0])))

    done = run("import-corrections", case, sheet)

    assert done.exit_code == 1
    assert "stands in row 2 already" in done.stderr


def test_a_sheet_of_another_case_is_refused_row_by_row(run: Run, case: Path, sheet: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.case"
    with Case.create(other, at="2020-01-01T00:00:00Z", by="x", program="x") as opened:
        from tests.cases import Maker

        Maker(opened).add(READING)
    edit(sheet, setting(f"{BAY}.1", act="asserts"))

    done = run("import-corrections", other, sheet)

    assert done.exit_code == 1
    assert "comes from another case" in done.stderr
    assert now(other, f"{BAY}.1").act == "denies"


def test_a_guard_before_a_formula_is_taken_off_again(run: Run, case: Path, sheet: Path) -> None:
    with Case(case, writable=True) as opened:
        correct(opened, f"{BAY}.1", {"speaker": "=Lund+Bay (organisation)"}, person=LATER)
    sheet = sheet.with_name(f"guarded{sheet.suffix}")
    run("export", case, "--to", sheet)
    before = size(case)
    edit(sheet, lambda rows: None)

    done = run("import-corrections", case, sheet)

    assert done.stdout.startswith("Nothing changed;")
    assert size(case) == before


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_what_is_no_sheet_of_ours_is_told_in_words(name: str, run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"a,b\n1,2\n")

    done = run("import-corrections", case, tmp_path / name)

    assert done.exit_code == 1
    assert name in done.stderr


def test_a_file_that_is_not_there_is_told_in_words(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("import-corrections", case, tmp_path / "none.csv")

    assert done.exit_code == 1
    assert "cannot be read" in done.stderr


def test_another_kind_of_file_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("import-corrections", case, tmp_path / "x.ods").exit_code == 2


def test_a_row_that_quotes_nothing_is_named(run: Run, case: Path, sheet: Path) -> None:
    edit(sheet, adding(report=BAY, speaker=now(case, f"{BAY}.1").speaker))
    before = size(case)

    done = run("import-corrections", case, sheet)

    assert (done.exit_code, size(case)) == (1, before)
    assert "A statement needs words" in done.stderr


def test_a_sheet_that_says_it_is_as_wide_as_can_be_fills_no_memory(run: Run, case: Path, tmp_path: Path) -> None:
    sheet, wide = tmp_path / "sheet.xlsx", tmp_path / "wide.xlsx"
    run("export", case, "--to", sheet)
    with ZipFile(sheet) as package, ZipFile(wide, "w") as whole:
        for name in package.namelist():
            data = package.read(name).replace(b"<sheetViews>", b'<dimension ref="A1:XFD1048576"/><sheetViews>')
            whole.writestr(name, data.replace(b"</sheetData>", b'<row r="3000"></row></sheetData>'))
    tracemalloc.start()

    done = run("import-corrections", case, wide)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert done.stdout.startswith("Nothing changed; 11 rows")
    assert most < 50_000_000
