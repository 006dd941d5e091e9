"""The commands that correct a case: what they do, and what they say of it."""

from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.verify import verify
from tests.cases import small_case
from tests.cli.conftest import Run


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
        (["undo", "CASE", "f28a.3"], "accordingto history CASE STATEMENT"),
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
