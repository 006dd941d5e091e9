"""`accordingto add`: what it keeps, what it tells, and what it refuses."""

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accordingto.case import Case
from accordingto.case.schema import APPLICATION
from accordingto.case.verify import verify
from tests.cli.conftest import Run
from tests.engine.standing_in import ReadersHere
from tests.readings import TEXT


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.engine.readers.Readers", ReadersHere)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.case"


def rows(path: Path, query: str) -> Sequence[Any]:
    with Case(path) as case:
        verify(case)
        return case.connection.execute(query).fetchall()


def test_it_says_what_was_added(run: Run, bay: Path, path: Path) -> None:
    result = run("add", path, bay)

    assert result.stdout == "1 report added, 5 statements in them.\n"
    assert result.stderr == ""
    assert result.exit_code == 0


def test_adding_again_changes_nothing(run: Run, bay: Path, path: Path) -> None:
    run("add", path, bay)
    before = rows(path, "SELECT * FROM entry")

    result = run("add", path, bay)

    assert result.stdout == "0 reports added, 0 statements in them; 1 report there before.\n"
    assert result.exit_code == 0
    assert rows(path, "SELECT * FROM entry") == before


def test_the_same_bytes_under_another_name_are_kept_once_and_seen_twice(run: Run, bay: Path, path: Path) -> None:
    run("add", path, bay)
    copy = bay.with_name("copy.txt")
    copy.write_bytes(bay.read_bytes())

    result = run("add", path, bay.parent)

    assert result.stdout.endswith("; 2 reports there before.\n")
    assert rows(path, "SELECT seen FROM report") == [(2,)]
    assert rows(path, "SELECT name FROM sighting ORDER BY name") == [(str(bay),), (str(copy),)]


def test_a_newer_capture_of_the_same_address_is_a_new_version(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "old.txt").write_text(TEXT, "utf-8")
    (tmp_path / "new.txt").write_text(f"{TEXT} Corrected.", "utf-8")

    run("add", path, tmp_path / "old.txt", "--url", "https://bay.example/birds")
    run("add", path, tmp_path / "new.txt", "--url", "https://bay.example/birds")

    (first, _, _), (_, of, version) = rows(path, "SELECT id, version_of, version FROM report ORDER BY place")
    assert (of, version) == (first, 2)


def test_one_bad_report_among_many_is_named_and_recorded_and_the_rest_goes_on(
    run: Run, tmp_path: Path, path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.txt").write_text(f"Report {number} says so.", "utf-8")
    (folder / "4.pdf").write_bytes(b"%PDF-1.4 no more")

    result = run("add", path, folder)
    run("add", path, folder)

    assert result.exit_code == 1
    assert result.stdout.startswith("9 reports added")
    assert result.stdout.endswith("; 1 refused.\n")
    assert [f"{folder}/4.pdf" in line for line in result.stderr.splitlines()].count(True) == 1
    assert [name for (name,) in rows(path, "SELECT name FROM refusal")] == [f"{folder}/4.pdf"]


def test_a_report_in_which_nothing_can_be_read_is_named_and_counted(
    run: Run, bay: Path, tmp_path: Path, path: Path
) -> None:
    german = tmp_path / "german.txt"
    german.write_text("Der Minister sagte am Montag, das Schiff sei gesunken.", "utf-8")

    result = run("add", path, bay, german)

    assert result.stdout == "2 reports added, 5 statements in them; nothing could be read in 1.\n"
    assert result.stderr == f"accordingto: {german}: The text is not in English, so nothing was read.\n"
    assert result.exit_code == 0


def test_what_is_not_english_is_kept_with_a_note(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Minister sagte am Montag, das Schiff sei gesunken.", "utf-8")

    result = run("add", path, tmp_path / "a.txt")

    assert result.exit_code == 0
    ((note, words),) = rows(path, "SELECT note, words FROM report JOIN text ON text.digest = report.text")
    assert "not in English" in note
    assert words.startswith("Der Minister")
    assert rows(path, "SELECT * FROM statement") == []


@pytest.mark.parametrize("key", ["text", "title", "id", "url", "author", "publisher"])
def test_half_a_character_is_refused_and_recorded(key: str, run: Run, tmp_path: Path, path: Path) -> None:
    lines = [{"text": "One."}, {"text": "Two.", key: "half \ud800 a sign"}, {"text": "Three."}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    result = run("add", path, tmp_path / "a.jsonl")

    kept, refused = (rows(path, f"SELECT name FROM {table}") for table in ("report", "refusal"))  # noqa: S608
    assert (len(kept), len(refused)) in {(2, 1), (3, 0)}  # a value that nothing is made of may be passed over
    assert result.exit_code == len(refused)


def test_an_archive_in_a_folder_is_unpacked(run: Run, bay: Path, tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w") as package:
        package.write(bay, "deep/bay.txt")
        package.writestr("other.txt", "Another report.")

    result = run("add", path, folder)

    with Case(path) as case:
        found = [one.what for one in case.entries() if one.what.entry == "report"]
    assert result.stdout.startswith("2 reports added")
    assert [(getattr(one, "how"), getattr(one, "within")) for one in found] == [("unpacked", f"{folder}/all.zip")] * 2  # noqa: B009


def test_ctrl_c_is_told_with_what_was_done(run: Run, tmp_path: Path, path: Path) -> None:
    for number, text in enumerate([TEXT, "One.", "Two.", "INTERRUPT"]):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")

    result = run("add", path, tmp_path)

    assert result.exit_code == 130
    assert result.stdout == "1 report added, 5 statements in them.\n"
    assert result.stderr == "accordingto: stopped; add the same again to go on.\n"


def test_a_reader_that_fails_ends_the_run(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.txt").write_text("UNREADABLE", "utf-8")

    result = run("add", path, tmp_path)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "accordingto: the reader gave up. Install it again.",
        "accordingto: not done; add the same again to go on.",
    ]


def test_without_a_source_it_is_a_misuse(run: Run, path: Path) -> None:
    result = run("add", path)

    assert result.exit_code == 2
    assert not path.exists()


def test_a_date_that_is_none_is_a_misuse_and_no_case_is_made(run: Run, bay: Path, path: Path) -> None:
    result = run("add", path, bay, "--published", "yesterday")

    assert result.exit_code == 2
    assert not path.exists()


def test_an_empty_file_becomes_a_case(run: Run, bay: Path, path: Path) -> None:
    path.touch()

    assert run("add", path, bay).exit_code == 0
    assert rows(path, "SELECT count(*) FROM report") == [(1,)]


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Some notes of mine.", "utf-8")


def _table(path: Path, *, application: int = 0, version: int = 0) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE mine (value)")


def _later(path: Path) -> None:
    _table(path, application=APPLICATION, version=99)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_folder, "{path} is a folder, not a case. Name the file of the case."),
        (_text, "{path} is no case. Name a file that accordingto add has made"),
        (_table, "{path} is no case. Name a file that accordingto add has made."),
        (_later, "That case is of version 99; this program knows versions up to"),
    ],
)
def test_what_is_no_case_is_one_sentence_and_left_alone(make: Any, told: str, run: Run, bay: Path, path: Path) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""

    result = run("add", path, bay)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"accordingto: {told.format(path=path)}")
    assert len(result.stderr.splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_not_there_is_one_sentence(run: Run, bay: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "none" / "mine.case", bay)

    assert result.exit_code == 1
    assert result.stderr == f"accordingto: There is no folder {tmp_path}/none. Make it first, or name another place.\n"
