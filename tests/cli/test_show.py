"""`accordingto show`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cases import id_of, later, small_case, wire
from tests.cli.conftest import Run
from tests.hostile_cases import WORDS, hostile_case
from tests.readings import READING

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def shown(run: Run, case: Path, id_: str) -> str:
    result = run("show", case, id_, env={"COLUMNS": "140"})
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def value(run: Run, case: Path, id_: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("show", case, id_, "--format", "json").stdout.splitlines()]


def test_a_statement_stands_in_its_context_with_its_parts_told_apart(run: Run, case: Path) -> None:
    page = shown(run, case, f"{BAY}.4")

    assert "{Fishers} <say> [about 40 birds were found dead on Sunday], according to the Bay Herald." in page
    assert "“Not one.”" in page  # the sentence before


def test_the_way_to_the_speaker_goes_through_channels_and_outer_speakers(run: Run, case: Path) -> None:
    assert "The way it took: Coast News → the Bay Herald → Bay fishers" in shown(run, case, f"{BAY}.4")
    assert "The way it took: Port denies → Ion Vale → Mara Ode" in shown(run, case, f"{PORT}.3")
    assert f"Inside {PORT}.2 Ion Vale asserts" in shown(run, case, f"{PORT}.3")
    assert f"Holds {PORT}.3 Mara Ode denies" in shown(run, case, f"{PORT}.2")


def test_what_the_machine_and_what_a_person_says_stand_side_by_side(run: Run, case: Path) -> None:
    page = shown(run, case, f"{BAY}.4")

    assert "speaker Fishers Bay fishers (entry 11) kind group act asserts alleges (entry 11)" in page
    assert "Entry 11, 2024-03-10T08:11:00Z, checker:" in page


def test_of_what_a_person_added_the_machine_has_nothing(run: Run, case: Path) -> None:
    page = shown(run, case, f"{BAY}.6")

    assert "speaker author (entry 12)" in page
    assert "form" not in page
    assert "sure" not in page


def test_a_correction_that_was_undone_is_still_told(run: Run, case: Path) -> None:
    page = shown(run, case, f"{END}.2")
    (one,) = value(run, case, f"{END}.2")

    assert "(undone by entry 16)" in page
    assert (one["act"], one["human"], one["history"][0]["undone_by"]) == ("demands", {}, 16)


def test_a_statement_comes_with_its_dispute(run: Run, case: Path) -> None:
    assert f"{BAY}.d1 its ships had dumped oil off Lund Bay" in shown(run, case, f"{BAY}.3")


def test_a_rejected_statement_can_still_be_seen(run: Run, case: Path) -> None:
    assert "rejected by a person" in shown(run, case, f"{PORT}.4")


def test_json_gives_one_statement_as_it_stands_and_around_it(run: Run, case: Path) -> None:
    (one,) = value(run, case, f"{PORT}.3")

    assert (one["type"], one["id"], one["inside_of"], one["holds"]) == ("statement", f"{PORT}.3", [f"{PORT}.2"], [])
    assert one["chain"] == ["Port denies", "Ion Vale", "Mara Ode"]
    assert one["passage"] in one["context"]


def test_a_report_tells_how_it_came_here_and_what_is_said_in_it(run: Run, case: Path) -> None:
    page = shown(run, case, BAY)

    for words in (
        "Oil off Lund Bay", "Coast News", "https://coast.example/oil", "found at bay.txt; copy of bay.txt", READING.report.digest,
        "from a file, entry 1, 2024-03-10T08:01:00Z, by accordingto 0.1.0", "seen 2 times", f"{BAY}.5 Norvik declines", f"{BAY}.d1",
    ):  # fmt: skip
        assert words in page
    about, *statements = value(run, case, BAY)
    assert (about["type"], about["entry"], about["how"]) == ("report", 1, "file")
    assert [one["id"] for one in statements] == [f"{BAY}.{number}" for number in range(1, 7)]


def test_a_dispute_is_shown_by_its_id(run: Run, case: Path) -> None:
    assert f"{BAY}.d1 its ships had dumped oil off Lund Bay" in shown(run, case, f"{BAY}.d1")
    (one,) = value(run, case, f"{BAY}.d1")
    assert (one["type"], one["unanswered"]) == ("dispute", ["Norvik"])


def test_a_person_is_shown_by_any_name_with_what_they_said(run: Run, case: Path) -> None:
    page = shown(run, case, "ms ode")

    assert "“Ms Ode”: a person said so" in page
    assert "4 statements." in page
    about, *statements = value(run, case, "Ode")
    assert (about["type"], about["name"], len(statements)) == ("person", "Mara Ode", 4)


def test_capitals_in_an_id_do_not_matter(run: Run, case: Path) -> None:
    for id_ in (BAY, f"{BAY}.3", f"{BAY}.d1"):
        assert shown(run, case, id_.upper()) == shown(run, case, id_)


@pytest.mark.parametrize("id_", [f"{BAY}.4", f"{BAY}.d1", BAY, "Mara Ode"])
def test_csv_has_a_heading_and_rows(run: Run, case: Path, id_: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", case, id_, "--format", "csv").stdout)))

    assert rows
    assert all(row["id"] for row in rows)


@pytest.mark.parametrize("id_", ["zzzz", f"{BAY}.99", f"{BAY}.d9", "zzzz.1", "Nobody at all", "", "%", "\udcff", "²"])
def test_what_is_not_there_is_one_sentence(run: Run, case: Path, id_: str) -> None:
    result = run("show", case, id_)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("accordingto: The case has no ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("columns", ["20", "64", "80", "140"])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_page(run: Run, tmp_path: Path, columns: str) -> None:
    path = hostile_case(tmp_path / "hostile.case")
    report = json.loads(run("reports", path, "--format", "json").stdout)["id"]

    for id_ in (report, f"{report}.1", f"{report}.d1", WORDS):
        for form in ("table", "json", "csv"):
            result = run("show", path, id_, "--format", form, env={"COLUMNS": columns})

            assert result.exit_code == 0, result.stderr
            assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
            if form == "table":
                assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)


def test_a_kind_may_follow_a_name(run: Run, case: Path) -> None:
    assert run("show", case, "Mara Ode (person)").stdout == run("show", case, "Mara Ode").stdout
    assert run("show", case, "Mara Ode (organisation)").exit_code == 1
