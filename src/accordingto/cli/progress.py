"""How far a long run has come, on standard error, for somebody who is watching."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from accordingto.views.wording import counted

_PATIENCE = 2.0
"""Seconds before anything is shown: a run shorter than this needs no bar."""


class ProgressBar:
    """A bar that appears on a terminal after two seconds and leaves no trace.

    It counts files, as how many reports are in them is only known afterwards, and tells the reports read so far. `files`
    is None where their number is not known either.
    """

    def __init__(self, *, files: int | None) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=files)
        self._lock = Lock()
        self._visible = False
        self._over = False
        self._timer = Timer(_PATIENCE, self._appear)
        self._timer.daemon = True
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self._watched:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._visible:
                self._bar.stop()

    def file_done(self) -> None:
        """Count one more file."""
        self._bar.advance(self._task)

    def reports_done(self, reports: int) -> None:
        """Tell how many reports have been read so far."""
        self._bar.update(self._task, description=counted(reports, "report"))

    @contextmanager
    def out_of_the_way(self) -> Iterator[None]:
        """Take the bar off the terminal while something else is printed."""
        with self._lock:
            if self._visible:
                self._bar.stop()
            try:
                yield
            finally:
                if self._visible:
                    self._bar.start()

    def _appear(self) -> None:
        with self._lock:
            if not self._over:
                self._visible = True
                self._bar.start()
