"""A web server on this machine that says exactly what a test wants it to, byte for byte."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from accordingto.intake.addresses import address_of
from accordingto.intake.named import WebSource

Answer = bytes | Callable[[socket.socket], None]
PAGE = b"<!doctype html><html><head><title>Oil</title></head><body><p>The port denied it.</p></body></html>"


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str | None = "text/html") -> bytes:
    """A whole answer with its length, of that kind."""
    told = [f"Content-Type: {kind}"] if kind else []
    lines = [f"HTTP/1.1 {status}", *told, *headers]
    if not any(line.startswith(("Content-Length", "Transfer-Encoding")) for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1") + body


def leading_to(address: str, *, status: str = "302 Found") -> bytes:
    """An answer that names another address."""
    return answer(b"", f"Location: {address}", status=status)


class WebServer:
    """Serves what is in `answers`, by target; what is not there is a 404. Close it, or use it in a `with`."""

    def __init__(self, wrapped: Callable[[socket.socket], socket.socket] = lambda line: line) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[bytes] = []
        self._wrapped = wrapped
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    @property
    def asked(self) -> list[str]:
        """The targets that were asked for, robots.txt among them."""
        return [request.split()[1].decode() for request in self.requests]

    def url(self, target: str = "/", *, scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{target}"

    def source(self, target: str = "/", *, allow_private: bool = True, host: str = "127.0.0.1") -> WebSource:
        return WebSource(address=address_of(self.url(target, host=host)), allow_private=allow_private)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with suppress(OSError):  # whoever asked has had enough
            line = self._wrapped(line)
            with line:
                request = b""
                while b"\r\n\r\n" not in request:
                    data = line.recv(65_536)
                    if not data or not (request + data).startswith(b"GET "):
                        return
                    request += data
                self.requests.append(request)
                what = self.answers.get(request.split()[1].decode(), answer(b"", status="404 Not Found"))
                if callable(what):
                    what(line)
                else:
                    line.sendall(what)
