"""Cutting a long text into windows that the encoder can take in at once."""

from dataclasses import dataclass
from itertools import pairwise

LONGEST = 510
"""Pieces in a window, without the two marks at its ends: the encoder has 512 positions."""

BEFORE, AFTER = 64, 96
"""Pieces of context kept before and after the part that a window answers for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pieces `start` to `end` are read together; statements whose anchor lies in `own_start` to `own_end` are taken from it."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows(length: int) -> tuple[Window, ...]:
    """Windows over `length` pieces, as few and as even as can be; their own parts cover every piece exactly once.

    >>> [(window.start, window.end) for window in windows(700)]
    [(0, 430), (270, 700)]
    """
    if length <= LONGEST:
        return (Window(start=0, end=length, own_start=0, own_end=length),) if length else ()
    count = -(-(length - BEFORE - AFTER) // (LONGEST - BEFORE - AFTER))
    inner = length - BEFORE - AFTER
    cuts = [0, *(BEFORE + inner * i // count for i in range(1, count)), length]
    return tuple(
        Window(start=max(0, own - BEFORE), end=min(length, until + AFTER), own_start=own, own_end=until)
        for own, until in pairwise(cuts)
    )
