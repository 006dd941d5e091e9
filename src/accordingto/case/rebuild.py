"""Making everything in a case that follows from its log anew: in the case itself, in a new file, or elsewhere to compare."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from accordingto.case import schema
from accordingto.case.derive import apply
from accordingto.case.ending import cut_off
from accordingto.case.entries import Corrected, Logged
from accordingto.case.file import Case, in_our_words
from accordingto.case.kept import KEPT_TABLES, Seen, guarded, is_full, kept, unchanging
from accordingto.case.standing import Kept
from accordingto.model.errors import CaseError, CaseUnwritable, Tampered

MOST_PLACES = 50
_LOST = (
    CaseError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    AssertionError,
    OverflowError,
    RecursionError,
)
"""What comes of following entries that this program would never have written."""


def replay(connection: sqlite3.Connection, log: Iterator[Logged], *, kept: Kept) -> Iterator[str]:
    """Bring empty derived tables up to a whole log; tells the entries that cannot be followed, and stops at one."""
    for one in log:
        quoted = _passages(connection, one)
        try:
            apply(connection, one, kept=kept)
        except (*_LOST, sqlite3.Error) as error:
            if is_full(error):
                raise
            yield f"Entry {one.number} cannot be followed: {error or type(error).__name__}."
            return
        after = _passages(connection, one)
        for statement, words in quoted.items():
            told = {change.words for change in one.what.changes if change.statement == statement}  # type: ignore[union-attr]
            if told - {words, after[statement]}:
                yield f"Entry {one.number} quotes words that {statement} did not have."


def _passages(connection: sqlite3.Connection, one: Logged) -> dict[str, str | None]:
    """The passages, as they stand, of the statements that a correction speaks of."""
    if not isinstance(one.what, Corrected):
        return {}
    found = {}
    for change in one.what.changes:
        row = connection.execute("SELECT passage FROM statement WHERE id = ?", (change.statement,)).fetchone()
        found[change.statement] = row[0] if row else None
    return found


def rebuild(case: Case) -> None:
    """Make all that follows from the log anew, in one transaction: the tables, the search index, the views; nothing else stays.

    Raises `Tampered`, and changes nothing, where what is kept is damaged itself, or the end of the log is cut off: the rows that would be
    made anew are then the last trace of what is gone.
    """
    with case.writing():
        if gone := cut_off(case.connection):
            raise Tampered(
                f"The end of the log of {case.path} is cut off, so nothing was made anew from it.",
                places=gone,
                hint="Go back to a copy of the case. If there is none, accordingto rebuild --to FILE makes a new one from what is left.",
            )
        _sound(case)
        try:
            _clear(case.connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise CaseError(
                f"{case.path} is too damaged to be mended in place: {error}.",
                hint="accordingto rebuild --to FILE makes a new case from what it keeps.",
            ) from error
        for statement in schema.statements_in(schema.EVERYTHING_DERIVED):
            case.connection.execute(statement)
        _replayed(case, case.connection)


def rebuild_to(case: Case, path: Path) -> None:
    """Make a case at `path`, where nothing may be, from what another one keeps: for a file too damaged to be mended in place.

    Raises `Tampered` where what is kept is damaged itself, `CaseError` where there is a file already, `CaseUnwritable` where none can be.
    """
    if path.exists():
        raise CaseError(f"There is a file at {path} already.", hint="Name another one.")
    if not path.parent.is_dir():
        raise CaseUnwritable(f"There is no folder {path.parent}.", hint="Make it first, or name another place.")
    with unchanging(case.connection):
        _sound(case)
        try:
            with in_our_words(path), closing(sqlite3.connect(path, isolation_level=None)) as new:
                schema.create(new)
                new.execute("BEGIN")
                for table in KEPT_TABLES:
                    copy(case.connection, new, table)
                _replayed(case, new)
                new.execute("COMMIT")
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def copy(source: sqlite3.Connection, to: sqlite3.Connection, table: str) -> None:
    """Every row of a table, into the same table of another file."""
    rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
    to.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows.description))})", rows)  # noqa: S608 - our own words


def _sound(case: Case) -> None:
    places = tuple(islice(guarded(kept(case.connection, Seen())), MOST_PLACES))
    if places:
        raise Tampered(
            "What the case keeps is damaged itself, so nothing was made anew from it.",
            places=places,
            hint="Go back to a copy of the case.",
        )


def _replayed(case: Case, connection: sqlite3.Connection) -> None:
    places = tuple(replay(connection, case.entries(), kept=case))
    if places:
        raise Tampered("The log cannot be followed.", places=places, hint="Go back to a copy of the case.")


def _clear(connection: sqlite3.Connection) -> None:
    """Take everything away but what is kept."""
    _mend_index(connection)
    for kind in ("trigger", "view", "index", "table"):
        # Virtual tables first: they take the tables they live in with them.
        for name in _names(connection, kind):
            quoted = name.replace('"', '""')
            connection.execute(f'DROP {kind} IF EXISTS "{quoted}"')


def _mend_index(connection: sqlite3.Connection) -> None:
    """Put an empty search index in the place of one that may be too damaged for SQLite to take away."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        schema.create(pattern)
        tables = pattern.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'search_%' AND type = 'table'")
        for name, sql in tables.fetchall():
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            connection.execute(sql)
            copy(pattern, connection, name)


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND name NOT IN ('entry', 'object', 'text') AND name NOT LIKE 'sqlite_auto%' "
        "ORDER BY rootpage != 0, name",
        (kind,),
    )
    return [name for (name,) in rows]
