"""All that a case has on one report, but for its statements."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.case.entries import Added, Logged
from accordingto.case.rows import ReportRow
from accordingto.views.case_tables import called
from accordingto.views.case_values import history_value, report_value
from accordingto.views.corrections import NONE, told
from accordingto.views.log_words import origin_of
from accordingto.views.shown import on_one_line
from accordingto.views.statement_rows import BY_HAND

_LABELS = {"title": "title", "publisher": "publisher", "author": "author", "published": "published", "url": "address"}
_History = Sequence[tuple[Logged, int | None]]


def report_card(one: ReportRow, what: Added, *, entry: Logged, size: int, history: _History) -> RenderableType:
    """What is known of a report, how it came here, the digest of its own bytes, of which there are `size`, and what people said of it.

    `what` is its `entry`.
    """
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    rows = (
        *(
            (label, _known(one, what, field))
            for field, label in _LABELS.items()
            if field != "title" or field in one.human
        ),
        ("version", f"{one.version} of {one.version_of}" if one.version_of else None),
        ("found at", "; ".join(one.found)),
        ("came", f"{origin_of(what)}, entry {entry.number}, {entry.at}, by {what.program}"),
        ("at", what.part),
        ("bytes", f"{size:,}" if what.part is None else f"{size:,}, with other reports"),
        ("SHA-256", one.digest),
        ("seen", f"{one.seen} times" if one.seen > 1 else None),
        ("note", one.note),
    )
    for label, value in rows:
        if value:
            table.add_row(label, on_one_line(value))
    head = Table.grid()
    head.add_row(Text.assemble((one.id, "bold"), "  ", (called(one), "bold")))
    head.add_row(table)
    for line in told(history, one.id, text=""):
        head.add_row(Text(line))
    return head


def _known(one: ReportRow, what: Added, field: str) -> str | None:
    """What a field says; where a person set it, which entry did, and what the report came with."""
    now: str | None = getattr(one, field)
    if field not in one.human:
        return now
    return f"{now or NONE} {BY_HAND} (entry {one.human[field]}; it came with {getattr(what, field) or NONE})"


def report_card_value(one: ReportRow, what: Added, *, entry: Logged, size: int, history: _History) -> dict[str, Any]:
    """A report as plain values, with how it came here and what people said of it; `came_with` is what it had where a person set something."""
    return {
        "type": "report",
        **report_value(one),
        "entry": entry.number,
        "how": what.how,
        "within": what.within,
        "captured": what.captured,
        "program": what.program,
        "part": what.part,
        "object": what.object,
        "bytes": size,
        "text": what.text,
        "came_with": {field: getattr(what, field) for field in one.human},
        "history": history_value(history),
    }
