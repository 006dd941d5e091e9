"""Reading in processes of their own."""

import time

import pytest

from accordingto.engine.readers import Readers
from accordingto.model import ReadingError
from accordingto.reading import Reader
from tests.readings import TEXT, report_of

TEXTS = (TEXT, "Mara Ode denied that the ship was theirs.", "", "Der Minister sagte, das Schiff sei im Hafen gesunken.")


@pytest.mark.parametrize("processes", [1, 2])
def test_they_read_what_a_reader_reads(processes: int) -> None:
    reports = [report_of(text, name=f"{number}.txt") for number, text in enumerate(TEXTS)]
    reader = Reader(threads=1)

    with Readers(processes=processes) as readers:
        futures = [readers.submit(report) for report in reports]
        found = [future.result() for future in futures]

    assert found == [reader.read(report) for report in reports]


def test_what_is_not_done_at_the_end_is_dropped_at_once() -> None:
    long = report_of("\n\n".join([TEXT] * 20_000))

    with Readers(processes=1) as readers:
        futures = [readers.submit(report_of("")), readers.submit(long), readers.submit(long)]
        futures[0].result()
        began = time.monotonic()

    assert time.monotonic() - began < 2
    assert isinstance(futures[1].exception(), ReadingError)
    assert futures[2].cancelled()


def test_there_are_no_more_processes_than_cores() -> None:
    with Readers() as usual, Readers(processes=10_000) as asked:
        assert asked.ahead == usual.ahead
