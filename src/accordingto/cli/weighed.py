"""A case with all its reports weighed, for the commands that show what came of it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from accordingto.case import Case, weighings
from accordingto.cli.casefile import now, program, to_read, to_write
from accordingto.cli.errors import INTERRUPTED, say
from accordingto.cli.interrupts import Interrupts
from accordingto.model.errors import CaseUnwritable
from accordingto.views.wording import counted


def weigh_pending(path: Path, *, again: bool = False) -> int:
    """Weigh what is not weighed as it stands, with a bar; gives how many reports that were. Stopped, it keeps what is done and says so."""
    with to_read(path) as case:
        waiting = len(weighings.pending(case))
    if not waiting and not again:
        return 0
    from accordingto.cli.progress import ProgressBar
    from accordingto.engine.weighing import weigh

    done = 0
    try:
        with (
            Interrupts(signal.SIGINT, signal.SIGTERM),
            to_write(path) as case,
            ProgressBar(files=waiting or None) as bar,
        ):
            for _ in weigh(case, now=now, by=program(), again=again):
                done += 1
                bar.file_done()
                bar.reports_done(done)
    except KeyboardInterrupt:
        say("stopped; what is weighed is kept, and the same command goes on from there.")
        raise click.exceptions.Exit(INTERRUPTED) from None
    return done


@contextmanager
def weighed(path: Path) -> Iterator[Case]:
    """The case, to look into, once all that is new in it is weighed; where it cannot be written to, as far as it is weighed."""
    try:
        weigh_pending(path)
    except CaseUnwritable:
        with to_read(path) as case:
            left = len(weighings.pending(case))
        say(f"{path} cannot be written to: {counted(left, 'report')} in it not weighed, and left out here.")
    with to_read(path) as case:
        yield case
