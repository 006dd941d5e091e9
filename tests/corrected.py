"""What tests of corrections have in common: reading again with another reader, and looking at all that follows from a log."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from random import Random
from typing import Any

from accordingto.case import Case, schema
from accordingto.case.corrections import Person
from accordingto.case.derive import apply
from accordingto.case.entries import Entry, Exported, Logged
from accordingto.case.reports import read_again
from accordingto.model import Reading, Span, Statement

CHECKER = Person(role="checker", at="2024-03-11T09:00:00Z", because="I listened to the tape")
Tables = dict[str, list[tuple[Any, ...]]]


def reread(case: Case, reading: Reading, *statements: Statement, reader: str = "a" * 64) -> None:
    """Let a newer reader find these statements in a report that is there."""
    report = case.connection.execute("SELECT id FROM report WHERE digest = ?", (reading.report.digest,)).fetchone()[0]
    newer = replace(reading, reader=reader, statements=statements, disputes=(), bodies=())
    read_again(case, report, newer, at="2024-03-12T09:00:00Z", by="accordingto 0.2.0")


def variant(reading: Reading, seed: int) -> tuple[Statement, ...]:
    """What another reader might find: some statements dropped, in another order, ends shifted, acts and names otherwise."""
    chance = Random(seed)  # noqa: S311 - the same on every run
    kept = [one for one in reading.statements if chance.random() < 0.8]
    chance.shuffle(kept)
    names = {one.id: f"x{number}" for number, one in enumerate(kept)}
    return tuple(
        replace(
            one,
            id=names[one.id],
            inside=names.get(one.inside or ""),
            content=tuple(shifted(span, chance) for span in one.content),
            act=chance.choice([one.act, one.act, "alleges"]) if one.content else one.act,
            speaker=chance.choice([one.speaker, one.speaker, replace(one.speaker, name="Somebody Else")]),
        )
        for one in kept
    )


def shifted(span: Span, chance: Random) -> Span:
    """A span with its ends a little further in."""
    room = (span.end - span.start) // 8
    return Span(span.start + chance.randint(0, room), span.end - chance.randint(0, room))


def tables(connection: sqlite3.Connection) -> Tables:
    """Every row of all that follows from the log."""
    return {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - our own names
        for table in schema.DERIVED_TABLES
    }


def followed(log: Iterable[Logged], kept: Case) -> Tables:
    """What follows from a log, from the beginning, its search index included."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        schema.create(fresh)
        for one in log:
            apply(fresh, one, kept=kept)
        sound_index(fresh)
        return tables(fresh)


def sound_index(connection: sqlite3.Connection) -> None:
    """Let SQLite compare the search index with the statements; raises where they differ."""
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def without(log: Iterable[Logged], numbers: set[int]) -> Iterator[Logged]:
    """A log in which some entries say nothing, every other one at its place."""
    nothing: Entry = Exported(name="nothing.csv", digest="0" * 64)
    return (replace(one, what=nothing) if one.number in numbers else one for one in log)


def objects(case: Case) -> dict[str, bytes]:
    """All kept bytes, by digest."""
    return {digest: case.object(digest) for (digest,) in case.connection.execute("SELECT digest FROM object")}
