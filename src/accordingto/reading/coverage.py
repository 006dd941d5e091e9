"""Whose each sentence is."""

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
    found = []
    ordered = sorted(spans)
    for sentence in sentences:
        if any(span.overlaps(sentence) for span in ordered):
            found.append(Coverage(span=sentence, voice="attributed"))
            continue
        marked = sum(min(q.end, sentence.end) - max(q.start, sentence.start) for q in quoted if q.overlaps(sentence))
        doubt = any(sentence.start <= offset < sentence.end for offset in doubts)
        speech = 2 * marked > sentence.end - sentence.start
        found.append(Coverage(span=sentence, voice="unresolved" if doubt or speech else "author"))
    return tuple(found)
