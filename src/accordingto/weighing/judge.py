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


class Judged(NamedTuple):
    """What is said of two statements: the chances that both speak of one matter, and that, if so, they say contrary things of it."""

    matches: float
    contrary: float


class Judge:
    """The trained weights, from a file of JSON. Raises `ReadingError` where it is missing, damaged, or made for other looks.

    `least` is the chance from which on two statements are taken to speak of one matter.
    """

    def __init__(self, path: Path = WEIGHTS) -> None:
        try:
            stored = _fitting(json.loads(path.read_text("utf-8")))
            self._mean, self._scale = (_numbers(stored[name]) for name in ("mean", "scale"))
            self._heads = [(_numbers(stored[name]), float(stored[f"{name} alone"])) for name in ("matches", "contrary")]
            self.least = float(stored["least"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unusable(path, error) from error

    def judged(self, pairs: Sequence[tuple[Known, Known]]) -> list[Judged]:
        """What is to be said of each pair. The order of its two does not matter."""
        seen = (looks_of(pairs) - self._mean) / self._scale
        # Row by row, since the sum of one row must not depend on how many others there are.
        chances = [1 / (1 + np.exp(-(np.einsum("nf,f->n", seen, weights) + alone))) for weights, alone in self._heads]
        return [Judged(*both) for both in zip(*(one.tolist() for one in chances), strict=True)]


def digest_of(judge: Path = WEIGHTS) -> str:
    """The SHA-256, in hexadecimal, of all that decides what weighing says. `ReadingError` where a file is missing."""
    try:
        return hashlib.sha256(comparing.digest_of().encode() + judge.read_bytes()).hexdigest()
    except OSError as error:
        raise _unusable(judge, error) from error


def _unusable(path: Path, error: Exception) -> ReadingError:
    return ReadingError(f"{path} cannot be used: {error}", hint="Install accordingto again.")


def _fitting(stored: dict[str, Any]) -> dict[str, Any]:
    if tuple(stored["looks"]) != LOOKS:
        raise ValueError("it was made for other looks")
    return stored


def _numbers(stored: Sequence[float]) -> Numbers:
    numbers = np.array(stored, np.float64)
    if numbers.shape != (len(LOOKS),):
        raise ValueError("it has another number of weights than there are looks")
    return numbers
