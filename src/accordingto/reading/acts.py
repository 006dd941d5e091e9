"""Which act a statement is."""

import numpy as np

from accordingto.model import Act
from accordingto.model.statement import ACTS
from accordingto.reading.network import Floats

_WEIGHTS: dict[Act, float] = {"asserts": 1.5, "judges": 1.5, "alleges": 2 / 3, "promises": 2 / 3}
"""What the chances are multiplied by: the network calls too much an allegation or a promise. Chosen on 280 reports that it had not seen."""
_WEIGH = np.array([_WEIGHTS.get(act, 1.0) for act in ACTS], np.float32)


def act_of(chances: Floats) -> Act:
    """The likeliest act by the network's chances, weighed by how freely it gives them."""
    return ACTS[int((chances * _WEIGH).argmax())]
