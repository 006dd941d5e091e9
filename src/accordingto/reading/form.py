"""Whether a statement is told in the speaker's own words, in the reporter's, or in both."""

from bisect import bisect_left
from collections.abc import Sequence

from accordingto.model import Form, Span
from accordingto.reading.quotes import Quotation

REACH = 400
"""Quotations looked at back from a passage: none holds so many others."""


def form_of(text: str, content: Sequence[Span], quoted: Sequence[Quotation], *, inside: Sequence[Span] | None) -> Form:
    """direct if all of the content stands in quotation marks of its own, indirect if none of it does, else mixed.

    `quoted` are the report's quotations in order of the text. `inside` is the content of the statement that this one is
    nested in, or None: marks that open outside of it are the outer speaker's, not this one's.
    """
    total = marked = 0
    for span in content:
        total += _signs(text, span.start, span.end)
        done = span.start
        for quotation in _touching(quoted, span):
            if inside is None or any(outer.holds(quotation.outer) for outer in inside):
                end = min(quotation.inner.end, span.end)
                marked += _signs(text, max(quotation.inner.start, done), end)
                done = max(done, end)
    if not marked:
        return "indirect"
    return "direct" if marked > 0.95 * total else "mixed"


def _touching(quoted: Sequence[Quotation], span: Span) -> list[Quotation]:
    """The quotations that share words with `span`, in order of the text."""
    last = bisect_left(quoted, span.end, key=lambda quotation: quotation.outer.start)
    near = []
    passed = set()
    for at in range(last - 1, max(-1, last - 1 - REACH), -1):
        if quoted[at].inner.overlaps(span):
            near.append(quoted[at])
        elif quoted[at].outer.end <= span.start:
            # Those of one kind never overlap: the earlier ones end earlier still.
            passed.add(quoted[at].single)
            if len(passed) > 1:
                break
    return near[::-1]


def _signs(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0
