"""Files packed into one (.zip, .wacz): what is in them that can be read."""

import io
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from accordingto.intake.formats import WEB_ARCHIVE, Ending, ending_of
from accordingto.intake.limits import MAX_DIRECTORY_BYTES, MAX_MEMBERS
from accordingto.intake.sources import Refusal
from accordingto.intake.unpacking import Allowance
from accordingto.model.errors import Malformed, NotFound, SourceError, TooLarge

_UNPACK = "If you trust it, unpack it yourself and read the files."
_FETCH_AGAIN = "Fetch or copy it again, or unpack it yourself and read the files."
# What zipfile trips over in directories and members that lie.
_ZIPFILE_FAILS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)

_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
_ENCRYPTED = 0x1
_NOT_THE_PERSONS = "__MACOSX"

# The end of a zip, after the application note: where it says how long its directory is.
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_LONGEST_END = 65_535 + 22 + 20 + 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in an archive, still packed. `name` begins with the archive's own."""

    name: str
    ending: Ending
    opened: Callable[[], BinaryIO]


def members_of_zip(stream: BinaryIO, *, name: str, allowance: Allowance) -> Iterator[Member | Refusal]:
    """Every file in a .zip that can be read, in the order in which its folder would be; the others are passed over.

    Nothing is written anywhere; what is unpacked is taken off the allowance. A member that leads outside the archive,
    is a link, or is locked, is a `Refusal`.
    Raises `Malformed` or `TooLarge` for the archive itself, `NotFound` where there is nothing in it to read.
    """
    yield from _members(stream, name=name, allowance=allowance, is_wanted=_is_persons_own)


def members_of_wacz(stream: BinaryIO, *, name: str, allowance: Allowance) -> Iterator[Member | Refusal]:
    """The web archives in a .wacz, which lie in its folder `archive`. Raises as `members_of_zip` does."""
    yield from _members(stream, name=name, allowance=allowance, is_wanted=_is_web_archive)


def _members(
    stream: BinaryIO, *, name: str, allowance: Allowance, is_wanted: Callable[[str], bool]
) -> Iterator[Member | Refusal]:
    with _opened(stream, name=name) as package:
        if len(package.infolist()) > MAX_MEMBERS:
            raise TooLarge(f"{name} holds more than {MAX_MEMBERS:,} files.", hint=_UNPACK)
        wanted = [info for info in package.infolist() if not info.is_dir() and is_wanted(info.filename)]
        for info in sorted(wanted, key=lambda info: info.filename.split("/")):
            ending = ending_of(info.filename)
            if ending is not None:
                yield _member(package, info, ending, within=name, allowance=allowance)
        if not any(ending_of(info.filename) for info in wanted):
            raise NotFound(f"There is nothing in {name} that can be read here.", hint=_UNPACK)


def _opened(stream: BinaryIO, *, name: str) -> ZipFile:
    try:
        if _directory_size(stream) > MAX_DIRECTORY_BYTES:
            raise TooLarge(f"{name} lists far more files than a person would read.", hint=_UNPACK)
        return ZipFile(stream)
    except _ZIPFILE_FAILS as error:
        raise Malformed(f"{name} is not a zip archive, or is broken.", hint=_FETCH_AGAIN) from error


def _directory_size(stream: BinaryIO) -> int:
    """What zipfile would read into memory. Zero where there is no telling: then it finds no directory either."""
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _LONGEST_END))
    tail = stream.read(_LONGEST_END)
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    sizes = [int.from_bytes(tail[at + 12 : at + 16], "little")] if at >= 0 else []
    if sizes == [0xFFFFFFFF]:
        sizes = [int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little")] if at_64 >= 0 else []
    return max(sizes, default=0)


def _is_persons_own(inside: str) -> bool:
    folders = inside.split("/")
    return folders[0] != _NOT_THE_PERSONS and not any(part.startswith(".") and part != ".." for part in folders)


def _is_web_archive(inside: str) -> bool:
    return WEB_ARCHIVE.fullmatch(inside) is not None


def _member(package: ZipFile, info: ZipInfo, ending: Ending, *, within: str, allowance: Allowance) -> Member | Refusal:
    name = f"{within}/{_printable(info.filename)}"
    if wrong := _what_is_wrong(info):
        return Refusal(name=name, error=Malformed(f"{name} {wrong}.", hint=_UNPACK))
    return Member(
        name=name,
        ending=ending,
        opened=lambda: io.BufferedReader(_Unpacking(package, info, name=name, allowance=allowance)),
    )


def _what_is_wrong(info: ZipInfo) -> str:
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or _ABSOLUTE.match(info.filename.replace("\\", "/")):
        return "leads outside of the archive it is in"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is no file but a link to one"
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password"
    # Of the others zipfile unpacks whole blocks into memory, however large they become.
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed by a method that is not read here"
    return ""


def _printable(words: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words)


class _Unpacking(io.RawIOBase):
    """A member's bytes as they are unpacked, with the faults of zipfile told as ours."""

    def __init__(self, package: ZipFile, info: ZipInfo, *, name: str, allowance: Allowance) -> None:
        super().__init__()
        self._name = name
        self._allowance = allowance
        try:
            self._inner = package.open(info)
        except _ZIPFILE_FAILS as error:
            raise self._damaged() from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        try:
            data = self._inner.read(len(buffer))
        except _ZIPFILE_FAILS as error:
            raise self._damaged() from error
        self._allowance.spend(len(data), name=self._name)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()

    def _damaged(self) -> SourceError:
        return Malformed(f"{self._name} is damaged and cannot be unpacked.", hint=_FETCH_AGAIN)
