"""Whether what a case keeps for good is what was recorded: its log, the bytes and the texts that the log names, and the file's shape."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial

from accordingto.case import schema
from accordingto.case.entries import Added, Corrected, Described, Entry, Read, Refused, logged
from accordingto.case.file import MOST_UNPACKED
from accordingto.case.merkle import leaf_hash
from accordingto.case.readings import values_of

KEPT_TABLES = ("entry", "object", "text")
_WHOLE = ("file", "standard input")
"""How a report comes whose bytes are kept as they are, unless they hold several."""
_MISSHAPEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""What comes of walking through JSON that somebody else may have written."""


Pointers = Callable[[bytes], Iterator[Sequence[int]]]
"""What gives the spans in kept bytes that point into a text."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """What a walk through what is kept came by: every leaf hash, and for what each entry needs the others."""

    leaves: list[bytes] = field(default_factory=list)
    objects: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    text_of: dict[str, str] = field(default_factory=dict)
    pointing: dict[str, list[tuple[int, str, Pointers]]] = field(default_factory=dict)
    corrections: list[tuple[int, Corrected | Described]] = field(default_factory=list)
    lengths: dict[str, int] = field(default_factory=dict)
    there: int = 0
    bytes: int = 0


@contextmanager
def undecoded(connection: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite hand over texts as the bytes that they are: what is no UTF-8 must be told, not stumbled over."""
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        yield
    finally:
        connection.text_factory = before


@contextmanager
def unchanging(connection: sqlite3.Connection) -> Iterator[None]:
    """See the case as it is now throughout, whoever writes to it meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.rollback()


def guarded(places: Iterable[str]) -> Iterator[str]:
    """These places, and one more where SQLite cannot go on."""
    try:
        yield from places
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_full(error):
            raise
        yield f"SQLite cannot read on: {error}."


def is_full(error: Exception) -> bool:
    """Whether SQLite has no room to work in, which says nothing of the case."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"


