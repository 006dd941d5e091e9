"""What changed from one version of a report to the next, as plain values and for the terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.case.rows import DisputeRow, ReportRow, Row
from accordingto.case.versions import How, Revised, Revision, Turn
from accordingto.views.case_values import other_side
from accordingto.views.shown import on_one_line
from accordingto.views.statement_rows import act_of, review_of, who_of, words_said
from accordingto.views.wording import denying_cue

REVISION = (
    "report_before", "version_before", "report", "version", "url", "what", "before", "after", "statement_before", "speaker_before", "act_before",
    "passage_before", "cue_before", "state_before", "statement", "speaker", "act", "passage", "cue", "state", "affirmed_by", "denied_by",
)  # fmt: skip
"""The columns of a row for each thing that changed."""
Sides = Callable[[Row], Sequence[DisputeRow]]
_HOW: Mapping[How, str] = {
    "reworded": "reworded", "softened": "put less firmly", "hardened": "put more firmly", "speaker": "another speaker", "act": "another act",
}  # fmt: skip


def revision_value(one: Revision, *, disputes_of: Sides) -> dict[str, Any]:
    """Two versions of a report with what came, went and changed; each statement with the other side of its dispute."""
    return {
        "before": _report_value(one.before),
        "after": _report_value(one.after),
        "compared": one.compared,
        "added": [_row_value(row, disputes_of) for row in one.added],
        "removed": [_row_value(row, disputes_of) for row in one.removed],
        "revised": [
            {
                "before": _row_value(each.before, disputes_of),
                "after": _row_value(each.after, disputes_of),
                "turns": [{"how": turn.how, "before": turn.before, "after": turn.after} for turn in each.turns],
            }
            for each in one.revised
        ],
        "unread": [_row_value(row, disputes_of) for row in one.unread],
    }


def revision_rows(one: Revision, *, disputes_of: Sides) -> Iterator[dict[str, Any]]:
    """A row for each statement that came or went and for each thing that changed in another, with the columns of REVISION."""
    for row in one.removed:
        yield _cells(one, "removed", row, None, disputes_of)
    for row in one.added:
        yield _cells(one, "added", None, row, disputes_of)
    for each in one.revised:
        for turn in each.turns:
            yield _cells(one, turn.how, each.before, each.after, disputes_of) | {
                "before": turn.before,
                "after": turn.after,
            }
    for row in one.unread:
        old, new = (row, None) if row.report == one.before.id else (None, row)
        yield _cells(one, "read in one version only", old, new, disputes_of)
    if not one.compared:
        yield _cells(one, "not compared", None, None, disputes_of)


def _cells(one: Revision, what: str, before: Row | None, after: Row | None, disputes_of: Sides) -> dict[str, Any]:
    sides = [_row_value(row, disputes_of) for row in (before, after) if row is not None]
    keys = ("id", "speaker", "act", "passage", "cue", "state")
    names = [("statement" if key == "id" else key, key) for key in keys]
    return {
        "report_before": one.before.id, "version_before": one.before.version, "report": one.after.id, "version": one.after.version,
        "url": one.after.url, "what": what, "before": None, "after": None,
        **{f"{name}_before": None if before is None else getattr(before, key) for name, key in names},
        **{name: None if after is None else getattr(after, key) for name, key in names},
        **{key: [other for side in sides for other in side[key]] for key in ("affirmed_by", "denied_by")},
    }  # fmt: skip


def _report_value(one: ReportRow) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("id", "version", "title", "published", "added", "url", "digest", "note")}


def _row_value(row: Row, disputes_of: Sides) -> dict[str, Any]:
    affirmed, denied = other_side(row, disputes_of(row))
    return {
        "id": row.id, "speaker": row.speaker, "kind": row.kind, "act": row.act, "passage": row.passage, "cue": row.cue, "source": row.source,
        "said": row.said, "state": row.state, "human": sorted(row.human), "affirmed_by": [_side(one) for one in affirmed],
        "denied_by": [_side(one) for one in denied],
    }  # fmt: skip


def _side(row: Row) -> dict[str, Any]:
    return {"id": row.id, "speaker": row.speaker, "act": row.act, "passage": row.passage}


def revision_block(one: Revision, *, disputes_of: Sides) -> RenderableType:
    """Two versions of a report: what went, what came, and what is said otherwise, before above after."""
    head = Text.assemble(
        (on_one_line(one.after.title or one.before.title or one.after.url or one.after.id), "bold"),
        (f"\n{_version(one.before)}  →  {_version(one.after)}\n{on_one_line(one.after.url or '')}", "dim"),
    )
    parts: list[RenderableType] = [head]
    if not one.compared:
        notes = " ".join(on_one_line(each.note) for each in (one.before, one.after) if each.note)
        parts.append(Text(f"Not compared: {notes}"))
    parts += [Padding(_revised(each, disputes_of), (1, 0, 0, 2)) for each in one.revised]
    for title, rows in (("Only in the earlier version", one.removed), ("Only in the later version", one.added)):
        if rows:
            parts.append(Text(f"\n{title}", "underline"))
            parts += [Padding(_said(row, disputes_of), (0, 0, 0, 2)) for row in rows]
    if one.unread:
        parts.append(
            Text(f"\nIn both versions, but read in one only: {', '.join(row.id for row in one.unread)}", "dim")
        )
    if one.compared and not (one.revised or one.removed or one.added):
        parts.append(Text("No statement is other than it was."))
    return Group(*parts, Text())


def _version(one: ReportRow) -> str:
    return f"{one.id}, version {one.version}{f' of {on_one_line(one.published)}' if one.published else ''}"


def _revised(one: Revised, disputes_of: Sides) -> Text:
    told = "; ".join(map(_turn, one.turns))
    return Text.assemble(_said(one.before, disputes_of), (f"\n   ↓  {told}\n", "italic"), _said(one.after, disputes_of))


def _turn(one: Turn) -> str:
    was, now = (f"“{on_one_line(words)}”" if words else "" for words in (one.before, one.after))
    if was and now:
        return f"{_HOW[one.how]}: {was} → {now}"
    return f"{_HOW[one.how]}: {f'without {was}' if was else f'with {now}'}"


def _said(row: Row, disputes_of: Sides) -> Text:
    cue = f" ({on_one_line(row.cue)})" if row.cue and row.passage and not denying_cue(row.act, row.cue) else ""
    lead = Text.assemble(who_of(row), " ", act_of(row), (f"{cue} {row.id}", "dim"), f"\n{words_said(row)}")
    notes = [review_of(row)]
    for how, rows in zip(("affirmed", "denied"), other_side(row, disputes_of(row)), strict=True):
        if rows:
            notes.append(f"{how} by {'; '.join(f'{on_one_line(other.speaker)} ({other.id})' for other in rows)}")
    return Text.assemble(lead, *((f"\n{note}", "dim") for note in notes))
