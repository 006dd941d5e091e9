"""The commands that correct a case: what they do, and what they say of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.verify import verify
from accordingto.model import Reading, Report
from accordingto.model.errors import Unread
from tests.cases import id_of, small_case, wire
from tests.cli.conftest import Run, StubReader
from tests.engine.standing_in import ReadersHere
from tests.readings import READING


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


def test_correct_tells_what_it_was_and_what_it_is(run: Run, case: Path) -> None:
    result = run("correct", case, "F28A.3", "speaker=ion vale", 'content="not one."', "--because", "heard it")

    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "Corrected:",
        "  f28a.3  Ion Vale denies “Not one.”",
        "    speaker  Mara Ode → Ion Vale",
        "    content  “We have never dumped a drop, … Not one.”",
        "           → “Not one.”",
        "    review   unreviewed → corrected",
        f"To take it back: accordingto undo {case} 19",
    ]
    with Case(case) as opened:
        verify(opened)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "CASE", "f28a.3", "speaker=Ion", "Vale"], '"Vale" is not FIELD=VALUE'),
        (["correct", "CASE", "f28a.3"], "Usage"),
        (["correct", "CASE", "f28a.3", "act=asks", "act=denies"], "given twice"),
        (["confirm", "CASE"], "Usage"),
        (["quote", "CASE", "f28a", "Not one.", "content=x"], "Leave content= out"),
        (["split", "CASE", "f28a.3"], "--at"),
        (["undo", "CASE", "f28a.3"], "accordingto history CASE ID tells those of a statement or a report"),
        (["correct", "CASE", "f28a.3", "act=denied"], "Did you mean denies?"),
        (["correct", "CASE", "f28a.3", "kind=man"], "is not a kind"),
        (["correct", "CASE", "f28a.3", "mood=sad"], "no field"),
        (["correct", "CASE", "f28a.3", "speaker=..."], "is no name"),
        (["quote", "CASE", "f28a", "Not one.", "act=lies"], "is not an act"),
        (["confirm", "CASE", "f28a.3", "--as", " "], "is no name"),
    ],
)
def test_a_misuse_exits_with_two_and_says_what_to_do(run: Run, case: Path, words: list[str], told: str) -> None:
    result = run(*(case if word == "CASE" else word for word in words))

    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "CASE", "f28a.3", "act=denies"], "nothing to correct"),
        (["correct", "CASE", "f28a.3", "content=nobody said so"], "does not have the words “nobody said so”"),
        (["confirm", "CASE", "f28a"], "f28a is a report. Give the id of a statement in it, such as f28a.1."),
        (["reject", "CASE", "zzzz.1"], "The case has no statement zzzz.1."),
        (["correct", "CASE", "zzzz", "published=2024"], "The case has no statement and no report zzzz."),
        (["reject", "CASE", "\x1b[31m.1"], "␛[31m"),
        (["quote", "CASE", "zzzz", "Not one."], "The case has no report zzzz."),
        (["same", "CASE", "Ode", "Ion Vale"], 'Did you mean "'),
        (["undo", "CASE", "1"], "Entry 1 is no correction."),
        (["history", "CASE", "f28a.99"], "no statement"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_a_hint(run: Run, case: Path, words: list[str], told: str) -> None:
    result = run(*(case if word == "CASE" else word for word in words))

    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_several_are_judged_at_once(run: Run, case: Path) -> None:
    confirmed = run("confirm", case, "f28a.1", "f28a.2")
    rejected = run("reject", case, "f28a.1")

    assert confirmed.stdout.count("unreviewed → confirmed") == 2
    assert confirmed.stdout.endswith(f"accordingto undo {case} 19 or 20\n")
    assert "confirmed → rejected" in rejected.stdout


def test_quote_adds_and_shows_the_words_as_printed(run: Run, case: Path) -> None:
    result = run("quote", case, "F28A", "the tide turns", "speaker=author", "act=believes")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Added f28a.7:"
    assert "  content  “The tide turns”" in result.stdout.splitlines()


def test_split_and_merge_show_both(run: Run, case: Path) -> None:
    parted = run("split", case, "f28a.1", "--at", "its ships")
    merged = run("merge", case, "f28a.1", "f28a.7")

    assert "f28a.1  The port authority denies “reports that”" in parted.stdout
    assert "f28a.7  The port authority denies “its ships had dumped" in parted.stdout
    assert "added → merged" in merged.stdout


def test_merge_says_what_the_second_one_had_otherwise(run: Run, case: Path) -> None:
    run("split", case, "f28a.1", "--at", "its ships")
    run("correct", case, "f28a.7", "act=asserts", "said=2024-03-02")

    merged = run("merge", case, "f28a.1", "f28a.7")

    lines = merged.stdout.splitlines()
    assert "    act      denies, as f28a.1 has it (f28a.7 had asserts)" in lines
    assert any(line.endswith("as f28a.1 has it (f28a.7 had 2024-03-02)") for line in lines)
    assert "If that is wrong, accordingto correct sets it." in lines


def test_split_says_what_lies_inside_the_second_now(run: Run, case: Path) -> None:
    result = run("split", case, "1e58.2", "--at", "no ship")

    told = "Inside 1e58.5 now:\n  1e58.3  Mara Ode denies “no ship had left the harbour”\n"
    assert told in result.stdout
    assert "  inside   1e58.5\n" in run("history", case, "1e58.3").stdout
    assert "otherwise like 1e58.2, around 1e58.3" in " ".join(run("log", case).stdout.split())
    assert "    inside   1e58.5 → 1e58.2\n" in run("undo", case).stdout


def test_split_does_not_tell_of_what_is_out_of_sight(run: Run, case: Path) -> None:
    run("reject", case, "1e58.3")

    assert "Inside" not in run("split", case, "1e58.2", "--at", "no ship").stdout


def test_rulings_on_names_say_what_came_of_them(run: Run, case: Path) -> None:
    one = run("same", case, "ion vale", "norvik")
    two = run("different", case, "Ion Vale", "Norvik")

    assert "Ion Vale and Norvik are one from now on, in every report." in one.stdout
    assert "Ion Vale and Norvik are two from now on, in every report." in two.stdout


def test_a_ruling_that_another_one_stands_against_says_so(run: Run, case: Path) -> None:
    run("same", case, "Bay fishers", "Ion Vale")
    run("different", case, "Bay fishers", "Norvik")

    result = run("same", case, "Norvik", "Ion Vale")

    assert result.stdout.splitlines()[:3] == [
        "Norvik and Ion Vale stay two for now: another ruling goes before this one.",
        "This goes against entry 20, “Bay fishers and Norvik are two”; that one holds.",
        "As it is now: Norvik is apart; Ion Vale and Bay fishers are one.",
    ]


def test_a_ruling_against_an_earlier_one_names_it(run: Run, case: Path) -> None:
    run("same", case, "Bay fishers", "Ion Vale")

    result = run("different", case, "Ion Vale", "Bay fishers")

    assert result.stdout.splitlines()[:3] == [
        "Ion Vale and Bay fishers are two from now on, in every report.",
        "This goes against entry 19, “Bay fishers and Ion Vale are one”; that one has no effect any more.",
        "As it is now: Ion Vale is apart; Bay fishers is apart.",
    ]


def test_a_ruling_against_a_chain_names_the_link_that_breaks(run: Run, case: Path) -> None:
    run("same", case, "Bay fishers", "Ion Vale")
    run("same", case, "Ion Vale", "Norvik")

    result = run("different", case, "Bay fishers", "Norvik")

    lines = result.stdout.splitlines()
    assert lines[0] == "Bay fishers and Norvik are two from now on, in every report."
    broken = [line for line in lines if "has no effect any more" in line]
    assert len(broken) == 1
    assert "entry 19, “Bay fishers and Ion Vale are one”" in broken[0] or "entry 20, “Ion Vale and Norvik" in broken[0]
    assert "are one" in lines[2]
    assert "is apart" in lines[2]


def test_a_ruling_that_stands_is_not_recorded_again(run: Run, case: Path) -> None:
    run("same", case, "Bay fishers", "Ion Vale")
    before = case.read_bytes()

    result = run("same", case, "Ion Vale", "Bay fishers")

    assert result.exit_code == 1
    assert "Entry 19 says that already: “Bay fishers and Ion Vale are one”." in result.stderr
    assert case.read_bytes() == before


def test_quote_tells_what_it_takes_where_nothing_is_given(run: Run, case: Path) -> None:
    result = run("quote", case, "f28a", "The tide turns")

    assert "  speaker  unattributed (as nothing else was given)" in result.stdout.splitlines()
    assert "  act      asserts (as nothing else was given)" in result.stdout.splitlines()


def test_undo_takes_the_last_one_back_and_shows_it(run: Run, case: Path) -> None:
    run("correct", case, "f28a.3", "act=asserts")

    result = run("undo", case)

    assert "Undone: entry 19 (f28a.3 corrected)." in result.stdout
    assert "act      asserts → denies" in result.stdout
    assert run("undo", case, "19").stderr == (
        "accordingto: Entry 19 was undone before, by entry 20. Correct again instead.\n"
    )


def test_history_tells_who_when_why_and_what_the_machine_has(run: Run, case: Path) -> None:
    run("confirm", case, "f28a.4", "--as", "editor")
    run("undo", case)

    lines = run("history", case, "F28A.4").stdout.splitlines()

    assert lines[0] == "f28a.4  Bay fishers alleges “about 40 birds were found dead on Sunday”  (corrected)"
    assert "Entry 11, 2024-03-10T08:11:00Z, checker: f28a.4 corrected" in lines
    assert "  because  I read it again" in lines
    assert next(line for line in lines if "editor" in line).endswith("f28a.4 confirmed (undone by entry 20)")
    assert lines[-3:] == ["The machine has:", "  speaker  Fishers", "  act      asserts"]


def test_history_tells_what_was_said_of_the_claims_of_a_statement(run: Run, case: Path) -> None:
    run("same", case, "f28a.1", "f28a.2")

    lines = run("history", case, "f28a.1").stdout.splitlines()

    assert lines[1].endswith("f28a.1 and f28a.2 are of one claim")
    assert "Nobody has corrected it." not in lines


def test_history_of_what_nobody_corrected_says_so(run: Run, case: Path) -> None:
    assert "Nobody has corrected it." in run("history", case, "f28a.1").stdout


def test_history_of_what_is_no_longer_there_is_told(run: Run, case: Path) -> None:
    run("quote", case, "f28a", "The tide turns")
    run("undo", case)

    assert run("history", case, "f28a.7").stdout.startswith("f28a.7 is no longer there.\n")


def test_a_case_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    result = run("confirm", tmp_path / "nothing.case", "f28a.1")

    assert result.exit_code == 1
    assert "There is no case at" in result.stderr


@pytest.mark.parametrize("entry", ["9" * 18, "9" * 30, "9" * 5000])
def test_a_number_beyond_every_entry_is_told_in_words(entry: str, run: Run, case: Path) -> None:
    result = run("undo", case, entry)

    assert result.exit_code in (1, 2)
    assert "no entry" in result.stderr or "is no number of an entry" in result.stderr


def test_a_date_in_other_digits_is_none(run: Run, case: Path) -> None:
    result = run("correct", case, "f28a.3", "said=２０２４-03")

    assert result.exit_code == 2
    assert "is no date" in result.stderr


class Counting(StubReader):
    """Counts each date from that of the report, as the real one does, and stumbles where the report has none."""

    def read(self, report: Report) -> Reading:
        if report.published is None:
            raise Unread("The reader broke down over it.", hint="Try again.")
        statements = tuple(replace(one, said=report.published) for one in READING.statements)
        return replace(READING, report=report, statements=statements)


class CountingHere(ReadersHere):
    """Reads with that one."""

    def __init__(self, *, processes: int | None = None) -> None:
        super().__init__(reader=Counting())


@pytest.fixture
def _counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.engine.readers.Readers", CountingHere)


@pytest.mark.usefixtures("_counting")
def test_a_report_with_another_date_is_read_again_and_what_people_said_stays(run: Run, case: Path) -> None:
    run("correct", case, "f28a", "published=2024-03-04")
    run("correct", case, "f28a.1", "said=2023")
    run("confirm", case, "f28a.2")

    result = run("correct", case, "F28A", "published=2024-03-01", "--because", "its last update")

    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "Corrected:",
        "  f28a  Oil off Lund Bay",
        "    published 2024-03-04 → 2024-03-01",
        "It was read again, as the reader counts dates from its own.",
    ]
    assert lines[lines.index("  f28a.3  Mara Ode denies “We have never dumped a drop, … Not one.”") + 1] == (
        "    said     2024-03-04 → 2024-03-01"
    )
    assert "    said     2023, as a person has it (the machine has 2024-03-01)" in lines
    assert "    said     2024-03-04, as a person has it (the machine has 2024-03-01)" in lines
    assert lines[-1] == f"To take it back: accordingto undo {case} 23"
    undone = run("undo", case, 23).stdout
    assert "Undone: entry 23 (f28a corrected)." in undone
    assert "    published 2024-03-01 → 2024-03-04" in undone
    assert "    said     2024-03-01 → 2024-03-04" in undone
    with Case(case) as opened:
        verify(opened)
        dates = dict(opened.connection.execute("SELECT id, said FROM statement WHERE report = 'f28a'"))
    assert (dates["f28a.1"], dates["f28a.2"], dates["f28a.3"]) == ("2023", "2024-03-04", "2024-03-04")


@pytest.mark.usefixtures("_counting")
def test_a_report_that_cannot_be_read_again_keeps_its_date(run: Run, case: Path) -> None:
    with Case(case) as opened:
        before = opened.size

    result = run("correct", case, "f28a", "published=")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "The reader broke down over it. Try again." in result.stderr
    with Case(case) as opened:
        assert opened.size == before


def test_a_corrected_report_is_told_wherever_it_is_listed(run: Run, case: Path) -> None:
    run("correct", case, "f28a", "title=Oil at sea", "author=Ana Petrova", "--because", "as printed", "--as", "editor")

    assert "Oil at sea ✎" in run("reports", case).stdout
    (first, *_) = map(json.loads, run("reports", case, "--format", "json").stdout.splitlines())
    assert (first["title"], first["human"]) == ("Oil at sea", {"author": 19, "title": 19})
    history = run("history", case, "f28a").stdout
    assert history.startswith("f28a  Oil at sea\nEntry 19, ")
    assert "editor: f28a corrected\n" in history
    assert "  title    Oil at sea\n" in history
    assert "  because  as printed\n" in history
    card = " ".join(run("show", case, "f28a").stdout.split())
    assert "title Oil at sea ✎ (entry 19; it came with Oil off Lund Bay)" in card
    assert "author Ana Petrova ✎ (entry 19; it came with none)" in card
    (shown, *_) = map(json.loads, run("show", case, "f28a", "--format", "json").stdout.splitlines())
    assert shown["came_with"] == {"author": None, "title": "Oil off Lund Bay"}
    assert shown["history"][0]["because"] == "as printed"
    assert "f28a corrected: author Ana Petrova, title Oil at sea." in " ".join(run("log", case).stdout.split())
    assert run("history", case, id_of(wire())).stdout.endswith("Nobody has corrected it.\n")


@pytest.mark.parametrize("ending", ["jsonl", "jsonld", "csv", "html"])
def test_an_export_has_what_a_person_said_of_a_report(run: Run, case: Path, tmp_path: Path, ending: str) -> None:
    run("correct", case, "f28a", "title=Oil at sea")

    run("export", case, "--to", tmp_path / f"out.{ending}")

    written = (tmp_path / f"out.{ending}").read_text("utf-8")
    assert "Oil at sea" in written
    assert "Oil off Lund Bay" not in written
