"""`accordingto disputes`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it ships no types
import pytest

from accordingto.views.wording import ORIGINS
from tests.cases import id_of, later, small_case, wire
from tests.claimed import CONTRARY, unweighed_case
from tests.cli.conftest import Run
from tests.readings import READING

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def test_the_denial_stands_beside_what_it_denies(run: Run, case: Path) -> None:
    lines = run("disputes", case, "--in", BAY).stdout.splitlines()

    assert lines[0] == f"{BAY}.d1  its ships had dumped oil off Lund Bay"
    assert lines[1] == "Oil off Lund Bay"
    assert lines[2].split("  ")[0] == "Affirmed by"
    assert lines[2].endswith("Denied by")
    assert f"alleges {BAY}.2" in lines[4]
    assert f"The port authority denies {BAY}.1" in lines[4]
    assert "No reply in this report: Norvik." in lines
    assert "1 dispute. The machine lays denials beside what they deny" in " ".join(lines)


def test_those_of_most_reports_come_first(run: Run, case: Path) -> None:
    found = [json.loads(line)["reports"] for line in run("disputes", case, "--format", "json").stdout.splitlines()]

    assert found == [[PORT, END], [BAY], [PORT]]


def test_what_an_origin_is_stands_below_where_any_are_counted(run: Run, case: Path) -> None:
    every, within_one = ((run("disputes", case, *words).stdout.split()) for words in ((), ("--in", BAY)))

    assert " ".join(every).endswith(ORIGINS)
    assert ORIGINS not in " ".join(within_one)


def test_where_there_is_little_room_one_side_stands_under_the_other(run: Run, case: Path) -> None:
    lines = run("disputes", case, env={"COLUMNS": "60"}).stdout.splitlines()

    assert lines.index("Affirmed by") < lines.index("Denied by")


def test_a_denial_without_an_allegation_says_that_nobody_affirms_it(run: Run, case: Path) -> None:
    lines = run("disputes", case, "--in", PORT, env={"COLUMNS": "60"}).stdout.splitlines()

    place = lines.index(f"{PORT}.d1  Denied: the ship was theirs")
    assert lines[place + 2 : place + 4] == ["Affirmed by", "  nobody was found in this report"]


def test_a_denial_in_one_report_stands_beside_what_another_has_confirmed(run: Run, case: Path) -> None:
    found = [json.loads(line) for line in run("disputes", case, "--format", "json").stdout.splitlines()]

    (harbour,) = (one for one in found if one["reports"] == [PORT, END])
    assert f"{END}.1" in [one["id"] for one in harbour["affirmed_by"]]
    assert [one["id"] for one in harbour["denied_by"]] == [f"{PORT}.3"]
    assert harbour["titles"] == ["Port denies", "Port confirms"]
    assert [one["reports"] for one in harbour["origins"]]


def test_only_those_in_which_a_report_has_a_part(run: Run, case: Path) -> None:
    found = [json.loads(line) for line in run("disputes", case, "--in", BAY, "--format", "json").stdout.splitlines()]

    assert found
    assert all(BAY in one["reports"] for one in found)
    assert len(found) < len(run("disputes", case, "--format", "json").stdout.splitlines())


def test_the_one_of_a_single_report_has_what_the_reader_found_in_it(run: Run, case: Path) -> None:
    found = [json.loads(line) for line in run("disputes", case, "--in", PORT, "--format", "json").stdout.splitlines()]

    (one,) = (one for one in found if one["reports"] == [PORT])
    assert (one["id"], one["claim"], one["affirmed_by"]) == (f"{PORT}.d1", "the ship was theirs", [])
    assert one["denied_by"] == [
        {
            "id": f"{PORT}.1",
            "speaker": "Mara Ode",
            "act": "denies",
            "passage": "the ship was theirs",
            "via": [],
            "said": None,
            "report": PORT,
            "title": "Port denies",
            "published": "2024-03-06",
            "state": "confirmed",
        }
    ]


def test_a_workbook_has_the_same_disputes(run: Run, case: Path, tmp_path: Path) -> None:
    found = [json.loads(line) for line in run("disputes", case, "--format", "json").stdout.splitlines()]
    run("export", case, "--to", tmp_path / "a.xlsx")

    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["Disputes"].iter_rows(min_row=2, values_only=True))

    assert list(dict.fromkeys(row[0] for row in rows)) == [one["id"] for one in found]
    assert rows[0][12] == f"{PORT}, {END}"


def test_no_dispute_is_listed_twice(run: Run, case: Path) -> None:
    found = [json.loads(line) for line in run("disputes", case, "--format", "json").stdout.splitlines()]

    ids = [one["id"] for one in found]
    sides = [of["id"] for one in found for of in one["denied_by"]]
    assert len(set(ids)) == len(ids)
    assert len(set(sides)) == len(sides)


def test_a_report_without_a_dispute_says_so_and_one_that_is_not_there_fails(run: Run, tmp_path: Path) -> None:
    lonely = unweighed_case(tmp_path / "lonely.case", CONTRARY)
    assert run("disputes", lonely).stdout == "There is no dispute.\n"
    missing = run("disputes", lonely, "--in", "zzzz")

    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "The case has no report zzzz." in missing.stderr


def test_csv_has_both_sides_in_one_row(run: Run, case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("disputes", case, "--format", "csv").stdout)))

    (row,) = (one for one in rows if one["reports"] == BAY)
    assert row["affirmed_by"] == f"unnamed: reports: its ships had dumped oil off Lund Bay ({BAY}.2)"
    assert row["denied_by"].count("; ") == 1
    assert row["unanswered"] == "Norvik"
