"""From the network's ragged opinions about pieces to statements that a person would mark."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
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

REST = 90
"""How far, in code points, a segment that breaks off in mid-phrase may go on to the end of its clause."""

BRIDGE, PHRASE = 80, 25
"""How far apart, in code points, the pieces of one source may stand, and how long the rest of a phrase may be."""

SHARE = 3
"""A sentence of a segment may stand for all of it from this part of it on."""

LONGEST_WORD = 40
"""How far back, in code points, the beginning of a word with a hyphen or an apostrophe is looked for."""

_WORD_BEGINS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*[-'’]\Z")
_WORD_GOES_ON = re.compile(r"(?:[-'’][^\W_]+)+")
_REST_OF_WORD = re.compile(r"[^\W_]+\s+(?=\w)")
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+[A-Z]|\n|[:;]")
_PHRASE_END = re.compile(r"(?: [^\W\d_][\w’'-]*){1,3}(?=[.,;:!?”\"])")
_CLAUSE_END = re.compile(r"[.!?;:\n\"“”]|, (?:said|says|according|and|but|who|which|while)\b")
_DANGLING = frozenset(
    "the a an of in on at to for from with by as and or but that which who whose including because while was were is are be been has "
    "have had its his her their into than within".split()
)
_EDGE = frozenset("\u2009\u200a\u202f \t\n\r\xa0\"“”„«»‘’'`‹›,;:()[]{}—–-*•|")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_BRACKETS = {"(": ")", "[": "]"}


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
        trimmed = (_trimmed(text, span, quoted) for span in _joined(text, _runs(words, path, role)))
        return [span for span in trimmed if span]

    cues, spoken = _runs(words, path, CUE), passages(CONTENT)
    source = max(
        _bridged(
            text, [part for span in passages(SOURCE) for part in _parted(text, span, starts, quoted)], [*spoken, *cues]
        ),
        key=lambda span: _mass(words, chance[:, SOURCE], span) / (1 + abs(span.start - anchor) / 400),
        default=None,
    )
    own = [*cues, source] if source else cues
    content = _whole_quotations(text, spoken, cues, quoted)
    content = [_in_one_sentence(text, span, quoted, starts, anchor) for span in content]
    content = _without_strays(
        _merged(
            [
                _without_that(text, _rounded(text, _finished(text, _unbroken(text, span, own), own), own))
                for span in content
            ]
        )
    )
    beside = (_outside(span, content) for span in passages(CUE))
    cue = _nearest_runs([span for one in beside if one and (span := _trimmed(text, one, quoted))], anchor)
    inside = [(words.starts < span.end) & (words.ends > span.start) for span in content]
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


def _parted(text: str, span: Span, starts: Sequence[int], quoted: Sequence[Quotation]) -> list[Span]:
    """A span that goes on over sentences, in its parts."""
    first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
    parts = [Span(a, b) for a, b in pairwise([span.start, *starts[first:last], span.end])]
    return [trimmed for part in parts if (trimmed := _trimmed(text, part, quoted))]


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


def _unbroken(text: str, span: Span, own: Sequence[Span]) -> Span:
    """A segment that begins or ends inside "anti-coup" or "children's", with the whole of that word."""
    start, end = span.start, span.end
    before, after = _WORD_BEGINS.search(text, max(0, start - LONGEST_WORD), start), _WORD_GOES_ON.match(text, end)
    if before and text[start].isalnum():
        start = before.start()
    if after and text[end - 1].isalnum():
        end = after.end()
    whole = Span(start, end)
    if any(whole.overlaps(part) and not span.overlaps(part) for part in own):
        # "disputed Hunter" + "'s claim": the rest of a word that is the cue's goes
        rest = _REST_OF_WORD.match(text, span.start, span.end)
        cut = start < span.start and any(Span(start, span.start).overlaps(part) for part in own)
        return Span(rest.end(), span.end) if cut and rest else span
    return whole


def _finished(text: str, span: Span, own: Sequence[Span]) -> Span:
    """A segment that breaks off after "the" or "including" goes on to the end of its clause, or back to the word before."""
    if not _dangles(text, span.start, span.end):
        return span
    stop = _CLAUSE_END.search(text, span.end, span.end + REST + 12)
    rest = Span(span.end, stop.start()) if stop and stop.start() > span.end else None
    if rest and rest.end - rest.start <= REST and not any(rest.overlaps(part) for part in own):
        return Span(span.start, span.end + len(rest.words_in(text).rstrip()))
    end = span.end
    while _dangles(text, span.start, end):
        end = text.rfind(" ", span.start, end)
        while end > span.start and text[end - 1] in " ,;:":
            end -= 1
    return Span(span.start, end) if any(map(str.isalnum, text[span.start : end])) else span


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


def _rounded(text: str, span: Span, own: Sequence[Span]) -> Span:
    """A segment that breaks off inside a phrase, with the phrase's last words: at most `PHRASE` code points of them."""
    match = _PHRASE_END.match(text, span.end)
    if not match or match.end() - span.end > PHRASE:
        return span
    rest = Span(span.end, match.end())
    return span if any(rest.overlaps(part) for part in own) else Span(span.start, rest.end)


