"""One request and its answer, byte for byte: the only file that opens a connection."""

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead, LineTooLong
from typing import Self, cast

from accordingto.intake.addresses import Address
from accordingto.intake.limits import MAX_FILE_BYTES, MAX_RECORD_HEADER_BYTES, MEGABYTE, WAIT_SECONDS
from accordingto.intake.machines import Machine, machines_at
from accordingto.model.errors import NotFetched, SourceError, TooLarge

OK = 200
REDIRECTIONS = (301, 302, 303, 307, 308)

_CHUNK = 65_536
_ACCEPTED = "text/html, application/xhtml+xml, application/pdf, text/plain, application/rss+xml, application/atom+xml, */*;q=0.1"
_SAVE_IT = "Open it in a browser, save the page and add the file."
_LATER = "Try again later, or open it in a browser, save the page and add the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms addresses are asked: in whose name, by which clock it is noted, and until when.

    `until` is a reading of `time.monotonic`; it decides only how long is waited, never what is kept.
    """

    agent: str
    allow_private: bool
    now: Callable[[], str]
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was `sent` to a machine and what was `heard` from it, and nothing that either did not send.

    The body begins at `body`; for an answer that is neither a page nor a redirection it was not waited for.
    """

    address: Address
    machine: Machine
    at: str
    sent: bytes
    heard: bytes
    body: int
    status: int
    headers: Mapping[str, str]


def ask(address: Address, terms: Terms) -> Exchange:
    """What an address answers now. Nothing is sent but the address, the program's name and what can be read here.

    Raises `NotFetched` for every way in which there can be no whole answer, `TooLarge`.
    """
    machines = machines_at(address, allow_private=terms.allow_private)
    sent = _request(address, agent=terms.agent)
    at = terms.now()
    try:
        machine, line = _connected(address, machines, terms)
        with closing(line):
            line.sendall(sent)
            heard = _Heard(line, address=address, terms=terms)
            # It asks its socket for nothing else.
            response = HTTPResponse(cast("socket.socket", heard), method="GET")
            body = _begun(response, heard)
            if response.status == OK or response.status in REDIRECTIONS:
                _hear_out(response, address)
    except (OSError, HTTPException, ValueError) as error:
        raise _in_words(error, address, terms) from error
    return Exchange(
        address=address, machine=machine, at=at, sent=sent, heard=bytes(heard.kept), body=body, status=response.status,
        headers={name.lower(): value for name, value in reversed(response.headers.items())},
    )  # fmt: skip


def _request(address: Address, *, agent: str) -> bytes:
    lines = (
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: {agent}",
        f"Accept: {_ACCEPTED}",
        "Accept-Encoding: gzip",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def _connected(address: Address, machines: tuple[Machine, ...], terms: Terms) -> tuple[Machine, socket.socket]:
    """A line to the first of the machines that takes it, encrypted if need be and proven to be the host's."""
    failed: OSError | None = None
    for machine in machines:
        line = socket.socket(socket.AF_INET6 if machine.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            line.settimeout(_patience(terms))
            line.connect((str(machine), address.port))  # numbers, so nothing is looked up
            if address.scheme == "https":
                line.settimeout(_patience(terms))
                line = ssl.create_default_context().wrap_socket(line, server_hostname=address.host)
        except OSError as error:
            line.close()
            if isinstance(error, ssl.SSLError):
                raise
            failed = failed or error
        else:
            return machine, line
    raise failed or OSError("no machine")


def _patience(terms: Terms) -> float:
    left = terms.until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, WAIT_SECONDS)


class _Heard:
    """What a server sends, as the file that `http.client` reads; keeps what was read of it and nothing beyond."""

    def __init__(self, line: socket.socket, *, address: Address, terms: Terms) -> None:
        self._line = line
        self._address = address
        self._terms = terms
        self._ahead = bytearray()
        self.kept = bytearray()
        self.in_head = True

    def makefile(self, *_: object) -> Self:
        return self

    def readline(self, limit: int = -1) -> bytes:
        while (end := self._ahead.find(b"\n")) < 0 and not 0 <= limit <= len(self._ahead) and self._hears_more():
            pass
        size = end + 1 or len(self._ahead)
        if self.in_head and len(self.kept) + size > MAX_RECORD_HEADER_BYTES:
            raise LineTooLong("headers")
        return self._take(size if limit < 0 else min(size, limit))

    def read(self, size: int = -1) -> bytes:
        while not 0 <= size <= len(self._ahead) and self._hears_more():
            pass
        return self._take(len(self._ahead) if size < 0 else size)

    def flush(self) -> None:
        """Nothing is written here."""

    def close(self) -> None:
        """Whoever opened the line closes it."""

    def _hears_more(self) -> bool:
        if len(self.kept) + len(self._ahead) > MAX_FILE_BYTES:
            raise _too_large(self._address)
        self._line.settimeout(_patience(self._terms))
        data = self._line.recv(_CHUNK)
        self._ahead += data
        return bool(data)

    def _take(self, size: int) -> bytes:
        data = bytes(self._ahead[:size])
        del self._ahead[:size]
        self.kept += data
        return data


def _begun(response: HTTPResponse, heard: _Heard) -> int:
    """Read the head of an answer, and say how long it is."""
    response.begin()
    heard.in_head = False
    if heard.kept[9:10] == b"1":  # "HTTP/1.1 100 Continue", which nobody waits for here
        raise HTTPException("an answer before the answer")
    if not response.chunked and response.headers.get("Transfer-Encoding", "identity").lower() != "identity":
        raise HTTPException("unknown transfer encoding")
    return len(heard.kept)


def _hear_out(response: HTTPResponse, address: Address) -> None:
    if (response.length or 0) > MAX_FILE_BYTES:
        raise _too_large(address)
    while response.read(_CHUNK):
        pass
    if response.length:  # http.client keeps silent about that when it is read in pieces
        raise IncompleteRead(b"", response.length)


def _too_large(address: Address) -> TooLarge:
    return TooLarge(f"{address.url} is larger than {MAX_FILE_BYTES // MEGABYTE} MB.", hint="Save it and split it.")


def _in_words(error: Exception, address: Address, terms: Terms) -> SourceError:
    host = address.authority
    match error:
        case ssl.SSLCertVerificationError():
            words = f"{host} cannot prove that it is {address.host}: {error.verify_message}."
            hint = "Somebody may stand in between, or its certificate has run out. " + _SAVE_IT
        case ssl.SSLError():
            words, hint = f"No encrypted connection to {host} came about.", _SAVE_IT
        case TimeoutError() if time.monotonic() >= terms.until:
            words, hint = f"{address.url} was not there whole in the time that it may take.", _LATER
        case TimeoutError():
            words, hint = f"{host} sent nothing for {WAIT_SECONDS} seconds.", _LATER
        case IncompleteRead():
            words, hint = f"{address.url} breaks off in the middle of what {host} sent.", _LATER
        case LineTooLong():
            words, hint = f"{host} sends headers that have no end.", _SAVE_IT
        case ConnectionError():
            words, hint = f"{host} refuses or breaks the connection.", _LATER
        case OSError():
            words, hint = f"{host} cannot be reached: {error.strerror or 'there is no way there'}.", _LATER
        case _:
            words, hint = f"{host} does not answer as web servers do.", _SAVE_IT
    return NotFetched(words, hint=hint)
