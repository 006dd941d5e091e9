"""`accordingto claims`, from arguments to what is printed and the exit code."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from accordingto.case import Case, weighings
from accordingto.case.verify import verify
from accordingto.views.wording import ORIGINS
from tests.claimed import BRIBES, SHIP, A, B, C, D, unweighed_case, weighed_case
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case
from tests.stories import reprinted


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weighed_case(tmp_path_factory.mktemp("case") / "weighed.case")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return weighed_case(tmp_path / "mine.case")


def values(run: Run, *words: object) -> list[dict[str, Any]]:
    result = run("claims", *words, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def listed(run: Run, *words: object) -> list[str]:
    return [one["id"] for one in values(run, *words)]


def test_a_denial_in_one_report_stands_beside_what_another_one_says(run: Run, case: Path) -> None:
    ship, bribes = values(run, case)

    assert (ship["id"], ship["claim"], ship["worded_by"]) == (
        SHIP, "the tanker Norvik dumped oil off Lund Bay on Sunday", f"{A}.1",
    )  # fmt: skip
    assert [one["id"] for one in ship["affirmed_by"]] == [f"{A}.1", f"{C}.2"]
    assert [one["id"] for one in ship["denied_by"]] == [f"{B}.1", f"{D}.1"]
    assert [one["id"] for one in ship["mentioned_by"]] == [f"{C}.1"]
    assert (ship["first"], ship["last"], ship["reports"]) == ("2024-03-04", "2024-03-07", [A, B, C, D])
    assert (bribes["id"], bribes["denied_by"]) == (BRIBES, [])


def test_a_statement_says_how_likely_it_speaks_to_the_claim_and_who_says_so(run: Run, case: Path) -> None:
    (ship, _) = values(run, case)

    assert ship["denied_by"][0] == {
        "id": f"{B}.1", "speaker": "Norvik Lines", "act": "denies", "passage": "the tanker Norvik had dumped oil off Lund Bay",
        "via": [], "said": None, "report": B, "title": "Norvik denies", "published": "2024-03-05", "state": "unreviewed", "chance": 0.95,
        "ruled": None,
    }  # fmt: skip


def test_no_more_are_printed_than_wanted(run: Run, case: Path) -> None:
    whole, first = run("claims", case).stdout.splitlines(), run("claims", case, "--limit", "1").stdout.splitlines()

    end = first.index("1 of 2 claims.")
    assert "2 claims." in whole
    assert first[:end] == whole[:end]
    assert len(values(run, case, "--limit", "1")) == 1


def test_the_table_ends_with_what_an_origin_is(run: Run, case: Path) -> None:
    told = " ".join(run("claims", case).stdout.split())

    assert " 2 claims. accordingto show CASE ID tells all of one, " in told
    assert told.endswith(ORIGINS)


def test_the_table_has_a_claim_in_short_with_the_denial_below_the_allegation(run: Run, case: Path) -> None:
    lines = run("claims", case, env={"COLUMNS": "110"}).stdout.splitlines()

    assert lines[: lines.index("")] == [
        f"{SHIP}  the tanker Norvik dumped oil off Lund Bay on Sunday",
        "2 affirm it, 2 deny it, 1 mentions it; 4 reports, 3 origins, 1 of them affirming it; 2024-03-04 to 2024-03-07",
        f"  affirms  Bay fishers alleges {A}.1",
        "  the tanker Norvik dumped oil off Lund Bay on Sunday",
        "  Oil off Lund Bay · 2024-03-04",
        f"  affirms  The coastguard confirms {C}.2",
        "  the tanker Norvik dumped oil off Lund Bay",
        "  Vale demands · 2024-03-06",
        f"  denies  Norvik Lines denies {B}.1",
        "  (said) the tanker Norvik had dumped oil off Lund Bay",
        "  Norvik denies · 2024-03-05",
        f"  denies  Norvik Lines asserts {D}.1",
        "  the tanker Norvik has not dumped oil off Lund Bay",
        "  Norvik says not · 2024-03-07",
        f"  and 1 more: accordingto show CASE {SHIP}",
    ]


def test_a_claim_that_nobody_takes_a_side_on_is_told_by_who_mentions_it(run: Run, path: Path) -> None:
    run("reject", path, f"{A}.1", f"{B}.1", f"{C}.2", f"{D}.1")
    run("same", path, f"{C}.1", f"{C}.3")

    lines = run("claims", path, "--about", "examined", env={"COLUMNS": "100"}).stdout.splitlines()

    assert lines[1] == "nobody affirms it, nobody denies it, 2 mention it; 1 report, 1 origin; 2024-03-06"
    assert f"  mentions it  Ion Vale demands {C}.1" in lines


def test_show_has_all_of_a_claim_with_the_denial_beside_the_allegation(run: Run, case: Path) -> None:
    lines = run("show", case, SHIP, env={"COLUMNS": "90"}).stdout.splitlines()

    assert lines[0] == f"{SHIP}  the tanker Norvik dumped oil off Lund Bay on Sunday"
    assert lines[1] == "5 statements, 4 reports, 3 origins, 1 of them affirming it, 2024-03-04 to 2024-03-07"
    assert lines[2].split() == ["Affirmed", "by", "Denied", "by"]
    assert f"Bay fishers alleges {A}.1" in lines[4]
    assert f"Norvik Lines denies {B}.1" in lines[4]
    assert "Mentioned by" in lines


def test_where_there_is_little_room_one_side_stands_under_the_other(run: Run, case: Path) -> None:
    lines = run("show", case, SHIP, env={"COLUMNS": "60"}).stdout.splitlines()

    assert lines.index("Affirmed by") < lines.index("Denied by") < lines.index("Mentioned by")


@pytest.mark.parametrize("words", [("claims",), ("show", "ID"), ("disputes",), ("dispute", "ID")])
def test_what_reprints_have_alike_is_told_once_and_json_has_all_of_it(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path, (first, again, last), claim = reprinted(tmp_path / "wire.case")
    asked = (words[0], path, *(claim for _ in words[1:]))

    told = " ".join(run(*asked, env={"COLUMNS": "79"}).stdout.split())

    assert told.count("the warden beat nine prisoners at Tekdon") == 2  # over it, and once below
    assert f"also in {again}.1, {last}.1" in told
    assert f"also in {again}.2, {last}.2" in told
    (value,) = map(json.loads, run(*asked, "--format", "json").stdout.splitlines())
    assert {one["id"] for one in value["affirmed_by"]} == {f"{first}.1", f"{again}.1", f"{last}.1"}

    run("different", path, first, again)
    run("different", path, first, last)
    run("different", path, again, last)
    assert "also in" not in run(*asked).stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--by", "Mara Ode"), [BRIBES]),
        (("--by", "norvik lines"), [SHIP]),
        (("--about", "bribes"), [BRIBES]),
        (("--about", "examined"), [SHIP]),
        (("--in", C), [SHIP]),
        (("--in", B.upper()), [SHIP, BRIBES]),
        (("--in", B, "--by", "Mara Ode"), [BRIBES]),
        (("--by", "Mara Ode", "--about", "oil"), []),
        (("--several",), [SHIP, BRIBES]),
    ],
)
def test_only_those_that_were_asked_for(run: Run, case: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert listed(run, case, *words) == expected


def test_what_only_one_report_says_twice_is_not_among_those_of_several(run: Run, path: Path) -> None:
    run("different", path, f"{A}.2", f"{B}.2")
    run("different", path, SHIP, f"{C}.2")
    run("same", path, f"{C}.2", f"{C}.3")

    assert listed(run, path) == [SHIP, f"{C}.c2"]
    assert listed(run, path, "--several") == [SHIP]


def test_where_nothing_fits_that_is_said(run: Run, case: Path) -> None:
    assert run("claims", case, "--about", "parliament").stdout == "No claim answers to that.\n"
    assert run("claims", case, "--about", "parliament", "--format", "json").stdout == ""


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--in", "zzzz"), 1, "The case has no report zzzz. accordingto reports lists them."),
        (("--by", "Nobody Such"), 1, "accordingto people lists the names."),
        (("--about", "?!"), 2, "Give words to look for"),
    ],
)
def test_what_is_not_there_is_told_with_a_hint(
    run: Run, case: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("claims", case, *words)

    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


def test_csv_has_every_side_in_one_row(run: Run, case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", case, "--format", "csv").stdout)))

    assert [row["id"] for row in rows] == [SHIP, BRIBES]
    assert rows[0]["denied_by"].startswith(f"Norvik Lines: the tanker Norvik had dumped oil off Lund Bay ({B}.1); ")
    assert f"({A}.1)" in rows[0]["affirmed_by"]
    assert rows[0]["origins"] == f"{A} ({A}, {C}); {D} ({D}); {B} ({B})"


def test_it_says_the_same_every_time(run: Run, case: Path) -> None:
    assert run("claims", case, "--format", "json").stdout == run("claims", case, "--format", "json").stdout


# origins


def test_each_claim_tells_what_it_goes_back_to_and_why(run: Run, case: Path) -> None:
    (ship, _) = values(run, case)

    assert [(one["kind"], one["reports"]) for one in ship["origins"]] == [
        ("report", [A, C]),
        ("report", [D]),
        ("report", [B]),
    ]
    (link,) = ship["origins"][0]["links"]
    assert (link["left"], link["right"], link["reason"]) == (f"{C}.1", f"{A}.1", "same passage")
    assert {one["report"] for one in link["evidence"]} == {A, C}


def test_a_person_parts_and_joins_origins_and_takes_it_back(run: Run, path: Path) -> None:
    def origins() -> list[list[str]]:
        return [one["reports"] for one in values(run, path)[0]["origins"]]

    before = origins()

    run("different", path, A, C)
    assert sorted(map(sorted, origins())) == sorted([[A], [B], [C], [D]])
    run("undo", path)
    assert origins() == before
    run("same", path, B, D)
    assert sorted(map(sorted, origins())) == sorted([sorted([A, C]), sorted([B, D])])
    assert values(run, path)[0]["origins"][0]["links"]
    run("different", path, D, B)
    assert origins() == before


# weighing on the way


def test_what_is_new_is_weighed_first(run: Run, tmp_path: Path) -> None:
    path = unweighed_case(tmp_path / "new.case")

    assert listed(run, path) == [SHIP, BRIBES]

    with Case(path) as case:
        assert weighings.pending(case) == ()
        assert verify(case)
        size = case.size
    assert listed(run, path) == [SHIP, BRIBES]
    with Case(path) as case:
        assert case.size == size


@pytest.mark.parametrize("command", ["claims", "disputes"])
def test_a_case_that_cannot_be_written_to_shows_what_is_weighed_and_says_what_is_not(
    run: Run, path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("confirm", path, f"{B}.2")
    monkeypatch.setattr("accordingto.case.file.os.access", lambda _, mode: mode != os.W_OK)
    before = path.read_bytes()

    result = run(command, path)

    assert result.exit_code == 0
    assert (
        result.stderr == f"accordingto: {path} cannot be written to: 1 report in it not weighed, and left out here.\n"
    )
    assert f"Norvik Lines denies {B}.1" in result.stdout
    assert path.read_bytes() == before


def test_a_case_that_cannot_be_written_to_and_needs_no_weighing_is_no_matter(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.case.file.os.access", lambda _, mode: mode != os.W_OK)

    assert listed(run, path) == [SHIP, BRIBES]


# rulings


def test_two_statements_that_are_two_part_and_that_can_be_taken_back(run: Run, path: Path) -> None:
    told = run("different", path, f"{A}.1", f"{B}.1", "--because", "another ship").stdout.splitlines()

    assert told[0] == f"{A}.1 and {B}.1 are of two claims from now on."
    assert told[1].startswith(f"To take it back: accordingto undo {path} ")
    assert f"{B}.1" not in str(values(run, path)[0]["denied_by"])
    assert f"{A}.1 and {B}.1 are of two claims" in run("undo", path).stdout
    assert f"{B}.1" in str(values(run, path)[0]["denied_by"])


def test_claims_that_are_one_are_listed_as_one(run: Run, path: Path) -> None:
    result = run("same", path, SHIP, BRIBES)

    assert result.stdout.splitlines()[0] == f"{SHIP} and {BRIBES} are of one claim from now on."
    assert listed(run, path) == [SHIP]
    (ship,) = values(run, path)
    assert {one["id"]: one["ruled"] for one in ship["affirmed_by"]}[f"{B}.2"] == int(result.stdout.split()[-1])


def test_reports_that_go_back_to_one_origin(run: Run, path: Path) -> None:
    assert run("same", path, A, B).stdout.splitlines()[0] == f"{A} and {B} go back to one origin from now on."
    assert run("different", path, A, B).stdout.splitlines()[0] == f"{A} and {B} go back to two origins from now on."


def test_a_ruling_is_in_the_log_with_its_reason(run: Run, path: Path) -> None:
    run("same", path, f"{C}.3", BRIBES, "--as", "editor", "--because", "one budget", env={"COLUMNS": "200"})

    (line,) = (one for one in run("log", path, env={"COLUMNS": "200"}).stdout.splitlines() if BRIBES in one)
    assert "editor" in line
    assert f"{C}.3 and {BRIBES} are of one claim" in line


@pytest.mark.parametrize("command", ["same", "different"])
@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (f"{A}.1", "zzzz.1", "The case has no statement zzzz.1. accordingto statements lists them."),
        (SHIP, "zzzz.c1", "The case has no claim zzzz.c1. accordingto claims lists them."),
        (f"{A}.1", A, f"{A}.1 and {A} are not of one kind. Give two names, two statements or claims, or two reports."),
        (A, "Ion Vale", f"{A} and Ion Vale are not of one kind."),
        (f"{A}.1", f"{A}.1", "That is one and the same. Give two ids."),
        ("zzzz", "yyyy", 'Nobody called "zzzz" speaks in the case.'),
    ],
)
def test_what_cannot_be_ruled_on_is_told_with_a_hint(
    run: Run, path: Path, command: str, one: str, other: str, told: str
) -> None:
    result = run(command, path, one, other)

    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


# hostile reports


@pytest.mark.parametrize("columns", ["20", "79", "80", "140"])
@pytest.mark.parametrize("words", [("claims",), ("disputes",), ("dispute", "ID")])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_table(
    run: Run, tmp_path: Path, columns: str, words: tuple[str, ...]
) -> None:
    path = hostile_case(tmp_path / "hostile.case")
    (id_,) = (json.loads(line)["id"] for line in run("disputes", path, "--format", "json").stdout.splitlines())
    typed = [id_ if word == "ID" else word for word in words]

    for form in ("table", "json", "csv"):
        result = run(typed[0], path, *typed[1:], "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)
