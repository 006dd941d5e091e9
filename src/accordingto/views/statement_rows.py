"""Statements of a case as tables for the terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accordingto.case.entries import FIELDS
from accordingto.case.rows import DisputeRow, Row
from accordingto.views.case_values import other_side, snippet_value
from accordingto.views.shown import cut_short, on_one_line, shown
from accordingto.views.wording import UNSURE_BELOW, as_said, denying_cue, headed

BY_HAND = "✎"
"""Stands after what a person set."""
ROOM_FOR_COLUMNS = 64
"""In fewer columns than this, rows are set one under the other instead of in a table."""
AT_ONCE = 50
"""Rows whose columns are measured together, so that the first are there before the last are found."""
_TITLE_AT = 48

Sides = Callable[[Row], Sequence[DisputeRow]]


def statement_tables(rows: Iterable[Row], *, disputes_of: Sides, width: int, signs: bool) -> Iterator[RenderableType]:
    """A row for each statement, some at a time. Where styles cannot be seen, `signs` mark the words that were looked for."""
    if width < ROOM_FOR_COLUMNS:
        for row in rows:
            lead = Text.assemble((row.id, "dim"), " ", who_of(row), " ", act_of(row))
            yield Group(lead, Padding(_said(row, disputes_of(row), signs=signs), (0, 0, 0, 2)), Text())
        return
    waiting = iter(rows)
    first = True
    while batch := tuple(islice(waiting, AT_ONCE)):
        table = ruled_table(head=first)
        table.add_column("Id", width=max(7, min(12, *(len(row.id) for row in batch))), overflow="fold")
        table.add_column("Speaker", width=max(14, min(30, width * 20 // 100)), overflow="fold")
        table.add_column("Act", width=11, overflow="fold")
        table.add_column("Statement", ratio=1, overflow="fold")
        for row in batch:
            said = _said(row, disputes_of(row), signs=signs)
            table.add_row(Text(on_one_line(row.id), "dim"), who_of(row), act_of(row), said)
        yield table
        yield Text()
        first = False


def ruled_table(*, head: bool = True) -> Table:
    """A table with a rule under its titles, or one that goes on without titles, across the whole width."""
    return Table(
        box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, leading=1, show_header=head,
    )  # fmt: skip


def who_of(row: Row) -> Text:
    """The speaker, marked where a person set it or the reader is unsure."""
    return _told(row, row.speaker, ("speaker", "kind"), row.speaker_confidence, style="bold")


def act_of(row: Row) -> Text:
    """The act, marked where a person set it or the reader is unsure."""
    return _told(row, row.act, ("act",), row.act_confidence, style="reverse" if row.act == "denies" else "")


def words_said(row: Row) -> str:
    """The words said, as `as_said` has them, marked where a person set them."""
    said = as_said(row.passage, form=row.form, act=row.act, cue=row.cue)
    return f"{said} {BY_HAND}" if row.passage and "content" in row.human else said


def review_of(row: Row) -> str:
    """Whether a person has looked at it, what they set, and how sure the reader is that it is a statement."""
    parts = [row.state if row.state in ("unreviewed", "added") else f"{row.state} by a person"]
    if row.state == "added":
        parts = ["added by a person"]
    elif row.human:
        parts[0] += f": {', '.join(field for field in FIELDS if field in row.human)}"
    if row.confidence is not None:
        parts.append(f"{row.confidence:.0%} sure")
    return ", ".join(parts)


def closing(rows: int, unreviewed: int, *, more: bool) -> Text:
    """How many there were, and what the signs mean."""
    if not rows:
        return Text("No statement answers to that.", "dim")
    what = "statement" if rows == 1 else "statements"
    told = f"The first {rows:,} {what}; there are more." if more else f"{rows:,} {what}."
    seen = f"{unreviewed:,} of them unreviewed." if unreviewed else "A person has looked at each of them."
    return Text(
        f"{told} {seen}\n{BY_HAND} marks what a person set, ? what the reader is less than half sure of; a percentage is how sure it is "
        "that this is a statement.",
        "dim",
    )


def claim_over(claim: str, *, affirmed_by: Sequence[Row], denied_by: Sequence[Row]) -> str:
    """What stands over a claim with these on its sides, on one line."""
    denials = [(row.cue, row.passage, row.form) for row in denied_by]
    return on_one_line(headed(claim, affirmed=bool(affirmed_by), denials=denials))


def _told(row: Row, words: str, fields: Sequence[str], confidence: float | None, *, style: str) -> Text:
    text = Text(on_one_line(words), style)
    if any(field in row.human for field in fields):
        return Text.assemble(text, f" {BY_HAND}")
    if confidence is not None and confidence < UNSURE_BELOW:
        return Text.assemble(text, " ?", style="dim")
    return text


def _said(row: Row, disputes: Sequence[DisputeRow], *, signs: bool) -> Text:
    """What is said, or the part of it that was looked for; under it where it stands, what denies it, and whether it was reviewed."""
    words = Text(words_said(row)) if row.snippet is None else _found(row, row.snippet, signs=signs)
    if row.inside:
        words = Text("↳ ") + words
    where = [cut_short(row.title or row.report, at=_TITLE_AT)]
    where += [on_one_line(one) for one in (row.published,) if one]
    where += [f"via {', '.join(map(on_one_line, row.via))}"] if row.via else []
    where += [f"said {on_one_line(row.said)}"] if row.said else []
    where += [f"inside {row.inside}"] if row.inside else []
    affirmed, denied = other_side(row, disputes)
    notes = [" · ".join(where), review_of(row)]
    for how, rows in (("affirmed", affirmed), ("denied", denied)):
        if rows:
            who = "; ".join(f"{on_one_line(one.speaker)} ({one.id})" for one in rows)
            notes.insert(1, f"{how} by {who}")
    return Text.assemble(words, *((f"\n{note}", "dim") for note in notes))


def _found(row: Row, snippet: str, *, signs: bool) -> Text:
    value = snippet_value(snippet)
    text = shown(value["text"]).replace("\n", " ").replace("\t", " ")
    if signs:
        for start, end in reversed(value["found"]):
            text = f"{text[:start]}*{text[start:end]}*{text[end:]}"
    words = Text(text)
    if not signs:
        for start, end in value["found"]:
            words.stylize("bold underline", start, end)
    if row.form == "direct":
        words = Text.assemble("“", words, "”")
    words = Text.assemble(denying_cue(row.act, row.cue), words)
    return Text.assemble(words, f" {BY_HAND}") if "content" in row.human else words
