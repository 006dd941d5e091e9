"""Which act is told, by the network's chances and what the content begins with."""

import numpy as np
import pytest

from accordingto.model.statement import ACTS
from accordingto.reading.acts import act_of
from accordingto.reading.network import Floats


def chances(**known: float) -> Floats:
    return np.array([known.get(act, 0.0) for act in ACTS], np.float32)


@pytest.mark.parametrize(
    ("known", "act"),
    [
        ({"alleges": 0.6, "asserts": 0.35}, "asserts"),
        ({"alleges": 0.8, "asserts": 0.2}, "alleges"),
        ({"promises": 0.6, "asserts": 0.35}, "asserts"),
        ({"expects": 0.5, "judges": 0.4}, "judges"),
        ({"denies": 0.5, "expects": 0.4}, "denies"),
    ],
)
def test_what_is_given_too_freely_must_be_likelier(known: dict[str, float], act: str) -> None:
    assert act_of(chances(**known), "the bridge was safe") == act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("he did not believe that the bridge fell", "believes"),
        ("We want to keep the road open", "believes"),
        ("the bridge fell, he believed", "denies"),
        ("it was known that the bridge fell", "denies"),
    ],
)
def test_what_begins_with_a_belief_is_one_where_that_is_likely_enough(content: str, act: str) -> None:
    assert act_of(chances(denies=0.6, believes=0.25), content) == act
    assert act_of(chances(denies=0.8, believes=0.1), content) == "denies"
