"""From the network's ragged opinions about pieces to statements that a person would mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
from accordingto.reading.edges import (
    finished,
    in_one_sentence,
    listed,
    parted,
    rounded,
    trimmed,
    unbroken,
    whole_quotations,
    with_but,
    with_its_noun,
    with_possessive,
    with_that,
    without_link,
    without_that,
)
from accordingto.reading.pieces import Pieces
from accordingto.reading.quotes import Quotation

Floats = npt.NDArray[np.float32]

NONE, SOURCE, CUE, CONTENT = range(4)
"""The roles that a piece can have in a statement, as the network numbers them."""

SWITCH, TOUCH = 1.5, 0.4
"""What a change of role costs between two words, in nats: between content and nothing, where a lone stray word is not worth two changes,
and to or from a source or cue, which are short."""

_OBJECT = re.compile(r" (it|this|that|them|so|these|those)(?=[.,;!?”\"]|\Z)")
"""What is said may be no more than such a word, which the network can take for none of it."""

BRIDGE = 80
"""How far apart, in code points, the pieces of one source may stand."""

_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+[A-Z]|\n|[:;]")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The spans of one statement, each tuple in order of the text; `sure` is the mean probability of its content's roles."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Whole words of a window: first piece and the piece after the last of each, window-relative; offsets; paragraph."""

    first: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    paragraph: npt.NDArray[np.int64]


def words_of(pieces: Pieces, start: int, end: int) -> Words:
    """The words among pieces `start` to `end`; the break after a paragraph counts as a word without letters."""
    opens = pieces.opens[start:end].copy()
    opens[0] = True
    first = np.flatnonzero(opens)
    last = np.append(first[1:], end - start) - 1
    return Words(
        first=first,
        starts=pieces.starts[start:end][first],
        ends=pieces.ends[start:end][last],
        paragraph=pieces.paragraph[start:end][first],
    )


def best_roles(roles: Floats, words: Words) -> npt.NDArray[np.int64]:
    """The likeliest role of each word, given that roles seldom change: statements x words (Viterbi's algorithm).

    `roles` are probabilities, statements x pieces x 4.
    """
    score = np.log(np.maximum(roles, 1e-6))
    sums = np.add.reduceat(score, words.first, axis=1)
    sizes = np.diff(np.append(words.first, roles.shape[1]))
    score = sums / sizes[None, :, None]
    count, length, kinds = score.shape
    change = np.full((kinds, kinds), TOUCH, score.dtype)
    change[NONE, CONTENT] = change[CONTENT, NONE] = SWITCH
    np.fill_diagonal(change, 0)
    back = np.zeros((count, length, kinds), np.int64)
    best = score[:, 0]
    for i in range(1, length):
        ways = best[:, :, None] - change
        back[:, i] = ways.argmax(1)
        best = ways.max(1) + score[:, i]
    path = np.zeros((count, length), np.int64)
    path[:, -1] = best.argmax(1)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[np.arange(count), i, path[:, i]]
    return path


