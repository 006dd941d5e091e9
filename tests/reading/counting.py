"""How much work a function does, counted in calls rather than in seconds."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, are called while `work` is done."""
    count = 0

    def seen(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_evenly(work: Callable[[int], Callable[[], object]], *, size: int) -> bool:
    """Whether four times the input is at most six times the work; quadratic work would be sixteen times as much."""
    return calls_of(work(4 * size)) <= 6 * calls_of(work(size))
