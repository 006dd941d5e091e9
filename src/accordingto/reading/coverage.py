"""Whose each sentence is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from accordingto.model import Coverage, Span

UNRESOLVED = 0.15
"""A sentence without a statement where an anchor's chance reaches this is unresolved rather than the author's."""


def coverage(
    text: str, sentences: Sequence[Span], spans: Sequence[Span], doubts: Sequence[int], quoted: Sequence[Span]
) -> tuple[Coverage, ...]:
    """Each sentence as attributed, the author's, or unresolved.

    `spans` are the parts of all statements, `doubts` offsets where a statement nearly was, `quoted` passages in quotation marks. A sentence
    with nothing attributed is unresolved where there was a doubt or where most of it is in quotation marks.
    """
    del text  # every sentence is told by where it stands
    attributed = _merged(spans)
    marked = _merged(quoted)
    doubtful = sorted(doubts)
    found = []
    for sentence in sentences:
        if _shared(attributed, sentence):
            found.append(Coverage(span=sentence, voice="attributed"))
            continue
        doubt = bisect_left(doubtful, sentence.end) > bisect_left(doubtful, sentence.start)
        speech = 2 * _shared(marked, sentence) > sentence.end - sentence.start
        found.append(Coverage(span=sentence, voice="unresolved" if doubt or speech else "author"))
    return tuple(found)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The same characters as spans that neither touch nor overlap, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _shared(merged: Sequence[Span], sentence: Span) -> int:
    """How many characters of a sentence lie in `merged` spans."""
    at = bisect_right(merged, sentence.start, key=lambda span: span.end)
    shared = 0
    while at < len(merged) and merged[at].start < sentence.end:
        shared += min(merged[at].end, sentence.end) - max(merged[at].start, sentence.start)
        at += 1
    return shared
