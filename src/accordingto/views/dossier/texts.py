"""Each report's text with its statements marked in it, corrected as people left them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from accordingto.case import search
from accordingto.case.readings import values_of
from accordingto.case.reports import report_in
from accordingto.case.rows import Query, ReportRow, Row
from accordingto.model import Channel, Coverage, Reading, Span, Speaker, Statement
from accordingto.views.dossier.lines import Line, line_of
from accordingto.views.dossier.matter import Matter
from accordingto.views.exports.contents import Contents
from accordingto.views.marked import Piece, marked
from accordingto.views.shown import on_one_line
from accordingto.views.wording import VOICES, coverage, nested

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Those on the other side of a dispute that a statement takes a side in: the first few, and how many `more` there are.

    `dispute` is its id, empty where the dossier does not list it.
    """

    dispute: str
    how: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement in the list beside its report's text: how deep it is nested, and who says the contrary."""

    line: Line
    depth: int
    against: tuple[Against, ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A report's text: paragraphs of pieces, and the statements in it."""

    id: str
    title: str
    known: tuple[str, ...]
    note: str
    coverage: str
    voices: tuple[tuple[str, str], ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    entries: tuple[Entry, ...]

    @cached_property
    def placed(self) -> frozenset[int]:
        """The numbers of the statements that are marked in the text."""
        return frozenset(end for pieces in self.paragraphs for piece in pieces for end in piece.ends)


def texts_in(contents: Contents, matter: Matter) -> Iterator[Text]:
    """The text of every report that the dossier tells, one at a time."""
    against = _against(matter)
    for row in matter.reports:
        yield _text(row, contents, against)


def number_of(id_: str) -> int:
    """The number of a statement within its report, which stands in the text."""
    return int(id_.rpartition(".")[2])


def _text(row: ReportRow, contents: Contents, against: Mapping[str, tuple[Against, ...]]) -> Text:
    rows = {one.id: one for one in search.statements(contents.case, Query(within=row.id))}
    statements = tuple(map(_statement, rows.values()))
    depths = [(depth, one.id) for depth, one in nested(statements)]
    report = report_in(contents.case, row.id)
    reading = Reading(
        report=report, reader="", statements=statements, sentences=tuple(_sentences(row.id, contents, rows))
    )
    paragraphs = marked(reading, {id_: (number_of(id_), depth) for depth, id_ in depths})
    return Text(
        id=row.id, title=on_one_line(row.title or row.name or row.id),
        known=tuple(on_one_line(one) for one in (row.publisher, row.author, row.published) if one),
        note=on_one_line(row.note or ""), coverage=coverage(reading),
        voices=tuple((one, VOICES[one]) for one in VOICES if any(of.voice == one for of in reading.sentences)),
        paragraphs=paragraphs,
        entries=tuple(Entry(line=line_of(rows[id_]), depth=depth, against=against.get(id_, ())) for depth, id_ in depths),
    )  # fmt: skip


def _sentences(report: str, contents: Contents, rows: Mapping[str, Row]) -> Iterator[Coverage]:
    """Each sentence and whose it is; one in which people added or rejected statements is no longer what the reader took it for."""
    (reading,) = contents.case.connection.execute("SELECT reading FROM report WHERE id = ?", (report,)).fetchone()
    spans = [span for row in rows.values() for part in ("source", "cue", "content") for span in row.spans.get(part, ())]
    for start, end, voice in values_of(contents.case.object(reading))["sentences"] if reading else ():
        here = Span(start, end)
        if any(span.overlaps(here) for span in spans):
            yield Coverage(span=here, voice="attributed")
        else:
            yield Coverage(span=here, voice="unresolved" if voice == "attributed" else voice)


def _statement(row: Row) -> Statement:
    """A statement of the case as one of a reading, for whatever marks it in the text."""
    spans = row.spans
    return Statement(
        id=row.id, source=spans.get("source", ()), cue=spans.get("cue", ()), content=spans.get("content", ()),
        form=row.form, inside=row.inside, confidence=1.0, act=row.act, act_confidence=1.0,
        speaker=Speaker(name=row.speaker, kind=row.kind, mentions=spans.get("mentions", ())),
        via=tuple(Channel(name="", span=span) for span in spans.get("via_spans", ())),
        said=row.said, said_span=next(iter(spans.get("said_span", ())), None),
    )  # fmt: skip


def _against(matter: Matter) -> dict[str, tuple[Against, ...]]:
    """For each statement that takes a side in any dispute of the case, those of the other side, also where these are not in the dossier."""
    texts, listed = matter.told, {one.dispute for one in matter.disputes}
    found: dict[str, list[Against]] = {}
    for one in matter.disputes_of_case:
        for own, how, others in (
            (one.affirmed, "denied by", one.denied_by), (one.denied_by, "affirmed by", one.affirmed),
        ):  # fmt: skip
            lines = tuple(replace(line, told=line.report in texts) for line in others[:_NAMED])
            dispute = one.dispute if one.dispute in listed else ""
            there = Against(dispute=dispute, how=how, lines=lines, more=max(0, len(others) - _NAMED))
            for line in own if others else ():
                found.setdefault(line.id, []).append(there)
    return {id_: tuple(of) for id_, of in found.items()}
