"""All that a case has on one statement: its words in context, the way to its speaker, what the machine and what a person say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.case.claims import ClaimRow
from accordingto.case.entries import FIELDS, Corrected, Logged
from accordingto.case.rows import DisputeRow, Row
from accordingto.case.statements import words
from accordingto.model import Span
from accordingto.views.case_tables import dispute_block
from accordingto.views.case_values import dispute_value, history_value, statement_value
from accordingto.views.corrections import line_of, told
from accordingto.views.review_card import LEGEND, context_of, in_context
from accordingto.views.shown import on_one_line
from accordingto.views.statement_rows import review_of
from accordingto.views.wording import counted

_SURE_OF = {"speaker": "speaker_confidence", "act": "act_confidence", "content": "confidence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A statement with what belongs to it.

    `text` and `sentences` are its report's, `outer` the statements around it, innermost first, `inner` those in it, `claims` those that it
    speaks to as far as the case is weighed, `entries` its corrections, each with the entry that undid it.
    """

    row: Row
    text: str
    sentences: Sequence[Span]
    outer: Sequence[Row]
    inner: Sequence[Row]
    disputes: Sequence[DisputeRow]
    claims: Sequence[ClaimRow]
    entries: Sequence[tuple[Logged, int | None]]


def card_value(card: Card) -> dict[str, Any]:
    """A statement as plain values."""
    context = context_of(card.row, card.text, card.sentences)
    return {
        "type": "statement",
        **statement_value(card.row, card.disputes),
        "context": context.words_in(card.text),
        "context_span": [context.start, context.end],
        "chain": list(chain_of(card)),
        "inside_of": [one.id for one in card.outer],
        "holds": [one.id for one in card.inner],
        "disputes": [dispute_value(one) for one in card.disputes],
        "claims": [{"id": one.id, "claim": one.wording, "reports": list(one.reports)} for one in card.claims],
        "history": history_value(card.entries),
    }


def chain_of(card: Card) -> tuple[str, ...]:
    """The hops from the report to the speaker: the report, each channel, each outer speaker, the speaker; each name once."""
    hops = [card.row.publisher or card.row.title or card.row.report]
    for one in (*reversed(card.outer), card.row):
        hops += [*one.via, one.speaker]
    speaker = hops.pop()
    distinct = {hop.casefold(): hop for hop in reversed(hops)}
    distinct.pop(speaker.casefold(), None)
    return (*reversed(distinct.values()), speaker)


def card_of(card: Card, *, width: int, signs: bool) -> Iterator[RenderableType]:
    """A statement for the terminal; source, cue and content are told apart by style, or by `signs` where styles cannot be seen."""
    row = card.row
    about = " · ".join(on_one_line(part) for part in (row.title or row.report, row.publisher, row.published) if part)
    yield Text.assemble((row.id, "bold"), "  ", (about, "bold"), (f"\n{review_of(row)}", "dim"))
    context = in_context(row, text=card.text, sentences=card.sentences, signs=signs)
    yield Text.assemble("\n", context, (f"\n\n{LEGEND}" if signs else "", "dim"))
    yield Text.assemble("\n", ("The way it took: ", "dim"), " → ".join(map(on_one_line, chain_of(card))))
    for label, rows in (("Inside", card.outer[:1]), ("Holds", card.inner)):
        for one in rows:
            yield Text.assemble((f"{label} ", "dim"), line_of(one))
    for claim in card.claims:
        where = f"  in {counted(len(claim.reports), 'report')}"
        yield Text.assemble(("Speaks to ", "dim"), f"{claim.id} “{on_one_line(claim.wording)}”", (where, "dim"))
    yield Text()
    yield _values(card)
    yield Text()
    for dispute in card.disputes:
        yield dispute_block(dispute, width=width)
    lines = list(told(card.entries, row.id, text=card.text))
    yield Group(*(Text(line) for line in lines or ["Nobody has corrected it."]))


def _values(card: Card) -> Table:
    """Every field: what the machine has there, and what a person set."""
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("", style="dim", min_width=7)
    table.add_column("The machine", ratio=1, overflow="fold")
    table.add_column("A person", ratio=1, overflow="fold")
    for field in FIELDS:
        machine, person = _machine(card, field), _person(card, field)
        if machine or person:
            table.add_row(field, machine, person)
    return table


def _machine(card: Card, field: str) -> Text:
    row = card.row
    if field in row.machine:
        return Text(_as_words(field, row.machine[field], card.text) or "nothing")
    if _by_hand(card):
        return Text("")
    sure = getattr(row, _SURE_OF[field]) if field in _SURE_OF else None
    return Text.assemble(_now(row, field), (f" {sure:.0%} sure" if sure is not None else "", "dim"))


def _person(card: Card, field: str) -> Text:
    row = card.row
    if field not in row.human:
        return Text("")
    return Text.assemble(_now(row, field) or "nothing", (f" (entry {row.human[field]})", "dim"))


def _by_hand(card: Card) -> bool:
    """Whether no machine found it: a person quoted it, or split it off from such a one."""
    for one, undone_by in card.entries:
        if undone_by is None and isinstance(one.what, Corrected) and one.what.action in ("add", "split"):
            made = one.what.changes[-1 if one.what.action == "split" else 0]
            if made.statement == card.row.id:
                return made.like is None
    return False


def _now(row: Row, field: str) -> str:
    value = getattr(row, {"for": "speaks_for", "content": "passage"}.get(field, field))
    return on_one_line("; ".join(value) if isinstance(value, tuple) else value or "")


def _as_words(field: str, value: Any, text: str) -> str:
    if field in ("source", "cue", "content"):
        return on_one_line(words(value, text))
    return on_one_line("; ".join(value) if isinstance(value, list) else value or "")
