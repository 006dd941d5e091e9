"""`accordingto add`: keep reports in a case, and read them."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, now, program
from accordingto.cli.errors import say


@click.command(short_help="Keep reports in a case, and read them.")
@case_argument
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option("--title", metavar="WORDS", help="The title, where the file does not say.")
@click.option("--published", metavar="DATE", help="The day it was published, where the file does not say.")
@click.option("--publisher", metavar="NAME", help="The publisher, where the file does not say.")
@click.option("--url", metavar="ADDRESS", help="The web address, where the file does not say. Nothing is fetched.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch an address named here even if it is this machine's own or one of a private network.",
)
@click.option("--processes", metavar="N", type=click.IntRange(min=1), help="Read in no more than this many processes.")
@click.pass_context
def add(
    context: click.Context,
    /,
    *,
    case: Path,
    sources: tuple[str, ...],
    allow_private: bool,
    processes: int | None,
    **given: str | None,
) -> None:
    """Keep the reports at SOURCE in CASE, a file that is made if there is none, and read them.

    SOURCE is a file, a folder, - for standard input, or an address (http, https):
    what it answers is fetched, kept as WARC records and read, if the robots.txt
    of its host allows that. This is the only thing in accordingto that connects anywhere.

    What was added before is neither read
    nor kept twice, so a run that was stopped can simply be started again. What
    cannot be read is named, recorded with its reason, and the rest goes on; the exit code
    is then 1. A report whose text is empty or not in English is kept and named too, and counts as added.
    """
    if not sources:
        raise click.UsageError("Name at least one file, folder or address, or - for standard input.")

    from accordingto.case import Case
    from accordingto.cli.progress import ProgressBar
    from accordingto.cli.tally import Tally
    from accordingto.engine.adding import Log
    from accordingto.engine.adding import add as added
    from accordingto.engine.readers import Readers
    from accordingto.intake import Given, named_in
    from accordingto.views.wording import counted

    what = Given(**given)
    found = tuple(named_in(sources, allow_private=allow_private))
    tally = Tally()
    by = program()
    with (
        Case.create(case, at=now(), by=by, program=by) as opened,
        ProgressBar(files=len(found)) as bar,
        tally.running(),
    ):
        log = Log(case=opened, now=now, by=by, program=by)
        with Readers(processes=processes) as readers:
            tally.count(added(found, to=log, given=what, readers=readers, taken=bar.file_done), bar=bar)
    parts = [f"{counted(tally.new, 'report')} added, {counted(tally.statements, 'statement')} in them"]
    if tally.unread:
        parts.append(f"nothing could be read in {tally.unread}")
    if tally.there:
        parts.append(f"{counted(tally.there, 'report')} there before")
    if tally.refused:
        parts.append(f"{tally.refused} refused")
    click.echo("; ".join(parts) + ".")
    if tally.stopped or tally.failed:
        say(f"{'stopped' if tally.stopped else 'not done'}; add the same again to go on.")
    context.exit(tally.exit_code)
