"""Readers that read in this process, with a reader that knows one text."""

from concurrent.futures import Future
from typing import Any, Self

from accordingto.engine.readers import Readers
from accordingto.model import AccordingtoError, Reading, Report
from tests.cli.conftest import StubReader


class ReadersHere(Readers):
    """Like the real ones, in this process and at once."""

    ahead = 3

    def __init__(self, *, processes: int | None = None, reader: Any = None) -> None:
        self.reader = reader or StubReader()
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, report: Report) -> "Future[Reading]":
        self.asked.append(report.name)
        future: Future[Reading] = Future()
        try:
            future.set_result(self.reader.read(report))
        except AccordingtoError as error:
            future.set_exception(error)
        return future
