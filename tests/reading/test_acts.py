"""Which act is told, by the network's chances."""

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
    assert act_of(chances(**known)) == act
