"""Which statements of a new reading are which of earlier ones, so that they keep their ids and what people said of them."""

from collections.abc import Mapping, Sequence
from typing import Any

_Values = Mapping[str, Any]
_Spans = Sequence[Sequence[int]]


def matched(new: Sequence[_Values], old: Mapping[int, Sequence[_Values]]) -> dict[int, int]:
    """Which of the `new` statements (by index) is which of the `old` ones (by number), the most alike first.

    An old statement may have several shapes: as the machine found it, and as a person left it. Texts never change, so the places of the
    words say enough: contents that share half of their union, or the same cue with contents that touch.
    """
    pairs = sorted(
        (-alike, i, number)
        for i, one in enumerate(new)
        for number, shapes in old.items()
        if (alike := max(_likeness(one, shape) for shape in shapes)) > 0
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, number in pairs:
        if i not in found and number not in taken:
            found[i] = number
            taken.add(number)
    return found


def _likeness(a: _Values, b: _Values) -> float:
    """How much two statements share, from 0 to 2.5; 0 where they are not the same."""
    content, cue = _share(a["content"], b["content"]), _share(a["cue"], b["cue"])
    touching = content > 0 or not (a["content"] and b["content"])
    if content < 0.5 and not (cue >= 0.5 and touching):
        return 0.0
    return content + cue + _share(a["source"], b["source"]) / 2


def _share(a: _Spans, b: _Spans) -> float:
    """What part of the characters that either has both have."""
    common = sum(max(0, min(end, stop) - max(start, begin)) for start, end in a for begin, stop in b)
    return common / (_length(a) + _length(b) - common) if common else 0.0


def _length(spans: _Spans) -> int:
    return sum(end - start for start, end in spans)
