"""`accordingto rebuild`: everything that follows from a case's log, made anew."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, to_read, to_write


@click.command(short_help="Make all that follows from a case's log anew.")
@case_argument
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Leave CASE as it is and make a new one there, for a file that is too damaged to be mended.",
)
def rebuild(*, case: Path, to: Path | None) -> None:
    """Make everything in CASE anew that follows from its log: its tables, its search index, its views.

    What is kept (the log, the reports' bytes, their texts) stays as it is, and every
    id too. Tables, views and triggers that others put into the file are taken
    away. If what is kept is damaged itself, or the end of the log is cut off,
    nothing is done.
    """
    from accordingto.case.rebuild import rebuild as made_anew
    from accordingto.case.rebuild import rebuild_to
    from accordingto.views.shown import on_one_line
    from accordingto.views.wording import counted

    with to_read(case) if to else to_write(case) as opened:
        if to is None:
            made_anew(opened)
        else:
            rebuild_to(opened, to)
        click.echo(f"{on_one_line(str(to or case))} was made anew from {counted(opened.size, 'entry', 'entries')}.")
