"""`accordingto people`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from accordingto.case import Case
from accordingto.case.corrections import correct
from tests.cases import small_case
from tests.cli.conftest import Run
from tests.corrected import CHECKER
from tests.hostile_cases import hostile_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def test_whoever_speaks_most_comes_first_with_every_name_and_the_reason_for_it(run: Run, case: Path) -> None:
    lines = [json.loads(line) for line in run("people", case, "--format", "json").stdout.splitlines()]

    first = lines[0]
    assert (first["name"], first["statements"], first["reports"]) == ("Mara Ode", 4, 3)
    assert first["names"] == [{"name": "Mara Ode", "reason": ""}, {"name": "Ms Ode", "reason": "a person said so"}]
    assert first["acts"] == {"denies": 3, "confirms": 1}
    assert "the port authority" in first["posts"]
    assert [line["kind"] for line in lines].index("author") == len(lines) - 1
    assert [line["statements"] for line in lines] == sorted((line["statements"] for line in lines), reverse=True)


def test_the_table_has_names_posts_and_statements_by_act(run: Run, case: Path) -> None:
    page = run("people", case, env={"COLUMNS": "140"}).stdout

    row = " ".join(page[page.index("Mara Ode") : page.index("unnamed: reports")].split())
    for words in ("“Ms Ode”: a person said so", "4 in 3 reports", "denies 3, confirms 1"):
        assert words in row


def test_csv_has_one_row_for_each(run: Run, case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("people", case, "--format", "csv").stdout)))

    assert rows[0]["names"] == "Mara Ode; Ms Ode (a person said so)"
    assert rows[0]["acts"] == "denies: 3; confirms: 1"


@pytest.mark.parametrize("columns", ["20", "64", "80"])
def test_a_hostile_name_cannot_command_the_terminal_or_burst_the_table(run: Run, tmp_path: Path, columns: str) -> None:
    path = hostile_case(tmp_path / "hostile.case")

    for form in ("table", "json", "csv"):
        result = run("people", path, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)


def test_what_is_nobodys_or_the_authors_comes_last_and_is_called_so(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")
    with Case(path, writable=True) as opened:
        for number in (1, 2, 3):
            correct(opened, f"f28a.{number}", {"speaker": "unattributed"}, person=CHECKER)

    page = run("people", path, env={"COLUMNS": "140"}).stdout
    last = [json.loads(line)["kind"] for line in run("people", path, "--format", "json").stdout.splitlines()][-2:]

    assert last == ["unattributed", "author"]
    assert "\nattributed to nobody" in page
    assert "\nin the author’s voice" in page
    assert "\nunattributed" not in page
