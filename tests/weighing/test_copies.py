"""Reports that carry the same text."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Report
from accordingto.weighing.copies import Compared, Copy, compared, copies
from tests.weighing.reprinted import report_of, reprint, story

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
WIRE = report_of(story(1), id_="wire", published="2024-03-05")


def found(left: Report, right: Report) -> Copy:
    copy = compared(Compared(left), Compared(right))
    assert copy
    return copy


def test_a_reprint_is_a_copy_of_what_was_published_before() -> None:
    later = report_of(reprint(WIRE, id_="b").text, id_="b", published="2024-03-06")

    copy = found(WIRE, later)

    assert (copy.verdict, copy.copier, copy.share_right) == ("copy", "b", 1.0)
    assert copy.share_left > 0.9


def test_who_copied_is_not_guessed_without_dates_or_on_one_day() -> None:
    for published in (None, "2024-03-05", "2024-03", "2024"):
        assert found(WIRE, report_of(WIRE.text, id_="b", published=published)).copier is None


def test_two_reports_that_each_add_to_one_text_have_a_common_source() -> None:
    one = report_of(story(1) + "\n" + story(2, words=400), id_="a")
    other = report_of(story(3, words=400) + "\n" + story(1), id_="b")

    copy = found(one, other)

    assert (copy.verdict, copy.one_text, copy.own) == ("common source", True, 120)


def test_reports_with_the_same_quotation_are_not_copies() -> None:
    said = " ".join(f"said{number}" for number in range(60))

    copy = found(
        report_of(f"{story(1)}\n“{said},” he said.", id_="a"), report_of(f'{story(2)}\n"{said}" (AP)', id_="b")
    )

    assert (copy.verdict, copy.one_text, copy.own) == ("quotation", False, 0)


def test_a_letter_set_without_marks_is_nobodys_text_but_its_writers() -> None:
    letter = " ".join(f"i hope{number} that you my friend{number}" for number in range(12))

    assert found(report_of(story(1) + letter, id_="a"), report_of(story(2) + letter, id_="b")).verdict == "quotation"


def test_what_two_pages_say_of_themselves_does_not_make_them_copies() -> None:
    foot = "\nSign up for our newsletter and have the day’s news in your inbox, as twenty thousand others do already every morning."

    assert found(report_of(story(1) + foot, id_="a"), report_of(story(2) + foot, id_="b")).verdict == "boilerplate"


def test_a_long_name_is_no_passage() -> None:
    name = " the Office of the United Nations High Commissioner for Human Rights in Geneva "

    assert (
        compared(Compared(report_of(story(1) + name, id_="a")), Compared(report_of(story(2) + name, id_="b"))) is None
    )


def test_reports_on_one_event_that_share_no_passage_share_nothing() -> None:
    assert copies((report_of(story(1), id_="a"), report_of(story(2), id_="b"))) == ()


@given(seed=st.integers(0, 5), first=st.integers(0, 5), second=st.integers(0, 5))
def test_shares_are_parts_of_the_whole_and_passages_are_in_the_texts(seed: int, first: int, second: int) -> None:
    left = report_of(story(seed) + "\n" + story(first), id_="a")
    right = report_of(story(second) + "\n" + story(seed), id_="b")

    copy = found(left, right)

    assert 0 < copy.share_left <= 1
    assert 0 < copy.share_right <= 1
    for passage in copy.passages:
        assert passage.left.end <= len(left.text)
        assert passage.right.end <= len(right.text)


@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_the_reports_makes_no_difference(chance: random.Random) -> None:
    reports = [report_of(story(one // 3), id_=f"r{one}", published=f"2024-03-0{one + 1}") for one in range(6)]
    shuffled = chance.sample(reports, len(reports))

    assert copies(shuffled) == copies(reports)
    assert {(one.left, one.right) for one in copies(reports)} == {
        ("r0", "r1"), ("r0", "r2"), ("r1", "r2"), ("r3", "r4"), ("r3", "r5"), ("r4", "r5")
    }  # fmt: skip


@pytest.mark.skipif(not (SHARED / "data/hrdsattack").exists(), reason="the judged reports are not on this machine")
def test_of_the_pairs_that_a_person_judged_as_many_are_told_right_as_promised() -> None:
    done = subprocess.run(  # our own script
        [sys.executable, str(ROOT / "benchmarks/quality/copies.py"), "--shared", str(SHARED), "--errors"],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
