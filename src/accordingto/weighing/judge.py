"""Whether two statements speak of one matter, and whether what the one says is the contrary of what the other says."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from accordingto import comparing
from accordingto.model import ReadingError
from accordingto.weighing.looks import LOOKS, Known, Numbers, looks_of

WEIGHTS = Path(__file__).parent / "weights/judge.json"
HIDDEN = 48
"""So many numbers lie between the looks and the chance that two speak of one matter."""
RULES = 1
"""Which rules weigh around the weights: counted up where they come to weigh otherwise, so that a case can be weighed again."""


class Judged(NamedTuple):
    """What is said of two statements: the chances that both speak of one matter, and that, if so, they say contrary things of it."""

    matches: float
    contrary: float


class Judge:
    """The trained weights, from a file of JSON. Raises `ReadingError` where it is missing, damaged, or made for other looks.

    Whether two speak of one matter is told by a network with one hidden layer (rectified, Nair and Hinton 2010), whether they are
    contrary by logistic regression. `least` is the chance from which on two statements are taken to speak of one matter.
    """

    def __init__(self, path: Path = WEIGHTS) -> None:
        try:
            stored = _fitting(json.loads(path.read_text("utf-8")))
            self._mean, self._scale, self._contrary = (
                _numbers(stored[name], len(LOOKS)) for name in ("mean", "scale", "contrary")
            )
            self._hidden = np.stack([_numbers(row, HIDDEN) for _, row in zip(LOOKS, stored["hidden"], strict=True)])
            self._hidden_alone, self._matches = (_numbers(stored[name], HIDDEN) for name in ("hidden alone", "matches"))
            self._alone = float(stored["matches alone"]), float(stored["contrary alone"])
            self.least = float(stored["least"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unusable(path, error) from error

    def judged(self, pairs: Sequence[tuple[Known, Known]]) -> list[Judged]:
        """What is to be said of each pair. The order of its two does not matter."""
        return self.of(looks_of(pairs))

    def of(self, looks: Numbers) -> list[Judged]:
        """What is to be said of each pair that looks so: pairs x LOOKS."""
        seen = (looks - self._mean) / self._scale
        # Row by row, since the sum of one row must not depend on how many others there are.
        hidden = np.einsum("nf,fh->nh", seen, self._hidden) + self._hidden_alone
        told = (
            np.einsum("nh,h->n", np.maximum(hidden, 0.0), self._matches) + self._alone[0],
            np.einsum("nf,f->n", seen, self._contrary) + self._alone[1],
        )
        chances = [1 / (1 + np.exp(-one)) for one in told]
        return [Judged(*both) for both in zip(*(one.tolist() for one in chances), strict=True)]


def digest_of(judge: Path = WEIGHTS) -> str:
    """The SHA-256, in hexadecimal, of all that decides what weighing says. `ReadingError` where a file is missing."""
    try:
        decides = f"rules {RULES}\0{comparing.digest_of()}".encode() + judge.read_bytes()
        return hashlib.sha256(decides).hexdigest()
    except OSError as error:
        raise _unusable(judge, error) from error


def _unusable(path: Path, error: Exception) -> ReadingError:
    return ReadingError(f"{path} cannot be used: {error}", hint="Install accordingto again.")


def _fitting(stored: dict[str, Any]) -> dict[str, Any]:
    if tuple(stored["looks"]) != LOOKS:
        raise ValueError("it was made for other looks")
    return stored


def _numbers(stored: Sequence[float], many: int) -> Numbers:
    numbers = np.array(stored, np.float64)
    if numbers.shape != (many,):
        raise ValueError("it has another number of weights")
    return numbers
