"""`accordingto reread`: once there is a newer reader."""

from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.verify import verify
from accordingto.model import Reading, Report
from accordingto.model.errors import Unread
from tests.cli.conftest import Run, StubReader
from tests.engine.standing_in import ReadersHere


class Newer(StubReader):
    """A reader that finds nothing, and stumbles where it is told to."""

    digest = "e" * 64

    def read(self, report: Report) -> Reading:
        if "INTERRUPT" in report.text:
            raise KeyboardInterrupt
        if "UNREADABLE" in report.text:
            raise Unread("The reader broke down over it.", hint="Try again.")
        return Reading(report=report, reader=self.digest, note="Read anew.")


class NewerHere(ReadersHere):
    """Reads with the newer reader."""

    def __init__(self, *, processes: int | None = None) -> None:
        super().__init__(reader=Newer())


@pytest.fixture
def path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with four reports that an older reader has read."""
    monkeypatch.setattr("accordingto.engine.readers.Readers", ReadersHere)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Report {number} says so.", "utf-8")
    run("add", tmp_path / "mine.case", tmp_path)
    monkeypatch.setattr("accordingto.engine.readers.Readers", NewerHere)
    monkeypatch.setattr("accordingto.reading.Reader", Newer)
    return tmp_path / "mine.case"


def test_every_report_is_read_again_once(run: Run, path: Path) -> None:
    first, second = run("reread", path), run("reread", path)

    assert first.stdout == "4 reports read again.\n"
    assert second.stdout == "0 reports read again.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    with Case(path) as case:
        verify(case)
        assert case.connection.execute("SELECT DISTINCT reader, note FROM report").fetchall() == [
            (Newer.digest, "Read anew.")
        ]


@pytest.mark.parametrize(("text", "code", "told"), [
    ("UNREADABLE", 1, "The reader broke down over it. Try again."),
    ("INTERRUPT", 130, "accordingto: stopped; start it again to go on."),
])  # fmt: skip
def test_what_ends_it_or_cannot_be_read_is_told(
    text: str, code: int, told: str, run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "last.txt").write_text(f"Report with {text}.", "utf-8")
    with monkeypatch.context() as older:
        older.setattr(StubReader, "read", lambda self, report: Reading(report=report, reader=self.digest))
        older.setattr("accordingto.engine.readers.Readers", ReadersHere)
        run("add", path, tmp_path / "last.txt")

    result = run("reread", path)

    assert result.exit_code == code
    assert result.stderr.strip().endswith(told)
    with Case(path) as case:
        verify(case)


def test_there_must_be_a_case(run: Run, tmp_path: Path) -> None:
    result = run("reread", tmp_path / "none.case")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"accordingto: There is no case at {tmp_path}/none.case.")
