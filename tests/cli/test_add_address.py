"""`accordingto add` of an address: what is kept, what is told, and what `read` makes of one."""

import re
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Self

import pytest

from accordingto.case import Case
from accordingto.case.entries import Added
from accordingto.case.verify import verify
from accordingto.model import Reading, Report
from tests.cli.conftest import Run, StubReader
from tests.readings import TEXT
from tests.webserver import WebServer, answer, leading_to


class StubReaders:
    """Reads in this process, with the stub."""

    ahead = 1

    def __init__(self, *, processes: int | None = None) -> None:
        self.processes = processes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""

    def submit(self, report: Report) -> "Future[Reading]":
        future: Future[Reading] = Future()
        future.set_result(StubReader().read(report))
        return future


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.engine.readers.Readers", StubReaders)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.answers["/bay"] = answer(TEXT.encode(), kind="text/plain; charset=utf-8")
        yield server


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "bay.case"


def rows(case: Path, query: str) -> list[tuple[object, ...]]:
    with Case(case) as opened:
        assert verify(opened)
        return opened.connection.execute(query).fetchall()


def test_an_address_is_fetched_kept_and_read(run: Run, server: WebServer, case: Path) -> None:
    server.answers["/"] = leading_to("/bay")

    done = run("add", case, server.url("/"), "--allow-private")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("1 report added, ")
    ((name, url, object_),) = rows(case, "SELECT name, url, object FROM report")
    assert (name, url) == (server.url("/"), server.url("/bay"))
    with Case(case) as opened:
        kept = opened.object(str(object_))
        ((how, captured, program),) = [
            (what.how, what.captured, what.program) for one in opened.entries() if isinstance(what := one.what, Added)
        ]
    assert kept.count(b"WARC-Type: response") == 2 and kept.endswith(TEXT.encode() + b"\r\n\r\n")
    assert how == "fetched" and program.startswith("accordingto ")
    assert captured and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", captured)
    assert f"WARC-Date: {captured}".encode() in kept


def test_the_same_bytes_are_kept_once_wherever_they_come_from(
    run: Run, server: WebServer, case: Path, tmp_path: Path
) -> None:
    (tmp_path / "bay.txt").write_text(TEXT, encoding="utf-8")
    server.answers["/copy"] = server.answers["/bay"]
    run("add", case, tmp_path / "bay.txt")

    done = run("add", case, server.url("/bay"), server.url("/copy"), "--allow-private")

    assert "0 reports added" in done.stdout and "2 reports there before" in done.stdout
    assert rows(case, "SELECT count(*), max(seen) FROM report") == [(1, 3)]


def test_other_bytes_at_the_same_address_are_a_new_version(run: Run, server: WebServer, case: Path) -> None:
    run("add", case, server.url("/bay"), "--allow-private")
    server.answers["/bay"] = answer(b"The port authority now confirms it.", kind="text/plain")

    run("add", case, server.url("/bay"), "--allow-private")

    (first, one), (second, two) = rows(case, "SELECT version_of, version FROM report ORDER BY place")
    assert (first, one, two) == (None, 1, 2)
    assert second is not None


def test_what_was_answered_instead_is_told_and_recorded_and_the_rest_goes_on(
    run: Run, server: WebServer, case: Path
) -> None:
    gone = server.url("/gone")

    done = run("add", case, gone, server.url("/bay"), "--allow-private")

    told = f"{gone} was answered with 404 Not Found."
    assert done.exit_code == 1
    assert done.stderr == f"accordingto: {told} Check the address, or look for it in a web archive.\n"
    assert "1 report added" in done.stdout and "1 refused" in done.stdout
    assert rows(case, "SELECT name, reason FROM refusal") == [(gone, told)]


def test_this_machine_is_not_asked_unless_it_is_meant(run: Run, server: WebServer, case: Path) -> None:
    done = run("add", case, server.url("/bay"))

    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
    assert server.requests == []


def test_what_is_no_web_address_is_refused_by_its_name(run: Run, case: Path) -> None:
    done = run("add", case, "ftp://example.org/bay.txt")

    assert done.exit_code == 1
    assert "is not an address that begins with http:// or https://" in done.stderr


def test_reading_fetches_nothing_and_says_who_does(run: Run, server: WebServer) -> None:
    done = run("read", server.url("/bay"))

    assert done.exit_code == 1
    assert done.stderr == (
        f"accordingto: {server.url('/bay')} is an address: accordingto read does not fetch. "
        "accordingto add CASE ADDRESS does.\n"
    )
    assert server.requests == []


def test_what_was_fetched_goes_out_in_a_web_archive_and_comes_back(
    run: Run, server: WebServer, case: Path, tmp_path: Path
) -> None:
    server.answers["/"] = leading_to("/bay")
    run("add", case, server.url("/"), "--allow-private")

    out = run("export", case, "--to", tmp_path / "out.wacz")
    back = run("add", tmp_path / "again.case", tmp_path / "out.wacz")

    assert (out.exit_code, back.exit_code, back.stderr) == (0, 0, "")
    assert rows(tmp_path / "again.case", "SELECT url, text FROM report") == rows(case, "SELECT url, text FROM report")
