"""`accordingto origins`, from arguments to what is printed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from accordingto.case import Case
from accordingto.cli import main
from accordingto.model import Reading
from tests.cases import PROGRAM, Maker, id_of, small_case, wire
from tests.hostile_cases import hostile_case
from tests.readings import READING, report_of
from tests.weighing.reprinted import story

Ask = Callable[..., Result]
WIRE = f"PARIS (AFP) - {story(1)}\nHe told The Bay Herald that he left."


def reading(text: str, **known: str) -> Reading:
    return Reading(report=report_of(text, **known), reader=READING.reader)


FIRST = reading(WIRE, name="first.txt", title="Two held", published="2024-03-05")
AGAIN = reading(f"Coast Herald\n{WIRE}", name="again.txt", title="Two are held", published="2024-03-06")
OTHER = reading(f"{story(2)} He left, the Bay Herald reported.", name="other.txt", title="One left")
ALONE = reading(f"{story(3)} He left, Novaya Gazeta reported.", name="alone.txt", title="One more")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "origins.case"
    with Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program=PROGRAM) as made:
        make = Maker(made)
        for one in (FIRST, AGAIN, OTHER, ALONE):
            make.add(one)
    return path


@pytest.fixture
def ask() -> Ask:
    def asked(*arguments: str | Path, columns: int = 80) -> Result:
        found = CliRunner().invoke(
            main, ["origins", *map(str, arguments)], env={"COLUMNS": str(columns)}, catch_exceptions=False
        )
        assert found.exit_code == 0
        return found

    return asked


def test_reports_of_one_text_stand_together_with_the_passage_that_they_share(ask: Ask, case: Path) -> None:
    first, again = id_of(FIRST), id_of(AGAIN)

    lines = ask(case).stdout.splitlines()

    assert lines[:4] == [
        f"One text  in 2 reports  first in {first}, 2024-03-05",
        f"  {first}  Two held · 2024-03-05",
        f"  {again}  Two are held · 2024-03-06",
        f"  {again} copies {first}: copy  98% of {again}, 100% of {first}",
    ]
    assert lines[4].startswith("    “PARIS (AFP) - W1x0 w1x1")


def test_of_many_copies_each_is_linked_once_and_the_passage_of_one_pair_is_shown(ask: Ask, tmp_path: Path) -> None:
    copies = [
        reading(f"{paper}\n{WIRE}", name=f"{paper}.txt", title=paper, published=f"2024-03-0{day}")
        for day, paper in enumerate(("Coast Herald", "Bay Post", "Lund Times", "Norvik Mail"), 1)
    ]
    path = tmp_path / "copies.case"
    with Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program=PROGRAM) as made:
        for one in copies:
            Maker(made).add(one)

    told = ask(path).stdout.partition("\n\n")[0]

    assert told.count("copies") == 3
    assert told.count("“PARIS (AFP)") == 1
    assert told.endswith("  and 3 more links; --format json has all.")
    assert len(json.loads(ask(path, "--format", "json").stdout.splitlines()[0])["links"]) == 6


def test_a_link_that_a_person_cut_is_not_told_until_that_is_undone(ask: Ask, case: Path) -> None:
    first, again = id_of(FIRST), id_of(AGAIN)

    told = CliRunner().invoke(main, ["different", str(case), first, again, "--because", "two writers"])
    cut = ask(case).stdout
    CliRunner().invoke(main, ["undo", str(case)])

    assert told.stdout.splitlines()[0] == f"{first} and {again} go back to two origins from now on."
    assert "One text" not in cut
    assert "One text" in ask(case).stdout


def test_a_link_that_a_person_added_is_told_first_until_that_is_undone(ask: Ask, tmp_path: Path) -> None:
    case = small_case(tmp_path / "small.case")
    one, other = id_of(READING), id_of(wire())

    CliRunner().invoke(main, ["same", str(case), one, other, "--because", "one reporter"])
    told = ask(case).stdout.splitlines()
    value = json.loads(ask(case, "--format", "json").stdout)
    CliRunner().invoke(main, ["undo", str(case)])

    assert told[0].startswith("One origin, a person says  in 2 reports")
    assert f"  {min(one, other)} and {max(one, other)}: a person says so" in told
    assert (value["kind"], value["links"][0]["reason"]) == ("person", "person")
    assert "a person says" not in ask(case).stdout


def test_a_channel_that_several_reports_name_is_listed_with_their_words(ask: Ask, case: Path) -> None:
    lines = ask(case).stdout.splitlines()

    place = lines.index("Bay Herald  in 3 reports")
    assert f"  {id_of(OTHER)}  One left  cites it" in lines[place:]
    assert "    “the Bay Herald reported”" in lines[place:]
    assert lines[-1] == "3 groups."


def test_the_channel_of_a_statement_counts_too(ask: Ask, tmp_path: Path) -> None:
    lines = ask(small_case(tmp_path / "small.case"), "--in", id_of(READING), columns=120).stdout.splitlines()

    assert lines[0] == "Bay Herald  in 1 report"
    assert lines[1].endswith("cites it, has a statement through it")


def test_a_channel_that_only_one_report_names_is_shown_where_that_report_is_asked_about(ask: Ask, case: Path) -> None:
    assert "Novaya Gazeta" not in ask(case).stdout
    assert "Novaya Gazeta  in 1 report" in ask(case, "--in", id_of(ALONE)).stdout


def test_json_has_every_link_with_its_passages_and_spans(ask: Ask, case: Path) -> None:
    text, *channels = map(json.loads, ask(case, "--format", "json").stdout.splitlines())

    (link,) = text["links"]
    ((start, end),) = (one["left"] for one in link["passages"])
    texts = {id_of(one): one.report.text for one in (FIRST, AGAIN)}
    assert (text["kind"], text["origin"]) == ("text", id_of(FIRST))
    assert (link["reason"], link["copier"]) == ("copy", id_of(AGAIN))
    assert link["passages"][0]["passage"] == texts[link["left"]][start:end]
    assert [one["origin"] for one in channels] == ["Bay Herald", "Agence France-Presse"]
    for one in channels[0]["links"]:
        (named,) = one["named"]
        assert named["words"].casefold().find("bay herald") >= 0


def test_csv_has_a_row_for_each_group(ask: Ask, case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(case, "--format", "csv").stdout)))

    assert [row["kind"] for row in rows] == ["text", "channel", "channel"]
    assert rows[0]["reports"] == f"{id_of(FIRST)}; {id_of(AGAIN)}"


def test_where_nothing_goes_back_to_one_origin_that_is_said(ask: Ask, tmp_path: Path) -> None:
    assert ask(small_case(tmp_path / "small.case")).stdout == "No two reports go back to one origin.\n"


def test_a_report_that_is_not_there_cannot_be_asked_about(case: Path) -> None:
    result = CliRunner().invoke(main, ["origins", str(case), "--in", "zzzz"])

    assert result.exit_code == 1
    assert "The case has no report zzzz" in result.stderr


@pytest.mark.parametrize("columns", [20, 79, 80, 140])
def test_a_hostile_report_cannot_command_the_terminal_or_burst_the_table(
    ask: Ask, tmp_path: Path, columns: int
) -> None:
    path = hostile_case(tmp_path / "hostile.case")
    with Case(path) as opened:
        (report,) = (row for (row,) in opened.connection.execute("SELECT id FROM report"))

    for form in ("table", "json", "csv"):
        for more in ((), ("--in", report)):
            printed = ask(path, "--format", form, *more, columns=columns).stdout

            assert printed.replace("\n", "").replace("\t", "").isprintable()
            if form == "table":
                assert max(map(cell_len, printed.splitlines())) <= columns
