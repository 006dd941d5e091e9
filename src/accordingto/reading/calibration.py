"""How sure to be: the network's raw chances as frequencies seen on held-out reports."""

import json
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from accordingto.model import ReadingError

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Weights of a logistic regression for statements, and knots of a rising line (raw chance → frequency) for speakers and acts.

    `threshold` is the raw anchor chance from which on a statement is looked at, `least` the confidence from which on it is told; `contest`
    the chance from which on one statement is told to deny another.
    """

    threshold: float
    least: float
    statement: tuple[float, ...]
    speaker: tuple[tuple[float, float], ...]
    act: tuple[tuple[float, float], ...]
    contest: float

    def of_statement(self, looks: npt.NDArray[np.float64]) -> float:
        """The chance that a person would mark the statement, from what `looks_of` says of it."""
        return _rounded(1 / (1 + math.exp(-min(max(float(np.dot(self.statement, looks)), -50.0), 50.0))))

    def of_speaker(self, raw: float) -> float:
        """The chance that a person would name the same speaker."""
        return _rounded(_along(self.speaker, raw))

    def of_act(self, raw: float) -> float:
        """The chance that a person would call the act the same."""
        return _rounded(_along(self.act, raw))


def looks_of(
    *, anchor: float, sure: float, nested: bool, has_cue: bool, has_source: bool, length: int
) -> npt.NDArray[np.float64]:
    """What a statement's confidence is worked out from: `anchor` and `sure` are raw chances, `length` its content in characters."""
    logit = float(np.log(anchor / max(1 - anchor, 1e-6) + 1e-9))
    return np.array([1.0, logit, sure, sure * sure, nested, has_cue, has_source, np.log1p(length) / 5], np.float64)


def load(folder: Path) -> Calibration:
    """The calibration that goes with the weights in `folder`."""
    try:
        stored = json.loads((folder / "calibration.json").read_text("utf8"))
        return Calibration(
            threshold=float(stored["threshold"]),
            least=float(stored["least"]),
            statement=tuple(map(float, stored["statement"])),
            speaker=_knots(stored["speaker"]),
            act=_knots(stored["act"]),
            contest=float(stored["contest"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadingError(
            f"The reader's calibration in {folder} cannot be loaded: {error}", hint="Install accordingto again."
        ) from error


def _knots(stored: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    knots = tuple((float(x), float(y)) for x, y in stored)
    if not knots or any(a > b for (a, _), (b, _) in pairwise(knots)):
        raise ValueError("a line whose knots do not rise")
    return knots


def _along(knots: tuple[tuple[float, float], ...], raw: float) -> float:
    return float(np.interp(raw, [x for x, _ in knots], [y for _, y in knots]))


def _rounded(chance: float) -> float:
    # Two digits are all that a few hundred held-out statements can tell apart, and they hide differences between processors.
    return round(min(max(chance, 0.01), 0.99), 2)
