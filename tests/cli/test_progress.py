"""How far a long run has come."""

import io
import sys

import pytest

from accordingto.cli import progress
from accordingto.cli.progress import ProgressBar


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def watched_by(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that somebody is watching."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_short_run_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched_by(monkeypatch)

    with ProgressBar(files=3) as bar:
        bar.file_done()
        bar.reports_done(1)

    assert terminal.getvalue() == ""


def test_a_long_run_shows_how_many_reports_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched_by(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)

    with ProgressBar(files=None) as bar:
        bar.reports_done(1234)
        bar._timer.join()
        with bar.out_of_the_way():
            pass

    assert "1,234 reports" in terminal.getvalue()


def test_nobody_watching_means_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)

    with ProgressBar(files=3) as bar:
        bar.reports_done(1)

    assert file.getvalue() == ""
