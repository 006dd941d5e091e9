"""A report's text in paragraphs, with every statement marked in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accordingto.model import Reading, Span, Statement
from accordingto.reading.paragraphs import paragraphs
from accordingto.views.passages import extent
from accordingto.views.segments import Segment, segments
from accordingto.views.shown import shown

Role = Literal["source", "cue", "content", "via", "when", "name"]
"""What words are to a statement: its three parts, or what tells its channel, its date and its speaker's name."""

_PARTS: tuple[Role, ...] = ("source", "cue", "content")
_DEEPEST = 3
# A number stands after the quotation mark that closes its statement, never between the words and the mark.
_CLOSING = re.compile(r"[.,!?…]?(?:[\u2009\u200a\u202f]?[\"”’»']){1,3}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words and what they are to the statement with this `number`, which lies `depth` deep in others."""

    number: int
    role: Role
    statement: Statement
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A sentence, and whose it is."""

    voice: str
    start: int


Label: TypeAlias = Mark | Voice | None
"""What may lie over words; a paragraph is None, as it only matters where it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are marked alike: `parts` and `traces` as `number:role`, outermost statement first.

    `style` are the classes of the page's style sheet; `ends` the numbers of the statements whose last words these are.
    """

    words: str
    style: str
    parts: str
    traces: str
    ends: tuple[int, ...]


def marked(reading: Reading, numbered: Mapping[str, tuple[int, int]]) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of the report, each as pieces whose words together are the paragraph.

    `numbered` gives for a statement's id its number on the page and how deep it is nested.
    """
    text = shown(reading.report.text)
    where = paragraphs(reading.report.text)
    voices = [(one.span, Voice(voice=one.voice, start=one.span.start)) for one in reading.sentences]
    marks = [
        (span, Mark(number=numbered[statement.id][0], role=role, statement=statement, depth=numbered[statement.id][1]))
        for statement in reading.statements
        for span, role in _spans_of(statement)
    ]
    marks.sort(key=lambda mark: mark[1].depth)
    ends: dict[int, list[int]] = {}
    closings: list[Span] = []
    for statement in reading.statements:
        if whole := extent(statement):
            end = whole.end
            if closing := _CLOSING.match(reading.report.text, end):
                end = closing.end()
                closings.append(Span(whole.end, end))
            ends.setdefault(end, []).append(numbered[statement.id][0])
    everything: list[tuple[Span, Label]] = [*voices, *marks, *((span, None) for span in (*where, *closings))]
    pieces = segments(len(text), everything)
    return tuple(
        tuple(_piece(piece, text, ends) for piece in inside) for inside in _by_paragraph(pieces, where) if inside
    )


def _spans_of(statement: Statement) -> Iterator[tuple[Span, Role]]:
    yield from ((span, "source") for span in statement.source)
    yield from ((span, "cue") for span in statement.cue)
    yield from ((span, "content") for span in statement.content)
    yield from ((channel.span, "via") for channel in statement.via if channel.span)
    yield from ((span, "name") for span in statement.speaker.mentions if span not in statement.source)
    if statement.said_span:
        yield statement.said_span, "when"


def _by_paragraph(pieces: Sequence[Segment[Label]], where: Sequence[Span]) -> Iterator[list[Segment[Label]]]:
    """The pieces of each paragraph; paragraphs are marks themselves, so that no piece reaches across their ends."""
    waiting = iter(pieces)
    piece = next(waiting, None)
    for paragraph in where:
        inside = []
        while piece and piece.span.start < paragraph.end:
            if piece.span.start >= paragraph.start:
                inside.append(piece)
            piece = next(waiting, None)
        yield inside


def _piece(segment: Segment[Label], text: str, ends: Mapping[int, list[int]]) -> Piece:
    marks = [label for label in segment.labels if isinstance(label, Mark)]
    parts = [mark for mark in marks if mark.role in _PARTS]
    return Piece(
        words=segment.span.words_in(text),
        style=" ".join(_style(segment, parts)),
        parts=" ".join(f"{mark.number}:{mark.role}" for mark in parts),
        traces=" ".join(f"{mark.number}:{mark.role}" for mark in marks if mark.role not in _PARTS),
        ends=tuple(ends.get(segment.span.end, ())),
    )


def _style(segment: Segment[Label], parts: Sequence[Mark]) -> Iterator[str]:
    for label in segment.labels:
        if isinstance(label, Voice):
            yield f"voice-{label.voice}"
            if label.start == segment.span.start:
                yield "begins-sentence"
    contents = [mark for mark in parts if mark.role == "content"]
    if contents:
        innermost = contents[-1]
        yield f"content {innermost.statement.form} depth-{min(len(contents), _DEEPEST)}"
        if innermost.depth:
            if any(span.start == segment.span.start for span in innermost.statement.content):
                yield "opens"
            if any(span.end == segment.span.end for span in innermost.statement.content):
                yield "closes"
    yield from sorted({mark.role for mark in parts if mark.role != "content"})
