"""Who speaks in a case: the names, where they speak, for whom, and which of them are of one person or body.

A name's place is that of the first statement in which it speaks, and a name that speaks nowhere any more is gone: what stands here
follows from the statements as they stand, whatever was said and taken back on the way.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from accordingto.case import people
from accordingto.case.entries import Named
from accordingto.case.standing import Kept
from accordingto.case.statements import HIDDEN, Held

_Name = tuple[str, str]
_SHOWN = f"state NOT IN ({', '.join(repr(state) for state in HIDDEN)})"
_TABLES = (("name", "place"), ("block", "name"), ("post", "name"), ("voice", "name"))


def speaking(connection: sqlite3.Connection, report: str) -> dict[_Name, set[str]]:
    """The names that speak in a report, each with the posts that it speaks for there."""
    found: dict[_Name, set[str]] = {}
    rows = connection.execute(
        f"SELECT speaker, kind, speaks_for FROM statement WHERE report = ? AND {_SHOWN}",  # noqa: S608 - our own words
        (report,),
    )
    for name, kind, post in rows:
        found.setdefault((name, kind), set()).update([post] if post else [])
    return found


def speaking_in(rows: Iterable[Held]) -> dict[_Name, set[str]]:
    """The same, of statements as they stand."""
    found: dict[_Name, set[str]] = {}
    for one in rows:
        if one.shown:
            key = (one.values["speaker"], one.values["kind"])
            found.setdefault(key, set()).update([one.values["for"]] if one.values["for"] else [])
    return found


def hear(
    connection: sqlite3.Connection,
    report: str,
    *,
    before: Mapping[_Name, set[str]],
    after: Mapping[_Name, set[str]],
    kept: Kept,
) -> None:
    """Note who speaks in a report now (`after`), once its statements are in their table; `before` spoke there until now."""
    places = {key: _place(connection, key) for key in {**before, **after}}
    firsts = {key: _first(connection, key) for key in places}
    gone = {place for key, place in places.items() if place is not None and firsts[key] is None}
    rulings = _rulings(connection, kept=kept) if gone else []
    near = {one for place in gone for one in _neighbours(connection, place, rulings)} - gone
    moved = {
        place: first
        for key, first in firsts.items()
        if first is not None and (place := places[key]) is not None and place != first
    }
    for place in gone:
        _forget(connection, place)
    _move(connection, moved)
    for key, first in firsts.items():
        if first is not None and places[key] is None:
            _note(connection, key, first)
    connection.execute("DELETE FROM voice WHERE report = ?", (report,))
    connection.executemany("INSERT INTO voice VALUES (?, ?)", [(firsts[key], report) for key in after])
    _posts(connection, firsts, before, after)
    there = {first for first in firsts.values() if first is not None} | {moved.get(place, place) for place in near}
    _regroup(connection, sorted(there), kept=kept)


def rule(connection: sqlite3.Connection, what: Named, *, kept: Kept) -> None:
    """Work out anew who two names are, once a person has ruled on them, or has taken that back."""
    _regroup(connection, _places(connection, (what.left, what.right)), kept=kept)


def _place(connection: sqlite3.Connection, key: _Name) -> int | None:
    row = connection.execute("SELECT place FROM name WHERE name = ? AND kind = ?", key).fetchone()
    return int(row[0]) if row else None


def _first(connection: sqlite3.Connection, key: _Name) -> int | None:
    row = connection.execute(
        f"SELECT place FROM statement WHERE speaker = ? AND kind = ? AND {_SHOWN} ORDER BY place LIMIT 1",  # noqa: S608 - our own words
        key,
    ).fetchone()
    return int(row[0]) if row else None


def _note(connection: sqlite3.Connection, key: _Name, place: int) -> None:
    connection.execute("INSERT INTO name VALUES (?, ?, ?, ?, '')", (place, *key, place))
    connection.executemany("INSERT INTO block VALUES (?, ?)", [(block, place) for block in sorted(people.blocks(*key))])


def _forget(connection: sqlite3.Connection, place: int) -> None:
    for table, column in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (place,))  # noqa: S608 - our own names


def _move(connection: sqlite3.Connection, moved: Mapping[int, int]) -> None:
    """Give names new places, by way of negative ones, as two may change theirs."""
    steps = [(place, -to) for place, to in moved.items()] + [(-to, to) for to in moved.values()]
    for table, column in _TABLES:
        for place, to in steps:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (to, place))  # noqa: S608 - our own words


def _posts(
    connection: sqlite3.Connection,
    firsts: Mapping[_Name, int | None],
    before: Mapping[_Name, set[str]],
    after: Mapping[_Name, set[str]],
) -> None:
    for key, first in firsts.items():
        if first is None:
            continue
        now = after.get(key, set())
        for post in sorted(before.get(key, set()) - now):
            if not connection.execute(
                f"SELECT 1 FROM statement WHERE speaker = ? AND kind = ? AND speaks_for = ? AND {_SHOWN} LIMIT 1",  # noqa: S608 - our own words
                (*key, post),
            ).fetchone():
                connection.execute("DELETE FROM post WHERE name = ? AND post = ?", (first, post))
        connection.executemany("INSERT OR IGNORE INTO post VALUES (?, ?)", [(first, post) for post in sorted(now)])


def _places(connection: sqlite3.Connection, names: Iterable[Sequence[str]]) -> list[int]:
    found = (_place(connection, (name, kind)) for name, kind in names)
    return [place for place in found if place is not None]


def _regroup(connection: sqlite3.Connection, touched: Iterable[int], *, kept: Kept) -> None:
    """Work out anew which names are of one person, among the touched ones and all that might be theirs too."""
    rulings = _rulings(connection, kept=kept)
    done: set[int] = set()
    for place in touched:
        if place in done:
            continue
        group = _neighbours(connection, place, rulings)
        done |= group
        if len(group) == 1:
            found: Mapping[int, tuple[int, str]] = {place: (place, "")}
        else:
            found = people.people_of(
                [_known(connection, one) for one in sorted(group)],
                same=[(a, b) for a, b, same in rulings if same and a in group],
                different=[(a, b) for a, b, same in rulings if not same and a in group],
            )
        connection.executemany(
            "UPDATE name SET person = ?1, reason = ?2 WHERE place = ?3 AND (person != ?1 OR reason != ?2)",
            [(person, reason, one) for one, (person, reason) in found.items()],
        )


def _rulings(connection: sqlite3.Connection, *, kept: Kept) -> list[tuple[int, int, bool]]:
    """What people said of names, the last word on each pair: (place, place, whether they are one)."""
    found: dict[tuple[int, int], bool] = {}
    for (number,) in connection.execute(
        "SELECT number FROM correction WHERE report IS NULL AND undone_by IS NULL ORDER BY number"
    ).fetchall():
        what = kept.entry(number).what
        if not isinstance(what, Named):
            continue
        pair = _places(connection, (what.left, what.right))
        if len(pair) == 2:
            found[min(pair), max(pair)] = what.same
    return [(*pair, same) for pair, same in found.items()]


def _neighbours(connection: sqlite3.Connection, place: int, rulings: Iterable[tuple[int, int, bool]]) -> set[int]:
    """All names that share a block with this one, or a ruling, and theirs in turn."""
    group, waiting = {place}, [place]
    while waiting:
        here = waiting.pop()
        near = {
            row[0]
            for row in connection.execute(
                "SELECT other.name FROM block JOIN block AS other ON other.block = block.block WHERE block.name = ?",
                (here,),
            )
        }
        near |= {b if a == here else a for a, b, _ in rulings if here in (a, b)}
        waiting += sorted(near - group)
        group |= near
    return group


def _known(connection: sqlite3.Connection, place: int) -> people.Known:
    name, kind = connection.execute("SELECT name, kind FROM name WHERE place = ?", (place,)).fetchone()
    posts = connection.execute("SELECT post FROM post WHERE name = ?", (place,))
    company = connection.execute(
        "SELECT DISTINCT other.name FROM voice JOIN voice AS other ON other.report = voice.report "
        "WHERE voice.name = ?1 AND other.name != ?1",
        (place,),
    )
    return people.Known(
        place=place,
        name=name,
        kind=kind,
        posts=frozenset(row[0] for row in posts),
        company=frozenset(row[0] for row in company),
    )
