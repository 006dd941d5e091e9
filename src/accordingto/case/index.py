"""Where weighing looks up the statements that it has weighed: kept in the case beside what follows from its log.

It is made of texts and weights alone; whatever is missing of it is made again, and nothing that a case proves rests on it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from accordingto.case.file import Case

_AT_ONCE = 500


def size(case: Case, *, weigher: str) -> int:
    """How many statements it has from this weigher."""
    (number,) = case.connection.execute("SELECT count(*) FROM weighed WHERE weigher = ?", (weigher,)).fetchone()
    return int(number)


def vectors(case: Case, *, weigher: str) -> tuple[Sequence[str], bytes]:
    """Every id, in order, and their vectors one after the other."""
    rows = case.connection.execute(
        "SELECT statement, vector FROM weighed WHERE weigher = ? ORDER BY statement", (weigher,)
    ).fetchall()
    return [id_ for id_, _ in rows], b"".join(vector for _, vector in rows)


def holders(case: Case, keys: Iterable[str], *, most: int) -> Mapping[str, int]:
    """The statements that have any of these keys, with how many; keys that more than `most` have are left out."""
    found: dict[str, int] = {}
    for key in keys:
        rows = case.connection.execute(
            "SELECT statement FROM telling WHERE key = ? LIMIT ?", (key, most + 1)
        ).fetchall()
        if len(rows) <= most:
            for (id_,) in rows:
                found[id_] = found.get(id_, 0) + 1
    return found


def stored(case: Case, ids: Iterable[str]) -> Mapping[str, tuple[bytes, tuple[str, ...]]]:
    """The vector and the names of statements, by id."""
    found: dict[str, tuple[bytes, tuple[str, ...]]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(batch))
        for id_, vector, names in case.connection.execute(
            f"SELECT statement, vector, names FROM weighed WHERE statement IN ({marks})",  # noqa: S608 - question marks
            batch,
        ):
            found[id_] = (vector, tuple(json.loads(names)))
    return found


def names(case: Case, report: str) -> frozenset[str]:
    """The telling names of a report's statements."""
    rows = case.connection.execute("SELECT names FROM weighed WHERE report = ?", (report,))
    return frozenset(name for (listed,) in rows for name in json.loads(listed))


def put(case: Case, found: Iterable[tuple[str, str, bytes, Sequence[str], Sequence[str]]], *, weigher: str) -> None:
    """Store statements: id, report, vector, names, keys."""
    for id_, report, vector, known, keys in found:
        case.connection.execute(
            "INSERT OR REPLACE INTO weighed VALUES (?, ?, ?, ?, ?)",
            (id_, report, weigher, vector, json.dumps(list(known))),
        )
        case.connection.executemany("INSERT OR IGNORE INTO telling VALUES (?, ?)", [(key, id_) for key in keys])


def drop(case: Case, report: str) -> None:
    """Forget the statements of a report."""
    case.connection.execute(
        "DELETE FROM telling WHERE statement IN (SELECT statement FROM weighed WHERE report = ?)", (report,)
    )
    case.connection.execute("DELETE FROM weighed WHERE report = ?", (report,))


def missing(case: Case, *, weigher: str) -> tuple[str, ...]:
    """The reports that were weighed, but of which it has nothing from this weigher, though they have statements."""
    rows = case.connection.execute(
        "SELECT weighing.report FROM weighing JOIN report ON report.id = weighing.report WHERE EXISTS "
        "(SELECT 1 FROM statement WHERE statement.report = weighing.report AND passage != '' AND state NOT IN ('rejected', 'merged')) "
        "AND NOT EXISTS (SELECT 1 FROM weighed WHERE weighed.report = weighing.report AND weigher = ?) ORDER BY place",
        (weigher,),
    )
    return tuple(id_ for (id_,) in rows)
