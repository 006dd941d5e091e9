"""Which texts may share a passage."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.weighing.nearby import near_pairs
from tests.weighing.reprinted import story


def words_of(seed: int) -> list[str]:
    return story(seed).split()


@given(order=st.permutations(range(6)))
def test_the_order_of_the_texts_makes_no_difference(order: list[int]) -> None:
    texts = {f"t{one}": words_of(one // 2) for one in order}

    assert near_pairs(texts) == (("t0", "t1"), ("t2", "t3"), ("t4", "t5"))


def test_a_passage_of_sixty_words_is_found_wherever_it_stands() -> None:
    shared = words_of(9)[:60]

    for start in range(0, 100, 7):
        texts = {"a": words_of(1)[:start] + shared + words_of(2), "b": words_of(3) + shared + words_of(4)}
        assert near_pairs(texts) == (("a", "b"),)


def test_texts_too_short_to_share_a_passage_are_nobodys_neighbours() -> None:
    assert near_pairs({"a": [], "b": ["one"], "c": "one two three four".split()}) == ()


def test_the_pairs_of_a_passage_that_very_many_carry_grow_only_as_the_texts_do() -> None:
    def pairs(number: int) -> set[tuple[str, str]]:
        return set(near_pairs({f"{one:03}": words_of(one) + words_of(9999) for one in range(number)}))

    few, many = pairs(150), pairs(300)

    assert len(many) < 2.5 * len(few)
    assert many >= set(combinations([f"{one:03}" for one in range(10)], 2))
    assert {id_ for pair in many for id_ in pair} == {f"{one:03}" for one in range(300)}
