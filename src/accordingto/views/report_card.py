"""All that a case has on one report, but for its statements."""

from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.case.entries import Added, Logged
from accordingto.case.rows import ReportRow
from accordingto.views.case_tables import called
from accordingto.views.case_values import report_value
from accordingto.views.log_words import origin_of
from accordingto.views.shown import on_one_line


def report_card(one: ReportRow, what: Added, *, entry: Logged, size: int) -> RenderableType:
    """What is known of a report, how it came here, and the digest of its own bytes, of which there are `size`; `what` is its `entry`."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    rows = (
        ("publisher", one.publisher),
        ("author", one.author),
        ("published", one.published),
        ("address", one.url),
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
    return head


def report_card_value(one: ReportRow, what: Added, *, entry: Logged, size: int) -> dict[str, Any]:
    """A report as plain values, with how it came here."""
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
    }
