"""`accordingto prove`, and what `accordingto verify` makes of it."""

import json
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.entries import Opened
from tests.cases import Maker, small_case
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


def written(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def test_a_proof_is_checked_without_the_case(run: Run, case: Path, tmp_path: Path) -> None:
    checkpoint = written(tmp_path / "checkpoint", run("checkpoint", case).stdout)
    proof = written(tmp_path / "proof.json", run("prove", case, 11).stdout)
    case.unlink()

    result = run("verify", proof, "--against", checkpoint)
    as_json = json.loads(run("verify", proof, "--against", checkpoint, "--format", "json").stdout)

    assert result.exit_code == 0
    assert result.stdout.startswith("Entry 11 is in the case of that checkpoint:")
    assert as_json["sound"]
    assert as_json["number"] == 11
    assert as_json["entry"]["entry"] == "correction"


def test_a_changed_proof_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    checkpoint = written(tmp_path / "checkpoint", run("checkpoint", case).stdout)
    proof = written(tmp_path / "proof.json", run("prove", case, 1).stdout.replace("Coast News", "Other News"))

    result = run("verify", proof, "--against", checkpoint)
    as_json = run("verify", proof, "--against", checkpoint, "--format", "json")

    assert result.exit_code == as_json.exit_code == 1
    assert "does not lead to the checkpoint's root" in result.stderr
    assert json.loads(as_json.stdout)["sound"] is False


def test_a_proof_can_be_made_for_an_older_checkpoint(run: Run, case: Path, tmp_path: Path) -> None:
    checkpoint = written(tmp_path / "checkpoint", run("checkpoint", case).stdout)
    with Case(case, writable=True) as opened:
        Maker(opened).log(Opened(program="again"))
    now = written(tmp_path / "now.json", run("prove", case, 1).stdout)
    then = written(tmp_path / "then.json", run("prove", case, 1, "--against", checkpoint).stdout)

    assert run("verify", now, "--against", checkpoint).exit_code == 1
    assert run("verify", then, "--against", checkpoint).exit_code == 0


def test_a_proof_alone_is_nothing_to_check(run: Run, case: Path, tmp_path: Path) -> None:
    proof = written(tmp_path / "proof.json", run("prove", case, 9).stdout)

    result = run("verify", proof)

    assert result.exit_code == 2
    assert "--against" in result.stderr


@pytest.mark.parametrize("number", ["99", "-1", "one"])
def test_an_entry_that_is_not_there_is_not_proved(run: Run, case: Path, number: str) -> None:
    result = run("prove", case, "--", number)

    assert result.exit_code == (1 if number == "99" else 2)
    assert not result.stdout


@pytest.mark.parametrize("content", [b"{", b"{}", b"{\xff", b'{"proof": 3}'])
def test_what_is_no_proof_is_told_as_such(run: Run, case: Path, tmp_path: Path, content: bytes) -> None:
    checkpoint = written(tmp_path / "checkpoint", run("checkpoint", case).stdout)
    (tmp_path / "proof.json").write_bytes(content)

    result = run("verify", tmp_path / "proof.json", "--against", checkpoint)

    assert result.exit_code == 1
    assert "accordingto: " in result.stderr


def test_a_proof_survives_every_pipe(run: Run, tmp_path: Path) -> None:
    proof = run("prove", hostile_case(tmp_path / "hostile.case"), 1).stdout

    assert proof.isascii()
    assert proof.replace("\n", "").isprintable()
