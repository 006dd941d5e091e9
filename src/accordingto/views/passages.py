"""Where in a report something stands, as a person would find it: by the number of the paragraph."""

from bisect import bisect_right
from collections.abc import Sequence

from accordingto.model import Span, Statement


def paragraph_number(position: int, paragraphs: Sequence[Span]) -> int:
    """The number, from 1, of the paragraph that `position` stands in; 0 before the first.

    >>> paragraph_number(7, [Span(0, 5), Span(7, 9)])
    2
    """
    return bisect_right(paragraphs, position, key=lambda span: span.start)


def extent(statement: Statement) -> Span | None:
    """From the first to the last character of the statement's source, cue and content; None where it has none of them."""
    parts = statement.source + statement.cue + statement.content
    return Span(min(part.start for part in parts), max(part.end for part in parts)) if parts else None
