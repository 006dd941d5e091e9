"""Where a source and a content begin and end, so that a person would mark them so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from accordingto.model import Span
from accordingto.reading.paragraphs import ABBREVIATION
from accordingto.reading.quotes import Quotation

REST = 90
"""How far, in code points, a segment that breaks off in mid-phrase may go on to the end of its clause."""

PHRASE = 25
"""How long, in code points, the rest of a phrase may be."""

SHARE = 3
"""A sentence of a segment may stand for all of it from this part of it on."""

SCRAP = 40
"""Fewer code points of a sentence behind a quotation are no part of what is told."""

LONGEST_WORD = 40
"""How far back, in code points, the beginning of a word with a hyphen or an apostrophe is looked for."""

_WORD_BEGINS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*[-'’]\Z")
_WORD_GOES_ON = re.compile(r"(?:[-'’][^\W_]+)+")
_REST_OF_WORD = re.compile(r"[^\W_]+\s+(?=\w)")
_PHRASE_END = re.compile(r"(?: [^\W\d_][\w’'-]*){1,3}(?=[,;:!?”\"]|\.(?!\s*[\da-z]|[A-Z]\.))")
_NO_REST = re.compile(
    r" (?:(?:is|are|was|were|by) \w|but\b|https?\b|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[\w ]+ ago\Z)"
)
"""Words that go on with another clause, tell when it was said, or begin an address."""
_ENDED = re.compile(r"[.!?][’'”\"]+\Z")
_CLAUSE_END = re.compile(r"[.!?;:\n\"“”]|, (?:said|says|according|and|but|who|which|while)\b")
_THAT = re.compile(r"\b[Tt]hat [“\"]?\Z")
_POINTS = re.compile(
    r"(?:(?:is|was|does|did|has|had|wo|will|would|could|can|should|must)(?:n['’]t)?|can['’]t|might|may|meant|means|makes|made|"
    r"appears|seems)\b"
)
"""Behind a "that" that stands for something."""
_BUT = re.compile(r"\bbut \Z")
_LISTED = re.compile(r",? (?:(?:and|or|&) )?")
_LINK = re.compile(r"(?:But|And|Yet|However,|Instead,|Meanwhile,|Still,|Actually,|In fact,) (?=\w)")
_DANGLING = frozenset(
    "the a an of in on at to for from with by as and or but that which who whose including because while was were is are be been has "
    "have had its his her their into than within".split()
)
_OWNER = re.compile(r"(?:\b[A-Z][\w.-]* ){0,4}\b[^\W_](?:[\w-]*[^\W_])?['’]\Z")
_HANGS = re.compile(r"(?:\A[Tt]he|\A[Aa]n?| the)\Z")
_NEXT = re.compile(r" [^\W_](?:[\w’'&-]|\.(?=\w))*(?: [A-Z](?:[\w’'&-]|\.(?=\w))*)*")
_EDGE = frozenset("\u2009\u200a\u202f \t\n\r\xa0\"“”„«»‘’'`‹›,;:()[]{}—–-*•|")
_BRACKETS = {"(": ")", "[": "]"}


def trimmed(text: str, span: Span, quoted: Sequence[Quotation]) -> Span | None:
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


def parted(text: str, span: Span, starts: Sequence[int], quoted: Sequence[Quotation]) -> list[Span]:
    """A span that goes on over sentences, in its parts."""
    first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
    parts = [Span(a, b) for a, b in pairwise([span.start, *starts[first:last], span.end])]
    return [whole for part in parts if (whole := trimmed(text, part, quoted))]


def whole_quotations(  # noqa: C901  # one walk, whose conditions are the rules themselves
    text: str, content: list[Span], cue: list[Span], quoted: Sequence[Quotation]
) -> list[Span]:
    """Segments that hold the beginning, the end or most of a quotation hold all of it."""
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
            if start <= inner.start:
                end = max(end, inner.end)
            elif end >= inner.end:
                start = min(start, inner.start)
            elif 2 * shared > inner.end - inner.start:
                if start > inner.start and start - inner.start < 40:
                    start = inner.start
                if end < inner.end and inner.end - end < 60:
                    end = inner.end
        span = trimmed(text, Span(start, end), quoted)
        if span:
            if found and found[-1].overlaps(span):
                span = Span(found[-1].start, max(span.end, found[-1].end))
                found.pop()
            found.append(span)
    return found


def in_one_sentence(text: str, span: Span, quoted: Sequence[Quotation], starts: Sequence[int], anchor: int) -> Span:
    """What is told without quotation marks ends with its sentence: of a segment over several, the part in the anchor's own, or else the first.

    A part that is a small share of the segment is left with the rest: the sentence may have ended at an abbreviation. Where words are
    quoted, the first words of a sentence behind them go. What a colon leads to runs on.
    """
    first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
    if first == last or text[max(0, span.start - 8) : span.start].rstrip().endswith(":"):
        return span
    if any(quotation.outer.overlaps(span) for quotation in quoted):
        behind = starts[last - 1]
        follows = any(q.outer.end <= behind and not text[q.outer.end : behind].strip() for q in quoted if not q.single)
        whole = trimmed(text, Span(span.start, behind), quoted) if follows and span.end - behind < SCRAP else None
        return whole or span
    parts = [Span(a, b) for a, b in pairwise([span.start, *starts[first:last], span.end])]
    at = bisect_right(starts, anchor) - first
    part = parts[at] if 0 <= at < len(parts) else parts[0]
    own = trimmed(text, part, quoted)
    return own if own and SHARE * (own.end - own.start) >= span.end - span.start else span


def unbroken(text: str, span: Span, own: Sequence[Span]) -> Span:
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


def finished(text: str, span: Span, own: Sequence[Span]) -> Span:
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


def rounded(text: str, span: Span, own: Sequence[Span]) -> Span:
    """A segment that breaks off inside a phrase, with the phrase's last words: at most `PHRASE` code points of them."""
    match = None if _ENDED.search(text, span.start, span.end) else _PHRASE_END.match(text, span.end)
    if not match or match.end() - span.end > PHRASE:
        return span
    rest = Span(span.end, match.end())
    if _NO_REST.match(text, rest.start, rest.end) or ABBREVIATION.search(text[rest.start : rest.end + 1]):
        return span
    return span if any(rest.overlaps(part) for part in own) else Span(span.start, rest.end)


