"""What two statements look like beside each other: nobody else's business, and the same from both sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.comparing import WIDE, Floats
from accordingto.weighing.index import cosines
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import LOOKS, Known, looks_of
from tests.weighing.saying import BagEncoder, said

WORDS = "The tanker Norvik dumped 17 tons of oil in 1999 off Lund Bay and was not released".split()
passages = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def known(passages: list[str]) -> tuple[Known, ...]:
    return known_of([said(f"a.{place}", words) for place, words in enumerate(passages)], using=BagEncoder())


def look(one: str, other: str, *, named: str) -> float:
    first, second = known([one, other])
    (looks,) = looks_of([(first, second)])
    return float(looks[LOOKS.index(named)])


def run_by_looking(one: list[str], other: list[str]) -> int:
    """The longest run, by trying all."""
    runs = (
        length
        for at in range(len(one))
        for there in range(len(other))
        for length in range(1, 1 + min(len(one) - at, len(other) - there))
        if one[at : at + length] == other[there : there + length]
    )
    return max(runs, default=0)


@settings(max_examples=60, deadline=None)
@given(first=passages, second=passages, others=st.lists(passages, max_size=6))
def test_neither_the_order_of_two_nor_who_else_is_looked_at_matters(first: str, second: str, others: list[str]) -> None:
    one, other, *rest = known([first, second, *others])

    (alone,) = looks_of([(one, other)])
    looks = looks_of([(other, each) for each in rest] + [(other, one)] + [(one, each) for each in rest])

    assert looks.shape == (2 * len(rest) + 1, len(LOOKS))
    assert np.array_equal(looks[len(rest)], alone)


@settings(max_examples=60, deadline=None)
@given(first=passages, second=passages)
def test_the_longest_run_is_the_one_that_is_found_by_trying_all(first: str, second: str) -> None:
    found = look(first, second, named="run covers")

    one, other = first.lower().split(), second.lower().split()
    assert found == run_by_looking(one, other) / min(len(one), len(other))


def test_numbers_and_years_are_the_same_or_differ_where_both_have_some() -> None:
    assert look("17 tons in 1999", "17 men in 2004", named="numbers shared") == 1
    assert look("17 tons in 1999", "17 men in 2004", named="years differ") == 1
    assert look("17 tons", "18 tons", named="numbers differ") == 1
    assert look("17 tons", "many tons", named="numbers differ") == 0


def test_without_pairs_there_are_no_looks() -> None:
    assert looks_of([]).shape == (0, len(LOOKS))


def vectors(many: int) -> Floats:
    return np.random.default_rng(many).standard_normal((many, WIDE)).astype(np.float32)


@pytest.mark.parametrize(("ours", "theirs"), [(0, 5), (1, 1), (3, 15), (33, 16), (70, 100), (2, 0)])
def test_cosines_in_blocks_are_those_of_each_with_each(ours: int, theirs: int) -> None:
    one, other = vectors(ours), vectors(theirs)

    assert np.allclose(cosines(one, other), one @ other.T, atol=1e-3)
