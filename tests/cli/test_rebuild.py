"""`accordingto rebuild`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cases import small_case
from tests.cli.conftest import Run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_case_is_made_anew_in_place(run: Run, case: Path) -> None:
    change(case, "UPDATE statement SET speaker = 'somebody else'")
    before = run("checkpoint", case).stdout

    result = run("rebuild", case)

    assert result.exit_code == 0
    assert result.stdout == f"{case} was made anew from 19 entries.\n"
    assert run("verify", case).exit_code == 0
    assert run("checkpoint", case).stdout == before


def test_a_case_is_made_anew_elsewhere(run: Run, case: Path, tmp_path: Path) -> None:
    change(case, "UPDATE statement SET speaker = 'somebody else'")
    before = case.read_bytes()

    result = run("rebuild", case, "--to", tmp_path / "new.case")

    assert result.exit_code == 0
    assert case.read_bytes() == before
    assert run("verify", case).exit_code == 1
    assert run("verify", tmp_path / "new.case").exit_code == 0


def test_what_is_damaged_itself_is_named(run: Run, case: Path) -> None:
    change(case, "DELETE FROM text")

    result = run("rebuild", case)

    assert result.exit_code == 1
    assert "damaged itself" in result.stderr
    assert result.stderr.count("is missing, which entry") == 3


def test_a_case_that_may_not_be_written_to_is_left_alone(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import accordingto.cli.casefile
    from accordingto.case import Case

    monkeypatch.setattr(
        accordingto.cli.casefile, "Case", lambda path, writable: Case(path)
    )  # for root may write anything

    result = run("rebuild", case)

    assert result.exit_code == 1
    assert "cannot be written to" in result.stderr


def test_there_must_be_a_case(run: Run, tmp_path: Path) -> None:
    assert run("rebuild", tmp_path / "none.case").exit_code == 1


def test_a_folder_that_is_not_there_is_named(run: Run, case: Path, tmp_path: Path) -> None:
    result = run("rebuild", case, "--to", tmp_path / "nowhere" / "new.case")

    assert result.exit_code == 1
    assert f"There is no folder {tmp_path / 'nowhere'}." in result.stderr


def test_a_log_whose_end_is_cut_off_is_not_made_the_truth(run: Run, case: Path, tmp_path: Path) -> None:
    change(case, "DELETE FROM entry WHERE number >= 16")
    before = case.read_bytes()

    refused = run("rebuild", case)
    elsewhere = run("rebuild", case, "--to", tmp_path / "new.case")

    assert refused.exit_code == 1
    assert "Entries from 16 on are gone." in refused.stderr
    assert case.read_bytes() == before
    assert elsewhere.exit_code == 0
    assert run("verify", tmp_path / "new.case").exit_code == 0
