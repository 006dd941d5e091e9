"""`accordingto claims`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from accordingto.cli import main
from tests.cases import id_of, later, small_case, wire
from tests.hostile_cases import hostile_case

PORT, END = id_of(wire()), id_of(later())


def run(*words: object, **more: Any) -> Result:
    return CliRunner().invoke(main, ["claims", *map(str, words)], **more)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def harbour(case: Path) -> dict[str, Any]:
    values = [json.loads(line) for line in run(case, "--format", "json").stdout.splitlines()]
    (found,) = [one for one in values if f"{END}.1" in str(one)]
    assert isinstance(found, dict)
    return found


def test_a_denial_in_one_report_meets_what_another_report_has_confirmed(case: Path) -> None:
    found = harbour(case)

    assert found["claim"] == "one ship had left the harbour"
    assert [one["id"] for one in found["affirmed_by"] if one["report"] == END] == [f"{END}.1"]
    assert f"{PORT}.3" in [one["id"] for one in found["denied_by"]]
    assert {PORT, END} <= set(found["reports"])
    assert "Ms Ode" in found["speakers"]


def test_the_table_has_the_denial_beside_the_allegation(case: Path) -> None:
    lines = run(case).stdout.splitlines()

    assert any("one ship had left the harbour" in line for line in lines)
    assert any("Affirmed by" in line for line in lines)
    assert any("Denied by" in line for line in lines)
    assert lines[-1].endswith(("claim.", "claims."))


def test_only_those_that_a_report_speaks_to(case: Path) -> None:
    for line in run(case, "--in", END, "--format", "json").stdout.splitlines():
        assert END in json.loads(line)["reports"]


def test_a_report_that_is_not_there_fails(case: Path) -> None:
    result = run(case, "--in", "zzzz")

    assert result.exit_code == 1
    assert "The case has no report zzzz" in result.stderr


def test_csv_has_every_side_in_one_row(case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(case, "--format", "csv").stdout)))

    (row,) = [one for one in rows if one["claim"] == "one ship had left the harbour"]
    assert f"({END}.1)" in row["affirmed_by"]


def test_it_says_the_same_every_time(case: Path) -> None:
    assert run(case, "--format", "json").stdout == run(case, "--format", "json").stdout


@pytest.mark.parametrize("columns", ["20", "79", "80", "140"])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_table(tmp_path: Path, columns: str) -> None:
    path = hostile_case(tmp_path / "hostile.case")

    for form in ("table", "json", "csv"):
        result = run(path, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)
