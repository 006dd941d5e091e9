"""`accordingto verify`."""

import errno
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.entries import Opened
from accordingto.cli.checkpoints import is_proof
from tests.authority import Authority
from tests.cases import Maker, small_case
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make an authority with")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


@pytest.fixture
def checkpoint(run: Run, case: Path, tmp_path: Path) -> Path:
    path = tmp_path / "checkpoint"
    path.write_text(run("checkpoint", case).stdout, encoding="utf-8")
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_sound_case_is_told_as_such_with_what_that_does_not_show(run: Run, case: Path) -> None:
    result = run("verify", case)

    assert result.exit_code == 0
    assert f"{case} is sound: 19 entries, 3 reports, 13 statements" in result.stdout
    assert "only a checkpoint kept elsewhere can show" in result.stdout


def test_a_grown_case_answers_to_its_checkpoint(run: Run, case: Path, checkpoint: Path) -> None:
    with Case(case, writable=True) as opened:
        Maker(opened).log(Opened(program="again"))

    result = run("verify", case, "--against", checkpoint)

    assert result.exit_code == 0
    assert "Its first 19 entries are those of the checkpoint." in result.stdout


def test_what_was_changed_is_told_one_place_a_line(run: Run, case: Path, checkpoint: Path) -> None:
    change(case, "UPDATE entry SET leaf = '' WHERE number IN (3, 5)")
    change(case, "DELETE FROM entry WHERE number = 18")

    result = run("verify", case, "--against", checkpoint)

    assert result.exit_code == 1
    assert not result.stdout
    lines = result.stderr.splitlines()
    assert "is not what was recorded" in lines[0]
    assert [line for line in lines if "Entry 3 was changed" in line]
    assert [line for line in lines if "Entry 5 was changed" in line]
    assert [line for line in lines if "entry 18 is gone" in line]


def test_a_program_gets_it_as_json(run: Run, case: Path, checkpoint: Path) -> None:
    sound = run("verify", case, "--against", checkpoint, "--format", "json")
    change(case, "DELETE FROM refusal")
    damaged = run("verify", case, "--format", "json")

    found = json.loads(sound.stdout)
    assert (sound.exit_code, damaged.exit_code) == (0, 1)
    assert (found["sound"], found["entries"], found["statements"]) == (True, 19, 13)
    assert found["checkpoint"] == checkpoint.read_text(encoding="utf-8")
    assert json.loads(damaged.stdout)["places"] == ["refusal 8 broken.pdf is missing."]


@pytest.mark.parametrize("content", [b"", b"words", b"\xff\xfe", b"accordingto case 00\n1\n2\n"])
def test_what_is_no_checkpoint_is_told_as_such(run: Run, case: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)

    result = run("verify", case, "--against", tmp_path / "other")

    assert result.exit_code == 1
    assert "accordingto checkpoint" in result.stderr or "is no text" in result.stderr


@pytest.mark.parametrize("option", ["--against", "--timestamp", "--authority"])
def test_files_that_are_not_there_are_misuse(run: Run, case: Path, option: str) -> None:
    assert run("verify", case, option, "nowhere").exit_code == 2


@pytest.mark.parametrize(("name", "told"), [("none.case", "There is no case"), (".", "is a folder, not a case")])
def test_there_must_be_a_case(run: Run, tmp_path: Path, name: str, told: str) -> None:
    result = run("verify", tmp_path / name)

    assert result.exit_code == 1
    assert told in result.stderr


def test_a_time_stamp_needs_an_authority(run: Run, case: Path, checkpoint: Path) -> None:
    result = run("verify", case, "--timestamp", checkpoint)

    assert result.exit_code == 2
    assert "go together" in result.stderr


@needs_openssl
def test_a_time_stamp_says_when_the_checkpoint_was_there(
    run: Run, case: Path, checkpoint: Path, tmp_path: Path
) -> None:
    authority = Authority.made_in(tmp_path)
    run("checkpoint", case, "--timestamp", tmp_path / "ask.tsq")
    (tmp_path / "answer.tsr").write_bytes(authority.answer((tmp_path / "ask.tsq").read_bytes()))
    stamped = ("--timestamp", tmp_path / "answer.tsr", "--authority", tmp_path / "root.pem")

    now = run("verify", case, *stamped)
    with Case(case, writable=True) as opened:
        Maker(opened).log(Opened(program="again"))
    grown = run("verify", case, *stamped)
    then = run("verify", case, "--against", checkpoint, *stamped)
    as_json = json.loads(run("verify", case, "--against", checkpoint, *stamped, "--format", "json").stdout)

    assert (now.exit_code, grown.exit_code, then.exit_code) == (0, 1, 0)
    assert f"The authority saw the checkpoint at {as_json['stamped']}." in now.stdout
    assert "something else than this checkpoint" in grown.stderr


def test_json_commands_no_terminal(run: Run, tmp_path: Path) -> None:
    path = hostile_case(tmp_path / "hostile.case")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('CREATE TABLE "\x9b2J\u202e" (x)')

    told = run("verify", path, "--format", "json").stdout

    assert json.loads(told)["places"] == ["The table \x9b2J\u202e is there, which no case has."]
    assert told.rstrip("\n").isprintable()


def test_what_cannot_be_opened_is_no_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # for root may open anything

    assert not is_proof(tmp_path / "x")


@pytest.mark.parametrize("first", range(5, 18))
def test_a_log_whose_end_is_cut_off_is_told_as_such_and_sent_back_to_a_copy(run: Run, case: Path, first: int) -> None:
    change(case, f"DELETE FROM entry WHERE number >= {first}")  # noqa: S608 - a number

    result = run("verify", case)

    assert result.exit_code == 1
    assert "Go back to a copy" in result.stderr.splitlines()[0]
    assert "rebuild" not in result.stderr
    assert "The end of the log is cut off" in result.stderr.splitlines()[1]
    assert f"Entries from {first} on are gone." in result.stderr.splitlines()[1]


def test_a_checkpoint_of_another_case_is_told_as_such_and_nothing_else(run: Run, case: Path, tmp_path: Path) -> None:
    Case.create(tmp_path / "other.case", at="2025-01-01T00:00:00Z", by="x", program="p").close()
    (tmp_path / "other").write_text(run("checkpoint", tmp_path / "other.case").stdout, encoding="utf-8")
    change(case, "DELETE FROM refusal")

    result = run("verify", case, "--against", tmp_path / "other")

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("accordingto: The checkpoint is of another case")


@pytest.mark.parametrize("content", [b"", b"words", b"\x00" * 5000])
def test_a_file_that_is_no_case_is_told_as_such(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)

    result = run("verify", tmp_path / "other")

    assert result.exit_code == 1
    assert f"{tmp_path / 'other'} is no case." in result.stderr
