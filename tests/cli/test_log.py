"""`accordingto log`, from arguments to what is printed and the exit code."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from accordingto.case import Case
from accordingto.case.canonical import canonical
from accordingto.case.merkle import leaf_hash
from tests.cases import id_of, later, small_case
from tests.cli.conftest import Run
from tests.hostile_cases import hostile_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


def words_of(page: str) -> str:
    return " ".join(page.split())


def test_every_kind_of_entry_is_told_in_a_sentence_the_newest_last(run: Run, case: Path) -> None:
    page = words_of(run("log", case, env={"COLUMNS": "140"}).stdout)

    end = id_of(later())
    told = [
        "0 2024-03-10T08:00:00Z accordingto The case was begun.",
        "kept, “Oil off Lund Bay”: bay.txt, from a file.",
        "read by reader ffffffffffff: 5 statements.",
        "found again: copy of bay.txt.",
        "Refused: broken.pdf is not a PDF.",
        "checker " + f"{end}.1, {end}.3 split; {end}.1: other words as content; {end}.3: other words as content,",
        f"{end}.2 corrected: act threatens. Because: I read it again.",
        "Entry 15 undone. Because: it was a demand.",
        "Mara Ode and Ms Ode are one. Because: one spokeswoman.",
        "18 2024-03-10T08:18:00Z checker Written out to statements.csv, SHA-256 eeeeeeeeeeee….",
    ]
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_the_last_ones_are_those_at_the_end(run: Run, case: Path) -> None:
    lines = run("log", case, "--last", "2", "--format", "json").stdout.splitlines()

    assert [json.loads(line)["number"] for line in lines] == [17, 18]


def test_json_has_what_the_leaf_hash_is_of(run: Run, case: Path) -> None:
    lines = [json.loads(line) for line in run("log", case, "--format", "json").stdout.splitlines()]

    with Case(case) as opened:
        assert [leaf_hash(canonical(line["entry"])).hex() for line in lines] == [leaf.hex() for leaf in opened.leaves()]
    assert [line["leaf"] for line in lines] == [leaf_hash(canonical(line["entry"])).hex() for line in lines]


def test_a_damaged_entry_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    path = small_case(tmp_path / "small.case")
    with Case(path, writable=True) as opened:
        opened.connection.execute("UPDATE entry SET words = '{}' WHERE number = 3")

    result = run("log", path)

    assert result.exit_code == 1
    assert "Entry 3 of the log is damaged" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("columns", ["20", "64", "80"])
def test_a_hostile_entry_cannot_command_the_terminal_or_burst_the_table(run: Run, tmp_path: Path, columns: str) -> None:
    path = hostile_case(tmp_path / "hostile.case")

    for form in ("table", "json", "csv"):
        result = run("log", path, "--format", form, env={"COLUMNS": columns})

        assert result.exit_code == 0
        assert result.stdout.replace("\n", "").replace("\t", "").isprintable()
        if form == "table":
            assert max(map(cell_len, result.stdout.splitlines())) <= int(columns)


def test_no_fewer_than_one_entry_can_be_asked_for(run: Run, case: Path) -> None:
    assert run("log", case, "--last", "0").exit_code == 2
