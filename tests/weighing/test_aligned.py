"""The passages that two texts share."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from accordingto.weighing.aligned import SHORTEST, Run, Words, passages_of, runs_shared

texts = st.lists(st.sampled_from("a b c d ein zwei Drei".split()), max_size=60).map(" ".join)


@given(left=texts, right=texts)
def test_what_is_shared_is_word_for_word_in_both_texts(left: str, right: str) -> None:
    one, other = Words(left), Words(right)

    for run in runs_shared(one, other):
        assert run.length >= SHORTEST
        assert one.forms[run.left : run.left + run.length] == other.forms[run.right : run.right + run.length]


@given(left=texts, right=texts)
def test_each_word_belongs_to_at_most_one_run(left: str, right: str) -> None:
    runs = runs_shared(Words(left), Words(right))

    for side in ("left", "right"):
        places = [getattr(run, side) + step for run in runs for step in range(run.length)]
        assert len(places) == len(set(places))


@given(left=texts, right=texts)
def test_which_text_comes_first_makes_no_difference(left: str, right: str) -> None:
    there = runs_shared(Words(left), Words(right))
    back = runs_shared(Words(right), Words(left))

    assert there == tuple(sorted(Run(run.right, run.left, run.length) for run in back))


@given(text=texts)
def test_a_text_shares_all_of_itself(text: str) -> None:
    words = Words(text)

    shared = sum(run.length for run in runs_shared(words, words))

    assert shared == (len(words) if len(words) >= SHORTEST else 0)


def test_case_marks_and_apostrophes_make_no_difference() -> None:
    left = Words("The ministry’s men, he said, had LEFT the harbour on Monday.")
    right = Words("the ministry's men he said had left the harbour on Monday")

    (run,) = runs_shared(left, right)

    assert run == Run(0, 0, 11)


def test_a_few_words_that_differ_do_not_break_a_passage() -> None:
    left = Words("one two three four five six seven eight RED nine ten eleven twelve thirteen fourteen fifteen sixteen")
    right = Words(
        "one two three four five six seven eight blue nine ten eleven twelve thirteen fourteen fifteen sixteen"
    )

    (passage,) = passages_of(runs_shared(left, right), left, right)

    assert passage.words == 16
    assert passage.left.words_in(left.text) == left.text
    assert passage.turned().left.words_in(right.text) == right.text


def test_texts_that_only_repeat_themselves_take_time_in_proportion_to_their_length() -> None:
    def seconds(times: int) -> float:
        one, other = Words("no comment " * times), Words("no comment " * times + "at all")
        began = process_time()
        runs_shared(one, other)
        return process_time() - began

    few, many = (min(seconds(times) for _ in range(3)) for times in (4_000, 32_000))

    assert many < 8 * 4 * max(few, 0.005)
