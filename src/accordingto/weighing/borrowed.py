"""Which words of a report are not its writer's own: what stands in quotation marks, and what the page says of itself."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from accordingto.model.span import Span

_DOUBLE = {"“": "”", "«": "»", "„": "“”", '"': '"', "”": "”"}
_MARKS = frozenset(_DOUBLE) | {"»"}
_SINGLE = re.compile(r"(?<![^\W_])[‘'](?=[^\W_])(?:[^‘'’\n]|(?<=[^\W_])['’](?=[^\W_])){12,}?['’](?![^\W_])")
_OPENING = frozenset("“«„\"‘'")
_MESSAGE = re.compile(r"\(@\w+\)|pic\.twitter\.com/|https?://t\.co/", re.I)
_SINGLE_OPENS = re.compile(r"(?<![^\W_])[‘'](?=[^\W_])")
_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST_LINE = 90
_FURNITURE = re.compile(
    r"newsletter|\bsubscri(?:be|bers|ption)|\bsign(?:ing)? up (?:for|to)\b|terms (?:of (?:use|service)|and conditions)|privacy policy|"
    r"all rights reserved|©|follow us (?:on|at)|like us on|share this|share on (?:facebook|twitter)|click here (?:to|for)|"
    r"views expressed (?:in|by|here)|solely those of the authors?|not necessarily reflect|support our work|make a donation|"
    r"read (?:more|next|also)\b|related (?:articles|stories)|advertisement|your (?:e-?mail|inbox)|field is for ?validation|"
    r"whatsapp|telegram channel|download (?:the|our) app|something went wrong|please try again|cookies|"
    r"hear from you|leave us (?:a|your)|in the comments (?:below|section)|like .{0,40} on facebook",
    re.I,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


def quoted(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks, or is somebody's message on a platform, in the order of the text.

    A quotation that is not closed runs to the end of its paragraph where it began it, or where the next one begins with a
    mark too; else the mark was a slip, and nothing is quoted.

    >>> text = 'He said: “It is over.” And she?'
    >>> [span.words_in(text) for span in quoted(text)]
    ['It is over.']
    """
    found: list[Span] = []
    paragraphs = tuple(_PARAGRAPH.finditer(text))
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.span()
        if _MESSAGE.search(text, start, end):
            found.append(Span(start, end))
            continue
        runs_on = number + 1 < len(paragraphs) and text[paragraphs[number + 1].start()] in _OPENING
        double = tuple(_in_double(text, start, end, runs_on=runs_on))
        starts = [one.start for one in double]
        found += double
        for one in _in_single(text, start, end):
            at = bisect_left(starts, one.end)
            if not at or not one.overlaps(double[at - 1]):
                found.append(one)
    return tuple(sorted(found))


def _in_double(text: str, start: int, end: int, *, runs_on: bool) -> Iterator[Span]:
    opened: int | None = None
    closing = ""
    for at in range(start, end):
        mark = text[at]
        if mark not in _MARKS:
            continue
        if opened is not None and mark in closing and not (mark == '"' and _can_only_open(text, at, start, end)):
            if at > opened:
                yield Span(opened, at)
            opened = None
        elif mark in _DOUBLE and (opened is None or mark == closing or mark in "“«"):
            opened, closing = at + 1, _DOUBLE[mark]
    if opened is not None and opened < end and (runs_on or not text[start : opened - 1].strip()):
        yield Span(opened, end)


def _can_only_open(text: str, at: int, start: int, end: int) -> bool:
    return at > start and text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _in_single(text: str, start: int, end: int) -> Iterator[Span]:
    last = start
    for one in _SINGLE.finditer(text, start, end):
        yield Span(one.start() + 1, one.end() - 1)
        last = one.end()
    opened = _SINGLE_OPENS.search(text, last, end)
    if opened and (opened.start() == start or text[opened.start() - 2 : opened.start()] == ": "):
        yield Span(opened.start() + 1, end)


def furniture(text: str) -> tuple[Span, ...]:
    """What a page says of itself rather than of the matter: newsletters, terms, share buttons, who holds which views.

    A sentence counts as such, and a line of up to 90 words in which most sentences do.

    >>> text = "Two men were held.\\nSign up for our newsletter. Follow us on Telegram."
    >>> [span.words_in(text) for span in furniture(text)]
    ['Sign up for our newsletter. Follow us on Telegram.']
    """
    found: list[Span] = []
    for line in _PARAGRAPH.finditer(text):
        sentences = tuple(_SENTENCE.finditer(text, *line.span()))
        marked = [one for one in sentences if _FURNITURE.search(one.group())]
        if marked and 2 * len(marked) >= len(sentences) and len(line.group().split()) <= _LONGEST_LINE:
            found.append(Span(*line.span()))
        else:
            found += (Span(*one.span()) for one in marked)
    return tuple(found)
