"""A case: one SQLite file that holds reports, what was read in them, corrections, and a log of all that was done."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from json import JSONDecodeError
from pathlib import Path
from types import TracebackType
from typing import Self

from accordingto.case import schema
from accordingto.case.canonical import sha256
from accordingto.case.derive import apply
from accordingto.case.entries import Entry, Logged, bytes_of, logged
from accordingto.case.merkle import leaf_hash
from accordingto.model.errors import CaseBusy, CaseError, CaseUnwritable, NoSuchThing, NotACase

PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""
MOST_UNPACKED = 1 << 30
"""Bytes that a kept object may have: far more than intake lets in."""
NO_CASE = "Name a file that accordingto add has made; if it was one, go back to a copy."
_DAMAGED = (UnicodeDecodeError, JSONDecodeError)
"""What comes of words in a damaged case, and of a message of SQLite's that quotes them."""
_digest_of = lru_cache(maxsize=4)(sha256)  # every row of a table comes with the bytes of the whole


class Case:
    """An opened case file. Close it, or use it in a `with`.

    Every change is an entry: `append` writes one and brings the tables up to it, in one transaction, so that a case killed at any
    moment holds whole entries only. `file` is a path; the file must exist unless the case was made by `Case.create`.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self.writable = writable
        if path.is_dir():
            raise NotACase(f"{path} is a folder, not a case.", hint="Name the file of the case.")
        if not path.is_file():
            raise NotACase(f"There is no case at {path}.", hint="accordingto add makes one.")
        if writable and not all(os.access(one, os.W_OK) for one in (path, path.resolve().parent)):
            raise _unwritable(path)
        with in_our_words(path):
            _settle(path)
            self.connection = _connected(path, mode="rw" if writable else "ro")
            try:
                version = schema.version_of(self.connection, path=path)
                if version < schema.VERSION:
                    self._bring_up(version)
            except BaseException:
                self.connection.close()
                raise

    @classmethod
    def create(cls, path: Path, *, at: str, by: str, program: str) -> "Case":
        """Begin a case at `path`, or open the one that is there, to write to it."""
        from accordingto.case.entries import Opened

        if not path.parent.is_dir():
            raise CaseUnwritable(f"There is no folder {path.parent}.", hint="Make it first, or name another place.")
        if path.is_file():
            with in_our_words(path):
                _settle(path)
        if not path.exists() or (path.is_file() and path.stat().st_size == 0):
            with in_our_words(path):
                connection = _connected(path, mode="rwc")
                try:
                    words = bytes_of(Opened(program=program), at=at, by=by)
                    schema.create(connection, first=(0, words.decode(), leaf_hash(words).hex()))
                except sqlite3.OperationalError as error:
                    if "already exists" not in str(error):  # another program was quicker
                        raise
                finally:
                    connection.close()
        case = cls(path, writable=True)
        with case.writing():
            if case.size == 0:  # left so by an earlier version that was stopped here
                case.append(Opened(program=program), at=at, by=by)
        return case

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, (sqlite3.Error, *_DAMAGED)):  # met while reading, in a command that has no words for it
            with in_our_words(self.path):
                raise error

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is appended within comes about together, or not at all; within another `writing`, with that or not at all."""
        if self.connection.in_transaction:
            with self._part_of_writing():
                yield
            return
        with in_our_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.commit()
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.rollback()
                raise

    @contextmanager
    def _part_of_writing(self) -> Iterator[None]:
        self.connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # else SQLite has taken all of it back already
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.connection.execute("RELEASE part")

    @property
    def size(self) -> int:
        """How many entries the log has."""
        return int(self.connection.execute("SELECT coalesce(max(number) + 1, 0) FROM entry").fetchone()[0])

    def append(self, what: Entry, *, at: str, by: str) -> Logged:
        """Record one entry and what follows from it; gives it with its number."""
        words = bytes_of(what, at=at, by=by)
        with self.writing():
            one = logged(self.size, words.decode())
            self.connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?)", (one.number, words.decode(), leaf_hash(words).hex())
            )
            apply(self.connection, one, kept=self)
        return one

    def keep(self, data: bytes) -> str:
        """Keep bytes, once, and give their digest."""
        digest = _digest_of(data)
        with self.writing():
            if not self.holds(digest):
                self.connection.execute(
                    "INSERT INTO object VALUES (?, ?, ?)", (digest, len(data), zlib.compress(data, 6))
                )
        return digest

    def keep_text(self, text: str) -> str:
        """Keep a text, once, and give the digest of its UTF-8."""
        digest = sha256(text.encode())
        with self.writing():
            self.connection.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, text))
        return digest

    def holds(self, digest: str) -> bool:
        """Whether bytes of that digest are kept."""
        return self.connection.execute("SELECT 1 FROM object WHERE digest = ?", (digest,)).fetchone() is not None

    def object(self, digest: str) -> bytes:
        """The kept bytes of that digest. Raises `NoSuchThing`, or `CaseError` where they are damaged."""
        return object_in(self.connection, digest)

    def text(self, digest: str) -> str:
        """The kept text of that digest. Raises `NoSuchThing`."""
        return text_in(self.connection, digest)

    def entry(self, number: int) -> Logged:
        """The entry of that number. Raises `NoSuchThing`, or `CaseError` where it is damaged."""
        return entry_in(self.connection, number)

    def entries(self) -> Iterator[Logged]:
        """The whole log, in order."""
        for number, words in self.connection.execute("SELECT number, words FROM entry ORDER BY number"):
            yield _logged(number, words)

    def leaves(self) -> list[bytes]:
        """The leaf hashes of all entries, worked out from their bytes."""
        rows = self.connection.execute("SELECT words FROM entry ORDER BY number")
        return [leaf_hash(words.encode()) for (words,) in rows]

    def _bring_up(self, version: int) -> None:
        if not self.writable:  # migrate as one who may write, then go on as one who only reads
            self.connection.close()
            with in_our_words(self.path):
                writing = _connected(self.path, mode="rw")
                try:
                    schema.migrate(writing, version=version)
                finally:
                    writing.close()
                self.connection = _connected(self.path, mode="ro")
        else:
            schema.migrate(self.connection, version=version)


