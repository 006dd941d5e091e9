"""What is known of a report itself: what it came with, under what people said of that and did not take back."""

import sqlite3
from collections.abc import Iterator

from accordingto.case.entries import Described
from accordingto.case.standing import Kept


def descriptions(connection: sqlite3.Connection, report: str, *, kept: Kept) -> Iterator[tuple[int, Described]]:
    """What people said of a report itself, in the order in which they said it, each with its entry's number."""
    rows = connection.execute(
        "SELECT number FROM touched JOIN correction USING (number) WHERE statement = ? AND undone_by IS NULL ORDER BY number",
        (report,),
    ).fetchall()
    for (number,) in rows:
        what = kept.entry(number).what
        if isinstance(what, Described):
            yield number, what
