"""A reading as tables for the terminal."""

from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accordingto.model import Dispute, Reading, Span, Statement
from accordingto.model.span import words_of
from accordingto.reading.paragraphs import paragraphs
from accordingto.views.passages import extent, paragraph_number
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.wording import DENIED, UNSURE_BELOW, as_said, coverage, disputed_in, found, nested, no_reply

ROOM_FOR_COLUMNS = 64
"""In fewer columns than this, statements are set one under the other instead of in a table."""

_DEEPEST = 4
_CLAIM_AT = 300
_POSITION_AT = 180


def statements_of(reading: Reading, *, width: int) -> RenderableType:
    """The report's heading, its statements and its disputes, laid out for a terminal `width` columns wide."""
    parts: list[RenderableType] = [_heading(reading)]
    if reading.statements:
        where = paragraphs(reading.report.text)
        parts += [_columns(reading, where, width) if width >= ROOM_FOR_COLUMNS else _blocks(reading, where), Text()]
        known = {statement.id: statement for statement in reading.statements}
        for dispute in reading.disputes:
            parts += [_dispute(dispute, known, reading.report.text, where, width), Text()]
    parts.append(_closing(reading))
    return Group(*parts)


def bodies_of(reading: Reading, *, width: int) -> RenderableType:
    """The people and bodies of the report: what each is called there, for whom it speaks, and its statements by act."""
    parts: list[RenderableType] = [_heading(reading)]
    rows = [
        (
            Text(on_one_line(body.name), "bold"),
            Text(", ".join(f"“{on_one_line(name)}”" for name in body.called)),
            Text("; ".join(map(on_one_line, body.speaks_for))),
            Text(", ".join(f"{act} {len(ids)}" for act, ids in body.statements)),
        )
        for body in reading.bodies
    ]
    if rows and width >= ROOM_FOR_COLUMNS:
        table = _table()
        for title, ratio in (("Who", 4), ("Called", 5), ("Speaks for", 4), ("Statements", 4)):
            table.add_column(title, ratio=ratio, overflow="fold")
        for row in rows:
            table.add_row(*row)
        parts.append(table)
    else:
        for name, called, speaks_for, acts in rows:
            parts += [Text(), name]
            lines = (("called", called), ("for", speaks_for), ("", acts))
            parts += [Padding(Text(f"{label} ".lstrip()) + words, (0, 0, 0, 2)) for label, words in lines if words]
    parts += [Text(), _closing(reading)]
    return Group(*parts)


def _heading(reading: Reading) -> Text:
    report = reading.report
    title = Text(on_one_line(report.title or report.name or report.id), "bold underline")
    known = [on_one_line(part) for part in (report.publisher, report.author, report.published, report.url) if part]
    return title + Text("\n" + " · ".join(known), "dim not bold not underline") if known else title


