"""What stands in quotation marks: straight, curly or angled, running over paragraphs, or never closed."""

from dataclasses import dataclass

from accordingto.model import Span

DOUBLE = {"“": "”", "«": "»", "„": "“", "”": "”", '"': '"', "``": "''", "''": "''"}
_OPENS_BEFORE = frozenset(" \t\n\r\xa0([{—–-/:…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage in quotation marks: `inner` without them, `outer` with them. `single` tells ‘ from “."""

    outer: Span
    inner: Span
    single: bool
    closed: bool


def quotations(text: str, within: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """Every quotation, one for each paragraph that it runs over, in order of the text.

    `within` are the paragraphs. A mark opens or closes by its shape or, where it is straight, by what stands beside it. A
    quotation never leaves its paragraph: one that is not closed there ends with the paragraph if the next one opens with a
    mark too (the custom for speech over several paragraphs) or if it began the paragraph's last sentences; otherwise it is
    dropped, so that one missing mark loses one quotation.

    >>> text = 'He said: “It is over.” "No," she said.'
    >>> [quotation.inner.words_in(text) for quotation in quotations(text, (Span(0, len(text)),))]
    ['It is over.', 'No,']
    """
    found: list[Quotation] = []
    for number, paragraph in enumerate(within):
        follows = within[number + 1] if number + 1 < len(within) else None
        runs_on = follows is not None and text[follows.start] in '"“«„'
        found += _double(text, paragraph, runs_on=runs_on)
        found += _single(text, paragraph)
    return tuple(sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end)))


def _double(text: str, paragraph: Span, *, runs_on: bool) -> list[Quotation]:
    found = []
    opened: tuple[int, int, str] | None = None
    at = paragraph.start
    while at < paragraph.end:
        two = text[at : min(at + 2, paragraph.end)]
        mark = two if two in ("''", "``") else text[at]
        width = len(mark)
        if mark in DOUBLE or mark in "”»":
            if opened is None:
                if _may_open(text, at, width, paragraph):
                    opened = (at, at + width, mark)
            elif mark in ("“", "«", "„", "``") and not (opened[2] == "„" and mark == "“"):
                # A second opening mark: the first was never closed, unless it opens this paragraph of a longer speech.
                opened = (at, at + width, mark)
            elif mark == '"' and _must_open(text, at, paragraph) and opened[2] == '"':
                opened = (at, at + width, mark)
            else:
                if at > opened[1]:
                    found.append(
                        Quotation(
                            outer=Span(opened[0], at + width), inner=Span(opened[1], at), single=False, closed=True
                        )
                    )
                opened = None
        at += width
    if opened is not None and opened[1] < paragraph.end and (runs_on or opened[0] == paragraph.start):
        found.append(
            Quotation(
                outer=Span(opened[0], paragraph.end), inner=Span(opened[1], paragraph.end), single=False, closed=False
            )
        )
    return found


def _may_open(text: str, at: int, width: int, paragraph: Span) -> bool:
    after = text[at + width] if at + width < paragraph.end else " "
    if text[at] in "“«„`":
        return True
    before = text[at - 1] if at > paragraph.start else " "
    return not after.isspace() and (
        before in _OPENS_BEFORE or before in "‘'“" or (text[at] == '"' and not before.isalnum())
    )


def _must_open(text: str, at: int, paragraph: Span) -> bool:
    """Whether a straight mark can only open: a blank before it and a letter after it."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before.isspace() and after.isalnum()


def _single(text: str, paragraph: Span) -> list[Quotation]:
    found = []
    opened: int | None = None
    for at in range(paragraph.start, paragraph.end):
        mark = text[at]
        if mark not in "‘’'‹›" or text[at : at + 2] == "''" or text[at - 1 : at + 1] == "''":
            continue
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if mark in "‘‹" or (mark == "'" and (before in _OPENS_BEFORE or before in '"“') and after.isalpha()):
            opened = at
        elif opened is not None and mark in "’'›" and not after.isalnum() and _closes(text, at, paragraph):
            if at > opened + 1:
                found.append(
                    Quotation(outer=Span(opened, at + 1), inner=Span(opened + 1, at), single=True, closed=True)
                )
            opened = None
    return found


def _closes(text: str, at: int, paragraph: Span) -> bool:
    """Whether an apostrophe after a word ends a quotation: not after a plural's s with another mark still to come."""
    if text[at - 1] not in "sS":
        return True
    later = text.find(text[at], at + 1, paragraph.end)
    return later < 0 or (later + 1 < paragraph.end and text[later + 1].isalnum())
