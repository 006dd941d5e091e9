"""Fetching as the engine does, for tests: by a clock that goes on by itself, and to names that lead where a test wants."""

import socket
from collections.abc import Callable
from itertools import count

import pytest

from accordingto.intake import Finding, Given, Known, Refusal, WebSource
from accordingto.intake.fetching import findings_at
from accordingto.model import AccordingtoError


def clock() -> Callable[[], str]:
    """A clock that goes on by a second whenever it is looked at."""
    seconds = count()
    return lambda: f"2024-03-10T08:00:{next(seconds):02}Z"


def outcomes(source: WebSource, *, given: Given | None = None) -> list[Finding | Refusal | Known]:
    return list(findings_at(source, given=given or Given(), program="accordingto 0.1.0", now=clock()))


def found(source: WebSource, *, given: Given | None = None) -> Finding:
    (only,) = outcomes(source, given=given)
    assert isinstance(only, Finding), only
    return only


def refused(source: WebSource) -> AccordingtoError:
    (only,) = outcomes(source)
    assert isinstance(only, Refusal)
    assert only.name == source.name
    assert only.error.hint
    assert str(only.error).isprintable()
    return only.error


def leading(monkeypatch: pytest.MonkeyPatch, machines: dict[str, str]) -> list[str]:
    """Let names lead to machines, and no others be known; gives the list of names that are looked up from then on."""
    looked_up: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machines[host], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return looked_up
