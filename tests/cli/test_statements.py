"""`accordingto statements`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from rich.cells import cell_len

from tests.cases import id_of, later, small_case, wire
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case
from tests.readings import READING

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_case(tmp_path_factory.mktemp("case") / "hostile.case")


def rows_of(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def words_of(page: str) -> str:
    return " ".join(page.split())


def block(page: str, id_: str) -> str:
    """The lines of a table from an id to the next blank line, as running words."""
    lines = page.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{id_} "))
    return words_of(" ".join(lines[first : lines.index("", first)]))


def test_a_row_tells_who_said_what_where_and_whether_anybody_looked_at_it(run: Run, case: Path) -> None:
    page = run("statements", case, env={"COLUMNS": "120"}).stdout

    assert block(page, f"{PORT}.1") == (
        f"{PORT}.1 Mara Ode denies the ship was theirs Port denies · 2024-03-06 confirmed by a person, 90% sure"
    )
    assert "unreviewed, 90% sure" in block(page, f"{BAY}.1")
    assert "11 statements. 7 of them unreviewed." in page


def test_the_denial_stands_beside_the_allegation(run: Run, case: Path) -> None:
    page = run("statements", case, env={"COLUMNS": "140"}).stdout

    assert f"denied by The port authority ({BAY}.1); Mara Ode ({BAY}.3)" in block(page, f"{BAY}.2")
    assert f"affirmed by unnamed: reports ({BAY}.2)" in block(page, f"{BAY}.3")


def test_what_a_person_set_is_marked_field_by_field(run: Run, case: Path) -> None:
    page = run("statements", case, env={"COLUMNS": "120"}).stdout

    changed = block(page, f"{BAY}.4")
    assert "Bay fishers ✎ alleges ✎ about 40 birds" in changed
    assert "corrected by a person: speaker, act" in changed
    assert "✎" not in block(page, f"{PORT}.2")


def test_in_json_machine_and_human_are_told_apart(run: Run, case: Path) -> None:
    rows = {row["id"]: row for row in rows_of(run("statements", case, "--format", "json"))}

    changed = rows[f"{BAY}.4"]
    assert (changed["speaker"], changed["act"], changed["state"]) == ("Bay fishers", "alleges", "corrected")
    assert changed["human"] == {"speaker": 11, "act": 11}
    assert changed["machine"] == {"speaker": "Fishers", "act": "asserts"}
    assert (changed["confidence"], changed["act_confidence"]) == (0.9, None)
    assert rows[f"{BAY}.6"]["human"].keys() == {"speaker", "kind", "act", "passage"}
    assert rows[f"{PORT}.2"]["human"] == rows[f"{PORT}.2"]["machine"] == {}


def test_the_words_looked_for_are_marked(run: Run, case: Path) -> None:
    page = run("statements", case, "--about", "oil bay").stdout
    row, _ = rows_of(run("statements", case, "--about", "oil bay", "--format", "json"))

    assert "*oil* off Lund *Bay*" in words_of(page)
    text = row["snippet"]["text"]
    assert [text[start:end] for start, end in row["snippet"]["found"]] == ["oil", "Bay"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--by", "ode"], [f"{BAY}.3", f"{PORT}.1", f"{PORT}.3", f"{END}.1"]),
        (["--act", "alleges", "--act", "demands"], [f"{BAY}.2", f"{BAY}.4", f"{END}.2"]),
        (["--via", "the bay herald"], [f"{BAY}.4"]),
        (["--since", "2024-03-06", "--until", "2024-03-08"], [f"{PORT}.1", f"{PORT}.2", f"{PORT}.3"]),
        (["--in", END], [f"{END}.1", f"{END}.2"]),
        (["--in", END.upper(), "--act", "confirms"], [f"{END}.1"]),
        (["--unreviewed", "--in", PORT], [f"{PORT}.2", f"{PORT}.3"]),
        (["--below", "0.5"], [f"{BAY}.2"]),
        (["--rejected"], [f"{PORT}.4"]),
        (["--limit", "2"], [f"{BAY}.1", f"{BAY}.2"]),
        (["--about", "harbour", "--by", "Ion Vale"], [f"{PORT}.2"]),
    ],
)
def test_all_that_is_asked_for_holds(run: Run, case: Path, asked: list[str], found: list[str]) -> None:
    rows = rows_of(run("statements", case, *asked, "--format", "json"))

    assert [row["id"] for row in rows] == found


def test_a_limit_that_cuts_something_off_says_so(run: Run, case: Path) -> None:
    assert "The first 2 statements; there are more." in run("statements", case, "--limit", "2").stdout
    assert "there are more" not in run("statements", case, "--limit", "11").stdout


def test_nothing_found_is_a_sentence_and_no_failure(run: Run, case: Path) -> None:
    result = run("statements", case, "--about", "volcano")

    assert (result.stdout, result.exit_code) == ("No statement answers to that.\n", 0)
    assert run("statements", case, "--about", "volcano", "--format", "json").stdout == ""


def test_csv_has_a_heading_and_one_row_a_statement(run: Run, case: Path) -> None:
    result = run("statements", case, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 11
    changed = next(row for row in rows if row["id"] == f"{BAY}.4")
    assert (changed["human"], changed["machine"]) == ("speaker: 11; act: 11", "speaker: Fishers; act: asserts")
    assert changed["via"] == "the Bay Herald"
    assert rows[1]["denied_by"].startswith("The port authority: reports that its ships had dumped oil off Lund Bay")


@pytest.mark.parametrize("columns", ["20", "50", "63", "64", "80", "140"])
def test_no_line_is_wider_than_the_terminal(run: Run, case: Path, hostile: Path, columns: str) -> None:
    for path in (case, hostile):
        lines = run("statements", path, env={"COLUMNS": columns}).stdout.splitlines()

        assert max(map(cell_len, lines)) <= int(columns)
        assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("more", [[], ["--about", "red"]])
def test_a_hostile_report_cannot_command_the_terminal(run: Run, hostile: Path, form: str, more: list[str]) -> None:
    result = run("statements", hostile, "--format", form, *more)

    assert result.exit_code == 0
    assert result.stdout.replace("\n", "").replace("\t", "").isprintable()


def test_no_cell_is_a_formula(run: Run, hostile: Path) -> None:
    result = run("statements", hostile, "--format", "csv")

    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert len(rows) == 2
    assert any(cell.startswith("'=cmd") for cell in rows[1])
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


@pytest.mark.parametrize(
    "words",
    [
        ["--below", "2"],
        ["--act", "lies"],
        ["--limit", "0"],
        ["--since", "last week"],
        ["--until", "2024-02-31"],
        ["--format", "html"],
        ["--rejected", "--unreviewed"],
        ["--loud"],
    ],
)
def test_a_misuse_exits_with_two_and_says_why(run: Run, case: Path, words: list[str]) -> None:
    result = run("statements", case, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--by", "Nobody"], 'Nobody called "Nobody" speaks in the case.'),
        (["--by", "\udcff"], "speaks in the case"),
        (["--in", "zzzz"], "The case has no report zzzz."),
        (["--via", "the Moon"], 'Nothing came through "the Moon".'),
    ],
)
def test_what_is_not_there_is_one_sentence(run: Run, case: Path, words: list[str], told: str) -> None:
    result = run("statements", case, *words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("accordingto: ")
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_no_case_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.case").write_text("no case", encoding="utf-8")

    for path in (tmp_path / "no.case", tmp_path / "nothing.case"):
        result = run("statements", path)

        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1


def test_a_limit_that_nobody_means_is_refused(run: Run, case: Path) -> None:
    assert run("statements", case, "--limit", "9" * 30).exit_code == 2


@pytest.mark.parametrize("about", ["", " ", "--", "*", "“”", "_"])
def test_words_to_look_for_are_needed(run: Run, case: Path, about: str) -> None:
    result = run("statements", case, f"--about={about}")

    assert result.exit_code == 2
    assert "Give words to look for" in result.stderr


def test_a_kind_may_follow_a_name(run: Run, case: Path) -> None:
    named = run("statements", case, "--by", "Mara Ode", "--format", "json").stdout

    assert run("statements", case, "--by", "mara ode (person)", "--format", "json").stdout == named
    assert run("statements", case, "--by", "Mara Ode (organisation)").exit_code == 1
