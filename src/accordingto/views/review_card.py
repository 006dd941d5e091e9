"""What somebody who reviews a statement gets to see: its passage in context, and what the machine made of it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.case.search import Row
from accordingto.model import Span
from accordingto.model.statement import NOBODY
from accordingto.views.corrections import NONE
from accordingto.views.shown import on_one_line, shown

_PARTS = {"content": "bold", "source": "bold underline cyan", "cue": "bold italic yellow"}
_SIGNS = {"content": "[]", "source": "{}", "cue": "<>"}
LEGEND = "{source} <cue> [content]"
_MOST = 1500
_AROUND = 200


def card(
    row: Row, *, text: str, sentences: Sequence[Span], inside: Row | None, signs: bool, head: str
) -> RenderableType:
    """A statement with the sentences around it, and every value with how sure the machine is of it.

    `sentences` are the report's, `inside` the statement around this one. Source, cue and content are told apart by style, or by `signs` where
    there is none to be had.
    """
    called = on_one_line(" · ".join(part for part in (row.title or row.report, row.publisher, row.published) if part))
    return Group(
        Text(f"{row.id}  {called}", "bold"),
        Text(head, "dim"),
        Text(),
        in_context(row, text=text, sentences=sentences, signs=signs, most=_MOST),
        Text(),
        _values(row, inside),
    )


def context_of(row: Row, text: str, sentences: Sequence[Span]) -> Span:
    """The sentences that a statement stands in, with one before and one after; where none are known, some words on either side."""
    spans = [span for part in _PARTS for span in row.spans.get(part, ())]
    start, end = min((one.start for one in spans), default=0), max((one.end for one in spans), default=1)
    touched = [place for place, one in enumerate(sentences) if one.start < end and start < one.end]
    if touched:
        first, last = sentences[max(0, touched[0] - 1)], sentences[min(len(sentences) - 1, touched[-1] + 1)]
        return Span(min(first.start, start), max(last.end, end))
    return Span(max(0, start - _AROUND), max(1, min(len(text), end + _AROUND)))


def in_context(row: Row, *, text: str, sentences: Sequence[Span], signs: bool, most: int | None = None) -> Text:
    """A statement's words among the sentences around it, source, cue and content told apart by style, or by `signs`.

    What is longer than `most` is cut down to what stands around the ends of its parts.
    """
    whole = context_of(row, text, sentences)
    marks = [(span, part) for part in _PARTS for span in row.spans.get(part, ())]
    shown_ = shown(text)
    windows = _windows(whole, marks) if most is not None and whole.end - whole.start > most else (whole,)
    return Text("\n…\n").join(_marked(shown_, piece, marks, signs=signs) for piece in windows)


def _windows(whole: Span, marks: Sequence[tuple[Span, str]]) -> Iterator[Span]:
    """What stands around the beginnings and ends of the parts."""
    edges = sorted({edge for span, _ in marks for edge in (span.start, span.end)})
    start = end = None
    for edge in edges:
        low, high = max(whole.start, edge - _AROUND), min(whole.end, edge + _AROUND)
        if start is None or end is None:
            start, end = low, high
        elif low <= end:
            end = high
        else:
            yield Span(start, end)
            start, end = low, high
    if start is not None and end is not None and start < end:
        yield Span(start, end)


def _marked(text: str, piece: Span, marks: Sequence[tuple[Span, str]], *, signs: bool) -> Text:
    words = Text(piece.words_in(text))
    inside = [
        (max(span.start, piece.start) - piece.start, min(span.end, piece.end) - piece.start, part)
        for span, part in marks
        if span.overlaps(piece)
    ]
    if not signs:
        for start, end, part in inside:
            words.stylize(_PARTS[part], start, end)
        return words
    plain = words.plain
    opening = [(start, 1, -end, _SIGNS[part][0]) for start, end, part in inside]
    closing = [(end, 0, -start, _SIGNS[part][1]) for start, end, part in inside]
    for place, _, _, sign in sorted(opening + closing, reverse=True):
        plain = plain[:place] + sign + plain[place:]
    return Text(plain)


def _values(row: Row, inside: Row | None) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", min_width=8)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(justify="right", overflow="fold")
    speaker = f"{row.speaker} ({row.kind})" if row.kind not in NOBODY else row.speaker
    around = f"{inside.id}: {inside.speaker} {inside.act}" if inside else row.inside
    rows = (
        ("content", row.passage or NONE, row.confidence, ("content",)),
        ("speaker", speaker, row.speaker_confidence, ("speaker", "kind")),
        ("for", row.speaks_for, None, ("for",)),
        ("act", row.act, row.act_confidence, ("act",)),
        ("form", row.form, None, ("form",)),
        ("source", row.source or NONE, None, ("source",)),
        ("cue", row.cue or NONE, None, ("cue",)),
        ("via", "; ".join(row.via), None, ("via",)),
        ("said", row.said, None, ("said",)),
        ("inside", around, None, ("inside",)),
    )
    for label, value, sure, fields in rows:
        if value:
            table.add_row(label, Text(on_one_line(value)), _sure(row, sure, fields))
    return table


def _sure(row: Row, sure: float | None, fields: Sequence[str]) -> Text:
    """Who says so: a person, or the machine, and how sure it is."""
    if any(field in row.human for field in fields):
        return Text("a person", "green")
    return Text("") if sure is None else Text(f"{sure:.0%} sure", "dim")
