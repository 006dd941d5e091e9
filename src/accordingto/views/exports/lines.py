"""A case as .jsonl: one statement a line, with everything that is known of it, machine and person told apart."""

from typing import Any, BinaryIO

from accordingto.case.corrections import history
from accordingto.case.entries import Logged
from accordingto.case.search import Row
from accordingto.views.case_values import dispute_value, history_value, statement_value
from accordingto.views.exports.contents import Contents, address_of
from accordingto.views.shown import json_line


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the statements in UTF-8."""
    stream.writelines(json_line(_line(row, contents)).encode() + b"\n" for row in contents.statements())


def _line(row: Row, contents: Contents) -> dict[str, Any]:
    """What `accordingto statements --format json` says of a statement, and more, under the names that it has there."""
    disputes = contents.disputes_of(row)
    return {key: value for key, value in statement_value(row, disputes).items() if key != "snippet"} | {
        "text_digest": contents.added(row.report)[1].text,
        "history": history_value(_history(row, contents)),
        "disputes": [dispute_value(one) for one in disputes],
        "address": address_of(row, contents.text(row.report)),
        "as_of": str(contents.stand),
    }


def _history(row: Row, contents: Contents) -> tuple[tuple[Logged, int | None], ...]:
    """Every correction of a statement, undone ones too."""
    touched = contents.case.connection.execute("SELECT 1 FROM touched WHERE statement = ?", (row.id,)).fetchone()
    return history(contents.case, row.id) if touched else ()
