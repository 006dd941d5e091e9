"""Which act a statement is, by the network's chances and what its content begins with."""

import re

import numpy as np

from accordingto.model import Act
from accordingto.model.statement import ACTS
from accordingto.reading.network import Floats

BELIEVED = 0.2
"""From this chance on, what begins with somebody's belief is one."""

_WEIGHTS: dict[Act, float] = {"asserts": 1.5, "judges": 1.5, "alleges": 2 / 3, "promises": 2 / 3}
"""What the chances are multiplied by: the network calls too much an allegation or a promise. Chosen on 280 reports that it had not seen."""
_WEIGH = np.array([_WEIGHTS.get(act, 1.0) for act in ACTS], np.float32)
_BELIEF = re.compile(
    r"(?:I|we|he|she|it|they)(?: [\w'’]+){0,2}? "
    r"(?:believe[sd]?|thinks?|thought|wants?|wanted|knows?|knew|understands?|understood|feels?|felt)\b",
    re.I,
)


def act_of(chances: Floats, content: str) -> Act:
    """The likeliest act by the network's chances, weighed by how freely it gives them; or the belief with which `content` begins."""
    if chances[ACTS.index("believes")] >= BELIEVED and _BELIEF.match(content):
        return "believes"
    return ACTS[int((chances * _WEIGH).argmax())]
