"""Where weighing looks up the statements that it has weighed: kept in the case beside what follows from its log.

It is made of texts and weights alone; whatever is missing of it is made again, and nothing that a case proves rests on it.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from accordingto.case.file import Case
from accordingto.model.errors import CaseError

_AT_ONCE = 500
_MOST = 1000
"""No name tells as much."""


def size(case: Case, *, weigher: str) -> int:
    """How many statements it has from this weigher."""
    (number,) = case.connection.execute("SELECT count(*) FROM weighed WHERE weigher = ?", (weigher,)).fetchone()
    return int(number)


def vectors(case: Case, *, weigher: str) -> tuple[Sequence[str], Sequence[bytes]]:
    """Every id, in order, and their vectors."""
    rows = case.connection.execute(
        "SELECT statement, vector FROM weighed WHERE weigher = ? ORDER BY statement", (weigher,)
    ).fetchall()
    return [id_ for id_, _ in rows], [vector for _, vector in rows]


def holders(case: Case, keys: Iterable[str], *, most: int) -> set[str]:
    """The statements that have any of these keys; keys that more than `most` have are left out."""
    found: set[str] = set()
    for key in keys:
        rows = case.connection.execute(
            "SELECT statement FROM telling WHERE key = ? LIMIT ?", (key, most + 1)
        ).fetchall()
        if len(rows) <= most:
            found.update(id_ for (id_,) in rows)
    return found


def stored(case: Case, ids: Iterable[str]) -> Mapping[str, tuple[bytes, Mapping[str, float]]]:
    """The vector and the names of statements, by id."""
    found: dict[str, tuple[bytes, Mapping[str, float]]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(batch))
        for id_, vector, names in case.connection.execute(
            f"SELECT statement, vector, names FROM weighed WHERE statement IN ({marks})",  # noqa: S608 - question marks
            batch,
        ):
            found[id_] = (vector, _names_in(case, names))
    return found


def names(case: Case, report: str) -> Mapping[str, float]:
    """The names of a report's statements, each with how much it tells."""
    found: dict[str, float] = {}
    for (listed,) in case.connection.execute("SELECT names FROM weighed WHERE report = ?", (report,)):
        for name, weight in _names_in(case, listed).items():
            found[name] = min(found.get(name, weight), weight)
    return found


def _names_in(case: Case, listed: str) -> Mapping[str, float]:
    names = _parsed(listed)
    if names is None:
        raise damaged(case)
    return names


@lru_cache(maxsize=5_000)
def _parsed(listed: str) -> Mapping[str, float] | None:
    """Names with their weights; None where they are none that weighing has listed."""
    try:
        names = json.loads(listed)
    except (ValueError, RecursionError):
        return None
    fit = isinstance(names, dict) and all(type(one) in (int, float) and abs(one) <= _MOST for one in names.values())
    return MappingProxyType(names) if fit else None


def damaged(case: Case) -> CaseError:
    """What to say where it holds something that weighing would never have put there."""
    return CaseError(f"What {case.path} looks up to weigh by is damaged.", hint="Run accordingto rebuild.")


def reports(case: Case) -> int:
    """How many reports have names in it."""
    return int(case.connection.execute("SELECT count(*) FROM weighing").fetchone()[0])


def spread(case: Case, names: Iterable[str]) -> Mapping[str, int]:
    """In how many reports each of these names is."""
    count = "SELECT count(*) FROM named WHERE name = ?"
    return {name: int(case.connection.execute(count, (name,)).fetchone()[0]) for name in names}


def put(
    case: Case, found: Iterable[tuple[str, str, bytes, Mapping[str, float], Sequence[str]]], *, weigher: str
) -> None:
    """Store statements: id, report, vector, names, keys."""
    for id_, report, vector, known, keys in found:
        case.connection.execute(
            "INSERT OR REPLACE INTO weighed VALUES (?, ?, ?, ?, ?)",
            (id_, report, weigher, vector, json.dumps(known)),
        )
        case.connection.executemany("INSERT OR IGNORE INTO telling VALUES (?, ?)", [(key, id_) for key in keys])
        case.connection.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", [(name, report) for name in known])


def drop(case: Case, report: str, *, but: Collection[str] = ()) -> None:
    """Forget the statements of a report, `but` for some."""
    rows = case.connection.execute("SELECT statement FROM weighed WHERE report = ?", (report,)).fetchall()
    gone = json.dumps([one for (one,) in rows if one not in but])
    for table in ("telling", "weighed"):
        case.connection.execute(
            f"DELETE FROM {table} WHERE statement IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own words
            (gone,),
        )
    case.connection.execute("DELETE FROM named WHERE report = ?", (report,))
    left = [(name, report) for name in names(case, report)]
    case.connection.executemany("INSERT INTO named VALUES (?, ?)", left)


def missing(case: Case, *, weigher: str) -> tuple[str, ...]:
    """The reports that were weighed, but of which it has nothing from this weigher, though they have statements."""
    rows = case.connection.execute(
        "SELECT weighing.report FROM weighing JOIN report ON report.id = weighing.report WHERE EXISTS "
        "(SELECT 1 FROM statement WHERE statement.report = weighing.report AND passage != '' AND state NOT IN ('rejected', 'merged')) "
        "AND NOT EXISTS (SELECT 1 FROM weighed WHERE weighed.report = weighing.report AND weigher = ?) ORDER BY place",
        (weigher,),
    )
    return tuple(id_ for (id_,) in rows)
