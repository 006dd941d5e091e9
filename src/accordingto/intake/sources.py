"""Paths as a person types them, turned into the files to read."""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from accordingto.intake.addresses import is_address
from accordingto.intake.finding import How
from accordingto.intake.formats import ENDINGS, Ending, ending_of
from accordingto.intake.limits import MAX_FILE_BYTES, MEGABYTE
from accordingto.model.errors import BadMetadata, NotFound, SourceError, TooLarge, UnknownFormat, Unreadable

STANDARD_INPUT = "-"
_NAME_OF_STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: a file by its `path`, or `data` that is already here, and `how` it was come by.

    `name` is what messages call it, and says its kind by its ending; `data` without one is looked at. Whoever knows its
    kind by other means gives the `ending`, and the `charset` if it came with one.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    how: How = "file"
    ending: Ending | None = None
    charset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not become a report, and why. The rest goes on."""

    name: str
    error: SourceError | BadMetadata


def sources_in(paths: Iterable[str]) -> Iterator[Source | Refusal]:
    """Every file to read, in the order given; a folder's own files and those of its folders sorted by name.

    `-` is standard input. In folders, hidden files, files of other kinds and linked folders (which may lead in circles)
    are passed over without a word; what was named outright and cannot be read is a `Refusal`.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _standard_input()
        elif os.path.isdir(path):
            yield from _in_folder(path)
        else:
            yield _file(path)


def opened(source: Source) -> BinaryIO:
    """A source's bytes, open for reading. Raises `NotFound` or `Unreadable`."""
    if source.data is not None:
        return io.BytesIO(source.data)
    if source.path is None:
        raise ValueError("a source has a path or data")
    try:
        # A pipe without a writer would wait for ever.
        if not stat.S_ISREG(source.path.stat().st_mode):
            raise Unreadable(
                f"{source.name} is not a regular file.", hint="Give a file, a folder, or - for standard input."
            )
        return source.path.open("rb")
    except FileNotFoundError as error:
        raise _not_found(source.name) from error
    except OSError as error:
        raise _unreadable(source.name, error) from error


def whole(stream: BinaryIO, *, name: str) -> bytes:
    """All bytes of a stream. Raises `Unreadable` or `TooLarge`."""
    try:
        data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(
            f"{name} is larger than {MAX_FILE_BYTES // MEGABYTE} MB.",
            hint="Split it, or put the reports in a .jsonl file, one a line: it may be of any length.",
        )
    return data


def _standard_input() -> Source | Refusal:
    try:
        data = whole(sys.stdin.buffer, name=_NAME_OF_STANDARD_INPUT)
        return Source(name=_NAME_OF_STANDARD_INPUT, data=data, how="standard input")
    except SourceError as error:
        return Refusal(name=_NAME_OF_STANDARD_INPUT, error=error)


def _file(path: str) -> Source | Refusal:
    name = _printable(path) or '""'
    if is_address(path):
        error = UnknownFormat(
            f"{name} is an address: accordingto read does not fetch.", hint="accordingto add CASE ADDRESS does."
        )
        return Refusal(name=name, error=error)
    if not os.path.lexists(path):
        return Refusal(name=name, error=_not_found(name))
    if ending_of(path) is None:
        return Refusal(
            name=name,
            error=UnknownFormat(
                f"{name} is not a kind of file that can be read here.",
                hint=f"Read are {', '.join(ENDINGS)}; save it as one of these, or rename it if it is one.",
            ),
        )
    return Source(name=name, path=Path(path))


def _in_folder(folder: str) -> Iterator[Source | Refusal]:
    empty = True
    for found in _walk(folder):
        empty = False
        yield found
    if empty:
        name = _printable(folder)
        error = NotFound(f"There is nothing to read in {name}.", hint=f"Read are files ending in {', '.join(ENDINGS)}.")
        yield Refusal(name=name, error=error)


def _walk(folder: str) -> Iterator[Source | Refusal]:
    # A stack, not recursion: folders may lie deeper than Python's calls may.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not os.path.isdir(path):
            yield Source(name=_printable(path), path=Path(path))
            continue
        try:
            with os.scandir(path) as entries:
                kept = [entry.path for entry in entries if not entry.name.startswith(".") and _is_wanted(entry)]
        except OSError as error:
            yield Refusal(name=_printable(path), error=_unreadable(_printable(path), error))
            continue
        waiting.extend(sorted(kept, reverse=True))


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return True
    try:
        return ending_of(entry.name) is not None and entry.is_file()
    except OSError:  # a link that leads in a circle: told when its turn comes, and the rest is read
        return True


def _printable(path: str) -> str:
    """The path with whatever is not UTF-8 in it replaced, so that it can be printed."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _not_found(name: str) -> NotFound:
    return NotFound(f"There is nothing at {name}.", hint="Check the spelling, and the folder you are in.")


def _unreadable(name: str, error: OSError) -> Unreadable:
    return Unreadable(f"{name} cannot be opened: {error.strerror or error}.", hint="Check that you may read it.")
