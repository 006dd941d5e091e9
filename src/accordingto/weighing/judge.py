"""Whether two statements speak of one matter, and whether what the one says is the contrary of what the other says."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from accordingto.model import ReadingError
from accordingto.weighing.encoder import WEIGHTS, Floats
from accordingto.weighing.looks import LOOKS

Numbers = npt.NDArray[np.float64]


class Judge:
    """The trained weights, from a file of JSON. Raises `ReadingError` where it is missing, damaged, or made for other looks."""

    def __init__(self, path: Path = WEIGHTS / "judge.json") -> None:
        try:
            stored = _fitting(json.loads(path.read_text("utf-8")))
            self._mean, self._scale = (_numbers(stored[name]) for name in ("mean", "scale"))
            self._heads = {
                name: (_numbers(stored[name]), float(stored[f"{name} alone"])) for name in ("matches", "contrary")
            }
            self.least = float(stored["least"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadingError(f"{path} cannot be used: {error}", hint="Install accordingto again.") from error

    def chances(self, looks: Sequence[Sequence[float]]) -> tuple[Floats, Floats]:
        """For each pair, the chance that both speak of one matter, and, if so, that they say contrary things of it."""
        seen = (np.array(looks, np.float64).reshape(-1, len(LOOKS)) - self._mean) / self._scale
        return self._chance("matches", seen), self._chance("contrary", seen)

    def _chance(self, head: str, seen: Numbers) -> Floats:
        weights, alone = self._heads[head]
        # Row by row, since the sum of one row must not depend on how many others there are.
        chance: Floats = (1 / (1 + np.exp(-(np.einsum("nf,f->n", seen, weights) + alone)))).astype(np.float32)
        return chance


def _fitting(stored: dict[str, Any]) -> dict[str, Any]:
    if tuple(stored["looks"]) != LOOKS:
        raise ValueError("it was made for other looks")
    return stored


def _numbers(stored: Sequence[float]) -> Numbers:
    numbers = np.array(stored, np.float64)
    if numbers.shape != (len(LOOKS),):
        raise ValueError("it has another number of weights than there are looks")
    return numbers
