"""Whether the end of a case's log is there: what follows from the log names its entries by their numbers."""

import sqlite3

_NAMING = (
    "SELECT max(place) FROM report",
    "SELECT max(place) FROM refusal",
    "SELECT max(number) FROM reading",
    "SELECT max(number) FROM touched",
    "SELECT max(number) FROM correction",
    "SELECT max(undone_by) FROM correction",
    "SELECT max(value) FROM statement, json_each(human) WHERE json_valid(human)",
)
"""Where the tables name entries, the last of them in each."""


def cut_off(connection: sqlite3.Connection) -> tuple[str, ...]:
    """That the end of the log is gone, in a sentence; () where nothing tells so.

    An entry from which no row follows, such as that of an export, leaves no trace but in a checkpoint.
    """
    size = _number(connection, "SELECT max(number) FROM entry") + 1
    last = max(_number(connection, query) for query in _NAMING)
    if last < size:
        return ()
    ends = f"ends with entry {size - 1}" if size else "has no entries"
    beyond = f"the log {ends}, but what was made of it goes up to entry {last}"
    return (f"The end of the log is cut off: {beyond}. Entries from {size} on are gone.",)


def _number(connection: sqlite3.Connection, query: str) -> int:
    try:
        (found,) = connection.execute(query).fetchone()
    except sqlite3.Error:  # a table that is damaged or not there tells nothing; it is named elsewhere
        return -1
    return found if type(found) is int else -1