def without_that(text: str, span: Span) -> Span:
    """A clause without the "that" which only joins it to its cue."""
    if text[span.start : span.start + 5].lower() == "that " and span.end > span.start + 5:
        return Span(span.start + 5, span.end)
    return span


def without_link(text: str, span: Span, cue: Sequence[Span], quoted: Sequence[Quotation]) -> Span:
    """A sentence that its cue follows, without the reporter's "But" or "However" at its beginning."""
    link = _LINK.match(text, span.start, span.end)
    told_first = all(word.start >= span.end for word in cue) and bool(cue)
    if not link or not told_first or any(quotation.outer.overlaps(Span(*link.span())) for quotation in quoted):
        return span
    return Span(link.end(), span.end)


def with_that(text: str, span: Span) -> Span:
    """A segment with the "that" before it, where it stands for something: "That was a lie"."""
    that = _THAT.search(text, max(0, span.start - 7), span.start)
    if that and (that[0].startswith("T") or _POINTS.match(text, span.start) or " " not in span.words_in(text)):
        return Span(that.start(), span.end)
    return span


def with_but(text: str, content: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """Segments behind a cue, each with the "but" that joins it to the one before: "It had rained, he said, but the camp was dry"."""
    found = list(content[:1])
    for before, span in pairwise(content):
        lead = _BUT.search(text, before.end, span.start)
        parted_by_cue = lead and any(before.end <= word.start and word.start < lead.start() for word in cue)
        found.append(Span(lead.start(), span.end) if lead and parted_by_cue else span)
    return found


def listed(text: str, span: Span, quoted: Sequence[Quotation]) -> list[Span]:
    """A segment of nothing but several quotations ("A" and "B"), as one segment for each."""
    inside = [
        one
        for one in quoted
        if one.closed and not one.single and span.start <= one.inner.start and one.inner.end <= span.end
    ]
    gaps = [text[one.outer.end : other.outer.start] for one, other in pairwise(inside)]
    if not gaps or span.start < inside[0].outer.start or inside[-1].outer.end < span.end:
        return [span]
    return [one.inner for one in inside] if all(map(_LISTED.fullmatch, gaps)) else [span]


def _dangles(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends in a word that never ends a clause, with another before it."""
    tail = text[max(start, end - 12) : end]
    return " " in tail and tail.rsplit(" ", 1)[1].lower() in _DANGLING


def with_its_noun(text: str, source: Span, own: Sequence[Span]) -> Span:
    """A source that breaks off after "the", with the next word, or the whole of the name that begins there."""
    following = _NEXT.match(text, source.end) if _HANGS.search(source.words_in(text)) else None
    if not following or any(Span(source.end, following.end()).overlaps(part) for part in own):
        return source
    return Span(source.start, following.end())


def with_possessive(text: str, source: Span, own: Sequence[Span]) -> Span:
    """A source that begins or ends between "Norland'" and "s", with the whole of it."""
    start, end = source.start, source.end
    owner = _OWNER.search(text, max(0, start - LONGEST_WORD), start)
    if owner and re.match(r"s\b", text[start : start + 2]):
        start = owner.start()
    if text[end - 1] in "'’" and text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
        end += 1
    whole = Span(start, end)
    return source if any(whole.overlaps(part) and not source.overlaps(part) for part in own) else whole
