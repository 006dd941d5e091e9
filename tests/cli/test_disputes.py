"""`accordingto disputes`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cases import id_of, later, small_case, wire
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case
from tests.readings import READING

BAY, PORT = id_of(READING), id_of(wire())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def test_the_denial_stands_beside_what_it_denies(run: Run, case: Path) -> None:
    lines = run("disputes", case).stdout.splitlines()

    assert lines[0] == f"{BAY}.d1  its ships had dumped oil off Lund Bay"
    assert lines[2].split("  ")[0] == "Affirmed by"
    assert lines[2].endswith("Denied by")
    assert f"alleges {BAY}.2" in lines[4]
    assert f"The port authority denies {BAY}.1" in lines[4]
    assert "No reply in this report: Norvik." in lines


def test_where_there_is_little_room_one_side_stands_under_the_other(run: Run, case: Path) -> None:
    lines = run("disputes", case, env={"COLUMNS": "60"}).stdout.splitlines()

    assert lines.index("Affirmed by") < lines.index("Denied by")


def test_a_denial_without_an_allegation_says_that_nobody_affirms_it(run: Run, case: Path) -> None:
    assert "nobody in this report" in run("disputes", case, "--in", PORT).stdout


def test_only_those_of_one_report(run: Run, case: Path) -> None:
    lines = run("disputes", case, "--in", PORT, "--format", "json").stdout.splitlines()

    (one,) = map(json.loads, lines)
    assert (one["id"], one["claim"], one["affirmed_by"]) == (f"{PORT}.d1", "the ship was theirs", [])
    assert one["denied_by"] == [
        {
            "id": f"{PORT}.1",
            "speaker": "Mara Ode",
            "act": "denies",
            "passage": "the ship was theirs",
            "state": "confirmed",
        }
    ]


def test_a_report_without_a_dispute_says_so_and_one_that_is_not_there_fails(run: Run, case: Path) -> None:
    assert run("disputes", case, "--in", id_of(later())).stdout == "There is no dispute.\n"
    missing = run("disputes", case, "--in", "zzzz")

    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "The case has no report zzzz." in missing.stderr


def test_csv_has_both_sides_in_one_row(run: Run, case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("disputes", case, "--format", "csv").stdout)))

    assert rows[0]["affirmed_by"] == f"unnamed: reports: its ships had dumped oil off Lund Bay ({BAY}.2)"
    assert rows[0]["denied_by"].count("; ") == 1
    assert rows[0]["unanswered"] == "Norvik"


@pytest.mark.parametrize("columns", ["20", "79", "80", "140"])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_table(
    run: Run, tmp_path: Path, columns: str
) -> None:
    path = hostile_case(tmp_path / "hostile.case")

    for form in ("table", "json", "csv"):
        result = run("disputes", path, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)
