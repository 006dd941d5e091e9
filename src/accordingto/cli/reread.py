"""`accordingto reread`: read a case's reports anew, once there is a newer reader."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, now, program, to_write
from accordingto.cli.errors import say


@click.command(short_help="Read the reports of a case again with this reader.")
@case_argument
@click.option("--processes", metavar="N", type=click.IntRange(min=1), help="Read in no more than this many processes.")
@click.pass_context
def reread(context: click.Context, /, *, case: Path, processes: int | None) -> None:
    """Read every report of CASE that another reader than this one has read.

    Statements keep their ids, and what a person said of them stays as it is.
    """
    from accordingto.cli.progress import ProgressBar
    from accordingto.cli.tally import Tally
    from accordingto.engine.adding import Log, read_again
    from accordingto.engine.readers import Readers
    from accordingto.reading import Reader
    from accordingto.views.wording import counted

    tally = Tally()
    by = program()
    with to_write(case) as opened, ProgressBar(files=None) as bar, tally.running():
        log = Log(case=opened, now=now, by=by, program=by)
        digest = Reader(threads=1).digest
        with Readers(processes=processes) as readers:
            tally.count(read_again(to=log, reader=digest, readers=readers), bar=bar)
    click.echo(f"{counted(tally.new, 'report')} read again.")
    if tally.stopped or tally.failed:
        say(f"{'stopped' if tally.stopped else 'not done'}; start it again to go on.")
    context.exit(tally.exit_code)
