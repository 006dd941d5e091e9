"""Exchanges as the records of a web archive (WARC 1.1, ISO 28500): each request and its answer, byte for byte."""

import hashlib
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

from accordingto.intake.exchanges import Exchange


def records_of(exchanges: Iterable[Exchange]) -> bytes:
    """All of them in order, not packed. The same exchanges at the same time give the same bytes, ids included."""
    return b"".join(_pair(one) for one in exchanges)


def _pair(one: Exchange) -> bytes:
    request, response = _id_of("request", one.sent, one), _id_of("response", one.heard, one)
    machine = ("WARC-IP-Address", str(one.machine))
    return b"".join(
        (
            _record("request", one.sent, one, ("WARC-Record-ID", request), ("WARC-Concurrent-To", response), machine),
            _record("response", one.heard, one, ("WARC-Record-ID", response), machine),
        )
    )


def _record(kind: str, block: bytes, one: Exchange, *more: tuple[str, str]) -> bytes:
    headers = [
        ("WARC-Type", kind),
        *more,
        ("WARC-Date", one.at),
        ("WARC-Target-URI", one.address.url),
        ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        ("Content-Type", f"application/http; msgtype={kind}"),
        ("Content-Length", str(len(block))),
    ]
    # Not by WARCWriter: it takes HTTP headers apart and writes them anew, and they are kept as they came.
    head: bytes = StatusAndHeaders("", headers, protocol="WARC/1.1").to_bytes(encoding="utf-8")
    return head + block + b"\r\n\r\n"


def _id_of(kind: str, block: bytes, one: Exchange) -> str:
    digest = hashlib.sha256(block).hexdigest()
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {one.address.url} {one.at} {digest}')}>"
