"""`accordingto changes`, from arguments to what is printed and the exit code."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from accordingto.cli import main
from tests.cases import id_of
from tests.readings import ESCAPES
from tests.stories import ADDRESS, Line, made_case, one_claim, report

HOSTILE = ESCAPES.replace("\ud800", "")
APRIL = report(
    Line(who="Mara Ode", act="denies", words="the ship was held in Lund", cue="denied"), on="2024-04-02", url=ADDRESS
)
MAY = report(Line(who="Mara Ode", act="denies", words="the ship was held at all", cue="denied"), on="2024-05-03")
JUNE = report(
    Line(who="Mara Ode", act="confirms", words="the ship was held in Lund", cue="confirmed"),
    on="2024-06-04",
    url=ADDRESS,
)
VALE = report(Line(who="Ion Vale", act="denies", words="a ship was held", cue="denied"), on="2024-06-05")
REPORTS = (APRIL, MAY, JUNE, VALE)


def run(*words: object, **more: Any) -> Result:
    return CliRunner().invoke(main, ["changes", *map(str, words)], **more)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "story.case"
    with made_case(path, *REPORTS) as make:
        one_claim(make, *REPORTS)
    return path


def test_a_story_is_a_line_of_statements_with_what_changed_between_them(case: Path) -> None:
    lines = [line.strip() for line in run(case).stdout.splitlines()]

    assert lines[0] == f"Mara Ode on {id_of(APRIL)}.c1  the ship was held in Lund"
    denied = lines.index(f"2024-04-02  Mara Ode denies {id_of(APRIL)}.1")
    changed = lines.index("↓  from denying it to affirming it")
    confirmed = lines.index(f"2024-06-04  Mara Ode confirms {id_of(JUNE)}.1")
    assert denied < changed < confirmed
    assert lines[denied + 1] == "the ship was held in Lund"
    assert f"1 more time: {id_of(MAY)}.1 of 2024-05-03" in lines
    assert f"Denied by others: Ion Vale ({id_of(VALE)}.1)" in lines
    assert lines[-1] == "1 change of story."


def test_json_has_every_statement_verbatim_with_its_id(case: Path) -> None:
    (value,) = map(json.loads, run(case, "--format", "json").stdout.splitlines())

    assert (value["speaker"], value["kind"], value["claim"]) == ("Mara Ode", "person", "the ship was held in Lund")
    assert [(step["id"], step["stand"], step["passage"], step["times"]) for step in value["steps"]] == [
        (f"{id_of(APRIL)}.1", "denies", "the ship was held in Lund", 2),
        (f"{id_of(JUNE)}.1", "affirms", "the ship was held in Lund", 1),
    ]
    assert [one["id"] for one in value["steps"][0]["again"]] == [f"{id_of(MAY)}.1"]
    assert [one["id"] for one in value["denied_by_others"]] == [f"{id_of(VALE)}.1"]


def test_csv_has_what_was_said_before_beside_what_was_said_then(case: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run(case, "--format", "csv").stdout))

    assert (row["day_before"], row["act_before"], row["statement_before"]) == (
        "2024-04-02",
        "denies",
        f"{id_of(APRIL)}.1",
    )
    assert (row["day"], row["act"], row["statement"]) == ("2024-06-04", "confirms", f"{id_of(JUNE)}.1")
    assert row["what"] == "from denying it to affirming it"
    assert row["denied_by_others"] == f"Ion Vale: a ship was held ({id_of(VALE)}.1)"


def test_only_a_speakers_or_a_reports(case: Path) -> None:
    assert run(case, "--by", "Ode", "--in", id_of(MAY)).stdout.endswith("1 change of story.\n")
    assert run(case, "--by", "Vale").stdout == "No change of story was found.\n"
    assert run(case, "--by", "Vale", "--format", "json").stdout == ""


@pytest.mark.parametrize("more", [(), ("--versions",)])
@pytest.mark.parametrize(("option", "value"), [("--by", "Nobody Here"), ("--in", "zzzz")])
def test_who_or_what_is_not_there_fails(case: Path, option: str, value: str, more: tuple[str, ...]) -> None:
    result = run(case, option, value, *more)

    assert (result.exit_code, result.stdout) == (1, "")
    assert value in result.stderr


def test_versions_show_before_above_after(case: Path) -> None:
    lines = [line.strip() for line in run(case, "--versions").stdout.splitlines()]

    assert f"{id_of(APRIL)}, version 1 of 2024-04-02  →  {id_of(JUNE)}, version 2 of 2024-06-04" in lines
    before = lines.index(f"Mara Ode denies (denied) {id_of(APRIL)}.1")
    after = lines.index(f"Mara Ode confirms (confirmed) {id_of(JUNE)}.1")
    assert lines[before + 1] == lines[after + 1] == "the ship was held in Lund"
    assert "↓  another act: “denies” → “confirms”" in lines[before:after]
    assert lines[-1] == "1 pair of versions."


def test_versions_as_json_and_csv(case: Path) -> None:
    (value,) = map(json.loads, run(case, "--versions", "--format", "json").stdout.splitlines())
    (row,) = csv.DictReader(io.StringIO(run(case, "--versions", "--format", "csv").stdout))

    (revised,) = value["revised"]
    assert (value["added"], value["removed"], value["before"]["version"], value["after"]["version"]) == ([], [], 1, 2)
    assert revised["turns"] == [{"how": "act", "before": "denies", "after": "confirms"}]
    assert (row["what"], row["before"], row["after"]) == ("act", "denies", "confirms")
    assert (row["statement_before"], row["statement"]) == (revised["before"]["id"], revised["after"]["id"])


def test_no_versions_says_so(case: Path) -> None:
    assert run(case, "--versions", "--in", id_of(VALE)).stdout == "No report has another version here.\n"
    assert run(case, "--versions", "--by", "Vale").stdout == "Nothing of theirs is other between versions.\n"


def test_it_says_the_same_every_time(case: Path) -> None:
    assert run(case, "--format", "json").stdout == run(case, "--format", "json").stdout


@pytest.mark.parametrize("more", [(), ("--versions",)])
@pytest.mark.parametrize("columns", ["20", "79", "140"])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_table(
    tmp_path: Path, columns: str, more: tuple[str, ...]
) -> None:
    lines = (("denies", HOSTILE, "2024-04-02"), ("confirms", f"{HOSTILE} 3", f"2024-06-04{HOSTILE}"))
    reports = [
        report(Line(who=HOSTILE, act=act, words=words, cue=HOSTILE), on=day, url=f"javascript:{HOSTILE}")  # type: ignore[arg-type]
        for act, words, day in lines
    ]
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)

    for form in ("table", "json", "csv"):
        result = run(tmp_path / "a.case", *more, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert len(result.stdout) > 100
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)
