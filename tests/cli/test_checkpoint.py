"""`accordingto checkpoint`."""

from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.checkpoints import checkpoint_of, parse
from accordingto.case.timestamps import request
from tests.cases import small_case
from tests.cli.conftest import Run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


def test_the_checkpoint_is_printed_as_it_is_to_be_kept(run: Run, case: Path) -> None:
    result = run("checkpoint", case)

    assert result.exit_code == 0
    with Case(case) as opened:
        assert parse(result.stdout) == checkpoint_of(opened)
        assert result.stdout == str(checkpoint_of(opened))


def test_a_request_for_a_time_stamp_is_written_beside_it(run: Run, case: Path, tmp_path: Path) -> None:
    result = run("checkpoint", case, "--timestamp", tmp_path / "request.tsq")

    assert (tmp_path / "request.tsq").read_bytes() == request(parse(result.stdout))


@pytest.mark.parametrize("content", [None, b"", b"words", b"SQLite format 3\x00" + bytes(84)])
def test_what_is_no_case_has_no_checkpoint(run: Run, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other"
    if content is not None:
        path.write_bytes(content)

    result = run("checkpoint", path)

    assert result.exit_code == 1
    assert "accordingto: " in result.stderr
    assert "Traceback" not in result.stderr


def test_a_request_that_cannot_be_written_is_told(run: Run, case: Path, tmp_path: Path) -> None:
    result = run("checkpoint", case, "--timestamp", tmp_path / "nowhere" / "request.tsq")

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
