"""Reading in processes of their own: a report that brings its reader down takes nothing else with it."""

import os
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self

from accordingto.model import AccordingtoError, Reading, ReadingError, Report
from accordingto.model.errors import Unread

if TYPE_CHECKING:
    from accordingto.reading import Reader

_AHEAD = 6
"""Reports in flight for each process: enough that none of them waits, few enough that little is lost when it stops."""
_SPAWN = get_context("spawn")


class Readers:
    """Reads reports in as many processes as there are cores to use; `submit` gives a `Future`.

    Its error is `Unread` where that one report cannot be read, another `ReadingError` where none can. Use it in a `with`: at its end
    whatever is not done is dropped at once. The processes end with this one, however it ends, and take no notice of Ctrl-C.
    """

    def __init__(self, *, processes: int | None = None) -> None:
        resource_tracker.ensure_running()  # or the first start would, and let its thread hear Ctrl-C again
        self._processes = min(processes or _cores(), _cores())
        self._threads = ThreadPoolExecutor(self._processes, initializer=_deaf_to_interrupts)
        self._starting = Lock()
        self._all: list[_Process] = []
        self._idle: list[_Process] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._starting:
            self._closed = True
        for process in self._all:
            process.end()
        self._threads.shutdown()

    @property
    def ahead(self) -> int:
        """How many reports should be in flight."""
        return _AHEAD * self._processes

    def submit(self, report: Report) -> "Future[Reading]":
        return self._threads.submit(self._read, report)

    def _read(self, report: Report) -> Reading:
        for begun in (self._idle_or_started, self._started):  # what ended the first may have had nothing to do with it
            process = begun()
            answer = process.ask(report)
            if answer is None:
                continue
            self._idle.append(process)
            if isinstance(answer, Unread):
                raise answer
            return answer
        raise Unread("The reader broke down over it, twice.", hint="Try it again on a machine with more memory.")

    def _idle_or_started(self) -> "_Process":
        try:
            return self._idle.pop()
        except IndexError:
            return self._started()

    def _started(self) -> "_Process":
        with self._starting:
            if self._closed:
                raise ReadingError("Reading was stopped.")
            process = _Process()
            self._all.append(process)
        process.wait_until_ready()
        return process


class _Process:
    """A reader in a process of its own, which reads one report at a time."""

    def __init__(self) -> None:
        self._line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Raises `ReadingError` where the reader cannot be had."""
        try:
            error = self._line.recv()
        except (EOFError, OSError):
            error = ReadingError(
                "The reader ended before it had begun.", hint="Is there memory enough? Try --processes 1."
            )
        if error is not None:
            raise error

    def ask(self, report: Report) -> Reading | Unread | None:
        """What the reader answers; None where that was its end."""
        try:
            self._line.send(report)
            answer: Reading | Unread = self._line.recv()
        except (EOFError, OSError):
            return None
        return answer

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for whoever holds the case: no process that this thread starts hears it, not even while it starts."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _serve(line: Connection) -> None:
    """What a process does: answer each report with its reading, until nobody is left to ask."""
    Thread(target=_end_with_the_parent, daemon=True).start()
    from accordingto.reading import Reader

    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            reader = Reader(threads=1)
        except AccordingtoError as error:
            line.send(error)
            return
        line.send(None)
        while True:
            line.send(_answer(line.recv(), reader))


def _answer(report: Report, reader: "Reader") -> Reading | Unread:
    try:
        return reader.read(report)
    except Exception as error:  # noqa: BLE001 - the one place for it: one bad report must not stop thousands
        told = f"{type(error).__name__}: {error}".strip(": ")
        return Unread(
            f"The reader cannot make sense of it ({told}).", hint="It is no fault of yours; please report it."
        )


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
