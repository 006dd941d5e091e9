"""A reader that stands in for the neural one, and ways to run the command line."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import accordingto.reading
from accordingto.cli import main
from accordingto.engine.weighing import weigh
from accordingto.model import Reading, ReadingError, Report
from tests.readings import READING, TEXT, hops
from tests.weighing.saying import weigher_by_words

Run = Callable[..., Result]


class StubReader:
    """Reads the one text that it knows, and does what certain other texts tell it to."""

    digest = "f" * 64
    threads: int | None = None

    def __init__(self, *, threads: int | None = None) -> None:
        type(self).threads = threads

    def read(self, report: Report) -> Reading:
        if "INTERRUPT" in report.text:
            raise KeyboardInterrupt
        if "UNREADABLE" in report.text:
            raise ReadingError("the reader gave up.", hint="Install it again.")
        if report.text.strip() != TEXT:
            return Reading(report=report, reader=self.digest, note="The text is not in English, so nothing was read.")
        return replace(READING, report=report)


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(accordingto.reading, "Reader"):
        monkeypatch.setattr(accordingto.reading, "Reader", StubReader, raising=False)
    monkeypatch.setattr("accordingto.cli.running.Reader", StubReader)
    monkeypatch.setattr(accordingto.reading, "chain", hops, raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True)
def _weigher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.engine.weighing.weigh", partial(weigh, weigher=weigher_by_words))


@pytest.fixture
def run() -> Run:
    """Run the program with these arguments and say what it printed."""
    return lambda *words, **more: CliRunner().invoke(main, [str(word) for word in words], **more)


@pytest.fixture
def bay(tmp_path: Path) -> Path:
    """A file with the report that the stub reader knows."""
    path = tmp_path / "bay.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
