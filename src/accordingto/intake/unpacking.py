"""Packed streams read piece by piece, never further than is decent."""

import io
import zlib
from typing import BinaryIO

from accordingto.intake.limits import MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO, MEGABYTE, UNPACKED_FROM_BYTES
from accordingto.model.errors import Malformed, TooLarge

_GZIP = b"\x1f\x8b\x08"
_CHUNK = 65_536


class Allowance:
    """How much one file may still unpack to, the archives within it included, by what it weighs."""

    def __init__(self, *, packed: int) -> None:
        self._left = min(MAX_UNPACKED_BYTES, UNPACKED_FROM_BYTES + packed * MAX_UNPACKED_RATIO)

    @property
    def is_spent(self) -> bool:
        return self._left < 0

    def spend(self, size: int, *, name: str) -> None:
        """Take so much off. Raises `TooLarge` where less was left; everything after that must be left alone."""
        self._left -= size
        if self.is_spent:
            raise TooLarge(
                f"{name} unpacks to far more than reports of its size do; the rest of it was not read.",
                hint=f"If you trust it, unpack it and read the files. Up to {UNPACKED_FROM_BYTES // MEGABYTE} MB, or "
                f"{MAX_UNPACKED_RATIO} times what a file weighs, are unpacked here.",
            )


class Gunzipped(io.RawIOBase):
    """A stream unpacked if it is gzip, of one member or many, and left as it is if not.

    Reading raises `Malformed` where a member is damaged; reading on goes on with the next one.
    """

    def __init__(self, stream: BinaryIO, *, name: str) -> None:
        super().__init__()
        self._stream = stream
        self._name = name
        self._packed = stream.read(_CHUNK)
        self._is_gzip = self._packed.startswith(_GZIP)
        self._member: zlib._Decompress | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # what BufferedReader hands over
        data = self._unpacked(len(buffer)) if self._is_gzip else self._as_it_is(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _as_it_is(self, size: int) -> bytes:
        if not self._packed:
            return self._stream.read(size)
        data, self._packed = self._packed[:size], self._packed[size:]
        return data

    def _unpacked(self, size: int) -> bytes:
        while self._packed or self._read_on():
            if self._member is None:
                self._member = zlib.decompressobj(wbits=31)
            try:
                data = self._member.decompress(self._packed, size)
            except zlib.error as error:
                self._member = None
                self._skip_to_next_member()
                raise self._damaged() from error
            self._packed = self._member.unconsumed_tail
            if self._member.eof:
                self._packed = self._member.unused_data
                self._member = None
            if data:
                return data
        if self._member is not None:
            self._member = None
            raise self._damaged()
        return b""

    def _read_on(self) -> bool:
        self._packed = self._stream.read(_CHUNK)
        return bool(self._packed)

    def _skip_to_next_member(self) -> None:
        rest = self._packed[1:]
        while (at := rest.find(_GZIP)) < 0:
            more = self._stream.read(_CHUNK)
            if not more:
                self._packed = b""
                return
            rest = rest[-len(_GZIP) + 1 :] + more
        self._packed = rest[at:]

    def _damaged(self) -> Malformed:
        return Malformed(
            f"{self._name} is damaged here, or breaks off: it cannot be unpacked.", hint="Fetch or copy the file again."
        )