def _in_one_sentence(text: str, span: Span, quoted: Sequence[Quotation], starts: Sequence[int], anchor: int) -> Span:
    """What is told without quotation marks ends with its sentence: of a segment over several, the part in the anchor's own, or else the first.

    A part that is a small share of the segment is left with the rest: the sentence may have ended at an abbreviation.
    """
    first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
    if first == last or any(quotation.outer.overlaps(span) for quotation in quoted):
        return span
    parts = [Span(a, b) for a, b in pairwise([span.start, *starts[first:last], span.end])]
    own = bisect_right(starts, anchor) - first
    part = parts[own] if 0 <= own < len(parts) else parts[0]
    trimmed = _trimmed(text, part, quoted)
    return trimmed if trimmed and SHARE * (trimmed.end - trimmed.start) >= span.end - span.start else span


def _without_that(text: str, span: Span) -> Span:
    """A clause without the "that" which only joins it to its cue."""
    if text[span.start : span.start + 5].lower() == "that " and span.end > span.start + 5:
        return Span(span.start + 5, span.end)
    return span


def _dangles(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends in a word that never ends a clause, with another before it."""
    tail = text[max(start, end - 12) : end]
    return " " in tail and tail.rsplit(" ", 1)[1].lower() in _DANGLING


def _trimmed(text: str, span: Span, quoted: Sequence[Quotation]) -> Span | None:
    """Without outer marks and blanks, but with a mark whose partner lies inside, and with a full stop at the end."""
    start, end = span.start, span.end
    opens = {quotation.outer.start: quotation.outer.end for quotation in quoted if quotation.closed}
    closes = {until: begin for begin, until in opens.items()}
    while start < end and text[start] in _EDGE:
        partner = opens.get(start, start)
        if start < partner < end or (text[start] in _BRACKETS and _BRACKETS[text[start]] in text[start:end]):
            break
        start += 1
    while end > start and text[end - 1] in _EDGE:
        partner = closes.get(end, end)
        if start < partner < end or (text[end - 1] in ")]" and text.find("(["[text[end - 1] == "]"], start, end) >= 0):
            break
        if text[end - 1] in "’'" and text[end - 2 : end - 1].isalnum() and end not in closes:
            break  # an apostrophe that ends a plural or shortens a word
        end -= 1
    if start <= closes.get(end + 1, -1):
        end += 1
    return Span(start, end) if any(mark.isalnum() for mark in text[start:end]) else None


def _whole_quotations(  # noqa: C901  # one walk, whose conditions are the rules themselves
    text: str, content: list[Span], cue: list[Span], quoted: Sequence[Quotation]
) -> list[Span]:
    """Segments that hold most of a quotation hold all of it, and no more than it where they began and ended with it."""
    found: list[Span] = []
    for segment in content:
        start, end = segment.start, segment.end
        for quotation in quoted:
            inner = quotation.inner
            if quotation.outer.start >= end:
                break
            if inner.end <= start or quotation.single:
                continue
            shared = min(end, inner.end) - max(start, inner.start)
            if shared <= 0 or any(inner.overlaps(word) for word in cue):
                continue
            if 2 * shared > inner.end - inner.start:
                if start > inner.start and start - inner.start < 40:
                    start = inner.start
                if end < inner.end and inner.end - end < 60:
                    end = inner.end
        span = _trimmed(text, Span(start, end), quoted)
        if span:
            if found and found[-1].overlaps(span):
                span = Span(found[-1].start, max(span.end, found[-1].end))
                found.pop()
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
