"""A run over a case's reports, counted and told as it goes."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from accordingto.cli.errors import FAILED, INTERRUPTED, in_words, say
from accordingto.cli.interrupts import Interrupts
from accordingto.cli.progress import ProgressBar
from accordingto.engine.adding import Outcome
from accordingto.model import AccordingtoError


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many reports are `new`, were `there` before, or were `refused`, and how many `statements` the new ones hold.

    `unread` are new ones in which there was nothing to read.
    """

    new: int = 0
    there: int = 0
    refused: int = 0
    unread: int = 0
    statements: int = 0
    stopped: bool = False
    failed: bool = False

    def count(self, outcomes: Iterable[Outcome], *, bar: ProgressBar) -> None:
        for one in outcomes:
            if one.error is not None:
                self.refused += 1
                with bar.out_of_the_way():
                    say(in_words(one.error, name=one.name))
            elif one.there:
                self.there += 1
            else:
                self.new += 1
                self.statements += one.statements
                if one.note:
                    self.unread += 1
                    with bar.out_of_the_way():
                        say(f"{one.name}: {one.note}")
                bar.reports_done(self.new)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Note what ends the run early, be it Ctrl-C or a full disk; every report that was counted is in the case all the same."""
        try:
            with Interrupts(signal.SIGINT, signal.SIGTERM):
                yield
        except KeyboardInterrupt:
            self.stopped = True
        except AccordingtoError as error:
            say(in_words(error))
            self.failed = True

    @property
    def exit_code(self) -> int:
        if self.stopped:
            return INTERRUPTED
        return FAILED if self.failed or self.refused else 0