def object_in(connection: sqlite3.Connection, digest: str, *, source: str = "main") -> bytes:
    """Kept bytes, unpacked. Raises `NoSuchThing`, or `CaseError` where they cannot be unpacked."""
    row = connection.execute(f"SELECT size, packed FROM {source}.object WHERE digest = ?", (digest,)).fetchone()  # noqa: S608 - our own words
    if row is None:
        raise NoSuchThing(f"The case keeps no bytes with the digest {digest}.", hint="Run accordingto verify.")
    size, packed = row
    try:
        data = zlib.decompressobj().decompress(packed, max(1, min(size + 1, MOST_UNPACKED)))
    except zlib.error as error:
        raise CaseError(f"The kept bytes {digest} are damaged.", hint="Run accordingto verify.") from error
    if len(data) != size:
        raise CaseError(f"The kept bytes {digest} are not whole.", hint="Run accordingto verify.")
    return data


def text_in(connection: sqlite3.Connection, digest: str, *, source: str = "main") -> str:
    """A kept text. Raises `NoSuchThing`."""
    row = connection.execute(f"SELECT words FROM {source}.text WHERE digest = ?", (digest,)).fetchone()  # noqa: S608 - our own words
    if row is None:
        raise NoSuchThing(f"The case keeps no text with the digest {digest}.", hint="Run accordingto verify.")
    return str(row[0])


def entry_in(connection: sqlite3.Connection, number: int, *, source: str = "main") -> Logged:
    """An entry of the log. Raises `NoSuchThing`, or `CaseError` where it is damaged."""
    row = connection.execute(f"SELECT words FROM {source}.entry WHERE number = ?", (number,)).fetchone()  # noqa: S608 - our own words
    if row is None:
        raise NoSuchThing(f"The log has no entry {number}.", hint="accordingto log lists them.")
    return _logged(number, row[0])


def _logged(number: int, words: str) -> Logged:
    try:
        return logged(number, words)
    except ValueError as error:
        raise CaseError(f"Entry {number} of the log is damaged: {error}.", hint="Run accordingto verify.") from error


def _settle(path: Path) -> None:
    """Let SQLite take back what a program that was killed has left half done: who only reads cannot."""
    if Path(f"{path.resolve()}-journal").exists():
        with closing(_connected(path, mode="rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _connected(path: Path, *, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _unwritable(path: Path) -> CaseUnwritable:
    return CaseUnwritable(f"{path} cannot be written to.", hint="Check your rights to it and to its folder.")


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        told = str(error)
        if "locked" in told or "busy" in told:
            raise CaseBusy(f"{path} is being written to by another program.", hint="Wait until it is done.") from error
        if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK":
            raise CaseUnwritable(
                f"{path} was left in the middle of a change, and cannot be put in order without writing to it.",
                hint="Open it once, or a copy with its -journal beside it, where you may write.",
            ) from error
        if "readonly" in told or "unable to open" in told:
            raise _unwritable(path) from error
        if "full" in told or "disk I/O" in told:
            raise CaseUnwritable(
                f"There is no room for {path}.", hint="Make room and try again; nothing kept is lost."
            ) from error
        raise CaseError(f"{path}: {told}.", hint="Run accordingto verify.") from error
    except (sqlite3.DatabaseError, *_DAMAGED) as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise NotACase(f"{path} is no case.", hint=NO_CASE) from error
        raise NotACase(f"{path} is damaged, or no case: {error}.", hint="Go back to a copy of it.") from error
