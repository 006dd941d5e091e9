"""Servers that are slow, endless, broken or not who they say: each is let go of, in one sentence."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from accordingto.intake import WebSource
from accordingto.intake.addresses import address_of
from accordingto.model.errors import NotFetched, TooLarge
from tests.fetched import found, leading, refused
from tests.webserver import PAGE, WebServer, answer, leading_to


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def endless(begin: bytes, more: bytes, *, every: float = 0) -> Callable[[socket.socket], None]:
    def answering(line: socket.socket) -> None:
        with suppress(OSError):
            line.sendall(begin)
            while True:
                line.sendall(more)
                time.sleep(every)

    return answering


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
LARGE = 3_000_000


@pytest.mark.parametrize(
    "large",
    [
        endless(HEAD + b"\r\n", b"a" * 10_000),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n%s\r\n" % (b"a" * 4096)),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"A: %s\r\n" % (b"b" * 10_000)),
        HEAD + b"Content-Length: 99999999999999999\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffffffffff\r\n" + b"a" * 2 * LARGE,
        answer(gzip.compress(bytes(LARGE // 2)), "Content-Encoding: gzip", kind="text/plain"),
        answer(zlib.compress(bytes(2 * LARGE)), "Content-Encoding: deflate", kind="text/plain"),
    ],
)
def test_what_does_not_end_or_unpacks_to_too_much_is_let_go(
    large: bytes, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("exchanges", "payloads"):
        monkeypatch.setattr(f"accordingto.intake.{file}.MAX_FILE_BYTES", LARGE)
    server.answers["/a"] = large

    assert isinstance(refused(server.source("/a")), TooLarge)


@pytest.mark.parametrize(
    "slow",
    [
        endless(b"", b"", every=0.5),
        endless(HEAD + b"\r\n", b"", every=0.5),
        endless(b"", b"H", every=0.05),
        endless(HEAD, b"A: b\r\n", every=0.05),
        endless(HEAD + b"\r\n", b"a", every=0.05),
    ],
)
def test_nobody_is_waited_for_for_long(
    slow: Callable[[socket.socket], None], server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.intake.exchanges.WAIT_SECONDS", 0.3)
    monkeypatch.setattr("accordingto.intake.fetching.FETCH_SECONDS", 1)
    server.answers["/a"] = slow
    began = time.monotonic()

    error = refused(server.source("/a"))

    assert isinstance(error, NotFetched)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (b"", "refuses or breaks the connection"),
        (b"220 mail.example ESMTP\r\n", "does not answer as web servers do"),
        (b"HTTP/1.1 two OK\r\n\r\n", "does not answer as web servers do"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(), "does not answer as web servers do"),
        (answer(b"x", "Transfer-Encoding: gzip, chunked"), "does not answer as web servers do"),
        (HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(200)) + b"\r\na", "does not answer as web servers do"),
        (HEAD + b"A: " + b"a" * 100_000 + b"\r\n\r\na", "headers that have no end"),
        (HEAD + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 2000) for n in range(90)) + b"\r\na", "headers that have no end"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 5000, "headers that have no end"),
        (b"H" * 100_000, "headers that have no end"),
        (answer(b"He", "Content-Length: 3"), "breaks off"),
        (answer(b"5\r\nHe de", "Transfer-Encoding: chunked"), "breaks off"),
        (answer(b"5\r\nHe de\r\n", "Transfer-Encoding: chunked"), "breaks off"),
        (answer(b"-5\r\nHe de\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), ""),
        (answer(b"five\r\nHe de\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), "breaks off"),
        (answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"), "breaks off"),
        (answer(b"\x1f\x8b\x08nonsense", "Content-Encoding: gzip"), ""),
        (answer(b"\x0b\x02\x80abc\x03", "Content-Encoding: br"), "packed in a way that was not asked for"),
        (answer(b"a", "Content-Encoding: gzip, gzip"), "packed in a way that was not asked for"),
    ],
)
def test_a_broken_answer_is_one_sentence(broken: bytes, words: str, server: WebServer) -> None:
    server.answers["/a"] = broken

    assert words in str(refused(server.source("/a")))


def test_a_line_that_breaks_is_one_sentence(server: WebServer) -> None:
    def breaking(line: socket.socket) -> None:
        line.sendall(HEAD)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    server.answers["/a"] = breaking

    assert "refuses or breaks the connection" in str(refused(server.source("/a")))


def test_nobody_there_is_one_sentence() -> None:
    with WebServer() as server:
        source = server.source("/a")

    assert f"127.0.0.1:{server.port} refuses or breaks the connection." in str(refused(source))


OPENSSL = shutil.which("openssl") or ""
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="no openssl to make a certificate with")


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[tuple[WebServer, Path]]:
    """A server with a certificate for localhost, and that certificate."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "9",
         "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with WebServer(lambda line: context.wrap_socket(line, server_side=True)) as server:
        yield server, certificate


def over_tls(server: WebServer, target: str, *, host: str = "localhost") -> WebSource:
    return WebSource(address=address_of(server.url(target, scheme="https", host=host)), allow_private=True)


@needs_openssl
def test_an_encrypted_page_is_fetched_from_whoever_can_prove_its_name(
    encrypted: tuple[WebServer, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = encrypted
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    leading(monkeypatch, {"localhost": "127.0.0.1"})
    server.answers["/a"] = answer()

    assert found(over_tls(server, "/a")).report.text == "The port denied it."


@needs_openssl
@pytest.mark.parametrize(("trusted", "host"), [(False, "localhost"), (True, "other.example"), (True, "127.0.0.1")])
def test_whoever_cannot_prove_the_name_is_asked_for_nothing(
    trusted: bool, host: str, encrypted: tuple[WebServer, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = encrypted
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    leading(monkeypatch, {host: "127.0.0.1"})

    assert f"cannot prove that it is {host}" in str(refused(over_tls(server, "/a", host=host)))
    assert server.requests == []


@needs_openssl
def test_an_encrypted_page_does_not_lead_to_one_that_is_not(
    encrypted: tuple[WebServer, Path], server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe, certificate = encrypted
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    leading(monkeypatch, {"localhost": "127.0.0.1"})
    safe.answers["/a"] = leading_to(server.url("/b"))

    assert "which is not encrypted" in str(refused(over_tls(safe, "/a")))
    assert server.requests == []


def test_a_server_that_does_not_encrypt_is_one_sentence(server: WebServer) -> None:
    error = refused(over_tls(server, "/a", host="127.0.0.1"))

    assert "No encrypted connection" in str(error) or "breaks the connection" in str(error)