def _columns(reading: Reading, where: Sequence[Span], width: int) -> Table:
    table = _table()
    table.add_column("Speaker", width=max(14, min(30, width * 22 // 100)), overflow="fold")
    table.add_column("Act", width=11, no_wrap=True)
    table.add_column("Statement", ratio=1, overflow="fold")
    table.add_column("Passage", justify="right", no_wrap=True)
    for depth, statement in nested(reading.statements):
        table.add_row(
            _speaker(statement),
            _act(statement),
            Padding(_content(statement, reading.report.text, depth), (0, 0, 0, 2 * max(0, min(depth, _DEEPEST) - 1))),
            Text(_passage(statement, where), "dim"),
        )
    return table


def _blocks(reading: Reading, where: Sequence[Span]) -> Group:
    parts: list[RenderableType] = []
    for depth, statement in nested(reading.statements):
        indent = 2 * min(depth, _DEEPEST)
        lead = Text.assemble(_speaker(statement), " ", _act(statement), " ", (_passage(statement, where), "dim"))
        parts += [Text(), Padding(lead, (0, 0, 0, indent))]
        parts.append(Padding(_content(statement, reading.report.text, 0), (0, 0, 0, indent + 2)))
    return Group(*parts)


def _speaker(statement: Statement) -> Text:
    speaker = statement.speaker
    return _sure(Text(on_one_line(speaker.name), "bold"), speaker.confidence)


def _act(statement: Statement) -> Text:
    style = "reverse" if statement.act == "denies" else ""
    return _sure(Text.assemble((statement.act, style)), statement.act_confidence)


def _sure(words: Text, confidence: float) -> Text:
    """Words as they are, or dim and with a question mark where the reader is unsure of them."""
    if confidence >= UNSURE_BELOW:
        return words
    return Text.assemble(words, " ?", style="dim")


def _content(statement: Statement, text: str, depth: int) -> Text:
    quiet = statement.confidence < UNSURE_BELOW
    words = Text.assemble("↳ " if depth else "", _words(statement, text), style="dim" if quiet else "")
    if quiet:
        words.append(" (?)")
    notes = []
    if statement.via:
        notes.append("via " + ", ".join(on_one_line(channel.name) for channel in statement.via))
    if statement.said:
        notes.append("said " + on_one_line(statement.said))
    return Text.assemble(words, ("\n" + " · ".join(notes), "dim")) if notes else words


def _words(statement: Statement, text: str) -> str:
    words, cue = words_of(statement.content, text), words_of(statement.cue, text)
    return as_said(words, form=statement.form, act=statement.act, cue=cue)


def _passage(statement: Statement, where: Sequence[Span]) -> str:
    whole = extent(statement)
    return f"¶{paragraph_number(whole.start, where)}" if whole else ""


def _dispute(dispute: Dispute, known: Mapping[str, Statement], text: str, where: Sequence[Span], width: int) -> Group:
    claim = cut_short(disputed_in(text, dispute, known), at=_CLAIM_AT)
    sides = [
        ("Affirmed by", _positions([known[one] for one in dispute.affirmed_by if one in known], text, where)),
        ("Denied by", _positions([known[one] for one in dispute.denied_by if one in known], text, where)),
    ]
    is_disputed = dispute.affirmed_by or not dispute.denied_by
    parts: list[RenderableType] = [Text(f"{'Dispute: ' if is_disputed else ''}{claim}", "bold")]
    if width >= ROOM_FOR_COLUMNS:
        table = _table()
        for title, _ in sides:
            table.add_column(title, ratio=1, overflow="fold")
        table.add_row(*(positions for _, positions in sides))
        parts.append(table)
    else:
        for title, positions in sides:
            parts += [Text(title, "underline"), Padding(positions, (0, 0, 0, 2))]
    if dispute.denied_by:
        parts.append(Text(f"What is denied: {DENIED[dispute.denied]}."))
    if dispute.unanswered:
        parts.append(Text(on_one_line(no_reply(dispute)), "bold"))
    return Group(*parts)


def _positions(statements: Sequence[Statement], text: str, where: Sequence[Span]) -> Text:
    positions = [
        Text.assemble(
            _speaker(statement),
            " ",
            _act(statement),
            (f" {_passage(statement, where)}", "dim"),
            "\n" + cut_short(_words(statement, text), at=_POSITION_AT),
        )
        for statement in statements
    ]
    return Text("\n\n").join(positions) if positions else Text("nobody was found in this report", "dim")


def _closing(reading: Reading) -> Text:
    lines = [found(reading)]
    if reading.note:
        lines.insert(0, on_one_line(reading.note))
    if reading.sentences:
        lines.append(coverage(reading))
    if any(_is_unsure(statement) for statement in reading.statements):
        lines.append("? marks what the reader is less than half sure of.")
    return Text("\n".join(lines), "dim")


def _is_unsure(statement: Statement) -> bool:
    return min(statement.confidence, statement.act_confidence, statement.speaker.confidence) < UNSURE_BELOW


def _table() -> Table:
    return Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, leading=1)
