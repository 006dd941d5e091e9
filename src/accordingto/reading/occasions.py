"""When statements were said: which of the likeliest dates are told, by the occasions on which their speakers speak."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
from accordingto.reading.dates import TimeWords

_LIKELY, _CARRIED_ON, _ALONE = 0.8, 0.3, 2.0
"""How likely, against that there is none, a date must be to be told: any, one that is carried on, and one that nothing else speaks for."""
_PERFECT = re.compile(
    r"\b(?:ha(?:s|ve|d)(?:n[’']t)?|having)(?: (?:[a-z]+ly|not|never|also|already|long|often|once|since|both|all))*\s*\Z",
    re.I,
)
_BACK = 60
"""How far before a cue, in code points, its auxiliary may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The likeliest date of a statement: how likely it is against that there is none, and whether its words stand in the statement's sentence."""

    when: TimeWords
    odds: float
    near: bool = False


def likeliest(chances: npt.NDArray[np.float32], found: Sequence[TimeWords]) -> tuple[int, float] | None:
    """Which expression the chances point to, and how likely its date is against none: those of one date add up; the last chance is that of none."""
    by_value: dict[str, float] = defaultdict(float)
    for when, chance in zip(found, chances, strict=False):
        by_value[when.value] += float(chance)
    if not by_value:
        return None
    best = max(by_value, key=lambda value: by_value[value])
    place = max((i for i, when in enumerate(found) if when.value == best), key=lambda i: float(chances[i]))
    return place, by_value[best] / max(float(chances[-1]), 1e-9)


def dates_told(
    guesses: Sequence[Guess | None], speakers: Sequence[str], *, nested: Sequence[bool], perfect: Sequence[bool]
) -> list[TimeWords | None]:
    """The dates that are told of statements in order, "" being a speaker whom nobody names.

    One that stands in another sentence is carried on where it is the only one of the speaker's and an earlier statement of theirs has it.
    It must be likelier where no other statement of theirs has it or the statement is nested, and is not told of what somebody "has said":
    that was on another occasion.
    """
    dates = [guess.when.value if guess and guess.odds > _LIKELY else "" for guess in guesses]
    of_speaker: dict[str, Counter[str]] = defaultdict(Counter)
    for speaker, date in zip(speakers, dates, strict=True):
        if speaker and date:
            of_speaker[speaker][date] += 1
    earlier: dict[str, set[str]] = defaultdict(set)
    said: list[TimeWords | None] = []
    for row, (guess, speaker) in enumerate(zip(guesses, speakers, strict=True)):
        if guess is None:
            said.append(None)
            continue
        value, known = guess.when.value, of_speaker[speaker]
        if guess.near:
            least = _LIKELY
        elif nested[row] or known[value] <= (dates[row] == value):
            least = _ALONE
        else:
            least = _CARRIED_ON if len(known) == 1 and value in earlier[speaker] else _LIKELY
        likely = guess.odds > least and (guess.near or not perfect[row])
        said.append(guess.when if likely else None)
        earlier[speaker].add(dates[row])
    return said


def is_perfect(text: str, cue: Sequence[Span]) -> bool:
    """Whether an auxiliary puts a cue into the perfect: "has repeatedly said"."""
    return bool(cue) and _PERFECT.search(text, max(0, cue[0].start - _BACK), cue[0].start) is not None
