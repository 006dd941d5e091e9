"""A stretch of words in a report's text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words in a report's text, from `start` up to but not including `end`.

    Positions count Unicode code points, as a W3C TextPositionSelector does. `ValueError` where `end` is not after `start`.

    >>> Span(10, 16).words_in("Ministers denied it.")
    'denied'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def words_in(self, text: str) -> str:
        """The words themselves, exactly as `text` has them."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character.

        >>> Span(0, 4).overlaps(Span(4, 6))
        False
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of several spans, with an ellipsis where something lies between them.

    >>> words_of([Span(0, 4), Span(13, 18)], "It is, he said, over.")
    'It i … d, ov'
    """
    return " … ".join(span.words_in(text) for span in spans)
