"""Changes of story, as plain values and for the terminal: who said what of one claim when, and what was other each time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.case.appearances import Appearance
from accordingto.case.changes import Change, Step
from accordingto.case.rows import Row
from accordingto.model.statement import Stand
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.statement_rows import act_of, review_of, who_of, words_said
from accordingto.views.wording import counted

CHANGE = (
    "id", "claim", "speaker", "kind", "what", "unordered", "day_before", "stand_before", "act_before", "passage_before", "statement_before",
    "report_before", "told_by_before", "times_before", "state_before", "day", "stand", "act", "passage", "statement", "report", "told_by", "times",
    "state", "affirmed_by_others", "denied_by_others",
)  # fmt: skip
"""The columns of a row for each thing that changed, what was said before beside what was said then."""
_TITLE_AT = 48
_OTHERS: tuple[tuple[str, str, Stand], ...] = (
    ("affirmed_by_others", "Affirmed by", "affirms"), ("denied_by_others", "Denied by", "denies"),
)  # fmt: skip


def change_value(one: Change) -> dict[str, Any]:
    """A story step by step, what the speaker said besides, and what others say of it."""
    return {
        "id": one.id,
        "claim": one.wording,
        "worded_by": one.claim.clearest.row.id,
        "speaker": one.speaker,
        "kind": one.kind,
        "steps": [_step_value(step) for step in one.steps],
        "aside": [_said_value(each) for each in one.aside],
    } | {name: [_said_value(each) for each in one.by_others(stand)] for name, _, stand in _OTHERS}


def change_rows(one: Change) -> Iterator[dict[str, Any]]:
    """A row for each thing that changed, with the columns of CHANGE."""
    value = change_value(one)
    for before, after in pairwise(one.steps):
        yield {
            **{key: value[key] for key in ("id", "claim", "speaker", "kind", "affirmed_by_others", "denied_by_others")},
            "what": list(after.what), "unordered": after.unordered,
            **{f"{key}_before": said for key, said in _cells(before).items()}, **_cells(after),
        }  # fmt: skip


def _cells(step: Step) -> dict[str, Any]:
    row = step.first.row
    return {
        "day": step.day, "stand": step.first.stand, "act": row.act, "passage": row.passage, "statement": row.id, "report": row.report,
        "told_by": list(step.told_by), "times": step.times, "state": row.state,
    }  # fmt: skip


def _step_value(step: Step) -> dict[str, Any]:
    return _said_value(step.first) | {
        "day": step.day, "what": list(step.what), "unordered": step.unordered, "told_by": list(step.told_by), "times": step.times,
        "again": [_said_value(one) for one in step.appearances[1:]],
    }  # fmt: skip


def _said_value(one: Appearance) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id, "speaker": row.speaker, "stand": one.stand, "act": row.act, "passage": row.passage, "cue": row.cue, "said": row.said,
        "report": row.report, "title": row.title, "published": row.published, "state": row.state, "human": sorted(row.human),
        "chance": one.chance, "ruled": one.ruled,
    }  # fmt: skip


def change_block(one: Change) -> RenderableType:
    """A story as a line of statements, the earliest first, with what changed between them; under it what others say of it."""
    rows = [row for row in one.rows if row not in [each.row for each in one.aside]]
    reports = len({row.report for row in rows})
    head = Text.assemble(
        (on_one_line(one.speaker), "bold"), f" on {one.id}  ", (on_one_line(one.wording), "bold"),
        (f"\n{counted(len(rows), 'statement')} in {counted(reports, 'report')}", "dim"), "\n",
    )  # fmt: skip
    parts: list[RenderableType] = [head]
    for step in one.steps:
        if step.what:
            same = ", on the same date in another report" if step.unordered else ""
            parts.append(Text(f"   ↓  {'; '.join(map(on_one_line, step.what))}{same}", "italic"))
        parts.append(Padding(_step(step), (0, 0, 0, 2)))
    if one.aside:
        ids = ", ".join(each.row.id for each in one.aside)
        parts.append(Text(f"Not placed in this order: {ids}", "dim"))
    for _, title, stand in _OTHERS:
        if others := one.by_others(stand):
            told = "; ".join(f"{on_one_line(each.row.speaker)} ({each.row.id})" for each in others)
            parts.append(Text(f"{title} others: {told}", "dim"))
    return Group(*parts, Text())


def _step(step: Step) -> Text:
    row = step.first.row
    again = [f"{each.row.id} of {on_one_line(each.day or 'no date')}" for each in step.appearances[1:]]
    notes = [
        f"\nas told by {', '.join(map(on_one_line, step.told_by))}" if step.told_by else "",
        f"\n{counted(len(again), 'more time')}: {', '.join(again)}" if again else "",
        f"\n{where(row)} · {review_of(row)}",
    ]
    lead = Text.assemble(
        (step.day, "bold"), "  ", who_of(row), " ", act_of(row), (f" {row.id}", "dim"), f"\n{words_said(row)}"
    )
    return Text.assemble(lead, *((note, "dim") for note in notes))


def where(row: Row) -> str:
    """In which report a statement stands, of when, and when it was said."""
    known = [cut_short(row.title or row.report, at=_TITLE_AT), *([row.published] if row.published else [])]
    return " · ".join(on_one_line(one) for one in known + ([f"said {row.said}"] if row.said else []))
