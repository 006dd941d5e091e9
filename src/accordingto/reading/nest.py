"""Which statement lies inside which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.model import Span

ALIKE = 0.7
"""From this share of common content on, two statements claim the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """What nesting looks at: a statement's parts, and whether its cue names it as somebody else's authority ("citing")."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    cited: bool = False


def outer_of(statements: Sequence[Nested]) -> tuple[int | None, ...]:
    """For each statement, the one in whose content it lies: the smallest whose content holds its cue and content.

    A statement that holds another cannot lie in it: the outer one's content is always the longer. In "citing officials, the paper
    reported ..." both have the same content, and the cited one lies inside.
    """
    sizes = [sum(span.end - span.start for span in one.content) for one in statements]
    outer: list[int | None] = [None] * len(statements)
    for i, j in _near(statements):
        inner, other = statements[i], statements[j]
        if inner.cited and not other.cited and share(inner.content, other.content) > ALIKE:
            outer[i] = j
        elif sizes[j] > sizes[i] and _lies_in(inner, other):
            held = outer[i]
            if held is None or (sizes[held] > sizes[j] and not (inner.cited and sizes[held] == sizes[i])):
                outer[i] = j
    return _without_circles(outer)


def share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """What two contents have in common, as a share of all that either has."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(span.end - span.start for span in (*one, *other)) - common
    return common / total if total else 0.0


def _near(statements: Sequence[Nested]) -> Iterator[tuple[int, int]]:
    """Pairs of statements whose parts reach into each other, both ways round."""
    extents = [
        (min(span.start for span in parts), max(span.end for span in parts))
        for parts in ((*one.content, *one.cue, *one.source) for one in statements)
    ]
    open_ones: list[int] = []
    for i in sorted(range(len(statements)), key=lambda i: extents[i]):
        open_ones = [j for j in open_ones if extents[j][1] > extents[i][0]]
        for j in open_ones:
            yield i, j
            yield j, i
        open_ones.append(i)


def _without_circles(outer: list[int | None]) -> tuple[int | None, ...]:
    for i in range(len(outer)):
        seen = {i}
        above = outer[i]
        while above is not None and above not in seen:
            seen.add(above)
            above = outer[above]
        if above == i:
            outer[i] = None
    return tuple(outer)


def _lies_in(inner: Nested, outer: Nested) -> bool:
    marks = inner.cue or inner.source or inner.content[:1]
    return all(_held(span, outer.content) for span in marks) and (
        not inner.content or sum(_held(span, outer.content) for span in inner.content) * 2 > len(inner.content)
    )


def _held(span: Span, content: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end + 1 for part in content)
