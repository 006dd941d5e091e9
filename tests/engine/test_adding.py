"""Adding: in which order, how often, and what is not done twice."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case import reports as kept
from accordingto.engine.adding import Log, Outcome, add, read_again
from accordingto.intake import Given, Source
from accordingto.model import Reading, ReadingError, Report
from accordingto.model.errors import Unread
from tests.cases import PROGRAM
from tests.cli.conftest import StubReader
from tests.engine.standing_in import ReadersHere
from tests.readings import TEXT

AT = "2024-03-10T08:00:00Z"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Case.create(tmp_path / "new.case", at=AT, by="tests", program=PROGRAM) as case:
        yield Log(case=case, now=lambda: AT, by="tests", program=PROGRAM)


def texts(*words: str) -> list[Source]:
    return [Source(name=f"{number}.txt", data=text.encode()) for number, text in enumerate(words)]


def added(log: Log, sources: Sequence[Source], readers: ReadersHere | None = None) -> list[Outcome]:
    return list(add(sources, to=log, given=Given(), readers=readers or ReadersHere()))


def test_reports_are_recorded_in_the_order_in_which_they_were_found(log: Log) -> None:
    found = added(log, texts(*(f"{TEXT} {number}" for number in range(20))))

    names = log.case.connection.execute("SELECT name FROM report ORDER BY place").fetchall()
    assert [one.name for one in found] == [f"{number}.txt" for number in range(20)]
    assert names == [(one.name,) for one in found]


def test_the_same_bytes_twice_in_one_run_are_read_once(log: Log) -> None:
    readers = ReadersHere()

    first, second = added(log, texts(TEXT, TEXT), readers)

    assert readers.asked == ["0.txt"]
    assert (first.there, second.there) == (False, True)
    assert first.report == second.report
    assert log.case.connection.execute("SELECT seen FROM report").fetchall() == [(2,)]


def test_what_is_there_is_not_even_taken_in(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    added(log, texts(TEXT))
    monkeypatch.setattr("accordingto.intake.findings.found_in", None)
    readers = ReadersHere()
    size = log.case.size

    (again,) = added(log, texts(TEXT), readers)

    assert again.there
    assert readers.asked == []
    assert log.case.size == size


def test_what_another_program_has_added_meanwhile_is_only_seen(log: Log) -> None:
    class Beaten(ReadersHere):
        def submit(self, report: Report) -> "Future[Reading]":
            found = kept.Provenance(data=TEXT.encode(), how="file", program=PROGRAM)
            kept.add(log.case, self.reader.read(report), found=found, at=AT, by="another")
            return super().submit(report)

    (one,) = added(log, texts(TEXT), Beaten())

    assert one.there
    assert log.case.connection.execute("SELECT count(*) FROM reading").fetchone() == (1,)


def test_a_report_that_cannot_be_read_is_refused_with_its_bytes_and_the_rest_goes_on(log: Log) -> None:
    class Choosy(StubReader):
        def read(self, report: Report) -> Reading:
            if report.name == "1.txt":
                raise Unread("The reader broke down over it.")
            return super().read(report)

    found = added(log, texts(TEXT, "bad", "good"), ReadersHere(reader=Choosy()))

    (refusal,) = [one.what for one in log.case.entries() if one.what.entry == "refusal"]
    assert [one.error is None for one in found] == [True, False, True]
    assert log.case.object(getattr(refusal, "object")) == b"bad"  # noqa: B009


def test_without_a_reader_nothing_is_refused(log: Log) -> None:
    with pytest.raises(ReadingError):
        added(log, texts("UNREADABLE"))

    assert log.case.size == 1


def test_every_source_is_counted(log: Log) -> None:
    counted: list[int] = []
    sources = texts(TEXT, TEXT, "")

    list(add(sources, to=log, given=Given(), readers=ReadersHere(), taken=lambda: counted.append(1)))

    assert len(counted) == 3


def test_the_rows_of_a_table_keep_its_bytes_once(log: Log) -> None:
    data = ("text\n" + "".join(f"Report number {number} says so.\n" for number in range(50))).encode()

    added(log, [Source(name="many.csv", data=data)])

    assert log.case.connection.execute("SELECT count(*), count(DISTINCT object) FROM report").fetchone() == (50, 1)


def test_only_what_another_reader_has_read_is_read_again(log: Log) -> None:
    added(log, texts(TEXT, "second"))

    class Newer(StubReader):
        digest = "e" * 64

        def read(self, report: Report) -> Reading:
            return Reading(report=report, reader=self.digest, note="Read anew.")

    def again() -> list[Outcome]:
        return list(read_again(to=log, reader=Newer.digest, readers=ReadersHere(reader=Newer())))

    first, second = again(), again()

    assert [one.error for one in first] == [None, None]
    assert len(first) == 2
    assert second == []
