"""A web archive (WARC, packed record by record), made from what a case keeps, and the index over it."""

import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from accordingto.case.entries import Added
from accordingto.intake.addresses import PORTS
from accordingto.intake.formats import ending_by_looking, ending_of
from accordingto.views.exports.contents import Contents

_FILE = "data.warc.gz"
_NOWHERE = "https://accordingto.invalid/report/"
_VIEWED = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".pdf": "application/pdf", ".txt": "text/plain",
    ".md": "text/plain",
}  # fmt: skip
_OTHERS = {
    ".csv": "text/csv", ".eml": "message/rfc822", ".jsonl": "application/x-ndjson", ".mhtml": "multipart/related", ".mht": "multipart/related",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".rss": "application/rss+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".atom": "application/atom+xml", ".xml": "application/xml",
}  # fmt: skip
_RECORD = b"WARC/1."
_INDEXED = ("response", "resource", "revisit")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What goes into the archive for a report: the `data` of a file with its type, or whole WARC records.

    `url` is the address that it is found by, `at` the time (RFC 3339) of its capture, or else of its adding.
    """

    url: str
    at: str
    data: bytes
    type: str | None
    """The media type; None where `data` are records already."""


def captures_of(contents: Contents, report: str) -> tuple[Capture, ...]:
    """What to keep of a report, the last of them what a viewer can show: where its own bytes are not, the text that was read."""
    entry, added = contents.added(report)
    data = contents.case.object(added.object)
    at = added.captured or entry.at
    nowhere = f"{_NOWHERE}{added.digest}"
    if _was_captured(added):  # its records are of the address that it came with, whatever people said since
        return (Capture(url=entry.what.url or nowhere, at=at, data=data, type=None),)  # type: ignore[union-attr]  # it is the one that added the report
    url = added.url or nowhere
    kind = _type_of(added, data)
    if kind in _VIEWED.values() and added.part is None:
        return (Capture(url=url, at=at, data=data, type=_with_charset(kind, data)),)
    text = contents.text(report).encode()
    return (
        Capture(url=f"urn:sha256:{added.object}", at=at, data=data, type=kind),
        Capture(url=f"{_NOWHERE}{added.digest}.txt", at=at, data=text, type="text/plain; charset=utf-8"),
    )


def _was_captured(added: Added) -> bool:
    """Whether its bytes are WARC records, from an address or out of a web archive; a file that looks like one is a file."""
    return added.how == "fetched" or (added.how == "unpacked" and added.name.startswith(f"{added.within}:"))


def _type_of(added: Added, data: bytes) -> str:
    name = added.name.rpartition(":")[0] if added.part is not None else added.name
    ending = ending_of(name) or ending_by_looking(data) or ""
    return (_VIEWED | _OTHERS).get(ending, "application/octet-stream")


def _with_charset(kind: str, data: bytes) -> str:
    """Plain text says nowhere in itself how it is written."""
    if kind != "text/plain":
        return kind
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return kind
    return f"{kind}; charset=utf-8"


class Archive:
    """Writes records one after the other, each once, and knows where each of them stands."""

    def __init__(self, into: IO[bytes], *, program: str, at: str) -> None:
        self._into = into
        self._sha256 = hashlib.sha256()
        self._entries: list[str] = []
        self._there: set[tuple[str, str, str]] = set()
        self.size = 0
        warcinfo = f"software: {program}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._put("", "warcinfo", warcinfo, "application/warc-fields", at)

    @property
    def digest(self) -> str:
        return self._sha256.hexdigest()

    def add(self, capture: Capture) -> None:
        """Write a capture. One that is there already, as a table that several reports come from, is not written again."""
        digest = hashlib.sha256(capture.data).hexdigest()
        key = (capture.url, digest, "" if capture.url.startswith("urn:") else capture.at)
        if key in self._there:
            return
        self._there.add(key)
        if capture.type is not None:
            self._put(capture.url, "resource", capture.data, capture.type, capture.at)
            return
        for record in _records_in(capture.data):
            self._append(record + b"\r\n\r\n", at=capture.at)

    def index(self) -> bytes:
        """The index (CDXJ), sorted by address and time."""
        return "".join(f"{line}\n" for line in sorted(self._entries)).encode()

    def _put(self, url: str, kind: str, data: bytes, media: str, at: str) -> None:
        digest = hashlib.sha256(data).hexdigest()
        headers = {
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {url} {at} {digest}')}>",
            "WARC-Date": at,
            "WARC-Block-Digest": f"sha256:{digest}",
        }
        made = io.BytesIO()
        writer = WARCWriter(made, gzip=False, warc_version="1.1")
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), length=len(data), warc_content_type=media, warc_headers_dict=headers
        )
        writer.write_record(record)
        self._append(made.getvalue(), at=at)

    def _append(self, record: bytes, *, at: str) -> None:
        """Pack a record and write it, and note where it is."""
        packed = _gzipped(record)
        self._entries.extend(_index_lines(record, at=at, offset=self.size, length=len(packed)))
        self._into.write(packed)
        self._sha256.update(packed)
        self.size += len(packed)


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _records_in(data: bytes) -> Iterator[bytes]:
    """Each record of an unpacked archive, as long as it says, without the lines after it."""
    place = 0
    while data.startswith(_RECORD, place):
        end = _HEAD_ENDS.search(data, place)
        length = _LENGTH.search(data, place, end.start()) if end else None
        if end is None or length is None:
            yield data[place:]
            return
        stop = end.end() + int(length[1])
        yield data[place:stop]
        place = stop
        while data[place : place + 1] in (b"\r", b"\n"):
            place += 1


def _index_lines(record: bytes, *, at: str, offset: int, length: int) -> Iterator[str]:
    """What the index says of a record, if it is one to look up; `at` dates it where it does not say to the second when it was made."""
    try:
        one = next(iter(ArchiveIterator(io.BytesIO(record))))
    except (ArchiveLoadFailed, StopIteration):
        return
    headers = one.rec_headers
    if one.rec_type not in _INDEXED:
        return
    url = headers.get_header("WARC-Target-URI") or ""
    moment, otherwise = (re.sub(r"\D", "", date)[:14] for date in (headers.get_header("WARC-Date") or "", at))
    http = one.http_headers
    media = (
        http.get_header("Content-Type") if http else headers.get_header("Content-Type")
    ) or "application/octet-stream"
    told = {
        "url": url,
        "mime": media.partition(";")[0].strip(),
        "status": http.get_statuscode() if http else "200",
        "digest": f"sha256:{hashlib.sha256(one.raw_stream.read()).hexdigest()}",
        "length": str(length),
        "offset": str(offset),
        "filename": _FILE,
    }
    yield f"{sortable(url)} {moment if len(moment) == 14 else otherwise} {json.dumps(told, ensure_ascii=True)}"


def sortable(url: str) -> str:
    """An address with its host turned round, as the index sorts it (SURT).

    >>> sortable("https://www.Coast.example/Oil?b=2&a=1")
    'example,coast)/oil?a=1&b=2'
    """
    url = re.sub(r"\s", "%20", url)
    try:
        parts = urlsplit(url)
        number = parts.port
    except ValueError:  # "http://[1", or a port that is none
        return url.lower()
    if parts.scheme not in PORTS:
        return url.lower()
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    port = f":{number}" if number not in (None, *PORTS.values()) else ""
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    path = (parts.path.rstrip("/") or "/").lower()
    return f"{','.join(reversed(host.split('.')))}{port}){path}{'?' + query if query else ''}"
