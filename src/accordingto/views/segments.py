"""A text cut where marks begin and end, so that marks that overlap become pieces that do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from accordingto.model import Span

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Generic[Label]):
    """A piece of a text in which no mark begins or ends, and the labels of the marks over it, in the order given."""

    span: Span
    labels: tuple[Label, ...]


def segments(length: int, marks: Iterable[tuple[Span, Label]]) -> tuple[Segment[Label], ...]:
    """Return the pieces of a text of `length` characters, first to last, without gap or overlap.

    Marks may overlap in any way; what reaches past the end of the text is cut off.

    >>> [(piece.span.start, piece.labels) for piece in segments(9, [(Span(2, 6), "a"), (Span(4, 9), "b")])]
    [(0, ()), (2, ('a',)), (4, ('a', 'b')), (6, ('b',))]
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    labels = []
    for number, (span, label) in enumerate(marks):
        labels.append(label)
        if span.start < length:
            begins.setdefault(span.start, []).append(number)
            ends.setdefault(min(span.end, length), []).append(number)
    pieces = []
    over: set[int] = set()
    for start, end in pairwise(sorted({0, length} | begins.keys() | ends.keys())):
        over.difference_update(ends.get(start, ()))
        over.update(begins.get(start, ()))
        pieces.append(Segment(span=Span(start, end), labels=tuple(labels[number] for number in sorted(over))))
    return tuple(pieces)
