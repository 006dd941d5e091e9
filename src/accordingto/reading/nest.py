"""Which statement lies inside which."""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """What nesting looks at: a statement's content and the place of its cue."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


def outer_of(statements: Sequence[Nested]) -> tuple[int | None, ...]:
    """For each statement, the one in whose content it lies: the smallest whose content holds its cue and content.

    A statement that holds another cannot lie in it: the outer one's content is always the longer.
    """
    sizes = [sum(span.end - span.start for span in one.content) for one in statements]
    outer: list[int | None] = []
    for i, inner in enumerate(statements):
        best = None
        for j, other in enumerate(statements):
            if i == j or sizes[j] <= sizes[i] or not _lies_in(inner, other):
                continue
            if best is None or sizes[j] < sizes[best]:
                best = j
        outer.append(best)
    return tuple(outer)


def _lies_in(inner: Nested, outer: Nested) -> bool:
    marks = inner.cue or inner.source or inner.content[:1]
    return all(_held(span, outer.content) for span in marks) and (
        not inner.content or sum(_held(span, outer.content) for span in inner.content) * 2 > len(inner.content)
    )


def _held(span: Span, content: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end + 1 for part in content)
