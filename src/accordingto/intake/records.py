"""The records of a web archive (ISO 28500), one after the other, each whole or refused."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from warcio.statusandheaders import (  # type: ignore[import-untyped]
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from accordingto.intake.limits import MAX_FILE_BYTES, MAX_RECORD_HEADER_BYTES
from accordingto.intake.sources import Refusal
from accordingto.intake.unpacking import Allowance, Gunzipped
from accordingto.model.errors import Malformed, SourceError

_BEGINS = b"WARC/"
_LINE_ENDS = (b"\r\n", b"\n")
_LONGEST_LINE = MAX_RECORD_HEADER_BYTES
_FETCH_AGAIN = "Fetch or copy the archive again."
_DIGITS = 15
_LONGEST_GAP = 16
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its headers, and the block behind them; of one that `is_too_large` only the beginning of it."""

    number: int
    name: str
    whole: bytes
    headers: StatusAndHeaders
    block: bytes
    is_too_large: bool


def records_in(stream: BinaryIO, *, name: str, allowance: Allowance) -> Iterator[Record | Refusal]:
    """Every record, packed or not, one in memory at a time, numbered from 1.

    After one that is broken, or longer or shorter than it says, reading goes on with the next that begins as one. It
    ends early, with a `Refusal`, where the allowance is spent.
    """
    tape = _Tape(stream, name=name, allowance=allowance)
    number = 0
    out_of_step = False
    while not allowance.is_spent:
        here = f"{name}:{number + 1}"
        try:
            if not tape.finds_beginning(skipping=out_of_step):
                return
            number += 1
            out_of_step = True  # until this one has been read to its end
            yield _record(tape, number=number, name=here)
            out_of_step = False
        except SourceError as error:
            out_of_step = True
            yield Refusal(name=here if number else name, error=error)


def _record(tape: "_Tape", *, number: int, name: str) -> Record:
    head = tape.head(name=name)
    try:
        headers = StatusAndHeadersParser([_BEGINS.decode()]).parse(io.BytesIO(head))
    except (StatusAndHeadersParserException, EOFError, ValueError) as error:
        raise Malformed(f"{name} has headers that cannot be read.", hint=_FETCH_AGAIN) from error
    length = (headers.get_header("Content-Length") or "").strip()
    if not (length.isascii() and length.isdigit() and len(length) <= _DIGITS):
        raise Malformed(f"{name} does not say how long it is.", hint=_FETCH_AGAIN)
    block = tape.block(int(length), name=name)
    return Record(
        number=number,
        name=name,
        whole=head + block,
        headers=headers,
        block=block,
        is_too_large=int(length) > MAX_FILE_BYTES,
    )


class _Tape:
    """The archive's bytes in order, looked ahead into as far as a record says it goes."""

    def __init__(self, stream: BinaryIO, *, name: str, allowance: Allowance) -> None:
        self._stream = Gunzipped(stream, name=name)
        self._ahead = bytearray()
        self._fault: SourceError | None = None
        self._name = name
        self._allowance = allowance

    def finds_beginning(self, *, skipping: bool) -> bool:
        """Whether another record begins, past blank lines and, if `skipping`, past anything else."""
        while size := self._size_of_line():
            if self._ahead.startswith(_BEGINS):
                return True
            if self._take(size) not in _LINE_ENDS and not skipping:
                raise Malformed(
                    f"{self._name} is not a web archive (WARC), or is damaged: here a record should begin.",
                    hint=_FETCH_AGAIN,
                )
        return False

    def head(self, *, name: str) -> bytes:
        """The headers of the record that begins here, and the blank line behind them."""
        lines = []
        size = 0
        while line := self._take(self._size_of_line()):
            lines.append(line)
            size += len(line)
            if line in _LINE_ENDS:
                return b"".join(lines)
            if size > MAX_RECORD_HEADER_BYTES:
                break
        raise Malformed(f"{name} has headers without an end.", hint=_FETCH_AGAIN)

    def block(self, length: int, *, name: str) -> bytes:
        """What follows the headers, as much of it as may be held; where its length is wrong, it is read on behind the headers."""
        size = min(length, MAX_FILE_BYTES)
        if self._reaches(size):
            if length == size and self._is_end_of_record(size):
                return self._take(size)
            if length > size:
                beginning = self._take(size)
                if self._skip(length - size) and self._is_end_of_record(0):
                    return beginning
        raise Malformed(f"{name} breaks off, or is not as long as it says.", hint=_FETCH_AGAIN)

    def _is_end_of_record(self, at: int) -> bool:
        """Whether two line ends follow there, or as some programs have it fewer, and then a record or nothing."""
        try:
            self._reaches(at + _LONGEST_GAP)
        except SourceError as fault:  # of the next record, not of this
            self._fault = fault
        following = bytes(self._ahead[at : at + _LONGEST_GAP])
        return following.startswith(b"\r\n\r\n") or following.lstrip(b"\r\n")[: len(_BEGINS)] in (b"", _BEGINS)

    def _skip(self, size: int) -> bool:
        while size and self._reaches(1):
            size -= len(self._take(min(size, len(self._ahead))))
        return not size

    def _size_of_line(self) -> int:
        """How much the line ahead takes up, its end included; none at the end of the archive."""
        while (end := self._ahead.find(b"\n", 0, _LONGEST_LINE)) < 0:
            if len(self._ahead) >= _LONGEST_LINE or not self._reaches(len(self._ahead) + 1):
                return min(len(self._ahead), _LONGEST_LINE)
        return end + 1

    def _reaches(self, size: int) -> bool:
        """Whether there is so much ahead; it is read in as far as needed."""
        while len(self._ahead) < size:
            if self._fault is not None:
                fault, self._fault = self._fault, None
                raise fault
            try:
                data = self._stream.read(_CHUNK)
            except SourceError:
                self._ahead += b"\n"  # what comes next does not go on the same line
                raise
            if not data:
                return False
            self._allowance.spend(len(data), name=self._name)
            self._ahead += data
        return True

    def _take(self, size: int) -> bytes:
        data = bytes(self._ahead[:size])
        del self._ahead[:size]  # at the front this costs nothing
        return data
