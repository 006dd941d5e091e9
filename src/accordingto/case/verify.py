"""Whether a case is what was recorded in it: every digest, every span, the log against an older checkpoint, every row that follows."""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from accordingto.case import schema
from accordingto.case.checkpoints import Checkpoint, checkpoint_over, differences, need_same_case
from accordingto.case.ending import cut_off
from accordingto.case.file import Case
from accordingto.case.kept import Seen, guarded, is_full, kept, shape, unchanging, undecoded
from accordingto.case.merkle import leaf_hash
from accordingto.case.rebuild import MOST_PLACES, copy, replay
from accordingto.model.errors import CaseError, Tampered

_INDEX = ("search_data", "search_idx", "search_docsize")
_COMPARED = (*schema.DERIVED_TABLES, "search_config")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a case that is sound holds: `bytes` are those of its objects, unpacked, and texts."""

    checkpoint: Checkpoint
    entries: int
    reports: int
    statements: int
    objects: int
    texts: int
    bytes: int


def verify(case: Case, *, against: Checkpoint | None = None) -> Summary:
    """What is in the case, all of it checked; it must also answer to an older checkpoint, if one is given. It is only read.

    Raises `Tampered`, whose places are the first 50 found, and `CaseError` where the checkpoint is of another case, or where there is
    no room to work it all out again.
    """
    try:
        return _verified(case, against)
    except sqlite3.OperationalError as error:
        if not is_full(error):
            raise
        raise CaseError(
            f"There is no room in {tempfile.gettempdir()} to work out again what follows from the log.",
            hint="Make room there, or name another folder in TMPDIR.",
        ) from error


def _verified(case: Case, against: Checkpoint | None) -> Summary:
    seen = Seen()
    with unchanging(case.connection):
        if against is not None and (first := _first_leaf(case.connection)) is not None:
            need_same_case(first, against=against)
        bad_file = _first(chain(guarded(_file(case.connection)), guarded(shape(case.connection))))
        bad_keeping = _first(
            chain(cut_off(case.connection), guarded(kept(case.connection, seen)), _older(seen, against))
        )
        bad_rows = () if bad_keeping else _first(guarded(_rows(case)))
        places = _once((*bad_keeping, *bad_file, *bad_rows))[:MOST_PLACES]
        if places:
            raise Tampered(f"{case.path} is not what was recorded.", places=places, hint=_hint(lost=bool(bad_keeping)))
        (reports,) = case.connection.execute("SELECT count(*) FROM report").fetchone()
        (statements,) = case.connection.execute("SELECT count(*) FROM statement").fetchone()
    return Summary(
        checkpoint=checkpoint_over(seen.leaves),
        entries=len(seen.leaves),
        reports=reports,
        statements=statements,
        objects=seen.there,
        texts=len(seen.lengths),
        bytes=seen.bytes,
    )


def _hint(*, lost: bool) -> str:
    if lost:
        return "Go back to a copy of it. What follows from the log was not compared, as the log or what it names is damaged."
    return "What it keeps is whole: accordingto rebuild makes everything else anew from it."


def _first(places: Iterator[str]) -> tuple[str, ...]:
    return tuple(islice(places, MOST_PLACES))


def _once(places: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(places))


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (told,) in connection.execute(f"PRAGMA integrity_check({MOST_PLACES})"):
        if told != "ok":
            yield f"SQLite finds the file damaged: {told.removeprefix('*** in database main ***').strip()}."


def _older(seen: Seen, against: Checkpoint | None) -> Iterator[str]:
    if against is not None:
        yield from differences(seen.leaves, against=against)


def _first_leaf(connection: sqlite3.Connection) -> bytes | None:
    """The leaf hash of the first entry, if that is as its writer left it: of a damaged one, nothing can be told."""
    with undecoded(connection):
        try:
            row = connection.execute("SELECT words, leaf FROM entry WHERE number = 0").fetchone()
        except sqlite3.Error:
            return None
    if row is None or not all(type(one) is bytes for one in row):
        return None
    hashed = leaf_hash(row[0])
    return hashed if hashed.hex().encode() == row[1] else None


def _rows(case: Case) -> Iterator[str]:
    """Where the rows that follow from the log are not those that it leads to."""
    with tempfile.TemporaryDirectory(prefix="accordingto-") as folder:
        path = Path(folder) / "replayed.case"
        with closing(_scratch(path)) as fresh:
            schema.create(fresh)
            fresh.execute("BEGIN")
            lost = tuple(replay(fresh, case.entries(), kept=case))
            fresh.execute("COMMIT")
            yield from lost
            if lost:
                return
            broken = frozenset(shape(case.connection))
            with undecoded(case.connection), undecoded(fresh):
                for table in _COMPARED:
                    if not any(f"table {table} " in place for place in broken):
                        yield from guarded(_compared(table, found=case.connection, right=fresh))
        yield from _index(case.connection, path)


def _scratch(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    return connection


def _compared(table: str, *, found: sqlite3.Connection, right: sqlite3.Connection) -> Iterator[str]:
    """The rows of a table that are missing, in excess, or changed, in words; both sides in the order of the table's key."""
    columns = [
        (name.decode(), key) for name, key in right.execute("SELECT name, pk FROM pragma_table_info(?)", (table,))
    ]
    key = [place for place, (_, pk) in sorted(enumerate(columns), key=lambda one: one[1][1]) if pk] or range(
        len(columns)
    )
    names = [name for name, _ in columns]
    order = ", ".join(str(place + 1) for place in key)
    query = f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}"  # noqa: S608 - our own names
    ours, theirs = iter(right.execute(query)), iter(found.execute(query))
    one, other = next(ours, None), next(theirs, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(ours, None), next(theirs, None)
            continue
        first, second = (tuple(_rank(row[place]) for place in key) if row else None for row in (one, other))
        if second is None or (first is not None and first < second):
            yield f"{_label(table, names, one)} is missing."
            one = next(ours, None)
        elif first is None or second < first:
            yield f"{_label(table, names, other)} does not follow from the log."
            other = next(theirs, None)
        else:
            differing = [name for name, a, b in zip(names, one or (), other or (), strict=True) if a != b]
            yield f"{_label(table, names, one)} was changed: {', '.join(differing)}."
            one, other = next(ours, None), next(theirs, None)


def _rank(value: Any) -> tuple[int, Any]:
    """Where a value stands in SQLite's order: nothing, numbers, words."""
    return (0, 0) if value is None else (2, value) if isinstance(value, bytes) else (1, value)


def _label(table: str, names: Sequence[str], row: Sequence[Any] | None) -> str:
    """What to call a row: by its id, or else by its first values."""
    values = dict(zip(names, row or (), strict=False))
    called = [values["id"]] if "id" in values else list(values.values())[:2]
    return f"{table} {' '.join(one.decode(errors='replace') if isinstance(one, bytes) else str(one) for one in called)}"


def _index(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Whether the search index is that of the statements, as SQLite's own check has it: it would write, so a copy is checked."""
    with closing(_scratch(path)) as fresh:
        try:
            fresh.execute("BEGIN")
            for table in _INDEX:
                fresh.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
                copy(connection, fresh, table)
            fresh.execute("COMMIT")
        except sqlite3.Error as error:
            if is_full(error):
                raise
            yield f"The search index cannot be read: {error}."
            return
    with closing(_scratch(path)) as fresh:
        try:
            fresh.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.Error as error:
            if is_full(error):
                raise
            yield "The search index is not that of the statements."
