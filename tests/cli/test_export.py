"""`accordingto export`, and that Datasette opens a case."""

import csv
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.entries import Exported
from accordingto.case.verify import verify
from accordingto.model.errors import CaseUnwritable
from tests.cases import id_of, small_case
from tests.cli.conftest import Run
from tests.readings import READING

BAY = id_of(READING)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl", "jsonld", "wacz", "CSV"])
def test_each_ending_makes_a_file_that_the_log_knows(ending: str, run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / f"out.{ending}"

    done = run("export", case, "--to", target)

    what = "3 reports" if ending == "wacz" else "11 statements"
    assert (done.exit_code, done.stderr) == (0, f"accordingto: {target} was written: {what}.\n")
    with Case(case) as opened:
        last = opened.entry(opened.size - 1).what
        assert verify(opened)
    assert last == Exported(name=target.name, digest=hashlib.sha256(target.read_bytes()).hexdigest())


def test_the_same_case_gives_the_same_file_twice(run: Run, case: Path, tmp_path: Path) -> None:
    run("export", case, "--to", tmp_path / "a.xlsx")
    run("export", case, "--to", tmp_path / "b.xlsx")

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_filters_choose_the_statements(run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"

    run("export", case, "--to", target, "--by", "Mara Ode", "--in", BAY, "--act", "denies", "--unreviewed")

    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == [f"{BAY}.3"]


@pytest.mark.parametrize("words", [("--by", "Ode"), ("--act", "denies"), ("--unreviewed",)])
def test_a_web_archive_is_not_filtered_by_statements(
    words: tuple[str, ...], run: Run, case: Path, tmp_path: Path
) -> None:
    done = run("export", case, "--to", tmp_path / "x.wacz", *words)

    assert done.exit_code == 2
    assert "--in" in done.stderr


def test_an_unknown_ending_names_those_that_there_are(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", tmp_path / "x.doc")

    assert done.exit_code == 2
    assert ".jsonld" in done.stderr


def test_a_case_that_cannot_be_written_to_is_exported_all_the_same(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CaseUnwritable("no.")

    monkeypatch.setattr(Case, "append", refuse)

    done = run("export", case, "--to", tmp_path / "x.csv")

    assert done.exit_code == 0
    assert "does not record" in done.stderr
    assert (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("words", [("--by", "Nobody Atall"), ("--in", "zzzz")])
def test_a_failed_export_leaves_what_stood_there(words: tuple[str, str], run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")

    done = run("export", case, "--to", target, "--force", *words)

    assert done.exit_code == 1
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "small.case"]


def test_a_file_is_replaced_only_by_force(run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")

    refused = run("export", case, "--to", target)
    left = target.read_text()
    forced = run("export", case, "--to", target, "--force")

    assert (refused.exit_code, left, forced.exit_code) == (1, "before", 0)
    assert refused.stderr == (
        f"accordingto: There is a file at {target} already. Name another one, or add --force to replace it.\n"
    )
    assert target.read_text() != "before"


def test_a_case_is_never_written_over_by_its_own_export(run: Run, case: Path, tmp_path: Path) -> None:
    odd = case.rename(tmp_path / "odd.csv")
    before = odd.read_bytes()

    done = run("export", odd, "--to", odd)

    assert done.exit_code == 2
    assert odd.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_in_words(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", tmp_path / "none" / "x.csv")

    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(importlib.util.find_spec("datasette") is None, reason="Datasette is not installed")
def test_datasette_shows_a_case_without_changing_it(case: Path) -> None:
    before = case.read_bytes()

    def rows(*words: str) -> list[dict[str, object]]:
        command = [sys.executable, "-W", "ignore", "-m", "datasette", *words]
        return list(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))

    statements = rows(str(case), "--get", "/small/Statements.json?_shape=array")
    disputes = rows("--immutable", str(case), "--get", "/small/Disputes.json?_shape=array")

    assert f"{BAY}.1" in {row["Statement"] for row in statements}
    assert "unreviewed" in {row["Review"] for row in statements}
    assert disputes[0]["Denied by"]
    assert case.read_bytes() == before


def test_a_copy_of_a_case_exports_the_same_bytes(run: Run, case: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(case, tmp_path / "copy.case"))

    run("export", case, "--to", tmp_path / "a.jsonld")
    run("export", copy, "--to", tmp_path / "b.jsonld")

    assert (tmp_path / "a.jsonld").read_bytes() == (tmp_path / "b.jsonld").read_bytes()


@pytest.mark.parametrize("ending", [".csv", ".wacz"])
def test_a_case_that_may_only_be_read_is_exported(
    ending: str, run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case.read_bytes()
    monkeypatch.setattr(
        "accordingto.case.file.os.access", lambda place, _: place != case
    )  # for root may write anything

    done = run("export", case, "--to", tmp_path / f"x{ending}")

    assert done.exit_code == 0
    assert "does not record" in done.stderr
    assert (tmp_path / f"x{ending}").exists()
    assert case.read_bytes() == before


def test_a_name_that_is_no_text_goes_into_the_log_as_near_as_can_be(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv"))

    with Case(case) as opened:
        last = opened.entry(opened.size - 1).what
    assert done.exit_code == 0
    assert isinstance(last, Exported)
    assert last.name == "?.csv"