def parts_of(
    text: str,
    words: Words,
    path: npt.NDArray[np.int64],
    roles: Floats,
    anchor: int,
    quoted: Sequence[Quotation],
    starts: Sequence[int],
) -> Parts:
    """One statement's well-formed spans; `path` and `roles` are its own rows, `anchor` an offset into the text, `starts` where sentences begin."""
    chance = np.add.reduceat(roles, words.first, axis=0) / np.diff(np.append(words.first, len(roles)))[:, None]

    def passages(role: int) -> list[Span]:
        runs = _joined(text, _runs(words, path, role))
        return [whole for span in runs if (whole := trimmed(text, span, quoted))]

    cues, spoken = _runs(words, path, CUE), passages(CONTENT)
    source = max(
        _bridged(
            text, [part for span in passages(SOURCE) for part in parted(text, span, starts, quoted)], [*spoken, *cues]
        ),
        key=lambda span: _mass(words, chance[:, SOURCE], span) / (1 + abs(span.start - anchor) / 400),
        default=None,
    )
    if source:
        others = [*spoken, *cues]
        source = with_its_noun(text, with_possessive(text, source, others), others)
    own = [*cues, source] if source else cues
    content = whole_quotations(text, spoken, cues, quoted)
    content = [
        without_link(text, in_one_sentence(text, span, quoted, starts, anchor) if cues else span, cues, quoted)
        for span in content
    ]
    content = _without_strays(
        _merged(
            [without_that(text, rounded(text, finished(text, unbroken(text, span, own), own), own)) for span in content]
        )
    )
    inside = [(words.starts < span.end) & (words.ends > span.start) for span in content]
    content = _merged([with_that(text, span) for span in content])
    content = [part for span in with_but(text, content, cues) for part in listed(text, span, quoted)]
    beside = (_outside(span, content) for span in passages(CUE))
    cue = _nearest_runs([span for one in beside if one and (span := trimmed(text, one, quoted))], anchor)
    if not content and (what := _OBJECT.match(text, max((span.end for span in cue), default=len(text)))):
        content = [Span(*what.span(1))]  # "Petrova denied it."
    held = np.logical_or.reduce(inside) if inside else path == CUE
    sure = float(chance[held, CONTENT if inside else CUE].mean()) if held.any() else 0.0
    return Parts(source=(source,) if source else (), cue=tuple(cue), content=tuple(content), sure=sure)


def _runs(words: Words, path: npt.NDArray[np.int64], role: int) -> list[Span]:
    """Unbroken runs of one role, never over a paragraph's end."""
    found: list[Span] = []
    begin = -1
    for i in range(len(path) + 1):
        here = i < len(path) and path[i] == role and words.ends[i] > words.starts[i]
        if begin >= 0 and (not here or words.paragraph[i] != words.paragraph[begin]):
            found.append(Span(int(words.starts[begin]), int(words.ends[i - 1])))
            begin = -1
        if here and begin < 0:
            begin = i
    return found


def _merged(content: Sequence[Span]) -> list[Span]:
    """Segments in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(content):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _joined(text: str, runs: list[Span]) -> list[Span]:
    """Runs with nothing but marks between them, in one paragraph, as one."""
    found: list[Span] = []
    for run in runs:
        if found:
            gap = text[found[-1].end : run.start]
            if len(gap) < 8 and not any(mark.isalnum() or mark in _LINE_ENDS for mark in gap):
                found[-1] = Span(found[-1].start, run.end)
                continue
        found.append(run)
    return found


def _bridged(text: str, sources: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Pieces of one source as one: "Ana Petrova, who saw it with her sister Vera" is one source."""
    found: list[Span] = []
    for span in sources:
        if found and 0 < span.start - found[-1].end <= BRIDGE:
            gap = Span(found[-1].end, span.start)
            if not _SENTENCE_END.search(text, gap.start, gap.end + 1) and not any(
                gap.overlaps(other) for other in others
            ):
                found[-1] = Span(found[-1].start, span.end)
                continue
        found.append(span)
    return found


def _without_strays(content: list[Span]) -> list[Span]:
    """Without scraps far from the rest: a word or two, more than a sentence away from everything else."""
    if len(content) < 2:
        return content
    longest = max(content, key=lambda span: span.end - span.start)
    return [
        span
        for span in content
        if span.end - span.start >= 12
        or span == longest
        or any(
            other != span and (abs(other.start - span.end) < 90 or abs(span.start - other.end) < 90)
            for other in content
        )
    ]


def _outside(span: Span, content: Sequence[Span]) -> Span | None:
    """What of a cue lies before, or else behind, the content that it was joined over."""
    start, end = span.start, span.end
    for part in content:
        if part.start < end and start < part.end:
            start, end = (start, part.start) if start < part.start else (part.end, end)
        if start >= end:
            return None
    return Span(start, end)


def _nearest_runs(runs: list[Span], anchor: int) -> list[Span]:
    """The cue's words: the run at the anchor and those within reach of it."""
    return [run for run in runs if run.start - 120 <= anchor < run.end + 120]


def _mass(words: Words, chance: npt.NDArray[np.floating], span: Span) -> float:
    return float(chance[(words.starts < span.end) & (words.ends > span.start)].sum())