def shape(connection: sqlite3.Connection, *, names: Container[str] | None = None) -> Iterator[str]:
    """Where the tables, indexes, views and triggers, or only the tables with these `names`, are not those of every case."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        schema.create(pattern)
        wanted, found = _shape(pattern), _shape(connection)
    for key in sorted(wanted.keys() | found.keys(), key=repr):
        kind, name = key
        if names is not None and not (kind == "table" and name in names):
            continue
        if key not in found:
            yield f"The {kind} {name} is missing."
        elif key not in wanted:
            yield f"The {kind} {name} is there, which no case has."
        elif found[key] != wanted[key]:
            yield f"The {kind} {name} was changed."


def _shape(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(kind, name): (table, sql) for kind, name, table, sql in rows}


def kept(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    """Where the log, the bytes and the texts are not what was recorded. Fills `seen`."""
    yield from shape(connection, names=KEPT_TABLES)
    with undecoded(connection):
        yield from _entries(connection, seen)
        yield from _texts(connection, seen)
        yield from _objects(connection, seen)
    for number, what in seen.corrections:
        length = seen.lengths.get(seen.text_of.get(what.report, ""))
        if length is None:
            yield f"Entry {number} corrects the report {what.report}, which is not there."
        elif isinstance(what, Corrected):
            yield from _outside(partial(_spans_of, what), length, f"Entry {number}")


def _entries(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    awaited = 0
    for row in connection.execute("SELECT number, words, leaf FROM entry ORDER BY number"):
        if _kinds(row) != (int, bytes, bytes):
            yield "The log holds what is no entry."
            continue
        number, words, leaf = row
        if number != awaited:
            yield (
                f"Entry {awaited} is missing."
                if number == awaited + 1
                else f"Entries {awaited} to {number - 1} are missing."
            )
        awaited = number + 1
        hashed = leaf_hash(words)
        seen.leaves.append(hashed)
        if hashed.hex().encode() != leaf:
            yield f"Entry {number} was changed: its words do not lead to its leaf hash."
        try:
            what = logged(number, words.decode()).what
            _note(number, what, seen)
        except _MISSHAPEN as error:
            yield f"Entry {number} cannot be read: {error}."
            continue
        if isinstance(what, Added) and what.how in _WHOLE and what.part is None and what.object != what.digest:
            yield f"Entry {number} names bytes that are not those of its report."
    if not awaited:
        yield "The log has no entries."


def _note(number: int, what: Entry, seen: Seen) -> None:
    match what:
        case Added():
            seen.text_of[what.report] = what.text
            seen.texts.setdefault(what.text, number)
            seen.objects.setdefault(what.object, number)
            if what.places is not None:
                seen.objects.setdefault(what.places, number)
                seen.pointing.setdefault(what.places, []).append((number, what.report, _spans_in_places))
        case Read():
            seen.objects.setdefault(what.reading, number)
            seen.pointing.setdefault(what.reading, []).append((number, what.report, _spans_in_reading))
        case Refused() if what.object is not None:
            seen.objects.setdefault(what.object, number)
        case Corrected() | Described():
            seen.corrections.append((number, what))
        case _:
            pass


def _texts(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    for row in connection.execute("SELECT digest, words FROM text"):
        if _kinds(row) != (bytes, bytes):
            yield "There is a text that is none, or without a digest."
            continue
        named, words = row
        digest = named.decode(errors="replace")
        seen.bytes += len(words)
        try:
            seen.lengths[digest] = len(words.decode())
        except UnicodeDecodeError:
            yield f"The text {digest} is no UTF-8."
        if hashlib.sha256(words).hexdigest() != digest:
            yield f"The text {digest} was changed{_by(seen.texts.get(digest))}."
        elif digest not in seen.texts:
            yield f"There is a text {digest}, which no entry names."
    for digest, number in seen.texts.items():
        if digest not in seen.lengths:
            yield f"The text {digest} is missing{_by(number)}."


def _objects(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    there = set()
    for row in connection.execute("SELECT digest, size, packed FROM object"):
        if _kinds(row) != (bytes, int, bytes):
            yield "There are kept bytes that are none, or without a digest or size."
            continue
        named, size, packed = row
        digest = named.decode(errors="replace")
        there.add(digest)
        data = _unpacked(packed, size)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            yield f"The kept bytes {digest} were changed{_by(seen.objects.get(digest))}."
            continue
        seen.bytes += size
        if digest not in seen.objects:
            yield f"There are kept bytes {digest}, which no entry names."
        for number, report, spans_in in seen.pointing.get(digest, ()):
            length = seen.lengths.get(seen.text_of.get(report, ""))
            if length is None:
                yield f"Entry {number} speaks of the text of the report {report}, which is not there."
            else:
                yield from _outside(partial(spans_in, data), length, f"What entry {number} names")
    seen.there = len(there)
    for digest, number in seen.objects.items():
        if digest not in there:
            yield f"The kept bytes {digest} are missing{_by(number)}."


def _kinds(row: Sequence[object]) -> tuple[type, ...]:
    return tuple(type(value) for value in row)


def _unpacked(packed: bytes, size: int) -> bytes | None:
    """Bytes as they were packed; None unless they are whole, of that size, and nothing follows them."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed, max(1, min(size + 1, MOST_UNPACKED)))
        data += unpacking.decompress(unpacking.unconsumed_tail, 1)  # the checksum at the end
    except zlib.error:
        return None
    return data if len(data) == size and unpacking.eof and not unpacking.unused_data else None


def _by(number: int | None) -> str:
    return "" if number is None else f", which entry {number} names"


def _outside(spans: Callable[[], Iterable[Sequence[int]]], length: int, where: str) -> Iterator[str]:
    """Whether some spans lie outside a text of that length."""
    try:
        for start, end in spans():
            if not (type(start) is type(end) is int and 0 <= start <= end <= length):
                yield f"{where} points to {start} to {end}, in a text of {length} code points."
    except _MISSHAPEN as error:
        yield f"{where} cannot be read: {error}."


def _spans_in_reading(data: bytes) -> Iterator[Sequence[int]]:
    reading = values_of(data)
    for one in reading["statements"]:
        for key in ("source", "cue", "content", "mentions"):
            yield from one[key]
        yield from (span for span in (*one["via_spans"], one["said_span"]) if span is not None)
    yield from (one["claim"] for one in reading["disputes"])
    yield from (one[:2] for one in reading["sentences"])


def _spans_in_places(data: bytes) -> Iterator[Sequence[int]]:
    yield from (one[:2] for one in values_of(data))


def _spans_of(what: Corrected) -> Iterator[Sequence[int]]:
    for change in what.changes:
        for key in ("source", "cue", "content"):
            yield from change.set.get(key, ())
