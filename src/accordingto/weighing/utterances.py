"""The same words of one speaker in several reports."""

from collections.abc import Iterator, Mapping, Sequence

from accordingto.model.span import Span
from accordingto.weighing.aligned import Passage, Words, passages_of, runs_shared

LEAST_QUOTED = 6
"""Words in a row that two quotations of one speaker must share to be of one utterance."""


def repeated(spans: Mapping[str, Sequence[Span]], texts: Mapping[str, str]) -> Iterator[tuple[str, str, Passage]]:
    """Pairs of ids whose quoted spans share at least six words in a row, with the longest such run.

    `texts` has for each id the text that its spans lie in. Of many that share the same words, each is paired with the first, so
    that the number of pairs grows as the number of ids does.
    """
    quoted = {id_: [(span, Words(span.words_in(texts[id_]))) for span in spans[id_]] for id_ in sorted(spans)}
    first_with: dict[tuple[str, ...], str] = {}
    pairs: set[tuple[str, str]] = set()
    for id_, parts in quoted.items():
        for _, words in parts:
            for at in range(len(words) - LEAST_QUOTED + 1):
                first = first_with.setdefault(words.forms[at : at + LEAST_QUOTED], id_)
                if first != id_:
                    pairs.add((first, id_))
    for left, right in sorted(pairs):
        best = max(
            (
                one
                for span, words in quoted[left]
                for other, there in quoted[right]
                if (one := _longest(span, words, other, there))
            ),
            key=lambda one: (one.words, -one.left.start),
            default=None,
        )
        if best:
            yield left, right, best


def _longest(span: Span, words: Words, other: Span, there: Words) -> Passage | None:
    """The longest run of words that two quotations share."""
    runs = runs_shared(words, there, least=LEAST_QUOTED)
    if not runs:
        return None
    best = max(runs, key=lambda run: (run.length, -run.left))
    (passage,) = passages_of([best], words, there)
    return Passage(
        Span(span.start + passage.left.start, span.start + passage.left.end),
        Span(other.start + passage.right.start, other.start + passage.right.end),
        best.length,
    )
