"""The index that finds which pairs are worth comparing."""

import random

import pytest

from accordingto.weighing.candidates import candidates
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import Known
from tests.weighing.saying import BagEncoder, said

WORDS = [
    f"{first}{last}"
    for first in ("nor", "lun", "mar", "sov", "tek", "ral", "bis")
    for last in ("vik", "don", "tam", "gol", "peth")
]


@pytest.fixture(scope="module")
def many() -> tuple[Known, ...]:
    chance = random.Random(1)  # noqa: S311 - the same on every run
    made = []
    for number in range(300):
        words = chance.sample(WORDS, 6)
        made += [said(f"a.{number}", " ".join(words)), said(f"b.{number}", " ".join(reversed(words)))]
    return known_of(made, using=BagEncoder())


def test_the_index_finds_nearly_all_close_pairs_that_matrix_products_find(many: tuple[Known, ...]) -> None:
    exact, found = set(candidates(many)), set(candidates(many, exact_up_to=0))

    close = {(one, other) for one, other in exact if float(many[one].passage @ many[other].passage) > 0.8}
    assert len(close & found) >= 0.95 * len(close)
    assert len(close) >= 300


def test_pairs_are_given_once_the_smaller_place_first(many: tuple[Known, ...]) -> None:
    for found in (candidates(many), candidates(many, exact_up_to=0)):
        assert list(found) == sorted(set(found))
        assert all(one < other for one, other in found)


def test_one_statement_has_no_pair(many: tuple[Known, ...]) -> None:
    assert candidates(many[:1]) == ()
    assert candidates(()) == ()
