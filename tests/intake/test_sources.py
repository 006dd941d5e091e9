"""What a person names on the command line, found and read in order."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accordingto.intake import Given, Refusal, Source, reports_in, sources_in
from accordingto.intake.formats import ending_by_looking
from accordingto.model import Report
from accordingto.model.errors import NotFound, TooLarge, UnknownFormat, Unreadable


def standard_input_of(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_folders_are_gone_through_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.HTML", "a.txt", "c.eml", "b/.hidden.txt", ".git/x.txt", "b/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("He denied it.")

    found = sources_in([str(tmp_path)])

    assert [os.path.relpath(source.name, tmp_path) for source in found] == ["a.txt", "b/a.HTML", "b/z.txt", "c.eml"]


def test_paths_come_in_the_order_given_and_named_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt"):
        Path(name).write_text("He denied it.")

    found = sources_in(["./b.txt", "a.txt", "./b.txt"])

    assert [source.name for source in found] == ["./b.txt", "a.txt", "./b.txt"]


def test_a_folder_linked_into_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He denied it.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    found = tuple(sources_in([str(tmp_path)]))

    assert [one.name for one in found] == [f"{tmp_path}/a.txt"]


def test_a_file_linked_to_itself_is_refused_and_the_rest_of_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He denied it.")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "z.txt").write_text("She did not.")

    found = [one for source in sources_in([str(tmp_path)]) for one in _read(source)]

    assert [one.name.rpartition("/")[2] for one in found] == ["a.txt", "round.txt", "z.txt"]
    assert [isinstance(one, Refusal) for one in found] == [False, True, False]


def test_a_path_of_no_letters_is_named_as_such() -> None:
    (found,) = sources_in([""])

    assert isinstance(found, Refusal)
    assert str(found.error) == 'There is nothing at "".'


def _read(source: Source | Refusal) -> list[Report | Refusal]:
    return [source] if isinstance(source, Refusal) else list(reports_in(source, given=Given()))


@pytest.mark.parametrize("path", ["missing.txt", "nul\0.txt", "x" * 5000])
def test_what_is_not_there_is_refused_and_the_rest_goes_on(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.txt").write_text("He denied it.")

    refusal, source = sources_in([path, str(tmp_path / "a.txt")])

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, NotFound)
    assert isinstance(source, Source)


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")

    (refusal,) = sources_in([str(tmp_path)])

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, NotFound)


def test_a_file_of_another_kind_is_refused_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")

    (refusal,) = sources_in([str(tmp_path / "picture.png")])

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, UnknownFormat)
    assert ".docx" in refusal.error.hint


def test_a_pipe_named_like_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")

    (source,) = sources_in([str(tmp_path / "a.txt")])
    assert isinstance(source, Source)
    (refusal,) = reports_in(source, given=Given())

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, Unreadable)


def test_a_file_that_went_away_meanwhile_is_refused(tmp_path: Path) -> None:
    (refusal,) = reports_in(Source(name="a.txt", path=tmp_path / "a.txt"), given=Given())

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, NotFound)


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("He denied it.")
    monkeypatch.setattr(Path, "open", forbidden)

    (refusal,) = reports_in(Source(name="a.txt", path=tmp_path / "a.txt"), given=Given())

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, Unreadable)
    assert "Permission denied" in str(refusal.error)


def test_a_file_over_the_limit_is_refused_without_holding_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(10_000_000_000)

    (refusal,) = reports_in(Source(name="a.txt", path=tmp_path / "a.txt"), given=Given())

    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, TooLarge)


def test_a_name_that_is_not_utf8_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/d\xe9ni.txt"
    Path(os.fsdecode(path)).write_text("He denied it.")

    (source,) = sources_in([str(tmp_path)])
    assert isinstance(source, Source)
    (report,) = reports_in(source, given=Given())

    assert isinstance(report, Report)
    assert report.name.encode().endswith("d\ufffdni.txt".encode())


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"He denied it.", ".txt"),
        (b"", ".txt"),
        (b'{"text": "He denied it."}\n', ".jsonl"),
        (b"{not json}", ".txt"),
        (b'{"id": "a", "text": "He den', ".jsonl"),
        (b'{\n  "text": "He denied it."\n}\n', ".jsonl"),
        (b"\xef\xbb\xbf  <!-- saved --><!DOCTYPE html><p>He denied it.", ".html"),
        (b"<strange> he said", ".txt"),
        (b"%PDF-1.7", ".pdf"),
        (b"PK\x03\x04", ".docx"),
        (b"PK\x05\x06" + bytes(18), ".zip"),
        (b"WARC/1.1\r\n", ".warc"),
        (gzip.compress(b"WARC/1.0\r\n"), ".warc.gz"),
        (gzip.compress(b"He denied it."), ".txt"),
        (b'<?xml version="1.0"?>\n<!-- made --><rss version="2.0">', ".rss"),
        ('\ufeff<feed xmlns="http://www.w3.org/2005/Atom">'.encode("utf-16-le"), ".rss"),
    ],
)
def test_standard_input_is_told_by_looking(data: bytes, ending: str) -> None:
    assert ending_by_looking(data) == ending


@pytest.mark.parametrize(
    ("member", "ending"),
    [("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("archive/a.warc.gz", ".wacz"), ("a.txt", ".zip")],
)
def test_a_package_on_standard_input_is_told_by_what_it_holds(made: dict[str, Any], member: str, ending: str) -> None:
    assert ending_by_looking(made["zip_of"]({member: b""})) == ending


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input_of(b'{"id": "a", "text": "He denied it."}\n{"id": "b"}\n', monkeypatch)

    (source,) = sources_in(["-"])
    assert isinstance(source, Source)
    report, refusal = reports_in(source, given=Given())

    assert (report.name, refusal.name) == ("standard input:1", "standard input:2")
    assert isinstance(refusal, Refusal)


def test_reading_text_loads_no_library_that_text_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He denied it.")
    program = (
        "import sys; from accordingto.intake import *;"
        f"[list(reports_in(source, given=Given())) for source in sources_in([{str(tmp_path)!r}])];"
        "slow = {'trafilatura', 'lxml', 'pypdfium2', 'docx', 'email', 'warcio', 'feedparser', 'openpyxl', 'zipfile', 'csv'};"
        "print(sorted(slow & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
