"""`accordingto dispute`, from arguments to what is printed and the exit code."""

import json
from pathlib import Path

import pytest

from accordingto.views.wording import ORIGINS
from tests.cases import id_of, small_case, wire
from tests.claimed import BRIBES, SHIP, A, B, C, D, weighed_case
from tests.cli.conftest import Run
from tests.readings import READING

BAY = id_of(READING)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weighed_case(tmp_path_factory.mktemp("case") / "weighed.case")


def test_it_is_told_in_the_order_of_time_with_each_stand(run: Run, case: Path) -> None:
    lines = run("dispute", case, SHIP).stdout.splitlines()

    assert lines[0] == f"{SHIP}  the tanker Norvik dumped oil off Lund Bay on Sunday"
    assert [line for line in lines if line.startswith("2024")] == [
        f"2024-03-04  affirms  Bay fishers alleges {A}.1",
        f"2024-03-05  denies  Norvik Lines denies {B}.1",
        f"2024-03-06  mentions it  Ion Vale demands {C}.1",
        f"2024-03-06  affirms  The coastguard confirms {C}.2",
        f"2024-03-07  denies  Norvik Lines asserts {D}.1",
    ]


def test_at_its_end_stands_where_it_all_comes_from_and_why(run: Run, case: Path) -> None:
    lines = run("dispute", case, SHIP).stdout.splitlines()

    place = lines.index("Origins: 4 reports, 3 origins.")
    assert lines[place + 1 : place + 3] == [f"  report {A}  {A}, {C}", f"    {C}.1 and {A}.1: same passage"]
    assert " ".join(lines).endswith(ORIGINS)


def test_who_was_accused_and_has_no_reply_is_named(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")
    (found,) = (
        one
        for one in map(json.loads, run("disputes", path, "--in", BAY, "--format", "json").stdout.splitlines())
        if one["unanswered"]
    )

    assert "No reply: Norvik." in run("dispute", path, found["id"]).stdout.splitlines()


def test_a_denial_of_what_nobody_affirms_is_told_as_that(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")

    lines = run("dispute", path, f"{id_of(wire())}.d1").stdout.splitlines()

    assert lines[0].endswith(".d1  Denied: the ship was theirs")
    assert lines[1] == "Nobody was found in this report who affirms it."


def test_a_claim_that_nobody_denies_can_be_told_too_and_in_capitals(run: Run, case: Path) -> None:
    lines = run("dispute", case, BRIBES.upper()).stdout.splitlines()

    assert len([line for line in lines if "  affirms  Mara Ode asserts" in line]) == 2


def test_a_dispute_within_a_report_has_its_own_id_also_where_it_is_part_of_a_claim(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")

    lines = run("dispute", path, f"{BAY}.d1").stdout.splitlines()

    assert lines[0] == f"{BAY}.d1  its ships had dumped oil off Lund Bay"
    assert any("denies  The port authority denies" in line for line in lines)


def test_programs_get_one_object(run: Run, case: Path) -> None:
    (line,) = run("dispute", case, SHIP, "--format", "json").stdout.splitlines()

    found = json.loads(line)
    assert [one["id"] for one in found["denied_by"]] == [f"{B}.1", f"{D}.1"]
    assert [one["reports"] for one in found["origins"]] == [[A, C], [D], [B]]


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("zzzz.d1", "The case has no dispute zzzz.d1. accordingto disputes lists them."),
        ("zzzz.c1", "The case has no claim zzzz.c1. accordingto claims lists them."),
        (f"{C}.c3", f"The case has no claim {C}.c3. accordingto claims lists them."),
        ("c0de", "The case has no dispute c0de. accordingto disputes lists them."),
        (f"{A}.1", f"The case has no dispute {A}.1. accordingto disputes lists them."),
    ],
)
def test_one_that_is_not_there_fails_with_a_hint(run: Run, case: Path, id_: str, told: str) -> None:
    result = run("dispute", case, id_)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"accordingto: {told}\n")


def test_show_tells_the_claims_of_a_statement_and_a_claim_by_its_id(run: Run, case: Path) -> None:
    shown = run("show", case, f"{B}.1")
    claim = run("show", case, SHIP, "--format", "json")

    assert f"Speaks to {SHIP} “the tanker Norvik dumped oil off Lund Bay on Sunday”" in " ".join(shown.stdout.split())
    assert json.loads(claim.stdout)["id"] == SHIP
    assert [one["id"] for one in json.loads(claim.stdout)["denied_by"]] == [f"{B}.1", f"{D}.1"]
