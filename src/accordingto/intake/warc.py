"""Web archives (.warc, .warc.gz): the pages, PDF files and plain texts that were captured in them."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from warcio.statusandheaders import (  # type: ignore[import-untyped]
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from accordingto.intake.charsets import charset_in
from accordingto.intake.dates import moment_of
from accordingto.intake.formats import Ending
from accordingto.intake.given import sound_address
from accordingto.intake.limits import MAX_FILE_BYTES, MAX_RECORD_HEADER_BYTES, MEGABYTE
from accordingto.intake.payloads import payload_of
from accordingto.intake.records import Record, records_in
from accordingto.intake.sources import Refusal
from accordingto.intake.unpacking import Allowance
from accordingto.model.errors import Malformed, NotFound, SourceError, TooLarge

_KINDS: dict[str, Ending] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was found at an address once: the `record` as it stands in the archive, the `payload` as a file.

    `captured` is RFC 3339 in UTC; `charset` what HTTP said of the encoding, or nothing.
    """

    number: int
    record: bytes
    payload: bytes
    ending: Ending
    url: str | None
    captured: str | None
    charset: str


def captures_in(stream: BinaryIO, *, name: str, allowance: Allowance) -> Iterator[Capture | Refusal]:
    """Every page, PDF file and plain text that was captured whole (HTTP status 200, or a resource).

    Requests, redirections, pictures and the like are passed over. A record that cannot be read is a `Refusal`, and the
    rest go on. Raises `NotFound` where nothing of the kind is in the archive.
    """
    empty = True
    for record in records_in(stream, name=name, allowance=allowance):
        outcome = record if isinstance(record, Refusal) else _capture_or_refusal(record, allowance)
        if outcome is not None:
            empty = False
            yield outcome
    if empty:
        raise NotFound(f"{name} holds no page, PDF file or text.", hint="Look whether it is the archive you meant.")


def _capture_or_refusal(record: Record, allowance: Allowance) -> Capture | Refusal | None:
    try:
        capture = _capture(record)
        # Records are packed once more inside, each as it was sent.
        allowance.spend(len(capture.payload) if capture else 0, name=record.name)
    except SourceError as error:
        return Refusal(name=record.name, error=error)
    return capture


def _capture(record: Record) -> Capture | None:
    """The capture, or None for a record of another kind."""
    kind, address = record.headers.get_header("WARC-Type"), _address_of(record.headers)
    content_type = record.headers.get_header("Content-Type") or ""
    http, start = None, 0
    if kind == "response" and address.startswith(_WEB):
        http, start = _http_headers(record)
        content_type = http.get_header("Content-Type") or ""
        if http.get_statuscode() != "200":
            return None
    elif kind != "resource":
        return None
    ending = _KINDS.get(content_type.partition(";")[0].strip().lower())
    if ending is None:
        return None
    if record.is_too_large:
        raise TooLarge(f"{record.name} is larger than {MAX_FILE_BYTES // MEGABYTE} MB.", hint="Save it as a file.")
    if record.headers.get_header("WARC-Segment-Number"):
        raise Malformed(f"{record.name} is only a piece of what was captured.", hint="Capture the page again.")
    return Capture(
        number=record.number,
        record=record.whole,
        payload=payload_of(record.block[start:], http, name=record.name),
        ending=ending,
        url=sound_address(address),
        captured=_captured(record.headers),
        charset=charset_in(content_type),
    )


def _http_headers(record: Record) -> tuple[StatusAndHeaders, int]:
    """What the server said before the payload, and where in the block the payload begins."""
    no_answer = Malformed(f"{record.name} holds no whole answer of a web server.", hint="Capture the page again.")
    beginning = io.BytesIO(record.block[:MAX_RECORD_HEADER_BYTES])
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(beginning)
    except (StatusAndHeadersParserException, EOFError, ValueError) as error:
        raise no_answer from error
    start = beginning.tell()
    if not record.block[:start].endswith((b"\n\r\n", b"\n\n")):
        raise no_answer
    return headers, start


def _address_of(headers: StatusAndHeaders) -> str:
    # Some programs write it in angle brackets, as the first version of the standard had it.
    address: str = headers.get_header("WARC-Target-URI") or ""
    return address.strip().removeprefix("<").removesuffix(">").replace(" ", "%20")


def _captured(headers: StatusAndHeaders) -> str | None:
    with suppress(ValueError):
        return moment_of(datetime.fromisoformat(headers.get_header("WARC-Date") or ""))
    return None
