"""What a web server sent, rid of the wrapping it was sent in."""

import re
import zlib

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

from accordingto.intake.limits import MAX_FILE_BYTES, MEGABYTE
from accordingto.model.errors import Malformed, TooLarge

_CHUNK_BEGINS = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_AGAIN = "Capture the page again."
_GZIP = b"\x1f\x8b"


def payload_of(data: bytes, http: StatusAndHeaders | None, *, name: str) -> bytes:
    """The file as a browser would have saved it: in one piece and unpacked.

    Many programs keep it so to begin with, whatever the headers say. Raises `Malformed` for what breaks off and for
    packing that is not read here, `TooLarge` for what unpacks to too much.
    """
    if http is None:
        return data
    if _header(http, "Transfer-Encoding") == "chunked" and _CHUNK_BEGINS.match(data):
        data = _in_one_piece(data, name=name)
    packing = _header(http, "Content-Encoding")
    if packing in ("gzip", "x-gzip"):
        return _unpacked(data, wbits=31, name=name) if data.startswith(_GZIP) else data
    if packing == "deflate":
        # Servers disagree on what deflate is: with zlib's two bytes in front, or without.
        return _unpacked(data, wbits=15 if _has_zlib_header(data) else -15, name=name)
    if packing not in ("", "identity") and not _is_unpacked(data):
        raise Malformed(
            f"{name} is packed in a way that is not read here ({packing[:20]}).",
            hint="Save the page from a browser.",
        )
    return data


def _in_one_piece(data: bytes, *, name: str) -> bytes:
    # Not by warcio: it takes the headers that may follow the last piece for damage.
    pieces: list[bytes] = []
    place = 0
    while match := _CHUNK_BEGINS.match(data, place):
        end = match.end() + int(match[1], 16)
        if end == match.end():
            return b"".join(pieces)
        if data[end : end + 2] != b"\r\n":
            break
        pieces.append(data[match.end() : end])
        place = end + 2
    raise Malformed(f"{name} breaks off in the middle of what the server sent.", hint=_AGAIN)


def _unpacked(data: bytes, *, wbits: int, name: str) -> bytes:
    unpacking = zlib.decompressobj(wbits=wbits)
    try:
        whole = unpacking.decompress(data, MAX_FILE_BYTES + 1)
    except zlib.error as error:
        raise Malformed(f"{name} is damaged and cannot be unpacked.", hint=_AGAIN) from error
    if len(whole) > MAX_FILE_BYTES:
        raise TooLarge(f"{name} unpacks to more than {MAX_FILE_BYTES // MEGABYTE} MB.", hint="Save it as a file.")
    if not unpacking.eof:
        raise Malformed(f"{name} breaks off in the middle of what the server sent.", hint=_AGAIN)
    return whole


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0


def _is_unpacked(data: bytes) -> bool:
    if data.startswith(b"%PDF-"):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _header(http: StatusAndHeaders, key: str) -> str:
    return (http.get_header(key) or "").strip().lower()
