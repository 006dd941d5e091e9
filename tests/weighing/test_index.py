"""The index: what is put into it comes back, and close pairs are found by it."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.comparing import WIDE, Floats
from accordingto.weighing.index import MOST_HOLDERS, Bytes, InMemory, as_bytes, as_floats, keys_of, stored_of
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import Known
from tests.weighing.saying import ELSEWHERE, SHIP, BagEncoder, said

WORDS = [
    f"{first}{last}"
    for first in ("nor", "lun", "mar", "sov", "tek", "ral", "bis")
    for last in ("vik", "don", "tam", "gol", "peth")
]


def bytes_in(stored: bytes) -> Bytes:
    return np.frombuffer(stored, np.int8)


def directions(seed: int, many: int) -> Floats:
    made = np.random.default_rng(seed).standard_normal((many, WIDE)).astype(np.float32)
    lengths: Floats = np.linalg.norm(made, axis=1, keepdims=True)
    return made / lengths


@pytest.fixture(scope="module")
def many() -> tuple[Known, ...]:
    """Pairs of statements with the same words the other way round."""
    chance = random.Random(1)  # noqa: S311 - the same on every run
    made = []
    for number in range(1, 301):
        words = chance.sample(WORDS, 6)
        made += [said(f"a.{number}", " ".join(words)), said(f"b.{number}", " ".join(reversed(words)))]
    return known_of(made, using=BagEncoder())


def test_nearly_all_close_pairs_have_a_key_in_common(many: tuple[Known, ...]) -> None:
    index = InMemory()
    index.put(stored_of(one) for one in many)

    found = {
        tuple(sorted((one.said.id, other)))
        for one in many
        for other in index.holders(keys_of(one))
        if other != one.said.id
    }

    cosines = np.stack([one.passage for one in many]) @ np.stack([one.passage for one in many]).T
    close = {
        tuple(sorted((many[one].said.id, many[other].said.id)))
        for one, other in np.argwhere(cosines > 0.8).tolist()
        if one != other
    }
    assert len(close) >= 300
    assert len(close & found) >= 0.95 * len(close)
    assert len(found) < 0.2 * len(many) ** 2 / 2


def test_what_was_put_comes_back(many: tuple[Known, ...]) -> None:
    index = InMemory()

    index.put(stored_of(one) for one in many[:20])

    ids, vectors = index.vectors()
    assert index.size == 20
    assert [one.said for one in index.stored(ids)] == [one.said for one in many[:20]]
    assert np.array_equal(as_floats(np.stack([bytes_in(one.vector) for one in index.stored(ids)])), vectors)
    assert vectors.shape == (20, WIDE)


def test_an_index_with_nothing_in_it_has_nothing() -> None:
    index = InMemory()

    ids, vectors = index.vectors()
    assert (index.size, tuple(ids), vectors.shape) == (0, (), (0, WIDE))
    assert index.holders(["norvik"]) == set()
    assert index.names("a") == {}
    assert (index.reports, index.spread(["norvik"])) == (0, {"norvik": 0})


def test_a_statement_put_again_takes_its_own_place() -> None:
    index = InMemory()
    (ship,) = known_of(SHIP[:1], using=BagEncoder())

    for _ in range(3):
        index.put([stored_of(ship)])

    assert index.size == 1
    assert index.holders(["norvik"]) == {"a.1"}


def test_what_too_many_have_in_common_finds_none_of_them() -> None:
    index = InMemory()
    ships = [said(f"a.{number}", "the tanker Norvik") for number in range(MOST_HOLDERS + 1)]
    *most, last = known_of(ships, using=BagEncoder())

    index.put(stored_of(one) for one in most)
    few = index.holders(["norvik"])
    index.put([stored_of(last)])

    assert len(few) == MOST_HOLDERS
    assert index.holders(["norvik"]) == set()


def test_the_names_of_a_report_are_those_of_its_statements_alone() -> None:
    index = InMemory()
    index.put(stored_of(one) for one in known_of([*SHIP, *ELSEWHERE], using=BagEncoder()))

    assert {"norvik", "lund"} <= index.names("c").keys()
    assert index.spread(["norvik", "nobody"]) == {"norvik": 3, "nobody": 0}
    assert "norvik" not in index.names("d")


def test_keys_are_what_tells_and_pairs_of_it_but_no_word_of_every_sentence() -> None:
    (one,) = known_of([said("a.1", "the tanker Norvik sank with 17 men")], using=BagEncoder())

    keys = set(keys_of(one))

    assert {"norvik", "17"} <= keys
    assert any(len(key.split()) == 2 and "norvik" in key.split() for key in keys)
    assert not keys & {"the", "with"}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_bytes_keep_cosines_within_a_percent(seed: int) -> None:
    vectors = directions(seed, 30)

    kept = as_floats(np.stack([bytes_in(as_bytes(one)) for one in vectors]))

    assert np.allclose(kept @ kept.T, vectors @ vectors.T, atol=0.01)
    assert np.allclose(np.linalg.norm(kept, axis=1), 1, atol=1e-5)
