"""Every statement of a report as it stands: what was read in it, under what people said of it and did not take back."""

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from accordingto.case.entries import Change, Corrected, Logged
from accordingto.case.readings import values_of
from accordingto.case.statements import Held, held, number_of


class Kept(Protocol):
    """Where the bytes and texts are that entries speak of."""

    def object(self, digest: str) -> bytes: ...
    def text(self, digest: str) -> str: ...
    def entry(self, number: int) -> Logged: ...


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said of a report's statements: `changes` by statement, and the statements that they made.

    `into` tells which went into which, `like` which was split from which, `over` of which statements it is no longer the first but the
    second that they lie inside, since the entry of that number.
    """

    changes: dict[str, list[tuple[int, Change]]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    into: dict[str, str] = field(default_factory=dict)
    like: dict[str, str] = field(default_factory=dict)
    over: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A reading, by its entry's number: what the machine found, by the statement's id in the case."""

    number: int
    found: Mapping[str, Mapping[str, Any]]


def standing(connection: sqlite3.Connection, report: str, *, kept: Kept) -> dict[str, Held]:
    """Every statement of a report as it stands, by id: of the last reading, and of earlier ones where a person touched it.

    It follows from the readings and the corrections that were not taken back, and from nothing else. `inside` names a statement that
    is shown: where the outer one was rejected or is no longer found, the next one out.
    """
    said = _said(connection, report, kept=kept)
    read = tuple(_readings(connection, report, kept=kept))
    found = _newest(read)
    last = read[-1].found if read else {}
    ids = [id_ for id_ in found if id_ in last or id_ in said.changes]
    ids += sorted(said.made - found.keys(), key=number_of)
    rows = {id_: _held(id_, found, said, read) for id_ in ids}
    return _nested(rows, found, said)


def shapes(connection: sqlite3.Connection, report: str, *, kept: Kept) -> dict[int, tuple[Mapping[str, Any], ...]]:
    """Every statement that was ever found in a report, or made by a person, by number: as the machine last had it, and as it stands."""
    found: dict[int, tuple[Mapping[str, Any], ...]] = {
        number_of(id_): (one,) for id_, one in _newest(tuple(_readings(connection, report, kept=kept))).items()
    }
    for id_, row in standing(connection, report, kept=kept).items():
        found[number_of(id_)] = (*found.get(number_of(id_), ()), row.values)
    return found


def next_number(connection: sqlite3.Connection, report: str) -> int:
    """A number that no statement of the report has or had, not even one that is taken back or no longer found."""
    (touched,) = connection.execute(
        "SELECT max(CAST(substr(statement, ?1) AS INTEGER)) FROM touched WHERE substr(statement, 1, ?1 - 1) = ?2",
        (len(report) + 2, f"{report}."),
    ).fetchone()
    (read,) = connection.execute(
        "SELECT max(value) FROM reading, json_each(numbers) WHERE report = ?", (report,)
    ).fetchone()
    return max(touched or 0, read or 0) + 1


def _said(connection: sqlite3.Connection, report: str, *, kept: Kept) -> _Said:
    said = _Said()
    for (number,) in connection.execute(
        "SELECT number FROM correction WHERE report = ? AND undone_by IS NULL ORDER BY number", (report,)
    ).fetchall():
        what = kept.entry(number).what
        if not isinstance(what, Corrected):
            raise TypeError(f"entry {number} corrects no report")
        for change in what.changes:
            said.changes.setdefault(change.statement, []).append((number, change))
            if change.like is not None:
                said.like[change.statement] = change.like
            for one in change.holds or ():
                said.over.setdefault(one, []).append((what.changes[0].statement, change.statement, number))
            if change.verdict == "merged":
                said.into[change.statement] = what.changes[0].statement
        if what.action == "split":  # the second lies where the first does
            said.over[what.changes[-1].statement] = list(said.over.get(what.changes[0].statement, ()))
        if what.action in ("add", "split"):
            said.made.add(what.changes[-1].statement)
    return said


def _readings(connection: sqlite3.Connection, report: str, *, kept: Kept) -> Iterator[_Read]:
    rows = connection.execute("SELECT number, object, numbers FROM reading WHERE report = ? ORDER BY number", (report,))
    for number, reading, numbers in rows.fetchall():
        ids = [f"{report}.{n}" for n in json.loads(numbers)]
        statements = values_of(kept.object(reading))["statements"]
        named = {one["id"]: id_ for id_, one in zip(ids, statements, strict=True)}
        found = {id_: one | {"inside": named.get(one["inside"])} for id_, one in zip(ids, statements, strict=True)}
        yield _Read(number=number, found=found)


def _newest(read: Iterable[_Read]) -> dict[str, Mapping[str, Any]]:
    return {id_: one for reading in read for id_, one in reading.found.items()}


def _held(id_: str, newest: Mapping[str, Mapping[str, Any]], said: _Said, read: Sequence[_Read]) -> Held:
    changes = said.changes.get(id_, ())
    confirmed = {}
    for number, change in changes:
        before = [one.found for one in read if one.number < number]
        seen = [found[root] for found in before if (root := _root(id_, found, said.like)) is not None]
        if change.verdict == "confirmed" and seen:
            confirmed[number] = seen[-1]
    root = _root(id_, newest, said.like)
    like = newest[root] if root is not None and root != id_ else None
    return replace(held(newest.get(id_), changes, confirmed=confirmed, like=like), root=root)


def _root(id_: str, found: Container[str], like: Mapping[str, str]) -> str | None:
    """The statement itself where the machine has it, or else the one that it was split from; None where a person quoted it."""
    passed: set[str] = set()
    while id_ not in found and id_ in like and id_ not in passed:
        passed.add(id_)
        id_ = like[id_]
    return id_ if id_ in found else None


def _nested(rows: Mapping[str, Held], found: Mapping[str, Mapping[str, Any]], said: _Said) -> dict[str, Held]:
    inside = {id_: _outer(id_, rows, found, said) for id_ in rows}
    for id_ in rows:
        path: list[str] = []
        here: str | None = id_
        while here is not None and here not in path:
            path.append(here)
            here = inside[here]
        if here is not None:  # a circle, of what a person said and a later reader found: the older word yields
            circle = path[path.index(here) :]
            inside[min(circle, key=lambda one: (rows[one].human.get("inside", 0), number_of(one)))] = None
    return {
        id_: one if one.values["inside"] == inside[id_] else replace(one, values={**one.values, "inside": inside[id_]})
        for id_, one in rows.items()
    }


def _outer(id_: str, rows: Mapping[str, Held], found: Mapping[str, Mapping[str, Any]], said: _Said) -> str | None:
    """The nearest statement around another that is shown; of one that was split, the half that the other lies in."""
    set_by = max((number for number, change in said.changes.get(id_, ()) if "inside" in change.set), default=0)
    halves = [(first, second) for first, second, number in said.over.get(id_, ()) if number > set_by]
    passed = {id_}
    outer = rows[id_].values["inside"]
    while outer is not None and (outer := _half(outer, halves)) not in passed:
        passed.add(outer)
        one = rows.get(outer)
        if one is None:
            outer = found[outer]["inside"] if outer in found else None
        elif one.shown:
            return str(outer)
        elif one.state == "merged" and said.into.get(outer, outer) not in passed:
            outer = said.into[outer]
        else:
            outer = one.values["inside"]
    return None


def _half(outer: str, halves: list[tuple[str, str]]) -> str:
    """The half to go on with. Each counts once and is taken out of `halves`: its words may be back in the first, by merging."""
    for half in tuple(halves):
        if half[0] == outer:
            halves.remove(half)
            outer = half[1]
    return outer
