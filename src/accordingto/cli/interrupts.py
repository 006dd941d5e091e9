"""Ctrl-C, kept from tearing what is being printed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """While open, Ctrl-C raises `KeyboardInterrupt` as always, save within `held`: there it waits for the end.

    A second Ctrl-C waits for nothing.
    """

    def __init__(self) -> None:
        self._holding = False
        self._waiting = False
        self._before: signal._HANDLER = signal.SIG_DFL
        self._ours = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._ours:
            self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ours:
            signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Finish what is inside, then raise the `KeyboardInterrupt` that came in the meantime."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._waiting:
            raise KeyboardInterrupt

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if not self._holding or self._waiting:
            raise KeyboardInterrupt
        self._waiting = True
