"""Whether a statement is told in the speaker's own words, in the reporter's, or in both."""

from collections.abc import Sequence

from accordingto.model import Form, Span
from accordingto.reading.quotes import Quotation


def form_of(
    text: str, content: Sequence[Span], quoted: Sequence[Quotation], *, inside: Sequence[Span] | None
) -> Form:
    """direct if all of the content stands in quotation marks of its own, indirect if none of it does, else mixed.

    `inside` is the content of the statement that this one is nested in, or None: marks that open outside of it are the outer
    speaker's, not this one's.
    """
    own = [
        quotation
        for quotation in quoted
        if inside is None or any(span.start <= quotation.outer.start and quotation.outer.end <= span.end for span in inside)
    ]
    total = marked = 0
    for span in content:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                total += 1
                marked += any(quotation.inner.start <= at < quotation.inner.end for quotation in own)
    if not marked:
        return "indirect"
    return "direct" if marked > 0.95 * total else "mixed"
