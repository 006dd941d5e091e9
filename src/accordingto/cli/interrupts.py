"""Ctrl-C, kept from tearing what is being printed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """While open, Ctrl-C raises `KeyboardInterrupt` as always, save within `held`: there it waits for the end.

    A second Ctrl-C waits for nothing. Other `signals` are taken for it if they are named.
    """

    def __init__(self, *signals: signal.Signals) -> None:
        self._signals = signals or (signal.SIGINT,)
        self._holding = False
        self._waiting = False
        self._before: dict[signal.Signals, signal._HANDLER] = {}
        self._ours = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._ours:
            self._before = {number: signal.signal(number, self._interrupted) for number in self._signals}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

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
