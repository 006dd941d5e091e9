"""`accordingto reports`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from accordingto.case import Case
from accordingto.case.entries import Added
from tests.cases import Maker, id_of, small_case, wire
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case
from tests.readings import READING


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def words_of(page: str) -> str:
    return " ".join(page.split())


def test_a_row_has_title_publisher_date_and_how_many_statements_nobody_has_looked_at(run: Run, case: Path) -> None:
    page = words_of(run("reports", case).stdout)

    assert f"{id_of(READING)} Oil off Lund Bay 6 4 Coast News · 2024-03-05 · seen 2 times" in page
    assert "found at bay.txt, copy of bay.txt" in page


def test_a_newer_version_says_of_which_report(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")
    with Case(path, writable=True) as case:
        place = case.connection.execute("SELECT place FROM report WHERE id = ?", (id_of(wire()),)).fetchone()[0]
        first = case.entry(place).what
        assert isinstance(first, Added)
        Maker(case).log(replace(first, report="zzzz", digest="0" * 64))

    page = words_of(run("reports", path).stdout)
    last = json.loads(run("reports", path, "--format", "json").stdout.splitlines()[-1])

    assert f"zzzz Port denies 0 – 2024-03-06 · version 2 of {id_of(wire())}" in page
    assert (last["version"], last["version_of"], last["statements"]) == (2, id_of(wire()), 0)


def test_json_and_csv_say_the_same(run: Run, case: Path) -> None:
    lines = [json.loads(line) for line in run("reports", case, "--format", "json").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("reports", case, "--format", "csv").stdout)))

    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert [str(line["unreviewed"]) for line in lines] == [row["unreviewed"] for row in rows]
    assert rows[0]["found"] == "bay.txt; copy of bay.txt"


def test_what_was_refused_is_listed_with_its_reason(run: Run, case: Path) -> None:
    result = run("reports", case, "--refused")
    line = json.loads(run("reports", case, "--refused", "--format", "json").stdout)

    assert "8 broken.pdf broken.pdf is not a PDF. 2024-03-10T08:08:00Z" in words_of(result.stdout)
    assert line == {
        "entry": 8, "name": "broken.pdf", "reason": "broken.pdf is not a PDF.", "added": "2024-03-10T08:08:00Z",
    }  # fmt: skip


def test_a_case_that_refused_nothing_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.case"
    Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program="accordingto").close()

    assert run("reports", path, "--refused").stdout == "Nothing was refused.\n"
    assert run("reports", path).stdout == "The case has no reports.\n"


@pytest.mark.parametrize("columns", ["20", "64", "80"])
@pytest.mark.parametrize("more", [[], ["--refused"]])
def test_a_hostile_name_cannot_command_the_terminal_or_burst_the_table(
    run: Run, tmp_path: Path, columns: str, more: list[str]
) -> None:
    path = hostile_case(tmp_path / "hostile.case")

    for form in ("table", "json", "csv"):
        result = run("reports", path, *more, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)
