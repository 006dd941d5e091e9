"""`accordingto read`, from arguments to what is printed and the exit code."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from accordingto.views.jsonlines import schema
from tests.cli.conftest import Run, StubReader
from tests.readings import TEXT


def broken_among_good(folder: Path) -> Path:
    for name, text in (("a.txt", TEXT), ("b.txt", "UNREADABLE"), ("c.txt", TEXT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_table_is_what_one_gets_without_asking(run: Run, bay: Path) -> None:
    result = run("read", bay)

    assert result.exit_code == 0
    assert "Mara Ode" in result.stdout
    assert "No reply in this report: Norvik." in result.stdout
    assert result.stderr == ""


def test_away_from_a_terminal_the_table_is_plain_and_eighty_columns_wide(run: Run, bay: Path) -> None:
    lines = run("read", bay).stdout.splitlines()

    assert max(map(len, lines)) == 80
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_columns_decides_the_width(run: Run, bay: Path) -> None:
    lines = run("read", bay, env={"COLUMNS": "50"}).stdout.splitlines()

    assert max(map(len, lines)) <= 50


@pytest.mark.parametrize("columns", ["wide", "-3", "0", ""])
def test_a_senseless_number_of_columns_means_eighty(run: Run, bay: Path, columns: str) -> None:
    result = run("read", bay, env={"COLUMNS": columns})

    assert max(map(len, result.stdout.splitlines())) == 80


def test_json_is_one_object_a_line_in_the_order_asked_for(run: Run, tmp_path: Path) -> None:
    for name in ("z.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    result = run("read", tmp_path / "z.txt", tmp_path / "a.txt", "--format", "json")

    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(one["name"]).name for one in objects] == ["z.txt", "a.txt"]
    for one in objects:
        jsonschema.Draft202012Validator(schema()).validate(one)


def test_json_is_utf_8_whatever_the_terminal_speaks(run: Run, bay: Path) -> None:
    result = run("read", bay, "--format", "json")

    assert json.loads(result.stdout_bytes.decode("utf-8"))["text"] == TEXT


def test_who_lists_the_people_instead(run: Run, bay: Path) -> None:
    result = run("read", "--who", bay)

    assert "Called" in result.stdout
    assert "Dispute" not in result.stdout


def test_what_the_person_gives_fills_what_the_file_does_not_say(run: Run, bay: Path) -> None:
    given = (
        "--title",
        "Oil",
        "--published",
        "2024-03-05",
        "--publisher",
        "Coast News",
        "--url",
        "https://coast.example/",
    )

    result = run("read", bay, "--format", "json", *given)

    report = json.loads(result.stdout)
    assert (report["title"], report["published"], report["publisher"]) == ("Oil", "2024-03-05", "Coast News")
    assert report["url"] == "https://coast.example/"


def test_threads_reach_the_reader(run: Run, bay: Path) -> None:
    run("read", bay, "--threads", "2")

    assert StubReader.threads == 2


def test_a_text_that_is_not_read_says_so_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text("Le ministre a nié.", encoding="utf-8")

    result = run("read", tmp_path / "fr.txt")

    assert "The text is not in English, so nothing was read." in result.stdout
    assert result.exit_code == 0


def test_one_bad_report_is_named_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    result = run("read", broken_among_good(tmp_path), "--format", "json")

    assert [Path(json.loads(line)["name"]).name for line in result.stdout.splitlines()] == ["a.txt", "c.txt"]
    assert result.stderr == f"accordingto: {tmp_path / 'b.txt'}: the reader gave up. Install it again.\n"
    assert result.exit_code == 1


def test_a_path_where_there_is_nothing_is_one_sentence(run: Run, bay: Path, tmp_path: Path) -> None:
    result = run("read", tmp_path / "nothing.txt", bay)

    assert result.stderr.startswith("accordingto: ")
    assert result.stderr.count(str(tmp_path / "nothing.txt")) == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Mara Ode" in result.stdout
    assert result.exit_code == 1


def test_a_file_name_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    result = run("read", tmp_path / "\x1b[31m.txt")

    assert "␛[31m.txt" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["x.txt", "--format", "xml"],
        ["x.txt", "--threads", "0"],
        ["x.txt", "--who", "--format", "json"],
        ["x.txt", "--published", "the day before yesterday"],
        ["x.txt", "--url", "javascript:alert(1)"],
        ["x.txt", "--title", "half a sign \udcff"],
        ["x.txt", "--publisher", "half a sign \udcff"],
        ["x.txt", "--loud"],
    ],
)
def test_a_misuse_exits_with_two_and_says_why(run: Run, words: list[str]) -> None:
    result = run("read", *words)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit)


def test_without_a_path_the_usage_is_shown(run: Run) -> None:
    result = run("read")

    assert result.stderr.startswith("Usage: ")


def test_ctrl_c_leaves_what_is_done_and_says_so_in_one_line(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", "INTERRUPT"), ("c.txt", TEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    result = run("read", tmp_path, "--format", "json")

    assert [Path(json.loads(line)["name"]).name for line in result.stdout.splitlines()] == ["a.txt"]
    assert result.stderr == "accordingto: stopped; one report was read.\n"
    assert result.exit_code == 130


def test_a_page_is_written_whole(run: Run, bay: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    result = run("read", bay, "--format", "html", "--output", page)

    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_after_ctrl_c_the_page_holds_what_was_done(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", "INTERRUPT")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = tmp_path / "page.html"

    result = run("read", tmp_path, "--format", "html", "--output", page)

    assert result.exit_code == 130
    assert "Mara Ode" in page.read_text(encoding="utf-8")
